"""What goes in and out of the JSON addresses, as the OpenAPI description shows it. No behaviour but the conversion."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation, Status, Verdict
from assistant.web.render import citation_link
from corpus.document import Document

MAX_HISTORY = 20


class Question(BaseModel):
    """A question and the same person's earlier ones, oldest first."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: str
    history: list[str] = Field(default_factory=list, max_length=MAX_HISTORY)


class Feedback(BaseModel):
    """Whether an answer was of use, and where it was not, why."""

    model_config = ConfigDict(extra="forbid", strict=True)

    key: str = Field(min_length=1, max_length=64, description="as the answer gave it; an unknown one is passed over")
    useful: bool
    reason: Literal["", "wrong", "not_asked", "incomplete", "other"] = ""


class Cited(BaseModel):
    """A sentence of a report: the report's text from `start` to `end`, counted in Unicode characters."""

    number: int
    document: str
    start: int
    end: int
    quote: str
    sentence: int
    title: str
    headings: list[str]
    link: str = Field(description="address of the reading page with the sentence marked")


class Answered(BaseModel):
    """An answer, shaped as a line of `python -m assistant batch`, with titles, headings and links beside it."""

    status: Status
    refused: bool
    answer: str
    short: str | None
    verdict: Verdict | None
    citations: list[Cited]
    notices: list[str]
    nearest: list[Cited] = Field(description="passages offered with a refusal; they answer nothing")
    suggestions: list[str]
    confidence: float = Field(ge=0, le=1)
    language: str
    key: str = Field(description="for POST /api/feedback; empty where nothing is stored")
    latency_ms: float


class ReportLine(BaseModel):
    """A report in the list of reports."""

    id: str
    title: str
    date: str
    source: str
    sentences: int


class SentenceText(BaseModel):
    """A sentence: its number in the report and where its text stands."""

    id: int
    start: int
    end: int
    paragraph: int
    headings: list[str]


class Report(BaseModel):
    """A whole report; `text` is what all offsets refer to."""

    id: str
    title: str
    date: str
    source: str
    digest: str
    text: str
    sentences: list[SentenceText]


class Index(BaseModel):
    """How much is searched."""

    sentences: int
    passages: int


class Health(BaseModel):
    """Whether the service is well: `reasons` says in plain sentences why it is not ready."""

    live: bool
    ready: bool
    reasons: list[str]
    documents: int
    index: Index


class Fault(BaseModel):
    """What went wrong: a name for programs, a sentence in Chinese and English for people."""

    code: str
    message: str


class Failure(BaseModel):
    """The one shape of every error."""

    error: Fault


def answered(answer: Answer, key: str, latency_ms: float) -> Answered:
    """Return an answer in the form of the API."""
    return Answered(
        status=answer.status,
        refused=answer.status.refused,
        answer=answer.text,
        short=answer.short,
        verdict=answer.verdict,
        citations=[cited(c, answer.citations) for c in answer.citations],
        notices=list(answer.notices),
        nearest=[cited(c) for c in answer.nearest],
        suggestions=list(answer.suggestions),
        confidence=answer.confidence,
        language=answer.language,
        key=key,
        latency_ms=round(latency_ms, 1),
    )


def cited(citation: Citation, beside: tuple[Citation, ...] = ()) -> Cited:
    """Return a citation in the form of the API; its link marks the sentences of `beside` along with it."""
    return Cited(
        number=citation.number,
        document=citation.document,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        sentence=citation.sentence,
        title=citation.title,
        headings=list(citation.headings),
        link=citation_link(citation, beside),
    )


def report_line(document: Document) -> ReportLine:
    """Return a report as a line of the list."""
    return ReportLine(
        id=document.id,
        title=document.title,
        date=document.date,
        source=document.source,
        sentences=len(document.sentences),
    )


def report(document: Document) -> Report:
    """Return a whole report in the form of the API."""
    sentences = [
        SentenceText(id=s.id, start=s.start, end=s.end, paragraph=s.paragraph, headings=list(s.headings))
        for s in document.sentences
    ]
    return Report(
        id=document.id,
        title=document.title,
        date=document.date,
        source=document.source,
        digest=document.digest,
        text=document.text,
        sentences=sentences,
    )
