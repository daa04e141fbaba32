"""Logging in through an OpenID provider in a real browser, which keeps cookies from what other sites begin."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.settings import Settings
from assistant.store.accounts import Role
from tests.browser.test_staff import accessible
from tests.web.serving import running
from tests.web.staff.openid import CLIENT, SECRET, OpenIdProvider
from tests.web.world import FakeAssistant, make_app, new_store

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture
def address() -> Iterator[str]:
    """A site on 127.0.0.1 and its provider on localhost: two sites to a browser."""
    provider = OpenIdProvider()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with running(provider.app()) as there:
        provider.issuer = there.replace("127.0.0.1", "localhost")
        own = {"oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET}
        store = new_store()
        store.accounts.add("wangfang", Role.ADMINISTRATOR, "", by="setup")
        site = make_app(FakeAssistant(), Settings(**own, public_address=f"http://127.0.0.1:{port}"), store)
        with running(site, port) as here:
            yield here


def test_from_the_log_in_page_through_the_provider_to_the_page_that_was_wanted(page, address):
    page.goto(f"{address}/staff/people")
    assert accessible(page) == []
    page.get_by_role("link", name="用单位统一身份登录").click()
    page.get_by_role("heading", name="单位统一身份").wait_for()
    expect(page).to_have_url(re.compile("^http://localhost:"))
    page.get_by_label("账号").fill("wangfang")
    page.get_by_role("button", name="确认身份").click()
    page.get_by_role("heading", name="人员").wait_for()
    expect(page).to_have_url(f"{address}/staff/people")
    expect(page.locator("main")).to_contain_text("用单位统一身份登录的人不设密码")
    assert accessible(page) == []


def test_somebody_unknown_is_told_on_the_log_in_page(page, address):
    page.goto(f"{address}/staff/login")
    page.get_by_role("link", name="用单位统一身份登录").click()
    page.get_by_label("账号").fill("stranger")
    page.get_by_role("button", name="确认身份").click()
    expect(page.get_by_role("alert")).to_contain_text("联系工作台管理员")
    assert accessible(page) == []


def test_the_keyboard_is_enough_and_logging_out_offers_the_providers(page, address):
    page.goto(f"{address}/staff/login")
    page.get_by_label("密码").focus()
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_label("账号").fill("wangfang")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="wangfang，您好。").wait_for()
    page.get_by_role("button", name="退出").click()
    page.get_by_role("link", name="同时退出单位统一身份").click()
    page.wait_for_url("http://localhost:*/logout?*")
