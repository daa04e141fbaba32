"""Trains the table of word vectors so that questions land near the sentences that answer them.

In-batch contrast in both directions (multiple negatives ranking) with batches of one source each, so that the
negatives are as alike as possible; texts that occur twice in a batch are not each other's negatives.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as nn
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.training.pairs import Source
from index.training.vectors import encode


@dataclass(frozen=True, slots=True)
class Recipe:
    """What the contrast is run with."""

    steps: int = 1500
    batch: int = 768
    rate: float = 2e-3
    temperature: float = 0.06
    extra: int = 1024
    seed: int = 1


class Bags:
    """Texts as rows of piece numbers, gathered quickly by text number."""

    def __init__(self, tokenizer: Tokenizer, texts: Sequence[str]):
        self.ids, self.starts = encode(tokenizer, texts)

    def gather(self, rows: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Piece numbers of the texts one after another, and the offset of each."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        index = np.repeat(self.starts[rows] - offsets, lengths) + np.arange(lengths.sum())
        return torch.from_numpy(self.ids[index].astype(np.int64)), torch.from_numpy(offsets)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A source with its texts as numbers."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    share: float


def number(sources: Sequence[Source]) -> tuple[list[str], list[Numbered]]:
    """All distinct texts, and each source in terms of them."""
    numbers: dict[str, int] = {}
    result = []
    for source in sources:
        left = [numbers.setdefault(a, len(numbers)) for a, _ in source.pairs]
        right = [numbers.setdefault(b, len(numbers)) for _, b in source.pairs]
        result.append(Numbered(np.array(left), np.array(right), source.share))
    return list(numbers), result


def pooled(table: torch.Tensor, bags: Bags, rows: NDArray[np.int64]) -> torch.Tensor:
    """Unit vectors (rows, width) of the texts."""
    ids, offsets = bags.gather(rows)
    return nn.normalize(nn.embedding_bag(ids, table, offsets, mode="sum", sparse=True), dim=1)


def loss_of(left: torch.Tensor, right: torch.Tensor, twins: torch.Tensor, temperature: float) -> torch.Tensor:
    """Cross-entropy of the right partner against all others, both ways; ``twins`` are left out."""
    count = len(left)
    scores = (left @ right.T) / temperature
    scores = scores.masked_fill(twins, -1e4)
    target = torch.arange(count)
    return nn.cross_entropy(scores, target) + 0.5 * nn.cross_entropy(scores[:, :count].T, target)


def train(
    tokenizer: Tokenizer, table: NDArray[np.float32], sources: Sequence[Source], others: Sequence[str], recipe: Recipe
) -> NDArray[np.float32]:
    """The table (pieces, width) after training; ``others`` are sentences that serve as further negatives."""
    torch.manual_seed(recipe.seed)
    rng = np.random.default_rng(recipe.seed)
    texts, numbered = number(sources)
    bags = Bags(tokenizer, [*texts, *others])
    weights = torch.nn.Parameter(torch.from_numpy(table.copy()))
    optimiser = torch.optim.SparseAdam([weights], lr=recipe.rate)
    shares = np.array([source.share for source in numbered], dtype=np.float64)
    shares /= shares.sum()
    for step in range(recipe.steps):
        source = numbered[int(rng.choice(len(numbered), p=shares))]
        chosen = rng.choice(len(source.left), min(recipe.batch, len(source.left)), replace=False)
        extra = len(texts) + rng.choice(len(others), recipe.extra, replace=False)
        columns = np.concatenate([source.right[chosen], extra])
        twins = torch.from_numpy(source.right[chosen][:, None] == columns[None, :])
        twins.fill_diagonal_(False)
        loss = loss_of(
            pooled(weights, bags, source.left[chosen]), pooled(weights, bags, columns), twins, recipe.temperature
        )
        optimiser.param_groups[0]["lr"] = recipe.rate * (1 - step / recipe.steps)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
        if step % 100 == 0:
            print(f"step {step} loss {float(loss):.3f}", flush=True)
    return weights.detach().numpy()
