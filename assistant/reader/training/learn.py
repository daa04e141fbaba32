"""Teach the network to judge: which sentences answer, how a sentence stands to a statement, which words answer.

Listwise for the sentences of a question: the probability mass of those that answer among a dozen candidates and
"nothing answers", whose score is 0. Statements are told apart as open, confirmed and contradicted, beside what their
wording alone gives away (product of experts, Clark et al. 2019), so that the network learns the rest. A larger network
that has learnt the same may say what it thinks of both, and is listened to as much as the truth (distillation, Hinton
et al. 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.reader.network import LONGEST, Batch, Network, Vectors, batch_of

Floats = NDArray[np.float32]

CANDIDATES = 12
_QUESTIONS, _PAIRS = 96, 256  # of one step
_RIGHT, _HARD = 2, 8  # answering sentences of a question at most; candidates that count as hard
_RATE, _DECAY, _WARM = 5e-4, 0.01, 0.06
_SPANS, _VERDICTS = 0.5, 1.0  # weights beside the sentences' loss
_NOWHERE = -1e4
_HEARD, _SOFTER = 0.5, 1.5  # weight of what a larger network says beside the truth; by how much it is toned down
_CHUNKS = 4  # readings of a step are sorted by length and read in so many parts


@dataclass(frozen=True, slots=True, eq=False)
class Lessons:
    """All that is learnt from, as arrays: texts as runs of `values`, lists of candidates, pairs of statements.

    `held` is 1 where the network may not learn from it; `half` says which table reads it, -1 any. Made by `lessons.py`.
    """

    values: Tensor
    starts: Tensor
    lists: dict[str, NDArray[np.int64]]  # question, half, held, aside, crowd, turned, first (one longer than the rest)
    candidates: dict[str, NDArray[np.int64]]  # sentence, context, label, begin, end
    pairs: dict[str, NDArray[np.int64]]  # statement, sentence, context, label, half, held, aside, learn
    given_away: Floats  # what the wording of each pair's statement tells, log-odds that it is confirmed

    @classmethod
    def load(cls, path: Path, device: torch.device) -> Lessons:
        """Read what `lessons.py` wrote."""
        with np.load(path) as file:
            parts: dict[str, dict[str, NDArray[np.int64]]] = {"lists": {}, "candidates": {}, "pairs": {}}
            for key in file.files:
                part, _, name = key.partition(".")
                if part in parts:
                    parts[part][name] = file[key].astype(np.int64)
            return cls(
                torch.from_numpy(file["values"].astype(np.int64)).to(device),
                torch.from_numpy(file["starts"].astype(np.int64)).to(device),
                **parts,
                given_away=file["given_away"],
            )


def readings(lessons: Lessons, rows: NDArray[np.int64], tables: NDArray[np.int64], vocabulary: int) -> Batch:
    """Rows of (question, sentence, context) as readings; `tables` says which of the stacked tables reads each."""
    device = lessons.values.device
    texts = torch.from_numpy(rows).to(device)
    begins, sizes = lessons.starts[texts], lessons.starts[texts + 1] - lessons.starts[texts]
    most = torch.tensor(LONGEST, device=device)
    kept = torch.minimum(sizes, most)
    batch = batch_of(lessons.values, (begins[:, 0], begins[:, 1], begins[:, 2]), (kept[:, 0], kept[:, 1], kept[:, 2]))
    offset = torch.from_numpy(tables * vocabulary).to(device).unsqueeze(1)
    return Batch(torch.where(batch.tokens >= 0, batch.tokens + offset, batch.tokens), batch.text, batch.place)


def _lengths(starts: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many tokens of question, sentence and context are read, shape (rows, 3)."""
    return np.asarray(np.minimum(starts[rows + 1] - starts[rows], LONGEST), np.int64)


class Teacher:
    """Teaches a network from lessons, and asks it about them."""

    def __init__(self, lessons: Lessons, vectors: Vectors, tables: int, seed: int = 1) -> None:
        self.lessons, self.vectors, self._tables = lessons, vectors, tables
        self._vocabulary = len(vectors.weights) // tables
        self._starts = lessons.starts.cpu().numpy()
        self._rng = np.random.default_rng(seed)
        torch.manual_seed(seed)

    def _read(
        self, network: Network, rows: NDArray[np.int64], tables: NDArray[np.int64]
    ) -> Iterator[tuple[NDArray[np.int64], Tensor]]:
        """Parts of the rows with what is read of them, short ones together."""
        order = np.argsort(_lengths(self._starts, rows).sum(1), kind="stable")
        device = self.lessons.values.device
        for part in np.array_split(order, min(_CHUNKS, len(order))):
            batch = readings(self.lessons, rows[part], tables[part], self._vocabulary)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                yield part, network(batch, self.vectors)

    def _which(self, halves: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.where(halves >= 0, halves, self._rng.integers(0, self._tables, len(halves)))

    def learn(
        self,
        network: Network,
        chosen: NDArray[np.int64],
        pairs: NDArray[np.int64],
        epochs: float,
        rate: float = _RATE,
        larger: Network | None = None,
    ) -> None:
        """Train `network` in place on lists and pairs; every list is read `epochs` times. `larger` is listened to."""
        steps = int(len(chosen) * epochs / _QUESTIONS)
        optimizer = torch.optim.AdamW(
            network.parameters(),
            lr=rate,
            betas=(0.9, 0.98),
            weight_decay=_DECAY,
            fused=self.lessons.values.device.type == "cuda",
        )
        network.train()
        order, paired = _forever(chosen, self._rng), _forever(pairs, self._rng) if len(pairs) else None
        for step in range(steps):
            passed = step / steps
            for group in optimizer.param_groups:
                group["lr"] = rate * min(1.0, (passed + 1 / steps) / _WARM, (1 - passed) / (1 - _WARM))
            losses = list(self._lists(network, np.array([next(order) for _ in range(_QUESTIONS)]), larger))
            if paired is not None:
                beside = np.array([next(paired) for _ in range(_PAIRS)])
                losses.append(_VERDICTS * self._verdicts(network, beside, larger))
            optimizer.zero_grad(set_to_none=True)
            loss = torch.stack(losses).sum()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            if step % 100 == 0:
                told = [f"{float(x.detach()):.3f}" for x in losses]
                print(f"  step {step} of {steps}: {' '.join(told)}", flush=True)
        network.eval()

    def _lists(self, network: Network, chosen: NDArray[np.int64], larger: Network | None) -> tuple[Tensor, Tensor]:
        lists, found, device = self.lessons.lists, self.lessons.candidates, self.lessons.values.device
        places = [self._candidates(int(i)) for i in chosen]
        flat = np.concatenate(places)
        owner = np.repeat(np.arange(len(chosen)), [len(p) for p in places])
        column = np.concatenate([np.arange(len(p)) for p in places])
        rows = np.stack([lists["question"][chosen][owner], found["sentence"][flat], found["context"][flat]], 1)
        tables = self._which(lists["half"][chosen])[owner]
        every = torch.full((len(chosen), CANDIDATES + 1), _NOWHERE, device=device)
        every[:, CANDIDATES] = 0
        heard = every.clone()
        target = torch.zeros_like(every, dtype=torch.bool)
        spans = []
        for part, read in self._read(network, rows, tables):
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                words = network.belongs(read).squeeze(-1).float()
            at = torch.from_numpy(owner[part]).to(device), torch.from_numpy(column[part]).to(device)
            every[at] = self._score(network, read)
            target[at] = torch.from_numpy(found["label"][flat][part] > 0).to(device)
            spans.append(self._span(words, flat[part], _lengths(self._starts, rows[part])))
        target[:, CANDIDATES] = ~target.any(1)
        right = torch.logsumexp(every.masked_fill(~target, _NOWHERE), 1)
        loss = (torch.logsumexp(every, 1) - right).mean()
        if larger is not None:
            with torch.no_grad():
                for part, read in self._read(larger, rows, tables):
                    at = torch.from_numpy(owner[part]).to(device), torch.from_numpy(column[part]).to(device)
                    heard[at] = self._score(larger, read)
            loss = (1 - _HEARD) * loss + _HEARD * _apart(heard / _SOFTER, every / _SOFTER)
        return loss, _SPANS * torch.stack(spans).sum() / len(spans)

    def _score(self, network: Network, read: Tensor) -> Tensor:
        device = self.lessons.values.device
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            return cast(Tensor, network.answers(read[:, 0]).squeeze(-1).float())

    def _span(self, words: Tensor, flat: NDArray[np.int64], lengths: NDArray[np.int64]) -> Tensor:
        """Cross-entropy of each word of those sentences whose answering words are known."""
        begin, end = self.lessons.candidates["begin"][flat], self.lessons.candidates["end"][flat]
        known = np.flatnonzero(begin >= 0)
        if not len(known):
            return words.sum() * 0
        device = words.device
        first = torch.from_numpy(1 + lengths[known, 0]).to(device).unsqueeze(1)
        size = torch.from_numpy(lengths[known, 1]).to(device).unsqueeze(1)
        at = torch.arange(words.shape[1], device=device).unsqueeze(0) - first
        inside = (at >= 0) & (at < size)
        wanted = (at >= torch.from_numpy(begin[known]).to(device).unsqueeze(1)) & (
            at < torch.from_numpy(end[known]).to(device).unsqueeze(1)
        )
        loss = functional.binary_cross_entropy_with_logits(
            words[torch.from_numpy(known).to(device)], wanted.float(), reduction="none"
        )
        return (loss * inside).sum() / inside.sum().clamp(min=1)

    def _candidates(self, number: int) -> NDArray[np.int64]:
        """Answering sentences; three in four of the rest from what the search put first, others from further down."""
        first, last = self.lessons.lists["first"][number : number + 2]
        labels = self.lessons.candidates["label"][first:last]
        right, wrong = self._rng.permutation(np.flatnonzero(labels > 0))[:_RIGHT], np.flatnonzero(labels == 0)
        room = CANDIDATES - len(right)
        hard = self._rng.permutation(wrong[:_HARD])[: room * 3 // 4]
        rest = self._rng.permutation(wrong[_HARD:])[: room - len(hard)]
        return np.asarray(first + np.concatenate([right, hard, rest]), np.int64)

    def _verdicts(self, network: Network, chosen: NDArray[np.int64], larger: Network | None) -> Tensor:
        pairs, device = self.lessons.pairs, self.lessons.values.device
        rows = np.stack([pairs["statement"][chosen], pairs["sentence"][chosen], pairs["context"][chosen]], 1)
        tables = self._which(pairs["half"][chosen])
        away = np.zeros((len(chosen), 3), np.float32)
        away[:, 1] = self.lessons.given_away[chosen] / 2
        away[:, 2] = -self.lessons.given_away[chosen] / 2
        scores = self._settle(network, rows, tables)
        target = torch.from_numpy(pairs["label"][chosen]).to(device)
        loss = functional.cross_entropy(scores + torch.from_numpy(away).to(device), target)
        if larger is not None:
            with torch.no_grad():
                heard = self._settle(larger, rows, tables)
            loss = (1 - _HEARD) * loss + _HEARD * _apart(heard, scores)
        return loss

    def _settle(self, network: Network, rows: NDArray[np.int64], tables: NDArray[np.int64]) -> Tensor:
        device = self.lessons.values.device
        every = torch.zeros(len(rows), 3, device=device)
        for part, read in self._read(network, rows, tables):
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                every[torch.from_numpy(part).to(device)] = network.settles(read[:, 0]).float()
        return every

    @torch.inference_mode()
    def judge(self, network: Network, rows: NDArray[np.int64], halves: NDArray[np.int64], size: int = 4096) -> Floats:
        """How each sentence stands to its statement, unscaled scores (open, same, otherwise), shape (rows, 3)."""
        network.eval()
        found, device = np.zeros((len(rows), 3), np.float32), self.lessons.values.device
        tables = np.where(halves >= 0, halves, self._tables - 1)
        order = np.argsort(_lengths(self._starts, rows).sum(1), kind="stable")
        for start in range(0, len(order), size):
            part = order[start : start + size]
            batch = readings(self.lessons, rows[part], tables[part], self._vocabulary)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                told = network.settles(network(batch, self.vectors, whole=False)[:, 0])
            found[part] = told.float().cpu().numpy()
        return found


def _apart(heard: Tensor, told: Tensor) -> Tensor:
    """Cross-entropy of what is told with what is heard, both unscaled, shapes (rows, choices)."""
    return -(torch.softmax(heard, 1) * torch.log_softmax(told, 1)).sum(1).mean()


def _forever(rows: NDArray[np.int64], rng: np.random.Generator) -> Iterator[int]:
    while True:
        yield from rng.permutation(rows).tolist()
