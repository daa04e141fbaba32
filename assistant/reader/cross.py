"""A small neural network that reads a question and a sentence together, token by token.

Decomposable attention (Parikh et al. 2016) over the embedding model's own token vectors, which stay as they are, with a
convolution over the sentence so that neighbouring words are read together. Its score is the logarithm of the odds that
the sentence answers rather than that nothing does. `train_cross.py` makes it; `sentences.py` hands its scores on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor, nn

NAMES = ("cross", "cross_gap", "cross_rank")
WIDTH = 256  # of the token vectors
FIRST = 12  # sentences that are read: the search has the right one among them in 99 questions of 100
HIDDEN = 64
LONGEST = (40, 80, 60)  # tokens of a question, a sentence, and what stands before it (the last ones count)
_SHARP = 10.0  # how sharply attention begins to look at the likest token
_HIDDEN_LIKENESS = -2.0  # likeness of a place that holds no token
_NOWHERE = -1e4  # what the asking of such a place weighs, before it is made a share

Ids = NDArray[np.int32]

_UNREAD = -8.0  # the score of a sentence that was not read


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Token numbers, padded with -1: shapes (questions, n), (questions, candidates, m), (questions, candidates, c)."""

    question: Tensor
    sentence: Tensor
    context: Tensor


def padded(rows: Sequence[Ids], longest: int) -> NDArray[np.int64]:
    """Rows of token numbers as one array, filled up with -1."""
    width = max(1, min(longest, max((len(row) for row in rows), default=1)))
    out = np.full((len(rows), width), -1, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row[:width])] = row[:width]
    return out


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of all tokens: directions (tokens, width) and lengths (tokens,)."""

    directions: Tensor
    lengths: Tensor

    @classmethod
    def of(cls, table: Tensor) -> Vectors:
        """Take a table of vectors apart."""
        lengths = table.norm(dim=1)
        return cls(table / lengths.clamp(min=1e-6).unsqueeze(1), lengths)


class Cross(nn.Module):
    """Scores of sentences for questions. The token vectors it reads with are not trained and can be exchanged."""

    def __init__(self, vectors: Vectors, hidden: int = HIDDEN) -> None:
        super().__init__()
        self.vectors = vectors
        self.project = nn.Linear(vectors.directions.shape[1], hidden)
        self.sharp = nn.Parameter(torch.tensor(_SHARP))
        self.compare = nn.Sequential(nn.Linear(6 * hidden + 3, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU())
        self.read = nn.Conv1d(3 * hidden + 2, hidden, 3, padding=1)
        self.read_on = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.asked = nn.Conv1d(hidden + 1, hidden, 5, padding=2)
        self.wanted = nn.Linear(hidden, 1)
        self.drop = nn.Dropout(0.15)
        self.judge = nn.Sequential(nn.Linear(7 * hidden, hidden), nn.ReLU(), nn.Dropout(0.15), nn.Linear(hidden, 1))

    def forward(self, batch: Batch) -> Tensor:
        """One score for each candidate, shape (questions, candidates)."""
        questions, candidates, _ = batch.sentence.shape
        q, s, c = (self._look(ids) for ids in (batch.question, batch.sentence, batch.context))
        again = [part.unsqueeze(1) for part in q]
        to_sentence, to_context = _likeness(again, s), _likeness(again, c)
        shape = (questions, candidates, *q[0].shape[1:])
        mine, weight = again[1].expand(*shape[:-1], -1), again[2].expand(shape[:-1])
        found = self._aligned(to_sentence, s[1])
        before = self._aligned(to_context, c[1])
        best = torch.stack([to_sentence.amax(-1), to_context.amax(-1), weight], -1)
        asked = self._asked(q)
        around = asked.unsqueeze(1).expand(*shape[:-1], -1)
        compared = self.compare(torch.cat([mine, found, mine - found, mine * found, before, around, best], -1))
        there = again[3].unsqueeze(-1)
        compared = compared * there
        wanted = torch.softmax(self.wanted(asked).squeeze(-1).masked_fill(q[3] == 0, _NOWHERE), -1).unsqueeze(1)
        share = (weight * again[3]) / (weight * again[3]).sum(-1, keepdim=True).clamp(min=1e-6)
        highest, mean = self._read(s, to_sentence, again[1])
        kind = asked.amax(1).unsqueeze(1).expand(-1, candidates, -1)
        whole, point = ((compared * weights.unsqueeze(-1)).sum(2) for weights in (share, wanted))
        judged = [whole, point, compared.amax(2), highest, mean, kind, kind * highest]
        return cast(Tensor, self.judge(torch.cat(judged, -1)).squeeze(-1))

    def _look(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Directions, projected directions, weights, and where tokens are."""
        there = (ids >= 0).float()
        safe = ids.clamp(min=0)
        directions = self.vectors.directions[safe] * there.unsqueeze(-1)
        weights = torch.log1p(self.vectors.lengths[safe]) * there
        return directions, self.drop(torch.tanh(self.project(directions))) * there.unsqueeze(-1), weights, there

    def _asked(self, q: tuple[Tensor, ...]) -> Tensor:
        """What is asked at each token of the question, read from its neighbours (什么时候 beside 投产)."""
        _, words, weight, there = q
        asked = torch.relu(self.asked(torch.cat([words, weight.unsqueeze(-1)], -1).transpose(1, 2))).transpose(1, 2)
        return asked * there.unsqueeze(-1)

    def _aligned(self, likeness: Tensor, words: Tensor) -> Tensor:
        """For each token of the question the words of the other text that are like it."""
        return torch.softmax(self.sharp * likeness, -1) @ words

    def _read(self, s: tuple[Tensor, ...], likeness: Tensor, question: Tensor) -> tuple[Tensor, Tensor]:
        """The sentence read with what the question says at each word: highest and mean activation."""
        _, words, weight, there = s
        asked = torch.softmax(self.sharp * likeness, 2).transpose(2, 3) @ question.expand(-1, words.shape[1], -1, -1)
        columns = [words, asked, words * asked, likeness.amax(2).unsqueeze(-1), weight.unsqueeze(-1)]
        flat = torch.cat(columns, -1).flatten(0, 1).transpose(1, 2)
        mask = there.flatten(0, 1).unsqueeze(1)
        read = torch.relu(self.read(flat * mask)) * mask
        read = read + torch.relu(self.read_on(read)) * mask
        mean = read.sum(-1) / mask.sum(-1).clamp(min=1)
        shape = (*words.shape[:2], mean.shape[-1])
        return read.amax(-1).view(shape), mean.view(shape)


def _likeness(a: Sequence[Tensor], b: Sequence[Tensor]) -> Tensor:
    """Cosine of each token of `a` with each of `b`; places without a token are unlike everything."""
    cosine = a[0] @ b[0].transpose(-1, -2)
    return cosine.masked_fill(b[3].unsqueeze(-2) == 0, _HIDDEN_LIKENESS)


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Token numbers of a question, of the sentences the search put first, and of what stands before each."""

    question: Ids
    sentences: tuple[Ids, ...]
    contexts: tuple[Ids, ...]


class CrossReader:
    """The trained networks at work; their scores are averaged. Safe to use from several threads."""

    def __init__(self, table: NDArray[np.float32], weights: Path) -> None:
        states: dict[str, dict[str, Tensor]] = {}
        for name, value in load_file(weights).items():
            number, _, parameter = name.partition(".")
            states.setdefault(number, {})[parameter] = value.float()
        vectors = Vectors.of(torch.from_numpy(table))
        self._networks = tuple(_network(vectors, states[number]) for number in sorted(states))

    def scores(self, numbers: Numbers) -> NDArray[np.float32]:
        """The log-odds that each sentence answers rather than none, shape (sentences,)."""
        asked, said, before = LONGEST
        ends = [row[-before:] for row in numbers.contexts]
        rows = (padded([numbers.question], asked), padded(numbers.sentences, said), padded(ends, before))
        question, sentences, contexts = map(torch.from_numpy, rows)
        batch = Batch(question, sentences.unsqueeze(0), contexts.unsqueeze(0))
        with torch.inference_mode():
            return torch.stack([network(batch)[0] for network in self._networks]).mean(0).numpy()


def _network(vectors: Vectors, state: dict[str, Tensor]) -> Cross:
    network = Cross(vectors)
    network.load_state_dict(state)
    return network.eval()


def columns(scores: NDArray[np.float32], hits: int) -> NDArray[np.float32]:
    """Features of each of `hits` sentences, of which the first were read, shape (hits, len(NAMES))."""
    every = np.full(hits, _UNREAD, np.float32)
    every[: len(scores)] = scores
    rank = np.argsort(np.argsort(-every, kind="stable"), kind="stable")
    return np.stack([every, every.max(initial=_UNREAD) - every, 1 / (1 + rank)], axis=1).astype(np.float32)
