"""The types of the corpus floor: a document, its sentences and its passages.

Everything above refers to text by these objects and by character offsets into `Document.text`.
This file does not read files and does not cut text.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a document, citable on its own.

    `start` and `end` count Unicode characters: `document.text[start:end] == text`.
    `id` numbers the sentences of one document from 0 in reading order, `paragraph` its
    paragraphs likewise; `headings` are the headings above it, outermost first.
    """

    id: int
    text: str
    start: int
    end: int
    paragraph: int
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences, `first` to `last` inclusive (sentence ids of one document)."""

    id: int
    text: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Document:
    """A report as the program serves it.

    `id` is the file name without its ending, `text` the cleaned text that all offsets refer to,
    `digest` the SHA-256 of the file as published together with its description. `date` is the document's own date as
    far as it is known ("2024", "2024-10" or "2024-10-10"), `source` where it was published; both
    are None where the document does not say. `heading_sentences` are the ids of sentences that are titles or headings.
    """

    id: str
    title: str
    text: str
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    digest: str
    source: str | None = None
    date: str | None = None
    heading_sentences: frozenset[int] = frozenset()

    def __hash__(self) -> int:
        """By what identifies the document: all of its sentences would be hashed for each look into a cache."""
        return hash((self.id, self.digest))
