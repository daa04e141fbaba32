"""Which words of a statement differ from those of a sentence: what a contradiction names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.reader.verdicts import best_clause
from assistant.statements.contraries import contrary
from assistant.statements.figures import Pairing, pairings
from assistant.statements.wording import Alignment, Part, align, hedged
from assistant.understanding.tagging import words_of
from assistant.values.quantities import Quantity

UNLIKE = 0.1  # figures whose words share less than this measure different things
_LONGEST_NAME = 12  # characters
_TELLING = "vdpcur"  # tags of words that no name is made of


@dataclass(frozen=True, slots=True)
class Difference:
    """What the draft says and what the document says instead, each with its place.

    In `check.hold` characters of the statement and of the sentence.
    """

    draft: str
    document: str
    draft_start: int
    draft_end: int
    document_start: int
    document_end: int

    def moved(self, draft: int, document: int) -> Difference:
        """The same with places counted from further ahead."""
        a, b = (
            (self.draft_start + draft, self.draft_end + draft),
            (self.document_start + document, self.document_end + document),
        )
        return Difference(self.draft, self.document, *a, *b)


def word_for_word(figures: tuple[Pairing, ...], side: Alignment) -> tuple[Difference, ...]:
    """What differs between a claim and a sentence that are the same but for a few words."""
    otherwise = tuple(_figures(figures, 0.0))
    taken = [(f.draft_start, f.draft_end) for f in otherwise]
    words = (
        d for d in _other_words(side) if not any(d.draft_start < end and start < d.draft_end for start, end in taken)
    )
    return (*otherwise, *words)


def told_apart(statement: str, sentence: str) -> tuple[Difference, ...]:
    """What to name where a sentence says otherwise in words of its own: figures; or else names; or else contraries."""
    return (
        tuple(_figures(pairings(statement, sentence), UNLIKE))
        or tuple(_names(align(statement, sentence)))
        or tuple(_contraries(statement, sentence))
    )


def _other_words(side: Alignment) -> Iterator[Difference]:
    """Things in the place of others, words that exclude each other, a plan told as a fact, a denial left out."""
    for pair in side.replaced:
        if pair.nouns or pair.names or next(contrary(pair.draft.words, pair.document.words), None) or hedged(pair):
            yield _difference(pair.draft, pair.document)
    for pair in (*side.added, *side.dropped):
        if hedged(pair):
            yield _difference(pair.draft, pair.document)


def _names(side: Alignment) -> Iterator[Difference]:
    for pair in side.replaced:
        if pair.names and len(pair.document.words) <= _LONGEST_NAME and _only_names(pair.document.words):
            yield _difference(pair.draft, pair.document)


def _contraries(statement: str, sentence: str) -> Iterator[Difference]:
    clause = best_clause(statement, sentence)
    shift = sentence.index(clause)
    for said, meant in contrary(statement, clause):
        yield _between(said, meant).moved(0, shift)


def _only_names(words: str) -> bool:
    """Whether a run names something and tells nothing: not 园区着重抓好新开工."""
    return not any(word.tag[0] in _TELLING for word in words_of(words))


def _figures(found: tuple[Pairing, ...], least: float) -> Iterator[Difference]:
    for pair in found:
        if pair.found is not None and not pair.agrees and pair.likeness >= least:
            yield _of_figures(pair.stated, pair.found)


def _of_figures(said: Quantity, meant: Quantity) -> Difference:
    return Difference(said.text, meant.text, said.start, said.end, meant.start, meant.end)


def _difference(said: Part, meant: Part) -> Difference:
    return Difference(said.words, meant.words, said.start, said.end, meant.start, meant.end)


def _between(said: re.Match[str], meant: re.Match[str]) -> Difference:
    return Difference(said[0], meant[0], *said.span(), *meant.span())
