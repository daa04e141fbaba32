"""Who may come in to the staff desk: every page and every form passes here, and nowhere else.

A page or an action is registered with the role it needs; the table of all of them is `Desk.rules`. Before a handler
runs: there is an account (else 404), the visitor is logged in, the role suffices, and for a form that it comes from
this site, is not larger than allowed, belongs to this session and was not sent before. Handlers run in worker threads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.staff_messages import STAFF, tell
from assistant.store.accounts import Account, Role
from assistant.store.store import Store
from assistant.web.render import render
from assistant.web.site import Site, language_of
from corpus.problem import DocumentError

COOKIE = "nianli_staff"
MENU = ("draft", "search", "questions", "documents", "curate", "switch", "people", "audit")
SMALL = 256 * 1024
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
NO_STORE = {"Cache-Control": "no-store"}


class RefusedError(Exception):
    """A request is turned away: a status and the name of the reason in `staff_messages`."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(frozen=True, slots=True)
class Sent:
    """A form's fields as text, and its files by field as (name, content)."""

    fields: Mapping[str, str]
    files: Mapping[str, tuple[tuple[str, bytes], ...]]

    def text(self, name: str, longest: int = 1_000) -> str:
        """Return a field without the white space around it, "" where it was not sent."""
        return self.fields.get(name, "").strip()[:longest]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody who may be here. `sent` is empty for a page."""

    request: Request
    account: Account
    token: str
    desk: Desk
    sent: Sent = Sent({}, {})

    @property
    def store(self) -> Store:
        """The store."""
        return self.desk.store

    @property
    def query(self) -> Mapping[str, str]:
        """What stands in the address after the question mark."""
        return self.request.query_params

    def path(self, name: str) -> str:
        """Return a part of the address, "" where there is none of that name."""
        return str(self.request.path_params.get(name, ""))

    def problem(self, error: DocumentError) -> str:
        """Say in the reader's language why a file cannot be read and what to do."""
        chinese = language_of(self.request) == "zh"
        return f"{error.path.name}：{error.chinese}" if chinese else f"{error.path.name}: {error.english}"

    @property
    def menu(self) -> tuple[str, ...]:
        """The jobs that the account may do."""
        open_to = {rule.path for rule in self.desk.rules if rule.method == "GET" and self.may(rule.role)}
        return tuple(name for name in MENU if f"/staff/{name}" in open_to)

    def may(self, role: str) -> bool:
        """Whether the account has this role or a higher one."""
        return self.account.role.covers(Role(role))

    def page(self, template: str, status: int = 200, /, **values: object) -> Response:
        """Fill a template of `templates/staff/`."""
        form = partial(self.store.sessions.form, self.token)
        return show(self.request, template, status, visit=self, form=form, **values)

    def say(self, name: str, **values: object) -> str:
        """Return wording of the desk in the reader's language."""
        return tell(name, language_of(self.request), **values)


Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Rule:
    """An address of the desk, and the role it needs."""

    method: str
    path: str
    role: Role


class Desk:
    """The staff desk over one site and one store."""

    def __init__(self, site: Site, store: Store) -> None:
        self.site = site
        self.store = store
        self.rules: list[Rule] = []
        self.routes: list[Route] = []

    def page(self, path: str, role: Role, handler: Handler) -> None:
        """Answer GET at `path` for those who have `role`."""

        async def endpoint(request: Request) -> Response:
            return await self._answer(request, role, handler, 0)

        self._add("GET", path, role, endpoint)

    def action(self, path: str, role: Role, handler: Handler, limit: int = SMALL) -> None:
        """Answer POST at `path` for those who have `role`; `limit` bounds the size of the form in bytes."""

        async def endpoint(request: Request) -> Response:
            return await self._answer(request, role, handler, limit)

        self._add("POST", path, role, endpoint)

    def _add(self, method: str, path: str, role: Role, endpoint: Callable[[Request], object]) -> None:
        self.rules.append(Rule(method, path, role))
        self.routes.append(Route(path, endpoint, methods=[method]))

    async def _answer(self, request: Request, role: Role, handler: Handler, limit: int) -> Response:
        try:
            if limit:
                check_origin(request)
            visit = await run_in_threadpool(self._enter, request, role)
            if limit:
                visit = await self._receive(visit, limit)
            return await run_in_threadpool(handler, visit)
        except RefusedError as refused:
            if refused.reason == "not_logged_in" and request.method == "GET":
                wanted = quote(request.url.path, safe="/")
                return RedirectResponse(f"/staff/login?next={wanted}", 303, NO_STORE)
            return show(request, "refused.html", refused.status, reason=refused.reason, visit=None)

    def _enter(self, request: Request, role: Role) -> Visit:
        self.exists()
        token = request.cookies.get(COOKIE, "")
        account = self.store.sessions.find(token) if token else None
        if account is None:
            raise RefusedError(403, "not_logged_in")
        if not account.role.covers(role):
            raise RefusedError(403, "role_too_low")
        return Visit(request, account, token, self)

    def exists(self) -> None:
        """Raise 404 where there is no account: without one there is no desk."""
        if not self.store.accounts.any():
            raise HTTPException(404)

    async def _receive(self, visit: Visit, limit: int) -> Visit:
        sent = await receive(visit.request, limit)
        if not await run_in_threadpool(self.store.sessions.spend, visit.token, sent.fields.get("form", "")):
            raise RefusedError(403, "form_spent")
        return Visit(visit.request, visit.account, visit.token, self, sent)


def check_origin(request: Request) -> None:
    """Raise RefusedError where a form was not sent from a page of this very site; browsers always say where from."""
    fetched = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin", "")
    if fetched not in (None, "same-origin"):
        raise RefusedError(403, "foreign_origin")
    if urlsplit(origin).netloc != request.headers.get("host") and not (fetched and origin in ("", "null")):
        raise RefusedError(403, "foreign_origin")


async def receive(request: Request, limit: int) -> Sent:
    """Read a form of at most `limit` bytes; its length must be stated before any of it is read."""
    length = request.headers.get("content-length", "")
    if not length.isdigit():
        raise RefusedError(411, "form_wrong")
    if int(length) > limit:
        raise RefusedError(413, "form_too_large")
    async with request.form(max_files=50, max_fields=200, max_part_size=limit) as form:
        return Sent(
            {name: value for name, value in form.items() if isinstance(value, str)},
            {name: await _files(form, name) for name, value in form.items() if not isinstance(value, str)},
        )


async def _files(form: FormData, name: str) -> tuple[tuple[str, bytes], ...]:
    files = [file for file in form.getlist(name) if isinstance(file, UploadFile) and file.filename]
    return tuple([(str(file.filename).replace("\\", "/").rpartition("/")[2], await file.read()) for file in files])


def show(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """Fill a template of `templates/staff/` in the reader's language."""
    language = language_of(request)
    done = "done_" + request.query_params.get("done", "")
    values |= {"language": language, "done": done if done in STAFF else "", "t": partial(_tell_in, language)}
    page = render(f"staff/{template}", **values)
    return HTMLResponse(page, status, NO_STORE)


def _tell_in(language: str, entry: str, /, **values: object) -> str:
    return tell(entry, language, **values)


def back(path: str, done: str = "") -> Response:
    """Lead to a page after a form was dealt with, so that reloading sends nothing again."""
    return RedirectResponse(f"{path}{'&' if '?' in path else '?'}done={done}" if done else path, 303, NO_STORE)


def download(content: bytes, name: str, media_type: str) -> Response:
    """Return a file to save. A spreadsheet or a Word file, never shown in the browser."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={**NO_STORE, "Content-Disposition": disposition})


def set_cookie(request: Request, response: Response, token: str) -> None:
    """Hand the session to the browser: to this site only, to no script, over HTTPS only but for this very machine."""
    secure = not (request.url.scheme == "http" and request.url.hostname in _LOOPBACK)
    response.set_cookie(COOKIE, token, path="/staff", secure=secure, httponly=True, samesite="strict")
