"""Weigh what the search found: how likely each sentence answers, and whether any does.

Rejected sentences stay in the list, marked, so that staff can see why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.reader.reader import Reader
from assistant.rules import ruled_in, ruled_out
from corpus.document import Document, Sentence
from index.search import Hit, Index

CANDIDATES = 40
_RULED_OUT = 0.05  # what is left of a probability where a rule speaks against the sentence
_RULED_IN = 0.99


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, and the probability that it does."""

    document: Document
    sentence: Sentence
    hit: Hit
    probability: float
    against: str = ""


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
        sentence = document.sentences[hit.sentence or 0]
        against = ruled_out(question, document, sentence)
        if against:
            probability *= _RULED_OUT
        elif ruled_in(question, document, sentence):
            probability = _RULED_IN
        candidates.append(Candidate(document, sentence, hit, float(probability), against or ""))
    candidates.sort(key=lambda c: (-round(c.probability, 9), c.document.id, c.sentence.id))
    best = candidates[0] if candidates else None
    answerable = reading.answerable
    if best is not None:
        answerable = _RULED_IN if best.probability >= _RULED_IN else answerable * (_RULED_OUT if best.against else 1.0)
    return Weighed(tuple(candidates), answerable)
