"""Weigh what the search found: how likely each sentence answers, and whether any does.

Rejected sentences stay in the list, marked, so that staff can see why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.reader.reader import Reader
from corpus.document import Document, Sentence
from index.search import Hit, Index

CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, and the probability that it does."""

    document: Document
    sentence: Sentence
    hit: Hit
    probability: float


def search(index: Index, question: Question) -> tuple[Hit, ...]:
    """The sentences worth a heavier look."""
    return index.search(question.text, limit=CANDIDATES)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates, best first, and the probability that the documents answer at all."""

    candidates: tuple[Candidate, ...]
    answerable: float


def weigh(index: Index, reader: Reader, question: Question, hits: Sequence[Hit]) -> Weighed:
    """Every hit with its probability, best first, ties in reading order."""
    reading = reader.read(question, hits)
    candidates = []
    for hit, probability in zip(hits, reading.probabilities, strict=True):
        document = index.document(hit.document)
        candidates.append(Candidate(document, document.sentences[hit.sentence or 0], hit, float(probability)))
    candidates.sort(key=lambda c: (-round(c.probability, 9), c.document.id, c.sentence.id))
    return Weighed(tuple(candidates), reading.answerable)
