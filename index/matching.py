"""Words matched by meaning: each token of the question against its likest token in a unit.

This is late interaction (Khattab and Zaharia 2020, ColBERT: the sum over question tokens of the greatest similarity)
with a token's vector length as its weight. It is done where a token's vector does not depend on its context, because
then a unit is kept as a row of small numbers and a question costs about a millisecond; with a transformer the vectors
of every token would have to be kept (a gigabyte for 30,000 sentences), so there the ranking does without it.

It is also read the other way round: how much of the unit the question speaks of. Of two passages that say what is
asked, the one that says little else is likelier meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]
Numbers = NDArray[np.int32]

_NOTHING = -1  # stands for a unit without a token; like nothing at all


@runtime_checkable
class TokenTable(Protocol):
    """An encoder whose tokens have one vector each, whatever stands around them."""

    def token_numbers(self, texts: Sequence[str]) -> list[Numbers]:
        """Return the numbers of the tokens of each text."""

    def token_rows(self, numbers: Numbers) -> Floats:
        """Return the vectors of the numbered tokens, shape (tokens, width); length is weight."""


@dataclass(frozen=True, slots=True, eq=False)
class QuestionTokens:
    """The question's tokens: their numbers, directions (tokens, width), and weights, which add up to 1 or are all 0."""

    numbers: Numbers
    directions: Floats
    weights: Floats

    @classmethod
    def of(cls, question: str, table: TokenTable) -> QuestionTokens:
        """Look the question's tokens up."""
        numbers = table.token_numbers([question])[0]
        rows = table.token_rows(numbers)
        lengths = np.linalg.norm(rows, axis=1)
        return cls(numbers, _directions(rows), (lengths / max(float(lengths.sum()), 1e-9)).astype(np.float32))


@dataclass(frozen=True, slots=True, eq=False)
class TokenIndex:
    """The tokens of every unit: those of unit i are `tokens[starts[i]:starts[i + 1]]`, positions in `vocabulary`.

    `vocabulary` holds the encoder's token numbers that occur, in order, `directions` their vectors at length 1,
    `lengths` the lengths they had, and `holders` in how many units each one stands.
    """

    tokens: Numbers
    starts: Ids
    vocabulary: Numbers
    directions: Floats
    lengths: Floats
    holders: Numbers

    @classmethod
    def build(cls, texts: Sequence[str], table: TokenTable) -> TokenIndex:
        """Number the tokens of `texts` in order."""
        lists = [numbers if len(numbers) else np.array([_NOTHING]) for numbers in table.token_numbers(texts)]
        flat = np.concatenate([np.empty(0, np.int32), *lists])
        vocabulary, tokens = np.unique(flat, return_inverse=True)
        starts = np.concatenate(([0], np.cumsum([len(numbers) for numbers in lists]))).astype(np.int64)
        return cls._of(tokens.astype(np.int32), starts, vocabulary.astype(np.int32), table)

    @classmethod
    def _of(cls, tokens: Numbers, starts: Ids, vocabulary: Numbers, table: TokenTable) -> TokenIndex:
        rows = np.where((vocabulary == _NOTHING)[:, None], np.float32(0), table.token_rows(np.maximum(vocabulary, 0)))
        unit = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        pairs = np.unique(unit * max(len(vocabulary), 1) + tokens)
        holders = np.bincount(pairs % max(len(vocabulary), 1), minlength=len(vocabulary)).astype(np.int32)
        lengths = np.linalg.norm(rows, axis=1).astype(np.float32)
        return cls(tokens, starts, vocabulary, _directions(rows), lengths, holders)

    def likeness(self, question: QuestionTokens) -> Floats:
        """Cosine of every token of the vocabulary with every token of the question, shape (vocabulary, tokens)."""
        return self.directions @ question.directions.T

    def nearest(self, likeness: Floats, ids: Ids) -> Floats:
        """For each unit and question token the cosine of the likest token in the unit, shape (units, tokens)."""
        if not len(ids):
            return np.empty((0, likeness.shape[1]), np.float32)
        tokens, begins = self._tokens_of(ids)
        return np.asarray(np.maximum.reduceat(likeness[tokens], begins, axis=0), dtype=np.float32)

    def rarity(self, numbers: Numbers) -> Floats:
        """Inverse document frequency among the units of the tokens with these numbers; greatest where none holds it."""
        holders = np.zeros(len(numbers), np.int32)
        known = np.isin(numbers, self.vocabulary)
        holders[known] = self.holders[np.searchsorted(self.vocabulary, numbers[known])]
        return _rarity(holders, len(self.starts) - 1)

    def told(self, likeness: Floats, ids: Ids, enough: float) -> Floats:
        """Share of each unit that the question speaks of, by token weight and rarity, shape (units,)."""
        if not len(ids) or not likeness.shape[1]:
            return np.zeros(len(ids), np.float32)
        tokens, begins = self._tokens_of(ids)
        weights = self.lengths * _rarity(self.holders, len(self.starts) - 1)
        spoken = np.minimum(likeness.max(axis=1), enough) / enough * weights
        whole = np.add.reduceat(weights[tokens], begins)
        return np.asarray(np.add.reduceat(spoken[tokens], begins) / np.maximum(whole, 1e-9), dtype=np.float32)

    def _tokens_of(self, ids: Ids) -> tuple[Numbers, Ids]:
        """The tokens of the units one after the other, and where each unit's own begin in that list."""
        lengths = self.starts[ids + 1] - self.starts[ids]
        begins = np.cumsum(lengths) - lengths
        places = np.arange(int(lengths.sum())) + np.repeat(self.starts[ids] - begins, lengths)
        return self.tokens[places], begins

    def save(self, folder: Path) -> None:
        """Write three plain arrays."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("tokens", "starts", "vocabulary"):
            np.save(folder / f"{name}.npy", getattr(self, name), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, size: int, table: TokenTable) -> TokenIndex:
        """Read what `save` wrote; raises OSError or ValueError where files are missing or not as expected."""
        tokens, starts, vocabulary = (
            np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("tokens", "starts", "vocabulary")
        )
        if len(starts) != size + 1 or int(starts[-1]) != len(tokens):
            raise ValueError(f"{folder} holds {len(starts) - 1} units, expected {size}")
        return cls._of(tokens, starts, vocabulary, table)


def _rarity(holders: Numbers, units: int) -> Floats:
    return np.asarray(np.log1p((units - holders + 0.5) / (holders + 0.5)), dtype=np.float32)


def _directions(rows: Floats) -> Floats:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)
