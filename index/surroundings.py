"""What stands around each sentence: the passages that hold it and its neighbours. Numbers only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

NONE = -1


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """The passages of sentence i are `passages[starts[i]:starts[i + 1]]`, never none.

    `before` and `after` hold the number of the neighbouring sentence in one passage with it, or `NONE`.
    """

    starts: Ids
    passages: Ids
    before: Ids
    after: Ids

    @classmethod
    def build(cls, holding: Sequence[Sequence[int]], follows: Sequence[tuple[int, int]]) -> Surroundings:
        """From the passages of each sentence and pairs (sentence, next one); a sentence's first pair counts."""
        lengths = [len(row) for row in holding]
        if lengths and not min(lengths):
            raise ValueError("every sentence must stand in a passage")
        starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
        before = np.full(len(lengths), NONE, dtype=np.int64)
        after = before.copy()
        for first, second in follows:
            if after[first] == NONE:
                after[first] = second
            if before[second] == NONE:
                before[second] = first
        return cls(starts, np.array([p for row in holding for p in row], dtype=np.int64), before, after)

    def passages_of(self, sentences: Ids) -> tuple[Ids, Ids]:
        """Return the passages of `sentences` one after the other, and where each sentence's own begin in that list."""
        lengths = self.starts[sentences + 1] - self.starts[sentences]
        begins = np.cumsum(lengths) - lengths
        within = np.arange(int(lengths.sum())) - np.repeat(begins, lengths)
        return self.passages[np.repeat(self.starts[sentences], lengths) + within], begins
