"""Names that mean one and the same: a question that says GDP finds the report that says 国内生产总值.

Only what everyone takes to be equal stands in `equivalents.txt`, and it is used only where the documents never write
the name as the question does. What is merely alike is left to the embedding model; what a town says in its own way, to
staff (`curated.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_suffix(".txt")


def in_the_documents_words(text: str, known: Callable[[str], bool]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """`text` (folded) with names the documents do not use changed for their own, and the pairs (said, meant)."""
    used = []
    for said_so, meant_so in _groups():
        for said in said_so:
            place = _place(said, text)
            if place is None:
                continue
            meant = next((name for name in meant_so if known(name)), None) if not known(said) else None
            if meant:
                text = text[: place.start()] + meant + text[place.end() :]
                used.append((place[0], meant))
            break  # a shorter name of the group may be a part of this one
    return text, tuple(used)


def _place(name: str, text: str) -> re.Match[str] | None:
    """Where `text` has the name; one in Latin letters in either case, and as a word of its own."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])" if name.isascii() else name, text, re.I)


Group = tuple[tuple[str, ...], tuple[str, ...]]  # what is said, longest first; what may be meant, in order


@lru_cache(maxsize=1)
def _groups() -> tuple[Group, ...]:
    return tuple(_read(FILE.read_text("utf-8")))


def _read(source: str) -> Iterator[Group]:
    for line in source.splitlines():
        if line.strip() and not line.startswith("#"):
            said, meant, *_ = [*line.split(">"), line]
            yield tuple(sorted(_names(said), key=len, reverse=True)), _names(meant)


def _names(part: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in part.split("="))
