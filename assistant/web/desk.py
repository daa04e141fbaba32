"""Asking the assistant from a web page: off the event loop, faults turned into an answer and logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from assistant.answer import Answer, Status
from assistant.messages import PAGES
from corpus.document import Document

log = logging.getLogger(__name__)

HISTORY_KEPT = 8


class Library(Protocol):
    """What the pages need of an index: its documents."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, ordered by id."""
        ...


class Asker(Protocol):
    """What the pages need of the assistant."""

    @property
    def index(self) -> Library:
        """The index the assistant searches."""
        ...

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """One answer; `history` holds the same person's earlier questions, oldest first."""
        ...


async def ask(assistant: Asker, question: str, history: Sequence[str], max_question: int) -> Answer:
    """Return the assistant's answer, found in a worker thread.

    Only the last few earlier questions are passed on, and of those only such as could have been asked. A fault in the
    assistant becomes an answer of status `error_internal`; the cause goes to the log, without the question.
    """
    earlier = [text for text in history if 0 < len(text) <= max_question][-HISTORY_KEPT:]
    try:
        return await asyncio.to_thread(assistant.ask, question, tuple(earlier))
    except Exception:
        log.exception("The assistant failed on a question of %d characters", len(question))
        return Answer(Status.ERROR_INTERNAL, PAGES["failed"].zh)
