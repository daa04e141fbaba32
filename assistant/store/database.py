"""The database: SQLite in the data folder, or PostgreSQL where a setting names one; brought up to date when opened.

This file knows no table. A connection is taken for each piece of work and given back at its end.
"""

from __future__ import annotations

import sqlite3
from contextlib import nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from index.files import locked

_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_255_027  # any number: two processes that start at once bring one database up to date in turn
_PATIENCE = 5  # seconds to wait for a server or for another writer


class StoreError(Exception):
    """The store cannot be opened; the message says why and what to do, in Chinese and English."""


def database_url(named: str, data: Path) -> URL:
    """Return the address of the database: the one named, or SQLite in the data folder where none is.

    "postgresql://user:password@host/name" needs no driver's name. Raises StoreError for anything else.
    """
    if not named:
        return URL.create("sqlite", database=str(data / "nianli.db"))
    try:
        url = make_url(named)
    except ArgumentError:
        url = URL.create("unknown")
    if url.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise StoreError(
        "NIANLI_DATABASE 写法不对，应为 postgresql://用户:口令@主机/库名，或留空。"
        " / NIANLI_DATABASE must read postgresql://user:password@host/name, or be left empty."
    )


def open_database(url: URL, up_to_date: bool = True) -> Engine:
    """Return the database at `url`, made where it is SQLite and not there, its tables brought up to date if wanted.

    SQLite answers "locked" at once, whatever its patience, to whoever turns on the write-ahead log while another
    process does; so a file is opened under a lock of its own.
    """
    try:
        with locked(Path(str(url.database))) if url.drivername == "sqlite" else nullcontext():
            engine = _engine(url)
            with engine.connect() as connection:
                if up_to_date:
                    migrate(connection)
    except (OSError, SQLAlchemyError) as error:
        shown = url.render_as_string(hide_password=True)
        why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise StoreError(
            f"数据库 {shown} 打不开（{why}）。请检查地址、权限和服务是否在运行。"
            f" / The database {shown} cannot be opened ({why}). Check its address, its permissions and that it runs."
        ) from error
    return engine


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring the tables up to `revision`; safe where another process does the same."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": _LOCK})
    try:
        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.commit()
    finally:
        if connection.dialect.name == "postgresql":
            connection.rollback()
            connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK})
            connection.commit()


def _engine(url: URL) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(url, connect_args={"timeout": _PATIENCE})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=5, connect_args={"connect_timeout": _PATIENCE})


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Readers beside a writer, references held; transactions begun by us, so that changes of tables are in them too."""
    connection.isolation_level = None
    for line in (f"busy_timeout = {_PATIENCE}000", "journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {line}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A transaction that may write takes its turn at once; one that only reads, for long, keeps nobody waiting."""
    reading = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
