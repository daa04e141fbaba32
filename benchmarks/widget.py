"""What the widget costs the page that holds it: bytes before and after opening, time, movement, main thread.

    python -m benchmarks.widget [--runs 5]

The assistant of the tests is served on one loopback origin and a town's page on another, in headless Chromium. Work of
the main thread before opening is processor time by Chromium's own counters, on the page with the line and without it;
what a network would add is not in the times.
"""

from __future__ import annotations

import argparse
import gzip
import statistics

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from assistant.settings import Settings
from assistant.web.widget import widget_script
from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.web.host import Host
from tests.web.serving import running
from tests.web.world import FakeAssistant, make_app

SHIFTS = """window.shifts = 0; const add = (list) => { for (const e of list.getEntries())
  if (!e.hadRecentInput) window.shifts += e.value };
new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })"""


def counters(page: Page) -> CDPSession:
    """Chromium's counters of a page, running from now on."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    return session


def main_thread_ms(session: CDPSession) -> float:
    """Milliseconds of processor time of the page's main thread so far; waiting for a processor is not in it."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


def visit(browser: Browser, address: str, assistant: str, opened: bool) -> dict[str, float]:
    """One visit of the page; `opened` also opens the widget and waits until a question can be asked."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    page = context.new_page()
    page.add_init_script(SHIFTS)
    sizes: list[tuple[str, int]] = []
    page.on("requestfinished", lambda r: sizes.append((r.url, r.sizes()["responseBodySize"])))
    session = counters(page)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    seen = {"main thread": main_thread_ms(session)}
    if opened:
        seen["bytes before"] = sum(size for url, size in sizes if url.startswith(assistant))
        began = page.evaluate("performance.now()")
        page.locator("ask-nianli").get_by_role("button").first.click()
        page.frame_locator("ask-nianli iframe").locator("html.ready").wait_for(state="attached")
        seen["open ms"] = page.evaluate("performance.now()") - began
        page.wait_for_timeout(500)
        seen["bytes after"] = sum(size for url, size in sizes if url.startswith(assistant)) - seen["bytes before"]
        seen["files after"] = sum(url.startswith(assistant) for url, _ in sizes) - 1
        seen["shift"] = page.evaluate("shifts")
    context.close()
    return seen


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5)
    runs = range(arguments.parse_args().runs)
    host = Host()
    with running(host.app) as town, sync_playwright() as playwright:
        town = town.replace("127.0.0.1", "localhost")
        settings = Settings(embed_sites=town, limit_address="100000/minute")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        with running(make_app(FakeAssistant(), settings)) as assistant:
            host.assistant = assistant
            bare, visits = [], []
            for _ in runs:
                bare.append(visit(browser, f"{town}/?scripts=off", assistant, False)["main thread"])
                visits.append(visit(browser, f"{town}/", assistant, True))
        browser.close()
    script = widget_script().encode()
    print(f"widget.js: {len(script)} bytes, {len(gzip.compress(script, 9))} compressed")
    print(f"main thread of the page, median of {len(runs)}: without {statistics.median(bare):.1f} ms, ", end="")
    print(f"with {statistics.median(v['main thread'] for v in visits):.1f} ms")
    for name in ("bytes before", "open ms", "files after", "bytes after", "shift"):
        print(f"{name}: {statistics.median(v[name] for v in visits):.4g}")


if __name__ == "__main__":
    main()
