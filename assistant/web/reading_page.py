"""The reading page: a whole report as a page on which every sentence has an address.

It needs no JavaScript: `/report/<document>?cite=12,13#s12` marks sentences 12 and 13 and opens at the first. This
file prepares what `templates/report.html` shows; it does not change the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.web.render import render
from corpus.document import Document

MAX_CITED = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as shown: `gap` is the white space of the document between it and the sentence before it."""

    id: int
    text: str
    gap: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or, where `level` is 2 to 6, a heading; `number` counts paragraphs that are not headings from 1."""

    number: int
    level: int
    pieces: tuple[Piece, ...]


def cited_sentences(parameter: str, document: Document) -> frozenset[int]:
    """Return the sentence ids that a `cite` parameter ("12,13") names in `document`; the rest is ignored."""
    numbers = (part for part in parameter.split(",")[:MAX_CITED] if part.isascii() and part.isdigit() and len(part) < 9)
    ids = (int(number) for number in numbers)
    return frozenset(i for i in ids if i < len(document.sentences))


def blocks(document: Document) -> Iterator[Block]:
    """Return the paragraphs and headings of a document in reading order; together they hold every sentence once."""
    number = 0
    for _, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        sentences = tuple(group)
        heading = sentences[0].id in document.heading_sentences
        number += not heading
        level = min(2 + len(sentences[0].headings), 6) if heading else 0
        yield Block(number, level, tuple(_pieces(document, sentences[0].id, sentences[-1].id)))


def _pieces(document: Document, first: int, last: int) -> Iterator[Piece]:
    end = document.sentences[first].start
    for sentence in document.sentences[first : last + 1]:
        yield Piece(sentence.id, sentence.text, document.text[end : sentence.start])
        end = sentence.end


def reading_page(document: Document, cite: str, language: str) -> str:
    """Return the HTML of a document's page with the sentences named by `cite` marked."""
    shown = tuple(blocks(document))
    return render(
        "report.html",
        document=document,
        blocks=shown,
        contents=[block for block in shown if block.level],
        cited=cited_sentences(cite, document),
        language=language,
    )


def reports_page(documents: tuple[Document, ...], language: str) -> str:
    """Return the HTML of the list of all reports."""
    return render("reports.html", documents=documents, language=language)
