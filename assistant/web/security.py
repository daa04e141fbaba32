"""What every reply carries and what is turned away before any page sees it.

Three small ASGI layers: security headers, a limit on the size of what is sent, and a gate that leaves open only
those of Gradio's own addresses which the chat page uses. They do not know what an answer is.
"""

from __future__ import annotations

import json
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.messages import PAGES

# Gradio sets style attributes and adds style elements from its scripts, so styles may be inline on its page.
# Its scripts are allowed by address and, where they stand in the page, by a nonce made for each reply.
CHAT_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

# Addresses of Gradio that its own page calls (seen by listening to a whole conversation); the rest answer 404.
OPEN_TO_GRADIO = re.compile(
    r"/(?:assets/.+|static/.+|theme\.css|config|robots\.txt"
    r"|gradio_api/(?:queue/(?:join|data)|heartbeat/[^/]+|startup-events|theme\.css|cancel|reset))?"
)
MAX_BODY = 256 * 1024


def error_body(code: str, message: str) -> dict[str, dict[str, str]]:
    """Return the one shape of an error as JSON."""
    return {"error": {"code": code, "message": message}}


async def _reply(send: Send, status: int, code: str, text: str) -> None:
    body = json.dumps(error_body(code, f"{PAGES[text].zh} {PAGES[text].en}"), ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


class SecurityHeaders:
    """Adds the security headers to every reply; a policy already set by a page stays."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to the reply."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Content-Security-Policy", PAGE_POLICY)
                if scope["path"].startswith("/assets/") and message["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses bodies above `limit` bytes with 413, whether their length is declared or not.

    What is sent below `apart` is left to the routes there, which know who sends it before they read it.
    """

    def __init__(self, app: ASGIApp, limit: int = MAX_BODY, apart: str = "/staff/") -> None:
        self.app = app
        self.limit = limit
        self.apart = apart

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass it on whole."""
        if (
            scope["type"] != "http"
            or scope["method"] in ("GET", "HEAD", "OPTIONS")
            or scope["path"].startswith(self.apart)
        ):
            await self.app(scope, receive, send)
            return
        body = await self._body(scope, receive)
        if body is None:
            await _reply(send, 413, "too_large", "too_large")
            return
        await self.app(scope, _replay(body, receive), send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes | None:
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > self.limit:
            return None
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self.limit:
                return None
            if not message.get("more_body", False):
                return bytes(body)


def _replay(body: bytes, receive: Receive) -> Receive:
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def next_message() -> Message:
        return pending.pop() if pending else await receive()

    return next_message


class Gate:
    """Answers 404 for every address below Gradio's mount that the chat page does not use."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer it here."""
        if scope["type"] == "http" and not OPEN_TO_GRADIO.fullmatch(scope["path"]):
            raise HTTPException(404)
        await self.app(scope, receive, send)
