"""What staff keep for a corpus in one file: synonyms, and standard answers that quote the documents.

    [synonyms]
    "看病" = ["就医"]

    [[answers]]
    questions = ["怎么看病", "看病去哪里"]
    short = "衢州二院廿里院区"
    citations = [{ document = "nianli-2024", quote = "…" }]

The file is checked when it is read. What cannot be read at all raises `CuratedError`; an answer whose quote no document
holds any more is reported in `problems` and not served. Nothing is added to what stands in the documents: `short` must
be part of a quote. A standard answer is given to its own questions only, punctuation and polite openings apart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer, Citation, Status
from assistant.understanding.question import fold, language_of
from corpus.document import Document


class CuratedError(Exception):
    """The file cannot be used; the message names the line and the remedy, in Chinese and English."""


class _Quote(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class _Standard(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    questions: list[str] = Field(min_length=1)
    short: str = ""
    citations: list[_Quote] = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    synonyms: dict[str, list[str]] = {}
    answers: list[_Standard] = []


@dataclass(frozen=True, slots=True)
class Curated:
    """Synonyms (what people say, what the documents say), standard answers by question, and what was found wrong."""

    synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()
    problems: tuple[str, ...] = ()

    def answer(self, text: str) -> Answer | None:
        """The standard answer to `text` (folded), or None."""
        key = _key(text)
        return next((replace(a, language=language_of(text)) for q, a in self.answers if q == key), None)

    def expand(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """`text` with the documents' words put behind the people's, and the pairs that were used."""
        used = []
        for said, meant in self.synonyms:
            missing = "".join(word for word in meant if word not in text)
            if said in text and missing:
                text = text.replace(said, said + missing, 1)
                used.append((said, missing))
        return text, tuple(used)


def read_curated(path: Path, documents: Sequence[Document]) -> Curated:
    """The file at `path`, held against `documents`."""
    source = _text(path)
    told = _parsed(path, source)
    problems: list[str] = []
    answers: list[tuple[str, Answer]] = []
    for standard in told.answers:
        wrong = list(_wrong(standard, documents, source))
        problems += wrong
        if not wrong:
            answer = _answer(standard, documents)
            answers += [(_key(fold(question)), answer) for question in standard.questions]
    synonyms = tuple((fold(said), tuple(map(fold, meant))) for said, meant in sorted(told.synonyms.items()))
    return Curated(synonyms, tuple(answers), tuple(problems))


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CuratedError(
            f"读不了文件 {path}：请检查 NIANLI_CURATED 写的位置，文件须为 UTF-8 编码。 / "
            f"Cannot read {path}: check where NIANLI_CURATED points; the file must be UTF-8. ({error})"
        ) from error


def _parsed(path: Path, source: str) -> _File:
    try:
        data = tomllib.loads(source)
        synonyms = data.get("synonyms")
        if isinstance(synonyms, dict):  # one word may be written without brackets
            data["synonyms"] = {said: [meant] if isinstance(meant, str) else meant for said, meant in synonyms.items()}
        return _File.model_validate(data)
    except tomllib.TOMLDecodeError as error:
        raise CuratedError(
            f"{path}：写法有误，请改正所指的一行（文字要放在引号里）。 / "
            f"{path} is not valid TOML; correct the line named, texts stand in quotation marks: {error}"
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        line = _line_of(source, first["loc"])
        raise CuratedError(
            f"{path} 第 {line} 行：{where} 不对，请按说明填写。 / {path}, line {line}: {where}: {first['msg']}. "
            "Write it as docs/curated.md shows."
        ) from error


def _line_of(source: str, place: Sequence[int | str]) -> int:
    """The line (from 1) on which the entry at `place` of the file begins, as near as its names tell."""
    lines = source.splitlines()
    at = 0
    if len(place) > 1 and place[0] == "answers" and isinstance(place[1], int):
        starts = [i for i, line in enumerate(lines) if re.match(r"\s*\[\[\s*answers\s*\]\]", line)]
        at = starts[place[1]] if place[1] < len(starts) else 0
    for name in place:
        if isinstance(name, str):
            at = next((i for i, line in enumerate(lines[at:], at) if name in line), at)
    return at + 1


def _wrong(standard: _Standard, documents: Sequence[Document], source: str) -> Iterator[str]:
    """What keeps a standard answer from being served, each with the line and the remedy."""
    by_id = {document.id: document for document in documents}
    for cited in standard.citations:
        line = source[: max(source.find(cited.quote), 0)].count("\n") + 1
        if cited.document not in by_id:
            yield (
                f"第 {line} 行：没有名为“{cited.document}”的文件，请改用 {'、'.join(by_id) or '现有文件'} 之一。 / "
                f"Line {line}: there is no document “{cited.document}”; use the name of one that is there."
            )
        elif cited.quote not in by_id[cited.document].text:
            yield (
                f"第 {line} 行：“{cited.document}”里没有这句原文，请一字不差地抄写，或删去这条回答：{cited.quote} / "
                f"Line {line}: “{cited.document}” does not hold this text; copy it exactly, or take the answer out."
            )
    if standard.short and not any(standard.short in cited.quote for cited in standard.citations):
        line = source[: max(source.find(standard.short), 0)].count("\n") + 1
        yield (
            f"第 {line} 行：短答“{standard.short}”不在所引原文中，请从引文里摘取。 / "
            f"Line {line}: the short answer is not part of a quote; take it from one."
        )


def _answer(standard: _Standard, documents: Sequence[Document]) -> Answer:
    by_id = {document.id: document for document in documents}
    citations = tuple(_cited(n, by_id[c.document], c.quote) for n, c in enumerate(standard.citations, 1))
    opening = [f"{standard.short}。"] if standard.short else []
    return Answer(
        status=Status.ANSWERED,
        text="\n".join([*opening, *(f"{c.quote}[{c.number}]" for c in citations)]),
        short=standard.short or None,
        citations=citations,
        confidence=1.0,
    )


def _cited(number: int, document: Document, quote: str) -> Citation:
    start = document.text.index(quote)
    within = [s for s in document.sentences if s.start <= start]
    sentence = within[-1] if within else document.sentences[0]
    end = start + len(quote)
    return Citation(number, document.id, sentence.id, start, end, quote, document.title, sentence.headings)


def _key(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
