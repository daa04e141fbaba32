"""What makes the page comfortable: large type, language, copying, printing, reading aloud, lost lines."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import slow_assistant

pytestmark = pytest.mark.browser


def letter(page, selector):
    return float(page.locator(selector).first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))


def test_large_type_is_larger_everywhere_and_survives_reload(reader_with):
    reader = reader_with(360, 740)
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    selectors = ["blockquote", ".direct", "#question textarea", ".intro h1", '[data-testid="user"] p']
    before = [letter(page, s) for s in selectors]
    page.get_by_role("button", name="大字").click()
    assert all(letter(page, s) >= 1.25 * size for s, size in zip(selectors, before, strict=True))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")
    page.locator("#conversation a.mark").first.click()
    expect(page.frame_locator("#source iframe").locator("html.large")).to_be_attached()
    reader.open()
    assert letter(page, ".intro h1") >= 1.25 * before[3]
    reader.open("/report/liuhe-2024")
    expect(page.locator("html.large")).to_be_attached()
    page.get_by_role("button", name="大字").click()
    reader.open("/ask")
    expect(page.locator("html.large")).not_to_be_attached()


def test_the_language_switches_at_once_stays_and_loses_nothing(reader):
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    page.locator("#question textarea").fill("还没问完的")
    page.get_by_role("button", name="English").click()
    expect(page.locator("#question .submit-button")).to_have_text("Ask")
    expect(page.locator("#question textarea")).to_have_value("还没问完的")
    expect(page.locator("#conversation a.mark .go").first).to_have_text("See it in the report", use_inner_text=True)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#live")).to_have_text("The page is now in English")
    reader.open("/ask")
    expect(page.locator("#q")).to_have_attribute("placeholder", "Write your question here")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("#q")).to_have_attribute("placeholder", "在这里写您的问题")


@pytest.mark.parametrize("secure", [True, False])
@pytest.mark.parametrize("path", ["/", "/ask?q=小学什么时候启用？"])
def test_an_answer_is_copied_with_its_sources(reader_with, secure, path):
    reader = reader_with(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    if not secure:
        page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    reader.open(path)
    if path == "/":
        reader.ask("小学什么时候启用？")
    page.get_by_role("button", name="复制回答和出处").click()
    expect(page.locator("#live")).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == (
        "小学什么时候启用？\n2025年9月。\n\n"
        "[1] 柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。\n"
        f"    {reader.site.address}/report/liuhe-2024?cite=1,2#s1\n"
        "[2] 学校共设36个班。\n"
        f"    {reader.site.address}/report/liuhe-2024?cite=1,2#s2\n\n"
        "回答由程序自动从报告中摘出，以报告原文为准。\n"
    )


def test_printing_one_answer_leaves_the_others_and_the_controls_out(reader):
    page = reader.page
    page.add_init_script("window.print = () => { window.printed = true; }")
    reader.open()
    reader.ask("小学什么时候启用？")
    reader.ask("蓝莓面积")
    page.get_by_role("button", name="打印").last.click()
    page.wait_for_function("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("blockquote", has_text="1500亩")).to_be_visible()
    expect(page.locator('[data-testid="user"]', has_text="蓝莓面积")).to_be_visible()
    expect(page.locator(".prevails").last).to_be_visible()
    for hidden in (page.locator("blockquote", has_text="36个班"), page.locator("#ask-bar"), page.locator(".acts").last):
        expect(hidden).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator("blockquote", has_text="36个班")).to_be_visible()


def test_a_report_prints_with_the_cited_sentence_set_off(reader):
    reader.open("/report/liuhe-2024?cite=1#s1")
    reader.page.emulate_media(media="print")
    expect(reader.page.locator(".masthead")).to_be_hidden()
    assert reader.page.locator("#s1").evaluate("e => getComputedStyle(e).textDecorationLine") == "underline"


def test_reading_aloud_says_the_answer_and_its_sentences_and_stops(reader):
    page = reader.page
    page.add_init_script(
        """window.said = []; window.cancelled = 0;
        speechSynthesis.speak = u => window.said.push([u.lang, u.text]);
        speechSynthesis.cancel = () => window.cancelled++;"""
    )
    reader.open()
    reader.ask("小学什么时候启用？")
    page.get_by_role("button", name="读给我听").click()
    page.wait_for_function("window.said.length >= 3")
    said = page.evaluate("window.said")
    assert [text for _, text in said] == [
        "2025年9月。",
        "柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。",
        "学校共设36个班。",
    ]
    assert {language for language, _ in said} == {"zh-CN"}
    page.get_by_role("button", name="停止朗读").click()
    expect(page.get_by_role("button", name="读给我听")).to_be_visible()
    assert len(page.evaluate("window.said")) == 3 and page.evaluate("window.cancelled") >= 2


def test_enter_while_choosing_a_character_does_not_send(reader, site):
    page = reader.page
    reader.open()
    page.locator("#question textarea").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "lan mei", "selectionStart": 7, "selectionEnd": 7})
    for kind in ("rawKeyDown", "keyUp"):
        session.send(
            "Input.dispatchKeyEvent", {"type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
        )
    page.locator("#question textarea").evaluate(
        "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true}))"
        " && e.dispatchEvent(new KeyboardEvent('keypress', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    session.send("Input.insertText", {"text": "蓝莓面积"})
    page.wait_for_timeout(300)
    assert site.assistant.calls == []
    page.keyboard.press("Enter")
    page.locator("#conversation .direct").wait_for()
    assert [question for question, _ in site.assistant.calls] == ["蓝莓面积"]


def test_a_screen_reader_is_told_of_the_search_and_of_the_answer_once(reader, site):
    page = reader.page
    reader.open()
    page.evaluate(
        """() => { window.heard = [];
        const live = document.getElementById("live");
        new MutationObserver(() => live.textContent && window.heard.push(live.textContent))
          .observe(live, {childList: true}); }"""
    )
    with slow_assistant(site, 0.4):
        reader.ask("小学什么时候启用？")
    page.wait_for_function("window.heard.length >= 2")
    page.wait_for_timeout(200)  # it would be told again by then
    assert page.evaluate("window.heard") == ["正在报告里查找……", "2025年9月。 附报告原文 2 句。"]
    expect(page.locator("#conversation [role=log]")).to_have_attribute("aria-live", "off")


def test_the_room_left_is_told_when_it_becomes_scarce(reader):
    box = reader.page.locator("#question textarea")
    reader.open()
    box.fill("短")
    expect(reader.page.locator("#counter")).to_be_hidden()
    box.fill("长" * 290)
    expect(reader.page.locator("#counter")).to_have_text("还可以写 10 字")


def test_a_question_asked_while_the_server_is_away_waits_and_is_answered(reader, site):
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    site.stop()
    try:
        page.locator("#question textarea").fill("小学什么时候启用？")
        page.keyboard.press("Enter")
        expect(page.locator("#trouble")).to_contain_text("现在连不上服务")
        expect(page.locator("#question textarea")).to_have_value("小学什么时候启用？")
        expect(page.locator(".toast-wrap")).to_be_hidden()
    finally:
        site.start()
    expect(page.locator("#conversation .direct").last).to_have_text("2025年9月。", timeout=15_000)
    expect(page.locator("#trouble")).to_be_hidden()
    assert site.assistant.calls[-1] == ("小学什么时候启用？", ("蓝莓面积",)), "the conversation goes on"
    reader.complaints.clear()  # of the lost connection


def test_a_question_whose_answer_was_lost_comes_back_into_the_box(reader, site):
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    with slow_assistant(site, 2.5):
        page.locator("#question textarea").fill("小学什么时候启用？")
        page.keyboard.press("Enter")
        page.locator("#conversation .is-pending").wait_for()
        site.stop()
    try:
        expect(page.locator("#conversation")).to_contain_text("还没有得到回答")
        expect(page.locator("#question textarea")).to_have_value("小学什么时候启用？")
    finally:
        site.start()
    expect(page.locator("#trouble")).to_contain_text("已经重新连上", timeout=15_000)
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#conversation .direct").last).to_have_text("2025年9月。")
    assert site.assistant.calls[-1][0] == "小学什么时候启用？" and site.assistant.calls[-1][1][0] == "蓝莓面积"
    reader.complaints.clear()  # of the lost connection


def test_an_impatient_second_enter_asks_nothing(reader, site):
    page = reader.page
    reader.open()
    page.locator("#question textarea").press("Enter")
    with slow_assistant(site, 0.6):
        page.locator("#question textarea").fill("蓝莓面积")
        page.keyboard.press("Enter")
        page.locator("#conversation .is-pending").wait_for()
        page.keyboard.press("Enter")
        page.locator("#question textarea").fill("投资")
        page.keyboard.press("Enter")
        page.locator("#conversation .direct").wait_for()
    expect(page.locator("#question textarea")).to_have_value("投资")
    assert [question for question, _ in site.assistant.calls] == ["蓝莓面积"]


def test_a_full_queue_is_told_and_the_question_stays(reader):
    page = reader.page
    reader.open()
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, body='{"detail": "full"}'))
    page.locator("#question textarea").fill("蓝莓面积")
    page.keyboard.press("Enter")
    expect(page.locator("#trouble")).to_contain_text("提问的人太多")
    expect(page.locator("#question textarea")).to_have_value("蓝莓面积")
    reader.complaints.clear()  # of the 503 made for this test


@pytest.mark.parametrize(("question", "told"), [("停用了吗", "问答暂时关闭"), ("问得太频繁", "请过一会儿再问")])
def test_what_cannot_be_answered_now_comes_back_into_the_box_with_whom_to_ask(reader, question, told):
    reader.open()
    reader.ask(question)
    expect(reader.page.locator("#conversation .plainly")).to_contain_text(told)
    expect(reader.page.locator("#conversation .contact")).to_contain_text("0570-0000000")
    expect(reader.page.locator("#question textarea")).to_have_value(question)


def test_the_page_keeps_still_where_motion_is_unwelcome(reader_with):
    reader = reader_with(reduced_motion="reduce")
    reader.open()
    reader.ask("蓝莓面积")
    moving = reader.page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length")
    assert moving == 0


def test_nobody_is_told_of_trouble_where_there_is_none(reader):
    reader.open()
    for question in ("蓝莓面积", "镇长是谁", "小学什么时候启用？") * 2:
        reader.ask(question)
        expect(reader.page.locator("#trouble")).to_be_hidden()
        expect(reader.page.locator("#question textarea")).to_have_value("")
