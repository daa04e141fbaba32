"""Accounts of the staff desk: names, roles and passwords.

Passwords are hashed with Argon2id by argon2-cffi at its own, current parameters, and hashed anew at the next log-in
where those change. There is no default account.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Engine, Row, func, insert, select, update

from assistant.store.audit import note, now
from assistant.store.tables import ACCOUNTS, SESSIONS

SHORTEST, LONGEST = 12, 200  # characters of a password
TRIES = 5
LOCKED = timedelta(minutes=15)
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("nobody's")  # held against where there is no such account, so that it takes as long


class Role(StrEnum):
    """What an account may do; each role may do what those before it may."""

    READER = "reader"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def covers(self, other: Role) -> bool:
        """Whether this role may do what `other` may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody of the staff. `outside` is true for those who log in through OpenID Connect only."""

    name: str
    role: Role
    active: bool
    locked: bool
    outside: bool
    created: datetime


class AccountError(Exception):
    """An account cannot be made or changed so; the one argument names the reason in `staff_messages`."""


class Accounts:
    """The accounts. Every change is audited under the name of the one who makes it."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._clock = clock

    def any(self) -> bool:
        """Whether there is an account that can be used; without one there is no staff desk."""
        with self._engine.connect() as connection:
            return connection.execute(select(ACCOUNTS.c.name).where(ACCOUNTS.c.active).limit(1)).first() is not None

    def list(self) -> tuple[Account, ...]:
        """Return all accounts by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.name)).all()
        return tuple(self._account(row) for row in rows)

    def get(self, name: str) -> Account | None:
        """Return the account of that name."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
        return self._account(row) if row else None

    def add(self, name: str, role: Role, password: str, by: str) -> None:
        """Make an account; an empty password is for OpenID Connect only. Raises AccountError."""
        name = checked_name(name)
        hashed = hash_password(password, name) if password else ""
        with self._engine.begin() as connection:
            if connection.execute(select(ACCOUNTS.c.name).where(func.lower(ACCOUNTS.c.name) == name.lower())).first():
                raise AccountError("name_taken")
            values = {"name": name, "role": role.value, "password": hashed, "active": True, "failures": 0}
            connection.execute(insert(ACCOUNTS).values(**values, created=self._clock()))
            note(connection, by, "account.add", f"{name} ({role.value})")

    def set_password(self, name: str, password: str, by: str) -> None:
        """Set a new password and end every session of the account."""
        hashed = hash_password(password, name)
        with self._engine.begin() as connection:
            self._change(connection, name, {"password": hashed, "failures": 0, "locked_until": None})
            connection.execute(SESSIONS.delete().where(SESSIONS.c.account == name))
            note(connection, by, "account.password", name)

    def set_role(self, name: str, role: Role, by: str) -> None:
        """Give another role; the last administrator stays one."""
        with self._engine.begin() as connection:
            self._change(connection, name, {"role": role.value})
            _keep_an_administrator(connection)
            note(connection, by, "account.role", f"{name} ({role.value})")

    def set_active(self, name: str, active: bool, by: str) -> None:
        """Close an account, which ends its sessions, or open it again; the last administrator stays."""
        with self._engine.begin() as connection:
            self._change(connection, name, {"active": active, "failures": 0, "locked_until": None})
            _keep_an_administrator(connection)
            connection.execute(SESSIONS.delete().where(SESSIONS.c.account == name))
            note(connection, by, "account.open" if active else "account.close", name)

    def log_in(self, name: str, password: str) -> Account | None:
        """Return the account where name and password are right. Several wrong passwords lock it for a while."""
        with self._engine.connect() as connection:
            row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.name == name)).first()
        right = _matches((row.password if row else "") or _NOBODY, password[:LONGEST])
        if row is None or not row.active or self._locked(row) or not row.password:
            return None
        self._remember(row, right, password)
        return self.get(name) if right else None

    def _remember(self, row: Row[Any], right: bool, password: str) -> None:
        failures = 0 if right else row.failures + 1
        locked = self._clock() + LOCKED if failures >= TRIES else None
        values = {"failures": 0 if locked else failures, "locked_until": locked}
        if right and _HASHER.check_needs_rehash(row.password):
            values["password"] = _HASHER.hash(password)
        with self._engine.begin() as connection:
            self._change(connection, row.name, values)
            if locked:
                note(connection, row.name, "account.locked", row.name)

    def _locked(self, row: Row[Any]) -> bool:
        return row.locked_until is not None and row.locked_until > self._clock()

    def _account(self, row: Row[Any]) -> Account:
        return Account(row.name, Role(row.role), row.active, self._locked(row), not row.password, row.created)

    def _change(self, connection: Connection, name: str, values: dict[str, object]) -> None:
        if not connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.name == name).values(**values)).rowcount:
            raise AccountError("no_such_account")


def hash_password(password: str, name: str) -> str:
    """Return the hash to store; raises AccountError for a password that is too short, too long or the name."""
    if len(password) < SHORTEST:
        raise AccountError("password_short")
    if len(password) > LONGEST:
        raise AccountError("password_long")
    if name.lower() in password.lower() or len(set(password)) < 5:
        raise AccountError("password_plain")
    return _HASHER.hash(password)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


def checked_name(name: str) -> str:
    """Return the name as it is stored; raises AccountError for one that cannot be."""
    name = unicodedata.normalize("NFC", name).strip()
    if not 1 <= len(name) <= 100 or not name.isprintable():
        raise AccountError("name_wrong")
    return name


def _keep_an_administrator(connection: Connection) -> None:
    administrators = select(ACCOUNTS.c.name).where(ACCOUNTS.c.role == Role.ADMINISTRATOR.value, ACCOUNTS.c.active)
    if not connection.execute(administrators.limit(1)).first():
        raise AccountError("last_administrator")
