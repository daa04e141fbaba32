"""What the pages weigh and how long a reader waits on a slow line, as a table.

    python -m benchmarks.page [--rounds N]

Chromium with an empty cache before the running program, on a line of 1.6 Mbit/s with 150 ms of delay (a slow mobile
line). Bytes are those that went over the line, headers included; times are medians over the rounds, of this machine
as it is.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.program import running

LINE = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
QUESTION = "龙溪小学什么时候投入使用？"


@dataclass
class Visit:
    """One tab with an empty cache: what went over the line, and seconds since it was opened."""

    page: Page
    bytes: int = 0
    files: int = 0
    began: float = field(default_factory=time.perf_counter)

    @property
    def seconds(self) -> float:
        """Seconds since the page was asked for."""
        return time.perf_counter() - self.began


def visit(browser: Browser) -> Visit:
    """Open a tab on the slow line."""
    visit = Visit(browser.new_context(viewport={"width": 390, "height": 844}, locale="zh-CN").new_page())
    visit.page.set_default_timeout(120_000)
    line = visit.page.context.new_cdp_session(visit.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)

    def arrived(event: dict[str, float]) -> None:
        visit.bytes += int(event["encodedDataLength"])
        visit.files += 1

    line.on("Network.loadingFinished", arrived)
    return visit


def chat(browser: Browser, address: str) -> Iterator[tuple[str, float]]:
    """A first visit to the chat page: read, start to ask, ask."""
    tab = visit(browser)
    tab.page.goto(address, wait_until="commit")
    tab.page.locator(".intro h1").wait_for()
    yield "chat page: first screen can be read, s", tab.seconds
    tab.page.locator("html.ready").wait_for(state="attached")
    yield "chat page: conversation has started, s", tab.seconds
    tab.page.locator("#question textarea").fill(QUESTION)
    asked = tab.seconds
    tab.page.keyboard.press("Enter")
    tab.page.locator("#conversation .direct").first.wait_for()
    yield "chat page: first answer after asking, s", tab.seconds - asked
    yield "chat page: first answer since the page was asked for, s", tab.seconds
    tab.page.wait_for_timeout(2000)
    yield "chat page with one answer: transferred, kB", tab.bytes / 1000
    yield "chat page with one answer: files", tab.files
    tab.page.context.close()


def early(browser: Browser, address: str) -> Iterator[tuple[str, float]]:
    """Asked with the plain form, before the conversation has loaded."""
    tab = visit(browser)
    tab.page.goto(address, wait_until="commit")
    tab.page.locator("#q").fill(QUESTION)
    tab.page.keyboard.press("Enter")
    tab.page.locator(".direct").wait_for()
    yield "asked before the conversation has loaded: first answer, s", tab.seconds
    tab.page.context.close()


def plain(browser: Browser, address: str, name: str, path: str, shown: str) -> Iterator[tuple[str, float]]:
    """A page of ours that needs no conversation."""
    tab = visit(browser)
    tab.page.goto(address + path, wait_until="commit")
    tab.page.locator(shown).first.wait_for()
    yield f"{name}: can be read, s", tab.seconds
    tab.page.wait_for_load_state()
    yield f"{name}: transferred, kB", tab.bytes / 1000
    tab.page.context.close()


def measured(browser: Browser, address: str, rounds: int) -> dict[str, list[float]]:
    """Every figure of every round."""
    ways: tuple[Callable[[], Iterator[tuple[str, float]]], ...] = (
        lambda: chat(browser, address),
        lambda: early(browser, address),
        lambda: plain(browser, address, "answer without JavaScript", f"ask?q={quote(QUESTION)}", ".direct"),
        lambda: plain(browser, address, "reading page", "report/nianli-2024", ".report h1"),
    )
    figures: dict[str, list[float]] = {}
    for _ in range(rounds):
        for way in ways:
            for name, figure in way():
                figures.setdefault(name, []).append(figure)
    return figures


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as scratch, running(Path(scratch)) as address, chromium() as browser:
        print("| what | figure |\n|---|---|")
        for name, figures in measured(browser, address, rounds).items():
            print(f"| {name} | {statistics.median(figures):.1f} |")


if __name__ == "__main__":
    main()
