"""The store: one database, and one small class for each thing that is kept in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from assistant.store.accounts import Accounts
from assistant.store.audit import Audit
from assistant.store.curation import Curation
from assistant.store.database import database_url, open_database
from assistant.store.library import Library
from assistant.store.questions import QuestionLog
from assistant.store.sessions import Sessions
from assistant.store.switch import Switch


@dataclass(frozen=True, slots=True)
class Store:
    """Everything the program remembers. Opened once; its parts may be used from several threads."""

    engine: Engine
    questions: QuestionLog
    accounts: Accounts
    sessions: Sessions
    audit: Audit
    switch: Switch
    library: Library
    curation: Curation

    @classmethod
    def open(cls, database: str, data: Path, keep_days: int) -> Store:
        """Open the database named, or the one in the data folder; raises StoreError with the remedy."""
        engine = open_database(database_url(database, data))
        accounts = Accounts(engine)
        log = QuestionLog(engine, keep_days)
        sessions = Sessions(engine, accounts)
        return cls(engine, log, accounts, sessions, Audit(engine), Switch(engine), Library(engine), Curation(engine))

    def close(self) -> None:
        """Write what is waiting and let the database go."""
        self.questions.close()
        self.engine.dispose()
