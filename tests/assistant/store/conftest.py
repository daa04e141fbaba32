"""An open store over an empty database of each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.store.store import Store


@pytest.fixture
def store(new_database: Callable[[], str], tmp_path: Path) -> Iterator[Store]:
    store = Store.open(new_database(), tmp_path, keep_days=90)
    yield store
    store.close()
