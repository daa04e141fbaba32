"""Joining what the vectors say with what the words say into one score.

This file knows numbers only: no texts, no index, no files. `benchmarks/fusion.py` fits weights on slices of the
training data and prints what each piece of evidence brings; `docs/quality.md` says how these were chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts, in units of one score.

    `dense` counts in full where nothing of the question is found token by token, and fades as more of it is: a
    question in the report's own words is best answered by words, one in other words by meaning. It is gone where
    `1 / dense_fades` of the question is found.
    """

    dense: float
    dense_fades: float
    words: float
    meaning: float = 0.0
    passage_words: float = 0.0
    passage_meaning: float = 0.0
    before: float = 0.0
    after: float = 0.0
    rare: float = 0.0
    told: float = 0.0
    best: float = 0.0


@dataclass(frozen=True, slots=True)
class FusionSettings:
    """Everything that was chosen by measuring, in one place.

    The `plain` weights serve models whose token vectors depend on context, where `meaning` is not known.
    """

    sentence: Weights
    passage: Weights
    plain_sentence: Weights
    plain_passage: Weights
    enough: float
    """Cosine from which a token counts as found: past it, likeness says which word it is and no longer whether it fits;
    that it is the very same word is counted by `words` already."""
    named: float
    """What a unit gains where the question names its document, once by title and once by year."""


DEFAULT = FusionSettings(
    sentence=Weights(
        dense=1.8,
        dense_fades=1.2,
        words=6.1,
        meaning=15.0,
        passage_words=19.9,
        passage_meaning=7.3,
        before=8.8,
        after=5.3,
    ),
    passage=Weights(dense=0.3, dense_fades=0.0, words=35.0, rare=8.0, told=10.0, best=0.4),
    plain_sentence=Weights(dense=1.8, dense_fades=2.0, words=17.0, passage_words=20.0),
    plain_passage=Weights(dense=1.3, dense_fades=0.0, words=45.0),
    enough=0.5,
    named=10.0,
)


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is known of each candidate; arrays of one shape (candidates,) and one number for the question.

    `dense` is in standard deviations above the usual score. All others are shares, from 0 to about 1. Of the question:
    `words` what the candidate says in the same words (by information), `meaning` in like ones (by token weight),
    `passage_words` and `passage_meaning` what the best passage around it says, `before` and `after` what the
    neighbouring sentence adds to `meaning`, `rare` (of passages) as `meaning`, with tokens weighed also by how few
    passages hold them. Of the candidate: `told` (of passages), what the question speaks of. `best` (of passages) is no
    share but the score of its best sentence. `found` is the greatest share of the question that any candidate covers.
    """

    dense: Floats
    words: Floats
    meaning: Floats
    passage_words: Floats
    passage_meaning: Floats
    before: Floats
    after: Floats
    rare: Floats
    told: Floats
    best: Floats
    found: float


def joined(features: Features, weights: Weights) -> Floats:
    """One score for each candidate, higher for better."""
    dense = weights.dense * max(0.0, 1.0 - weights.dense_fades * features.found)
    score: Floats = (
        dense * features.dense
        + weights.words * features.words
        + weights.meaning * features.meaning
        + weights.passage_words * features.passage_words
        + weights.passage_meaning * features.passage_meaning
        + weights.before * features.before
        + weights.after * features.after
        + weights.rare * features.rare
        + weights.told * features.told
        + weights.best * features.best
    )
    return np.asarray(np.round(score, 4), dtype=np.float32)
