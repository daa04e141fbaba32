"""The whole store in one file and back: a ZIP with one JSON-lines file for each table, readable without this program.

A backup can be restored into SQLite or PostgreSQL, whichever it came from, and by a later version of the program: its
tables are made as they were, filled, and then brought up to date. It holds password hashes, so only its owner may read
the file. Sessions are left out: everybody logs in anew.
"""

from __future__ import annotations

import base64
import json
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, insert, select, text
from sqlalchemy.types import Date, DateTime, LargeBinary

from assistant.store.database import StoreError, migrate
from assistant.store.tables import SESSIONS, SIGN_ONS, SPENT

_HEAD = "store.json"
_LEFT_OUT = (SESSIONS.name, SPENT.name, SIGN_ONS.name, "alembic_version")
_BATCH = 200


def write_backup(engine: Engine, path: Path) -> dict[str, int]:
    """Write the store as of this moment to a new file; returns the rows of each table. The file appears whole."""
    aside = path.with_name(f".{path.name}.writing")
    counts: dict[str, int] = {}
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package, _snapshot(engine) as connection:
            for table in _tables(connection):
                with package.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
                    counts[table.name] = sum(1 for line in _lines(connection, table) if lines.write(line))
            package.writestr(_HEAD, json.dumps({"revision": _revision(connection), "tables": counts}))
        file.flush()
        os.fsync(file.fileno())
    aside.rename(path)
    return counts


def restore_backup(engine: Engine, path: Path) -> dict[str, int]:
    """Fill an empty store from a backup; returns the rows of each table. Raises StoreError and changes nothing else."""
    try:
        with zipfile.ZipFile(path) as package, engine.connect() as connection:
            head = json.loads(package.read(_HEAD))
            if package.testzip():
                raise ValueError("damaged")
            _require_empty(connection)
            connection.rollback()
            migrate(connection, str(head["revision"]))
            with connection.begin():
                counts = {table.name: _fill(connection, table, package) for table in _tables(connection)}
            migrate(connection)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise StoreError(
            f"{path} 不是完整的备份文件。请换一份。 / {path} is no whole backup. Take another one."
        ) from error
    return counts


def _require_empty(connection: Connection) -> None:
    metadata = MetaData()
    metadata.reflect(connection)
    if metadata.tables:
        raise StoreError(
            "数据库不是空的，没有恢复。请先换一个空库，或移走数据目录里的 nianli.db。"
            " / The database is not empty, so nothing was restored. Name an empty one, or move nianli.db out of the "
            "data folder."
        )


def _snapshot(engine: Engine) -> Connection:
    """Return a connection that sees one moment, whatever is written meanwhile, and keeps no writer waiting."""
    seeing = {"isolation_level": "REPEATABLE READ"} if engine.name == "postgresql" else {"reading": True}
    return engine.connect().execution_options(**seeing)


def _tables(connection: Connection) -> list[Table]:
    """The tables that are there, those that others refer to first."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]


def _revision(connection: Connection) -> str:
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    for row in connection.execution_options(yield_per=_BATCH).execute(select(table).order_by(*table.primary_key)):
        yield (
            json.dumps({key: _plain(value) for key, value in row._mapping.items()}, ensure_ascii=False).encode() + b"\n"
        )


def _plain(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if isinstance(value, date | datetime) else value


def _fill(connection: Connection, table: Table, package: zipfile.ZipFile) -> int:
    count, batch = 0, []
    with package.open(f"{table.name}.jsonl") as lines:
        for line in lines:
            batch.append({key: _typed(table, key, value) for key, value in json.loads(line).items()})
            count += 1
            if len(batch) == _BATCH:
                connection.execute(insert(table), batch)
                batch = []
    if batch:
        connection.execute(insert(table), batch)
    if table.name == "audit" and connection.dialect.name == "postgresql" and count:
        connection.execute(text("SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT max(id) FROM audit))"))
    return count


def _typed(table: Table, key: str, value: Any) -> object:  # noqa: ANN401
    kind = table.c[key].type
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
