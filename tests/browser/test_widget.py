"""The widget on a town's page of another origin, in a real browser."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from assistant.settings import Settings
from tests.web.host import Host
from tests.web.serving import running
from tests.web.world import FakeAssistant, make_app

pytestmark = pytest.mark.browser
QUESTION = "小学什么时候启用？"


@pytest.fixture(scope="module")
def hosts():
    """Addresses of a listed site, an unlisted one and the assistant; `localhost` is another site to 127.0.0.1."""
    listed, unlisted = Host(), Host()
    with running(listed.app) as first, running(unlisted.app) as second:
        first, second = (address.replace("127.0.0.1", "localhost") for address in (first, second))
        settings = Settings(embed_sites=first, limit_address="100000/minute")
        with running(make_app(FakeAssistant(), settings)) as assistant:
            listed.assistant = unlisted.assistant = assistant
            yield {"listed": first, "unlisted": second, "assistant": assistant}


FOCUS = (
    "let e = document.activeElement; while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;"
    " return e.tagName + ':' + e.textContent.trim()"
)


class Visit:
    """Someone on the town's page."""

    def __init__(self, page, hosts):
        self.page, self.hosts = page, hosts
        self.requests, self.said = [], []
        page.set_default_timeout(60_000)
        page.on("request", lambda request: self.requests.append(request))
        page.on("console", lambda message: self.said.append((message.type, message.text)))
        page.on("pageerror", lambda error: self.said.append(("error", str(error))))

    def go(self, host="listed", **wanted):
        self.page.goto(f"{self.hosts[host]}/?{urlencode(wanted)}")
        return self

    def launcher(self, name="问廿里"):
        return self.page.locator("ask-nianli").get_by_role("button", name=name, exact=True)

    @property
    def chat(self):
        return self.page.frame_locator("ask-nianli dialog[open] iframe")

    @property
    def dialog(self):
        return self.page.locator("ask-nianli dialog[open]")

    def open(self):
        self.launcher().click()
        self.chat.locator("html.ready").wait_for(state="attached")
        return self

    def ask(self, question):
        self.chat.locator("#question textarea").fill(question)
        self.chat.locator("#question textarea").press("Enter")

    def answer(self):
        return self.chat.locator("#conversation .answer.is-whole .direct").last

    @property
    def to_the_assistant(self):
        return [r.url for r in self.requests if r.url.startswith(self.hosts["assistant"])]

    @property
    def errors(self):
        return [text for kind, text in self.said if kind == "error"]

    def post(self, message):
        self.page.evaluate("message => postMessage(message, '/')", message)

    def in_focus(self):
        """What has the focus: tag and text in the page or in the widget's shadow."""
        return self.page.evaluate(f"() => {{ {FOCUS} }}")

    def expect_focus(self, wanted):
        """Wait until that has the focus: a dialog gives it back only after it has closed."""
        self.page.wait_for_function(f"wanted => {{ {FOCUS.replace('return', 'return wanted ===')} }}", arg=wanted)


@pytest.fixture
def visit(chromium, hosts):
    contexts = []

    def make(width=1280, height=800, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        contexts.append(context)
        return Visit(context.new_page(), hosts)

    yield make
    for context in contexts:
        context.close()


def test_before_it_is_opened_one_file_is_loaded_and_the_page_is_left_alone(visit):
    names = "Object.getOwnPropertyNames(window).sort()"
    body = "document.body.outerHTML.replace(/<script.*noscript>/, '')"
    bare = visit().go(scripts="off").page
    there = visit().go()
    there.launcher().wait_for()
    assert there.to_the_assistant == [there.hosts["assistant"] + "/widget.js"]
    assert there.page.evaluate(names) == bare.evaluate(names), "no global"
    assert there.page.evaluate(body) == bare.evaluate(body)
    assert (
        there.page.context.cookies() == [] and there.page.evaluate("localStorage.length + sessionStorage.length") == 0
    )
    assert there.errors == []


def test_on_a_listed_site_a_question_is_answered_with_its_source(visit):
    there = visit().go().open()
    there.ask(QUESTION)
    expect(there.answer()).to_have_text("2025年9月。")
    joined = next(r for r in there.requests if "/queue/join" in r.url)
    assert joined.headers["x-nianli-site"] == there.hosts["listed"], "the site's limit counts it"
    assert there.errors == []


def test_a_source_opens_in_the_panel_and_escape_closes_first_it_and_then_the_panel(visit):
    there = visit().go().open()
    there.ask(QUESTION)
    there.chat.locator("a.mark").first.click()
    report = there.chat.frame_locator("#source iframe")
    expect(report.locator("mark.s").first).to_contain_text("2025年9月启用")
    expect(report.locator("a.back").first).to_have_attribute("target", "_blank")  # the town's page is not led away
    there.chat.locator("#source button").press("Escape")
    expect(there.chat.locator("#source")).to_be_hidden()
    expect(there.dialog).to_be_visible()
    there.chat.locator("#question textarea").press("Escape")
    expect(there.dialog).to_be_hidden()
    there.expect_focus("BUTTON:问廿里")


def test_an_unlisted_site_is_refused_and_the_console_says_what_to_set(visit):
    there = visit().go("unlisted")
    there.launcher().click()
    link = there.page.locator("ask-nianli").get_by_role("link", name="问廿里")
    link.wait_for()
    assert link.get_attribute("href") == there.hosts["assistant"]
    assert any("frame-ancestors" in text for text in there.errors), "the browser refused"
    told = next(text for kind, text in there.said if kind == "warning" and "NIANLI_EMBED_SITES" in text)
    assert there.hosts["unlisted"] in told and re.search("[\u4e00-\u9fff]", told)
    assert not any("/queue/" in url or "/assets/" in url for url in there.to_the_assistant)


def test_a_strict_policy_of_the_page_is_kept(visit):
    there = visit().go(csp="strict", colour="#a5121b", greeting="您好").open()
    there.ask(QUESTION)
    expect(there.answer()).to_have_text("2025年9月。")
    assert [item for item in there.page.evaluate("heard") if item[0] == "violation"] == []
    assert there.launcher().evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(165, 18, 27)"
    assert there.errors == []


def test_hostile_styles_of_the_page_change_nothing(visit):
    usual, hostile = visit().go(), visit().go(css="hostile")
    look = (
        "e => { const s = getComputedStyle(e);"
        " return [s.color, s.backgroundColor, s.fontSize, s.visibility, s.opacity, s.transform] }"
    )
    for there in (usual, hostile):
        there.launcher().wait_for()
    assert usual.launcher().evaluate(look) == hostile.launcher().evaluate(look)
    assert usual.launcher().bounding_box() == hostile.launcher().bounding_box()
    hostile.open()
    box = hostile.dialog.bounding_box()
    assert box["width"] == 400 and box["height"] >= 320
    hostile.ask(QUESTION)
    expect(hostile.answer()).to_have_text("2025年9月。")


def test_two_widgets_on_one_page_do_not_get_in_each_others_way(visit):
    there = visit().go(left="1")
    right, left = there.launcher().bounding_box(), there.launcher("另一个").bounding_box()
    assert left["x"] + left["width"] < right["x"]
    there.post({"nianli": "open", "position": "left"})
    expect(there.dialog).to_have_count(1)
    expect(there.dialog).to_have_class("left")
    there.dialog.get_by_role("button", name="关闭").click()
    there.expect_focus("BUTTON:另一个")
    there.open()
    expect(there.dialog).to_have_class("right")


def test_a_change_of_view_keeps_the_launcher_and_the_conversation_and_makes_no_second_one(visit):
    there = visit().go().open()
    there.ask(QUESTION)
    expect(there.answer()).to_have_text("2025年9月。")
    there.post({"nianli": "close"})
    there.page.evaluate("goTo('第二页')")
    there.page.wait_for_function("heard.some(([what]) => what === 'again')")
    expect(there.page.locator("ask-nianli")).to_have_count(1)
    there.launcher().click()
    expect(there.answer()).to_have_text("2025年9月。")


def test_at_320_pixels_it_fills_the_screen_and_the_keyboard_leaves_the_box_in_sight(visit):
    there = visit(320, 640, has_touch=True, is_mobile=True).go().open()
    assert there.dialog.bounding_box() == {"x": 0, "y": 0, "width": 320, "height": 640}
    assert there.page.evaluate("document.documentElement.scrollWidth") == 320
    frame = there.page.frames[-1]
    assert frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    there.chat.locator("#question textarea").tap()
    there.page.evaluate(
        "() => { Object.defineProperty(visualViewport, 'height', { get: () => 340, configurable: true });"
        " visualViewport.dispatchEvent(new Event('resize')) }"
    )
    assert there.dialog.bounding_box()["height"] == 340
    there.page.wait_for_timeout(300)
    box = there.chat.locator("#question textarea").bounding_box()
    assert box["y"] > 0 and box["y"] + box["height"] <= 341


def test_with_the_keyboard_it_opens_keeps_the_focus_and_gives_it_back(visit):
    there = visit().go()
    there.launcher().focus()
    there.page.keyboard.press("Enter")
    there.chat.locator("html.ready").wait_for(state="attached")
    seen, wanted = set(), {"IFRAME:", "BUTTON:✕", "A:↗"}
    for _ in range(150):
        there.page.keyboard.press("Tab")
        there.page.wait_for_timeout(30)
        seen.add(there.in_focus())
        if wanted <= seen:
            break
    assert wanted <= seen, "the frame and the panel's own buttons"
    assert {one for one in seen if one.startswith(("A:", "BUTTON:"))} == {"A:↗", "BUTTON:✕"}, (
        "nothing of the page behind"
    )
    there.dialog.get_by_role("button", name="关闭").focus()
    there.page.keyboard.press("Escape")
    expect(there.dialog).to_be_hidden()
    there.expect_focus("BUTTON:问廿里")


def test_a_screen_reader_finds_a_named_button_a_named_dialog_and_a_named_frame(visit):
    there = visit().go(greeting="您好，可以问柳河镇的报告")
    tree = there.page.locator("ask-nianli").aria_snapshot()
    assert '- button "问廿里"' in tree
    there.open()
    tree = there.page.locator("ask-nianli").aria_snapshot()
    for part in ('dialog "问廿里"', 'link "在新窗口打开"', 'button "关闭"', "您好，可以问柳河镇的报告", "iframe"):
        assert part in tree, part
    assert there.page.locator("ask-nianli iframe").get_attribute("title") == "问廿里"
    there.ask(QUESTION)
    expect(there.answer()).to_have_text("2025年9月。")
    found = Axe().run(there.page).response["violations"]
    assert [item for item in found if any("ask-nianli" in str(node["target"]) for node in item["nodes"])] == []


def test_where_the_assistant_is_away_the_launcher_becomes_a_link(visit):
    there = visit().go()
    there.launcher().wait_for()
    there.page.route(there.hosts["assistant"] + "/", lambda route: route.abort())
    there.launcher().click()
    there.page.locator("ask-nianli").get_by_role("link", name="问廿里").wait_for()
    expect(there.dialog).to_be_hidden()


def test_where_not_even_the_script_comes_the_page_is_as_before(visit):
    there = visit()
    there.page.route("**/widget.js", lambda route: route.abort())
    there.go()
    assert there.page.locator("ask-nianli").count() == 0
    assert there.page.get_by_role("heading", name="要闻动态").is_visible()


def test_without_scripts_there_is_a_link(visit):
    there = visit(java_script_enabled=False).go()
    assert there.page.get_by_role("link", name="问廿里").get_attribute("href") == there.hosts["assistant"] + "/"


def test_attributes_choose_words_place_and_a_first_question_asked_once(visit):
    there = visit().go(position="left", title="Ask Liuhe", language="en", colour="#ffdd00", question=QUESTION)
    launcher = there.launcher("Ask Liuhe")
    assert launcher.bounding_box()["x"] < 100
    assert launcher.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)", "dark on a light colour"
    launcher.click()
    expect(there.answer()).to_have_text("2025年9月。")
    expect(there.chat.locator("html")).to_have_attribute("lang", "en")
    there.chat.locator("#clear").click()
    there.chat.locator("html.ready").wait_for(state="attached")
    there.page.wait_for_timeout(500)
    assert there.chat.locator("#conversation .answer").count() == 0


def test_the_page_opens_asks_and_closes_by_messages_and_hears_back(visit):
    there = visit().go()
    there.launcher().wait_for()
    there.post({"nianli": "ask", "question": QUESTION})
    expect(there.answer()).to_have_text("2025年9月。")
    there.post({"nianli": "close"})
    expect(there.dialog).to_be_hidden()
    heard = "heard.filter(([origin]) => origin === location.origin).map(([, data]) => data)"
    there.page.wait_for_function(f"{heard}.some(data => data.nianli === 'closed')")
    assert there.page.evaluate(f"{heard}.some(data => data.nianli === 'height' && data.height > 0)")


def test_messages_of_other_origins_are_not_heard(visit):
    there = visit().go()
    there.launcher().wait_for()
    there.page.evaluate(
        "address => { const f = document.createElement('iframe'); f.id = 'stranger'; f.src = address;"
        " document.body.append(f) }",
        there.hosts["unlisted"] + "/?scripts=off",
    )
    stranger = there.page.frame_locator("#stranger")
    stranger.locator("h1").evaluate("() => parent.postMessage({ nianli: 'open' }, '*')")
    there.page.wait_for_timeout(300)
    assert there.dialog.count() == 0
    there.open()
    stranger.locator("h1").evaluate(
        f"() => parent.frames[parent.frames.length - 1].postMessage({{ nianli: 'ask', question: '{QUESTION}' }}, '*')"
    )
    there.page.wait_for_timeout(500)
    assert there.chat.locator("#conversation .answer").count() == 0


def test_nothing_of_the_page_moves(visit):
    there = visit()
    there.page.add_init_script(
        "window.shifts = 0; const add = (list) => { for (const e of list.getEntries())"
        " if (!e.hadRecentInput) window.shifts += e.value };"
        "new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })"
    )
    there.go()
    there.open()
    there.ask(QUESTION)
    expect(there.answer()).to_have_text("2025年9月。")
    there.page.wait_for_timeout(300)
    assert there.page.evaluate("shifts") == 0
