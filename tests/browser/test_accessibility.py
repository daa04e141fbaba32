"""axe-core finds no violation of WCAG 2.2 AA on any page in any state."""

from __future__ import annotations

from importlib import resources

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page):
    pytest.importorskip("axe_playwright_python")
    script = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    page.evaluate(script)
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", STANDARD)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_chat_page_in_all_its_states(reader_with, scheme, width):
    reader = reader_with(width, 740, color_scheme=scheme)
    page = reader.page
    reader.open()
    assert violations(page) == []
    reader.ask("小学什么时候启用？")
    reader.ask("大桥通车了吗")
    assert violations(page) == []
    reader.ask("镇长是谁")
    page.get_by_role("button", name="没用").last.click()
    assert violations(page) == []
    page.get_by_role("button", name="不完整").click()
    reader.ask("小学和园区各投资多少？")
    assert violations(page) == []
    page.locator("#question textarea").fill("长" * 290)
    page.get_by_role("button", name="大字").click()
    assert violations(page) == []
    page.locator("#conversation a.mark").first.click()
    expect(page.frame_locator("#source iframe").locator("mark.s").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize(
    "path",
    [
        "/ask",
        "/ask?q=小学什么时候启用？",
        "/ask?q=镇长是谁",
        "/report/",
        "/report/liuhe-2024?cite=1,2#s1",
        "/report/liuhe-2024?find=说明#f1",
        "/report/liuhe-2024?find=火星",
        "/report/none",
    ],
)
def test_the_pages_without_a_chat(reader_with, path, locale):
    reader = reader_with(360, 740, locale=locale)
    reader.open(path)
    assert violations(reader.page) == []
    reader.complaints.clear()  # the missing report is a 404, which the browser notes
