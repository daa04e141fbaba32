"""What is sent in: not too long, not too slowly, not nested without end. Checked before anything reads it."""

from __future__ import annotations

import asyncio
import re

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.errors import refusal

MAX_BODY = 256 * 1024
MAX_SECONDS = 10.0
MAX_DEPTH = 32
READ_ON = 16
READING = ("GET", "HEAD", "OPTIONS")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")


class BodyCheck:
    """Reads bodies whole and refuses those above `limit` bytes, above `seconds`, or nested too deeply.

    What is sent below `apart` is left to the routes there, which know who sends it before they read it.
    """

    def __init__(
        self, app: ASGIApp, limit: int = MAX_BODY, seconds: float = MAX_SECONDS, apart: str = "/staff/"
    ) -> None:
        self.app = app
        self.limit = limit
        self.seconds = seconds
        self.apart = apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its body, or refuse it."""
        if scope["type"] != "http" or scope["method"] in READING or scope["path"].startswith(self.apart):
            await self.app(scope, receive, send)
            return
        try:
            body = await asyncio.wait_for(self._read(scope, receive), self.seconds)
        except TimeoutError:
            await self._refuse(408, "too_slow", scope, receive, send)
            return
        if body is None:
            await self._refuse(413, "too_large", scope, receive, send)
        elif depth(body) > MAX_DEPTH:
            await self._refuse(400, "too_deep", scope, receive, send)
        else:
            await self.app(scope, replay(body, receive), send)

    async def _refuse(self, status: int, code: str, scope: Scope, receive: Receive, send: Send) -> None:
        # What is still on its way is not waited for.
        response = refusal(Request(scope), status, code, code, {"Connection": "close"})
        await response(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        """Return the body, None where it is too long.

        One that is not much too long is read to its end all the same: a client that is still sending when the
        connection closes never sees the refusal.
        """
        declared = Headers(scope=scope).get("content-length", "0")
        most = READ_ON * self.limit
        if declared.isdigit() and int(declared) > most:
            return None
        body, size, more = bytearray(), 0, True
        while more and size <= most:
            message = await receive()
            part = message.get("body", b"")
            size += len(part)
            body += part if size <= self.limit else b""
            more = message.get("more_body", False)
        return bytes(body) if size <= self.limit else None


def depth(body: bytes) -> int:
    """Return how deeply arrays and objects of a JSON text are nested, found without reading it as JSON."""
    deepest = level = 0
    for bracket in _BRACKET.findall(_STRING.sub(b"", body)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
        if deepest > MAX_DEPTH:
            break
    return deepest


def replay(body: bytes, receive: Receive) -> Receive:
    """Return a `receive` that gives a body already read once more."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return pending.pop() if pending else await receive()

    return next_message
