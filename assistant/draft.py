"""Hold every claim of a draft against the documents: supported, contradicted with the differing words, or not found.

A claim is a sentence of the draft; headings and fragments without a statement are passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answer import Citation, Verdict
from assistant.check import Difference, Finding, hold
from assistant.compose import citation
from assistant.evidence import Candidate, search, weigh
from assistant.question import Expected, Question, fold, read_question
from assistant.reader.reader import Reader
from corpus.build import build_document
from index.lexical import tokens
from index.search import Index

_SHORTEST = 6  # characters; less is a heading or a fragment
_LOOKED_AT = 5
_SHARED = 0.4  # share of a claim's character pairs that a sentence must hold to speak of the same matter


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a draft with its verdict. `start` and `end` count characters of the draft's cleaned text."""

    text: str
    start: int
    end: int
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    citations: tuple[Citation, ...] = ()


def check_draft(index: Index, reader: Reader, draft: str) -> tuple[Claim, ...]:
    """Every claim of `draft` in order."""
    return tuple(_claims(index, reader, draft))


def _claims(index: Index, reader: Reader, draft: str) -> Iterator[Claim]:
    document = build_document("draft", draft)
    for sentence in document.sentences:
        if len(sentence.text) < _SHORTEST or sentence.id in document.heading_sentences:
            continue
        question = replace(read_question(sentence.text, fold(sentence.text)), expected=Expected.CHECK)
        found = _settle(question, weigh(index, reader, question, search(index, question)).candidates)
        if found is None:
            yield Claim(sentence.text, sentence.start, sentence.end, Verdict.NOT_FOUND)
        else:
            candidate, finding = found
            yield Claim(
                sentence.text,
                sentence.start,
                sentence.end,
                finding.verdict,
                finding.differences,
                (citation(1, candidate),),
            )


def _settle(question: Question, candidates: tuple[Candidate, ...]) -> tuple[Candidate, Finding] | None:
    """The sentence nearest in words among the likeliest, where it speaks of the same matter and settles it."""
    asked = _pairs(question.text)
    near = sorted(candidates, key=lambda c: (-len(asked & _pairs(c.sentence.text)), -c.probability))[:_LOOKED_AT]
    for candidate in near:
        if len(asked & _pairs(candidate.sentence.text)) < _SHARED * max(len(asked), 1):
            return None
        finding = hold(question.text, candidate.sentence.text)
        if finding.verdict is not Verdict.NOT_FOUND:
            return candidate, finding
    return None


def _pairs(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if len(t) > 1)
