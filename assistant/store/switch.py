"""Whether the public may ask: on, or off with a message. Read for every question, so kept in memory for a moment."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from sqlalchemy import Engine, delete, insert, select
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.audit import note
from assistant.store.tables import SWITCH

log = logging.getLogger(__name__)

REMEMBERED_S = 2.0  # another process that serves the same store learns of a change within this time


class Switch:
    """The switch of the public chat."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._known: str | None = None
        self._until = 0.0

    def off(self) -> str | None:
        """Return None while the chat is on, else the message, which may be empty.

        Never raises: where the store is away, what was last known holds.
        """
        if self._clock() >= self._until:
            self._until = self._clock() + REMEMBERED_S
            try:
                self._known = self._read()
            except SQLAlchemyError:
                log.exception("The switch could not be read")
        return self._known

    def turn(self, off: bool, message: str, by: str) -> None:
        """Turn the chat off or on."""
        with self._engine.begin() as connection:
            connection.execute(delete(SWITCH))
            connection.execute(insert(SWITCH).values(id=1, off=off, message=message[:500]))
            note(connection, by, "chat.off" if off else "chat.on", message)
        self._until = 0.0

    def _read(self) -> str | None:
        with self._engine.connect() as connection:
            row = connection.execute(select(SWITCH)).first()
        return str(row.message) if row is not None and row.off else None
