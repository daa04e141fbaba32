"""The one file that pages of other sites load: the launcher, with its words filled in."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.messages import PAGES
from assistant.web.render import render

WORDS = {
    "name": "name",
    "close": "widget_close",
    "tab": "widget_tab",
    "refused": "widget_refused",
    "old": "widget_old",
}
HOUR = 3600


def widget_script() -> str:
    """Return the script; the same bytes for everyone, so that any cache may keep it."""
    words = {lang: {key: getattr(PAGES[name], lang) for key, name in WORDS.items()} for lang in ("zh", "en")}
    return render("widget.js", words=words)


def widget_routes() -> APIRouter:
    """Return the route `/widget.js`, the only file of ours that other sites' pages may load."""
    router = APIRouter()
    script = widget_script().encode()
    tag = f'"{hashlib.sha256(script).hexdigest()[:16]}"'
    headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={HOUR}",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    @router.get("/widget.js", include_in_schema=False)
    def widget(request: Request) -> Response:
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(script, media_type="text/javascript; charset=utf-8", headers=headers)

    return router
