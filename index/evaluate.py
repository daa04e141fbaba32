"""Measuring a ranking on a question set: recall and reciprocal rank, for passages and for sentences.

A set is a folder with `passages.jsonl.gz` (`pid`, `text`) and `questions.jsonl.gz` (`q`, `gold` pids, and where known
`answers`, `starts` and `kind`). The corpus is all passages, or all their unique sentences; a sentence is gold where it
overlaps the answer's span in the gold passage. Sentences are cut by the set's own simple rule and not by the corpus
floor, so that figures compare with published and earlier ones. Nothing here tunes anything.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from index.build import make_level
from index.embedding import Encoder
from index.ranking import LevelName, Mode, Ranker
from index.surroundings import Surroundings

DEPTH = 10
CUTOFFS = (1, 5, 10)

_SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;\n]*[”\"’』」）)]*")
_SHORTEST = 4  # a shorter fragment belongs to the sentence before it


class QuestionSetError(Exception):
    """A folder that is not a question set; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its gold units at both levels; `sentences` is empty where the set does not say."""

    text: str
    kind: str | None
    passages: frozenset[int]
    sentences: frozenset[int]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Texts by number, questions, and for each unique sentence the passages that hold it and what follows it."""

    passages: tuple[str, ...]
    sentences: tuple[str, ...]
    holding: tuple[tuple[int, ...], ...]
    follows: tuple[tuple[int, int], ...]
    questions: tuple[Question, ...]

    @classmethod
    def load(cls, folder: Path) -> QuestionSet:
        """Read a set; raises `QuestionSetError` where files are missing or not in the form described above."""
        try:
            rows, questions = _read(folder / "passages.jsonl.gz"), _read(folder / "questions.jsonl.gz")
            cut = _Cut.of([row["text"] for row in rows])
            number = {row["pid"]: position for position, row in enumerate(rows)}
            found = tuple(_question(row, number, cut) for row in questions)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise QuestionSetError(
                f"{folder} 不是可用的题集：须有 passages.jsonl.gz 和 questions.jsonl.gz（{error!r}）。"
                f" / {folder} is not a question set: it needs passages.jsonl.gz and questions.jsonl.gz ({error!r})."
            ) from error
        return cls(tuple(row["text"] for row in rows), cut.sentences, cut.holding, cut.follows, found)


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1 over `questions` questions."""

    recall: tuple[float, ...]
    reciprocal_rank: float
    questions: int

    def as_json(self) -> dict[str, float]:
        """Return the figures under the names others build on."""
        shares = {f"R@{k}": round(r, 5) for k, r in zip(CUTOFFS, self.recall, strict=True)}
        return {**shares, f"MRR@{DEPTH}": round(self.reciprocal_rank, 5)}


def make_ranker(questions: QuestionSet, encoder: Encoder) -> Ranker:
    """Index the texts of a set as the texts of reports are indexed."""
    return Ranker(
        encoder,
        make_level(questions.sentences, encoder),
        make_level(questions.passages, encoder),
        Surroundings.build(questions.holding, questions.follows),
    )


def evaluate(questions: QuestionSet, ranker: Ranker, mode: Mode) -> dict[str, Any]:
    """Ask every question at both levels; the result is the JSON form of `python -m index evaluate`.

    "sentence" is null where the set has no answer spans, and "kinds" is empty where its questions carry none.
    """
    began, asked = time.perf_counter(), 0
    places: dict[LevelName, list[tuple[str | None, int | None]]] = {"passage": [], "sentence": []}
    for level, found in places.items():
        for question in questions.questions:
            gold = question.passages if level == "passage" else question.sentences
            if gold:
                ranked = ranker.rank(question.text, level, mode, DEPTH)
                found.append((question.kind, first_gold([r.unit for r in ranked], gold)))
                asked += 1
    seconds = time.perf_counter() - began
    kinds = sorted({question.kind for question in questions.questions if question.kind})
    return {
        **{level: _json([place for _, place in found]) for level, found in places.items()},
        "queries_per_s": round(asked / max(seconds, 1e-9), 1),
        "kinds": {
            kind: {level: _json([place for k, place in found if k == kind]) for level, found in places.items()}
            for kind in kinds
        },
    }


def first_gold(ranked: Sequence[int], gold: frozenset[int]) -> int | None:
    """Rank of the first gold unit, from 1; None where there is none."""
    return next((rank for rank, unit in enumerate(ranked, 1) if unit in gold), None)


def figures(places: Sequence[int | None]) -> Figures:
    """Recall at each cut-off and mean reciprocal rank of the ranks in `places`, which is not empty."""
    ranks = [place for place in places if place is not None]
    recall = tuple(sum(rank <= cutoff for rank in ranks) / len(places) for cutoff in CUTOFFS)
    return Figures(recall, sum(1 / rank for rank in ranks) / len(places), len(places))


def _json(places: Sequence[int | None]) -> dict[str, float] | None:
    return figures(places).as_json() if places else None


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Cut `text` after 。！？； and line ends with the closing marks that follow; offsets of each piece."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        if spans and match.end() - match.start() < _SHORTEST:
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append(match.span())
    return spans


@dataclass(frozen=True, slots=True)
class _Cut:
    """Unique sentences, the passages of each, what follows what, and for every passage (start, end, sentence)."""

    sentences: tuple[str, ...]
    holding: tuple[tuple[int, ...], ...]
    follows: tuple[tuple[int, int], ...]
    spans: tuple[tuple[tuple[int, int, int], ...], ...]

    @classmethod
    def of(cls, passages: Sequence[str]) -> _Cut:
        numbers: dict[str, int] = {}
        holding: list[dict[int, None]] = []
        spans: list[tuple[tuple[int, int, int], ...]] = []
        for position, text in enumerate(passages):
            found = []
            for start, end in sentence_spans(text):
                number = numbers.setdefault(text[start:end].strip(), len(numbers))
                if number == len(holding):
                    holding.append({})
                holding[number][position] = None
                found.append((start, end, number))
            spans.append(tuple(found))
        follows = [(a[2], b[2]) for row in spans for a, b in pairwise(row)]
        return cls(tuple(numbers), tuple(tuple(row) for row in holding), tuple(follows), tuple(spans))


def _question(row: dict[str, Any], number: dict[str, int], cut: _Cut) -> Question:
    gold = [number[pid] for pid in row["gold"]]
    length = len(row["answers"][0]) if row.get("starts") else 0
    sentences = {
        sentence
        for answer in row.get("starts", ())
        for start, end, sentence in cut.spans[gold[0]]
        if start < answer + length and end > answer
    }
    return Question(row["q"], row.get("kind"), frozenset(gold), frozenset(sentences))


def _read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]
