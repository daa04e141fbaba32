"""One toy site for the tests of this folder; no socket is opened."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.web.world import FakeAssistant, make_app


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what Gradio 6.31 causes in pandas when it counts its events, and connections of servers that have ended.

    A connection may outlive the loop of the server that a test started; when it is collected is chance, and so would
    be the test that failed for it.
    """
    left = "ignore:(unclosed (transport|.socket|Connection)|loop is closed):ResourceWarning"
    config.addinivalue_line("filterwarnings", left)
    config.addinivalue_line("filterwarnings", "ignore::pandas.errors.Pandas4Warning")


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    """Let such connections pass at the very end too, where pytest collects what is left without the filters above."""
    warnings.simplefilter("ignore", ResourceWarning)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(limit_address="100000/minute", contact="柳河镇便民服务中心 0570-0000000")


@pytest.fixture(scope="session")
def site(settings: Settings) -> Iterator[tuple[TestClient, FakeAssistant]]:
    assistant = FakeAssistant()
    with TestClient(make_app(assistant, settings), raise_server_exceptions=False) as client:
        yield client, assistant


@pytest.fixture
def client(site: tuple[TestClient, FakeAssistant]) -> TestClient:
    site[0].cookies.clear()
    return site[0]


@pytest.fixture
def assistant(site: tuple[TestClient, FakeAssistant]) -> FakeAssistant:
    site[1].calls.clear()
    return site[1]


@pytest.fixture
def client_with() -> Iterator[Callable[..., TestClient]]:
    """Make a client of a site with settings of its own; `address` is where the client calls from."""
    with ExitStack() as stack:

        def make(assistant: FakeAssistant | None = None, address: str = "198.51.100.7", **settings: object):
            app = make_app(assistant or FakeAssistant(), Settings(**settings))
            return stack.enter_context(TestClient(app, raise_server_exceptions=False, client=(address, 50000)))

        yield make
