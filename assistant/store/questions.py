"""What people asked: stored masked, read by staff, deleted when its time is over.

    log = store.questions
    key = log.record(question, answer)     # at once, never raises; "" where nothing is stored
    log.feedback(key, False, "incomplete") # at once, never raises but for a reason that does not exist

No network address, session or account is stored, and no question that asks for somebody's private details.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, delete, func, insert, select

from assistant.answer import Answer, Status
from assistant.store.masking import mask
from assistant.store.tables import FEEDBACK, QUESTIONS
from assistant.store.writer import Writer

REASONS = ("wrong", "not_asked", "incomplete", "other")
UNANSWERED = (Status.REFUSED_NOT_IN_DOCUMENTS.value, Status.REFUSED_OFF_TOPIC.value)
PRIVATE = "〔涉及个人隐私，未保存〕"
_READ, _KEPT = 2_000, 500  # characters of a question that are looked at, and that are stored
_NOT_STORED = (Status.REJECTED_EMPTY, Status.SWITCHED_OFF, Status.REJECTED_TOO_MANY, Status.REJECTED_BUSY)


@dataclass(frozen=True, slots=True)
class Asked:
    """One stored question. `useful` is None and `reason` empty where nobody said; times are those of the machine."""

    id: str
    text: str
    asked: datetime
    status: str
    language: str
    topic: str
    cited: tuple[str, ...]
    useful: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Asking:
    """Which questions are wanted; what is left out does not matter. `feedback`: "useful", "not", or a reason."""

    since: date | None = None
    until: date | None = None
    statuses: tuple[str, ...] = ()
    feedback: str = ""
    words: str = ""
    topic: str = ""


class QuestionLog:
    """The stored questions. `keep_days` 0 stores nothing; after that many days a question is deleted."""

    def __init__(self, engine: Engine, keep_days: int, now: Callable[[], datetime] = datetime.now) -> None:
        self.keep_days = keep_days
        self._engine = engine
        self._now = now
        self._writer = Writer(self._expire)

    def record(self, question: str, answer: Answer) -> str:
        """Store a question and how it ended; returns the key for its feedback, "" where nothing is stored."""
        if not self.keep_days or answer.status in _NOT_STORED:
            return ""
        key, asked = uuid.uuid4().hex, self._now().replace(second=0, microsecond=0)
        self._writer.add(lambda: self._write(key, asked, question, answer))
        return key

    def feedback(self, key: str, useful: bool, reason: str = "") -> None:
        """Store whether an answer was of use; a later word replaces an earlier one, an unknown key is passed over."""
        if reason and reason not in REASONS:
            raise ValueError(f"reason must be empty or one of {', '.join(REASONS)}")
        given = self._now().replace(second=0, microsecond=0)
        if key and self.keep_days:
            self._writer.add(lambda: self._write_feedback(key, useful, "" if useful else reason, given))

    def purge(self, before: date) -> int:
        """Delete every question asked before that day; returns how many."""
        with self._engine.begin() as connection:
            return int(connection.execute(delete(QUESTIONS).where(QUESTIONS.c.day < before)).rowcount)

    def flush(self) -> None:
        """Return when everything recorded so far is stored."""
        self._writer.flush()

    def close(self) -> None:
        """Store what is waiting and end."""
        self._writer.close()

    def list(self, asking: Asking | None = None, limit: int = 200, offset: int = 0) -> tuple[Asked, ...]:
        """Return stored questions, the latest first."""
        order = (QUESTIONS.c.asked.desc(), QUESTIONS.c.id)
        columns = (QUESTIONS, FEEDBACK.c.useful, FEEDBACK.c.reason)
        wanted = select(*columns).select_from(_JOINED).where(*_conditions(asking or Asking())).order_by(*order)
        with self._engine.connect() as connection:
            return tuple(_asked(row) for row in connection.execute(wanted.limit(limit).offset(offset)))

    def count(self, by: str, asking: Asking | None = None) -> tuple[tuple[Any, int], ...]:
        """Return (value, how many) for the column `by`: "day", "status", "language", "topic", "useful" or "reason"."""
        column = FEEDBACK.c[by] if by in ("useful", "reason") else QUESTIONS.c[by]
        query = select(column, func.count()).select_from(_JOINED).where(*_conditions(asking or Asking()))
        with self._engine.connect() as connection:
            return tuple((row[0], row[1]) for row in connection.execute(query.group_by(column).order_by(column)))

    def total(self, asking: Asking | None = None) -> int:
        """Return how many questions are stored."""
        query = select(func.count()).select_from(_JOINED).where(*_conditions(asking or Asking()))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def _write(self, key: str, asked: datetime, question: str, answer: Answer) -> None:
        private = answer.status is Status.REFUSED_PERSONAL_DATA
        first = answer.citations[0] if answer.citations else None
        with self._engine.begin() as connection:
            connection.execute(
                insert(QUESTIONS).values(
                    id=key,
                    text=PRIVATE if private else _storable(question),
                    asked=asked,
                    day=asked.date(),
                    status=answer.status.value,
                    language=answer.language,
                    topic=(first.headings[-1] if first.headings else first.title)[:200] if first else "",
                    cited=sorted({citation.document for citation in answer.citations}),
                )
            )

    def _write_feedback(self, key: str, useful: bool, reason: str, given: datetime) -> None:
        with self._engine.begin() as connection:
            if connection.execute(select(QUESTIONS.c.id).where(QUESTIONS.c.id == key)).first():
                connection.execute(delete(FEEDBACK).where(FEEDBACK.c.question == key))
                connection.execute(insert(FEEDBACK).values(question=key, useful=useful, reason=reason, given=given))

    def _expire(self) -> None:
        self.purge(self._now().date() - timedelta(days=self.keep_days) if self.keep_days else date.max)


_JOINED = QUESTIONS.outerjoin(FEEDBACK)


def _storable(question: str) -> str:
    """The masked question, short enough, without what PostgreSQL cannot hold: a NUL and halves of characters."""
    text = question[:_READ].replace("\0", "").encode("utf-8", "ignore").decode()
    return mask(text)[:_KEPT]


def _conditions(asking: Asking) -> Iterator[ColumnElement[bool]]:
    if asking.since:
        yield QUESTIONS.c.day >= asking.since
    if asking.until:
        yield QUESTIONS.c.day <= asking.until
    if asking.statuses:
        yield QUESTIONS.c.status.in_(asking.statuses)
    if asking.feedback in ("useful", "not"):
        yield FEEDBACK.c.useful.is_(asking.feedback == "useful")
    elif asking.feedback:
        yield FEEDBACK.c.reason == asking.feedback
    if asking.words:
        yield QUESTIONS.c.text.contains(asking.words, autoescape=True)
    if asking.topic:
        yield QUESTIONS.c.topic == asking.topic


def _asked(row: Row[Any]) -> Asked:
    cited: Sequence[str] = row.cited
    return Asked(
        row.id, row.text, row.asked, row.status, row.language, row.topic, tuple(cited), row.useful, row.reason or ""
    )
