"""The boosted models over what the search, the rules and the network say: which sentence, which words, whether any.

They learn from documents that the network has not read, so that its scores are as unsure as in use. What they are
worth is printed for documents kept aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

# isort: off
import torch  # noqa: F401  (first: lightgbm needs the OpenMP library that comes with it)
import lightgbm

# isort: on
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.reader.cross import FIRST, CrossReader, Numbers, columns, said_of_words
from assistant.reader.reader import READ, READ_WORDS, SUMMARY, span_of, summary
from assistant.reader.spans import SpanReader, best_run
from assistant.reader.training.rows import PARTS, Rows, part_of
from assistant.understanding.question import read_question
from assistant.understanding.tagging import words_of
from index.embedding import StaticEncoder

_ASIDE = -1  # the part of what is kept aside, which no model learns from
UNANSWERED = ("near_miss", "withheld", "stranger")
# The more of these the likelier the documents answer, whatever else is known; and the other way round.
_RISING = ("first", "cross", "cross_any", "late_anywhere", "telling_anywhere", "late_context", "telling_context")
_FALLING = ("missing_words", "missing_names")
SETTINGS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 60, "feature_fraction": 0.8,
    "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5.0, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
    "verbosity": -1,
}  # fmt: skip

Floats = NDArray[np.float32]


class Judges:
    """The network with either embedding, asked about documents that it has not read."""

    def __init__(self, folder: Path, encoders: Sequence[StaticEncoder]) -> None:
        self._readers = [CrossReader(encoder, folder / "network.safetensors") for encoder in encoders]

    def words(self, row: Rows, sentence: str) -> Floats:
        """What is said of the words of `sentence` as an answer to the row's question."""
        read = self._readers[row.half].words(read_question(row.example.question).text, sentence)
        return said_of_words(words_of(sentence), *read)

    def scores(self, row: Rows) -> Floats:
        """The log-odds of the row's first candidates."""
        numbers = cast(Numbers, row.numbers)
        first = Numbers(numbers.question, numbers.sentences[:FIRST], numbers.contexts[:FIRST])
        return self._readers[row.half].scores(first)


def with_scores(rows: Sequence[Rows], judges: Judges) -> list[Rows]:
    """The rows of candidates with what the networks say of the first."""
    return [
        replace(row, features=np.hstack([row.features, columns(judges.scores(row), len(row.labels))]))
        for row in tqdm(rows, desc="candidates")
    ]


def with_words(rows: Sequence[Rows], judges: Judges) -> list[Rows]:
    """The rows of words with what the networks say of each."""
    return [
        replace(row, features=np.hstack([row.features, judges.words(row, row.texts[0])]))
        for row in tqdm(rows, desc="words")
    ]


def train_sentences(rows: Sequence[Rows]) -> lightgbm.Booster:
    """The probability that a sentence answers a question."""
    fit = [r for r in rows if not r.aside]
    data = lightgbm.Dataset(
        np.vstack([r.features for r in fit]),
        np.concatenate([r.labels for r in fit]),
        feature_name=list(READ),
    )
    return lightgbm.train(SETTINGS, data, num_boost_round=350)


def report_sentences(model: lightgbm.Booster, rows: Sequence[Rows]) -> None:
    """Right sentence first, and how well the best probability tells answerable from not, by kind."""
    kept = [r for r in rows if r.aside]
    by_kind: dict[str, list[tuple[bool, float]]] = {}
    for r in kept:
        scores = np.asarray(model.predict(r.features))
        by_kind.setdefault(r.example.kind, []).append((bool(r.labels[scores.argmax()]), float(scores.max())))
    for kind, results in sorted(by_kind.items()):
        print(
            f"{kind:14}{len(results):6}  R@1 {np.mean([r for r, _ in results]):.3f}"
            f"  median P {np.median([p for _, p in results]):.2f}"
        )
    answerable = [p for k, v in by_kind.items() if k not in UNANSWERED for _, p in v]
    for name in UNANSWERED:
        print(f"{name} told from answerable: AUC {_auc(answerable, [p for _, p in by_kind[name]]):.3f}")


def train_spans(rows: Sequence[Rows]) -> lightgbm.Booster:
    """The probability that a word belongs to the short answer."""
    fit = [r for r in rows if not r.aside]
    data = lightgbm.Dataset(
        np.vstack([r.features for r in fit]), np.concatenate([r.labels for r in fit]), feature_name=list(READ_WORDS)
    )
    return lightgbm.train(SETTINGS, data, num_boost_round=300)


def report_spans(model: lightgbm.Booster, rows: Sequence[Rows]) -> None:
    """Share of short answers found to the letter, and the mean overlap of words (F1), by kind."""
    results: dict[str, list[tuple[float, float]]] = {}
    for r in (r for r in rows if r.aside):
        p = np.asarray(model.predict(r.features)).clip(1e-6, 1 - 1e-6)
        first, last, _ = best_run((np.log(p / (1 - p)) + 0.85).tolist())
        chosen = np.zeros(len(p))
        chosen[first:last] = 1
        common = float((chosen * r.labels).sum())
        f1 = 2 * common / (chosen.sum() + r.labels.sum())
        results.setdefault(r.example.kind, []).append((float((chosen == r.labels).all()), f1))
    for kind, values in sorted(results.items()):
        exact, overlap = np.mean(values, axis=0)
        print(f"{kind:14}{len(values):6}  exact {exact:.3f}  F1 {overlap:.3f}")


def out_of_fold(rows: Sequence[Rows]) -> list[NDArray[np.float64]]:
    """Each question's probabilities by a model that has not seen its document.

    So that they are as uncertain as in use.
    """
    parts = np.array([_ASIDE if r.aside else part_of(r.example.document) for r in rows])
    found: list[NDArray[np.float64]] = [np.zeros(0)] * len(rows)
    for part in (_ASIDE, *range(PARTS)):
        model = train_sentences([r for r, p in zip(rows, parts, strict=True) if p != part or part == _ASIDE])
        for i in np.flatnonzero(parts == part).tolist():
            found[i] = np.asarray(model.predict(rows[i].features))
    return found


def summaries(
    rows: Sequence[Rows],
    probabilities: Sequence[NDArray[np.float64]],
    tagger: lightgbm.Booster,
    judges: Judges,
    readers: Sequence[SpanReader],
) -> tuple[Floats, Floats, list[bool]]:
    """Summary rows, whether each question is answered by its best sentence, and which are kept aside.

    Questions whose answer was not ranked first are left out: there neither answering nor refusing is right.
    """
    table, labels, kept = [], [], []
    for r, p in zip(tqdm(rows, desc="summaries"), probabilities, strict=True):
        best = int(np.argmax(p))
        if r.example.gold and not r.labels[best]:
            continue
        question, text = read_question(r.example.question), r.texts[best]
        words = readers[r.half]
        features = np.hstack([words.read(question, text), judges.words(r, text)])
        span = span_of(words_of(text), np.asarray(tagger.predict(features)), text)
        clause = words.clause(question, text, span.start if span else None, r.telling)
        table.append(summary(r.features, p, span, text, clause))
        labels.append(float(bool(r.example.gold)))
        kept.append(r.aside)
    return np.asarray(table, np.float32), np.asarray(labels, np.float32), kept


def train_answerable(table: Floats, labels: Floats, kept: Sequence[bool]) -> lightgbm.Booster:
    """The probability that the documents answer, from the summary of a reading."""
    fit = ~np.asarray(kept)
    data = lightgbm.Dataset(table[fit], labels[fit], feature_name=list(SUMMARY))
    trend = [1 if name in _RISING else -1 if name in _FALLING else 0 for name in SUMMARY]
    # Few and large leaves: what was rarely seen should not be judged by chance.
    shape = {"num_leaves": 4, "min_data_in_leaf": 300, "learning_rate": 0.05, "monotone_constraints": trend}
    return lightgbm.train(SETTINGS | shape | {"monotone_constraints_method": "advanced"}, data, num_boost_round=400)


def report_answerable(model: lightgbm.Booster, table: Floats, labels: Floats, kept: Sequence[bool]) -> None:
    """How many unanswerable questions are refused where 5 % of the answerable ones are refused too, and calibration."""
    aside_rows = np.asarray(kept)
    p, y = np.asarray(model.predict(table[aside_rows])), labels[aside_rows]
    print(f"answerable: AUC {_auc(p[y == 1].tolist(), p[y == 0].tolist()):.3f}")
    for share in (0.03, 0.05, 0.1):
        threshold = float(np.quantile(p[y == 1], share))
        print(
            f"refusing {share:.0%} of answerable (p < {threshold:.2f})"
            f" refuses {(p[y == 0] < threshold).mean():.3f} of the others"
        )
    for low in np.arange(0, 1, 0.2):
        chosen = (p >= low) & (p < low + 0.2)
        print(
            f"  p {low:.1f}-{low + 0.2:.1f}: {chosen.sum():5} questions,"
            f" {y[chosen].mean() if chosen.any() else 0:.2f} answered"
        )


def _auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    order = np.argsort(np.concatenate([positive, negative]), kind="stable")
    ranks = np.empty(len(order))
    ranks[order] = np.arange(1, len(order) + 1)
    n = len(positive)
    return float((ranks[:n].sum() - n * (n + 1) / 2) / (n * len(negative)))
