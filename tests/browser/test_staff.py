"""The staff desk in a real browser: each job from log-in to result, and what each role does not see."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.web.staff.world import PASSWORD, World, make_world

pytestmark = pytest.mark.browser
DRAFT = "松林镇茶叶加工厂总投资3500万元，占地45亩。\n该项目年产绿茶600吨，带动就业120人。\n镇里将举办国际马拉松比赛。\n"


@dataclass
class Desk:
    """The running site and somebody before it."""

    world: World
    address: str
    page: Page

    def log_in(self, role: str) -> Page:
        self.page.goto(f"{self.address}/staff")
        self.page.get_by_label("用户名").fill(role)
        self.page.get_by_label("密码").fill(PASSWORD)
        self.page.get_by_role("button", name="登录").click()
        self.page.get_by_role("heading", name=f"{role}，您好。").wait_for()
        return self.page

    def go(self, name: str) -> Page:
        self.page.get_by_role("navigation", name="功能").get_by_role("link", name=name).click()
        expect(self.page).to_have_title(re.compile(name))
        return self.page


@pytest.fixture(scope="module")
def running(tmp_path_factory, encoder) -> Iterator[tuple[World, str]]:
    world = make_world(tmp_path_factory.mktemp("desk"), encoder)
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(world.app, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
        assert thread.is_alive()
    yield world, f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(15)
    world.publisher.wait(60)
    world.app.state.examples.wait(60)
    world.store.close()


@pytest.fixture
def desk(running, chromium: Browser) -> Iterator[Desk]:
    world, address = running
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    complaints, elsewhere = [], []
    page = context.new_page()
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type == "error" and "status of 4" not in m.text else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.on("request", lambda r: None if r.url.startswith(address) else elsewhere.append(r.url))
    page.set_default_timeout(30_000)
    yield Desk(world, address, page)
    context.close()
    assert complaints == []
    assert elsewhere == []


def accessible(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]]


def test_a_draft_is_checked_narrowed_and_taken_along(desk):
    desk.log_in("reader")
    page = desk.go("核对文稿")
    page.get_by_label("把文稿粘贴在这里").fill(DRAFT)
    page.get_by_role("button", name="开始核对").click()
    expect(page.locator(".contradicted mark")).to_have_text(["3500万元", "3200万元"])
    assert accessible(page) == []
    page.get_by_role("link", name="需要注意").click()
    expect(page.locator(".claims li")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("link", name="DOCX").click()
    assert download.value.suggested_filename == "文稿核对结果.docx"


def test_a_search_shows_three_rankings_and_the_answer(desk):
    desk.log_in("reader")
    page = desk.go("检索")
    page.get_by_label("问题或词语").fill("松林镇茶叶加工厂总投资多少？")
    page.get_by_role("button", name="检索").click()
    expect(page.locator(".answer-beside")).to_contain_text("3200万元")
    expect(page.locator(".found li").first).to_contain_text("3200万元")
    page.get_by_text("按词语（BM25）").click()
    expect(page.locator("details[open] .found")).to_have_count(2)
    assert accessible(page) == []


def test_a_document_is_added_looked_at_published_and_withdrawn(desk, tmp_path):
    file = tmp_path / "qingshi-2024.txt"
    file.write_text("青石镇2024年工作报告\n青石镇体育馆于2024年3月建成，可容纳800人。\n", encoding="utf-8")
    desk.log_in("editor")
    page = desk.go("报告管理")
    page.get_by_label("选择文件，也可以拖进来（可选多个）").set_input_files(file)
    page.get_by_role("button", name="上传并预览").click()
    expect(page.locator(".preview")).to_contain_text("可容纳800人")
    page.get_by_label("标题").fill("青石镇报告")
    assert accessible(page) == []
    page.get_by_role("button", name="公布这一版").click()
    page.get_by_role("link", name="青石镇报告").wait_for()
    desk.world.publisher.wait(120)
    page.goto(f"{desk.address}/ask?q=青石镇体育馆可容纳多少人？")
    expect(page.locator("main")).to_contain_text("800人")
    page.goto(f"{desk.address}/staff/documents/qingshi-2024")
    with page.expect_navigation():
        page.get_by_role("button", name="撤下这份报告").click()
    desk.world.publisher.wait(120)
    page.reload()
    expect(page.get_by_role("row", name="qingshi-2024")).to_contain_text("未公布")
    assert accessible(page) == []


def test_a_standard_answer_is_tried_put_live_and_undone(desk):
    quote = "松林镇茶叶加工厂于2023年5月建成投产，总投资3200万元，占地45亩。"
    desk.log_in("editor")
    page = desk.go("近义词与标准回答")
    box = page.get_by_label("近义词和标准回答")
    cited = f'{{ document = "songlin-2023", quote = "{quote}" }}'
    box.fill(f'[[answers]]\nquestions = ["茶厂怎么样"]\nshort = "占地45亩"\ncitations = [{cited}]\n')
    page.get_by_role("button", name="先试一试").click()
    page.get_by_text("可以启用").wait_for()
    assert accessible(page) == []
    page.get_by_role("button", name="检查并启用").click()
    page.get_by_text("已启用。").wait_for()
    page.goto(f"{desk.address}/ask?q=茶厂怎么样")
    expect(page.locator("main")).to_contain_text("占地45亩")
    page.goto(f"{desk.address}/staff/curate")
    page.get_by_label("近义词和标准回答").fill("")
    page.get_by_role("button", name="检查并启用").click()
    page.get_by_text("已启用。").wait_for()


def test_what_people_ask_is_seen_and_deleted(desk):
    log = desk.world.store.questions
    for _ in range(3):
        desk.page.request.post(f"{desk.address}/api/ask", data={"question": "镇里有几所幼儿园？"})
    from tests.web.staff.test_questions import REFUSED

    log.record("镇上幼儿园有几所？", REFUSED)
    log.flush()
    desk.log_in("administrator")
    page = desk.go("公众提问")
    expect(page.locator("svg.chart")).to_have_count(4)
    assert accessible(page) == []
    page.get_by_role("link", name="没有答上的").click()
    expect(page.get_by_role("row").nth(1)).to_contain_text("幼儿园")
    page.go_back()
    page.get_by_label("删除此日之前的全部提问和评价").fill("2999-01-01")
    page.get_by_role("button", name="删除旧提问").click()
    page.get_by_text("共 0 个提问").wait_for()


def test_the_chat_is_switched_off_and_on(desk):
    desk.log_in("administrator")
    page = desk.go("开关")
    page.get_by_label("关闭时给公众看的话").fill("系统维护，10点恢复")
    page.get_by_role("button", name="关闭公众问答").click()
    page.get_by_text("公众问答已关闭。").wait_for()
    page.goto(f"{desk.address}/ask?q=松林镇茶叶加工厂总投资多少？")
    expect(page.locator("main")).to_contain_text("系统维护，10点恢复")
    page.goto(f"{desk.address}/staff/switch")
    page.get_by_role("button", name="开启公众问答").click()
    page.get_by_text("公众问答已开启。").wait_for()


def test_an_account_is_made_and_its_holder_logs_in_and_out(desk):
    desk.log_in("administrator")
    page = desk.go("人员")
    assert accessible(page) == []
    form = page.locator('form[action="/staff/people/add"]')
    form.get_by_label("用户名").fill("韩梅")
    form.get_by_label("密码").fill("another good one")
    form.get_by_role("button").click()
    page.get_by_text("账户已建立。").wait_for()
    desk.go("操作记录")
    expect(page.locator("tbody")).to_contain_text("account.add")
    page.get_by_role("button", name="退出").click()
    page.get_by_text("已退出。").wait_for()
    page.get_by_label("用户名").fill("韩梅")
    page.get_by_label("密码").fill("another good one")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="韩梅，您好。").wait_for()


@pytest.mark.parametrize(
    ("role", "jobs"),
    [
        ("reader", ["核对文稿", "检索", "公众提问"]),
        ("editor", ["核对文稿", "检索", "公众提问", "报告管理", "近义词与标准回答"]),
        ("administrator", ["核对文稿", "检索", "公众提问", "报告管理", "近义词与标准回答", "开关", "人员", "操作记录"]),
    ],
)
def test_each_role_sees_its_jobs_and_is_refused_the_others(desk, role, jobs):
    page = desk.log_in(role)
    expect(page.get_by_role("navigation", name="功能").get_by_role("link")).to_have_text(jobs)
    every = {
        "报告管理": "documents",
        "近义词与标准回答": "curate",
        "开关": "switch",
        "人员": "people",
        "操作记录": "audit",
    }
    for name, address in every.items():
        reply = page.goto(f"{desk.address}/staff/{address}")
        assert reply.status == (200 if name in jobs else 403)


def test_the_desk_works_with_the_keyboard_and_without_script(desk, chromium):
    context = chromium.new_context(java_script_enabled=False, locale="zh-CN", viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{desk.address}/staff")
    page.locator("input:focus").wait_for()
    page.keyboard.type("reader")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="reader，您好。").wait_for()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(f"{desk.address}/staff/draft")
    width = page.locator("body").bounding_box()["width"]
    assert width <= 320
    context.close()
