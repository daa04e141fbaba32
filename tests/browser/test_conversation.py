"""A citizen asks, reads, opens the source, comes back and asks on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import slow_assistant

pytestmark = pytest.mark.browser


def in_view(page, frame, selector):
    """Whether an element of a frame lies inside what the frame shows."""
    box = frame.locator(selector).bounding_box()
    whole = page.locator("#source iframe").bounding_box()
    return whole["y"] <= box["y"] and box["y"] + box["height"] <= whole["y"] + whole["height"]


def test_a_question_gets_its_answer_with_sources(reader):
    reader.open()
    reader.ask("小学什么时候启用？")
    page = reader.page
    expect(page.locator("#conversation .direct")).to_have_text("2025年9月。")
    expect(page.locator("#conversation blockquote")).to_have_count(2)
    expect(page.locator("#question textarea")).to_have_value("")
    expect(page.locator("#question textarea")).to_be_focused()


def test_the_pending_state_is_shown_until_the_answer_comes(reader, site):
    reader.open()
    with slow_assistant(site, 0.8):
        reader.page.locator("#question textarea").fill("面积")
        reader.page.keyboard.press("Enter")
        expect(reader.page.locator("#conversation .is-pending")).to_contain_text("正在报告里查找")
        expect(reader.page.locator("#conversation .direct")).to_have_text("1500亩。")
    expect(reader.page.locator("#conversation .is-pending")).to_have_count(0)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_opens_the_report_at_the_sentence_and_back_returns(reader_with, width):
    reader = reader_with(width, 740)
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    before = page.evaluate("scrollY")
    mark = page.locator("#conversation a.mark").first
    mark.click()
    frame = page.frame_locator("#source iframe")
    expect(frame.locator("mark.s")).to_have_text("蓝莓种植面积1500亩，比上年增长20%。")
    assert in_view(page, frame, "mark.s")
    colour = frame.locator("mark.s").evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    page.go_back()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator("#conversation .direct")).to_be_visible()
    page.wait_for_function("before => Math.abs(scrollY - before) < 5", arg=before)  # the chat is where it was
    expect(mark).to_be_focused()
    assert len(page.context.pages) == 1, "no tab was opened"


def test_the_report_closes_by_its_button_and_by_escape(reader):
    reader.open()
    reader.ask("蓝莓面积")
    page = reader.page
    frame = page.frame_locator("#source iframe")

    def escape_from_within():
        frame.locator("mark.s").click()
        page.keyboard.press("Escape")

    def button_after_a_step_inside():
        frame.locator("a.count").first.click()
        page.locator("#source button").click()

    ways = (
        lambda: page.locator("#source button").click(),
        lambda: page.keyboard.press("Escape"),
        escape_from_within,
        button_after_a_step_inside,
    )
    for close in ways:
        page.locator("#conversation a.mark").first.click()
        expect(page.locator("#source")).to_be_visible()
        close()
        expect(page.locator("#source")).to_be_hidden()
        expect(page.locator("#conversation .direct")).to_be_visible()


def test_two_sources_one_after_the_other_need_one_step_back(reader):
    reader.open()
    reader.ask("小学什么时候启用？")
    for number, words in enumerate(("启用。", "36个班。")):
        reader.page.locator("#conversation a.mark").nth(number).click()
        expect(reader.page.frame_locator("#source iframe").locator("mark.s:target")).to_contain_text(words)
    reader.page.go_back()
    expect(reader.page.locator("#source")).to_be_hidden()


def test_a_refusal_offers_questions_and_one_tap_asks_them(reader):
    reader.open()
    reader.ask("镇长是谁")
    expect(reader.page.locator("#conversation .plainly")).to_have_text("报告里没有说到这一点。")
    reader.page.locator("#conversation a.chip", has_text="什么时候启用").click()
    expect(reader.page.locator("#conversation .direct")).to_have_text("2025年9月。")
    asked = reader.page.locator('#conversation [data-testid="user"]')
    expect(asked).to_have_text(["镇长是谁", "柳河镇小学什么时候启用？"])


def test_an_example_of_the_first_screen_is_asked_by_one_tap(reader, site):
    reader.open()
    chip = reader.page.locator("#first-screen a.chip").first
    question = chip.inner_text()
    chip.click()
    expect(reader.page.locator("#conversation .direct")).to_be_visible()
    assert site.assistant.calls[-1][0] == question


def test_a_follow_up_reaches_the_assistant_with_what_was_asked_before(reader, site):
    reader.open()
    reader.ask("小学<投资>多少 *额*")
    reader.ask("它什么时候启用？")
    assert site.assistant.calls[-1] == ("它什么时候启用？", ("小学<投资>多少 *额*",))


def test_the_newest_question_is_brought_to_the_top(reader_with):
    reader = reader_with(360, 740)
    reader.open()
    for question in ("小学什么时候启用？", "镇长是谁", "蓝莓面积"):
        reader.ask(question)
        top = reader.page.locator('#conversation [data-testid="user"]').last.bounding_box()["y"]
        assert 0 <= top < 120, question


def test_the_answer_grows_without_moving_what_is_already_there(reader, site):
    reader.open()
    reader.ask("镇长是谁")
    with slow_assistant(site, 0.5):
        reader.page.locator("#question textarea").fill("小学什么时候启用？")
        reader.page.keyboard.press("Enter")
        reader.page.locator("#conversation .is-pending").wait_for()
        reader.page.wait_for_timeout(200)
        asked = reader.page.locator('#conversation [data-testid="user"]').last
        bar = reader.page.locator("#ask-bar")
        before = asked.bounding_box()["y"], bar.bounding_box()["y"]
        reader.page.locator("#conversation .answer:not(.is-pending)").nth(1).wait_for()
        reader.page.wait_for_timeout(300)
        after = asked.bounding_box()["y"], bar.bounding_box()["y"]
    assert before == pytest.approx(after, abs=2)


def test_clearing_leaves_nothing(reader, site):
    reader.open()
    expect(reader.page.locator("#clear")).to_be_hidden()
    reader.ask("蓝莓面积")
    reader.page.locator("#clear").click()
    reader.page.locator("#conversation [data-testid=user]").wait_for(state="detached")
    reader.page.locator("html.ready").wait_for(state="attached")
    reader.ask("投资")
    assert site.assistant.calls[-1] == ("投资", ())


def test_nothing_of_a_conversation_stays_in_the_browser(reader):
    reader.open()
    reader.ask("蓝莓面积")
    stored = reader.page.evaluate(
        "async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,"
        " (await indexedDB.databases()).length, history.state])"
    )
    assert "蓝莓" not in stored and "1500" not in stored
    reader.page.reload()
    reader.page.locator("html.ready").wait_for(state="attached")
    assert reader.page.locator("#conversation [data-testid=user]").count() == 0


def test_markup_from_anyone_stays_text(reader):
    reader.open()
    evil = '<img src=x onerror="window.hit=1"><script>window.hit=1</script> **粗体** [x](javascript:window.hit=1) $$x$$'
    reader.ask(evil)
    page = reader.page
    expect(page.locator('#conversation [data-testid="user"]').last).to_have_text(evil)
    expect(page.locator("#conversation blockquote")).to_have_text("<b>粗体</b>和**星号**都是原文里的字。")
    reader.ask("镇长是谁")
    expect(page.locator("#conversation a.chip").last).to_have_text("<img src=x onerror=alert(1)>面积多大？")
    assert page.locator("#conversation img, #conversation script").count() == 0
    assert page.evaluate("window.hit") is None


def test_what_is_too_long_comes_back_into_the_box(reader):
    reader.open()
    reader.page.locator("#question textarea").evaluate("e => e.removeAttribute('maxlength')")
    reader.ask("长" * 301)
    expect(reader.page.locator("#conversation .plainly")).to_contain_text("问题太长")
    expect(reader.page.locator("#question textarea")).to_have_value("长" * 301)
