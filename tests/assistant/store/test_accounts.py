"""Accounts: what a password must be, how it is stored, what locks an account, and who stays administrator."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import text

from assistant.store.accounts import LOCKED, TRIES, AccountError, Accounts, Role

GOOD = "correct horse battery"


@pytest.fixture
def accounts(store):
    store.accounts.add("王芳", Role.ADMINISTRATOR, GOOD, by="setup")
    return store.accounts


def test_there_is_no_account_until_one_is_made(store):
    assert not store.accounts.any()
    store.accounts.add("王芳", Role.READER, GOOD, by="setup")
    assert store.accounts.any()


def test_only_the_right_password_lets_in(accounts):
    assert accounts.log_in("王芳", GOOD).role is Role.ADMINISTRATOR
    for name, password in (("王芳", GOOD + "x"), ("王芳", ""), ("李雷", GOOD), ("", "")):
        assert accounts.log_in(name, password) is None


def test_the_password_is_nowhere_in_the_database(accounts, store):
    with store.engine.connect() as connection:
        (stored,) = connection.execute(text("SELECT password FROM account")).scalars()
    assert stored.startswith("$argon2id$")
    assert GOOD not in stored


def test_a_password_takes_the_work_that_the_library_recommends(hasher_of_the_program):
    assert extract_parameters(hasher_of_the_program.hash(GOOD)) == RFC_9106_LOW_MEMORY


def test_a_password_is_hashed_anew_at_the_next_log_in_where_that_changes(accounts, store, monkeypatch):
    monkeypatch.setattr("assistant.store.accounts._HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    for _ in range(2):
        assert accounts.log_in("王芳", GOOD) is not None
        with store.engine.connect() as connection:
            (stored,) = connection.execute(text("SELECT password FROM account")).scalars()
        assert extract_parameters(stored).time_cost == 2


@pytest.mark.parametrize("password", ["", "short", "a" * 300, "aaaaaaaaaaaaaaaa", "my name is lilei!"])
def test_a_poor_password_is_refused(accounts, password):
    with pytest.raises(AccountError, match="password"):
        accounts.add("lilei", Role.READER, "", by="setup")
        accounts.set_password("lilei", password, by="setup")


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 101])
def test_a_name_must_be_one(accounts, name):
    with pytest.raises(AccountError, match="name_wrong"):
        accounts.add(name, Role.READER, GOOD, by="setup")


def test_a_name_is_given_once(accounts):
    accounts.add("Li", Role.READER, GOOD, by="setup")
    with pytest.raises(AccountError, match="name_taken"):
        accounts.add("lI", Role.READER, GOOD, by="setup")


def test_wrong_passwords_lock_an_account_for_a_while(store):
    time = [datetime(2025, 1, 1)]
    accounts = Accounts(store.engine, lambda: time[0])
    accounts.add("王芳", Role.ADMINISTRATOR, GOOD, by="setup")
    for _ in range(TRIES):
        assert accounts.log_in("王芳", "wrong") is None
    assert accounts.get("王芳").locked
    assert accounts.log_in("王芳", GOOD) is None
    time[0] += LOCKED + timedelta(seconds=1)
    assert accounts.log_in("王芳", GOOD) is not None
    assert "account.locked" in [entry.what for entry in store.audit.list()]


def test_a_right_password_forgives_the_wrong_ones(accounts):
    for _ in range(3):
        for _ in range(TRIES - 1):
            accounts.log_in("王芳", "wrong")
        assert accounts.log_in("王芳", GOOD) is not None


def test_a_closed_account_lets_nobody_in(accounts):
    accounts.add("李雷", Role.EDITOR, GOOD, by="王芳")
    accounts.set_active("李雷", False, by="王芳")
    assert accounts.log_in("李雷", GOOD) is None


def test_an_account_of_openid_connect_has_no_password(accounts):
    accounts.add("李雷", Role.EDITOR, "", by="王芳")
    assert accounts.get("李雷").outside
    assert accounts.log_in("李雷", "") is None


def test_the_last_administrator_stays(accounts):
    for change in (
        lambda: accounts.set_active("王芳", False, by="王芳"),
        lambda: accounts.set_role("王芳", Role.EDITOR, by="王芳"),
    ):
        with pytest.raises(AccountError, match="last_administrator"):
            change()
    assert accounts.get("王芳").role is Role.ADMINISTRATOR
    assert accounts.get("王芳").active


def test_roles_cover_those_below():
    assert [[a.covers(b) for b in Role] for a in Role] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]
