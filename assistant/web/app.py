"""The web application: every address it answers is put together here.

| address | what |
|---|---|
| `/` | the chat page (Gradio, dressed by `shell.py`); with `?q=` it leads to `/ask` |
| `/ask?q=` | question and answer without JavaScript |
| `/feedback` | whether an answer was of use, and why not |
| `/report/`, `/report/<document>` | list of reports, reading page |
| `/staff/…` | the staff desk, where there is an account |
| `/api/…` | JSON (`api.py`) |
| `/widget.js` | the launcher for other sites (`widget.py`) |
| `/metrics` | numbers for the operator (`metrics.py`) |
| `/page/…`, `/favicon.svg`, `/favicon.ico`, `/manifest.json` | our own files |

Everything is handed in; nothing is read from the environment.
"""

from __future__ import annotations

from collections.abc import Collection

from fastapi import FastAPI
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount

from assistant.publishing import Publisher
from assistant.settings import Settings
from assistant.store.store import Store
from assistant.web.api import create_api
from assistant.web.body import BodyCheck
from assistant.web.chat_page import chat_blocks, mount_chat
from assistant.web.desk import Asker, Desk
from assistant.web.errors import add_error_handlers
from assistant.web.examples import Examples
from assistant.web.gate import Gate
from assistant.web.limits import RateLimit
from assistant.web.metrics import Metrics, Observed
from assistant.web.pages import page_routes
from assistant.web.preload import preloads
from assistant.web.render import STATIC, render
from assistant.web.security import SecurityHeaders, SiteCheck
from assistant.web.shell import Shell, dress
from assistant.web.site import Site
from assistant.web.staff.pages import staff_desk
from assistant.web.staff.switching import Switched
from assistant.web.visitors import Networks, Visitors
from assistant.web.widget import widget_routes
from assistant.web.wording import page_language, say_in

READABLE = ("X-Request-ID", "RateLimit", "RateLimit-Policy", "Retry-After")


def create_app(assistant: Asker, settings: Settings, store: Store, publisher: Publisher | None = None) -> FastAPI:
    """Return the whole site over one assistant and one store. A missing folder of templates is an error here.

    With a publisher the staff desk can change which documents are served.
    """
    app = FastAPI(title=say_in("en", "name"), docs_url=None, redoc_url=None, openapi_url=None)
    app.state.examples = Examples(assistant)
    desk = Desk(Switched(assistant, store.switch), settings.parallel, settings.waiting, store.questions.record)
    site = Site(desk, settings, app.state.examples, store.questions, store.switch.off)
    metrics = Metrics()
    metrics.watch(site)
    app.state.desk = staff_desk(site, store, publisher)
    if publisher is not None:
        publisher.after = app.state.examples.renew
    app.router.routes.extend(app.state.desk.routes)
    app.include_router(page_routes(site))
    app.include_router(metrics.routes(Networks(settings.metrics_from)))
    app.include_router(widget_routes())
    app.mount("/api", create_api(site))
    _add_files(app)
    # The last one added is the first to see a request.
    app.add_middleware(GZipMiddleware, minimum_size=800)
    app.add_middleware(RateLimit, settings=settings)
    app.add_middleware(BodyCheck)
    app.add_middleware(SiteCheck, sites=settings.sites)
    app.add_middleware(Visitors, proxies=settings.proxies)
    # Without credentials, so nothing that a login protects is read from elsewhere. Gradio, seeing it, leaves out its
    # own, which would let any site read replies.
    app.add_middleware(
        CORSMiddleware, allow_origins=settings.sites, allow_methods=("GET", "POST"), expose_headers=READABLE
    )
    app.add_middleware(SecurityHeaders, sites=settings.sites)
    app.add_middleware(Observed, metrics=metrics)
    blocks = chat_blocks(site)
    mount_chat(app, blocks)
    _surround_gradio(app, site, blocks.fns.keys())
    add_error_handlers(app)
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


def _surround_gradio(app: FastAPI, site: Site, functions: Collection[int]) -> None:
    def make_page(page: str, nonce: str, accept_language: str | None) -> str:
        values = site.intro_values(page_language(accept_language))
        values["preloads"] = preloads(page)
        language = str(values["language"])
        parts = {part: render(f"shell_{part}.html", **values) for part in ("head", "top", "bottom")}
        return dress(page, nonce=nonce, language=language, **parts)

    gradio = app.routes[-1]
    if not isinstance(gradio, Mount):
        raise TypeError("Gradio is expected to be mounted last")
    gradio.app = Gate(Shell(gradio.app, make_page), functions)
