"""The store: one database, and one small class for each thing that is kept in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from assistant.store.database import database_url, open_database
from assistant.store.questions import QuestionLog


@dataclass(frozen=True, slots=True)
class Store:
    """Everything the program remembers. Opened once; its parts may be used from several threads."""

    engine: Engine
    questions: QuestionLog

    @classmethod
    def open(cls, database: str, data: Path, keep_days: int) -> Store:
        """Open the database named, or the one in the data folder; raises StoreError with the remedy."""
        engine = open_database(database_url(database, data))
        return cls(engine, QuestionLog(engine, keep_days))

    def close(self) -> None:
        """Write what is waiting and let the database go."""
        self.questions.close()
        self.engine.dispose()
