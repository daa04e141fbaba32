"""Makes the model: ``python -m index.training --data DIR --out DIR``. Seeded; prints its measurements.

``--aside`` leaves out the questions over the named reports and measures on them: that is how choices were made. The
development sets are measured in the end and choose nothing.
"""

import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import torch
import typer
from numpy.typing import NDArray
from tokenizers import Tokenizer

import index.training.contrast as contrast
import index.training.export as export
import index.training.measure as measure
import index.training.parts as parts
import index.training.vectors as vectors
import index.training.vocabulary as vocabulary
from index.training.pairs import BRACKETED
from index.training.sources import LeftOut, all_sources, written
from index.training.text import read_paragraphs, read_records, read_table

DEV = ("written_dev", "gov_ncp_dev", "dureader_checklist_dev", "cmrc2018_dev", "drcd_dev")
PIECES = 72000
WORDS_WEIGHT = 0.35  # of the word ranking in the plain sum reported here; the program joins them with more care


def parallel_text(data: Path) -> list[str]:
    """English beside Chinese, so that words of both languages are each other's neighbours."""
    texts = [f"{row[0]} {row[1]}" for row in read_table(data / "lexicon/tatoeba_en_zh.tsv.gz")]
    for row in read_table(data / "lexicon/cedict.tsv.gz"):
        texts += [f"{row[0]} {BRACKETED.sub('', gloss)}" for gloss in row[3].split("/")[:4]] if len(row) > 3 else []
    return texts * 2


def starting_table(
    found: vectors.Vectors, counts: NDArray[np.int64], seed: int
) -> tuple[vectors.Vectors, NDArray[np.float64]]:
    """Rows of one direction each, as long as the piece is informative; and how informative each piece is."""
    weight = np.maximum(np.log(counts.sum() / (counts + 50.0)) - 3, 0.3)
    length = np.linalg.norm(found, axis=1, keepdims=True)
    noise = np.random.default_rng(seed).normal(size=found.shape) * 0.3 / found.shape[1] ** 0.5
    rows = np.where(length > 0, found / (length + 1e-9), noise)
    rows -= rows[length[:, 0] > 0].mean(0)
    table = (rows * weight[:, None] / 10).astype(np.float32)
    table[0] = 0
    return table, weight


def encoder(tokenizer: Tokenizer, table: vectors.Vectors) -> Callable[[Sequence[str]], measure.Scores]:
    """Unit vectors of texts by the table, as the shipped model makes them."""

    def encode(texts: Sequence[str]) -> measure.Scores:
        ids, starts = vectors.encode(tokenizer, texts)
        rows = torch.nn.functional.embedding_bag(
            torch.from_numpy(ids.astype(np.int64)), torch.from_numpy(table), torch.from_numpy(starts[:-1]), mode="sum"
        )
        return torch.nn.functional.normalize(rows, dim=1).numpy()

    return encode


def print_measurements(item: measure.RetrievalSet, encode: Callable[[Sequence[str]], measure.Scores]) -> None:
    """R@1, R@5 and R@10 of dense, words, and a plain weighted sum of both."""
    dense, words = measure.dense_scores(item, encode), measure.lexical_scores(item)
    both = measure.standardise(dense) + WORDS_WEIGHT * measure.standardise(words)
    for method, scores in (("dense", dense), ("words", words), ("sum", both)):
        for kind, result in measure.report(item, scores).items():
            print(f"{item.name:38} {method:6} {kind:12} {result[0]:5} {result[1]:5} {result[2]:5}", flush=True)


def main(  # noqa: PLR0913 - one parameter for each option of the command
    data: Annotated[Path, typer.Option(help="Folder with train/, text/, lexicon/ and dev/.")],
    out: Annotated[Path, typer.Option(help="Model folder to write.")],
    without: Annotated[int | None, typer.Option(min=0, max=1, help="Half of the questions to leave out.")] = None,
    without_slice: Annotated[bool, typer.Option(help="Leave out what the joining of rankings is tuned on.")] = False,
    aside: Annotated[str, typer.Option(help="Reports (names with commas) left out of training and measured on.")] = "",
    width: Annotated[int, typer.Option(help="Width of the vectors.")] = 256,
    steps: Annotated[int, typer.Option(help="Batches of the contrast.")] = 400,
    seed: Annotated[int, typer.Option(help="Seed of everything random.")] = 1,
) -> None:
    """Make the embedding model from permitted data."""
    began = time.monotonic()
    kept = frozenset(name for name in aside.split(",") if name)
    left_out = LeftOut(kept, without, without_slice)
    paragraphs = list(read_paragraphs(data))
    rng = random.Random(seed)
    sample = [paragraph for paragraph in paragraphs if rng.random() < 0.2]
    tokenizer = vocabulary.learn(data, sample, [row["q"] for row in written(data, LeftOut(kept))], PIECES)
    print(f"vocabulary {tokenizer.get_vocab_size()}, {time.monotonic() - began:.0f} s", flush=True)
    found, counts = vectors.word_vectors(tokenizer, [*paragraphs, *parallel_text(data)], width, seed)
    start, weight = starting_table(found, counts, seed)
    print(f"vectors from neighbours, {time.monotonic() - began:.0f} s", flush=True)
    weights = {piece: float(weight[number]) for piece, number in tokenizer.get_vocab().items()}
    sources, others = all_sources(data, tokenizer, weights, left_out, seed)
    recipe = contrast.Recipe(steps=steps, seed=seed)
    table = contrast.train(tokenizer, parts.composition(tokenizer, parts.SHARE), start, sources, others, recipe)
    export.write(out, tokenizer, table)
    print(f"written to {out}, {time.monotonic() - began:.0f} s; checksum {export.checksum(out)}", flush=True)
    sets = [measure.sentence_set(data / "dev" / name) for name in DEV if name != "gov_ncp_dev"]
    sets += [measure.passage_set(data / "dev" / name) for name in DEV]
    if kept:
        questions = read_records(data / "train/written/questions.jsonl")
        sets.insert(0, measure.kept_aside(questions, data / "text/gov_reports", kept))
    for item in sets:
        print_measurements(item, encoder(tokenizer, table))


if __name__ == "__main__":
    typer.run(main)
