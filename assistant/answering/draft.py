"""Hold every claim of a draft against the documents: supported, contradicted with the differing words, or not found.

A claim is a sentence of the draft; headings and fragments without a statement are passed over. It is held against the
sentences that share most words with it; one that says just so settles it, whatever others say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer import Citation, Verdict
from assistant.answering.check import Finding, hold_claim
from assistant.answering.differences import Difference
from assistant.reader.reader import Reader
from assistant.reader.verdicts import pairs
from corpus.build import build_document
from corpus.document import Document, Sentence
from index.search import Index

_SHORTEST = 6  # characters; less is a heading or a fragment
_SEARCHED, _LOOKED_AT = 12, 4
_SHARED = 0.4  # share of a claim's pairs of characters that a sentence must hold to speak of the same matter
_NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft with its verdict.

    `start` and `end` count characters of the draft's cleaned text; so do the draft's places in `differences`, while the
    document's places count characters of the cited document's text.
    """

    text: str
    start: int
    end: int
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    document: Document
    sentence: Sentence
    shared: float


def check_draft(index: Index, reader: Reader, draft: str) -> tuple[Claim, ...]:
    """Every claim of `draft` in order."""
    return tuple(_claims(index, reader, draft))


def _claims(index: Index, reader: Reader, draft: str) -> Iterator[Claim]:
    document = build_document("draft", draft)
    for sentence in document.sentences:
        if len(sentence.text) >= _SHORTEST and sentence.id not in document.heading_sentences:
            yield _claim(index, reader, sentence)


def _claim(index: Index, reader: Reader, claim: Sentence) -> Claim:
    settled = _settle(reader, claim.text, _near(index, claim.text))
    if settled is None:
        return Claim(claim.text, claim.start, claim.end, Verdict.NOT_FOUND)
    place, finding = settled
    differences = tuple(d.moved(claim.start, place.sentence.start) for d in finding.differences)
    return Claim(claim.text, claim.start, claim.end, finding.verdict, differences, (_cited(place),))


def _near(index: Index, text: str) -> list[_Place]:
    """The sentences that share most pairs of characters with `text`, most first, ties in reading order."""
    asked = pairs(text)
    found = []
    for hit in index.search(text, limit=_SEARCHED):
        document = index.document(hit.document)
        sentence = document.sentences[hit.sentence or 0]
        shared = len(asked & pairs(sentence.text)) / max(len(asked), 1)
        if shared >= _SHARED:
            found.append(_Place(document, sentence, shared))
    found.sort(key=lambda p: (-p.shared, len(p.sentence.text), p.document.id, p.sentence.id))
    return found[:_LOOKED_AT]


def _settle(reader: Reader, text: str, near: list[_Place]) -> tuple[_Place, Finding] | None:
    """Of sentences that are nearly the claim one that says just so, else the first; else the first that settles it.

    A claim in other words is supported only where every figure of it is said.
    """
    findings = [(place, hold_claim(reader.judge, text, place.sentence.text, _around(place))) for place in near]
    same = [f for f in findings if f[1].sure == 1]
    open_ = [f for f in findings if f[1].verdict is Verdict.NOT_FOUND or f[1].unheard]
    found = same or [f for f in findings if f not in open_]
    supported = [f for f in found if f[1].verdict is Verdict.SUPPORTED]
    best = (supported if same else found) or found
    if best:
        return best[0]
    return (findings[0][0], Finding(Verdict.NOT_FOUND)) if findings else None


def _around(place: _Place) -> str:
    """What is said around a sentence: its document's title and date, its headings and neighbours."""
    document, sentence = place.document, place.sentence
    near = document.sentences[max(0, sentence.id - _NEIGHBOURS) : sentence.id + _NEIGHBOURS + 1]
    return "\n".join([document.title, document.date or "", *sentence.headings, *(s.text for s in near)])


def _cited(place: _Place) -> Citation:
    sentence = place.sentence
    return Citation(
        1,
        place.document.id,
        sentence.id,
        sentence.start,
        sentence.end,
        sentence.text,
        place.document.title,
        sentence.headings,
    )
