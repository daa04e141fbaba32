"""A staff desk that knows a provider, and people before it who log in there and come back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx
from httpx import Response as Reply
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from assistant.settings import Settings
from assistant.store.accounts import Role
from assistant.store.store import Store
from assistant.web.security import SecurityHeaders, SiteCheck
from assistant.web.site import Site
from assistant.web.staff.pages import staff_desk
from assistant.web.visitors import Visitors
from tests.web.staff.openid import CLIENT, SECRET, OpenIdProvider
from tests.web.staff.world import PASSWORD, SITE
from tests.web.world import FakeAssistant, make_app, new_store

ELSEWHERE = httpx.Client()
LEAVE, RETURN = "/staff/login/organisation", "/staff/login/return"


@dataclass
class Person:
    """A browser before our site that also follows the way through the provider."""

    client: TestClient
    name: str = "wangfang"

    def leave(self, path: str = LEAVE, **options) -> Reply:
        return self.client.get(path, follow_redirects=False, **options)

    def at_the_provider(self, address: str) -> str:
        """Log in on the provider's page; gives the address that it sends the browser back to."""
        assert ELSEWHERE.get(address).status_code == 200, "the page is shown first"
        return ELSEWHERE.post(address, data={"name": self.name}).headers["location"]

    def come_back(self, address: str, **options) -> Reply:
        return self.client.get(address, follow_redirects=False, headers={"Sec-Fetch-Site": "cross-site"}, **options)

    def log_in(self, path: str = LEAVE) -> Reply:
        return self.come_back(self.at_the_provider(self.leave(path).headers["location"]))

    @property
    def inside(self) -> bool:
        return self.client.get("/staff", follow_redirects=False).status_code == 200


def settings_for(provider: OpenIdProvider, **settings: object) -> Settings:
    own = {"oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "public_address": SITE}
    return Settings(**{**own, **settings})


@contextmanager
def before(settings: Settings, whole: bool) -> Iterator[Person]:
    """Somebody before a desk of these settings, with accounts made beforehand; `whole` puts it in the whole site."""
    store = new_store()
    store.accounts.add("zhaolei", Role.ADMINISTRATOR, "", by="setup")
    store.accounts.add("wangfang", Role.EDITOR, "", by="setup")
    store.accounts.add("lilei", Role.READER, "", by="setup")
    app = make_app(FakeAssistant(), settings, store) if whole else make_desk(settings, store)
    app.state.store = store
    client = TestClient(app, base_url=SITE, raise_server_exceptions=False)
    yield Person(client)
    client.close()
    store.close()


def make_desk(settings: Settings, store: Store) -> Starlette:
    """The desk alone, behind the same layers as in `assistant/web/app.py`."""
    site = Site(None, settings, None, store.questions, store.switch.off)
    layers = [Middleware(SecurityHeaders), Middleware(Visitors, proxies=settings.proxies), Middleware(SiteCheck)]
    return Starlette(routes=staff_desk(site, store, None).routes, middleware=layers)


def store_of(person: Person) -> Store:
    return person.client.app.state.store


def add_password_account(person: Person) -> None:
    store_of(person).accounts.add("administrator", Role.ADMINISTRATOR, PASSWORD, by="setup")


def audited(person: Person) -> list[tuple[str, str, str]]:
    entries = [(entry.who, entry.what, entry.about) for entry in store_of(person).audit.all()]
    return [entry for entry in entries if entry[1].startswith("session.")]


def refused(reply: Reply, said: str, person: Person) -> bool:
    """Whether nobody was logged in and the log-in page, with its password form, says why."""
    assert reply.status_code == 403
    assert said in reply.text
    assert 'type="password"' in reply.text
    assert "nianli_staff" not in reply.headers.get("set-cookie", "")
    return not person.inside
