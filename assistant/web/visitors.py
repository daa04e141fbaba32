"""Who is asking: the address behind trusted proxies, and the site whose page holds the widget.

What a proxy writes about a request is believed from trusted proxies alone and taken out of every other request, so
that nothing further in can be misled by it.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from assistant.settings import parts

HEARSAY = (
    b"x-forwarded-",
    b"forwarded",
    b"x-real-ip",
    b"x-original-",
    b"x-rewrite-",
    b"x-client-ip",
    b"true-client-ip",
)
SITE_HEADER = "x-nianli-site"


class Networks:
    """Addresses and networks as a setting names them; says whether a single address is among them."""

    def __init__(self, written: str) -> None:
        self._networks = tuple(ipaddress.ip_network(part) for part in parts(written))

    def __contains__(self, address: str) -> bool:
        try:
            ip = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(ip in network for network in self._networks)


class Visitors:
    """Puts the asking client's address into `scope["client"]`, from `X-Forwarded-For` where a trusted proxy says so."""

    def __init__(self, app: ASGIApp, proxies: str) -> None:
        self.app = app
        self.trusted = Networks(proxies)
        self.believing = ProxyHeadersMiddleware(app, parts(proxies))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the address and without hearsay."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif address(scope) in self.trusted:
            await self.believing(scope, receive, send)  # type: ignore[arg-type]
        else:
            scope["headers"] = [(name, value) for name, value in scope["headers"] if not name.startswith(HEARSAY)]
            await self.app(scope, receive, send)


def address(scope: Scope) -> str:
    """Return the client's address as known so far; empty where there is none."""
    return scope["client"][0] if scope.get("client") else ""


def household(client: str) -> str:
    """Return what a limit counts by: the address, of IPv6 the /64 that one line is given."""
    try:
        ip = ipaddress.ip_address(client)
    except ValueError:
        return client[:64]
    if ip.version == 6 and not ip.ipv4_mapped:
        return str(ipaddress.ip_network((ip, 64), strict=False))
    return str(getattr(ip, "ipv4_mapped", None) or ip)


def embedding_site(scope: Scope, sites: Sequence[str]) -> str:
    """Return the listed site a request comes from: the page that calls, or the page that holds the widget's frame."""
    headers = Headers(scope=scope)
    said = (headers.get("origin", ""), headers.get(SITE_HEADER, ""))
    return next((site for site in said if site in sites), "")
