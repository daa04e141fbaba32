"""Weigh what the search found: how likely each sentence answers, and whether any does.

Rejected sentences stay in the list, marked, so that staff can see why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.answering.faq import pass_on
from assistant.answering.rules import ruled_in, ruled_out
from assistant.reader.reader import Reader, Reading
from assistant.understanding.question import Question, read_question
from corpus.document import Document, Sentence
from index.search import Hit, Index

CANDIDATES = 40
_RULED_OUT = 0.05  # what is left of a probability where a rule speaks against the sentence
_RULED_IN = 0.99
# Rules that go by the form of question and sentence alone, and the probability from which the reader knows better:
# 被骗子打电话骗走的钱 asks for no telephone number.
_BY_FORM, _SURE = ("contact", "kind", "price", "thing"), 0.85
_BY_ITSELF = 0.08  # the probability of a sentence that may answer though the reader thought more of one ruled out
_ALONE = 1 / 3  # weight of a follow-up's own words beside its completed form, by measurement on written dialogues
_UNREAD = 0.003  # the probability of a sentence that a follow-up's own words did not find


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, and the probability that it does."""

    document: Document
    sentence: Sentence
    hit: Hit
    probability: float
    against: str = ""


def standing(document: Document, number: int, probability: float, found: Sequence[Candidate]) -> Candidate:
    """The sentence `number` of `document` among those that were `found`; one of `probability` if it is not there.

    Lists and overviews cite sentences that the search may not have found.
    """
    known = next((c for c in found if c.document is document and c.sentence.id == number), None)
    hit = Hit(document.id, 0, number, probability, 0.0, 0.0, None, None)
    return known or Candidate(document, document.sentences[number], hit, probability)


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
    reading = _read(index, reader, question, hits)
    candidates = []
    others = index.passed_over(question.text)
    for hit, probability in pass_on(index, zip(hits, reading.probabilities, strict=True)):
        document = index.document(hit.document)
        sentence = document.sentences[hit.sentence or 0]
        against = "document" if document.id in others else ruled_out(question, document, sentence)
        if against in _BY_FORM and probability >= _SURE:
            against = None
        if against:
            probability *= _RULED_OUT
        elif ruled_in(question, document, sentence):
            probability = _RULED_IN
        candidates.append(Candidate(document, sentence, hit, float(probability), against or ""))
    candidates.sort(key=lambda c: (-round(c.probability, 9), c.document.id, c.sentence.id))
    return Weighed(tuple(candidates), _answerable(question, reading, candidates[0]) if candidates else 0.0)


def _answerable(question: Question, reading: Reading, best: Candidate) -> float:
    """The reader's probability that the documents answer, after the rules have spoken about its best sentence."""
    if best.probability >= _RULED_IN:
        return _RULED_IN
    first = float(reading.probabilities.max())
    if best.probability >= first:
        return reading.answerable
    share = best.probability / first  # the reader thought more of a sentence that a rule speaks against
    by_itself = not best.against and best.probability >= _BY_ITSELF
    return float(reading.answerable * (share**0.5 if by_itself else share))


def _read(index: Index, reader: Reader, question: Question, hits: Sequence[Hit]) -> Reading:
    """What the reader makes of `hits`; a follow-up is read as completed and by its own words."""
    reading = reader.read(question, hits)
    if not question.alone:
        return reading
    return replace(
        reading, probabilities=_joined(reading.probabilities, _read_alone(index, reader, question.alone, hits))
    )


def _read_alone(index: Index, reader: Reader, text: str, hits: Sequence[Hit]) -> NDArray[np.float64]:
    """The probability of each of `hits` by a follow-up's own words, which a wrong completion cannot spoil."""
    question = read_question(text)
    found = search(index, question)
    read = {
        (h.document, h.sentence): float(p)
        for h, p in zip(found, reader.read(question, found).probabilities, strict=True)
    }
    return np.array([read.get((hit.document, hit.sentence), _UNREAD) for hit in hits])


def _joined(completed: NDArray[np.float64], alone: NDArray[np.float64]) -> NDArray[np.float64]:
    """Both readings of a follow-up as one: the weighted mean of their log-odds."""
    return 1 / (1 + np.exp(-(1 - _ALONE) * _log_odds(completed) - _ALONE * _log_odds(alone)))


def _log_odds(probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
    p = probabilities.clip(1e-6, 1 - 1e-6)
    return np.asarray(np.log(p / (1 - p)))
