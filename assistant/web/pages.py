"""The pages that need no JavaScript: the list of reports, the reading page, a question and its answer, feedback."""

from __future__ import annotations

from asyncio import to_thread
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from assistant.web.reading_page import reading_page, reports_page
from assistant.web.render import render
from assistant.web.site import Site, language_of, notice_page

Said = Literal["useful", "not", "wrong", "not_asked", "incomplete", "other"]


def page_routes(site: Site) -> APIRouter:
    """Routes `/report/`, `/report/<document>`, `/ask` and `/feedback`."""
    router = APIRouter(default_response_class=HTMLResponse)

    @router.get("/report/")
    def reports(request: Request) -> str:
        return reports_page(site.documents, language_of(request))

    @router.get("/report/{name}")
    def report(request: Request, name: str, cite: str = "", find: str = "") -> HTMLResponse:
        document = site.document(name)
        if document is None:
            return HTMLResponse(notice_page(request, "missing_title", "missing_report"), 404)
        return HTMLResponse(reading_page(document, language_of(request), site.settings.contact, cite, find))

    @router.get("/ask")
    async def asked(request: Request, q: str = "") -> str:
        question = q.strip()
        limit = site.settings.max_question
        reply = await site.desk.ask(question, (), limit) if question else None
        values: dict[str, object] = {"answer": None}
        if reply:
            values = await to_thread(site.answer_values, reply.answer, reply.key, [question])
        return render("asked.html", question=question[: 2 * limit], **values, **site.intro_values(language_of(request)))

    @router.post("/feedback")
    def feedback(request: Request, key: Annotated[str, Form()], said: Annotated[Said, Form()]) -> str:
        site.questions.feedback(key, said == "useful", "" if said in ("useful", "not") else said)
        return notice_page(request, "feedback_title", "feedback_thanks")

    return router
