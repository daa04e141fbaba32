"""Train the reader: which sentence answers, whether any does, and which words of it.

    python -m assistant.reader.train --data DIR [--more FILE ...]

Reads the training data in DIR (see `examples.py`), writes `cross.safetensors`, `sentences.txt`, `answerable.txt` and
`spans.txt` beside this file, and prints what it measured on documents kept aside. Seeded; two runs give the same files.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, cast

# isort: off
import torch  # first: lightgbm needs the OpenMP library that comes with it
import lightgbm

# isort: on
import numpy as np
import typer
from numpy.typing import NDArray
from safetensors.torch import save_file
from tqdm import tqdm

from assistant.question import read_question
from assistant.reader.cross import Cross, Vectors, columns
from assistant.reader.crowd import crowd, passages
from assistant.reader.examples import Example, Shelf, off_topic, shelves, web_questions, withheld
from assistant.reader.reader import READ, SUMMARY, span_of, static, summary
from assistant.reader.sentences import FeatureReader
from assistant.reader.spans import NAMES as SPAN_NAMES
from assistant.reader.spans import SpanReader, best_run, words_of
from assistant.reader.train_cross import Asked, fold_of, scores, train
from index.build import build_in_memory
from index.embedding import SentenceTransformerEncoder, StaticEncoder
from index.search import Index

HERE = Path(__file__).resolve().parent
CANDIDATES = 40
_ASIDE = 5  # one document in five is kept aside
_LONGEST_SPAN = 60  # longer answers are whole clauses, for which the sentence itself is the answer
_FOLDS = 3
UNANSWERED = ("near_miss", "withheld", "stranger")
# The more of these the likelier the documents answer, whatever else is known; and the other way round.
_RISING = ("first", "cross", "late_anywhere", "telling_anywhere", "late_context", "telling_context")
_FALLING = ("missing_words", "missing_names")
_STRANGERS = 8  # one question in eight is also asked of a document that is not its own
SETTINGS = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 31, "min_data_in_leaf": 60, "feature_fraction": 0.8,
    "bagging_fraction": 0.8,
    "bagging_freq": 1, "lambda_l2": 5.0, "seed": 1, "deterministic": True, "force_row_wise": True, "num_threads": 2,
    "verbosity": -1,
}  # fmt: skip

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Feature rows of one question: `labels` say which candidates answer it."""

    example: Example
    features: Floats
    labels: Floats
    aside: bool
    texts: tuple[str, ...] = ()
    telling: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    asked: Asked | None = None


def aside(name: str) -> bool:
    """Whether a document is kept aside for measuring: by its name, so that the choice never moves."""
    return zlib.crc32(name.encode()) % _ASIDE == 0


def sentence_rows(shelf: Shelf, index: Index, encoder: StaticEncoder, half: int) -> Iterable[Rows]:
    """For each question its candidates' features, from the same search that serves answers."""
    reader = FeatureReader(index, encoder, first=CANDIDATES)
    for example in shelf.examples:
        question = read_question(example.question)
        hits = index.search(question.text, limit=CANDIDATES)
        if not hits:
            continue
        labels = np.array([float(h.sentence in example.gold) for h in hits], np.float32)
        if labels.any() or not example.gold:
            texts = tuple(shelf.document.sentences[h.sentence or 0].text for h in hits)
            looked = reader.read(question, hits)
            kept = aside(example.document)
            asked = Asked(looked.numbers, labels, example.document, half, kept)
            yield Rows(example, looked.features, labels, kept, texts, looked.telling, asked)


def with_cross(rows: Sequence[Rows], networks: Sequence[Cross], tables: Sequence[Vectors]) -> list[Rows]:
    """The rows with what the networks say: for a document one was trained on what the other says, else both."""
    found = []
    for row in tqdm(rows, desc="networks"):
        asked = cast(Asked, row.asked)
        unseen = networks if row.aside else [networks[fold_of(asked.document)]]
        judged = np.mean([scores(network, asked, tables) for network in unseen], axis=0)
        found.append(replace(row, features=np.hstack([row.features, columns(judged, len(row.labels))])))
    return found


def strangers(all_shelves: Sequence[Shelf], web: Sequence[str]) -> list[Shelf]:
    """Each document with a few questions asked of another one, or of the web at large: nothing there answers them."""
    found = []
    passing = [Example(q, "stranger", "", frozenset(), "", "") for q in web]
    for i, shelf in enumerate(all_shelves):
        others = all_shelves[(i * 7 + 3) % len(all_shelves)].examples
        asked = [
            replace(e, kind="stranger", document=shelf.document.id, gold=frozenset(), answer="")
            for e in (*others[::_STRANGERS], *passing[i :: len(all_shelves)])
        ]
        found.append(Shelf(shelf.document, (*shelf.examples, *asked)))
    return found


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


def span_rows(shelf: Shelf, reader: SpanReader) -> Iterable[Rows]:
    """For each question with a short answer the features of the words of its sentence.

    Labels mark the answer's words.
    """
    for example in shelf.examples:
        sentence = next(
            (
                shelf.document.sentences[i].text
                for i in sorted(example.gold)
                if example.answer in shelf.document.sentences[i].text
            ),
            None,
        )
        if sentence is None or not example.answer or len(example.answer) > _LONGEST_SPAN:
            continue
        start = sentence.index(example.answer)
        end = start + len(example.answer)
        labels = np.array([float(w.start < end and w.end > start) for w in words_of(sentence)], np.float32)
        yield Rows(example, reader.read(read_question(example.question), sentence), labels, aside(example.document))


def train_spans(rows: Sequence[Rows]) -> lightgbm.Booster:
    """The probability that a word belongs to the short answer."""
    fit = [r for r in rows if not r.aside]
    data = lightgbm.Dataset(
        np.vstack([r.features for r in fit]), np.concatenate([r.labels for r in fit]), feature_name=list(SPAN_NAMES)
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
    folds = np.array([zlib.crc32(r.example.document.encode()) // _ASIDE % _FOLDS if not r.aside else -1 for r in rows])
    found: list[NDArray[np.float64]] = [np.zeros(0)] * len(rows)
    for fold in range(-1, _FOLDS):
        model = train_sentences([r for r, f in zip(rows, folds, strict=True) if f != fold or fold < 0])
        for i in np.flatnonzero(folds == fold).tolist():
            found[i] = np.asarray(model.predict(rows[i].features))
    return found


def summaries(
    rows: Sequence[Rows], probabilities: Sequence[NDArray[np.float64]], tagger: lightgbm.Booster, words: SpanReader
) -> tuple[Floats, Floats, list[bool]]:
    """Summary rows, whether each question is answered by its best sentence, and which are kept aside.

    Questions whose answer was not ranked first are left out: there neither answering nor refusing is right.
    """
    table, labels, kept = [], [], []
    for r, p in zip(rows, probabilities, strict=True):
        best = int(np.argmax(p))
        if r.example.gold and not r.labels[best]:
            continue
        question, text = read_question(r.example.question), r.texts[best]
        span = span_of(words_of(text), np.asarray(tagger.predict(words.read(question, text))), text)
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


def main(
    data: Annotated[Path, typer.Option(help="folder with the training data")],
    halves: Annotated[
        tuple[Path, Path], typer.Option(help="embeddings made without the first and without the second half")
    ],
    more: Annotated[list[Path] | None, typer.Option(help="further files of written questions")] = None,
) -> None:
    """Train the reader and print what it is worth."""
    sentences: list[Rows] = []
    spans: list[Rows] = []
    encoders = [static(SentenceTransformerEncoder.load(model)) for model in halves]
    for half, encoder in enumerate(encoders):
        span_reader = SpanReader(encoder)
        asked = strangers(list(shelves(data, half, more or ())), (*web_questions(data), *off_topic(HERE)))
        for shelf in tqdm([*asked, *map(withheld, asked)], desc=f"reading, half {half + 1} of 2"):
            sentences += sentence_rows(shelf, build_in_memory([shelf.document], encoder), encoder, half)
            spans += span_rows(shelf, span_reader)
    tables = [Vectors.of(torch.from_numpy(encoder.table)) for encoder in encoders]
    first = list(crowd(list(passages(data)), encoders[0]))
    networks = [train([cast(Asked, row.asked) for row in sentences], first, tables, fold) for fold in (0, 1)]
    save_file(
        {f"{i}.{k}": v.half() for i, n in enumerate(networks) for k, v in n.state_dict().items()},
        HERE / "cross.safetensors",
    )
    sentences = with_cross(sentences, networks, tables)
    booster = train_sentences(sentences)
    report_sentences(booster, sentences)
    booster.save_model(HERE / "sentences.txt")
    tagger = train_spans(spans)
    report_spans(tagger, spans)
    tagger.save_model(HERE / "spans.txt")
    table, labels, kept = summaries(sentences, out_of_fold(sentences), tagger, span_reader)
    answerable = train_answerable(table, labels, kept)
    report_answerable(answerable, table, labels, kept)
    answerable.save_model(HERE / "answerable.txt")


if __name__ == "__main__":
    typer.run(main)
