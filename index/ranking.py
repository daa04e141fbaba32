"""Ranking numbered units for a question: sentences and passages, by vectors, by words or by both.

Units are numbers here; which document they stand in is known to `search.py`, and `evaluate.py` ranks the texts of a
question set with the same code. Nothing here reads or writes files.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Literal

import numpy as np

from index.embedding import Encoder
from index.fusion import DEFAULT, Features, FusionSettings, Weights, joined
from index.level import Level, Query, Side
from index.surroundings import NONE, Surroundings
from index.vectors import Floats, Ids

LevelName = Literal["sentence", "passage"]


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
class Ranker:
    """Sentences, the passages around them, and the encoder that made their vectors."""

    encoder: Encoder
    sentences: Level
    passages: Level
    surroundings: Surroundings
    settings: FusionSettings = DEFAULT

    def rank(
        self, question: str, level: LevelName, mode: Mode, limit: int, named: Floats | None = None
    ) -> tuple[Ranked, ...]:
        """Return the best `limit` units for `question`, best first, ties by number.

        `named` says how strongly the question names the document of each unit, shape (units,); it counts in the
        joined ranking only.
        """
        side = self.side(Query.of(question, self.encoder), level)
        dense, words = side.first_by_vectors(), side.first_by_words()
        if mode is Mode.LEXICAL:
            ids, scores = words, side.words[words]
        elif mode is Mode.DENSE:
            ids, scores = dense, side.level.vectors.scores(side.query.vector, dense)
        else:
            ids = (
                np.union1d(dense, words) if named is None else reduce(np.union1d, (dense, words, *side.first_of(named)))
            )
            scores = joined(self.features(side, ids, level), self._weights(side, level))
            if named is not None:
                scores = scores + self.settings.named * named[ids]
        order = np.lexsort((ids, -scores))[:limit]
        return _ranked(side, (dense, words), ids[order], scores[order])

    def side(self, query: Query, level: LevelName) -> Side:
        """What a level says of a question; words that only ask are no evidence for a passage."""
        if level == "sentence":
            return Side.of(self.sentences, query, query.words)
        return Side.of(self.passages, query, query.topic)

    def features(self, side: Side, ids: Ids, level: LevelName) -> Features:
        """Gather what is known of the units `ids`."""
        nearest, share = side.nearest(ids), side.share(ids)
        meaning = side.covered(nearest, self.settings.enough)
        closeness = side.covered(nearest, 1.0) if side.likeness is not None else share
        found = float(closeness.max(initial=0.0))
        nothing = np.zeros(len(ids), np.float32)
        around, whole = (nothing,) * 4, (nothing,) * 3
        if level == "passage":
            rare, told = side.covered_rare(nearest, self.settings.enough), side.told(ids, self.settings.enough)
            whole = rare, told, self._best_sentences(side, ids) if self._weights(side, level).best else nothing
        elif len(ids):
            around = (*self._passages_around(side, ids), *self._neighbours(side, ids, nearest, meaning))
        return Features(side.height(ids), share, meaning, *around, *whole, found)

    def _passages_around(self, side: Side, ids: Ids) -> tuple[Floats, Floats]:
        above = self.side(side.query, "passage")
        passages, begins = self.surroundings.passages_of(ids)
        distinct, place = np.unique(passages, return_inverse=True)
        meaning = above.covered(above.nearest(distinct), self.settings.enough)
        share = above.share(distinct)
        return np.maximum.reduceat(share[place], begins), np.maximum.reduceat(meaning[place], begins)

    def _best_sentences(self, above: Side, passages: Ids) -> Floats:
        """The joined score of each passage's best sentence; of one without a candidate, the lowest of all."""
        side = self.side(above.query, "sentence")
        ids = np.union1d(side.first_by_vectors(), side.first_by_words())
        scores = joined(self.features(side, ids, "sentence"), self._weights(side, "sentence"))
        holding, begins = self.surroundings.passages_of(ids)
        best = np.full(len(above.words), scores.min() if len(scores) else 0.0, np.float32)
        np.maximum.at(best, holding, np.repeat(scores, np.diff(np.append(begins, len(holding)))))
        return np.asarray(best[passages], np.float32)

    def _neighbours(self, side: Side, ids: Ids, nearest: Floats, meaning: Floats) -> tuple[Floats, Floats]:
        def added(neighbours: Ids) -> Floats:
            there = neighbours != NONE
            together = nearest.copy()
            together[there] = np.maximum(nearest[there], side.nearest(neighbours[there]))
            return side.covered(together, self.settings.enough) - meaning

        return added(self.surroundings.before[ids]), added(self.surroundings.after[ids])

    def _weights(self, side: Side, level: LevelName) -> Weights:
        if side.likeness is None:
            return self.settings.plain_sentence if level == "sentence" else self.settings.plain_passage
        return self.settings.sentence if level == "sentence" else self.settings.passage


def _ranked(side: Side, first: tuple[Ids, Ids], ids: Ids, scores: Floats) -> tuple[Ranked, ...]:
    cosines = side.level.vectors.scores(side.query.vector, ids)
    by_dense, by_words = ({int(unit): rank for rank, unit in enumerate(found, 1)} for found in first)
    return tuple(
        Ranked(unit, float(score), float(cosine), float(side.words[unit]), by_dense.get(unit), by_words.get(unit))
        for unit, score, cosine in zip(ids.tolist(), scores, cosines, strict=True)
    )
