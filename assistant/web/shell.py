"""Dresses the page Gradio serves: our header, first screen and question form stand in the HTML itself.

So the first screen is readable, and a question can be asked, before any script has run or where none runs. Gradio's
references to other hosts are taken out and its inline scripts get the nonce of the content security policy. This
file changes the HTML of `/` only; the chat is `chat_page.py`.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.render import ask_link
from assistant.web.security import CHAT_POLICY

_ELSEWHERE = re.compile(r"""\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*>""")
_SCRIPT = re.compile(r"<script(?=[\s>])")
_HTML = re.compile(r"<html\s+lang=\"[^\"]*\"")
_BODY = re.compile(r"<body\b[^>]*>")


def dress(page: str, *, nonce: str, language: str, head: str, top: str, bottom: str) -> str:
    """Gradio's page with `head`, `top` and `bottom` put in. ValueError where it is not built as expected."""
    page = _SCRIPT.sub(f'<script nonce="{nonce}"', _ELSEWHERE.sub("", page))
    code = {"zh": "zh-CN"}.get(language, language)
    page, tagged = _HTML.subn(f'<html data-lang="{language}" lang="{code}"', page, count=1)
    body = _BODY.search(page)
    if not tagged or not body or "</head>" not in page or "</gradio-app>" not in page:
        raise ValueError("Gradio's page is not built as this version of the program expects")
    page = page[: body.end()] + top + page[body.end() :]
    return page.replace("</head>", head + "</head>", 1).replace("</gradio-app>", "</gradio-app>" + bottom, 1)


class Shell:
    """ASGI layer around Gradio: rewrites its page at `/` by `make_page(html, nonce, accept_language)`.

    `/?q=…` leads to the plain page with the answer, which works in every browser.
    """

    def __init__(self, app: ASGIApp, make_page: Callable[[str, str, str | None], str]) -> None:
        self.app = app
        self.make_page = make_page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything but the page itself through untouched."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        question = parse_qs(scope["query_string"].decode("latin-1")).get("q", [""])[0].strip()
        if question:
            await RedirectResponse(ask_link(question), 303)(scope, receive, send)
            return
        accept_language = Headers(scope=scope).get("accept-language")
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            if message["type"] != "http.response.body":
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await self._send(start, bytes(body), accept_language, send)

        await self.app({**scope, "headers": plain}, receive, gather)

    async def _send(self, start: Message, body: bytes, accept_language: str | None, send: Send) -> None:
        headers = MutableHeaders(scope=start)
        if start["status"] == 200:
            nonce = secrets.token_urlsafe(16)
            body = self.make_page(body.decode(), nonce, accept_language).encode()
            headers["Content-Security-Policy"] = CHAT_POLICY.format(nonce=nonce)
            headers["Content-Length"] = str(len(body))
            headers["Vary"] = "Accept-Language"
        await send(start)
        await send({"type": "http.response.body", "body": body})
