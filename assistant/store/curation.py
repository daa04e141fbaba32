"""Synonyms and standard answers as staff save them: every version kept, the latest served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, insert, select

from assistant.store.audit import note, now
from assistant.store.tables import CURATED


@dataclass(frozen=True, slots=True)
class Saved:
    """One version. `made` is UTC."""

    number: int
    content: str
    made: datetime
    made_by: str


class Curation:
    """The versions. Every change is audited."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def versions(self, limit: int = 50) -> tuple[Saved, ...]:
        """Return the versions, the latest first."""
        query = select(CURATED).order_by(CURATED.c.number.desc()).limit(limit)
        with self._engine.connect() as connection:
            return tuple(Saved(*row) for row in connection.execute(query))

    def latest(self) -> Saved | None:
        """Return the version that is served, None where staff have not saved any."""
        return next(iter(self.versions(1)), None)

    def save(self, content: str, by: str) -> int:
        """Save a new version; returns its number."""
        with self._engine.begin() as connection:
            number = (connection.execute(select(func.max(CURATED.c.number))).scalar() or 0) + 1
            connection.execute(insert(CURATED).values(number=number, content=content, made=now(), made_by=by))
            note(connection, by, "curated.save", str(number))
        return number
