"""How the HTTP server is run: what it believes, how many connections it holds, how long it waits for a request."""

from __future__ import annotations

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
CONNECTIONS = 800


class ImpatientProtocol(H11Protocol):
    """HTTP/1.1 that hangs up on a connection whose next request has not begun for `HEAD_SECONDS`.

    uvicorn itself waits for ever for the rest of a request's head; slow bodies are the business of `body.py`.
    """

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start watching."""
        super().connection_made(transport)
        self._last: object = None
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop watching."""
        self._watching.cancel()
        super().connection_lost(exc)

    def _watch(self) -> None:
        self._watching = self.loop.call_later(HEAD_SECONDS, self._look)

    def _look(self) -> None:
        if self.conn.their_state is h11.IDLE and self.cycle is self._last:
            self.transport.close()
            return
        self._last = self.cycle
        self._watch()


def options() -> dict[str, Any]:
    """Return the options of `uvicorn.Config`. Proxies are `visitors.py`'s business, so uvicorn believes none."""
    return {
        "http": ImpatientProtocol,
        "ws": "none",
        "proxy_headers": False,
        "server_header": False,
        "log_level": "warning",
        "limit_concurrency": CONNECTIONS,
        "timeout_graceful_shutdown": 2,
    }
