"""The reading page: a whole report as a page on which every sentence has an address.

It needs no JavaScript: `/report/<document>?cite=12,13#s12` marks sentences 12 and 13 and opens at the first, and
`?find=…#f1` marks every place where words are found and opens at the first, each one leading to the next. This file
prepares what `templates/report.html` shows; it does not change the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, groupby

from assistant.web.finding import found_in
from assistant.web.render import render
from corpus.document import Document, Sentence

MAX_CITED = 50
MAX_FIND = 60


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence's characters; `found` numbers what was looked for, from 1, and is 0 for all else."""

    text: str
    found: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence as shown: `gap` is the white space of the document between it and the sentence before it."""

    id: int
    gap: str
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The sentence's own text."""
        return "".join(part.text for part in self.parts)


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


def blocks(document: Document, find: str = "") -> Iterator[Block]:
    """Return the paragraphs and headings of a document in reading order; together they hold every sentence once."""
    number = 0
    numbers = count(1)
    for _, group in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        sentences = tuple(group)
        heading = sentences[0].id in document.heading_sentences
        number += not heading
        level = min(2 + len(sentences[0].headings), 6) if heading else 0
        yield Block(number, level, tuple(_pieces(document, sentences, find, numbers)))


def _pieces(document: Document, sentences: tuple[Sentence, ...], find: str, numbers: Iterator[int]) -> Iterator[Piece]:
    end = sentences[0].start
    for sentence in sentences:
        yield Piece(sentence.id, document.text[end : sentence.start], tuple(_parts(sentence.text, find, numbers)))
        end = sentence.end


def _parts(text: str, find: str, numbers: Iterator[int]) -> Iterator[Part]:
    done = 0
    for start, end in found_in(text, find):
        if start > done:
            yield Part(text[done:start])
        yield Part(text[start:end], next(numbers))
        done = end
    if done < len(text):
        yield Part(text[done:])


def reading_page(document: Document, language: str, contact: str = "", cite: str = "", find: str = "") -> str:
    """Return the HTML of a document's page with the sentences named by `cite` and the words `find` marked."""
    find = find.strip()[:MAX_FIND]
    shown = tuple(blocks(document, find))
    return render(
        "report.html",
        document=document,
        blocks=shown,
        contents=[block for block in shown if block.level],
        cited=cited_sentences(cite, document),
        cite=cite,
        find=find,
        hits=sum(part.found > 0 for block in shown for piece in block.pieces for part in piece.parts),
        contact=contact,
        language=language,
    )


def reports_page(documents: tuple[Document, ...], language: str) -> str:
    """Return the HTML of the list of all reports."""
    return render("reports.html", documents=documents, language=language)
