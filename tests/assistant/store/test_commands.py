"""Accounts from the command line, whose passwords are asked for, never given; backup and restore."""

from __future__ import annotations

import pytest
import typer
from typer.testing import CliRunner

from assistant.settings import Settings
from assistant.store.commands import add_store_commands
from assistant.store.store import Store

GOOD = "correct horse battery"


@pytest.fixture
def run(tmp_path):
    def run(*words, typed="", data=tmp_path, database=""):
        app = typer.Typer()
        add_store_commands(app, lambda: Settings(data=data, database=database))
        return CliRunner().invoke(app, words, input=typed)

    return run


def test_an_account_is_made_with_a_password_typed_twice(run, tmp_path):
    result = run("staff", "add", "王芳", "--role", "administrator", typed=f"{GOOD}\n{GOOD}\n")
    assert result.exit_code == 0, result.output
    assert GOOD not in result.output
    store = Store.open("", tmp_path, 90)
    assert store.accounts.log_in("王芳", GOOD).role == "administrator"
    store.close()
    assert "王芳\tadministrator" in run("staff", "list").output


def test_an_account_for_the_organisations_log_in_has_no_password(run, tmp_path):
    assert run("staff", "add", "王芳", "--outside").exit_code == 0, "nothing is asked for"
    store = Store.open("", tmp_path, 90)
    assert store.accounts.get("王芳").outside
    assert store.accounts.log_in("王芳", "") is None
    store.close()


def test_what_is_wrong_is_told_with_a_failing_exit(run):
    result = run("staff", "add", "王芳", typed="short\nshort\n")
    assert (result.exit_code, "12" in result.stderr) == (1, True)
    result = run("staff", "password", "nobody")
    assert (result.exit_code, "no such account" in result.stderr) == (1, True)
    assert run("staff", "add", "王芳", "--role", "emperor").exit_code == 2


def test_a_store_that_is_away_is_told(run):
    for words in (("staff", "list"), ("backup", "x"), ("restore", "x")):
        result = run(*words, database="mysql://x/y")
        assert (result.exit_code, "NIANLI_DATABASE" in result.stderr) == (1, True)


def test_a_backup_is_restored_into_an_empty_place_only(run, tmp_path):
    run("staff", "add", "王芳", typed=f"{GOOD}\n{GOOD}\n")
    file = tmp_path / "nianli.backup"
    assert run("backup", str(file)).exit_code == 0
    result = run("restore", str(file))
    assert (result.exit_code, "not empty" in result.stderr) == (1, True)
    assert run("restore", str(file), data=tmp_path / "new").exit_code == 0
    assert "王芳" in run("staff", "list", data=tmp_path / "new").output
