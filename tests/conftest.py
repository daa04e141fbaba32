"""What tests of several floors share: an empty database of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import databases


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
