"""The direct answer: the value, name or list asked for, in the words of a cited sentence, made whole.

The reader says which run of words answers; here that run gets the ends that print gives it: both marks of a quotation,
all of a figure, a list without what leads into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.answering.evidence import Candidate
from assistant.reader.reader import Reader
from assistant.understanding.enumerations import things_asked
from assistant.understanding.expected import asked_unit
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question
from assistant.understanding.tagging import words_of
from assistant.values.quantities import quantities
from assistant.values.units import COUNTED

_NAMED = frozenset({Expected.PERSON, Expected.ORGANISATION, Expected.PLACE, Expected.NAME})
_VALUED = frozenset({Expected.DATE, Expected.MONEY, Expected.AREA, Expected.SHARE, Expected.NUMBER, Expected.CONTACT})
_SHORT = _NAMED | _VALUED | {Expected.LIST}
_MARKS = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("（", "）"), ("(", ")"))
_REACH = 15  # characters in which the other mark of a pair is looked for
_EDGES = "，。；：、！？,.;:!?·  　"
_AND_SO_ON = re.compile(r"(等)(?!级|于|待|候|腾|因|量)[^、和与及“”《》]*$")
_LEADS = ("v", "d")  # tags of words that lead into a list of names: 加快推进


def direct_answer(question: Question, kept: Sequence[Candidate], reader: Reader) -> str | None:
    """The short answer of the first sentence; None where each of several sentences tells of another thing.

    Where several documents answer differently, each one's beside its title.
    """
    if len(kept) > 1 and things_asked(question):
        return None
    shorts: dict[str, str | None] = {}
    for candidate in kept:
        if candidate.document.title not in shorts:
            shorts[candidate.document.title] = short_answer(question, candidate.sentence.text, reader)
    if len(set(shorts.values())) <= 1:
        return next(iter(shorts.values()), None)
    return "；".join(f"《{title}》{short}" for title, short in shorts.items() if short) or None


def short_answer(question: Question, sentence: str, reader: Reader) -> str | None:
    """The value, name or list asked for, in the words of `sentence`; None where the whole sentence is the answer."""
    if question.expected not in _SHORT:
        return None
    span = reader.short_answer(question, sentence)
    if span is None:
        return None
    start, end = whole(sentence, span.start, span.end)
    if question.expected is Expected.LIST:
        start, end = listed(sentence, start, end)
    text = sentence[start:end].strip(_EDGES)
    says_nothing = not text or text == sentence.strip("。") or text in question.text
    return None if says_nothing or _other_kind(question, text) else text


def whole(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The same run with both marks of every pair, or neither, and with all of the figures at its ends."""
    for figure in quantities(sentence):
        start = figure.start if figure.start < start < figure.end else start
        end = figure.end if figure.start < end < figure.end else end
    for opening, closing in _MARKS:
        inside = sentence[start:end]
        first, last = inside.find(closing), inside.rfind(opening)
        if first >= 0 and opening not in inside[:first]:  # closed here, opened before
            before = sentence.rfind(opening, max(0, start - _REACH), start)
            start = start + 1 if first == 0 else before if before >= 0 else start
        if last >= 0 and closing not in inside[last:]:  # opened here, closed behind
            behind = sentence.find(closing, end, end + _REACH)
            end = behind + 1 if behind >= 0 else end
    return start, end


def listed(sentence: str, start: int, end: int) -> tuple[int, int]:
    """A list alone: 蓝歌、博萃等 of 推动蓝歌、博萃等一批项目今年."""
    inside = sentence[start:end]
    if "、" not in inside:
        return start, end
    rest = _AND_SO_ON.search(inside)
    end = start + rest.end(1) if rest else end
    words = [word for word in words_of(sentence) if word.start >= start and word.end <= end]
    items = [after for mark, after in pairwise(words) if mark.text == "、"]
    if not any(item.tag in _LEADS for item in items):  # 种植 of 种植、养殖 is one of the items
        begins = (word.start for word, after in pairwise(words) if word.tag not in _LEADS or after.text == "、")
        start = next(begins, start)
    return start, end


def _other_kind(question: Question, text: str) -> bool:
    """Whether it is a figure where a name was asked for, or one of another unit (20% for how many people)."""
    figure = next((f for f in quantities(text) if f.end - f.start == len(text)), None)
    if figure is None:
        return False
    unit = asked_unit(question.text)
    counted = unit in COUNTED and figure.unit in COUNTED
    other = unit not in (None, "个") and figure.unit not in (unit, "") and not counted
    return question.expected in _NAMED or (question.expected is Expected.NUMBER and other)
