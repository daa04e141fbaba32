"""Sessions end, forms are good for one sending, the audit log cannot be changed, the switch is remembered."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from assistant.store.accounts import Role
from assistant.store.sessions import IDLE, LONGEST, SIGN_ON, Sessions
from assistant.store.switch import Switch

GOOD = "correct horse battery"


@pytest.fixture
def time():
    return [datetime(2025, 1, 1)]


@pytest.fixture
def sessions(store, time):
    store.accounts.add("王芳", Role.ADMINISTRATOR, GOOD, by="setup")
    store.accounts.add("李雷", Role.READER, GOOD, by="setup")
    return Sessions(store.engine, store.accounts, lambda: time[0])


def test_a_session_belongs_to_its_account_until_it_is_closed(sessions):
    token = sessions.open("李雷")
    assert sessions.find(token).name == "李雷"
    assert sessions.find(token + "x") is None
    sessions.close(token)
    assert sessions.find(token) is None


def test_a_session_ends_when_nothing_is_done_and_at_the_end_of_the_day(sessions, time):
    token = sessions.open("李雷")
    begun = time[0]
    while time[0] < begun + LONGEST - IDLE:
        time[0] += IDLE - timedelta(minutes=1)
        assert sessions.find(token)
    time[0] = begun + LONGEST + timedelta(seconds=1)
    assert sessions.find(token) is None
    token = sessions.open("李雷")
    time[0] += IDLE + timedelta(seconds=1)
    assert sessions.find(token) is None


def test_a_new_password_and_a_closed_account_end_sessions(sessions, store):
    for change in (
        lambda: store.accounts.set_password("李雷", GOOD + "!", by="王芳"),
        lambda: store.accounts.set_active("李雷", False, by="王芳"),
    ):
        token = sessions.open("李雷")
        change()
        assert sessions.find(token) is None


def test_the_token_is_not_in_the_database(sessions, store):
    token = sessions.open("李雷")
    with store.engine.connect() as connection:
        assert token not in str(connection.execute(text("SELECT * FROM session")).all())


def test_a_form_is_good_once_and_for_its_own_session(sessions):
    mine, other = sessions.open("李雷"), sessions.open("王芳")
    form = sessions.form(mine)
    assert not sessions.spend(other, form)
    assert not sessions.spend(mine, form[:-1] + ("0" if form[-1] != "0" else "1"))
    assert not sessions.spend(mine, "")
    assert sessions.spend(mine, form)
    assert not sessions.spend(mine, form)


@pytest.mark.parametrize("change", ["UPDATE audit SET who = 'x'", "DELETE FROM audit"])
def test_the_audit_log_is_append_only(sessions, store, change):
    before = store.audit.list()
    assert before
    with pytest.raises(DatabaseError, match="append-only"), store.engine.begin() as connection:
        connection.execute(text(change))
    assert store.audit.list() == before


def test_every_change_of_an_account_is_audited(sessions, store):
    store.accounts.set_role("李雷", Role.EDITOR, by="王芳")
    (entry, *_) = store.audit.list()
    assert (entry.who, entry.what, entry.about) == ("王芳", "account.role", "李雷 (editor)")
    assert [entry.id for entry in store.audit.all()] == sorted(entry.id for entry in store.audit.list())


def test_the_switch_is_seen_at_once_here_and_soon_elsewhere(store):
    time = [0.0]
    elsewhere = Switch(store.engine, lambda: time[0])
    assert (store.switch.off(), elsewhere.off()) == (None, None)
    store.switch.turn(True, "系统维护", by="王芳")
    assert (store.switch.off(), elsewhere.off()) == ("系统维护", None)
    time[0] += 3
    assert elsewhere.off() == "系统维护"
    store.switch.turn(False, "", by="王芳")
    assert store.switch.off() is None


def test_the_switch_stays_as_it_was_where_the_store_is_away(store, caplog):
    time = [0.0]
    switch = Switch(store.engine, lambda: time[0])
    switch.turn(True, "系统维护", by="王芳")
    assert switch.off() == "系统维护"
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE switch"))
    time[0] += 3
    assert switch.off() == "系统维护"
    assert "could not be read" in caplog.text


def test_a_log_in_elsewhere_comes_back_once_and_in_time(sessions, time):
    token, other = sessions.leave(), sessions.leave()
    assert sessions.come_back(token)
    assert not sessions.come_back(token)
    assert not sessions.come_back("")
    time[0] += SIGN_ON + timedelta(seconds=1)
    assert not sessions.come_back(other)


def test_log_ins_that_never_came_back_are_forgotten(sessions, store, time):
    for _ in range(3):
        sessions.leave()
    time[0] += SIGN_ON + timedelta(seconds=1)
    sessions.leave()
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sign_on")).scalar_one() == 1


def test_how_somebody_logged_in_is_in_the_audit_log(sessions, store):
    sessions.open("李雷", "OpenID Connect")
    entry = store.audit.list(1)[0]
    assert (entry.who, entry.what, entry.about) == ("李雷", "session.open", "OpenID Connect")
