"""The keyboard walk and the reading order written in docs/accessibility.md, taken on the page itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

DOCS = Path(__file__).resolve().parents[2] / "docs" / "accessibility.md"
NODE = re.compile(r'- (?P<role>[a-z]+)(?: "(?P<name>[^"]*)")?')


def written(heading):
    """The (role, name) rows below a heading of the document; None stands for a name in brackets."""
    section = DOCS.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (\w+) \| (.*?) ?\|$", section, re.M)
    return [(role, None if name.startswith("(") else name) for role, name in rows if role != "role"]


def nodes(snapshot):
    return [(match["role"], match["name"] or "") for match in NODE.finditer(snapshot)]


def is_meant(node, row):
    """Whether a node of the tree is the one a row speaks of."""
    (role, name), (wanted, named) = node, row
    return role == wanted and (named is None or name == named or (named[-1:] == "…" and name.startswith(named[:-1])))


def test_the_keyboard_walk_is_as_written(reader):
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator("body").evaluate("e => { e.tabIndex = -1; e.focus(); e.removeAttribute('tabindex'); }")
    rows = written("Keyboard walk")
    taken = []
    for _ in rows:
        page.keyboard.press("Tab")
        taken += nodes(page.locator(":focus").aria_snapshot())[:1]
    assert len(taken) == len(rows) and all(map(is_meant, taken, rows)), taken


def test_focus_is_seen_at_every_step(reader):
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    for _ in written("Keyboard walk"):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        style = page.locator(":focus").evaluate(
            "e => { const s = getComputedStyle(e); return [s.outlineStyle, parseFloat(s.outlineWidth)]; }"
        )
        assert style[0] != "none" and style[1] >= 2, page.locator(":focus").aria_snapshot()


def test_a_screen_reader_comes_upon_the_parts_in_the_written_order(reader):
    reader.open()
    reader.ask("蓝莓面积")
    taken = nodes(reader.page.locator("body").aria_snapshot())
    at = 0
    for row in written("Reading order of a screen reader"):
        found = [i for i, node in enumerate(taken[at:], at) if is_meant(node, row)]
        assert found, (row, taken[at:])
        at = found[0] + 1


def test_there_is_one_live_region_and_it_says_what_happens(reader):
    page = reader.page
    reader.open()
    live = page.locator("[aria-live]:not([aria-live=off])")
    expect(live).to_have_count(1)
    reader.ask("小学什么时候启用？")
    expect(live).to_have_count(1)
    expect(live).to_have_text("2025年9月。 附报告原文 2 句。")
