"""A name for each request, on its reply and in the log, so that a complaint can be matched with its cause."""

from __future__ import annotations

import secrets
from contextvars import ContextVar

_CURRENT: ContextVar[str] = ContextVar("request_id", default="-")


def new_id() -> str:
    """Begin a request: a name nobody else chose, known to everything that runs for it."""
    name = secrets.token_hex(8)
    _CURRENT.set(name)
    return name


def current_id() -> str:
    """Return the name of the request being answered, "-" outside one."""
    return _CURRENT.get()
