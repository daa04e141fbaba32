"""The pages for everyone: small screens, no JavaScript, keyboards, other languages, dark rooms."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 256)])
def test_nothing_scrolls_sideways_on_a_narrow_screen(reader_with, width, height):
    """320 by 256 is what a screen of 1280 by 1024 shows at 400 %."""
    reader = reader_with(width, height)
    reader.open()
    assert overflow(reader.page) == 0
    for question in ("小学什么时候启用？", "镇长是谁" + "长" * 80, "https://example.test/" + "a" * 120):
        reader.ask(question)
        assert overflow(reader.page) == 0
    for path in ("/ask?q=小学什么时候启用", "/report/", "/report/liuhe-2024?cite=1#s1"):
        reader.open(path)
        assert overflow(reader.page) == 0, path


def test_the_box_does_not_cover_a_low_screen(reader_with):
    reader = reader_with(320, 256)
    reader.open()
    reader.ask("小学什么时候启用？")
    assert reader.page.locator("#ask-bar").evaluate("e => getComputedStyle(e).position") != "sticky"


def test_everything_to_tap_is_large_enough(reader_with):
    reader = reader_with(360, 740, has_touch=True)
    reader.open()
    reader.ask("小学什么时候启用？")
    reader.ask("镇长是谁")
    for element in reader.page.locator("a.mark:visible, a.chip:visible, button:visible, textarea:visible").all():
        box = element.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44, element.inner_text()


def test_without_javascript_the_first_page_asks_and_the_answer_is_cited(reader_with):
    reader = reader_with(360, 740, java_script_enabled=False)
    reader.page.goto(reader.site.address + "/")
    reader.page.locator("#q").fill("小学什么时候启用？")
    reader.page.locator("form button").click()
    expect(reader.page.locator(".direct")).to_have_text("2025年9月。")
    reader.page.locator("a.mark").first.click()
    expect(reader.page.locator("mark.s").first).to_contain_text("2025年9月启用")
    expect(reader.page).to_have_url(re.compile("#s1$"))


def test_the_first_screen_can_be_read_and_used_before_the_chat_has_loaded(reader_with):
    reader = reader_with(360, 740)
    reader.page.route("**/assets/**", lambda route: route.abort())
    reader.page.goto(reader.site.address + "/")
    expect(reader.page.locator(".over")).to_contain_text("柳河镇建设报告")
    reader.page.locator("#q").fill("小学什么时候启用？")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator(".direct")).to_have_text("2025年9月。")
    reader.complaints.clear()  # of the files that were held back for this test


def test_what_was_typed_before_the_chat_has_loaded_is_kept(reader_with):
    reader = reader_with()
    held = []
    reader.page.route("**/assets/index-*.js", lambda route: held.append(route))
    reader.page.goto(reader.site.address + "/", wait_until="commit")
    reader.page.locator("#q").fill("蓝莓面")
    for route in held:
        route.continue_()
    expect(reader.page.locator("#question textarea")).to_have_value("蓝莓面")
    expect(reader.page.locator("#question textarea")).to_be_focused()


def test_the_keyboard_alone_is_enough(reader):
    page = reader.page
    reader.open()
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type("蓝莓面积")
    page.keyboard.press("Enter")
    page.locator("#conversation .direct").wait_for()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('a.mark')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#source button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#conversation a.mark").first).to_be_focused()


@pytest.mark.parametrize(
    ("locale", "button", "heading"), [("zh-CN", "提问", "报告原文"), ("en-GB", "Ask", "From the report")]
)
def test_the_page_speaks_the_readers_language(reader_with, locale, button, heading):
    reader = reader_with(locale=locale)
    reader.open()
    reader.ask("蓝莓面积")
    expect(reader.page.locator("#question .submit-button")).to_have_text(button)
    expect(reader.page.locator("#conversation h2:visible").first).to_have_text(heading, use_inner_text=True)


def contrast(page, selector):
    """Contrast of an element's text to the ground it stands on, by WCAG 2."""
    return page.locator(selector).first.evaluate(
        """e => {
          const parse = c => c.match(/[\\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          let ground = e, colour;
          do { colour = parse(getComputedStyle(ground).backgroundColor); ground = ground.parentElement; }
          while (ground && colour.length === 4 && colour[3] === 0);
          const [a, b] = [light(parse(getComputedStyle(e).color)), light(colour)].sort((x, y) => y - x);
          return (a + 0.05) / (b + 0.05);
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_enough_contrast_by_day_and_by_night(reader_with, scheme):
    reader = reader_with(color_scheme=scheme)
    reader.open()
    reader.ask("大桥通车了吗")
    reader.ask("镇长是谁")
    for selector in (
        ".intro h1",
        ".over",
        ".over a",
        "a.chip",
        ".direct",
        ".plainly",
        "blockquote",
        ".mark .go",
        ".mark .number",
        ".prevails",
        ".contact",
        "h2.small",
        ".verdict",
        "#question .submit-button",
        '[data-testid="user"] p',
        ".where",
    ):
        assert contrast(reader.page, selector) >= 4.5, selector
    reader.open("/report/liuhe-2024?cite=1#s1")
    for selector in (".report h1", ".report h2", ".para", "mark.s", ".count", ".meta", ".hint"):
        assert contrast(reader.page, selector) >= 4.5, selector


def test_a_screen_reader_hears_who_speaks_and_where_a_mark_leads(reader):
    reader.open()
    reader.ask("小学什么时候启用？")
    tree = reader.page.locator("body").aria_snapshot()
    assert "<article" not in tree and "&#" not in tree, "no source text in names"
    assert 'group "您问"' in tree and 'group "回答"' in tree
    assert 'link "1 在报告中查看"' in tree
    assert 'textbox "您的问题"' in tree
    assert 'log "对话"' in tree
