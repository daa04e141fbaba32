"""What the search finds for each written question, looked at: features of the candidates and which of them answer."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.reader.cross import Numbers
from assistant.reader.sentences import FeatureReader
from assistant.reader.spans import SpanReader
from assistant.reader.training.examples import Example, Shelf, off_topic, shelves, web_questions, withheld
from assistant.understanding.question import read_question
from assistant.understanding.tagging import words_of
from index.build import build_in_memory
from index.embedding import StaticEncoder
from index.search import Index

HERE = Path(__file__).resolve().parent
CANDIDATES = 40
_ASIDE = 5  # one document in five is kept aside
_HELD = 3  # one of the others in three is left to the boosted models, which learn what the network makes of the unknown
PARTS = 3  # of what the boosted models learn from, each judged by models that have not seen it
LONGEST_SPAN = 60  # longer answers are whole clauses, for which the sentence itself is the answer
_STRANGERS = 8  # one question in eight is also asked of a document that is not its own

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Features of one question's candidates, or of a sentence's words; `labels` say which of them answer.

    `half` says which embedding read it. Candidates come with their texts and tokens, words with the sentence.
    """

    example: Example
    features: Floats
    labels: Floats
    aside: bool
    half: int
    texts: tuple[str, ...]
    telling: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    numbers: Numbers | None = None


def aside(name: str) -> bool:
    """Whether a document is kept aside for measuring: by its name, so that the choice never moves."""
    return zlib.crc32(name.encode()) % _ASIDE == 0


def held(name: str) -> bool:
    """Whether the network does not read a document, because the boosted models learn from it."""
    return zlib.crc32(name.encode()) // _ASIDE % _HELD == 0


def part_of(name: str) -> int:
    """Which part of what the boosted models learn from a document belongs to."""
    return zlib.crc32(name.encode()) // (_ASIDE * _HELD) % PARTS


def unread(row: Rows) -> bool:
    """Whether the network has not read the document of a row."""
    return row.aside or held(row.example.document)


def read_all(data: Path, more: Sequence[Path], encoders: Sequence[StaticEncoder]) -> tuple[list[Rows], list[Rows]]:
    """All candidates and all words, each half of the questions read with the embedding that has not seen it."""
    sentences: list[Rows] = []
    spans: list[Rows] = []
    for half, encoder in enumerate(encoders):
        reader = SpanReader(encoder)
        asked = strangers(list(shelves(data, half, more)), (*web_questions(data), *off_topic(HERE)))
        for shelf in tqdm([*asked, *map(withheld, asked)], desc=f"reading, half {half + 1} of {len(encoders)}"):
            sentences += sentence_rows(shelf, build_in_memory([shelf.document], encoder), encoder, half)
            spans += span_rows(shelf, reader, half)
    return sentences, spans


def sentence_rows(shelf: Shelf, index: Index, encoder: StaticEncoder, half: int) -> Iterator[Rows]:
    """For each question its candidates' features, from the same search that serves answers."""
    reader = FeatureReader(index, encoder, first=CANDIDATES)
    for example in shelf.examples:
        question = read_question(example.question)
        hits = index.search(question.text, limit=CANDIDATES)
        if not hits:
            continue
        labels = np.array([float(h.sentence in example.gold) for h in hits], np.float32)
        if labels.any() or not example.gold:
            texts = tuple(shelf.document.sentences[h.sentence or 0].text for h in hits)
            looked = reader.read(question, hits)
            kept = aside(example.document)
            yield Rows(example, looked.features, labels, kept, half, texts, looked.telling, looked.numbers)


def span_rows(shelf: Shelf, reader: SpanReader, half: int) -> Iterator[Rows]:
    """For each question with a short answer the features of the words of its sentence.

    Labels mark the answer's words.
    """
    for example in shelf.examples:
        sentence = next(
            (
                shelf.document.sentences[i].text
                for i in sorted(example.gold)
                if example.answer in shelf.document.sentences[i].text
            ),
            None,
        )
        if sentence is None or not example.answer or len(example.answer) > LONGEST_SPAN:
            continue
        start = sentence.index(example.answer)
        end = start + len(example.answer)
        labels = np.array([float(w.start < end and w.end > start) for w in words_of(sentence)], np.float32)
        features = reader.read(read_question(example.question), sentence)
        yield Rows(example, features, labels, aside(example.document), half, (sentence,))


def strangers(all_shelves: Sequence[Shelf], web: Sequence[str]) -> list[Shelf]:
    """Each document with a few questions asked of another one, or of the web at large: nothing there answers them."""
    found = []
    passing = [Example(q, "stranger", "", frozenset(), "", "") for q in web]
    for i, shelf in enumerate(all_shelves):
        others = all_shelves[(i * 7 + 3) % len(all_shelves)].examples
        asked = [
            replace(e, kind="stranger", document=shelf.document.id, gold=frozenset(), answer="")
            for e in (*others[::_STRANGERS], *passing[i :: len(all_shelves)])
        ]
        found.append(Shelf(shelf.document, (*shelf.examples, *asked)))
    return found
