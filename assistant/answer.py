"""What the assistant returns: an answer with its status, citations and evidence.

These types carry no behaviour beyond small derived properties; how an answer is found stands in
`assistant.py`, its wording in `messages.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a question ended; the name's first word is its family."""

    ANSWERED = "answered"
    CHITCHAT = "chitchat"
    REFUSED_NOT_IN_DOCUMENTS = "refused_not_in_documents"
    REFUSED_OFF_TOPIC = "refused_off_topic"
    REFUSED_UNSAFE = "refused_unsafe"
    REFUSED_PERSONAL_DATA = "refused_personal_data"
    REJECTED_EMPTY = "rejected_empty"
    REJECTED_TOO_LONG = "rejected_too_long"
    REJECTED_TOO_MANY = "rejected_too_many"
    REJECTED_BUSY = "rejected_busy"
    SWITCHED_OFF = "switched_off"
    ERROR_INTERNAL = "error_internal"

    @property
    def refused(self) -> bool:
        """True for the families `refused` and `rejected`."""
        return self.value.startswith(("refused_", "rejected_"))


class Verdict(StrEnum):
    """Whether the documents confirm what a question or a claim states."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence of a document, quoted verbatim.

    `start` and `end` count Unicode characters of the document's cleaned text, and
    `document_text[start:end] == quote`; the assistant checks this on every answer.
    `document` is the document's id, `sentence` the sentence's id in it, `title` the document's title and
    `headings` the headings above the sentence.
    """

    number: int
    document: str
    sentence: int
    start: int
    end: int
    quote: str
    title: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that was weighed: `score` is higher for better, `why` says what spoke for or against it."""

    document: str
    sentence: int
    score: float
    kept: bool
    why: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. `status == ANSWERED` exactly where there is at least one citation.

    `text` holds the direct answer and the cited sentences with their marks and nothing else;
    `short` the direct answer alone, or None; `verdict` only where a statement was to be confirmed, worded with
    reserve where it is not `clear`; `confidence` is between 0 and 1. What was understood and corrected stands in
    `notices`, passages offered with a refusal in `nearest` (never in `citations`), `suggestions` are questions that the
    documents do answer.
    `timings` are (stage, milliseconds) pairs. `language` is "zh" or "en", the language the person wrote in.
    """

    status: Status
    text: str
    short: str | None = None
    citations: tuple[Citation, ...] = ()
    verdict: Verdict | None = None
    confidence: float = 0.0
    notices: tuple[str, ...] = ()
    nearest: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    language: str = "zh"
    clear: bool = True
