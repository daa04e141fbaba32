"""The trained reader at work: probability that a sentence answers, and the words of it that do.

Loads what `train.py` wrote. It reads; what is done with its reading stands in `evidence.py` and `compose.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# isort: off
import torch  # noqa: F401  (first: lightgbm needs the OpenMP library that comes with it)
import lightgbm

# isort: on
import numpy as np
from numpy.typing import NDArray

from assistant.reader.cross import NAMES as CROSS
from assistant.reader.cross import WORD_NAMES, CrossReader, columns, said_of_words
from assistant.reader.fitting import asked_pairs, candidates
from assistant.reader.network import VOCABULARY, WIDTH
from assistant.reader.sentences import NAMES, FeatureReader
from assistant.reader.spans import NAMES as SPANS
from assistant.reader.spans import SpanReader, best_run
from assistant.reader.verdicts import VerdictReader
from assistant.understanding.expected import VALUES
from assistant.understanding.question import Question
from assistant.understanding.tagging import Word, words_of
from corpus.tables import told
from index.embedding import Encoder, SentenceTransformerEncoder, StaticEncoder
from index.search import Hit, Index

_EARNEST = 3.0  # times the odds: half of the training questions have an answer, four in five that people ask
HERE = Path(__file__).resolve().parent
# Probability at which a word is as likely in the answer as out of it, by measurement on documents kept aside.
_SPAN_BIAS = 0.3

SUMMARY = (
    "first", "second", "third", "gap", "sum", "span_score", "span_best", "span_share", "answer_clause",
    "answer_clause_weakest", "answer_clause_telling", "answer_clause_telling_weakest", "late", "late_context",
    "late_rest", "late_weakest", "late_anywhere",
    "late_weakest_anywhere", "missing_names", "missing_words", "expected", "expected_there", "unit_there",
    "figures", "figures_found", "figures_other", "year_found",
    "year_other", "quoted_context", "pairs", "pairs_context", "telling", "telling_gap", "telling_context", "clause",
    "clause_context", "telling_rest", "telling_weakest", "telling_anywhere",
    "anchor", "anchor_in", "anchor_back", "cross", "cross_gap", "cross_any", "english", "question_length", "best_dense",
    "best_words", "second_gap", "length",
)  # fmt: skip
READ = (*NAMES, *CROSS)
READ_WORDS = (*SPANS, *WORD_NAMES)
_COPIED = tuple(READ.index(name) for name in SUMMARY[12:])


def summary(
    features: NDArray[np.float32],
    probabilities: NDArray[np.float64],
    span: Span | None,
    sentence: str,
    clause: tuple[float, float, float, float],
) -> list[float]:
    """What is known of a question after its sentences were read, in the order of `SUMMARY`.

    `features` and `probabilities` are of all candidates; `span` is the short answer in the best `sentence`, `clause`
    how well the clause around it matches the question (`SpanReader.clause`).
    """
    order = np.argsort(-probabilities, kind="stable")
    first, second, third = (float(probabilities[order[i]]) if len(order) > i else 0.0 for i in range(3))
    words = (span.score, span.best, len(span.text) / max(len(sentence), 1)) if span else (-1.0, 0.0, 0.0)
    return [
        first,
        second,
        third,
        first - second,
        float(probabilities.sum()),
        *words,
        *clause,
        *(float(features[order[0], c]) for c in _COPIED),
    ]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of a sentence's words; `score` is its summed log-odds."""

    text: str
    start: int
    end: int
    score: float
    best: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """Each hit's probability of answering, shape (hits,), and the probability that any does."""

    probabilities: NDArray[np.float64]
    answerable: float


def static(encoder: Encoder) -> StaticEncoder:
    """`encoder` where it is a table of token vectors; TypeError where not."""
    if not isinstance(encoder, StaticEncoder):
        raise TypeError(f"{encoder.name} is not a table of token vectors")
    return encoder


@lru_cache(maxsize=1)
def _bundled() -> StaticEncoder:
    return static(SentenceTransformerEncoder.load(HERE.parent.parent / "index" / "model"))


def own_encoder(encoder: Encoder) -> StaticEncoder:
    """The model the reader was trained with: the index's own, or the bundled one where another serves the search."""
    if isinstance(encoder, StaticEncoder) and encoder.table.shape == (VOCABULARY, WIDTH):
        return encoder
    return _bundled()


def asked_in_earnest(probability: float) -> float:
    """The probability for questions people ask, of which fewer have no answer than of those trained on."""
    odds = _EARNEST * probability / max(1 - probability, 1e-9)
    return odds / (1 + odds)


@dataclass(frozen=True, slots=True, eq=False)
class _Models:
    """What was trained and knows no documents."""

    sentences: lightgbm.Booster
    spans: lightgbm.Booster
    answerable: lightgbm.Booster
    cross: CrossReader
    words: SpanReader
    judge: VerdictReader


@lru_cache(maxsize=2)
def _models(encoder: StaticEncoder, folder: Path) -> _Models:
    """The trained models, opened once: each new version of the documents has a reader of its own."""
    cross = CrossReader(encoder, folder / "network.safetensors")
    sentences, spans, answerable = (
        lightgbm.Booster(model_file=str(folder / f"{name}.txt")) for name in ("sentences", "spans", "answerable")
    )
    return _Models(sentences, spans, answerable, cross, SpanReader(encoder), VerdictReader(encoder, cross, folder))


class Reader:
    """Reads candidate sentences of one index."""

    def __init__(self, index: Index, folder: Path = HERE) -> None:
        encoder = own_encoder(index.encoder)
        models = _models(encoder, folder)
        self._sentences, self._spans, self._answerable = models.sentences, models.spans, models.answerable
        self._cross, self._words, self.judge = models.cross, models.words, models.judge
        self._index = index
        self._features = FeatureReader(index, encoder)

    def read(self, question: Question, hits: Sequence[Hit]) -> Reading:
        """Read the sentences that were found for a question."""
        if not hits:
            return Reading(np.zeros(0), 0.0)
        looked = self._features.read(question, hits)
        features = np.hstack([looked.features, columns(self._cross.scores(looked.numbers), len(hits))])
        probabilities = np.asarray(self._sentences.predict(features, num_threads=1))
        best = hits[int(np.argmax(probabilities))]
        document = self._index.document(best.document)
        text = told(document, document.sentences[best.sentence or 0])
        span = span_of(words_of(text), self._tagged(question, text), text)
        clause = self._words.clause(question, text, span.start if span else None, looked.telling)
        row = summary(features, probabilities, span, text, clause)
        answerable = float(self._answerable.predict([row], num_threads=1)[0])
        return Reading(probabilities, asked_in_earnest(answerable))

    def short_answer(self, question: Question, sentence: str) -> Span | None:
        """The words of `sentence` that answer, or None where no word is likely to."""
        p = self._tagged(question, sentence)
        if question.expected in VALUES:
            return self._value(question, sentence, p)
        return span_of(words_of(sentence), p, sentence)

    def _value(self, question: Question, sentence: str, p: NDArray[np.float64]) -> Span | None:
        """The likeliest of the sentence's values where the question asks for one."""
        best: Span | None = None
        for start, end, fits in candidates(question, asked_pairs(question, self._words.weight), sentence):
            inside = [p[i] for i, w in enumerate(words_of(sentence)) if w.start < end and w.end > start]
            score = float(np.mean(inside)) + fits
            if best is None or score > best.score:
                best = Span(sentence[start:end].strip(), start, end, score, float(max(inside)))
        return best

    def _tagged(self, question: Question, sentence: str) -> NDArray[np.float64]:
        judged = said_of_words(words_of(sentence), *self._cross.words(question.text, sentence))
        features = np.hstack([self._words.read(question, sentence), judged])
        return np.asarray(self._spans.predict(features, num_threads=1))


def span_of(words: Sequence[Word], probabilities: NDArray[np.float64], sentence: str) -> Span | None:
    """The best run of words, or None where no word is likely to be in the answer."""
    p = probabilities.clip(1e-6, 1 - 1e-6)
    odds = np.log(p / (1 - p)) - np.log(_SPAN_BIAS / (1 - _SPAN_BIAS))
    first, last, score = best_run(odds.tolist())
    if score <= 0:
        return None
    start, end = words[first].start, words[last - 1].end
    return Span(sentence[start:end], start, end, score, float(p[first:last].max()))
