"""Make the reader, in three steps, so that the second can run where there is an accelerator.

    python -m assistant.reader.training lessons --data DIR --halves FIRST SECOND --work WORK [--more FILE ...]
    python -m assistant.reader.training networks --data DIR --halves FIRST SECOND --work WORK
    python -m assistant.reader.training models --data DIR --halves FIRST SECOND --work WORK [--more FILE ...]

`lessons` asks every written question of its document and writes down what the search finds; `networks` trains the
network; `models` asks again, trains the boosted models over both and puts all that ships beside `reader.py`. Seeded:
the first and the last step give the same files again; an accelerator adds in an order of its own.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

# isort: off
import torch  # first: lightgbm needs the OpenMP library that comes with it
import lightgbm

# isort: on
import numpy as np
import typer
from tokenizers import Tokenizer
from tqdm import tqdm

from assistant.reader.reader import HERE as READER
from assistant.reader.reader import static
from assistant.reader.spans import SpanReader
from assistant.reader.training.crowd import crowd, passages
from assistant.reader.training.examples import half_of
from assistant.reader.training.learn import Lessons
from assistant.reader.training.lessons import LessonWriter, Turned, add_crowd, add_pairs, add_rows
from assistant.reader.training.models import (
    Judges,
    out_of_fold,
    report_answerable,
    report_sentences,
    report_spans,
    summaries,
    train_answerable,
    train_sentences,
    train_spans,
    with_scores,
    with_words,
)
from assistant.reader.training.networks import read_plain, stacked, teach, unread_by_network
from assistant.reader.training.rows import HERE, Rows, read_all, unread
from assistant.reader.training.verdicts import Pair, examples, fit, lines, report
from assistant.reader.verdicts import NETWORK, VerdictFeatures, judged
from assistant.statements.statement import stated
from index.embedding import SentenceTransformerEncoder, StaticEncoder

app = typer.Typer(add_completion=False, help=__doc__)
MODEL = READER.parent.parent / "index" / "model"
WRITTEN = tuple(HERE / f"written_{name}.jsonl.gz" for name in ("questions", "hard"))
CHECKS, TURNED = HERE / "written_checks.jsonl.gz", HERE / "turned.jsonl.gz"

Data = Annotated[Path, typer.Option(help="folder with the training data")]
Work = Annotated[Path, typer.Option(help="folder for what one step leaves for the next")]
Halves = Annotated[
    tuple[Path, Path], typer.Option(help="embeddings made without the first and without the second half")
]
More = Annotated[list[Path] | None, typer.Option(help="further files of written questions, known to the embeddings")]


def _encoder(folder: Path) -> StaticEncoder:
    return static(SentenceTransformerEncoder.load(folder))


def _rows(data: Path, halves: tuple[Path, Path], more: Sequence[Path]) -> tuple[list[Rows], list[Rows]]:
    return read_all(data, [*more, *WRITTEN], [_encoder(half) for half in halves])


def _known(data: Path, more: Sequence[Path]) -> list[dict[str, str]]:
    """The written questions that the embeddings were trained on."""
    return [row for path in (data / "train" / "written" / "questions.jsonl", *more) for row in lines(path)]


def _unknown() -> list[dict[str, str]]:
    """Those that no embedding was trained on."""
    return [row for path in (*WRITTEN, CHECKS) for row in lines(path)]


def _pairs(data: Path, more: Sequence[Path]) -> list[Pair]:
    return examples([*_known(data, more), *_unknown()], lines(TURNED))


@app.command()
def lessons(data: Data, halves: Halves, work: Work, more: More = None) -> None:
    """Ask every written question of its document and write down what is found."""
    work.mkdir(parents=True, exist_ok=True)
    sentences, _ = _rows(data, halves, more or ())
    made = LessonWriter(_encoder(MODEL))
    halves_of = {row["pos"]: half_of(row) for row in _known(data, more or ())}
    unseen = frozenset(row["pos"] for row in _unknown()) - halves_of.keys()
    turned = [Turned(row["q"], row["pos"], row["answer"], row["kind"], row["own"]) for row in lines(TURNED)]
    places = add_rows(made, sentences, turned, unseen)
    add_crowd(made, crowd(list(passages(data))))
    add_pairs(made, _pairs(data, more or ()), places, halves_of)
    made.save(work / "lessons.npz")


@app.command()
def networks(
    data: Data,
    halves: Halves,
    work: Work,
    steps: Annotated[int, typer.Option(help="batches of plain text that are read")] = 7000,
) -> None:
    """Train the network, on an accelerator where there is one."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tables = stacked([_encoder(folder).table for folder in (*halves, MODEL)], device)
    tokenizer = Tokenizer.from_file(str(MODEL / "tokenizer.json"))
    network, larger = read_plain(data, tokenizer, tables[:-1], device, steps)
    teach(network, larger, Lessons.load(work / "lessons.npz", device), tables[-1], len(tables) - 1, work)


@app.command()
def models(data: Data, halves: Halves, work: Work, more: More = None) -> None:
    """Train the boosted models and put what ships in its place."""
    encoders = [_encoder(half) for half in halves]
    sentences, spans = ([row for row in rows if unread(row)] for rows in _rows(data, halves, more or ()))
    judges = Judges(work, encoders)
    rows = with_scores(sentences, judges)
    first = train_sentences(rows)
    report_sentences(first, rows)
    words = with_words(spans, judges)
    tagger = train_spans(words)
    report_spans(tagger, words)
    table, labels, kept = summaries(rows, out_of_fold(rows), tagger, judges, [SpanReader(e) for e in encoders])
    answerable = train_answerable(table, labels, kept)
    report_answerable(answerable, table, labels, kept)
    made = {"sentences": first, "spans": tagger, "answerable": answerable}
    made["settled"], made["same"] = _verdicts(work, _pairs(data, more or ()))
    for name, model in made.items():
        model.save_model(READER / f"{name}.txt")
    shutil.copy(work / "network.safetensors", READER / "network.safetensors")


def _verdicts(work: Path, pairs: Sequence[Pair]) -> tuple[lightgbm.Booster, lightgbm.Booster]:
    """The two models of statements beside sentences; the last statements of the lessons are `pairs`."""
    known = Lessons.load(work / "lessons.npz", torch.device("cpu"))
    unseen = np.flatnonzero(unread_by_network(known.pairs)[-len(pairs) :]).tolist()
    given_away = known.given_away[-len(pairs) :][unseen].astype(np.float64)
    logits = np.load(work / "judged.npy").astype(np.float32)[-len(pairs) :][unseen]
    pairs = [pairs[i] for i in unseen]
    shares = np.exp(logits - logits.max(1, keepdims=True))
    network = [judged(share) for share in shares / shares.sum(1, keepdims=True)]
    features = VerdictFeatures(_encoder(MODEL))
    told = [features.read(stated(pair.statement), pair.sentence) for pair in tqdm(pairs, desc="statements")]
    rows = np.array([[*row.values(), *said] for row, said in zip(told, network, strict=True)])
    names = [*told[0], *NETWORK]
    report(pairs, rows, names, given_away)
    return fit(pairs, rows, names, given_away)


if __name__ == "__main__":
    app()
