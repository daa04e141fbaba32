"""Which words of a sentence are the answer: features of each word, and the best run of words.

A gradient-boosted tagger gives each word the probability that it belongs to the short answer; the run of words with
the greatest sum of log-odds is taken. The words come from the sentence and are never changed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.reader.clauses import token_rows
from assistant.understanding.expected import asked_unit
from assistant.understanding.kinds import Expected
from assistant.understanding.question import Question, content
from assistant.understanding.tagging import Word, words_of
from assistant.values.quantities import quantities
from index.embedding import Encoder, StaticEncoder
from index.matching import QuestionTokens

Floats = NDArray[np.float32]

NAMES = (
    "tag", "tag_before", "tag_after", "tag_two_before", "tag_two_after", "length", "figure", "figure_asked_unit",
    "figure_in_question", "quoted", "in_question",
    "shared_characters", "nearest_meaning", "weight", "matched_left", "matched_right", "clause_words",
    "clause_meaning", "clause_is_best",
    "clause_place", "from_clause_start", "from_clause_end", "list_marks", "mark_before", "mark_after", "before_is",
    "after_is", "expected", "english", "words",
)  # fmt: skip
_LISTED_TAGS = "m q t n nr ns nt nz v vn a ad d p c u uj ul f s b r x eng l i j y z zg k g ng"
_LISTED_WORDS = "是 为 达 达到 有 约 在 于 位于 由 以 从 到 至 的 了 等 、 ， ： “ 增长 突破 超 将 与 和 及"
_TAGS = {tag: code for code, tag in enumerate(_LISTED_TAGS.split(), 1)}
_BEFORE = {word: code for code, word in enumerate(_LISTED_WORDS.split(), 1)}
_KINDS = tuple(Expected)
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?]")
_NEAR = 0.55  # a word this near to a word of the question counts as matched
_FAR = 15
_HEAVIEST = 3


class SpanReader:
    """Reads the features of a sentence's words for a question."""

    def __init__(self, encoder: StaticEncoder) -> None:
        self._vector = lru_cache(maxsize=100_000)(lambda word: _vector(encoder, word))
        self._encoder = encoder
        self._asked = lru_cache(maxsize=256)(lambda text: QuestionTokens.of(text, encoder))

    def read(self, question: Question, sentence: str) -> Floats:
        """Features of each word of `sentence`, shape (words, len(NAMES))."""
        words = words_of(sentence)
        asked = self._asked(question.text)
        table = [self._vector(w.text) for w in words]
        weights = np.array([weight for _, weight in table], np.float32)
        meaning = _nearest(np.array([direction for direction, _ in table]), asked)
        pairs = content(question.text)
        own = np.array([_shared(w.text, pairs) for w in words], np.float32)
        matched = (own >= 1) & (weights > 0) | (meaning >= _NEAR)
        clauses = _clauses(words)
        columns = [
            *_tags(words),
            [len(w.text) for w in words],
            *_figures(question, sentence, words),
            _quoted(sentence, words),
            [float(w.text in question.text) for w in words],
            own,
            meaning,
            weights,
            _distance(matched),
            _distance(matched[::-1])[::-1],
            *_clause_columns(clauses, own, meaning, weights),
            *_surroundings(words, clauses),
            [float(_KINDS.index(question.expected))] * len(words),
            [float(question.language == "en")] * len(words),
            [float(len(words))] * len(words),
        ]
        return np.asarray(columns, dtype=np.float32).T

    def weight(self, word: str) -> float:
        """How telling a word is."""
        return self._vector(word)[1]

    def clause(
        self, question: Question, sentence: str, place: int | None, telling: Floats
    ) -> tuple[float, float, float, float]:
        """How well the clause around `place`, with the one before it, matches the question.

        In all and at its heaviest words' weakest match, by the words' own weights and by how telling they are
        (`interaction.py`).

        Where a sentence speaks of several things, a value beside another thing is no answer. Zeros where there is no
        place.
        """
        if place is None:
            return 0.0, 0.0, 0.0, 0.0
        asked, text = self._asked(question.text), token_rows(self._encoder, clause_around(sentence, place))
        if not len(asked.weights) or not len(text):
            return 0.0, 0.0, 0.0, 0.0
        match = (asked.directions @ text.T).max(axis=1)
        return (*_covered(match, asked.weights), *_covered(match, telling))


def _covered(match: Floats, weights: Floats) -> tuple[float, float]:
    return float(match @ weights), float(match[np.argsort(-weights, kind="stable")[:_HEAVIEST]].min())


def clause_around(sentence: str, place: int) -> str:
    """The clause that holds `place` and the one before it."""
    ends = [m.end() for m in _CLAUSE_END.finditer(sentence)]
    before = [e for e in ends if e <= place]
    return sentence[before[-2] if len(before) > 1 else 0 : next((e for e in ends if e > place), len(sentence))]


def best_run(odds: Sequence[float]) -> tuple[int, int, float]:
    """The run of words (first, last + 1) with the greatest sum of `odds`, and that sum. Kadane's algorithm."""
    best, best_first, best_last, total, first = -math.inf, 0, 0, 0.0, 0
    for i, value in enumerate(odds):
        if total <= 0:
            total, first = 0.0, i
        total += value
        if total > best:
            best, best_first, best_last = total, first, i + 1
    return best_first, best_last, best


def _vector(encoder: Encoder, word: str) -> tuple[Floats, float]:
    """Direction and weight of a word, which may be cut into several tokens."""
    _, rows = encoder.token_vectors(word, kind="document")
    total = rows.sum(axis=0) if len(rows) else np.zeros(encoder.dimension, np.float32)
    length = float(np.linalg.norm(total))
    return total / max(length, 1e-6), length


def _nearest(words: Floats, asked: QuestionTokens) -> Floats:
    """Cosine of each word with its likest token of the question."""
    if not len(asked.weights):
        return np.zeros(len(words), np.float32)
    return np.asarray((words @ asked.directions.T).max(axis=1), np.float32)


def _shared(word: str, asked: str) -> float:
    letters = [c for c in word if c.isalnum()]
    return sum(c in asked for c in letters) / len(letters) if letters else 0.0


def _tags(words: Sequence[Word]) -> list[list[float]]:
    codes = [0.0, 0.0, *(float(_TAGS.get(w.tag, 0)) for w in words), 0.0, 0.0]
    return [codes[2:-2], codes[1:-3], codes[3:-1], codes[:-4], codes[4:]]


def _figures(question: Question, sentence: str, words: Sequence[Word]) -> list[list[float]]:
    unit = asked_unit(question.text)
    inside, right, stated = ([0.0] * len(words) for _ in range(3))
    for figure in quantities(sentence):
        told = any(figure.equals(q) for q in question.figures)
        for i, word in enumerate(words):
            if word.start < figure.end and word.end > figure.start:
                inside[i], right[i], stated[i] = 1.0, float(unit is not None and figure.unit == unit), float(told)
    return [inside, right, stated]


def _quoted(sentence: str, words: Sequence[Word]) -> list[float]:
    spans = [m.span() for m in re.finditer(r"[“「『《][^”」』》]*[”」』》]", sentence)]
    return [float(any(a <= w.start and w.end <= b for a, b in spans)) for w in words]


def _distance(matched: NDArray[np.bool_]) -> list[float]:
    """Words since the last matched one."""
    found, since = [], float(_FAR)
    for hit in matched.tolist():
        found.append(min(since, _FAR))
        since = 1.0 if hit else since + 1
    return found


def _clauses(words: Sequence[Word]) -> list[int]:
    numbers, number = [], 0
    for word in words:
        numbers.append(number)
        if _CLAUSE_END.fullmatch(word.text):
            number += 1
    return numbers


def _clause_columns(clauses: Sequence[int], own: Floats, meaning: Floats, weights: Floats) -> list[list[float]]:
    ids = np.asarray(clauses)
    by_words = [float(own[ids == c].mean()) for c in range(max(clauses, default=0) + 1)]
    by_meaning = [float((meaning * weights)[ids == c].sum()) for c in range(len(by_words))]
    best = int(np.argmax(by_meaning)) if by_meaning else 0
    return [
        [by_words[c] for c in clauses],
        [by_meaning[c] for c in clauses],
        [float(c == best) for c in clauses],
        [float(c - best) for c in clauses],
    ]


def _surroundings(words: Sequence[Word], clauses: Sequence[int]) -> list[list[float]]:
    sizes = {c: clauses.count(c) for c in set(clauses)}
    starts = {c: clauses.index(c) for c in sizes}
    marks = {c: sum(w.text == "、" for w, k in zip(words, clauses, strict=True) if k == c) for c in sizes}
    texts = ["", *(w.text for w in words), ""]
    return [
        [float(i - starts[c]) for i, c in enumerate(clauses)],
        [float(starts[c] + sizes[c] - 1 - i) for i, c in enumerate(clauses)],
        [float(marks[c]) for c in clauses],
        [float(t == "、") for t in texts[:-2]],
        [float(t == "、") for t in texts[2:]],
        [float(_BEFORE.get(t, 0)) for t in texts[:-2]],
        [float(_BEFORE.get(t, 0)) for t in texts[2:]],
    ]
