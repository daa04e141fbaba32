"""Put the broken lines of a printed page back together, and leave every other text alone.

First it is judged whether the lines were broken by a page at all (`looks_wrapped`); only then is each line break
weighed, by small rules in a fixed order, each with its reason. Nothing but white space is ever added or taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.columns import JITTER, Setting, measure
from corpus.lines import NEVER_LAST, Line, ends_sentence, is_byline, is_fixed, starts_item

_CLAUSE_MARK = re.compile(r"[，。；：、！？]|[,.;:] |(?:[a-z]+ ){4}")  # or several Latin words, where marks are rarer
_CHAPTER = re.compile(
    r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十\d]+[章节部篇]"
)
FEWEST_BROKEN, LEAST_BROKEN = 3, 0.25  # lines that stop in mid-sentence: how many, and what share of all
INDENT = 2.0  # ems: the first line of a Chinese paragraph is set in by two characters
ALIKE = 1.1  # ems by which a first line may differ from two short and still show the indent


def unwrap(lines: Sequence[Line]) -> list[str]:
    """Return the paragraphs of `lines`: one entry each where the text is not hard-wrapped."""
    setting = measure(lines) if _may_be_wrapped(lines) else None
    if setting is None or not looks_wrapped(lines, setting):
        return [line.text for line in lines]
    breaks = _Page(lines, setting).breaks()
    paragraphs = [lines[0].text]
    for line, apart in zip(lines[1:], breaks, strict=True):
        if apart:
            paragraphs.append(line.text)
        else:
            paragraphs[-1] = join(paragraphs[-1], line.text)
    return paragraphs


def _may_be_wrapped(lines: Sequence[Line]) -> bool:
    """Whether enough lines stop in mid-sentence to make measuring worth while: for clean text it is not."""
    stopped = sum(not ends_sentence(line.text) for line in lines)
    return len(lines) > 3 and stopped >= max(FEWEST_BROKEN, LEAST_BROKEN * len(lines))


def looks_wrapped(lines: Sequence[Line], setting: Setting) -> bool:
    """Whether a page, not an author, broke these lines.

    Clean text has one paragraph a line: lines of every length, nearly all ending a sentence. A page leaves a wall:
    many lines of one width that stop in the middle of a sentence. Asked for: at least three such lines, a quarter of
    all; that they are prose (most hold a clause mark, which lists of titles do not); and that hardly any line
    sticks out of its column.
    """
    forced = broken_lines(lines, setting)
    broken = forced | _set_in_lines(lines, setting)
    if not forced.any() or broken.sum() < max(FEWEST_BROKEN, LEAST_BROKEN * len(lines)):
        return False
    prose = np.mean(
        [_CLAUSE_MARK.search(line.text) is not None for line, yes in zip(lines, broken, strict=True) if yes]
    )
    sticking_out = np.mean(setting.width > setting.column + JITTER)
    changes = np.count_nonzero(np.diff(setting.column))
    return bool(prose >= 0.5 and sticking_out <= 0.1 and changes <= 0.1 * len(lines))


def broken_lines(lines: Sequence[Line], setting: Setting) -> NDArray[np.bool_]:
    """Lines that fill their column and stop in mid-sentence: their break was forced by the page."""
    prose = np.array([not (ends_sentence(line.text) or is_fixed(line.text)) for line in lines])
    full = (setting.free <= JITTER) & (setting.width <= setting.column + JITTER)
    broken: NDArray[np.bool_] = prose & full
    broken[-1] = False
    return broken


def _set_in_lines(lines: Sequence[Line], setting: Setting) -> NDArray[np.bool_]:
    """Lines after a sentence's end that stop in mid-sentence, two ems short: first lines whose indent was lost."""
    final = np.array([ends_sentence(line.text) for line in lines])
    after_end = np.concatenate(([True], final[:-1]))
    set_in: NDArray[np.bool_] = after_end & ~final & (np.abs(setting.free + 0.5 - INDENT) <= ALIKE)
    return set_in


def join(left: str, right: str) -> str:
    """Two pieces of one paragraph: Latin words keep a space between them, everything else closes up."""
    before, after = left[-1], right[0]
    if before.isdigit() and after.isdigit():
        return left + right  # a number cut in two
    word_after = _is_latin(after) or after in "(“‘\"'"
    if _is_latin(before) and _is_latin(after):
        return f"{left} {right}"
    if before in ",.;:!?)" and word_after and len(left) > 1 and not (before in ",." and left[-2].isdigit()):
        return f"{left} {right}"
    return left + right


def _is_latin(char: str) -> bool:
    return char.isalnum() and ord(char) < 0x2E80


class _Page:
    """What was learned from one wrapped text, and the verdict on each of its line breaks."""

    def __init__(self, lines: Sequence[Line], setting: Setting) -> None:
        self.lines = lines
        self.free = setting.free
        self.final = [ends_sentence(line.text) for line in lines]
        forced = np.flatnonzero(broken_lines(lines, setting)).tolist()
        self.gap = Counter(lines[i + 1].gap for i in forced).most_common(1)[0][0]
        self.indent = Counter(lines[i + 1].indent for i in forced).most_common(1)[0][0]
        self.slack = float(np.quantile(np.maximum(self.free[forced], 0.0), 0.98))
        self.usual = float(np.median(self.free[forced]))
        self.lost_indent = self._indent_was_lost()

    def _indent_was_lost(self) -> bool:
        """Whether first lines are two ems shorter than the others: the indent was there and was not kept."""
        ends = [i for i in range(len(self.lines) - 2) if self.final[i] and self.free[i] > self.slack + 1]
        starts = [self.free[i + 1] for i in ends if not self.final[i + 1]]
        return len(starts) > 1 and abs(float(np.median(starts)) - self.usual - INDENT) <= ALIKE

    def _looks_set_in(self, i: int) -> bool:
        return bool(abs(self.free[i] - self.usual - INDENT) <= ALIKE)

    def breaks(self) -> list[bool]:
        """Tell for each line but the last whether a paragraph ends with it."""
        result: list[bool] = []
        first = True
        for i in range(len(self.lines) - 1):
            first = self._ends_paragraph(i, first)
            result.append(first)
        return result

    def _ends_paragraph(self, i: int, first: bool) -> bool:
        here, after = self.lines[i], self.lines[i + 1]
        if is_fixed(here.text) or is_fixed(after.text) or self._meets_byline(i, first):
            return True  # rows, markdown headings and bylines stand alone
        if here.text.endswith(NEVER_LAST):
            return False  # nothing ends with a comma or an opening bracket
        if after.gap > self.gap or after.indent >= self.indent + 1 or self._opens_item(i):
            return True  # more room above it than between lines, set in further than lines are, or an item
        # A first line whose indent was lost is shorter by it without having had room for more.
        room = self.free[i] - (INDENT if self.lost_indent and first else 0.0) - self.slack
        if self.final[i]:
            return self._ends_after_sentence(i, room)
        if self.lost_indent and first and _CHAPTER.match(here.text) and not _CLAUSE_MARK.search(here.text):
            return self._looks_set_in(i + 1) and not self.final[i + 1]  # a heading fills its line, a first line follows
        return bool(room > 0.5)  # in mid-sentence only a line that had room for more was ended on purpose

    def _meets_byline(self, i: int, first: bool) -> bool:
        """Whether a line is a byline: it begins where a paragraph does, unlike 记者 at the head of any other line."""
        ended = self.final[i] or self.free[i] > self.slack + 0.5
        return (first and is_byline(self.lines[i].text)) or (ended and is_byline(self.lines[i + 1].text))

    def _opens_item(self, i: int) -> bool:
        """Whether an item opens after a finished sentence, after another item or after what announces it."""
        ended = self.final[i] or self.lines[i].text.endswith(("；", "：", ";", ":"))
        return ended and starts_item(self.lines[i + 1].text)

    def _ends_after_sentence(self, i: int, room: float) -> bool:
        if room > (1.0 if self.lost_indent else 0.01):
            return True  # there was room for the next word and it was not used
        return self.lost_indent and not self.final[i + 1] and self._looks_set_in(i + 1)
