"""A real browser before the toy site. Everything runs on loopback and stops by itself."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from assistant.settings import Settings
from assistant.store.store import Store
from tests.web.world import FakeAssistant, make_app, new_store

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 40_000  # milliseconds: how slow a busy machine may be before a test gives up
expect.set_options(timeout=PATIENCE)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Let pass what Gradio 6.31 causes in pandas when it counts its events."""
    config.addinivalue_line("filterwarnings", "ignore::pandas.errors.Pandas4Warning")


@dataclass
class Site:
    """A running toy site that can be stopped and started again at the same address."""

    assistant: FakeAssistant
    settings: Settings
    store: Store = field(default_factory=new_store)
    port: int = 0
    _server: uvicorn.Server | None = None
    _thread: threading.Thread | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        listener = socket.create_server(("127.0.0.1", self.port), reuse_port=False)
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            make_app(self.assistant, self.settings, self.store), log_level="error", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [listener]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            self._thread.join(0.02)
            assert self._thread.is_alive(), "the toy site did not start"

    def stop(self) -> None:
        assert self._server and self._thread
        self._server.should_exit = True
        self._thread.join(15)
        assert not self._thread.is_alive()


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    site = Site(FakeAssistant(), Settings(limit_address="100000/minute", contact="柳河镇便民服务中心 0570-0000000"))
    site.start()
    yield site
    site.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Reader:
    """Someone before the page: a tab, and what the tab asked of the network and complained about."""

    page: Page
    site: Site
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        self.page.goto(self.site.address + path)
        if path == "/":
            self.page.locator("html.ready").wait_for(state="attached")

    def ask(self, question: str) -> None:
        """Ask as a person does, and wait until the answer is complete."""
        answers = self.page.locator("#conversation .answer:not(.is-pending)")
        before = answers.count()
        self.page.locator("#question textarea").fill(question)
        self.page.keyboard.press("Enter")
        answers.nth(before).wait_for()
        self.page.locator("#conversation .answer.is-pending").wait_for(state="detached")
        self.page.wait_for_timeout(150)

    @property
    def elsewhere(self) -> list[str]:
        """Requests to any host but the site's own."""
        own = (self.site.address + "/", "data:", "blob:", "about:")
        return [request.url for request in self.requests if not request.url.startswith(own)]


@pytest.fixture
def reader_with(chromium: Browser, site: Site) -> Iterator:
    """Make a reader with a screen, a language and so on of their own; on leaving, nothing may have been complained."""
    contexts: list[BrowserContext] = []
    readers: list[Reader] = []

    def make(width: int = 1280, height: int = 860, **options: object) -> Reader:
        options.setdefault("locale", "zh-CN")
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        reader = Reader(context.new_page(), site)
        context.on("request", lambda request: reader.requests.append(request))
        reader.page.on("console", lambda m: reader.complaints.append(m.text) if m.type == "error" else None)
        reader.page.on("pageerror", lambda error: reader.complaints.append(str(error)))
        reader.page.set_default_timeout(PATIENCE)
        readers.append(reader)
        return reader

    site.assistant.calls.clear()
    yield make
    for reader in readers:
        assert reader.elsewhere == [], "nothing is asked of another host"
        assert reader.complaints == [], "the browser has nothing to complain about"
    for context in contexts:
        context.close()


@pytest.fixture
def reader(reader_with) -> Reader:
    return reader_with()


@contextmanager
def slow_assistant(site: Site, seconds: float) -> Iterator[None]:
    """Let every answer take a while."""
    site.assistant.delay = seconds
    try:
        yield
    finally:
        site.assistant.delay = 0.0
