"""The databases that the store's tests run on: SQLite in a file, and a real PostgreSQL started for the tests.

PostgreSQL is Debian's package `postgresql`. It does not run as root, so root starts it as the user `postgres`.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.server))
_NUMBERS = count()


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[-1].parent


def _as_postgres(*command: object) -> None:
    user = None
    if os.geteuid() == 0:
        try:
            user = pwd.getpwnam("postgres").pw_name
        except KeyError:
            pytest.skip("PostgreSQL does not run as root and there is no user postgres")
    subprocess.run([str(part) for part in command], user=user, check=True, capture_output=True, cwd="/", timeout=300)


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server of its own on a free port of this machine; yields its address without a database's name."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="nianli-pg-"))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        data = folder / "data"
        _as_postgres(programs / "initdb", "-D", data, "-U", "nianli", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _as_postgres(programs / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start")
        try:
            yield f"postgresql://nianli@127.0.0.1:{port}"
        finally:
            _as_postgres(programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_postgresql_database(server: str) -> str:
    """Make an empty database on a running server and return its address."""
    name = f"test_{next(_NUMBERS)}"
    engine = create_engine(
        f"{server.replace('postgresql:', 'postgresql+psycopg:')}/postgres", isolation_level="AUTOCOMMIT"
    )
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"
