"""What every reader hands back, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.headings import Heading


@dataclass(frozen=True, slots=True)
class Extract:
    """Text without markup and page furniture; the title and headings the format itself declares; pages of a pdf."""

    text: str
    title: str | None = None
    headings: tuple[Heading, ...] = ()
    pages: int = 0
