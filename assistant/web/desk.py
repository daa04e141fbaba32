"""Asking the assistant from a web page: off the event loop, so many at a time and no more, faults told and logged."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from assistant.answer import Answer, Status
from assistant.messages import PAGES, say
from assistant.web.request_id import current_id
from corpus.document import Document

log = logging.getLogger(__name__)

HISTORY_KEPT = 8
Record = Callable[[str, Answer], str]


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


class BusyError(Exception):
    """As many questions wait as may wait."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and the key under which its reader may say whether it was of use; empty where nothing is stored."""

    answer: Answer
    key: str = ""


def store_nothing(question: str, answer: Answer) -> str:
    """Stand in for a log where there is none."""
    return ""


class Desk:
    """Answers `parallel` questions at a time and lets `waiting` more wait; the rest are turned away at once.

    A question whose reader has gone away keeps its place until it is answered, so nobody can pile up work by leaving.
    """

    def __init__(self, assistant: Asker, parallel: int, waiting: int, record: Record = store_nothing) -> None:
        self.assistant = assistant
        self.record = record
        self.size = parallel + waiting
        self.inside = 0
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(parallel, "answers")
        self.heard: Callable[[Answer], None] = lambda answer: None

    def take(self, question: str, history: Sequence[str], max_question: int) -> asyncio.Future[Reply]:
        """Return the answer to come; BusyError where there is no room.

        Only the last few earlier questions are passed on, and of those only such as could have been asked.
        """
        with self._lock:
            if self.inside >= self.size:
                raise BusyError
            self.inside += 1
        earlier = tuple([text for text in history if 0 < len(text) <= max_question][-HISTORY_KEPT:])
        future = self._pool.submit(self._answer, question, earlier, current_id())
        future.add_done_callback(self._leave)
        return asyncio.wrap_future(future)

    async def ask(self, question: str, history: Sequence[str], max_question: int) -> Reply:
        """Return the assistant's reply, or one of status `rejected_busy`."""
        try:
            return await self.take(question, history, max_question)
        except BusyError:
            return Reply(Answer(Status.REJECTED_BUSY, say("rejected_busy", "zh")))

    def _answer(self, question: str, history: tuple[str, ...], request: str) -> Reply:
        """Return a reply; a fault becomes one of status `error_internal`, its cause logged without the question."""
        try:
            answer = self.assistant.ask(question, history)
        except Exception:
            log.exception("The assistant failed on a question of %d characters, request %s", len(question), request)
            answer = Answer(Status.ERROR_INTERNAL, PAGES["failed"].zh)
        self.heard(answer)
        return Reply(answer, self.record(question, answer))

    def _leave(self, future: Future[Reply]) -> None:
        with self._lock:
            self.inside -= 1
