"""Measures a table of word vectors on retrieval sets: dense, words (BM25 over characters and pairs), and their sum."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.training.text import Record, read_records, split_sentences

Scores = NDArray[np.float32]
RUN = re.compile(r"[a-z]+|[0-9]+(?:\.[0-9]+)?|[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Texts to search, questions, the right texts of each question, and each question's kind."""

    name: str
    corpus: tuple[str, ...]
    questions: tuple[str, ...]
    gold: tuple[frozenset[int], ...]
    kinds: tuple[str, ...]


def lexical_tokens(text: str) -> list[str]:
    """Characters and pairs of them, Latin words and numbers whole."""
    found: list[str] = []
    for match in RUN.findall(text.lower()):
        if "\u4e00" <= match[0] <= "\u9fff":
            found += [*match, *(match[i : i + 2] for i in range(len(match) - 1))]
        else:
            found.append(match)
    return found


def lexical_scores(item: RetrievalSet) -> Scores:
    """BM25 of every text for every question (questions, texts)."""
    model = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    model.index([lexical_tokens(text) or ["\0"] for text in item.corpus], show_progress=False)
    rows = [model.get_scores(lexical_tokens(question) or ["\0"]) for question in item.questions]
    return np.stack(rows).astype(np.float32)


def standardise(scores: Scores) -> Scores:
    """Each row with mean nought and deviation one."""
    result: Scores = (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-6)
    return result


def first_hits(scores: Scores, gold: Sequence[frozenset[int]], depth: int = 10) -> NDArray[np.int64]:
    """Rank from 0 of the first right text of each question, 99 when it is not among the first ``depth``."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :depth]
    ranks = []
    for row, right in zip(order, gold, strict=True):
        ranks.append(next((rank for rank, text in enumerate(row) if int(text) in right), 99))
    return np.array(ranks)


def shares(ranks: NDArray[np.int64]) -> tuple[float, float, float]:
    """R@1, R@5 and R@10 in per cent."""
    return tuple(round(100 * float((ranks < k).mean()), 1) for k in (1, 5, 10))  # type: ignore[return-value]


def passage_set(folder: Path) -> RetrievalSet:
    """A set's passages and questions."""
    passages, questions = load(folder)
    place = {p["pid"]: i for i, p in enumerate(passages)}
    gold = tuple(frozenset(place[g] for g in q["gold"]) for q in questions)
    return RetrievalSet(
        f"{folder.name} passage",
        tuple(p["text"] for p in passages),
        tuple(q["q"] for q in questions),
        gold,
        tuple(q.get("kind", "") for q in questions),
    )


def sentence_set(folder: Path) -> RetrievalSet:
    """The same cut into sentences: right are those that overlap the answer's span."""
    passages, questions = load(folder)
    numbers: dict[str, int] = {}
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for passage in passages:
        position = 0
        spans[passage["pid"]] = []
        for sentence in split_sentences(passage["text"]):
            start = passage["text"].index(sentence, position)
            position = start + len(sentence)
            number = numbers.setdefault(sentence, len(numbers))
            spans[passage["pid"]].append((start, position, number))
    kept: list[tuple[str, frozenset[int], str]] = []
    for q in questions:
        length = len(q["answers"][0])
        right = {n for s in q.get("starts", []) for a, b, n in spans[q["gold"][0]] if a < s + length and b > s}
        if right:
            kept.append((q["q"], frozenset(right), q.get("kind", "")))
    asked, gold, kinds = zip(*kept, strict=True)
    return RetrievalSet(f"{folder.name} sentence", tuple(numbers), asked, gold, kinds)


def load(folder: Path) -> tuple[list[Record], list[Record]]:
    """Passages and questions of a set."""
    return read_records(folder / "passages.jsonl.gz"), read_records(folder / "questions.jsonl.gz")


def kept_aside(questions: Sequence[Record], reports: Path, documents: frozenset[str]) -> RetrievalSet:
    """Written questions over ``documents``, which no training pair comes from; every sentence of them is searched."""
    numbers: dict[str, int] = {}
    for name in sorted(documents):
        for sentence in split_sentences((reports / name).read_text(encoding="utf-8")):
            numbers.setdefault(sentence, len(numbers))
    kept: list[tuple[str, frozenset[int], str]] = []
    for q in questions:
        if q["doc"] in documents and q["kind"] != "near_miss":
            right = {numbers[s] for s in split_sentences(q["pos"]) if s in numbers and q["answer"] in s}
            if right:
                kept.append((q["q"], frozenset(right), q["kind"]))
    asked, gold, kinds = zip(*kept, strict=True)
    return RetrievalSet("kept aside, sentence", tuple(numbers), asked, gold, kinds)


def report(item: RetrievalSet, scores: Scores, by_kind: bool = True) -> dict[str, tuple[float, float, float]]:
    """R@1, R@5 and R@10 over all questions and for each kind."""
    ranks = first_hits(scores, item.gold)
    result = {"all": shares(ranks)}
    if by_kind:
        for kind in sorted(set(item.kinds) - {""}):
            result[kind] = shares(ranks[np.array([k == kind for k in item.kinds])])
    return result


def dense_scores(item: RetrievalSet, encode: Callable[[Sequence[str]], Scores]) -> Scores:
    """Cosines of every text for every question (questions, texts)."""
    return encode(item.questions) @ encode(item.corpus).T
