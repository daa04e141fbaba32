"""The JSON addresses below `/api`, an application of their own with a true OpenAPI description.

A question is answered as JSON, or as a stream of events where `text/event-stream` is asked for. How often may be
asked is `limits.py`, how large a body may be is `body.py`; what goes in and out is `api_types.py`.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import FastAPI, Header, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from assistant.messages import PAGES
from assistant.web.api_types import (
    Answered,
    Failure,
    Feedback,
    Health,
    Index,
    Question,
    Report,
    ReportLine,
    answered,
    cited,
    report,
    report_line,
)
from assistant.web.desk import BusyError, Reply
from assistant.web.errors import add_error_handlers, error_json
from assistant.web.site import Site
from assistant.web.wording import say_in

RETRY_S = "5"
_WHEN = {
    400: "nested too deeply, or not readable",
    403: "sent by a page of a site that is not listed in NIANLI_EMBED_SITES",
    404: "there is nothing of this name",
    405: "the address does not take this method",
    408: "the body came too slowly",
    413: "the body is too large",
    422: "the body is not of the described form",
    429: "too many questions; `Retry-After` says when to come back",
    503: "too many questions at once; `Retry-After` says when to come back",
}
_EVENTS = {"schema": {"type": "string"}, "example": 'event: answer\ndata: {"status": "answered"}\n\n'}


def failures(*codes: int) -> dict[int | str, dict[str, Any]]:
    """Return the part of the description that tells of errors, all of one shape."""
    return {code: {"model": Failure, "description": _WHEN[code]} for code in codes}


def create_api(site: Site) -> FastAPI:
    """Return the application that is mounted at `/api`."""
    api = FastAPI(
        title=say_in("en", "name"),
        version="1",
        description="Questions about published reports, answered in the reports' own sentences.",
        docs_url=None,
        redoc_url=None,
    )
    add_error_handlers(api)
    _add_questions(api, site)
    _add_reports(api, site)
    _add_health(api, site)
    return api


def _add_questions(api: FastAPI, site: Site) -> None:
    refusals = failures(400, 403, 408, 413, 422, 429, 503)
    streamed: dict[int | str, dict[str, Any]] = {
        200: {"content": {"text/event-stream": _EVENTS}, "description": "the answer, whole or as events"}
    }

    @api.post("/ask", responses=streamed | refusals, response_model=Answered)
    async def ask(body: Question, accept: Annotated[str, Header()] = "") -> Answered | Response:
        """Answer one question. With `Accept: text/event-stream`: `pending`, a `citation` each, then `answer`."""
        began = time.perf_counter()
        try:
            coming = site.desk.take(body.question, body.history, site.settings.max_question)
        except BusyError:
            response = error_json(503, "rejected_busy", "busy")
            response.headers["Retry-After"] = RETRY_S
            return response
        if "text/event-stream" in accept.lower():
            return StreamingResponse(_events(coming, began), media_type="text/event-stream")
        return _answered(await coming, began)

    @api.post("/feedback", status_code=204, responses=failures(400, 403, 408, 413, 422, 429))
    def feedback(body: Feedback) -> None:
        """Say whether an answer was of use, by the key that came with it."""
        site.questions.feedback(body.key, body.useful, body.reason)


def _answered(reply: Reply, began: float) -> Answered:
    return answered(reply.answer, reply.key, (time.perf_counter() - began) * 1000)


async def _events(coming: asyncio.Future[Reply], began: float) -> AsyncIterator[str]:
    yield "event: pending\ndata: {}\n\n"
    reply = await coming
    for citation in reply.answer.citations:
        yield _event("citation", cited(citation, reply.answer.citations))
    yield _event("answer", _answered(reply, began))


def _event(name: str, data: BaseModel) -> str:
    return f"event: {name}\ndata: {data.model_dump_json()}\n\n"


def _add_reports(api: FastAPI, site: Site) -> None:
    @api.get("/report")
    def reports() -> list[ReportLine]:
        """List the reports that questions are answered from."""
        return [report_line(document) for document in site.documents]

    @api.get("/report/{document}", response_model=Report, responses=failures(404, 422))
    def one_report(document: str) -> Report | JSONResponse:
        """Give a whole report: its text, and where each sentence stands in it."""
        found = site.document(document)
        return report(found) if found else error_json(404, "not_found", "missing_report")


def _add_health(api: FastAPI, site: Site) -> None:
    def health() -> Health:
        documents = site.documents
        reasons = [] if documents else ["no_reports"]
        reasons += ["busy"] if site.desk.inside >= site.desk.size else []
        return Health(
            live=True,
            ready=not reasons,
            reasons=[f"{PAGES[reason].zh} {PAGES[reason].en}" for reason in reasons],
            documents=len(documents),
            index=Index(
                sentences=sum(len(document.sentences) for document in documents),
                passages=sum(len(document.passages) for document in documents),
            ),
        )

    @api.get("/health", response_model=Health)
    def is_live() -> Health:
        """Say that the process answers, and whether it is ready for questions."""
        return health()

    @api.get("/ready", response_model=Health, responses={503: {"model": Health, "description": "not ready"}})
    def is_ready(response: Response) -> Health:
        """Say the same with status 503 where it is not ready, for load balancers."""
        state = health()
        response.status_code = 200 if state.ready else 503
        return state
