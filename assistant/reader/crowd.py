"""Questions of crowds and of a search engine over single passages: what the networks learn to read from first.

CMRC 2018, DRCD and DuReader say where in its passage each answer stands. They are far from official reports, but many:
a network that has read them needs fewer written questions to learn what it should look at.
"""

from __future__ import annotations

import gzip
import json
import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from assistant.question import fold
from assistant.reader.cross import Ids, Numbers
from assistant.reader.sentences import context
from assistant.reader.train_cross import Asked, Floats
from corpus.build import build_document
from corpus.document import Document
from index.embedding import StaticEncoder
from index.lexical import tokens

_SETS = ("cmrc2018", "drcd_part", "dureader")
_SEED = 1
_OWN, _OTHERS = 24, 12  # sentences of the passage, likest first, and of other passages
_WITHHELD = 3  # one question in three is also asked without the sentence that answers it
_SHORT = 20  # tokens added to a sentence's own, so that the shortest are not the likest


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and its questions, each with its answer and the character of the passage where that begins."""

    document: Document
    questions: tuple[tuple[str, str, int], ...]


def passages(data: Path) -> Iterator[Passage]:
    """Every passage of the three sets that has questions with a known place of the answer, in a fixed order."""
    for name in _SETS:
        asked: dict[str, list[tuple[str, str, int]]] = {}
        with gzip.open(data / "train" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
            for row in map(json.loads, file):
                if row.get("answer") and row.get("start") is not None:
                    asked.setdefault(row["pos"], []).append((row["q"], row["answer"], row["start"]))
        for text, questions in asked.items():
            yield Passage(build_document(f"{name}-{zlib.crc32(text.encode())}", text), tuple(questions))


def crowd(found: list[Passage], encoder: StaticEncoder) -> Iterator[Asked]:
    """Each question with the sentences of its passage, likest first, and some of others; a third also unanswered."""
    rng = random.Random(_SEED)
    pool = [(s.text, context(p.document, s)) for p in found for s in p.document.sentences]

    def number(text: str) -> Ids:
        return encoder.token_numbers([text])[0]

    for passage in tqdm(found, desc="passages"):
        sentences = passage.document.sentences
        said = [(number(s.text), number(context(passage.document, s))) for s in sentences]
        held = [frozenset(tokens(s.text)) for s in sentences]
        for question, answer, start in passage.questions:
            right = _right(passage.document, answer, start)
            if right is None:
                continue
            asked = frozenset(tokens(question))
            like = sorted(
                (i for i, s in enumerate(sentences) if i == right or answer not in s.text),
                key=lambda i: -len(asked & held[i]) / (len(held[i]) + _SHORT) ** 0.5,
            )
            chosen = [*like[:_OWN], *([right] if right in like[_OWN:] else [])]
            others = [(number(text), number(before)) for text, before in rng.sample(pool, min(_OTHERS, len(pool)))]
            rows = [*(said[i] for i in chosen), *others]
            labels = np.array([float(i == right) for i in chosen] + [0.0] * len(others), np.float32)
            half = rng.randrange(2)
            yield _asked(number(fold(question)), rows, labels, half)
            if not rng.randrange(_WITHHELD):
                kept = [i for i, label in enumerate(labels) if not label]
                yield _asked(number(fold(question)), [rows[i] for i in kept], labels[kept], half)


def _right(document: Document, answer: str, start: int) -> int | None:
    """The sentence that holds the answer, where several do the one nearest to where it begins; None where none does."""
    holding = [s for s in document.sentences if answer in s.text]
    return min(holding, key=lambda s: abs(s.start - start)).id if holding else None


def _asked(question: Ids, rows: list[tuple[Ids, Ids]], labels: Floats, half: int) -> Asked:
    sentences, contexts = zip(*rows, strict=True)
    return Asked(Numbers(question, tuple(sentences), tuple(contexts)), labels, "", half, False)
