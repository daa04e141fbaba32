"""Let the network read plain text before it reads questions: hidden tokens are to be guessed from those around them.

A reading is a run of text cut in three, what stands before, a sentence, and what follows in the place of the question;
the network also tells whether that really follows. Sentence pairs of two languages are read together, so that English
is guessed from Chinese (translation language modelling, Conneau and Lample 2019).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as functional
from numpy.typing import NDArray
from torch import Tensor, nn

from assistant.reader.network import LONGEST, MASKED, OWN, WIDTH, Batch, Network, Vectors, batch_of

Ids = NDArray[np.int32]

GUESSED = 24_000  # the most frequent tokens; rarer ones are never asked for
_HIDDEN, _KEPT, _SWAPPED = 0.18, 0.1, 0.1  # share of tokens asked for; of these left in place, and exchanged
_PAIRED = 0.05  # share of readings that are sentence pairs
_SHORTEST = (3, 6)  # tokens of a question and of a sentence
_PLACES = 113  # of every reading: what stands before is as long as the rest allows, so that little is read of nothing
_FOLLOWS = 0.3  # weight of telling what follows
_RATE, _DECAY, _WARM = 1e-3, 0.01, 0.1
_TOLD_EVERY = 200  # steps


@dataclass(frozen=True, slots=True, eq=False)
class Plain:
    """One long run of tokens, and pairs of runs in it: begin and length of each side, (pairs, 4)."""

    values: Tensor
    ends: int  # where the plain text ends and the pairs begin
    pairs: Tensor


def frequent(values: Ids, vocabulary: int) -> tuple[NDArray[np.int16], NDArray[np.int64]]:
    """The row of each token among those with vectors of their own (0 for none), and the tokens that are guessed."""
    order = np.argsort(-np.bincount(values, minlength=vocabulary), kind="stable")
    own = np.zeros(vocabulary, np.int16)
    own[order[:OWN]] = np.arange(1, OWN + 1)
    return own, order[:GUESSED].astype(np.int64)


class _Guess(nn.Module):
    """Scores of the guessed tokens at a hidden place, and whether the question follows."""

    def __init__(self, start: Tensor, width: int) -> None:
        super().__init__()
        self.shape = nn.Sequential(nn.Linear(width, WIDTH), nn.GELU(), nn.LayerNorm(WIDTH))
        self.tokens = nn.Parameter(start.clone())
        self.bias = nn.Parameter(torch.zeros(len(start)))
        self.follows = nn.Linear(width, 1)


def pretrain(
    network: Network, plain: Plain, tables: Sequence[Vectors], guessed: Tensor, steps: int, readings: int = 1024
) -> None:
    """Train `network` in place, the step size falling to nothing. The vectors change from step to step."""
    device = plain.values.device
    rng = torch.Generator(device).manual_seed(1)
    guess = _Guess(tables[-1].directions[guessed].float(), network.size.width).to(device)
    rank = torch.full((len(network.own),), -1, dtype=torch.long, device=device)
    rank[guessed] = torch.arange(len(guessed), device=device)
    both = nn.ModuleList([network, guess])
    optimizer = torch.optim.AdamW(
        both.parameters(), lr=_RATE, betas=(0.9, 0.98), weight_decay=_DECAY, fused=device.type == "cuda"
    )
    network.train()
    for step in range(steps):
        passed = step / steps
        for group in optimizer.param_groups:
            group["lr"] = _RATE * min(1.0, (passed + 1 / steps) / _WARM, (1 - passed) / (1 - _WARM))
        batch, follows = _readings(plain, readings, rng)
        hidden, asked, targets = _hide(batch, rank, len(network.own), rng)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            read = network(hidden, tables[step % len(tables)])
            scores = functional.linear(guess.shape(read[asked]), guess.tokens, guess.bias)
            told = guess.follows(read[:, 0]).squeeze(-1)
        words = functional.cross_entropy(scores.float(), targets)
        order = functional.binary_cross_entropy_with_logits(told.float(), follows)
        optimizer.zero_grad(set_to_none=True)
        (words + _FOLLOWS * order).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(both.parameters(), 1.0)
        optimizer.step()
        if step % _TOLD_EVERY == 0:
            told = f"hidden tokens {float(words.detach()):.3f}, what follows {float(order.detach()):.3f}"
            print(f"step {step}, {passed:.0%}: {told}", flush=True)


def _readings(plain: Plain, count: int, rng: torch.Generator) -> tuple[Batch, Tensor]:
    """Runs of text, half of them with another question, and pairs; whether the question follows."""
    device = plain.values.device

    def upto(high: int, size: int = count) -> Tensor:
        return torch.randint(0, high, (size,), generator=rng, device=device)

    asked, said = (low + upto(high - low + 1) for low, high in zip(_SHORTEST, LONGEST[:2], strict=True))
    before = (_PLACES - 1 - asked - said).clamp(max=LONGEST[2])
    begin = upto(plain.ends - sum(LONGEST) - 1)
    after = begin + before + said
    kind = upto(4)  # 0, 1: what follows; 2: something from nearby; 3: from anywhere
    near = (after + 200 + upto(2000)) % (plain.ends - LONGEST[0])
    question = torch.where(kind < 2, after, torch.where(kind == 2, near, upto(plain.ends - LONGEST[0])))
    paired = int(count * _PAIRED) if len(plain.pairs) else 0
    follows = (kind < 2).float()
    starts = [question, begin + before, begin]
    lengths = [asked, said, before]
    if paired:
        chosen = plain.pairs[upto(len(plain.pairs), paired)]
        zero = torch.zeros(paired, dtype=torch.long, device=device)
        for parts, found in (
            (starts, (chosen[:, 0], chosen[:, 2], zero)),
            (lengths, (chosen[:, 1], chosen[:, 3], zero)),
        ):
            for part, new in zip(parts, found, strict=True):
                part[:paired] = new
        follows[:paired] = 1
    runs, sizes = (starts[0], starts[1], starts[2]), (lengths[0], lengths[1], lengths[2])
    return batch_of(plain.values, runs, sizes, _PLACES), follows


def _hide(batch: Batch, rank: Tensor, vocabulary: int, rng: torch.Generator) -> tuple[Batch, Tensor, Tensor]:
    """The batch with some tokens hidden, where, and the ranks of what stood there."""
    device = batch.tokens.device
    ranks = torch.where(batch.tokens >= 0, rank[batch.tokens.clamp(min=0)], -1)
    asked = (ranks >= 0) & (torch.rand(ranks.shape, generator=rng, device=device) < _HIDDEN)
    chance = torch.rand(ranks.shape, generator=rng, device=device)
    other = torch.randint(0, vocabulary, ranks.shape, generator=rng, device=device)
    shown = torch.where(chance < _KEPT, batch.tokens, torch.where(chance < _KEPT + _SWAPPED, other, MASKED))
    return Batch(torch.where(asked, shown, batch.tokens), batch.text, batch.place), asked, ranks[asked]
