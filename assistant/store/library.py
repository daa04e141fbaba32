"""The documents that staff added, every version of each, and which version of each is served.

A document of the documents folder is version 0 of itself: served until another version is published or it is withdrawn,
and brought back by publishing 0. Nothing that was served once is ever changed or deleted. How versions become an index
is `publishing.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, func, insert, select, update

from assistant.store.audit import note, now
from assistant.store.tables import PUBLISHED, VERSIONS

FOLDER = 0  # the version that stands in the documents folder


@dataclass(frozen=True, slots=True)
class Description:
    """What staff say about a version; what is empty is taken from the text."""

    title: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document, without its content. `added` is UTC."""

    document: str
    number: int
    filename: str
    described: Description
    added: datetime
    added_by: str
    was_served: bool


class Library:
    """The versions. Every change is audited under the name of the one who makes it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def versions(self, document: str | None = None) -> tuple[Version, ...]:
        """Return the versions of one document, or of all, the latest first."""
        query = select(*_WITHOUT_CONTENT).order_by(VERSIONS.c.document, VERSIONS.c.number.desc())
        if document is not None:
            query = query.where(VERSIONS.c.document == document)
        with self._engine.connect() as connection:
            return tuple(_version(row) for row in connection.execute(query))

    def served(self) -> dict[str, int | None]:
        """Return the version served of every document that staff decided on; None for one withdrawn."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(PUBLISHED.c.document, PUBLISHED.c.version).order_by(PUBLISHED.c.document))
            return {row.document: row.version for row in rows}

    def served_files(self) -> Iterator[tuple[Version, bytes]]:
        """Every version that is served, with its content, one at a time."""
        for document, number in self.served().items():
            if number is not None:
                with self._engine.connect() as connection:
                    row = connection.execute(_one(select(VERSIONS), document, number)).one()
                yield _version(row), row.content

    def content(self, document: str, number: int) -> bytes | None:
        """Return the file of a version as it was sent."""
        with self._engine.connect() as connection:
            return connection.execute(_one(select(VERSIONS.c.content), document, number)).scalar()

    def add(self, document: str, filename: str, content: bytes, described: Description, by: str) -> int:
        """Keep a new version, not served yet; returns its number."""
        with self._engine.begin() as connection:
            number = self._next(connection, document)
            self._insert(connection, Version(document, number, filename, described, now(), by, False), content)
            note(connection, by, "document.add", f"{document} ({number})")
        return number

    def describe(self, document: str, number: int, described: Description, by: str) -> int:
        """Say something else about a version; one that was served stays, and a new one is made. Returns its number."""
        with self._engine.begin() as connection:
            row = connection.execute(_one(select(VERSIONS), document, number)).one()
            old = _version(row)
            if old.described == described:
                return number
            if not old.was_served:
                values = {"title": described.title, "date": described.date, "source": described.source}
                connection.execute(_one(update(VERSIONS), document, number).values(**values))
                return number
            number = self._next(connection, document)
            self._insert(connection, Version(document, number, old.filename, described, now(), by, False), row.content)
            note(connection, by, "document.describe", f"{document} ({number})")
        return number

    def publish(self, document: str, number: int, by: str) -> None:
        """Serve a version from the next index on; KeyError where there is none."""
        with self._engine.begin() as connection:
            if number != FOLDER:
                found = connection.execute(_one(update(VERSIONS), document, number).values(was_served=True)).rowcount
                if not found:
                    raise KeyError(document, number)
            self._serve(connection, document, number)
            note(connection, by, "document.publish", f"{document} ({number})")

    def withdraw(self, document: str, by: str) -> None:
        """Serve no version of a document from the next index on."""
        with self._engine.begin() as connection:
            self._serve(connection, document, None)
            note(connection, by, "document.withdraw", document)

    def discard(self, document: str, number: int, by: str) -> None:
        """Delete a version that was never served; one that was stays."""
        with self._engine.begin() as connection:
            never = _one(delete(VERSIONS), document, number).where(VERSIONS.c.was_served.is_(False))
            if connection.execute(never).rowcount:
                note(connection, by, "document.discard", f"{document} ({number})")

    def _next(self, connection: Connection, document: str) -> int:
        highest = select(func.max(VERSIONS.c.number)).where(VERSIONS.c.document == document)
        return (connection.execute(highest).scalar() or FOLDER) + 1

    def _insert(self, connection: Connection, version: Version, content: bytes) -> None:
        said = version.described
        connection.execute(
            insert(VERSIONS).values(
                document=version.document,
                number=version.number,
                filename=version.filename,
                content=content,
                title=said.title,
                date=said.date,
                source=said.source,
                added=version.added,
                added_by=version.added_by,
                was_served=version.was_served,
            )
        )

    def _serve(self, connection: Connection, document: str, number: int | None) -> None:
        connection.execute(delete(PUBLISHED).where(PUBLISHED.c.document == document))
        if number != FOLDER:
            connection.execute(insert(PUBLISHED).values(document=document, version=number, changed=now()))


_WITHOUT_CONTENT = [column for column in VERSIONS.c if column.name != "content"]


def _one(query: Any, document: str, number: int) -> Any:  # noqa: ANN401
    """Narrow a query of any kind down to one version."""
    return query.where(VERSIONS.c.document == document, VERSIONS.c.number == number)


def _version(row: Row[Any]) -> Version:
    described = Description(row.title, row.date, row.source)
    return Version(row.document, row.number, row.filename, described, row.added, row.added_by, row.was_served)
