"""What an operator watches: requests, answers and waiting questions, counted by the Prometheus library.

Nothing counted says who asked or what. `/metrics` is open to the addresses of a setting and does not exist for others.
"""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Answer
from assistant.web.request_id import new_id
from assistant.web.site import Site
from assistant.web.visitors import Networks, address

METHODS = ("GET", "HEAD", "OPTIONS", "POST")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The counters of one running site; several sites of one process do not share any."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "nianli_requests", "Requests answered", ("method", "address", "status"), registry=self.registry
        )
        self.seconds = Histogram(
            "nianli_request_seconds", "Time to the first byte", ("address",), buckets=SECONDS, registry=self.registry
        )
        self.answers = Counter("nianli_answers", "Questions answered", ("status",), registry=self.registry)
        self.inside = Gauge("nianli_questions_inside", "Questions being answered or waiting", registry=self.registry)
        self.documents = Gauge("nianli_documents", "Documents served", registry=self.registry)

    def watch(self, site: Site) -> None:
        """Count the answers given at the site's desk, and look up what it holds whenever the numbers are read."""
        site.desk.heard = self.hear
        self.inside.set_function(lambda: site.desk.inside)
        self.documents.set_function(lambda: len(site.documents))

    def hear(self, answer: Answer) -> None:
        """Count one answer by its status."""
        self.answers.labels(answer.status.value).inc()

    def routes(self, allowed: Networks) -> APIRouter:
        """Return the route `/metrics`, for clients in `allowed`."""
        router = APIRouter()

        @router.get("/metrics", include_in_schema=False)
        def metrics(request: Request) -> Response:
            if address(request.scope) not in allowed:
                raise HTTPException(404)
            return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

        return router


class Observed:
    """The outermost layer: gives each request its id and counts it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the reply carries `X-Request-ID`."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name, began = new_id(), time.perf_counter()

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["X-Request-ID"] = name
                self._count(scope, message["status"], time.perf_counter() - began)
            await send(message)

        await self.app(scope, receive, counted)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "other"
        self.metrics.requests.labels(method, kind(scope), str(status)).inc()
        self.metrics.seconds.labels(kind(scope)).observe(seconds)


def kind(scope: Scope) -> str:
    """Return the route's pattern, so that no visitor can make up labels; Gradio's addresses count as one."""
    pattern = getattr(scope.get("route"), "path", "")
    if pattern:
        return str(scope.get("root_path", "")) + pattern
    return next(
        (start for start in ("/gradio_api", "/assets", "/static", "/page") if scope["path"].startswith(start)), "other"
    )
