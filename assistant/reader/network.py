"""A small transformer that reads a question, a sentence and what stands before it together (a cross-encoder).

Its tokens are those of the embedding model, whose vectors it reads with and leaves as they are (they can be
exchanged); frequent tokens have a vector of the network's own beside it. Every token is also told how near its likest
token in each of the other texts is, so that four layers are enough. One reading gives three things: the log-odds that
the sentence answers rather than none, whether it settles a statement and how, and which of its words answer.
`training/` makes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as functional
from torch import Tensor, nn

VOCABULARY, WIDTH = 71_994, 256  # of the embedding model that it reads with
OWN = 6000  # frequent tokens that have a vector of their own
LONGEST = (32, 72, 60)  # tokens of a question, a sentence, and what stands before it (the last ones count)
OPEN, SAME, OTHER = 0, 1, 2  # how a sentence stands to a statement
MASKED = -2  # a token that is hidden (while learning)
_NOTHING = -1  # no token: the first place, which reads the whole, and places after the end
_SAME_TOKEN = 0.99  # cosine from which two tokens are one


@dataclass(frozen=True, slots=True)
class Size:
    """How many layers, how wide each place, how many heads look, how wide the feed-forward net."""

    layers: int
    width: int
    heads: int
    inner: int


SMALL = Size(4, 256, 4, 1024)  # what ships
LARGE = Size(6, 320, 5, 1280)  # what teaches it


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """The vectors of all tokens: directions (tokens, width) and logarithmic weights (tokens,)."""

    directions: Tensor
    weights: Tensor

    @classmethod
    def of(cls, table: Tensor) -> Vectors:
        """Take a table of vectors apart."""
        lengths = table.norm(dim=1)
        return cls(table / lengths.clamp(min=1e-6).unsqueeze(1), torch.log1p(lengths))


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Readings, each of shape (readings, places): token numbers, which text each stands in, and where in it.

    Text 0 is the first place, 1 the question, 2 the sentence, 3 what stands before it, -1 nothing.
    """

    tokens: Tensor
    text: Tensor
    place: Tensor


def batch_of(
    values: Tensor,
    starts: tuple[Tensor, Tensor, Tensor],
    lengths: tuple[Tensor, Tensor, Tensor],
    places: int | None = None,
) -> Batch:
    """Readings of runs of `values`: the question, the sentence, and what stands before it, each (readings,).

    There are as many `places` as the longest reading needs, where no number is given.
    """
    first = 1 + lengths[0]
    second = first + lengths[1]
    last = second + lengths[2]
    grid = torch.arange(places or int(last.max()), device=values.device).unsqueeze(0)
    begins = [torch.ones_like(first).unsqueeze(1), first.unsqueeze(1), second.unsqueeze(1)]
    text = (grid >= 1).long() + (grid >= begins[1]).long() + (grid >= begins[2]).long()
    text = text.masked_fill(grid >= last.unsqueeze(1), -1)
    place = torch.zeros_like(text)
    index = torch.zeros_like(text)
    for number, (begin, start) in enumerate(zip(begins, starts, strict=True), 1):
        inside = text == number
        place = torch.where(inside, grid - begin, place)
        index = torch.where(inside, start.unsqueeze(1) + grid - begin, index)
    return Batch(torch.where(text > 0, values[index], _NOTHING), text, place)


class _Layer(nn.Module):
    """Attention and a feed-forward net, normalised before each (Xiong et al. 2020)."""

    def __init__(self, size: Size, drop: float) -> None:
        super().__init__()
        width, self.heads = size.width, size.heads
        self.before, self.between = nn.LayerNorm(width), nn.LayerNorm(width)
        self.look, self.join = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, size.inner), nn.Linear(size.inner, width)
        self.drop = nn.Dropout(drop)

    def forward(self, x: Tensor, there: Tensor, kept: int) -> Tensor:
        """The first `kept` places, which look at all, shape (readings, kept, width)."""
        readings, places, width = x.shape
        found = self.before(x)
        weights, biases = (torch.split(part, [width, 2 * width]) for part in (self.look.weight, self.look.bias))
        query = functional.linear(found[:, :kept], weights[0], biases[0]).view(readings, kept, self.heads, -1)
        key, value = functional.linear(found, weights[1], biases[1]).view(readings, places, 2, self.heads, -1).unbind(2)
        seen = functional.scaled_dot_product_attention(
            query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2), attn_mask=there
        )
        x = x[:, :kept] + self.drop(self.join(seen.transpose(1, 2).reshape(readings, kept, width)))
        return cast(Tensor, x + self.drop(self.down(functional.gelu(self.up(self.between(x))))))


class Network(nn.Module):
    """Reads batches with any vectors of the vocabulary it was made for (`own`: the row of each token, 0 for none)."""

    own: Tensor

    def __init__(self, own: Tensor, size: Size = SMALL, drop: float = 0.1) -> None:
        super().__init__()
        self.size = size
        width = size.width
        self.register_buffer("own", own)
        self.rows = nn.Embedding(OWN + 1, width, padding_idx=0)
        self.project = nn.Linear(WIDTH, width)
        self.weigh = nn.Linear(1 + 6, width, bias=False)
        self.texts = nn.Embedding(4, width)
        self.places = nn.Embedding(max(LONGEST), width)
        self.hidden = nn.Parameter(torch.zeros(width))
        self.start, self.end = nn.LayerNorm(width), nn.LayerNorm(width)
        self.layers = nn.ModuleList(_Layer(size, drop) for _ in range(size.layers))
        self.drop = nn.Dropout(drop)
        self.answers = _judge(width, 1)
        self.settles = _judge(width, 3)
        self.belongs = nn.Linear(width, 1)
        for module in (self.rows, self.texts, self.places):
            nn.init.normal_(module.weight, std=0.02)

    def forward(self, batch: Batch, vectors: Vectors, *, whole: bool = True) -> Tensor:
        """What is made of each place, shape (readings, places, width); of the first alone where not of the `whole`.

        Only the last layer can then leave work out: the others' places are looked at.
        """
        said = (batch.tokens >= 0).unsqueeze(-1)
        tokens = batch.tokens.clamp(min=0)
        directions = vectors.directions[tokens] * said
        weights = vectors.weights[tokens].unsqueeze(-1) * said
        own = self.rows(self.own[tokens % len(self.own)].long()) * said
        x = self.project(directions) + own + self.weigh(torch.cat([weights, _likeness(directions, batch.text)], -1))
        x = x + self.texts(batch.text.clamp(min=0)) + self.places(batch.place)
        x = x + self.hidden * (batch.tokens == MASKED).unsqueeze(-1)
        x = self.drop(self.start(x))
        there = (batch.text >= 0)[:, None, None, :]
        for number, layer in enumerate(self.layers, 1):
            x = layer(x, there, x.shape[1] if whole or number < len(self.layers) else 1)
        return cast(Tensor, self.end(x))


def _judge(width: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, width), nn.Tanh(), nn.Dropout(0.1), nn.Linear(width, outputs))


def _likeness(directions: Tensor, text: Tensor) -> Tensor:
    """For each place its best cosine in each of the other texts, and whether that is the same token, (..., 6)."""
    cosine = directions @ directions.transpose(1, 2)
    best = []
    for number in (1, 2, 3):
        there = (text == number).unsqueeze(1)
        likest = cosine.masked_fill(~there, 0).amax(-1)
        best.append(likest.masked_fill(text == number, 0).clamp(min=0))
    found = torch.stack(best, -1)
    return torch.cat([found, (found > _SAME_TOKEN).to(found.dtype)], -1)
