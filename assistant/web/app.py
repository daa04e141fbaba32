"""The web application: every address it answers is put together here.

| address | what |
|---|---|
| `/` | the chat page (Gradio, dressed by `shell.py`); with `?q=` it leads to `/ask` |
| `/ask?q=` | question and answer without JavaScript |
| `/feedback` | whether an answer was of use, and why not |
| `/report/`, `/report/<document>` | list of reports, reading page |
| `/api/ask`, `/api/health` | JSON |
| `/staff/…` | the staff desk, where there is an account |
| `/page/…`, `/favicon.svg`, `/favicon.ico`, `/manifest.json` | our own files |

Everything is handed in; nothing is read from the environment.
"""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount

from assistant.publishing import Publisher
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.web.api import api_routes
from assistant.web.chat_page import chat_blocks, mount_chat
from assistant.web.desk import Asker
from assistant.web.examples import Examples
from assistant.web.pages import page_routes
from assistant.web.preload import preloads
from assistant.web.render import STATIC, render
from assistant.web.security import BodyLimit, Gate, SecurityHeaders, error_body
from assistant.web.shell import Shell, dress
from assistant.web.site import Site, notice_page
from assistant.web.staff.pages import staff_desk
from assistant.web.staff.switching import Switched
from assistant.web.wording import page_language, say_in


def create_app(assistant: Asker, settings: Settings, store: Store, publisher: Publisher | None = None) -> FastAPI:
    """Return the whole site over one assistant and one store. A missing folder of templates is an error here.

    With a publisher the staff desk can change which documents are served.
    """
    app = FastAPI(title=say_in("en", "name"), docs_url=None, redoc_url=None, openapi_url=None)
    app.state.examples = Examples(assistant)
    site = Site(Switched(assistant, store.switch), settings, app.state.examples, store.questions, store.switch.off)
    app.state.desk = staff_desk(site, store, publisher)
    if publisher is not None:
        publisher.after = app.state.examples.renew
    app.router.routes.extend(app.state.desk.routes)
    app.include_router(page_routes(site))
    app.include_router(api_routes(site))
    _add_files(app)
    mount_chat(app, chat_blocks(site))
    _surround_gradio(app, site)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_request)
    app.add_exception_handler(Exception, _fault)
    # The last one added is the first to see a request. With no origin allowed, CORSMiddleware also switches off
    # Gradio's own, which would let any site read replies.
    app.add_middleware(CORSMiddleware, allow_origins=())
    app.add_middleware(GZipMiddleware, minimum_size=800)
    app.add_middleware(BodyLimit, apart="/staff/")
    app.add_middleware(SecurityHeaders)
    return app


def _add_files(app: FastAPI) -> None:
    app.mount("/page", StaticFiles(directory=STATIC), name="page")

    @app.get("/favicon.svg", include_in_schema=False)
    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> FileResponse:
        return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")

    @app.get("/manifest.json", include_in_schema=False)
    def manifest() -> JSONResponse:
        names = {"name": f"{say_in('zh', 'name')} {say_in('en', 'name')}", "short_name": say_in("zh", "name")}
        icons = [{"src": "/favicon.svg", "sizes": "any", "type": "image/svg+xml"}]
        return JSONResponse({**names, "lang": "zh-CN", "start_url": "/", "display": "browser", "icons": icons})


def _surround_gradio(app: FastAPI, site: Site) -> None:
    def make_page(page: str, nonce: str, accept_language: str | None) -> str:
        values = site.intro_values(page_language(accept_language))
        values["preloads"] = preloads(page)
        language = str(values["language"])
        parts = {part: render(f"shell_{part}.html", **values) for part in ("head", "top", "bottom")}
        return dress(page, nonce=nonce, language=language, **parts)

    gradio = app.routes[-1]
    if not isinstance(gradio, Mount):
        raise TypeError("Gradio is expected to be mounted last")
    gradio.app = Gate(Shell(gradio.app, make_page))


def _wants_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _error(status: int, code: str, name: str, **values: object) -> JSONResponse:
    return JSONResponse(error_body(code, f"{say_in('zh', name, **values)} {say_in('en', name, **values)}"), status)


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    if status not in (404, 405):
        return _error(status, "bad_request", "bad_request", reason=str(getattr(error, "detail", "")))
    if _wants_page(request):
        return HTMLResponse(notice_page(request, "missing_title", "missing_page"), status)
    return _error(status, "not_found", "closed")


async def _bad_request(request: Request, error: Exception) -> Response:
    reasons = error.errors() if isinstance(error, RequestValidationError) else []
    reason = "; ".join(f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}" for item in reasons[:5])
    return _error(422, "bad_request", "bad_request", reason=reason)


async def _fault(request: Request, error: Exception) -> Response:
    if _wants_page(request):
        return HTMLResponse(notice_page(request, "failed_title", "failed"), 500)
    return _error(500, "failed", "failed")
