"""Questions of crowds and of a search engine over single passages: what the network learns to read from first.

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

from tqdm import tqdm

from assistant.reader.sentences import context
from assistant.understanding.question import fold
from corpus.build import build_document
from corpus.document import Document
from index.lexical import tokens

_SETS = ("cmrc2018", "drcd_part", "dureader")
_SEED = 1
_OWN, _OTHERS = 11, 3  # sentences of the passage, likest first, and of other passages
_WITHHELD = 3  # one question in three is also asked without the sentence that answers it
_SHORT = 20  # tokens added to a sentence's own, so that the shortest are not the likest


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage and its questions, each with its answer and the character of the passage where that begins."""

    document: Document
    questions: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with sentences and what stands before each; `right` is the number of the one that answers, or -1."""

    question: str
    sentences: tuple[tuple[str, str], ...]
    right: int
    answer: str


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


def crowd(found: list[Passage]) -> Iterator[Asked]:
    """Each question with the sentences of its passage, likest first, and some of others; a third also unanswered."""
    rng = random.Random(_SEED)
    pool = [(s.text, context(p.document, s)) for p in found for s in p.document.sentences]
    for passage in tqdm(found, desc="passages"):
        sentences = passage.document.sentences
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
            own = [(sentences[i].text, context(passage.document, sentences[i])) for i in chosen]
            said = (*own, *rng.sample(pool, min(_OTHERS, len(pool))))
            place = chosen.index(right)
            yield Asked(fold(question), said, place, answer)
            if not rng.randrange(_WITHHELD):
                yield Asked(fold(question), (*said[:place], *said[place + 1 :]), -1, "")


def _right(document: Document, answer: str, start: int) -> int | None:
    """The sentence that holds the answer, where several do the one nearest to where it begins; None where none does."""
    holding = [s for s in document.sentences if answer in s.text]
    return min(holding, key=lambda s: abs(s.start - start)).id if holding else None
