"""Cut clean text into sentences, each with its exact offsets.

A sentence ends at 。！？ or …… with the closing marks that follow, at a full stop or !? in Latin text, at ； where
the whole would be too long to cite and a clause stands on its own on both sides, and at a paragraph's end. Never
inside brackets or a book title, a number or a Latin name. Headings are `corpus.headings`' business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_CLOSE = "”’」』）)】》〉］\\]｝}\"'"
_END = re.compile(
    rf"(?:[。！？]|…{{2,}}|\.{{6}}|(?<![A-Za-z0-9])[!?](?![A-Za-z0-9]))(?:[。！？!?…])*[{_CLOSE}]*"
    rf"|(?<=[\w”)\"%])[.!?][{_CLOSE}]*(?=\s+[A-Z“\"(\u4e00-\u9fff]|$)|(?<=[A-Za-z0-9])[!?][{_CLOSE}]*(?=$|\s)"
)
_NUMBER_DOT = re.compile(r"(?:^|\s)[(（]?\d{1,3}\.$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|No|Nos|Co|Ltd|Inc|Corp|St|vs|etc|Fig|cf|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)|\b[A-Za-z](?:\.[A-Za-z])*)\.$"
)
# After closing marks these carry the sentence on: 他提出“要干！”的口号; “怎么看？”、“怎么办？”.
_CARRIES_ON = "，、；：,;:的）)】》等"
# Before an opening quotation mark: what is quoted is speech, sentences of its own.
_SPEECH_FOLLOWS = "。！？；：，…:,”’ 说道问喊答称"
_OPEN, _SHUT = "（(【[《〈〔", "）)】]》〉〕"
_BRACKET = re.compile(f"[{re.escape(_OPEN + _SHUT)}]")
_DEEPEST = 20  # brackets within brackets
_QUOTATION = re.compile("“[^”]*”")
_NEXT = re.compile(r"\s*(\S)")
_LONGEST_BRACKET = 300  # characters; one that does not close within this is a slip and holds nothing together
LONG = 150  # characters: about five lines on a phone, more than a citation should make anyone read
CLAUSE = 20  # characters a clause needs to say who does what
_PREDICATE = re.compile(r"[，,\d０-９]|[一二三四五六七八九十百千万亿]{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """Where a sentence stands: characters `start` to `end` of the text, in `paragraph` (from 0)."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str) -> tuple[Span, ...]:
    """Cut clean text into sentences in reading order; between them stands nothing but white space."""
    spans: list[Span] = []
    offset = 0
    paragraph = 0
    for line in text.split("\n"):
        pieces = [Span(offset + start, offset + end, paragraph) for start, end in split_paragraph(line)]
        spans.extend(pieces)
        paragraph += bool(pieces)
        offset += len(line) + 1
    return tuple(spans)


def split_paragraph(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one paragraph."""
    start = 0
    held = _bracketed(text)
    for end in (*_ends(text, held), len(text)):
        for first, last in _at_semicolons(text, start, end, held):
            trimmed = text[first:last].strip()
            if trimmed:
                first += len(text[first:last]) - len(text[first:last].lstrip())
                yield first, first + len(trimmed)
        start = end


def _ends(text: str, held: bytearray) -> Iterator[int]:
    for match in _END.finditer(text):
        mark = match.group()
        following = _NEXT.match(text, match.end())
        if following is None or held[match.start()]:
            continue
        if mark[0] == "." and _is_abbreviation(text[max(0, match.start() - 20) : match.start() + 1]):
            continue
        if following[1] in _CARRIES_ON and (mark[-1] in _CLOSE or mark[-1] == "…"):
            continue
        if _is_quoted_word(text, match.start(), mark, following[1]):
            continue
        yield match.end()


def _is_quoted_word(text: str, place: int, mark: str, following: str) -> bool:
    """Whether ？ or ！ ends only a slogan quoted within a sentence: 这些“怎么看？”“谁来办？”问题."""
    if mark[-1] not in "”’」』" or mark[0] in "。.":
        return False
    opened = max(text.rfind(char, max(0, place - _LONGEST_BRACKET), place) for char in "“‘「『")
    alone = opened > 0 and not re.search(r"[。！？]", text[opened:place])
    return following in "“‘「『" or (alone and text[opened - 1] not in _SPEECH_FOLLOWS)


def _is_abbreviation(before: str) -> bool:
    return bool(_ABBREVIATION.search(before) or _NUMBER_DOT.search(before))


def _bracketed(text: str) -> bytearray:
    """For each character 1 if it is inside brackets; those that never close, or only far away, hold nothing."""
    held = bytearray(len(text))
    stack: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        char, place = match.group(), match.start()
        if char in _OPEN:
            stack = [*stack[-_DEEPEST:], (_SHUT[_OPEN.index(char)], place)]
            continue
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == char), None)
        if depth is not None:
            _hold(held, stack[depth][1], place)
            del stack[depth:]
    return held


def _hold(held: bytearray, start: int, end: int) -> None:
    if end - start <= _LONGEST_BRACKET:
        held[start + 1 : end] = b"\1" * (end - start - 1)


def _at_semicolons(text: str, start: int, end: int, held: bytearray) -> Iterator[tuple[int, int]]:
    """One long sentence cut at the ； between full clauses; a short sentence, or a list of short items, stays whole."""
    if end - start <= LONG or "；" not in text[start:end]:
        yield start, end
        return
    quoted = bytearray(held[start:end])
    for quotation in _QUOTATION.finditer(text[start:end]):
        _hold(quoted, *quotation.span())
    marks = [match.end() for match in re.finditer("；", text[start:end]) if not quoted[match.start()]]
    edges = [start, *(start + mark for mark in marks), end]
    for here, after in pairwise(edges[1:]):
        if _stands_alone(text[start:here]) and _stands_alone(text[here:after]):
            yield start, here
            start = here
    yield start, end


def _stands_alone(clause: str) -> bool:
    return len(clause.strip()) >= CLAUSE and _PREDICATE.search(clause[:-1]) is not None
