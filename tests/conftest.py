"""What tests of several floors share: the bundled model, passwords hashed with little work, empty databases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests import databases

# Two threads of a small network wait for each other longer than they count, many times so on a busy machine. Read when
# torch is imported, which no test has done yet; processes that tests start inherit it.
os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def encoder():
    """The model that ships with the program; it does not change."""
    from assistant.settings import ROOT
    from index.embedding import SentenceTransformerEncoder

    return SentenceTransformerEncoder.load(ROOT / "index" / "model")


@pytest.fixture(scope="session", autouse=True)
def hasher_of_the_program() -> Iterator[PasswordHasher]:
    """Hashes passwords with the least work while tests run; gives the hasher that the program has."""
    from assistant.store import accounts

    own, least = accounts._HASHER, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(accounts, "_HASHER", least)
        patched.setattr(accounts, "_NOBODY", least.hash("nobody's"))
        yield own


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with databases.postgresql() as address:
        yield address


@pytest.fixture(params=databases.KINDS)
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Makes the address of an empty database; each test runs once for SQLite and once for PostgreSQL."""
    if request.param == "sqlite":
        numbers = iter(range(100))
        return lambda: f"sqlite:///{tmp_path}/store{next(numbers)}.db"
    server = request.getfixturevalue("postgresql_server")
    return lambda: databases.new_postgresql_database(server)
