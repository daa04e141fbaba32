"""Searching documents: the question goes in, ranked sentences or passages of documents come out.

How units are ranked stands in `ranking.py`, how an index is kept on disk in `store.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from corpus.document import Document
from index.embedding import Encoder
from index.naming import Names
from index.ranking import LevelName, Mode, Ranked, Ranker
from index.surroundings import Surroundings
from index.vectors import Floats

__all__ = ["Hit", "Index", "Mode", "units_of"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence or a passage of a document, with what each side said of it.

    A hit of level "sentence" names the first passage that holds the sentence; `sentence` is None for a passage.
    `dense_score` is a cosine and `lexical_score` a BM25 score, both stated even where only one side found the unit;
    a rank counts from 1 and is None where that side did not find it. `score` is comparable within one search only.
    """

    document: str
    passage: int
    sentence: int | None
    score: float
    dense_score: float
    lexical_score: float
    dense_rank: int | None
    lexical_rank: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a unit stands."""

    document: str
    passage: int
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Units:
    """The units of some documents in reading order: the texts that are indexed and where each one stands."""

    sentences: tuple[str, ...]
    passages: tuple[str, ...]
    sentence_places: tuple[Place, ...]
    passage_places: tuple[Place, ...]
    holding: tuple[tuple[int, ...], ...]
    follows: tuple[tuple[int, int], ...]


def units_of(documents: Sequence[Document]) -> Units:
    """List the sentences and passages of `documents`.

    A passage is indexed with the title of its document and the headings above its first sentence, because
    "浙江 2024 年生产总值" stands in the title and the body says only "全省生产总值"; a sentence is indexed by its own
    words, and learns about its surroundings from the passages that hold it.
    """
    sentences: list[str] = []
    passages: list[str] = []
    sentence_places: list[Place] = []
    passage_places: list[Place] = []
    holding: list[tuple[int, ...]] = []
    follows: list[tuple[int, int]] = []
    for document in documents:
        before, ahead = len(passages), len(sentences)
        rows = _passages_of_sentences(document)
        passages.extend(_with_headings(document, number) for number in range(len(document.passages)))
        passage_places.extend(Place(document.id, passage.id, None) for passage in document.passages)
        sentences.extend(sentence.text for sentence in document.sentences)
        sentence_places.extend(Place(document.id, rows[s.id][0], s.id) for s in document.sentences)
        holding.extend(tuple(before + number for number in row) for row in rows)
        pairs = pairwise(range(len(rows)))
        follows.extend((ahead + a, ahead + b) for a, b in pairs if set(rows[a]) & set(rows[b]))
    return Units(
        tuple(sentences),
        tuple(passages),
        tuple(sentence_places),
        tuple(passage_places),
        tuple(holding),
        tuple(follows),
    )


def _passages_of_sentences(document: Document) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in document.sentences]
    for passage in document.passages:
        for number in range(passage.first, passage.last + 1):
            rows[number].append(passage.id)
    return rows


def _with_headings(document: Document, number: int) -> str:
    passage = document.passages[number]
    headings = document.sentences[passage.first].headings
    lines = [line for line in (document.title, *headings) if line and not passage.text.startswith(line)]
    return "\n".join([*dict.fromkeys(lines), passage.text])


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """Documents that can be searched. Immutable: a changed corpus is another index."""

    documents: tuple[Document, ...]
    encoder: Encoder
    ranker: Ranker
    sentence_places: tuple[Place, ...]
    passage_places: tuple[Place, ...]
    by_id: dict[str, Document] = field(repr=False)
    names: Names

    @classmethod
    def of(cls, documents: Sequence[Document], units: Units, ranker: Ranker) -> Index:
        """Put an index together from its parts."""
        by_id = {document.id: document for document in documents}
        places = units.sentence_places, units.passage_places
        return cls(tuple(documents), ranker.encoder, ranker, *places, by_id, Names.of(documents))

    def document(self, identifier: str) -> Document:
        """Return the document with this id; raises KeyError where there is none."""
        return self.by_id[identifier]

    def search(
        self, question: str, *, level: LevelName = "sentence", mode: Mode = Mode.HYBRID, limit: int = 10
    ) -> tuple[Hit, ...]:
        """Return the best `limit` units for `question`, best first, ties in reading order.

        Headings are sentences of a document and are found like any other; `Document.heading_sentences` tells them.
        Documents that the question names go before others that say the same.
        A question without a word in it finds nothing.
        """
        if limit < 1 or not any(character.isalnum() for character in question):
            return ()
        places = self.sentence_places if level == "sentence" else self.passage_places
        named = self._named(question, level)
        ranking = self.ranker.rank(question, level, mode, limit, named)
        return tuple(_hit(places[ranked.unit], ranked) for ranked in ranking)

    def passed_over(self, question: str) -> frozenset[str]:
        """Ids of the documents that `question` is not asked of, because it calls others by their titles."""
        return frozenset(self.documents[number].id for number in self.names.passed_over(question))

    def _named(self, question: str, level: LevelName) -> Floats | None:
        """How strongly the question names the document of each unit; None where it names none."""
        named = self.names.named(question)
        if not named.any():
            return None
        counts = [len(d.sentences if level == "sentence" else d.passages) for d in self.documents]
        return np.repeat(named, counts)


def _hit(place: Place, ranked: Ranked) -> Hit:
    return Hit(
        place.document,
        place.passage,
        place.sentence,
        ranked.score,
        ranked.dense,
        ranked.words,
        ranked.dense_rank,
        ranked.words_rank,
    )


def surroundings_of(units: Units) -> Surroundings:
    """Return what stands around each sentence, as the ranking wants it."""
    return Surroundings.build(units.holding, units.follows)
