"""Weigh what the search found: how likely each sentence answers, and whether any does.

Rejected sentences stay in the list, marked, so that staff can see why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Question
from assistant.reader.reader import Reader
from assistant.rules import names_subject, ruled_in, ruled_out
from corpus.document import Document, Sentence
from index.search import Hit, Index

CANDIDATES = 40
_RULED_OUT = 0.05  # what is left of a probability where a rule speaks against the sentence
_RULED_IN = 0.99
_NAMED = 3.0  # times the odds of a sentence that names the thing asked about and has a value of the kind asked for


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
        elif _first_by_both(hit) and names_subject(question, document, sentence):
            probability = _likelier(probability)
        candidates.append(Candidate(document, sentence, hit, float(probability), against or ""))
    candidates.sort(key=lambda c: (-round(c.probability, 9), c.document.id, c.sentence.id))
    best = candidates[0] if candidates else None
    answerable = reading.answerable
    if best is not None:
        if best.probability >= _RULED_IN:
            answerable = _RULED_IN
        elif best.against:
            answerable *= _RULED_OUT
        elif _first_by_both(best.hit) and names_subject(question, best.document, best.sentence):
            answerable = _likelier(answerable)
    return Weighed(tuple(candidates), answerable)


def _first_by_both(hit: Hit) -> bool:
    return hit.dense_rank == 1 and hit.lexical_rank == 1


def _likelier(probability: float) -> float:
    """`probability` with its odds multiplied."""
    odds = _NAMED * probability / max(1 - probability, 1e-9)
    return odds / (1 + odds)
