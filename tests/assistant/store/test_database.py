"""Opening the store: where it is, that its tables are those the program expects, and what is said where it cannot."""

from __future__ import annotations

import multiprocessing
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from assistant.store.database import StoreError, database_url, open_database
from assistant.store.store import Store
from assistant.store.tables import METADATA


def test_the_migrations_make_the_tables_of_the_program(store):
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_opening_again_changes_nothing_and_keeps_what_is_there(new_database, tmp_path):
    address = new_database()
    for _ in range(2):
        store = Store.open(address, tmp_path, keep_days=90)
        assert inspect(store.engine).has_table("question")
        store.close()


def test_without_a_name_it_is_sqlite_in_the_data_folder(tmp_path):
    store = Store.open("", tmp_path / "var", keep_days=90)
    store.close()
    assert (tmp_path / "var" / "nianli.db").is_file()


def _open(address: str, tmp_path: str) -> None:
    open_database(database_url(address, tmp_path)).dispose()


def test_two_processes_may_start_at_once(new_database, tmp_path):
    address = new_database()
    together = multiprocessing.get_context("spawn")
    processes = [together.Process(target=_open, args=(address, tmp_path)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]


def test_many_may_open_one_new_file_at_once(tmp_path):
    for turn in range(4):
        url = database_url("", tmp_path / str(turn))
        with ThreadPoolExecutor(8) as pool:
            engines = list(pool.map(open_database, [url] * 8))
        assert all(inspect(engine).has_table("question") for engine in engines)
        for engine in engines:
            engine.dispose()


@pytest.mark.parametrize("name", ["mysql://somewhere/x", "nonsense", "sqlite://"])
def test_another_kind_of_database_is_refused(name, tmp_path):
    with pytest.raises(StoreError, match="NIANLI_DATABASE"):
        database_url(name, tmp_path)


def test_a_server_that_is_away_is_told_without_the_password(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(StoreError) as told:
        Store.open(f"postgresql://nianli:geheim@127.0.0.1:{port}/x", tmp_path, 90)
    assert f"127.0.0.1:{port}" in str(told.value)
    assert "geheim" not in str(told.value)


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match=r"nianli\.db"):
        Store.open("", tmp_path / "file", 90)
