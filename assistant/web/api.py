"""The JSON addresses: a question answered, and whether the service is well."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, Citation
from assistant.web.desk import ask
from assistant.web.render import citation_link
from assistant.web.site import Site

MAX_HISTORY = 20


class Question(BaseModel):
    """The body of `POST /api/ask`: a question and the same person's earlier ones, oldest first."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: str
    history: list[str] = Field(default_factory=list, max_length=MAX_HISTORY)


def api_routes(site: Site) -> APIRouter:
    """Routes `POST /api/ask` and `GET /api/health`."""
    router = APIRouter(prefix="/api")

    @router.post("/ask")
    async def api_ask(body: Question) -> dict[str, Any]:
        began = time.perf_counter()
        answer = await ask(site.assistant, body.question, body.history, site.settings.max_question)
        return answer_json(answer, (time.perf_counter() - began) * 1000)

    @router.get("/health")
    def health() -> dict[str, Any]:
        documents = site.documents
        index = {
            "sentences": sum(len(document.sentences) for document in documents),
            "passages": sum(len(document.passages) for document in documents),
        }
        return {"live": True, "ready": bool(documents), "documents": len(documents), "index": index}

    return router


def answer_json(answer: Answer, latency_ms: float) -> dict[str, Any]:
    """Return an answer shaped as a line of `python -m assistant batch`, with titles, headings and links beside it."""
    return {
        "status": answer.status.value,
        "refused": answer.status.refused,
        "answer": answer.text,
        "short": answer.short,
        "verdict": answer.verdict.value if answer.verdict else None,
        "citations": [_citation_json(c, answer.citations) for c in answer.citations],
        "notices": list(answer.notices),
        "nearest": [_citation_json(c, ()) for c in answer.nearest],
        "suggestions": list(answer.suggestions),
        "confidence": answer.confidence,
        "language": answer.language,
        "latency_ms": round(latency_ms, 1),
    }


def _citation_json(citation: Citation, beside: tuple[Citation, ...]) -> dict[str, Any]:
    return {
        "number": citation.number,
        "document": citation.document,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "sentence": citation.sentence,
        "title": citation.title,
        "headings": list(citation.headings),
        "link": citation_link(citation, beside),
    }
