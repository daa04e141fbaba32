"""Joining what the vectors say with what the words say into one score.

This file knows numbers only: no texts, no index, no files.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FusionSettings:
    """Everything that was chosen by measuring, in one place."""

    words: float = 10.0
    passage_dense: float = 0.3
    passage_words: float = 5.0


DEFAULT = FusionSettings()


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What is known of each candidate; arrays of one shape (candidates,).

    `dense` and `passage_dense` are in standard deviations above the usual score, `words` and `passage_words` are
    the share of the question's information found in the same words, from 0 to about 1. The `passage_` pair are zeros
    where the candidates are passages themselves.
    """

    dense: Floats
    words: Floats
    passage_dense: Floats
    passage_words: Floats


def joined(features: Features, settings: FusionSettings) -> Floats:
    """One score for each candidate, higher for better."""
    score: Floats = (
        features.dense
        + settings.words * features.words
        + settings.passage_dense * features.passage_dense
        + settings.passage_words * features.passage_words
    )
    return np.asarray(np.round(score, 5), dtype=np.float32)
