"""Sentences that say what is wanted and repeat each other little."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def maximal_marginal_relevance(
    scores: NDArray[np.float64], alike: NDArray[np.float64], most: int, trade: float
) -> list[int]:
    """Numbers of at most `most` rows, best first (Carbonell and Goldstein 1998).

    `scores`, shape (rows,), are brought to 0 to 1 and weigh `trade`; against them stands, with the rest of the weight,
    how much a row is `alike` to the one it resembles most of those chosen before, shape (rows, rows). The first of
    equals.
    """
    low, high = float(scores.min()), float(scores.max())
    relevance = trade * (scores - low) / max(high - low, 1e-6)
    chosen: list[int] = []
    while len(chosen) < min(most, len(scores)):
        gain = relevance.copy()
        if chosen:
            gain -= (1 - trade) * alike[:, chosen].max(axis=1)
            gain[chosen] = -np.inf
        chosen.append(int(np.argmax(np.round(gain, 6))))
    return chosen
