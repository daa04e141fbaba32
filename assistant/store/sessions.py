"""Who is logged in, which forms were sent already, and which log-ins are under way at the organisation's provider.

A session is a random token that only the browser holds; the store keeps its digest. A form carries a token of its own,
made from the session's and good for one sending, so that a form from elsewhere, of another session or sent twice is
refused. This file knows no cookies.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Engine, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from assistant.store.accounts import Account, Accounts
from assistant.store.audit import note, now
from assistant.store.tables import SESSIONS, SIGN_ONS, SPENT

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=10)
SIGN_ON = timedelta(minutes=10)


class Sessions:
    """The sessions of all accounts."""

    def __init__(self, engine: Engine, accounts: Accounts, clock: Callable[[], datetime] = now) -> None:
        self._engine = engine
        self._accounts = accounts
        self._clock = clock

    def open(self, account: str, how: str = "") -> str:
        """Begin a session and return its token; `how` is told in the audit log."""
        token, moment = secrets.token_urlsafe(32), self._clock()
        with self._engine.begin() as connection:
            over = or_(SESSIONS.c.seen < moment - IDLE, SESSIONS.c.opened < moment - LONGEST)
            connection.execute(delete(SESSIONS).where(over))
            connection.execute(
                insert(SESSIONS).values(digest=_digest(token), account=account, opened=moment, seen=moment)
            )
            note(connection, account, "session.open", how)
        return token

    def find(self, token: str) -> Account | None:
        """Return whose session it is, where it is not over and the account still open; it lasts on from now."""
        moment = self._clock()
        with self._engine.connect() as connection:
            row = connection.execute(select(SESSIONS).where(SESSIONS.c.digest == _digest(token))).first()
        if row is None or row.seen < moment - IDLE or row.opened < moment - LONGEST:
            return None
        if row.seen < moment - timedelta(minutes=1):
            with self._engine.begin() as connection:
                connection.execute(update(SESSIONS).where(SESSIONS.c.digest == row.digest).values(seen=moment))
        account = self._accounts.get(row.account)
        return account if account and account.active else None

    def close(self, token: str) -> None:
        """End a session."""
        with self._engine.begin() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.digest == _digest(token)))

    def leave(self) -> str:
        """Begin a log-in that another site finishes; returns a token, good for one return within ten minutes."""
        token, moment = secrets.token_urlsafe(32), self._clock()
        with self._engine.begin() as connection:
            connection.execute(delete(SIGN_ONS).where(SIGN_ONS.c.begun < moment - SIGN_ON))
            connection.execute(insert(SIGN_ONS).values(digest=_digest(token), begun=moment))
        return token

    def come_back(self, token: str) -> bool:
        """Whether this log-in was begun here, lately, and is not back already; from now on it is."""
        waiting = (SIGN_ONS.c.digest == _digest(token), SIGN_ONS.c.begun >= self._clock() - SIGN_ON)
        with self._engine.begin() as connection:
            return connection.execute(delete(SIGN_ONS).where(*waiting)).rowcount == 1

    def form(self, token: str) -> str:
        """Return a token for one form of this session."""
        nonce = secrets.token_urlsafe(18)
        return f"{nonce}.{_sign(token, nonce)}"

    def spend(self, token: str, form: str) -> bool:
        """Whether the form is one of this session and was not sent before; from now on it was."""
        nonce, _, signature = form.partition(".")
        if not hmac.compare_digest(signature.encode(), _sign(token, nonce).encode()):
            return False
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(SPENT).values(form=_digest(nonce), session=_digest(token)))
        except IntegrityError:
            return False
        return True


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _sign(token: str, nonce: str) -> str:
    return hmac.new(token.encode(), b"form:" + nonce.encode(), sha256).hexdigest()
