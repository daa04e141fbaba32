"""Logging in and out, and the desk's first page."""

from __future__ import annotations

import threading
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from assistant.staff_messages import tell
from assistant.store.accounts import Account, Role
from assistant.web.site import language_of
from assistant.web.staff.desk import (
    COOKIE,
    SMALL,
    Desk,
    RefusedError,
    Sent,
    Visit,
    back,
    check_origin,
    receive,
    set_cookie,
    show,
)

_HASHES = threading.BoundedSemaphore(2)  # a hash takes 64 MiB; more at once would be a way to exhaust the machine


def add_login(desk: Desk) -> None:
    """Add `/staff/login` and `/staff/logout`, and `/staff` itself."""
    desk.page("/staff", Role.READER, lambda visit: visit.page("home.html"))
    desk.page("/staff/", Role.READER, lambda visit: back("/staff"))
    desk.action("/staff/logout", Role.READER, _log_out)
    desk.routes.append(Route("/staff/login", partial(_ask, desk), methods=["GET"]))
    desk.routes.append(Route("/staff/login", partial(_log_in, desk), methods=["POST"]))


async def _ask(desk: Desk, request: Request) -> Response:
    await run_in_threadpool(desk.exists)
    return show_login(desk, request, next=request.query_params.get("next"))


async def _log_in(desk: Desk, request: Request) -> Response:
    await run_in_threadpool(desk.exists)
    try:
        check_origin(request)
        sent = await receive(request, SMALL)
    except RefusedError as refused:
        return show(request, "refused.html", refused.status, reason=refused.reason, visit=None)
    account = await run_in_threadpool(_check, desk, sent)
    if account is None:
        problem = tell("login_failed", language_of(request))
        return show_login(desk, request, problem, name=sent.text("name"), next=sent.text("next"))
    response = back(page_after(sent.text("next")))
    set_cookie(request, response, await run_in_threadpool(desk.store.sessions.open, account.name))
    return response


def show_login(desk: Desk, request: Request, problem: str = "", *, next: str | None, name: str = "") -> Response:
    """Return the log-in page, with what went wrong if anything did."""
    values = {"visit": None, "problem": problem, "name": name, "next": page_after(next)}
    outside = bool(desk.site.settings.oidc_issuer)
    return show(request, "login.html", 403 if problem else 200, outside=outside, **values)


def _check(desk: Desk, sent: Sent) -> Account | None:
    with _HASHES:
        return desk.store.accounts.log_in(sent.text("name"), sent.fields.get("password", ""))


def _log_out(visit: Visit) -> Response:
    visit.store.sessions.close(visit.token)
    response = back("/staff/login", "logged_out")
    response.delete_cookie(COOKIE, path="/staff")
    return response


def page_after(wanted: str | None) -> str:
    """Return the page that was wanted before the log-in, if it is one of the desk."""
    return wanted if wanted and wanted.startswith("/staff/") and "//" not in wanted and "\\" not in wanted else "/staff"
