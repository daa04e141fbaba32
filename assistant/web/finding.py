"""Finding words in a report as a reader would expect: whatever the width, the case, the blanks or the script.

"２０２４年", "2024 年" and "2024年" are the same to it, and so are 廿里鎮 and 廿里镇. It knows no page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import opencc


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=20_000)
def _folded(char: str) -> str:
    """Return what a character counts as: none for a blank, several for "㎡"."""
    plain = unicodedata.normalize("NFKC", char)
    if ord(max(plain)) > 0x2E7F:
        plain = _simplifier().convert(plain)
    return "".join(c for c in plain.casefold() if not c.isspace() and unicodedata.category(c) != "Cf")


def found_in(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where `words` stand in `text`, as offsets into it, from left to right and without overlap."""
    wanted = "".join(map(_folded, words))
    places = [place for place, char in enumerate(text) for _ in _folded(char)]
    folded = "".join(map(_folded, text))
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        yield places[at], places[at + len(wanted) - 1] + 1
        at = folded.find(wanted, at + len(wanted))
