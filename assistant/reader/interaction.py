"""Late interaction (Khattab and Zaharia 2020): each token of the question against its best match nearby.

Nearby is the sentence, one clause of it, what stands around it, or a neighbour.

Two weights are kept for a token: how informative it is in the language (the length of its vector), and how telling it
is among the sentences that were found. In a report on one town its name stands everywhere and tells nothing; what is
asked *of* it does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.reader.clauses import Clauses
from corpus.document import Document, Sentence
from index.matching import QuestionTokens

Floats = NDArray[np.float32]

NAMES = (
    "late", "late_context", "late_weakest", "late_anywhere", "late_weakest_anywhere", "late_top_gap", "late_rest",
    "telling", "telling_gap", "telling_context", "telling_context_gap",
    "clause", "clause_gap", "clause_context", "clause_context_gap",
    "telling_rest", "telling_weakest", "telling_anywhere", "telling_before", "telling_previous", "telling_next",
)  # fmt: skip
BEFORE = 6  # sentences back to where a subject may have been named
_HEAVIEST = 3  # the weakest of this many heaviest tokens tells whether something asked for is missing
_LIKE, _SAME = 0.35, 0.65  # cosines from which a token begins to count as found, and counts in full


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Best cosines for each token of a question, each of shape (sentences, tokens).

    `clauses` holds those of all sentences one after the other; `sizes` says how many clauses each sentence has.
    """

    clauses: Floats
    sizes: tuple[int, ...]
    own: Floats
    around: Floats
    previous: Floats
    following: Floats


def match(question: QuestionTokens, clauses: Clauses, found: Sequence[tuple[Document, Sentence]]) -> Matches:
    """Match a question against sentences, what stands around them, and their neighbours. `found` is not empty."""
    rows: dict[tuple[str, int], Floats] = {}
    names: dict[tuple[str, str], Floats] = {}
    for document in dict.fromkeys(document.id for document, _ in found):
        _match_document(question, clauses, document, [s for d, s in found if d.id == document], rows, names)
    nothing = np.zeros(len(question.weights), np.float32)

    def own(document: Document, number: int) -> Floats:
        matched = rows.get((document.id, number))
        return nothing if matched is None else matched.max(axis=0)

    around = [
        np.max([names[d.id, n] for n in (d.title, *s.headings)] + [own(d, i) for i in said_before(d, s)], axis=0)
        for d, s in found
    ]
    return Matches(
        np.concatenate([rows[d.id, s.id] for d, s in found]),
        tuple(len(rows[d.id, s.id]) for d, s in found),
        np.stack([own(d, s.id) for d, s in found]),
        np.stack(around),
        np.stack([own(d, s.id - 1) for d, s in found]),
        np.stack([own(d, s.id + 1) for d, s in found]),
    )


def _match_document(
    question: QuestionTokens,
    clauses: Clauses,
    document: str,
    sentences: Sequence[Sentence],
    rows: dict[tuple[str, int], Floats],
    names: dict[tuple[str, str], Floats],
) -> None:
    """Match all that is needed of one document at once."""
    units = clauses.units(document)
    last = len(units.starts) - 2
    wanted = sorted({i for s in sentences for i in range(max(0, s.id - BEFORE), min(s.id + 1, last) + 1)})
    spans = [np.arange(units.starts[i], units.starts[i + 1]) for i in wanted]
    matched = clauses.nearest(question, document, np.concatenate([*spans, np.array(list(units.named.values()))]))
    ends = np.cumsum([len(span) for span in spans])
    for number, end, span in zip(wanted, ends, spans, strict=True):
        rows[document, number] = matched[end - len(span) : end]
    for name, row in zip(units.named, matched[ends[-1] :], strict=True):
        names[document, name] = row


def said_before(document: Document, sentence: Sentence) -> range:
    """Numbers of the sentences before one in its paragraph, as far back as a subject may have been named."""
    first = sentence.id
    while first > max(0, sentence.id - BEFORE) and document.sentences[first - 1].paragraph == sentence.paragraph:
        first -= 1
    return range(first, sentence.id)


def interact(question: QuestionTokens, matches: Matches) -> tuple[Floats, Floats]:
    """Features of each sentence, shape (sentences, len(NAMES)).

    How telling each token of the question is, adding up to 1.
    """
    own, before, share = matches.own, matches.around, question.weights
    if not len(share):
        return np.zeros((len(own), len(NAMES)), np.float32), share
    telling = _telling(share, own)
    around = np.maximum(own, before)
    starts = np.cumsum([0, *matches.sizes[:-1]])
    with_context = np.maximum(matches.clauses, np.repeat(before, matches.sizes, axis=0))
    columns = [
        *_plain(share, own, before),
        *_gapped(own @ telling),
        *_gapped(around @ telling),
        *_gapped(np.maximum.reduceat(matches.clauses @ telling, starts)),
        *_gapped(np.maximum.reduceat(with_context @ telling, starts)),
        _rest(telling, own, before),
        *_extremes(telling, around),
        before @ telling,
        matches.previous @ telling,
        matches.following @ telling,
    ]
    return np.asarray(columns, np.float32).T, telling


def _telling(share: Floats, own: Floats) -> Floats:
    """Token weights times the logarithm of how few of the sentences hold the token.

    Inverse document frequency, softly counted.
    """
    holding = ((own - _LIKE) / (_SAME - _LIKE)).clip(0, 1).sum(axis=0)
    weights = share * np.log1p(len(own) / (0.5 + holding))
    return np.asarray(weights / max(float(weights.sum()), 1e-6), np.float32)


def _plain(share: Floats, own: Floats, before: Floats) -> list[Floats]:
    around = np.maximum(own, before)
    heaviest = np.argsort(-share, kind="stable")[:_HEAVIEST]
    anywhere, same, scores = around.max(axis=0), np.ones(len(own)), own @ share
    return [
        scores,
        around @ share,
        around[:, heaviest].min(axis=1),
        same * float(anywhere @ share),
        same * float(anywhere[heaviest].min()),
        scores.max() - scores,
        _rest(share, own, before),
    ]


def _gapped(scores: Floats) -> tuple[Floats, Floats]:
    return scores, scores.max() - scores


def _rest(weights: Floats, own: Floats, before: Floats) -> Floats:
    """What the context has not said already is what the sentence itself must say.

    The attribute, once the subject was named.
    """
    left = (1 - before.clip(0, 1)) * weights
    return np.asarray((left * own).sum(axis=1) / np.maximum(left.sum(axis=1), 1e-6), np.float32)


def _extremes(telling: Floats, around: Floats) -> tuple[Floats, Floats]:
    heaviest = np.argsort(-telling, kind="stable")[:_HEAVIEST]
    return around[:, heaviest].min(axis=1), np.full(len(around), float(around.max(axis=0) @ telling), np.float32)
