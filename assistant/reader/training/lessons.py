"""What the network learns from, as arrays: texts as tokens, lists of candidates, statements beside sentences."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.reader.cross import Numbers, ends, windows
from assistant.reader.network import LONGEST, OPEN, OTHER, SAME
from assistant.reader.training.crowd import Asked
from assistant.reader.training.rows import LONGEST_SPAN, Rows, held
from assistant.reader.training.verdicts import Pair, by_wording, yes_or_no
from assistant.statements.statement import stated
from assistant.understanding.question import fold, read_question
from index.embedding import StaticEncoder

_FIRST, _FURTHER = 12, 4  # candidates of a list: the first that were found, and some from further down
_SEED = 3
NOWHERE = (-1, -1)
_OPEN = 3  # sentences that leave a statement open, of the first found for it
_SETTLING = 8  # candidates among which one that answers a yes-or-no question is looked for

Place = tuple[int, int]  # of a sentence: whether its document is held from the network, and whether kept aside
Span = tuple[int, int]  # first token, and the one after the last; (-1, -1) where it is not known


@dataclass(frozen=True, slots=True, eq=False)
class LessonWriter:
    """Filled piece by piece; `save` writes what `learn.py` reads."""

    encoder: StaticEncoder
    texts: dict[bytes, int] = field(default_factory=dict)
    values: list[NDArray[np.int32]] = field(default_factory=list)
    lists: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    candidates: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    pairs: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    told: list[tuple[str, str, int]] = field(default_factory=list)  # statement, its own sentence, label of each pair

    def number(self, tokens: NDArray[np.int32]) -> int:
        """The number of a text, given once."""
        key = tokens.tobytes()
        if key not in self.texts:
            self.texts[key] = len(self.values)
            self.values.append(tokens)
        return self.texts[key]

    def text(self, text: str) -> int:
        """The number of a text that is still to be cut into tokens."""
        return self.number(self.encoder.token_numbers([text])[0])

    def before(self, tokens: NDArray[np.int32]) -> int:
        """The number of what stands before a sentence, as much of it as is read."""
        return self.number(ends(tokens))

    def span(self, text: str, answer: str) -> Span:
        """The tokens that `answer` covers in `text`."""
        if not answer or len(answer) > LONGEST_SPAN or answer not in text:
            return NOWHERE
        start = text.index(answer)
        _, places = self.encoder.token_places(text)
        covered = [i for i, (a, b) in enumerate(places) if a < start + len(answer) and b > start and b > a]
        return (covered[0], covered[-1] + 1) if covered else NOWHERE

    def add(self, question: int, rows: Iterable[tuple[int, int, bool, Span]], **known: int) -> None:
        """One list: a question and its candidates, each a sentence, what stands before, whether it answers, the span.

        `known`: half, held, aside, crowd, turned.
        """
        if not self.lists["first"]:
            self.lists["first"].append(0)
        for sentence, before, right, (begin, end) in rows:
            row = {"sentence": sentence, "context": before, "label": int(right), "begin": begin, "end": end}
            for name, value in row.items():
                self.candidates[name].append(value)
        for name, value in ({"question": question} | known).items():
            self.lists[name].append(value)
        self.lists["first"].append(len(self.candidates["sentence"]))

    def pair(self, statement: str, sentence: int, before: int, own: str, **known: int) -> None:
        """A statement beside a sentence: label, half, held, aside, learn."""
        row = {"statement": self.text(statement), "sentence": sentence, "context": before} | known
        for name, value in row.items():
            self.pairs[name].append(value)
        self.told.append((statement, own, known["label"]))

    def save(self, path: Path) -> None:
        """Write everything as one file of arrays."""
        arrays: dict[str, Any] = {
            "values": np.concatenate(self.values),
            "starts": np.concatenate([[0], np.cumsum([len(v) for v in self.values])]).astype(np.int64),
            "given_away": by_wording(self.told),
        }
        for name, part in (("lists", self.lists), ("candidates", self.candidates), ("pairs", self.pairs)):
            arrays |= {f"{name}.{key}": np.array(values, np.int32) for key, values in part.items()}
        np.savez_compressed(path, **arrays)


@dataclass(frozen=True, slots=True)
class Turned:
    """A question or statement with a sentence written for it so that its verdict, or whether it answers, turns."""

    question: str
    sentence: str
    answer: str
    kind: str
    own: str


def add_rows(
    lessons: LessonWriter, rows: Sequence[Rows], turned: Sequence[Turned], unseen: frozenset[str]
) -> dict[str, Place]:
    """Every question with its candidates, near misses also with the sentence that would have answered.

    `unseen` are the sentences no embedding was trained on: any may read those. Returns for each sentence whether
    its document is held from the network, and whether kept aside.
    """
    rng = random.Random(_SEED)
    answering = {(fold(t.question), t.own): t for t in turned if t.kind not in ("check_true", "check_false")}
    places: dict[str, Place] = {}
    for row in rows:
        example, numbers = row.example, cast(Numbers, row.numbers)
        kept = _kept(row, rng)
        found = []
        for i in kept:
            span = lessons.span(row.texts[i], example.answer) if row.labels[i] else NOWHERE
            part, span = _part(numbers.sentences[i], span, rng)
            found.append((lessons.number(part), lessons.before(numbers.contexts[i]), bool(row.labels[i]), span))
        free = example.positive in unseen or not example.positive
        known = {"held": int(held(example.document)), "aside": int(row.aside)}
        if example.kind != "stranger":
            places[example.positive] = known["held"], known["aside"]
        _add_statements(lessons, row, found, -1 if free else row.half, known)
        question = lessons.number(numbers.question)
        if example.kind == "near_miss" and question != lessons.text(read_question(example.question).text):
            continue  # the network is not told the year or place without which the sentence would answer
        lessons.add(question, found, half=row.half, crowd=0, turned=0, **known)
        if example.kind == "near_miss" and (new := answering.get((fold(example.question), example.positive))):
            place = next((n for n, i in enumerate(kept) if row.texts[i] in example.positive), None)
            others = [f for n, f in enumerate(found) if n != place]
            before = found[place][1] if place is not None else lessons.number(np.zeros(0, np.int32))
            said = (lessons.text(new.sentence), before, True, lessons.span(new.sentence, new.answer))
            others.insert(min(place or 0, _SETTLING), said)
            lessons.add(question, others, half=row.half, crowd=0, turned=1, **known)
    return places


def _part(said: NDArray[np.int32], span: Span, rng: random.Random) -> tuple[NDArray[np.int32], Span]:
    """The part of a sentence that is learnt from, as the network reads it, and where the answer stands in that.

    Long sentences are read in parts: the one with the answer, any other where none is known.
    """
    room = LONGEST[1]
    parts = windows(len(said))
    if span == NOWHERE:
        start = rng.choice(parts)
        return said[start : start + room], NOWHERE
    holding = [start for start in parts if start <= span[0] and span[1] <= start + room]
    start = min(holding or parts, key=lambda start: abs(span[0] - start - room // 2))
    left = max(span[0] - start, 0), min(span[1] - start, room)
    return said[start : start + room], left if left[0] < left[1] else NOWHERE


def _kept(row: Rows, rng: random.Random) -> list[int]:
    """The candidates that are learnt from: the first, those that answer, a few from further down."""
    count = len(row.labels)
    further = rng.sample(range(_FIRST, count), min(_FURTHER, count - _FIRST)) if count > _FIRST else []
    return [i for i in range(count) if i < _FIRST or row.labels[i] or i in further]


def _add_statements(
    lessons: LessonWriter,
    row: Rows,
    found: Sequence[tuple[int, int, bool, Span]],
    half: int,
    known: dict[str, int],
) -> None:
    """A yes-or-no question beside the sentence that settles it and beside some that leave it open."""
    kind, question = row.example.kind, row.example.question
    if kind not in ("check_true", "check_false") and not (kind == "near_miss" and yes_or_no(question)):
        return
    left = _OPEN
    for sentence, before, right, _ in found[:_SETTLING]:
        if right and kind != "near_miss":
            label = SAME if kind == "check_true" else OTHER
        elif not right and left:
            label, left = OPEN, left - 1
        else:
            continue
        lessons.pair(stated(question), sentence, before, row.example.positive, label=label, half=half, learn=1, **known)


def add_crowd(lessons: LessonWriter, asked: Iterable[Asked]) -> None:
    """Questions over single passages; every network may learn from them."""
    for question in asked:
        rows = [
            (
                lessons.text(said),
                lessons.before(lessons.encoder.token_numbers([before])[0]),
                i == question.right,
                lessons.span(said, question.answer) if i == question.right else NOWHERE,
            )
            for i, (said, before) in enumerate(question.sentences)
        ]
        lessons.add(lessons.text(question.question), rows, half=-1, crowd=1, turned=0, held=0, aside=0)


def add_pairs(lessons: LessonWriter, pairs: Sequence[Pair], places: dict[str, Place], halves: dict[str, int]) -> int:
    """Statements beside their own sentence, beside one written so that the verdict turns, and beside one like it.

    `places` are those of sentences known from `add_rows`, `halves` those an embedding was trained on. Returns the
    number of the first.
    """
    first = len(lessons.told)
    beside = Counter[str]()
    nothing = lessons.number(np.zeros(0, np.int32))
    for pair in pairs:
        beside[pair.statement] += pair.kind == "like"
        left, kept = places.get(pair.own, (int(held(pair.own)), 0))
        lessons.pair(
            stated(pair.statement),
            lessons.text(pair.sentence),
            nothing,
            pair.own,
            label=pair.label,
            half=halves.get(pair.own, -1),
            learn=2 if pair.turned else int(pair.kind != "like" or beside[pair.statement] == 1),
            held=left,
            aside=kept,
        )
    return first
