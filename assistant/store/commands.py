"""The store's commands: `staff …` for accounts, whose passwords are asked for, and `backup` and `restore`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings
from assistant.staff_messages import STAFF
from assistant.store.accounts import AccountError, Role
from assistant.store.backup import restore_backup, write_backup
from assistant.store.database import StoreError, database_url, open_database
from assistant.store.store import Store

BY = "command line"


def add_store_commands(app: typer.Typer, settings: Callable[[], Settings]) -> None:
    """Add the commands to `app`; they work on the store that the settings name."""

    def open_store() -> Store:
        named = settings()
        return Store.open(named.database, named.data, named.keep_days)

    app.add_typer(_staff(open_store), name="staff")

    @app.command()
    def backup(file: Path) -> None:
        """Write accounts, documents, questions and everything else in the store to one file, while it is in use."""
        with _store(open_store) as store:
            counts = write_backup(store.engine, file)
        typer.echo(f"已备份到 {file} / Backed up to {file}: {counts}")

    @app.command()
    def restore(file: Path) -> None:
        """Fill an empty database from a backup; stop the program first."""
        named = settings()
        with _told():
            engine = open_database(database_url(named.database, named.data), up_to_date=False)
            counts = restore_backup(engine, file)
            engine.dispose()
        typer.echo(f"已恢复 / Restored: {counts}")


def _staff(open_store: Callable[[], Store]) -> typer.Typer:
    app = typer.Typer(no_args_is_help=True, help="工作台账户 · accounts of the staff desk")

    @app.command()
    def add(
        name: str,
        role: Annotated[Role, typer.Option(help="what the account may do")] = Role.READER,
        outside: Annotated[bool, typer.Option("--outside", help="logs in through OpenID Connect only")] = False,
    ) -> None:
        """Make an account; asks for its password twice, or for none with --outside."""
        with _store(open_store) as store:
            store.accounts.add(name, role, "" if outside else _ask(), by=BY)
        typer.echo(f"已建立账户 {name}（{role.value}）。 / Made the account {name} ({role.value}).")

    @app.command()
    def password(name: str) -> None:
        """Set a new password, open the account's lock and end its sessions."""
        with _store(open_store) as store:
            if store.accounts.get(name) is None:
                raise AccountError("no_such_account")
            store.accounts.set_password(name, _ask(), by=BY)
        typer.echo(f"已改密码：{name} / Changed the password of {name}.")

    @app.command()
    def close(name: str) -> None:
        """Close an account and end its sessions."""
        with _store(open_store) as store:
            store.accounts.set_active(name, False, by=BY)
        typer.echo(f"已停用：{name} / Closed {name}.")

    @app.command("list")
    def accounts() -> None:
        """List the accounts."""
        with _store(open_store) as store:
            for account in store.accounts.list():
                state = "" if account.active else " 已停用 / closed"
                typer.echo(f"{account.name}\t{account.role.value}{state}")

    return app


@contextmanager
def _store(open_store: Callable[[], Store]) -> Iterator[Store]:
    """Open the store for one command."""
    with _told():
        store = open_store()
        try:
            yield store
        finally:
            store.close()


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong is told in a line, with exit status 1."""
    try:
        yield
    except StoreError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    except AccountError as error:
        text = STAFF[str(error)]
        typer.echo(f"{text.zh} / {text.en}", err=True)
        raise typer.Exit(1) from error


def _ask() -> str:
    return str(typer.prompt("密码 / password", hide_input=True, confirmation_prompt="再输一次 / once more"))
