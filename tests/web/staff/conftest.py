"""A toy site with one account of each role, visitors who log in by form, and people who do so at a provider."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace

import httpx2
import pytest
from fastapi import FastAPI
from httpx import Response
from starlette.testclient import TestClient

from assistant.store.store import Store
from index.embedding import SentenceTransformerEncoder
from tests.web.serving import running
from tests.web.staff.openid import OpenIdProvider
from tests.web.staff.signing_on import Person, before, settings_for
from tests.web.staff.world import PASSWORD, SITE, World, make_world


@dataclass
class Visitor:
    """A browser's doings without a browser: cookies are kept, forms carry the token of the page they stand on."""

    client: TestClient

    def get(self, path: str, **options) -> Response:
        return self.client.get(path, follow_redirects=False, **options)

    def token(self, page: str) -> str:
        return re.search(r'name="form" value="([^"]+)"', self.get(page).text)[1]

    def post(self, path: str, page: str | None = None, **options) -> Response:
        """Send a form from `page`, the address itself where none is named."""
        data = {"form": self.token(page or path), **options.pop("data", {})}
        return self.send(path, data=data, **options)

    def send(self, path: str, **options) -> Response:
        headers = {"Origin": SITE, **options.pop("headers", {})}
        return self.client.post(path, headers=headers, follow_redirects=False, **options)

    def log_in(self, name: str, password: str = PASSWORD) -> Response:
        return self.send("/staff/login", data={"name": name, "password": password})


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory, encoder: SentenceTransformerEncoder) -> Iterator[World]:
    world = make_world(tmp_path_factory.mktemp("desk"), encoder)
    yield world
    world.publisher.wait(60)
    world.app.state.examples.wait(60)
    world.store.close()


@pytest.fixture(scope="session")
def store(world: World) -> Store:
    return world.store


@pytest.fixture(scope="session")
def app(world: World) -> FastAPI:
    return world.app


@pytest.fixture
def visitor(app: FastAPI) -> Iterator[Callable[[], Visitor]]:
    """Makes visitors who are not logged in."""
    clients: list[TestClient] = []

    def make() -> Visitor:
        clients.append(TestClient(app, base_url=SITE, raise_server_exceptions=False))
        return Visitor(clients[-1])

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def logged_in(visitor: Callable[[], Visitor], store: Store) -> Callable[[str], Visitor]:
    """Makes visitors who are logged in as the account of a role; without hashing a password each time."""

    def make(role: str) -> Visitor:
        someone = visitor()
        someone.client.cookies.set("nianli_staff", store.sessions.open(role), domain="desk.example", path="/staff")
        return someone

    return make


@pytest.fixture(scope="session")
def served() -> Iterator[OpenIdProvider]:
    """The provider at its address; `provider` gives each test its switches as new."""
    provider = OpenIdProvider()
    with running(provider.app()) as provider.issuer:
        yield provider


@pytest.fixture
def provider(served: OpenIdProvider) -> OpenIdProvider:
    for name, value in vars(replace(OpenIdProvider(), issuer=served.issuer)).items():
        setattr(served, name, value)
    return served


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """Those the system trusts; to read them takes longer than a log-in."""
    return httpx2.create_ssl_context()


@pytest.fixture
def somebody(
    provider: OpenIdProvider, authorities: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Person]]:
    """Makes a staff desk that knows the provider, with settings of its own, and somebody before it."""
    monkeypatch.setattr("assistant.web.staff.provider.httpx2.create_ssl_context", lambda: authorities)
    with ExitStack() as stack:
        yield lambda whole=False, **settings: stack.enter_context(before(settings_for(provider, **settings), whole))


@pytest.fixture
def person(somebody: Callable[..., Person]) -> Person:
    return somebody()
