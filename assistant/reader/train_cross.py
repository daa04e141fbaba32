"""Train the two networks of `cross.py`, each on half of the documents, so that each can judge the others unseen.

Both first read questions over single passages (`crowd.py`). Listwise: for each question the probability mass of its
answering sentences among a dozen candidates and "nothing answers", whose score is 0. Called by `train.py`; reads no
files.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from tqdm import tqdm

from assistant.reader.cross import FIRST, LONGEST, Batch, Cross, Numbers, Vectors, padded

Floats = NDArray[np.float32]
EPOCHS = 2
FIRST_EPOCHS = 1  # over what is learnt from first
_QUESTIONS = 32  # of one step
_RIGHT, _HARD = 2, 8  # answering sentences of a question at most; candidates that count as hard
_RATE, _DECAY = 2e-3, 0.02
_NOWHERE = -1e4  # the score of a place without a candidate


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question's tokens and candidates with their labels; `half` says which embedding read it."""

    numbers: Numbers
    labels: Floats
    document: str
    half: int
    aside: bool


def fold_of(document: str) -> int:
    """Which network was trained without the document."""
    return zlib.crc32(document.encode()) // 5 % 2


def train(asked: Sequence[Asked], first: Sequence[Asked], tables: Sequence[Vectors], fold: int) -> Cross:
    """The network for one fold: trained on `first`, then on the documents of the other fold that are not kept aside."""
    torch.manual_seed(1)
    rng = np.random.default_rng(1)
    network = Cross(tables[0])
    fit = [a for a in asked if not a.aside and fold_of(a.document) != fold]
    for rows, epochs in ((first, FIRST_EPOCHS), (fit, EPOCHS)):
        _learn(network, rows, epochs, tables, rng)
    return network.eval()


def _learn(
    network: Cross, asked: Sequence[Asked], epochs: int, tables: Sequence[Vectors], rng: np.random.Generator
) -> None:
    steps = epochs * len(list(_batches(asked, rng)))
    optimizer = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=_RATE, total_steps=steps + 1, pct_start=0.1)
    with tqdm(total=steps, desc="network") as progress:
        for _ in range(epochs):
            for rows in _batches(asked, rng):
                network.vectors = tables[rows[0].half]
                loss = _loss(network, rows, rng)
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                rate.step()
                progress.update()


def scores(network: Cross, asked: Asked, tables: Sequence[Vectors]) -> Floats:
    """The network's scores of a question's first candidates."""
    network.vectors = tables[asked.half]
    places = np.arange(min(FIRST, len(asked.numbers.sentences)))
    with torch.inference_mode():
        return np.asarray(network(_batch([asked], [places]))[0].numpy(), np.float32)


def _batches(asked: Sequence[Asked], rng: np.random.Generator) -> Iterator[list[Asked]]:
    """Questions read by one embedding at a time, in random order; what fills no batch waits for the next epoch."""
    starts = []
    for half in (0, 1):
        order = [i for i in rng.permutation(len(asked)) if asked[i].half == half]
        starts += [order[i : i + _QUESTIONS] for i in range(0, len(order) - _QUESTIONS + 1, _QUESTIONS)]
    for number in rng.permutation(len(starts)):
        yield [asked[i] for i in starts[number]]


def _loss(network: Cross, rows: Sequence[Asked], rng: np.random.Generator) -> Tensor:
    chosen = [_candidates(row.labels[: len(row.numbers.sentences)], rng) for row in rows]
    found = network(_batch(rows, chosen))
    there = torch.zeros_like(found, dtype=torch.bool)
    right = torch.zeros_like(found)
    for i, (row, places) in enumerate(zip(rows, chosen, strict=True)):
        there[i, : len(places)] = True
        right[i, : len(places)] = torch.from_numpy(row.labels[places])
    every = torch.cat([found.masked_fill(~there, _NOWHERE), torch.zeros(len(rows), 1)], 1)
    target = torch.cat([right, (right.sum(1, keepdim=True) == 0).float()], 1)
    return -(torch.logsumexp(every.masked_fill(target == 0, _NOWHERE), 1) - torch.logsumexp(every, 1)).mean()


def _candidates(labels: Floats, rng: np.random.Generator) -> NDArray[np.int64]:
    """Answering sentences, two thirds of the rest from what the search put first, the others from further down."""
    right, wrong = np.flatnonzero(labels > 0)[:_RIGHT], np.flatnonzero(labels == 0)
    room = FIRST - len(right)
    hard = rng.permutation(wrong[:_HARD])[: room * 2 // 3]
    return np.concatenate([right, hard, rng.permutation(wrong[_HARD:])[: room - len(hard)]]).astype(np.int64)


def _batch(rows: Sequence[Asked], chosen: Sequence[NDArray[np.int64]]) -> Batch:
    most = max(len(places) for places in chosen)
    nothing = np.zeros(0, np.int32)
    sentences, contexts = [], []
    for row, places in zip(rows, chosen, strict=True):
        sentences += [row.numbers.sentences[p] for p in places] + [nothing] * (most - len(places))
        contexts += [row.numbers.contexts[p][-LONGEST[2] :] for p in places] + [nothing] * (most - len(places))
    flat = (padded(texts, longest) for texts, longest in ((sentences, LONGEST[1]), (contexts, LONGEST[2])))
    said, before = (torch.from_numpy(array).view(len(rows), most, -1) for array in flat)
    return Batch(torch.from_numpy(padded([row.numbers.question for row in rows], LONGEST[0])), said, before)
