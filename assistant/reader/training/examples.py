"""Questions with the sentences that answer them, gathered into documents: what the ranker learns from.

Reads written questions from a data folder; a question over a whole report is asked of that report, a question over
a piece of news or law is asked of a small document put together from several such pieces, so that there is something to
choose from. Questions marked near_miss have no answer in their document.
"""

from __future__ import annotations

import gzip
import json
import lzma
import random
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from corpus.build import build_document
from corpus.document import Document

_PIECES = 10  # pieces of news in one made-up document: about as many sentences as a town's report
_SEED = 20
_WEB = 700
_WITHHELD = 3  # one question in three is also asked without the sentences that answer it
_TELLING = 4  # characters of an answer that cannot stand elsewhere by chance
_POINTED = 3  # one answering sentence in three is made to point back
_LEADS = (
    "说到{}，当地人都不陌生。",
    "记者来到{}采访。",
    "{}是今年的重点工作之一。",
    "近日，{}有了新消息。",
    "围绕{}，各方做了不少工作。",
    "走进{}，一派忙碌景象。",
)
_POINTERS = ("该项目", "项目", "这里", "其", "该地", "")


@dataclass(frozen=True, slots=True)
class Example:
    """A question asked of a document; `gold` are the ids of the sentences that answer it, none where nothing does."""

    question: str
    kind: str
    document: str
    gold: frozenset[int]
    answer: str
    positive: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """One document and the questions asked of it."""

    document: Document
    examples: tuple[Example, ...]


def shelves(data: Path, half: int, more: Iterable[Path] = ()) -> Iterator[Shelf]:
    """Every document of the training data with its questions of one `half` (0 or 1), in a fixed order.

    `more` are further files of written questions.
    """
    paths = (data / "train" / "written" / "questions.jsonl", *more)
    rows = [row for path in paths for row in _lines(path) if half_of(row) == half]
    by_report: dict[str, list[dict[str, str]]] = defaultdict(list)
    loose: list[dict[str, str]] = []
    for row in rows:
        (by_report[row["doc"]] if row["doc"].endswith(".txt") else loose).append(row)
    for name in sorted(by_report):
        text = (data / "text" / "gov_reports" / name).read_text("utf-8")
        yield _shelf(build_document(Path(name).stem, text), by_report[name])
    yield from _made_up(data, loose)


def half_of(row: dict[str, str]) -> int:
    """Which half of the written questions this one belongs to, by its sentence.

    A model that was trained on a question finds its sentence too surely; the reader must see searches as unsure as
    those of real use. So it learns from each half with an embedding that was trained without it (`index.training
    --without HALF`).
    """
    return zlib.crc32(row["pos"].encode()) % 2


def withheld(shelf: Shelf) -> Shelf:
    """The same document without the sentences that answer some of its questions, asked those questions.

    They are on topic and not answered, the hardest way in which a report does not say something. What another
    sentence answers too is left out.
    """
    chosen = [e for i, e in enumerate(shelf.examples) if e.gold and i % _WITHHELD == 0]
    gone = {number for e in chosen for number in e.gold}
    document = shelf.document
    kept = [s for s in document.sentences if s.id not in gone]
    paragraphs = ["".join(s.text for s in run) for _, run in groupby(kept, key=lambda s: s.paragraph)]
    rest = build_document(document.id, "\n".join(paragraphs), title=document.title)
    unanswered = [e for e in chosen if len(e.answer) < _TELLING or e.answer not in rest.text]
    return Shelf(rest, tuple(replace(e, kind="withheld", gold=frozenset(), answer="") for e in unanswered))


def _made_up(data: Path, rows: list[dict[str, str]]) -> Iterator[Shelf]:
    pieces: dict[str, list[dict[str, str]]] = defaultdict(list)
    for name in sorted({row["doc"] for row in rows}):
        wanted = [row for row in rows if row["doc"] == name]
        pieces.update(_paragraphs_of(data / "text" / f"{name}.txt.xz", wanted))
    paragraphs = sorted(pieces)
    random.Random(_SEED).shuffle(paragraphs)
    for start in range(0, len(paragraphs), _PIECES):
        told = [_tell_apart(p, pieces[p]) for p in paragraphs[start : start + _PIECES]]
        document = build_document(f"made-up-{start:05}", "\n".join(text for text, _ in told))
        yield _shelf(document, [row for _, rows in told for row in rows])


def _tell_apart(paragraph: str, rows: list[dict[str, str]]) -> tuple[str, list[dict[str, str]]]:
    """Name the subject of some answering sentences in a sentence before, and point back to it, as reports do.

    Written questions were asked of single sentences that name their subject; in a report it is often named once and
    then "该项目" for a paragraph.
    """
    changed = []
    for row in rows:
        key = zlib.crc32(row["pos"].encode())
        name = _shared_name(row["q"], row["pos"], row["answer"]) if key % _POINTED == 0 else None
        if name and row["pos"] in paragraph:
            lead, pointer = _LEADS[key // 7 % len(_LEADS)].format(name), _POINTERS[key // 11 % len(_POINTERS)]
            sentence = row["pos"].replace(name, pointer, 1)
            before = paragraph[: paragraph.index(row["pos"])]
            cut = (
                before.rfind("。", 0, max(len(before) - 1, 0)) + 1
            )  # one sentence may stand between the name and what points to it
            place = cut if key % 2 else len(before)
            paragraph = paragraph[:place] + lead + paragraph[place:].replace(row["pos"], sentence, 1)
            changed += [r | {"pos": sentence} for r in rows if r["pos"] == row["pos"] and r["answer"] in sentence]
            rows = [r for r in rows if r["pos"] != row["pos"]]
    return paragraph, changed + [r for r in rows if r["pos"] in paragraph]


def _shared_name(question: str, sentence: str, answer: str) -> str | None:
    """The longest run of Chinese characters that question and sentence share, outside the answer; None under three."""
    best = ""
    for start in range(len(question)):
        for end in range(start + 3, min(len(question), start + 16) + 1):
            run = question[start:end]
            if (
                len(run) > len(best)
                and run in sentence
                and run not in answer
                and all("\u4e00" <= c <= "\u9fff" for c in run)
            ):
                best = run
    return best or None


def _paragraphs_of(path: Path, rows: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """For each row the paragraph its sentence stands in.

    Looked up by the sentence's first characters, then checked whole.
    """
    size = 12
    by_head: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        by_head[row["pos"][:size]].append(row)
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in map(str.strip, file):
            heads = {line[i : i + size] for i in range(max(len(line) - size + 1, 1))} & by_head.keys()
            for head in sorted(heads):
                found[line] += [row for row in by_head[head] if row["pos"] in line]
    return {line: hits for line, hits in found.items() if hits}


def web_questions(data: Path) -> tuple[str, ...]:
    """Questions people asked a search engine: no report answers them."""
    with gzip.open(data / "train" / "dureader.jsonl.gz", "rt", encoding="utf-8") as file:
        return tuple(json.loads(line)["q"] for line in file)[:_WEB]


def off_topic(folder: Path) -> tuple[str, ...]:
    """What else people type into such a page (weather, recipes, homework): no report answers it either."""
    return tuple((folder / "off_topic.txt").read_text("utf-8").splitlines())


def _shelf(document: Document, rows: list[dict[str, str]]) -> Shelf:
    examples = []
    for row in rows:
        gold = frozenset() if row["kind"] == "near_miss" else gold_sentences(document, row["pos"], row["answer"])
        if gold or row["kind"] == "near_miss":
            examples.append(Example(row["q"], row["kind"], document.id, gold, row["answer"], row["pos"]))
    return Shelf(document, tuple(dict.fromkeys(examples)))


def gold_sentences(document: Document, positive: str, answer: str) -> frozenset[int]:
    """The sentences of `document` that hold `answer` within the quoted `positive`.

    All of `positive` where that is unclear.
    """
    start = document.text.find(positive)
    if start < 0:
        return frozenset()
    end = start + len(positive)
    inside = positive.find(answer) if answer else -1
    if inside >= 0:
        start, end = start + inside, start + inside + len(answer)
    return frozenset(s.id for s in document.sentences if min(s.end, end) - max(s.start, start) >= min(4, end - start))


def _lines(path: Path) -> Iterator[dict[str, str]]:
    packed = path.suffix == ".gz"
    with gzip.open(path, "rt", encoding="utf-8") if packed else path.open(encoding="utf-8") as file:
        yield from (json.loads(line) for line in file if line.strip())
