"""What is open below Gradio's mount: the addresses that the chat page uses, called as the chat page calls them.

A new version of Gradio opens nothing by itself. How long a question may be is the assistant's business, how often may
be asked is `limits.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.web.body import replay
from assistant.web.errors import error_json

# Seen by listening to a whole conversation; the rest answer 404.
OPEN = re.compile(
    r"/(?:assets/.+|static/.+|theme\.css|config|robots\.txt"
    r"|gradio_api/(?:queue/(?:join|data)|heartbeat/[^/]+|startup-events|theme\.css|cancel|reset))?"
)
JOIN = "/gradio_api/queue/join"


class Join(BaseModel):
    """What the page sends with a question; Gradio reads more of it."""

    data: list[Any]
    fn_index: int
    session_hash: str = Field(min_length=1, max_length=64)


class Gate:
    """Answers 404 for every other address, and 422 for a call of a function that the page does not have."""

    def __init__(self, app: ASGIApp, functions: Collection[int]) -> None:
        self.app = app
        self.functions = functions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer it here."""
        if scope["type"] == "http" and not OPEN.fullmatch(scope["path"]):
            raise HTTPException(404)
        if scope["type"] == "http" and scope["path"] == JOIN and scope["method"] == "POST":
            body = await Request(scope, receive).body()
            if not self._known(body):
                await error_json(422, "bad_request", "bad_request", reason="queue/join")(scope, receive, send)
                return
            receive = replay(body, receive)
        await self.app(scope, receive, send)

    def _known(self, body: bytes) -> bool:
        try:
            return Join.model_validate_json(body).fn_index in self.functions
        except ValidationError:
            return False
