"""How often may be asked: so many questions from one address, and so many from all readers of one embedding site.

Counting is done by the `limits` library, in memory or in Redis. Where the counter itself fails, questions are let
through and the log says so: an answer matters more than a count.
"""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

from limits import RateLimitItem, parse_many
from limits.aio.storage import Storage
from limits.aio.storage.redis.redispy import RedispyBridge
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.settings import Settings
from assistant.web.errors import refusal
from assistant.web.visitors import address, embedding_site, household

log = logging.getLogger(__name__)

ASKING = {("POST", path) for path in ("/api/ask", "/api/feedback", "/feedback", "/gradio_api/queue/join")}
DEADLINE_S = 2


@dataclass(frozen=True, slots=True)
class Count:
    """Where one limit stands after a request: how many may still come, and when the window has passed, in seconds."""

    name: str
    limit: RateLimitItem
    remaining: int
    reset: int
    passed: bool


class RateLimit:
    """Answers 429 with `Retry-After` once a limit is reached; every counted reply says where the limits stand."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.sites = settings.sites
        self.by_address = parse_many(settings.limit_address)
        self.by_site = parse_many(settings.limit_site)
        self.storage = open_storage(settings.limit_storage)
        self.counter = SlidingWindowCounterRateLimiter(self.storage)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what asks a question and pass it on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, self._closing(send))
            return
        if scope["type"] != "http" or not asks(scope):
            await self.app(scope, receive, send)
            return
        try:
            counts = [await self._count(*item) for item in self._limits(scope)]
        except StorageError:
            log.exception("Questions are not being counted; see NIANLI_LIMIT_STORAGE")
            counts = []
        headers = _headers(counts)
        over = [count for count in counts if not count.passed]
        if over:
            headers["Retry-After"] = str(max(count.reset for count in over))
            response = refusal(Request(scope), 429, "rejected_too_many", "too_many", headers)
            await response(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self.app(scope, receive, with_headers)

    def _limits(self, scope: Scope) -> Iterator[tuple[str, RateLimitItem, str]]:
        yield from (("address", limit, household(address(scope))) for limit in self.by_address)
        site = embedding_site(scope, self.sites)
        if site:
            yield from (("site", limit, site) for limit in self.by_site)

    def _closing(self, send: Send) -> Send:
        """Return a `send` that closes the counter's connections while the loop they belong to still runs."""

        async def close(message: Message) -> None:
            redis = getattr(self.storage, "bridge", None)
            if message["type"].startswith("lifespan.shutdown") and isinstance(redis, RedispyBridge):
                await redis.get_connection(readonly=False).aclose()  # type: ignore[attr-defined]
            await send(message)

        return close

    async def _count(self, name: str, limit: RateLimitItem, who: str) -> Count:
        passed = await self.counter.hit(limit, name, who)
        window = await self.counter.get_window_stats(limit, name, who)
        return Count(name, limit, window.remaining, max(1, math.ceil(window.reset_time - time.time())), passed)


def asks(scope: Scope) -> bool:
    """Whether a request is one that is counted."""
    plain_page = scope["path"] == "/ask" and b"q=" in scope["query_string"]
    return plain_page or (scope["method"], scope["path"].rstrip("/")) in ASKING


def open_storage(address: str) -> Storage:
    """Return the counter's storage for `memory://` or `redis://…`."""
    if address.startswith("redis"):
        times = {"socket_timeout": DEADLINE_S, "socket_connect_timeout": DEADLINE_S}
        return storage_from_string(f"async+{address}", implementation="redispy", wrap_exceptions=True, **times)  # type: ignore[return-value]
    return storage_from_string(f"async+{address}", wrap_exceptions=True)  # type: ignore[return-value]


def _headers(counts: list[Count]) -> dict[str, str]:
    """Return the header fields of the IETF draft "RateLimit header fields for HTTP"."""
    if not counts:
        return {}
    policies = (f'"{c.name}";q={c.limit.amount};w={c.limit.get_expiry()}' for c in counts)
    states = (f'"{c.name}";r={c.remaining};t={c.reset}' for c in counts)
    return {"RateLimit-Policy": ", ".join(policies), "RateLimit": ", ".join(states)}
