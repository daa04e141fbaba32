"""Trains the table of word vectors so that questions land near the sentences that answer them.

In-batch contrast in both directions (multiple negatives ranking). A batch comes from one source and is joined by
other sentences, so that the negatives are as alike as possible; texts that occur twice are not each other's negatives.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
import torch
import torch.nn.functional as nn
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.sources import Source
from index.training.vectors import Vectors, encode

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the contrast is run with; ``longest`` is in pieces."""

    steps: int = 400
    batch: int = 768
    others: int = 768
    rate: float = 2e-3
    temperature: float = 0.06
    longest: int = 80
    seed: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """Rows of different lengths one after another: row i is ``values[starts[i]:starts[i + 1]]``."""

    values: NDArray[np.int32]
    starts: Numbers

    def gather(self, rows: Numbers, longest: int) -> tuple[Numbers, Numbers]:
        """Where the entries of ``rows`` stand in ``values``, and where each row's begin in that list."""
        begin = self.starts[rows]
        lengths = np.minimum(self.starts[rows + 1] - begin, longest)
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        return np.repeat(begin - offsets, lengths) + np.arange(lengths.sum()), offsets


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """A source with its texts as numbers."""

    left: Numbers
    right: Numbers


def number(sources: Sequence[Source]) -> tuple[list[str], list[Numbered]]:
    """All distinct texts, and each source in terms of them."""
    numbers: dict[str, int] = {}
    result = []
    for source in sources:
        left = [numbers.setdefault(a, len(numbers)) for a, _ in source.pairs]
        right = [numbers.setdefault(b, len(numbers)) for _, b in source.pairs]
        result.append(Numbered(np.array(left), np.array(right)))
    return list(numbers), result


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Own vectors of the pieces, what each piece is made of, and the texts."""

    own: torch.nn.Parameter
    made_of: sp.csr_matrix
    texts: Ragged

    def embed(self, rows: Numbers, longest: int) -> torch.Tensor:
        """Return unit vectors (rows, width) of the texts, each cut after ``longest`` pieces."""
        index, offsets = self.texts.gather(rows, longest)
        used, place = np.unique(self.texts.values[index], return_inverse=True)
        parts, begins = Ragged(self.made_of.indices, self.made_of.indptr.astype(np.int64)).gather(
            used.astype(np.int64), 1000
        )
        pieces = nn.embedding_bag(
            torch.from_numpy(self.made_of.indices[parts].astype(np.int64)),
            self.own,
            torch.from_numpy(begins),
            mode="sum",
            per_sample_weights=torch.from_numpy(self.made_of.data[parts]),
        )
        bags = nn.embedding_bag(torch.from_numpy(place.astype(np.int64)), pieces, torch.from_numpy(offsets), mode="sum")
        return nn.normalize(bags, dim=1)


def loss_of(left: torch.Tensor, right: torch.Tensor, twins: torch.Tensor, temperature: float) -> torch.Tensor:
    """Cross-entropy of the right partner against all others, both ways; ``twins`` are left out."""
    count = len(left)
    scores = ((left @ right.T) / temperature).masked_fill(twins, -1e4)
    target = torch.arange(count)
    return nn.cross_entropy(scores, target) + 0.5 * nn.cross_entropy(scores[:, :count].T, target)


def train(
    tokenizer: Tokenizer,
    made_of: sp.csr_matrix,
    start: Vectors,
    sources: Sequence[Source],
    others: Sequence[str],
    recipe: Recipe,
) -> Vectors:
    """Return the table (pieces, width) after training from ``start``; ``others`` serve as further negatives."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    texts, numbered = number(sources)
    model = Model(
        torch.nn.Parameter(torch.from_numpy(start.copy())), made_of, Ragged(*encode(tokenizer, [*texts, *others]))
    )
    optimiser = torch.optim.Adam([model.own], lr=recipe.rate, betas=(0.9, 0.99), fused=True)
    shares = np.array([source.share for source in sources])
    for step in range(recipe.steps):
        source = numbered[int(rng.choice(len(numbered), p=shares / shares.sum()))]
        chosen = rng.choice(len(source.left), min(recipe.batch, len(source.left)), replace=False)
        columns = np.concatenate(
            [source.right[chosen], len(texts) + rng.choice(len(others), recipe.others, replace=False)]
        )
        twins = torch.from_numpy(source.right[chosen][:, None] == columns[None, :])
        twins.fill_diagonal_(False)
        vectors = model.embed(np.concatenate([source.left[chosen], columns]), recipe.longest)
        loss = loss_of(vectors[: len(chosen)], vectors[len(chosen) :], twins, recipe.temperature)
        optimiser.param_groups[0]["lr"] = recipe.rate * min(1.0, (step + 1) / 30) * (1 - step / recipe.steps)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 50 == 0:
            print(f"step {step} loss {loss.item():.3f}", flush=True)
    return np.asarray(made_of @ model.own.detach().numpy(), dtype=np.float32)
