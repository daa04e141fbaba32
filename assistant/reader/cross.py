"""The network of `network.py` at work: sentences for a question, words of a sentence, a statement beside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file

from assistant.reader.network import LONGEST, Network, Vectors, batch_of
from assistant.understanding.tagging import Word
from index.embedding import StaticEncoder

NAMES = ("cross", "cross_gap", "cross_rank", "cross_any")
WORD_NAMES = ("network", "network_gap")
FIRST = 8  # sentences that are read at most: the search has the right one among them in 96 questions of 100
_STEPS = (2, 5, FIRST)  # after so many the reader looks whether to go on,
_SURE = 2.0  # which it does not from these log-odds: of what the search put further down, little is nearer
_TOGETHER = 3  # sentences of like length that are read at once
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s*年(?:度|底|初)?|[今去明前]年|上一?年(?!级)|本年度?")
_PLACE = re.compile(r"(?<![\u4e00-\u9fff])年?([\u4e00-\u9fff]{2,5}?[省市县区镇乡村])")
_SHORTEST = 2  # characters of a question that something is left of
_TITLE = 12  # tokens of what stands before a sentence that are kept however long it is
_UNREAD = -8.0  # the score of a sentence that was not read, and of a word past the longest sentence

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """Token numbers of a question, of the sentences the search put first, and of what stands before each."""

    question: Ids
    sentences: tuple[Ids, ...]
    contexts: tuple[Ids, ...]


class CrossReader:
    """The trained network. Safe to use from several threads."""

    def __init__(self, encoder: StaticEncoder, weights: Path) -> None:
        state = {
            name: value.float() if value.is_floating_point() else value for name, value in load_file(weights).items()
        }
        self._network = Network(state["own"])
        self._network.load_state_dict(state)
        self._network.eval()
        self._vectors = Vectors.of(torch.from_numpy(encoder.table))
        self._encoder = encoder
        # What is asked often is read once; a question and its sentences are kept whole, as they are read together.
        self._scores = lru_cache(maxsize=1024)(self._read_candidates)
        self._words = lru_cache(maxsize=1024)(self._read_words)
        self._stands = lru_cache(maxsize=1024)(self._read_statement)

    def scores(self, numbers: Numbers) -> Floats:
        """The log-odds that each sentence answers rather than none, shape (sentences,)."""
        packed = (row.tobytes() for row in (numbers.question, *numbers.sentences, *numbers.contexts))
        return self._scores(tuple(packed))

    def _read_candidates(self, packed: tuple[bytes, ...]) -> Floats:
        """Scores of one question's sentences, which come with it and with what stands before them as bytes."""
        question, *texts = (np.frombuffer(row, np.int32) for row in packed)
        found = list(zip(texts[: len(texts) // 2], texts[len(texts) // 2 :], strict=True))
        scores = np.zeros(0, np.float32)
        for start, end in pairwise((0, *_STEPS)):
            scores = np.concatenate([scores, self._read_some(question, found[start:end])])
            if _enough(scores) or end >= len(found):
                break
        return scores

    def _read_some(self, question: Ids, found: Sequence[tuple[Ids, Ids]]) -> Floats:
        """The score of each sentence, that of its best part where it is long, shape (sentences,)."""
        rows: list[tuple[Ids, Ids, Ids]] = []
        owners: list[int] = []
        for said, before in found:
            owners.append(len(rows))
            rows += [(question, said[start : start + LONGEST[1]], ends(before)) for start in windows(len(said))]
        return np.asarray(np.maximum.reduceat(self._answers(rows), owners), np.float32)

    def _answers(self, rows: Sequence[tuple[Ids, Ids, Ids]]) -> Floats:
        """The log-odds of each row, shape (rows,); rows of like length together, so that little is read of nothing."""
        order = np.argsort([len(said) + len(before) for _, said, before in rows], kind="stable")
        scores = np.zeros(len(rows), np.float32)
        with torch.inference_mode():
            for part in np.split(order, range(_TOGETHER, len(order), _TOGETHER)):
                read = self._read([rows[i] for i in part], whole=False)
                scores[part] = self._network.answers(read[:, 0]).squeeze(-1).numpy()
        return scores

    def words(self, question: str, sentence: str) -> tuple[Floats, NDArray[np.int64]]:
        """For each token of `sentence` the log-odds that it belongs to the short answer, and its characters.

        Shapes (tokens,) and (tokens, 2); tokens past the longest sentence are left out.
        """
        return self._words(question, sentence)

    def stands(self, statement: str, sentence: str) -> Floats:
        """The probabilities that `sentence` leaves `statement` open, says the same, says otherwise, shape (3,)."""
        return self._stands(statement, sentence)

    def _read(self, rows: Sequence[tuple[Ids, Ids, Ids]], *, whole: bool = True) -> torch.Tensor:
        """What the network makes of questions, sentences and what stands before them; a context's end counts."""
        cut = [(q[: LONGEST[0]], s[: LONGEST[1]], b[-LONGEST[2] :]) for q, s, b in rows]
        sizes = torch.tensor([[len(part) for part in row] for row in cut])
        begins = (sizes.flatten().cumsum(0) - sizes.flatten()).view(-1, 3)
        values = torch.from_numpy(np.concatenate([part for row in cut for part in row]).astype(np.int64))
        if not len(values):
            values = torch.zeros(1, dtype=torch.long)
        starts, lengths = begins.unbind(1), sizes.unbind(1)
        batch = batch_of(values, (starts[0], starts[1], starts[2]), (lengths[0], lengths[1], lengths[2]))
        read: torch.Tensor = self._network(batch, self._vectors, whole=whole)
        return read

    def _read_words(self, question: str, sentence: str) -> tuple[Floats, NDArray[np.int64]]:
        asked = self._encoder.token_numbers([question])[0][: LONGEST[0]]
        said, places = self._encoder.token_places(sentence)
        with torch.inference_mode():
            read = self._read([(asked, said, said[:0])])[0, 1 + len(asked) :]
            return self._network.belongs(read).squeeze(-1).numpy(), places[: LONGEST[1]]

    def _read_statement(self, statement: str, sentence: str) -> Floats:
        stated, said = self._encoder.token_numbers([statement, sentence])
        with torch.inference_mode():
            told = self._network.settles(self._read([(stated, said, said[:0])], whole=False)[:, 0])
            return torch.softmax(told[0], -1).numpy()


def _enough(scores: Floats) -> bool:
    """Whether one of the sentences read so far answers so surely that no other is read."""
    return bool(scores.max(initial=_UNREAD) >= _SURE)


def windows(length: int) -> list[int]:
    """Where the parts begin in which a sentence of so many tokens is read; they overlap by a third."""
    last = max(length - LONGEST[1], 0)
    return [*range(0, last, LONGEST[1] * 2 // 3), last]


def ends(before: Ids) -> Ids:
    """The title, which stands first, and the end of what stands before a sentence."""
    room = LONGEST[2]
    return before if len(before) <= room else np.concatenate([before[:_TITLE], before[_TITLE - room :]])


def bare(question: str, title: str) -> str:
    """`question` without its years and without the places that the title of the only document names.

    A sentence of a report seldom says either: the report is of that place and year. Rules and other features hold them
    against each other (`rules.py`); the network would miss them in the sentence. Where several documents were found,
    the places tell them apart.
    """
    places = [place for name in _PLACE.findall(title) for place in (name, name[:-1]) if len(place) > 1]
    left = _YEARS.sub("", question)
    for place in dict.fromkeys(places):
        left = left.replace(place, "")
    left = left.lstrip(" ，,的")
    return left if len(left) >= _SHORTEST else question


def columns(scores: Floats, hits: int) -> Floats:
    """Features of each of `hits` sentences, of which the first were read, shape (hits, len(NAMES)).

    The last is the logarithm of the odds that any of them answers.
    """
    every = np.full(hits, _UNREAD, np.float32)
    every[: len(scores)] = scores
    rank = np.argsort(np.argsort(-every, kind="stable"), kind="stable")
    any_ = np.full(hits, np.logaddexp.reduce(scores, initial=_UNREAD), np.float32)
    return np.stack([every, every.max(initial=_UNREAD) - every, 1 / (1 + rank), any_], axis=1).astype(np.float32)


def said_of_words(words: Sequence[Word], scores: Floats, places: NDArray[np.int64]) -> Floats:
    """Features of each word of a sentence from the log-odds of its tokens, shape (words, len(WORD_NAMES))."""
    best = [
        max(
            (float(scores[i]) for i, (start, end) in enumerate(places) if start < w.end and end > w.start),
            default=_UNREAD,
        )
        for w in words
    ]
    every = np.array(best, np.float32)
    return np.stack([every, every.max(initial=_UNREAD) - every], axis=1).astype(np.float32)
