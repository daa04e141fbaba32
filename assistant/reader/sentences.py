"""What is known of a question and a sentence that may answer it, as numbers for the ranker.

Each feature is a sentence of evidence in its own right: how near the meanings are, how much of the question stands in the same words,
whether the figures agree, whether the kind of thing asked for is there. Nothing here decides; `ranker.py` weighs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.expected import asked_unit, holds_expected
from assistant.quantities import Quantity, quantities
from assistant.question import Expected, Question, content
from corpus.document import Document, Sentence
from index.embedding import Encoder
from index.lexical import tokens
from index.search import Hit, Index

Floats = NDArray[np.float32]

NAMES = (
    "dense", "dense_gap", "words", "words_gap", "joined_gap", "joined_rank", "late", "late_context", "late_weakest", "late_anywhere",
    "late_weakest_anywhere", "late_top_gap", "pairs", "pairs_context", "common_run", "figures", "figures_found", "figures_other", "year_found", "year_other",
    "quoted_found", "quoted_context", "expected_there", "unit_there", "new_figures", "length", "heading", "opens_paragraph",
    "points_back", "question_length", "expected", "english", "best_dense", "best_words", "second_gap", "list_marks", "question_in_sentence",
)  # fmt: skip
_KINDS = tuple(Expected)
_POINTS_BACK = re.compile(
    r"^[“‘]?(?:据了解，|据悉，|目前，?|同时，?|其中，?)?(?:该|这|其|他|她|它|此|上述|项目(?!建设))"
)
_HEAVIEST = 3  # the weakest of this many heaviest tokens tells whether something asked for is missing


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """Directions and weights of a text's tokens: shapes (tokens, width) and (tokens,)."""

    directions: Floats
    weights: Floats


def token_table(encoder: Encoder, text: str, kind: str) -> Tokens:
    """The token vectors of `text`; a row's length is its weight."""
    _, rows = encoder.token_vectors(text, kind="question" if kind == "question" else "document")
    weights = np.linalg.norm(rows, axis=1) if len(rows) else np.zeros(0, np.float32)
    return Tokens(rows / np.maximum(weights, 1e-6)[:, None], weights.astype(np.float32))


class FeatureReader:
    """Reads features against one index; sentences are looked at once and kept."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._tokens = lru_cache(maxsize=50_000)(lambda text: token_table(index.encoder, text, "document"))

    def read(self, question: Question, hits: Sequence[Hit]) -> Floats:
        """Features of each hit, shape (hits, len(NAMES)), in the order of `NAMES`."""
        if not hits:
            return np.zeros((0, len(NAMES)), np.float32)
        asked = token_table(self.index.encoder, question.text, "question")
        places = [self._place(hit) for hit in hits]
        late = self._late(asked, places)
        retrieval = _retrieval(question, hits)
        rows = [
            [*retrieval[i], *late[i], *_words(question, document, sentence), *_question(question, sentence)]
            for i, (document, sentence) in enumerate(places)
        ]
        table = np.asarray(rows, dtype=np.float32)
        return np.hstack([table, _whole_search(hits, table)])

    def _place(self, hit: Hit) -> tuple[Document, Sentence]:
        document = self.index.document(hit.document)
        return document, document.sentences[hit.sentence or 0]

    def _late(self, asked: Tokens, places: Sequence[tuple[Document, Sentence]]) -> list[list[float]]:
        """Late interaction (Khattab and Zaharia 2020): each question token against its best match, in the sentence, around it and anywhere."""
        own = [_best_match(asked, self._tokens(s.text)) for _, s in places]
        around = [
            np.maximum(m, _best_match(asked, self._tokens(context(d, s))))
            for m, (d, s) in zip(own, places, strict=True)
        ]
        anywhere = np.max(around, axis=0)
        heaviest = np.argsort(-asked.weights, kind="stable")[:_HEAVIEST]
        total = max(float(asked.weights.sum()), 1e-6)
        scores = [float(m @ asked.weights) / total for m in own]
        return [
            [
                score,
                float(c @ asked.weights) / total,
                float(c[heaviest].min()) if len(heaviest) else 0.0,
                float(anywhere @ asked.weights) / total,
                float(anywhere[heaviest].min()) if len(heaviest) else 0.0,
                max(scores) - score,
            ]
            for score, c in zip(scores, around, strict=True)
        ]


def _best_match(asked: Tokens, text: Tokens) -> Floats:
    if not len(asked.weights) or not len(text.weights):
        return np.zeros(len(asked.weights), np.float32)
    return np.asarray((asked.directions @ text.directions.T).max(axis=1), dtype=np.float32)


@lru_cache(maxsize=50_000)
def context(document: Document, sentence: Sentence) -> str:
    """What stands around a sentence and says what it is about: title, headings, the sentence before it in its paragraph."""
    before = document.sentences[sentence.id - 1] if sentence.id else None
    near = before.text if before is not None and sentence.paragraph - before.paragraph <= 1 else ""
    return " ".join(dict.fromkeys(part for part in (*sentence.headings, near) if part)) or document.title


def _retrieval(question: Question, hits: Sequence[Hit]) -> list[list[float]]:
    best_dense, best_words, best = (
        max(values) for values in zip(*((h.dense_score, h.lexical_score, h.score) for h in hits), strict=True)
    )
    size = max(len(set(tokens(question.text))), 1)
    return [
        [
            h.dense_score,
            best_dense - h.dense_score,
            h.lexical_score / size,
            best_words - h.lexical_score,
            best - h.score,
            1 / (1 + rank),
        ]
        for rank, h in enumerate(hits)
    ]


def _words(question: Question, document: Document, sentence: Sentence) -> list[float]:
    asked = _pairs(content(question.text))
    own = _pairs(sentence.text)
    around = own | _pairs(context(document, sentence))
    size = max(len(asked), 1)
    run = longest_common_run(content(question.text), sentence.text)
    return [
        len(asked & own) / size,
        len(asked & around) / size,
        run / max(len(question.text), 1),
        *_figures(question, document, sentence),
    ]


def _figures(question: Question, document: Document, sentence: Sentence) -> list[float]:
    found = quantities(sentence.text)
    years = [q for q in question.figures if q.unit == "年" and q.value > 1000]
    others = [q for q in question.figures if q not in years]
    agreeing = sum(any(q.equals(f) for f in found) for q in others)
    differing = sum(
        any(q.same_kind(f) and q.unit for f in found) and not any(q.equals(f) for f in found) for q in others
    )
    around = quantities(context(document, sentence))
    said = [f.value for f in (*found, *around) if f.unit == "年" and f.value > 1000]
    quoted = question.quoted
    return [
        len(others),
        agreeing / max(len(others), 1),
        differing,
        float(any(q.value in said for q in years)),
        float(bool(years) and bool(said) and not any(q.value in said for q in years)),
        _share(q in sentence.text for q in quoted),
        _share(q in sentence.text or q in context(document, sentence) for q in quoted),
        float(holds_expected(question, sentence.text, found)),
        float(_unit_there(question, found)),
        float(len([f for f in found if not any(f.equals(q) for q in question.figures)])),
    ]


def _share(found: Sequence[bool] | object) -> float:
    values = list(found)  # type: ignore[call-overload]
    return sum(values) / len(values) if values else -1.0


def _unit_there(question: Question, found: Sequence[Quantity]) -> float:
    unit = asked_unit(question.text)
    return -1.0 if unit is None else float(any(f.unit == unit for f in found))


def _question(question: Question, sentence: Sentence) -> list[float]:
    return [
        float(len(sentence.text)),
        float(not re.search(r"[。！？；…]", sentence.text)),
        float(sentence.id == 0),
        float(bool(_POINTS_BACK.match(sentence.text))),
        float(len(question.text)),
        float(_KINDS.index(question.expected)),
        float(question.language == "en"),
    ]


def _whole_search(hits: Sequence[Hit], table: Floats) -> Floats:
    """The same for every hit of a search: how good its best are; and marks of lists."""
    scores = sorted((h.score for h in hits), reverse=True)
    best_dense = float(table[:, 0].max())
    best_words = float(table[:, 2].max())
    gap = scores[0] - scores[1] if len(scores) > 1 else 0.0
    return np.tile(np.asarray([best_dense, best_words, gap, 0.0, 0.0], np.float32), (len(hits), 1))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if len(t) > 1)


@lru_cache(maxsize=20_000)
def longest_common_run(a: str, b: str) -> int:
    """Length of the longest run of characters that both texts hold."""
    best, row = 0, [0] * (len(b) + 1)
    for char in a:
        previous = 0
        for j, other in enumerate(b, 1):
            previous, row[j] = row[j], previous + 1 if char == other else 0
            best = max(best, row[j])
    return best
