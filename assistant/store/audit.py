"""The audit log: every change that staff make, who made it and when. Rows are added and never touched again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, insert, select

from assistant.store.tables import AUDIT

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One change. `at` is UTC; `what` is a word such as "document.publish", `about` what it was done to."""

    id: int
    at: datetime
    who: str
    what: str
    about: str


def now() -> datetime:
    """Return the time as the store keeps it: UTC, to the second, without a zone."""
    return datetime.now(UTC).replace(microsecond=0, tzinfo=None)


def note(connection: Connection, who: str, what: str, about: str = "") -> None:
    """Write an entry in the transaction of the change it tells of, so that neither is kept without the other."""
    connection.execute(insert(AUDIT).values(at=now(), who=who, what=what, about=about[:_LONGEST]))


class Audit:
    """Reading the log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def note(self, who: str, what: str, about: str = "") -> None:
        """Write an entry about something that changed nothing in the store, such as an export."""
        with self._engine.begin() as connection:
            note(connection, who, what, about)

    def list(self, limit: int = 100, offset: int = 0) -> tuple[Entry, ...]:
        """Return entries, the latest first."""
        query = select(AUDIT).order_by(AUDIT.c.id.desc()).limit(limit).offset(offset)
        with self._engine.connect() as connection:
            return tuple(Entry(*row) for row in connection.execute(query))

    def all(self) -> Iterator[Entry]:
        """Every entry, the oldest first."""
        with self._engine.connect() as connection:
            yield from (Entry(*row) for row in connection.execute(select(AUDIT).order_by(AUDIT.c.id)).all())
