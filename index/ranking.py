"""Ranking numbered units for a question: sentences and passages, by vectors, by words or by both.

Units are numbers here; which document they stand in is known to `search.py`, and `evaluate.py` ranks the texts of a
question set with the same code. Nothing here reads or writes files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.embedding import Encoder
from index.fusion import DEFAULT, Features, FusionSettings, joined
from index.lexical import LexicalIndex, tokens
from index.vectors import Floats, Ids, VectorIndex

LevelName = Literal["sentence", "passage"]

_CANDIDATES = 200  # from each side; a unit that neither side has among its first 200 is not the answer


class Mode(StrEnum):
    """Which side ranks: vectors, words, or both joined."""

    DENSE = "dense"
    LEXICAL = "lexical"
    HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit as ranked: `dense` is a cosine, `words` a BM25 score; a rank is None where that side did not find it."""

    unit: int
    score: float
    dense: float
    words: float
    dense_rank: int | None
    words_rank: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The units of one level, as vectors and as words, numbered alike."""

    vectors: VectorIndex
    words: LexicalIndex


@dataclass(frozen=True, slots=True, eq=False)
class Parents:
    """The passages that hold each sentence: those of sentence i are `passages[starts[i]:starts[i + 1]]`, never none."""

    starts: Ids
    passages: Ids

    @classmethod
    def build(cls, lists: Sequence[Sequence[int]]) -> Parents:
        """From one list of passage numbers for each sentence."""
        lengths = [len(row) for row in lists]
        if lengths and not min(lengths):
            raise ValueError("every sentence must stand in a passage")
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        return cls(starts, np.array([p for row in lists for p in row], dtype=np.int64))

    def of(self, sentences: Ids) -> tuple[Ids, Ids]:
        """Return the passages of `sentences` one after the other, and where each sentence's own begin in that list."""
        lengths = self.starts[sentences + 1] - self.starts[sentences]
        begins = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
        within = np.arange(int(lengths.sum())) - np.repeat(begins, lengths)
        return self.passages[np.repeat(self.starts[sentences], lengths) + within], begins


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question as the index sees it."""

    vector: Floats
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One level's scores for one question: BM25 of every unit, the first by each side, and how to scale both."""

    level: Level
    query: Query
    words: Floats
    first_dense: Ids
    first_words: Ids

    def share(self, ids: Ids) -> Floats:
        """Share of the question's information that the units say in the same words."""
        return self.words[ids] / max(self.level.words.information(self.query.tokens), 1e-6)

    def height(self, ids: Ids) -> Floats:
        """Cosine in standard deviations above the usual."""
        mean, deviation = self.level.vectors.usual(self.query.vector)
        return (self.level.vectors.scores(self.query.vector, ids) - mean) / deviation


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Sentences, the passages that hold them, and the encoder that made their vectors."""

    encoder: Encoder
    sentences: Level
    passages: Level
    parents: Parents
    settings: FusionSettings = DEFAULT

    def rank(self, question: str, level: LevelName, mode: Mode, limit: int) -> tuple[Ranked, ...]:
        """Return the best `limit` units for `question`, best first, ties by number."""
        query = Query(self.encoder.encode([question], kind="question")[0], tuple(tokens(question)))
        side = _side(self.sentences if level == "sentence" else self.passages, query)
        ids, scores = self._scored(side, level, mode)
        order = np.lexsort((ids, -scores))[:limit]
        return _ranked(side, ids[order], scores[order])

    def _scored(self, side: Side, level: LevelName, mode: Mode) -> tuple[Ids, Floats]:
        if mode is Mode.LEXICAL:
            return side.first_words, side.words[side.first_words]
        if mode is Mode.DENSE:
            return side.first_dense, side.level.vectors.scores(side.query.vector, side.first_dense)
        ids = np.union1d(side.first_dense, side.first_words)
        return ids, joined(self._features(side, ids, level), self.settings)

    def _features(self, side: Side, ids: Ids, level: LevelName) -> Features:
        if level == "passage" or not len(ids):
            nothing = np.zeros(len(ids), np.float32)
            return Features(side.height(ids), side.share(ids), nothing, nothing)
        above = _side(self.passages, side.query)
        passages, begins = self.parents.of(ids)
        return Features(
            side.height(ids),
            side.share(ids),
            np.maximum.reduceat(above.height(passages), begins),
            np.maximum.reduceat(above.share(passages), begins),
        )


def _side(level: Level, query: Query) -> Side:
    words = level.words.scores(query.tokens)
    first_dense, _ = level.vectors.search(query.vector, _CANDIDATES)
    return Side(level, query, words, first_dense, _best(words, _CANDIDATES))


def _best(scores: Floats, limit: int) -> Ids:
    """Positions of the `limit` highest scores above zero, best first, ties by position."""
    found = np.flatnonzero(scores > 0)
    if len(found) > limit:
        lowest = np.partition(scores[found], -limit)[-limit]
        found = found[scores[found] >= lowest]
    return np.asarray(found[np.lexsort((found, -scores[found]))][:limit], dtype=np.int64)


def _ranked(side: Side, ids: Ids, scores: NDArray[np.float32]) -> tuple[Ranked, ...]:
    dense = side.level.vectors.scores(side.query.vector, ids)
    by_dense = {int(unit): rank for rank, unit in enumerate(side.first_dense, 1)}
    by_words = {int(unit): rank for rank, unit in enumerate(side.first_words, 1)}
    return tuple(
        Ranked(
            int(unit),
            float(score),
            float(cosine),
            float(side.words[unit]),
            by_dense.get(int(unit)),
            by_words.get(int(unit)),
        )
        for unit, score, cosine in zip(ids, scores, dense, strict=True)
    )
