"""A fragment (绿道呢, 去年的, 失业率呢) put in the place of its like in the earlier question.

Whether a question is a fragment is decided in `conversation.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import jieba

from assistant.understanding.equivalents import in_the_documents_words
from assistant.understanding.names import Known
from assistant.understanding.phrases import ASKING, Kind, Phrase
from assistant.understanding.subject import OF_SOMETHING, Understood, side_by_side, subject_of
from assistant.understanding.tagging import listed, words_of
from assistant.understanding.words import MEASURES

_COUNTED_WITH = re.compile(
    r"(多少|几)(?:平方米|平方公里|公里|人次|标箱|[个座家条项所户件款种名位台套辆处间张支批只艘亩吨元里米度人万亿斤])?"
)
_DONE = re.compile(r"[一-龥]{2,3}了$")

_SHORT = 4  # characters
_LOOSE = re.compile(r"[的那边在是从和跟与离到对按]|时候|方面|部分")
_OF_A_YEAR = re.compile(r"第?[一二三四]季度|[上下]半年|\d{1,2}月")
# How a name ends that says what is measured, and needs nothing else to be asked for.
_MEASURING = re.compile(
    r"[率额量值数]$|比[重例]$|(?:收入|支出|投资|储备|余额|进出口|[进出]口|就业)$|^(?:GDP|CPI|PPI)$", re.I
)

_Span = tuple[int, int, str]  # from, to, and what is put there


def replaced(fragment: str, new: Sequence[Phrase], context: str, old: Sequence[Phrase], known: Known) -> Understood:
    """The earlier question with the fragment in the place of its like. `known` tells what the documents hold."""
    things = _things(fragment, new)
    spans, before = _same_kind(new, old)
    counted = False
    if things and all(p.text in OF_SOMETHING for p in things):
        spans.append(_measure(things, context, old))
    elif things:
        whole = re.sub(r"^的|那边|方面|的$", "", fragment[things[0].start : things[-1].end])
        target = _like(things, old, context)
        if target is None or things[0].kind is Kind.MEASURE:
            return _asked_again(new, whole, context, old)
        if fragment.endswith("的") and not target.named:
            spans += _another(whole, target, context, old)
        else:
            spans.append(_thing(whole, target, context, old, known))
        counted = True
    text = context
    for start, end, put in sorted(spans, reverse=True):
        text = text[:start] + put + text[end:]
    if counted:
        text = _COUNTED_WITH.sub(lambda match: "几个" if match[1] == "几" else match[1], text)
    return Understood(before + text, side_by_side(p.text for p in old) or context)


def _things(fragment: str, new: Sequence[Phrase]) -> list[Phrase]:
    """The things and measures that a fragment names; all of a short one, whatever the dictionary makes of it (社零)."""
    things = [p for p in new if p.kind in (Kind.THING, Kind.MEASURE)]
    short = len(fragment) <= _SHORT and len(new) == len(things) <= 1 and not _LOOSE.search(fragment)
    if not new or short:  # what it takes for a verb (占地呢, 投资呢) may be a measure all the same
        kind = Kind.MEASURE if fragment in MEASURES else Kind.THING
        return [Phrase(fragment, 0, len(fragment), kind)]
    return things


def _same_kind(new: Sequence[Phrase], old: Sequence[Phrase]) -> tuple[list[_Span], str]:
    """Where the fragment's time and place go, and what has no like in the earlier question and goes before it."""
    spans: list[_Span] = []
    before = ""
    for kind in (Kind.TIME, Kind.PLACE):
        mine = "".join(p.text for p in new if p.kind is kind)
        theirs = [p for p in old if p.kind is kind]
        if mine and theirs:
            within = theirs[0].text if _OF_A_YEAR.match(mine) and theirs[0].text.endswith("年") else ""
            spans.append((theirs[0].start, theirs[0].end, within + mine))
        else:
            before += mine
    return spans, before


def _measure(things: Sequence[Phrase], context: str, old: Sequence[Phrase]) -> _Span:
    """Where another measure of the same thing goes: in the place of the one asked for, else before what is asked."""
    put = "".join(p.text for p in things)
    theirs = [p for p in old if p.kind is Kind.MEASURE and p.text in OF_SOMETHING]
    if theirs:
        return theirs[-1].start, theirs[-1].end, put
    asked = ASKING.search(context)
    at = asked.start() if asked else len(context)
    return at, at, put


def _thing(whole: str, target: Phrase, context: str, old: Sequence[Phrase], known: Known) -> _Span:
    """Where another thing goes: what measures takes the place of all that was measured before (失业率, 钢产量)."""
    end = _end_of_list(context, old, target)
    meant, _ = in_the_documents_words(whole, known)
    if _MEASURING.search(meant) and not target.named:
        return target.start, max(end, _end_of_measured(meant, target, context, known)), whole
    tail = "" if target.named else _common_end(whole, target.text, known)
    return target.start, end, whole + tail


def _common_end(whole: str, old: str, known: Known) -> str:
    """The word that `old` ends in and `whole`, by the documents, goes on with too (粮食产量: 钢 + 产量)."""
    borders = {word.start for word in words_of(old)}
    tails = (old[i:] for i in range(1, len(old) - 1) if i in borders or listed(old[i:]))
    return next((t for t in tails if not whole.endswith(t) and known(whole + t)), "")


def _end_of_measured(whole: str, target: Phrase, context: str, known: Known) -> int:
    """Where a name ends that the documents hold with `target` at its head (城镇 + 新增就业), but not with `whole`."""
    asked = ASKING.search(context, target.end)
    words = words_of(context[target.end : asked.start() if asked else len(context)])
    ends = (word.end for word in reversed(words))
    rests = ((target.end + end, context[target.end : target.end + end]) for end in ends)
    return next((end for end, rest in rests if known(target.text + rest) and not known(whole + rest)), target.end)


def _another(whole: str, target: Phrase, context: str, old: Sequence[Phrase]) -> Iterator[_Span]:
    """Where another one of the same kind goes (续建的 after 新引进了几个亿元项目)."""
    whole += f"的{jieba.lcut(target.text)[-1]}"
    asked = ASKING.search(context)
    done = _DONE.search(context[: asked.start()]) if asked and asked.start() < target.start else None
    if asked and done and not any(p.start < done.end() and done.start() < p.end for p in old):
        yield done.start(), target.start, ""
        whole += f"有{context[asked.start() : target.start]}"
    yield target.start, _end_of_list(context, old, target), whole


def _end_of_list(context: str, old: Sequence[Phrase], target: Phrase) -> int:
    """Where `target` and what is joined to it by "and" ends (国家和地区)."""
    end = target.end
    for phrase in old:
        if phrase.start == end + 1 and context[end] in "和与及、":
            end = phrase.end
    return end


def _like(things: Sequence[Phrase], old: Sequence[Phrase], context: str) -> Phrase | None:
    """The thing of the earlier question that a fragment replaces: the most alike, else the nearest to what it asks."""
    candidates = [p for p in old if p.kind is Kind.THING]
    if not candidates:
        return None
    asked = ASKING.search(context)
    middle = asked.start() if asked else len(context)
    mine = things[0].text
    return min(
        candidates,
        key=lambda p: (
            -_alike(p.text, mine),
            not p.counted,
            p.named and len(candidates) > 1,
            min(abs(p.start - middle), abs(p.end - middle)),
            p.start,
        ),
    )


def _alike(a: str, b: str) -> int:
    """How much two names have in common: characters shared at their ends, twice over the last."""
    return 2 * (a[-1] == b[-1]) + (a[-2:] == b[-2:]) + (a[:1] == b[:1])


def _asked_again(new: Sequence[Phrase], whole: str, context: str, old: Sequence[Phrase]) -> Understood:
    """The earlier subject with another of its measures (总投资呢): what was asked of it before is dropped."""
    subject = subject_of(context, old, new, keep_measures=False)
    return Understood(f"{subject}{whole}{'多少' if not ASKING.search(whole) else ''}", subject or context)
