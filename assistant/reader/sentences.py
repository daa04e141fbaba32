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
from assistant.phrases import content_words
from assistant.quantities import Quantity, quantities
from assistant.question import Expected, Question, content
from corpus.document import Document, Sentence
from index.embedding import Encoder
from index.lexical import tokens
from index.search import Hit, Index

Floats = NDArray[np.float32]

NAMES = (
    "dense", "dense_gap", "words", "words_gap", "joined_gap", "joined_rank", "late", "late_context", "late_weakest", "late_anywhere",
    "late_weakest_anywhere", "late_top_gap", "late_rest", "pairs", "pairs_context", "common_run", "figures", "figures_found", "figures_other", "year_found", "year_other",
    "quoted_found", "quoted_context", "expected_there", "unit_there", "new_figures", "length", "heading", "opens_paragraph",
    "points_back", "list_marks", "missing_names", "missing_words", "question_length", "expected", "english", "best_dense", "best_words", "second_gap",
)  # fmt: skip
_KINDS = tuple(Expected)
_NAMES = frozenset(("nr", "ns", "nt", "nz", "nrt"))  # jieba's tags of persons, places, organisations, other names
_POINTS_BACK = re.compile(
    r"^[“‘]?(?:据了解，|据悉，|目前，?|同时，?|其中，?)?(?:该|这|其|他|她|它|此|上述|项目(?!建设))"
)
_FIRST_YEAR = 1000
_BEFORE = 6  # sentences back to where a subject may have been named
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


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What does not change about a sentence: looked at once, kept for later questions."""

    text: str
    around: str
    tokens: Tokens
    around_tokens: Tokens
    pairs: frozenset[str]
    around_pairs: frozenset[str]
    figures: tuple[Quantity, ...]
    years: frozenset[float]
    shape: tuple[float, ...]


class FeatureReader:
    """Reads features against one index; sentences are looked at once and kept."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._facts = lru_cache(maxsize=50_000)(self._look)

    def read(self, question: Question, hits: Sequence[Hit]) -> Floats:
        """Features of each hit, shape (hits, len(NAMES)), in the order of `NAMES`."""
        if not hits:
            return np.zeros((0, len(NAMES)), np.float32)
        asked = token_table(self.index.encoder, question.text, "question")
        facts = [self._facts(hit.document, hit.sentence or 0) for hit in hits]
        shared = (float(len(question.text)), float(_KINDS.index(question.expected)), float(question.language == "en"))
        about = content(question.text)
        pairs = _pairs(about)
        missing = {d: self._missing(question.text, d) for d in {hit.document for hit in hits}}
        rows = [
            [*_words(about, pairs, question, f), *_figures(question, f), *f.shape, *missing[h.document], *shared]
            for h, f in zip(hits, facts, strict=True)
        ]
        return np.hstack(
            [
                _retrieval(question, hits),
                _late(asked, facts),
                np.asarray(rows, np.float32),
                _whole_search(question, hits),
            ]
        )

    def _missing(self, text: str, document_id: str) -> tuple[float, float]:
        """How many names of the question the document never mentions, and the share of its words that it never uses."""
        document = self.index.document(document_id)
        words = [(w, tag) for w, tag in content_words(text) if len(w) > 1 and not w[0].isdigit()]
        absent = [(w, tag) for w, tag in words if w not in document.text and w not in document.title]
        return float(sum(tag in _NAMES for _, tag in absent)), len(absent) / max(len(words), 1)

    def _look(self, document_id: str, number: int) -> Facts:
        document = self.index.document(document_id)
        sentence = document.sentences[number]
        around = context(document, sentence)
        figures = quantities(sentence.text)
        years = frozenset(f.value for f in (*figures, *quantities(around)) if _is_year(f))
        shape = (
            float(len(sentence.text)),
            float(sentence.id in document.heading_sentences),
            float(sentence.id == 0 or document.sentences[sentence.id - 1].paragraph != sentence.paragraph),
            float(bool(_POINTS_BACK.match(sentence.text))),
            float(sentence.text.count("、")),
        )
        encoder = self.index.encoder
        pairs = _pairs(sentence.text)
        return Facts(
            sentence.text, around, token_table(encoder, sentence.text, "document"), token_table(encoder, around, "document"),
            pairs, pairs | _pairs(around), figures, years, shape,
        )  # fmt: skip


def _late(asked: Tokens, facts: Sequence[Facts]) -> Floats:
    """Late interaction (Khattab and Zaharia 2020): each question token against its best match, in the sentence, around it and anywhere."""
    if not len(asked.weights):
        return np.zeros((len(facts), 7), np.float32)
    own = _best_matches(asked, [f.tokens for f in facts])
    before = _best_matches(asked, [f.around_tokens for f in facts])
    around = np.maximum(own, before)
    anywhere = around.max(axis=0)
    heaviest = np.argsort(-asked.weights, kind="stable")[:_HEAVIEST]
    share = asked.weights / max(float(asked.weights.sum()), 1e-6)
    scores = own @ share
    same = np.ones(len(facts))
    # What the context has not said already is what the sentence itself must say: the attribute asked for, once the subject was named.
    left = (1 - before.clip(0, 1)) * share
    rest = (left * own).sum(axis=1) / np.maximum(left.sum(axis=1), 1e-6)
    columns = [
        scores, around @ share, around[:, heaviest].min(axis=1), same * float(anywhere @ share), same * float(anywhere[heaviest].min()),
        scores.max() - scores, rest,
    ]  # fmt: skip
    return np.asarray(columns, np.float32).T


def _best_matches(asked: Tokens, texts: Sequence[Tokens]) -> Floats:
    """Cosine of each question token with its nearest token of each text, shape (texts, question tokens)."""
    filled = [t.directions if len(t.weights) else np.zeros((1, asked.directions.shape[1]), np.float32) for t in texts]
    starts = np.cumsum([0, *(len(rows) for rows in filled[:-1])])
    cosines = np.concatenate(filled) @ asked.directions.T
    return np.asarray(np.maximum.reduceat(cosines, starts, axis=0), np.float32)


def context(document: Document, sentence: Sentence) -> str:
    """What stands around a sentence and says what it is about: title, headings, the sentences before it in its paragraph."""
    before = [
        s.text
        for s in document.sentences[max(0, sentence.id - _BEFORE) : sentence.id]
        if s.paragraph == sentence.paragraph
    ]
    return " ".join(dict.fromkeys((document.title, *sentence.headings, *before)))


def _retrieval(question: Question, hits: Sequence[Hit]) -> Floats:
    size = max(len(set(tokens(question.text))), 1)
    dense, words, score = (
        np.array(v) for v in zip(*((h.dense_score, h.lexical_score, h.score) for h in hits), strict=True)
    )
    ranks = 1 / (1 + np.arange(len(hits)))
    return np.asarray(
        [dense, dense.max() - dense, words / size, words.max() - words, score.max() - score, ranks], np.float32
    ).T


def _words(about: str, pairs: frozenset[str], question: Question, facts: Facts) -> list[float]:
    size = max(len(pairs), 1)
    run = longest_common_run(about, facts.text)
    return [len(pairs & facts.pairs) / size, len(pairs & facts.around_pairs) / size, run / max(len(question.text), 1)]


def _is_year(figure: Quantity) -> bool:
    return figure.unit == "年" and figure.value > _FIRST_YEAR


def _figures(question: Question, facts: Facts) -> list[float]:
    years = [q for q in question.figures if _is_year(q)]
    others = [q for q in question.figures if not _is_year(q)]
    agreeing = sum(any(q.equals(f) for f in facts.figures) for q in others)
    differing = sum(
        any(q.same_kind(f) and q.unit for f in facts.figures) and not any(q.equals(f) for f in facts.figures)
        for q in others
    )
    year_found = any(q.value in facts.years for q in years)
    return [
        len(others),
        agreeing / max(len(others), 1),
        differing,
        float(year_found),
        float(bool(years) and bool(facts.years) and not year_found),
        _share([q in facts.text for q in question.quoted]),
        _share([q in facts.text or q in facts.around for q in question.quoted]),
        float(holds_expected(question, facts.text, facts.figures)),
        _unit_there(question, facts.figures),
        float(sum(not any(f.equals(q) for q in question.figures) for f in facts.figures)),
    ]


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found) if found else -1.0


def _unit_there(question: Question, found: Sequence[Quantity]) -> float:
    unit = asked_unit(question.text)
    return -1.0 if unit is None else float(any(f.unit == unit for f in found))


def _whole_search(question: Question, hits: Sequence[Hit]) -> Floats:
    """The same for every hit of a search: how good its best are."""
    scores = sorted((h.score for h in hits), reverse=True)
    gap = scores[0] - scores[1] if len(scores) > 1 else 0.0
    words = max(h.lexical_score for h in hits) / max(len(set(tokens(question.text))), 1)
    return np.tile(np.asarray([max(h.dense_score for h in hits), words, gap], np.float32), (len(hits), 1))


@lru_cache(maxsize=50_000)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(t for t in tokens(text) if len(t) > 1)


def longest_common_run(a: str, b: str) -> int:
    """Length of the longest run of characters that both texts hold; a run that is shared has its parts shared, so halving finds it."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if any(a[i : i + middle] in b for i in range(len(a) - middle + 1)):
            low = middle
        else:
            high = middle - 1
    return low
