"""A backup holds everything, is private, and comes back the same from either database into either."""

from __future__ import annotations

import stat
import zipfile

import pytest
from sqlalchemy import MetaData, select

from assistant.answer import Answer, Citation, Status
from assistant.store.accounts import Role
from assistant.store.backup import restore_backup, write_backup
from assistant.store.database import StoreError, database_url, migrate, open_database
from assistant.store.library import Description
from assistant.store.store import Store

CITED = Citation(1, "liuhe", 3, 0, 4, "原文。", "柳河镇报告", ("农业",))


@pytest.fixture
def full(store):
    store.accounts.add("王芳", Role.ADMINISTRATOR, "correct horse battery", by="setup")
    store.sessions.open("王芳")
    key = store.questions.record("蓝莓种了多少？", Answer(Status.ANSWERED, "原文。[1]", citations=(CITED,)))
    store.questions.feedback(key, False, "wrong")
    store.questions.flush()
    for content in (bytes(range(256)) * 500, b""):
        store.library.publish(
            "liuhe", store.library.add("liuhe", "a.pdf", content, Description("报告"), "王芳"), "王芳"
        )
    store.library.withdraw("weg", "王芳")
    store.switch.turn(True, "维护", "王芳")
    return store


def everything(engine):
    metadata = MetaData()
    metadata.reflect(engine)
    left_out = ("session", "spent_form", "sign_on", "alembic_version")
    with engine.connect() as connection:
        tables = [table for table in metadata.sorted_tables if table.name not in left_out]
        return {t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))] for t in tables}


def test_what_comes_back_is_what_was_there(full, new_database, tmp_path):
    counts = write_backup(full.engine, tmp_path / "backup")
    assert counts["document_version"] == 2
    address = new_database()
    engine = open_database(database_url(address, tmp_path), up_to_date=False)
    assert restore_backup(engine, tmp_path / "backup") == counts
    assert everything(engine) == everything(full.engine)
    engine.dispose()
    again = Store.open(address, tmp_path, 90)
    assert again.accounts.log_in("王芳", "correct horse battery")
    again.audit.note("王芳", "after")
    assert again.audit.list(1)[0].what == "after"
    again.close()


def test_it_goes_from_either_database_to_sqlite(full, tmp_path):
    write_backup(full.engine, tmp_path / "backup")
    engine = open_database(database_url("", tmp_path / "new"), up_to_date=False)
    restore_backup(engine, tmp_path / "backup")
    assert everything(engine) == everything(full.engine)
    engine.dispose()


def test_it_is_private_and_without_sessions(full, tmp_path):
    write_backup(full.engine, tmp_path / "backup")
    assert stat.S_IMODE((tmp_path / "backup").stat().st_mode) == 0o600
    names = zipfile.ZipFile(tmp_path / "backup").namelist()
    assert "session.jsonl" not in names
    assert "account.jsonl" in names


def test_a_backup_of_an_earlier_version_is_brought_up_to_date(new_database, tmp_path):
    engine = open_database(database_url(new_database(), tmp_path), up_to_date=False)
    with engine.connect() as connection:
        migrate(connection, "questions")
    write_backup(engine, tmp_path / "old")
    engine.dispose()
    engine = open_database(database_url("", tmp_path / "new"), up_to_date=False)
    restore_backup(engine, tmp_path / "old")
    assert "account" in everything(engine)
    engine.dispose()


def test_nothing_is_restored_over_what_is_there(full, tmp_path):
    write_backup(full.engine, tmp_path / "backup")
    before = everything(full.engine)
    with pytest.raises(StoreError, match="not empty"):
        restore_backup(full.engine, tmp_path / "backup")
    assert everything(full.engine) == before


@pytest.mark.parametrize("content", [b"", b"nothing of the kind", b"PK\x03\x04 half"])
def test_what_is_no_backup_is_told(content, tmp_path):
    (tmp_path / "x").write_bytes(content)
    engine = open_database(database_url("", tmp_path), up_to_date=False)
    with pytest.raises(StoreError, match="no whole backup"):
        restore_backup(engine, tmp_path / "x")
    engine.dispose()


def test_questions_are_stored_while_a_backup_is_written(full, tmp_path, monkeypatch):
    import assistant.store.backup as backup

    real = backup._lines

    def slow(connection, table):
        for line in real(connection, table):
            full.questions.record("写备份时的问题？", Answer(Status.REFUSED_OFF_TOPIC, ""))
            full.questions.flush()
            yield line

    monkeypatch.setattr(backup, "_lines", slow)
    write_backup(full.engine, tmp_path / "backup")
    assert full.questions.total() > 1
