"""Who may come in: every address of the desk, without a log-in, with too low a role, from elsewhere, sent twice."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from assistant.store.accounts import TRIES, Role
from tests.web.staff.conftest import Visitor
from tests.web.staff.world import PASSWORD, SITE, make_world


@pytest.fixture(scope="session")
def rules(app):
    return app.state.desk.rules


def fill(path: str) -> str:
    return path.format(key="x", kind="csv", document="songlin-2023", number=1)


def test_without_an_account_there_is_no_desk(tmp_path, encoder):
    world = make_world(tmp_path, encoder, accounts=False)
    with TestClient(world.app, base_url=SITE, raise_server_exceptions=False) as client:
        someone = Visitor(client)
        for rule in world.app.state.desk.rules:
            path = fill(rule.path)
            reply = someone.get(path) if rule.method == "GET" else someone.send(path, data={"form": "x"})
            assert reply.status_code == 404, rule
        assert someone.get("/staff/login").status_code == 404
        assert someone.log_in("administrator").status_code == 404
    world.app.state.examples.wait(60)
    world.store.close()


def test_every_page_and_form_refuses_who_is_not_logged_in(rules, visitor):
    someone = visitor()
    for rule in rules:
        path = fill(rule.path)
        if rule.method == "GET":
            reply = someone.get(path)
            assert (reply.status_code, reply.headers["location"]) == (303, f"/staff/login?next={path}"), rule
            assert reply.text == ""
        else:
            assert someone.send(path, data={"form": "x"}).status_code == 403, rule


def test_every_page_and_form_refuses_a_lesser_role(rules, logged_in):
    roles = list(Role)
    for rule in rules:
        for role in roles[: roles.index(rule.role)]:
            someone, path = logged_in(role), fill(rule.path)
            reply = (
                someone.get(path)
                if rule.method == "GET"
                else someone.send(path, data={"form": someone.token("/staff")})
            )
            assert reply.status_code == 403, (rule, role)
            assert "权限" in reply.text


def test_every_form_refuses_what_comes_from_elsewhere(rules, logged_in):
    someone = logged_in("administrator")
    foreign = (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://desk.example:80"},
        {"Origin": SITE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": SITE, "Sec-Fetch-Site": "same-site"},
    )
    for rule in rules:
        if rule.method == "POST":
            for headers in foreign:
                data = {"form": someone.token("/staff")}
                assert someone.send(fill(rule.path), data=data, headers=headers).status_code == 403, (rule, headers)
    assert someone.get("/staff").status_code == 200, "the session is still there"


def test_every_form_refuses_a_token_that_is_missing_made_up_or_of_another_session(rules, logged_in):
    someone, other = logged_in("administrator"), logged_in("administrator")
    for rule in rules:
        if rule.method == "POST":
            for token in (None, "", "x.y", other.token("/staff")):
                data = {} if token is None else {"form": token}
                reply = someone.send(fill(rule.path), data=data)
                assert reply.status_code == 403, (rule, token)
                assert "没有再次执行" in reply.text


def test_every_form_refuses_to_be_sent_twice(rules, logged_in):
    for rule in rules:
        if rule.method == "POST" and not rule.path.endswith("/withdraw"):
            someone = logged_in("administrator")
            data = {"form": someone.token("/staff")}
            someone.send(fill(rule.path), data=data)
            someone = someone if rule.path not in ("/staff/logout",) else logged_in("administrator")
            assert someone.send(fill(rule.path), data=data).status_code == 403, rule


def test_every_form_refuses_more_than_it_takes(rules, logged_in):
    someone = logged_in("administrator")
    for rule in rules:
        if rule.method == "POST":
            headers = {"Content-Length": str(10**9), "Content-Type": "application/x-www-form-urlencoded"}
            assert someone.send(fill(rule.path), content=b"form=x", headers=headers).status_code == 413, rule


def test_logging_in_and_out(visitor):
    someone = visitor()
    assert someone.get("/staff").status_code == 303
    reply = someone.log_in("reader")
    assert (reply.status_code, reply.headers["location"]) == (303, "/staff")
    cookie = reply.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/staff"))
    page = someone.get("/staff")
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "unsafe" not in page.headers["content-security-policy"]
    kept = dict(someone.client.cookies)
    someone.post("/staff/logout", "/staff")
    assert someone.get("/staff").status_code == 303
    someone.client.cookies.update(kept)
    assert someone.get("/staff").status_code == 303, "an old cookie is worth nothing"


def test_a_new_session_has_a_new_token(visitor):
    someone = visitor()
    someone.client.cookies.set("nianli_staff", "planted", domain="desk.example", path="/staff")
    someone.log_in("reader")
    assert "planted" not in [cookie.value for cookie in someone.client.cookies.jar]


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", PASSWORD), ("", ""), ("reader", "")])
def test_a_wrong_log_in_says_the_same_whatever_is_wrong(visitor, name, password):
    reply = visitor().log_in(name, password)
    assert reply.status_code == 403
    assert "用户名或密码不对" in reply.text
    assert "set-cookie" not in reply.headers


def test_a_log_in_from_elsewhere_is_refused(visitor):
    data = {"name": "reader", "password": PASSWORD}
    reply = visitor().send("/staff/login", data=data, headers={"Origin": "https://evil.example"})
    assert reply.status_code == 403
    assert "set-cookie" not in reply.headers


def test_wrong_passwords_lock_the_account(visitor, store):
    store.accounts.add("locked", Role.READER, PASSWORD, by="setup")
    for _ in range(TRIES):
        visitor().log_in("locked", "wrong")
    assert visitor().log_in("locked").status_code == 403


@pytest.mark.parametrize(
    ("wanted", "leads_to"),
    [
        ("/staff/people", "/staff/people"),
        ("https://evil.example", "/staff"),
        ("//evil.example", "/staff"),
        ("/staff//evil", "/staff"),
        ("/staff/\\evil", "/staff"),
        ("/", "/staff"),
    ],
)
def test_a_log_in_leads_to_pages_of_the_desk_only(visitor, wanted, leads_to):
    data = {"name": "reader", "password": PASSWORD, "next": wanted}
    assert visitor().send("/staff/login", data=data).headers["location"] == leads_to


def test_the_public_pages_do_not_see_the_cookie(logged_in):
    someone = logged_in("reader")
    assert "nianli_staff" not in someone.get("/report/").request.headers.get("cookie", "")


def test_pages_are_in_the_language_of_the_browser(logged_in):
    reply = logged_in("reader").get("/staff", headers={"Accept-Language": "en-GB"})
    assert '<html lang="en">' in reply.text
    assert "Hello, reader." in reply.text
