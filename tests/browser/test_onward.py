"""From an answer onward: say whether it was of use, share its sentences, ask the next question, look in the report."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from assistant.store.questions import Asking

pytestmark = pytest.mark.browser


def stored(site, words):
    """The one stored question that holds `words`."""
    site.store.questions.flush()
    (asked,) = site.store.questions.list(Asking(words=words))
    return asked


def test_what_is_wrong_with_an_answer_is_said_in_two_taps(reader, site):
    page = reader.page
    reader.open()
    reader.ask("蓝莓到底多大面积")
    form = page.locator("#conversation form.feedback")
    expect(form.get_by_role("button")).to_have_text(["有用", "没用"], use_inner_text=True)
    with page.expect_response("**/feedback"):
        form.get_by_role("button", name="没用").click()
    reasons = form.get_by_role("button")
    expect(reasons).to_have_text(["答错了", "不是我问的", "不完整", "其他"], use_inner_text=True)
    expect(reasons.first).to_be_focused()
    with page.expect_response("**/feedback"):
        form.get_by_role("button", name="不完整").click()
    expect(form).to_have_text("谢谢，已经记下。", use_inner_text=True)
    expect(page.locator("#live")).to_have_text("谢谢，已经记下。")
    expect(form.locator(".thanks")).to_be_focused()
    last = stored(site, "蓝莓到底多大面积")
    assert (last.useful, last.reason) == (False, "incomplete")
    expect(page).to_have_url(site.address + "/")


def test_an_answer_of_use_takes_one_tap(reader, site):
    reader.open()
    reader.ask("到底投资多少")
    with reader.page.expect_response("**/feedback"):
        reader.page.get_by_role("button", name="有用", exact=True).click()
    expect(reader.page.locator("form.feedback")).to_have_text("谢谢，已经记下。", use_inner_text=True)
    assert stored(site, "到底投资多少").useful is True


def test_without_javascript_feedback_is_a_form(reader_with, site):
    reader = reader_with(java_script_enabled=False)
    reader.open("/ask?q=大桥多长")
    reader.page.get_by_role("button", name="答错了").click()
    expect(reader.page.locator("main")).to_contain_text("谢谢，已经记下。")
    assert stored(site, "大桥多长").reason == "wrong"


def test_the_shared_link_leads_to_the_marked_sentences_and_holds_no_question(reader_with):
    reader = reader_with(permissions=["clipboard-read", "clipboard-write"])
    page = reader.page
    reader.open()
    reader.ask("小学什么时候启用？")
    page.get_by_role("button", name="复制原文链接").click()
    expect(page.locator("#live")).to_have_text("已复制")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(reader.site.address + "/report/") and "q=" not in link
    page.goto(link)
    sentences = ["柳河镇小学于2023年开工建设，总投资额约3.2亿元，预计2025年9月启用。", "学校共设36个班。"]
    expect(page.locator("mark.s")).to_have_text(sentences)


def test_several_figures_stand_in_a_table_with_their_sources(reader):
    page = reader.page
    reader.open()
    reader.ask("小学和园区各投资多少？")
    rows = page.locator("#conversation table.figures tbody tr")
    expect(rows.locator("th")).to_have_text(["柳河镇小学", "柳河镇蓝莓加工园区"])
    expect(rows.nth(1).locator("td")).to_contain_text("1.1亿元")
    rows.nth(1).locator("a.mark").click()
    expect(page.frame_locator("#source iframe").locator("mark.s:target")).to_contain_text("加工园区总投资1.1亿元")


def test_the_next_question_is_one_tap_away_and_not_offered_again(reader):
    page = reader.page
    reader.open()
    reader.ask("蓝莓加工园区投资多少？")
    chips = page.locator("#conversation a.chip")
    expect(chips).to_have_text(["东风大桥通车了吗？"])
    chips.click()
    expect(page.locator("#conversation .verdict").last).to_contain_text("报告这样说")


@pytest.mark.parametrize("width", [360, 1280])
def test_looking_in_the_report_beside_the_chat_leaves_back_as_it_was(reader_with, width):
    reader = reader_with(width, 740)
    page = reader.page
    reader.open()
    reader.ask("蓝莓面积")
    page.locator("#conversation a.mark").first.click()
    frame = page.frame_locator("#source iframe")
    frame.get_by_label("在这份报告里查找").fill("說明")
    frame.get_by_role("button", name="查找").click()
    expect(frame.locator("a.found")).to_have_count(40)
    expect(frame.locator("a.found:target")).to_have_id("f1")
    expect(frame.locator("mark.s")).to_have_count(1)
    frame.locator("#f1").click()
    expect(frame.locator("a.found:target")).to_have_id("f2")
    page.go_back()
    expect(page.locator("#source")).to_be_hidden()
    expect(page.locator("#conversation .direct")).to_be_visible()


def test_looking_in_the_report_works_without_javascript(reader_with):
    reader = reader_with(360, 740, java_script_enabled=False)
    page = reader.page
    reader.open("/report/liuhe-2024?cite=1#s1")
    page.get_by_label("在这份报告里查找").fill("乡村道路")
    page.keyboard.press("Enter")
    expect(page.locator("a.found")).to_have_text("乡村道路")
    expect(page.locator("mark.s")).to_have_count(1)
    expect(page).to_have_url(re.compile("#f1$"))
