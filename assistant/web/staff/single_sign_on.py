"""Logging in through the organisation's OpenID provider, where a setting names it: leaving for it and coming back.

Nobody gets an account here: one without a password, made beforehand, is found by the name that a claim of the ID token
gives, and its role is the account's. What anyone could cause is logged; what becomes of a person whom the provider
vouches for is audited. How the provider is asked is `provider.py`.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from assistant.staff_messages import tell
from assistant.store.accounts import Account, AccountError, checked_name
from assistant.store.sessions import SIGN_ON
from assistant.web.site import language_of
from assistant.web.staff.desk import NO_STORE, Desk, RefusedError, set_cookie, show
from assistant.web.staff.login import page_after, show_login
from assistant.web.staff.provider import RETURN, Provider, SignOnError, made

BY = "OpenID Connect"
COOKIE = "nianli_sign_on"
_AT_ONCE = 4  # threads that may wait for the provider; the others go on serving pages
_log = logging.getLogger(__name__)


class SingleSignOn:
    """The addresses where a browser leaves for the provider, and where it comes back."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.settings = desk.site.settings
        self.provider = Provider(self.settings)
        self._few = asyncio.Semaphore(_AT_ONCE)

    async def answer(self, handle: Callable[[Request], Response], request: Request) -> Response:
        """Answer by `handle` in a worker thread, or with the log-in page and what went wrong."""
        await run_in_threadpool(self.desk.exists)
        try:
            async with self._few:
                return await run_in_threadpool(handle, request)
        except RefusedError as refused:
            return show(request, "refused.html", refused.status, reason=refused.reason, visit=None)
        except SignOnError as error:
            _log.warning("single sign-on: %s: %s", error.reason, error.cause)
            told = tell(error.reason, language_of(request), address=self.settings.public_address, name=error.name)
            return show_login(self.desk, request, told, next=request.query_params.get("next"))

    def leave(self, request: Request) -> Response:
        """Send the browser to the provider."""
        _check_site(request)
        token = self.desk.store.sessions.leave()
        response = RedirectResponse(self.provider.address(token), 303, NO_STORE)
        kept = f"{token}.{quote(page_after(request.query_params.get('next')), safe='')}"
        age, secure = int(SIGN_ON.total_seconds()), self.settings.public_address.startswith("https:")
        response.set_cookie(COOKIE, kept, age, path=RETURN, secure=secure, httponly=True, samesite="lax")
        return response

    def come_back(self, request: Request) -> Response:
        """Log in whom the provider has sent back, or say why not."""
        sessions, told = self.desk.store.sessions, request.query_params
        token, _, wanted = request.cookies.get(COOKIE, "").partition(".")
        if not _same(told.get("state", ""), made(token, "state")) or not sessions.come_back(token):
            raise SignOnError("sign_on_again", "state is wrong, old or used")
        if "error" in told or told.get("iss", self.settings.oidc_issuer) != self.settings.oidc_issuer:
            raise SignOnError("sign_on_denied", repr(told.get("error", told.get("iss")))[:200])
        account = self._account(token, told.get("code", ""))
        # A page, not a redirect: browsers keep the session's SameSite=Strict cookie back from what another site began.
        page = show(request, "signed_on.html", next=page_after(unquote(wanted)), visit=None)
        page.delete_cookie(COOKIE, path=RETURN)
        set_cookie(request, page, sessions.open(account.name, BY))
        return page

    def _account(self, token: str, code: str) -> Account:
        try:
            return self._found(self.provider.vouched(token, code))
        except SignOnError as error:
            if error.reason in ("sign_on_invalid", "sign_on_unknown"):
                self.desk.store.audit.note(BY, "session.refused", f"{error.name} {error.cause}".strip())
            raise

    def _found(self, claims: dict[str, Any]) -> Account:
        claim = self.settings.oidc_claim
        said = claims.get(claim)
        try:
            name = checked_name(said if isinstance(said, str) else "")
        except AccountError as error:
            raise SignOnError("sign_on_invalid", f"no name in {claim}") from error
        if claim == "email" and claims.get("email_verified") is not True:
            raise SignOnError("sign_on_unknown", "the provider has not verified this address", name)
        account = self.desk.store.accounts.get(name)
        if account is None or not account.outside or not account.active or account.locked:
            raise SignOnError("sign_on_unknown", "no open account without a password", name)
        return account

    def end(self, request: Request) -> Response:
        """Lead to the provider's own log-out, where it has one; our session is over already."""
        _check_site(request)
        return RedirectResponse(self.provider.end() or "/staff/login", 303, NO_STORE)


def add_single_sign_on(desk: Desk) -> None:
    """Add the addresses below `/staff/login` that lead to the provider and back."""
    own = SingleSignOn(desk)
    for path, handle in (
        ("/staff/login/organisation", own.leave),
        (RETURN, own.come_back),
        ("/staff/login/leave", own.end),
    ):
        desk.routes.append(Route(path, partial(own.answer, handle), methods=["GET"]))


def _check_site(request: Request) -> None:
    """Raise RefusedError where a page of another site sends the browser here."""
    if request.headers.get("sec-fetch-site") not in (None, "same-origin", "none"):
        raise RefusedError(403, "foreign_origin")


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode(), other.encode())
