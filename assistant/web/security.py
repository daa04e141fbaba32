"""What every reply carries and what is turned away before any page sees it.

Two small ASGI layers: security headers, and a check of where a form or a script stands that sends something. They do
not know what an answer is; what is open below Gradio's mount is `gate.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.errors import refusal

# Gradio sets style attributes and adds style elements from its scripts, so styles may be inline on its page.
# Its scripts are allowed by address and, where they stand in the page, by a nonce made for each reply.
CHAT_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
NEVER_FRAMED = "/staff"


def frame_ancestors(path: str, sites: Sequence[str]) -> str:
    """Return the policy saying whose pages may show this one in a frame: ours and the listed sites, staff's nowhere."""
    if path == NEVER_FRAMED or path.startswith(NEVER_FRAMED + "/"):
        return "frame-ancestors 'none'"
    return " ".join(["frame-ancestors 'self'", *sites])


class SecurityHeaders:
    """Adds the security headers to every reply; a policy or header already set by a page stays."""

    def __init__(self, app: ASGIApp, sites: Sequence[str] = ()) -> None:
        self.app = app
        self.sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to the reply."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                policy = headers.get("Content-Security-Policy", PAGE_POLICY)
                headers["Content-Security-Policy"] = f"{policy}; {frame_ancestors(scope['path'], self.sites)}"
                if scope["path"].startswith("/assets/") and message["status"] == 200:
                    headers["Cache-Control"] = "public, max-age=31536000, immutable"
                headers.setdefault("Cache-Control", "no-cache")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)


class SiteCheck:
    """Refuses what a page of an unlisted site has a reader's browser send here.

    Browsers say in `Sec-Fetch-Site` whether a page of ours is asking, which no script can change and no proxy has to
    pass on correctly. What comes from no browser carries no such header and is judged by the limits alone.
    """

    def __init__(self, app: ASGIApp, sites: Sequence[str] = ()) -> None:
        self.app = app
        self.sites = sites

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer it here."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS") and self._foreign(scope):
            await refusal(Request(scope), 403, "site_not_listed", "site_not_listed", {})(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _foreign(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        elsewhere = headers.get("sec-fetch-site", "none") in ("cross-site", "same-site")
        listed = headers.get("origin", "") in self.sites and not scope["path"].startswith(NEVER_FRAMED)
        return elsewhere and not listed
