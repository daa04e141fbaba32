"""Lines of raw text as the clean-up sees them: what is on them, how far they are set in, how wide they are.

A width is measured in ems (one Chinese character is 1.0). Because nobody knows how a file was set, three rulers
are offered; `corpus.columns` takes the one under which the lines agree best. This file joins nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

CLOSING = "”’」』）)】》〉]］}｝\"'"
FINAL = "。！？!?…"
# Marks that never begin a line in print, so they travel with the character before them.
NEVER_FIRST = frozenset("，。、；：！？…—”’」』）】》〉％,.;:!?)]}%·")
# Marks a paragraph cannot end with: what follows belongs to it. (Brackets and quotes that open, commas.)
NEVER_LAST = tuple("，、（(“‘「『《〈【[")
_SPACE_RUN = re.compile(r"\s+")
_ENDS_SENTENCE = re.compile(rf"[{re.escape(FINAL)}][{re.escape(CLOSING)}]*$")
_FIXED = re.compile(r"#{1,6} |\||.* \| |.*\|$")
_ITEM = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d０-９]+[）)]|第[一二三四五六七八九十百\d]+[章节条部篇]"
    r"|[\d０-９]{1,2}[、．][^\d０-９]|\d{1,2}\.(?!\d)\s*\S|[①-⑳]|[●•■◆▲★※○◇□]|(?:——?|--)[^\s—-]|[-*+] "
)
_BYLINE = re.compile(
    r"[（(]?(?:本报|本网|特约|见习|实习)?(?:全媒体)?(?:通讯员|记者|摄影|图/文|文/图|责任编辑|责编|编辑|撰稿|供稿|作者)"
    r"(?![们的在是说会将以从了问看走获采来到向对与和部])"
)

Ruler = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line with ink on it. `indent` is the white space before it in ems, `gap` the empty lines above it."""

    text: str
    indent: float
    gap: int


def read_lines(raw: str) -> tuple[Line, ...]:
    """Every line that is not empty, with runs of white space inside it made one space."""
    lines: list[Line] = []
    gap = 0
    for row in raw.splitlines():
        text = _SPACE_RUN.sub(" ", row.strip())
        if not text:
            gap += 1
            continue
        lines.append(Line(text, _indent(row), gap))
        gap = 0
    return tuple(lines)


def _indent(row: str) -> float:
    lead = row[: len(row) - len(row.lstrip())]
    return sum(1.0 if char == "\u3000" else 2.0 if char == "\t" else 0.5 for char in lead)


def ends_sentence(text: str) -> bool:
    """Whether the line ends with a sentence-final mark, closing marks aside."""
    return _ENDS_SENTENCE.search(text) is not None


def is_fixed(text: str) -> bool:
    """Whether it is a table row or a markdown heading: never joined with anything."""
    return _FIXED.match(text) is not None


def starts_item(text: str) -> bool:
    """Whether the line opens a numbered or marked item (一、 （一） 1. ① ● ——)."""
    return _ITEM.match(text) is not None


def is_byline(text: str) -> bool:
    """Whether it is a short line naming who wrote or photographed: 通讯员…, 本报记者…."""
    return len(text) <= 40 and not ends_sentence(text) and "，" not in text and _BYLINE.match(text) is not None


@lru_cache(maxsize=20_000)
def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WFA"


def count_width(text: str) -> float:
    """Every character is one em: files wrapped by a program at so many characters."""
    return float(len(text))


def grid_width(text: str) -> float:
    """Latin letters, digits and spaces are half an em: files wrapped by the width on a screen or by a typewriter."""
    return sum(1.0 if _is_wide(char) else 0.5 for char in text)


def print_width(text: str) -> float:
    """As on a grid, with punctuation at half an em: composers squeeze it to make lines come out even."""
    return sum(1.0 if _is_wide(char) and unicodedata.category(char)[0] != "P" else 0.5 for char in text)


RULERS: tuple[Ruler, ...] = (count_width, grid_width, print_width)


def first_unit(text: str) -> str:
    """Return what must fit for the line before to take anything: a character or Latin word, with marks after it."""
    end = 0
    while end < len(text) and text[end] in "“‘「『（《〈【(":
        end += 1
    if end < len(text) and _is_wordlike(text[end]):
        while end < len(text) and _is_wordlike(text[end]):
            end += 1
    else:
        end += 1
    while end < len(text) and text[end] in NEVER_FIRST:
        end += 1
    return text[:end]


def _is_wordlike(char: str) -> bool:
    return not _is_wide(char) and not char.isspace() and char not in NEVER_FIRST
