"""How a failure is told: one JSON shape for programs, a plain page for people, both in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.web.site import notice_page
from assistant.web.wording import say_in


def error_body(code: str, message: str) -> dict[str, dict[str, str]]:
    """Return the one shape of an error as JSON."""
    return {"error": {"code": code, "message": message}}


def error_json(status: int, code: str, text: str, **values: object) -> JSONResponse:
    """Return an error with the wording `text` of `messages.PAGES` in both languages."""
    message = f"{say_in('zh', text, **values)} {say_in('en', text, **values)}"
    return JSONResponse(error_body(code, message), status)


def refusal(request: Request, status: int, code: str, text: str, headers: Mapping[str, str]) -> Response:
    """Return a refusal as a page where a page was asked for, else as JSON."""
    if _wants_page(request):
        return HTMLResponse(notice_page(request, "failed_title", text), status, headers)
    response = error_json(status, code, text)
    response.headers.update(headers)
    return response


def add_error_handlers(app: FastAPI) -> None:
    """Let `app` answer every failure in our own words."""
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(Exception, _fault)


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(getattr(error, "headers", None) or {})
    if status == 405:
        response: Response = error_json(405, "method_not_allowed", "wrong_method")
    elif status != 404:
        response = error_json(status, "bad_request", "bad_request", reason=str(getattr(error, "detail", "")))
    elif _wants_page(request):
        response = HTMLResponse(notice_page(request, "missing_title", "missing_page"), status)
    else:
        response = error_json(404, "not_found", "closed")
    response.headers.update(headers)
    return response


async def _bad_request(request: Request, error: Exception) -> Response:
    reasons = error.errors() if isinstance(error, RequestValidationError) else []
    reason = "; ".join(f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in reasons[:5])
    return error_json(422, "bad_request", "bad_request", reason=reason)


async def _fault(request: Request, error: Exception) -> Response:
    if _wants_page(request):
        return HTMLResponse(notice_page(request, "failed_title", "failed"), 500)
    return error_json(500, "failed", "failed")
