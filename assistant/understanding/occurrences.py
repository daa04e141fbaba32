"""Where a short run of characters, with at most one of them free, occurs in a large text.

An array of code points and, for each character, its places: a lookup starts at the rarest character, so that a
misspelling costs microseconds in a corpus of millions of characters. It knows nothing about spelling.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray


class Occurrences:
    """Lookups in `text`. Space: 12 bytes for each character."""

    def __init__(self, text: str) -> None:
        self._codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        self._order = np.argsort(self._codes, kind="stable").astype(np.int32)
        self._sorted = self._codes[self._order]

    def count(self, run: str) -> int:
        """How often `run` occurs."""
        return len(self._starts(run, ""))

    def between(self, before: str, after: str) -> Counter[str]:
        """The characters that stand between `before` and `after`, with their counts; one of the two may be empty."""
        starts = self._starts(before, after, gap=1)
        return Counter(map(chr, self._codes[starts + len(before)].tolist()))

    def _starts(self, before: str, after: str, gap: int = 0) -> NDArray[np.int64]:
        """Places at which `before`, then `gap` characters, then `after` stand."""
        wanted = [(i, ord(c)) for i, c in enumerate(before)] + [
            (len(before) + gap + i, ord(c)) for i, c in enumerate(after)
        ]
        spans = {offset: self._span(code) for offset, code in wanted}
        rarest = min(spans, key=lambda offset: spans[offset][1] - spans[offset][0])
        low, high = spans[rarest]
        starts = self._order[low:high].astype(np.int64) - rarest
        starts = starts[(starts >= 0) & (starts + len(before) + gap + len(after) <= len(self._codes))]
        for offset, code in wanted:
            starts = starts[self._codes[starts + offset] == code]
        return starts

    def _span(self, code: int) -> tuple[int, int]:
        return int(np.searchsorted(self._sorted, code, "left")), int(np.searchsorted(self._sorted, code, "right"))
