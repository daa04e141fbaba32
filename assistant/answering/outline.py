"""What stands under what in a document: the sentences under each heading, and under what serves as one.

A heading is a line of its own; as one serves a sentence that opens a paragraph and only says what the rest is about
（（五）民生保障扎实有力。 稳定外贸外资。）, or an item of a list (3. 所需材料：).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Document, Sentence

_NUMERAL = "[一二三四五六七八九十]{1,3}"
# How an item is counted: the mark, with its number where it has one.
MARKS = (
    ("（一）", re.compile(rf"[（(]({_NUMERAL})[）)]")),
    ("一、", re.compile(rf"({_NUMERAL})、")),
    ("一是", re.compile(rf"({_NUMERAL})[是要]")),
    ("第一，", re.compile(rf"第({_NUMERAL})[，、,]")),
    ("1.", re.compile(r"(\d{1,2})(?:[、．]|\.(?!\d))")),
    ("（1）", re.compile(r"[（(](\d{1,2})[）)]")),
    ("——", re.compile(r"(?:——|--)()")),
)
_PLAIN = ""  # the mark of a short sentence that opens its paragraph without one
_LONGEST, _LONGEST_PLAIN = 45, 20  # characters of a sentence that only says what follows, with a mark and without
_SAYS_MORE = re.compile(r"[：:].|[\d０-９]|[”；;]$")  # beyond a mark

_ADDRESSED = re.compile(r"各|尊敬的|同志们|[^，。]{1,12}[单部]位[：:]$")  # 各位代表！


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences under `opener`, up to and with `last`; `mark` is how the opener is counted."""

    opener: int
    last: int
    mark: str


def mark_of(text: str) -> tuple[str, str]:
    """How a sentence is counted as an item, and its number; both empty where it is not."""
    for mark, pattern in MARKS:
        if found := pattern.match(text):
            return mark, found[1]
    return "", ""


def unmarked(text: str) -> str:
    """`text` without the mark that counts it as an item."""
    for _, pattern in MARKS:
        if found := pattern.match(text):
            return text[found.end() :].lstrip()
    return text


def opens(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the first of its paragraph."""
    return sentence.id == 0 or document.sentences[sentence.id - 1].paragraph != sentence.paragraph


def bare(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence only says what the next ones are about: a heading, 所需材料：, （五）民生保障扎实有力."""
    if sentence.id in document.heading_sentences:
        return True
    if sentence.text[-1] in "：:":
        return not _ADDRESSED.match(sentence.text)
    said = unmarked(sentence.text)
    longest = _LONGEST if said != sentence.text else _LONGEST_PLAIN
    goes_on = sentence.id + 1 < len(document.sentences) and not opens(document, document.sentences[sentence.id + 1])
    short = len(said) <= longest and not _SAYS_MORE.search(said) and not _ADDRESSED.match(said)
    return opens(document, sentence) and goes_on and short


@lru_cache(maxsize=64)
def sections(document: Document) -> tuple[Section, ...]:
    """All sections of `document`, in the order of their openers; a section holds those within it."""
    openers = dict(_openers(document))
    ends: dict[int, int] = {}
    around: list[int] = []
    for opener, mark in openers.items():
        while around and _closes(mark, [openers[number] for number in around]):
            ends[around.pop()] = opener - 1
        around.append(opener)
    last = len(document.sentences) - 1
    return tuple(Section(opener, ends.get(opener, last), mark) for opener, mark in openers.items())


def _closes(mark: str, around: list[str]) -> bool:
    """Whether the innermost of the sections `around` ends where one with this mark begins."""
    if mark.startswith("#"):
        return len(around[-1]) >= len(mark) or not around[-1].startswith("#")
    return mark in around or around[-1] == _PLAIN


def _openers(document: Document) -> Iterator[tuple[int, str]]:
    """The sentences that open a section, and how each is counted; a heading has a # for each level."""
    for sentence in document.sentences:
        if sentence.id in document.heading_sentences:
            yield sentence.id, "#" * (len(sentence.headings) + 1)
        elif opens(document, sentence):
            mark, _ = mark_of(sentence.text)
            if mark or bare(document, sentence):
                yield sentence.id, mark or _PLAIN
