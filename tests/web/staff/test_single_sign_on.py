"""Logging in through an OpenID provider on loopback: the good way, and every abuse of it refused."""

from __future__ import annotations

import re
import socket
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from assistant.store.accounts import Role
from assistant.store.audit import now
from assistant.store.sessions import Sessions
from assistant.web.staff.provider import made
from tests.web.staff.openid import CLIENT
from tests.web.staff.signing_on import (
    LEAVE,
    RETURN,
    Person,
    add_password_account,
    audited,
    make_desk,
    refused,
    settings_for,
    store_of,
)
from tests.web.staff.world import PASSWORD, SITE
from tests.web.world import new_store

# ------------------------------------------------------------------------------------------------ the good way


@pytest.mark.parametrize("whole", [False, True])
def test_somebody_known_logs_in_with_the_role_of_the_account(somebody, whole):
    person = somebody(whole)
    reply = person.log_in()
    assert reply.status_code == 200
    assert 'http-equiv="refresh" content="0; url=/staff"' in reply.text
    cookies = reply.headers.get_list("set-cookie")
    (session,) = [cookie for cookie in cookies if cookie.startswith("nianli_staff=")]
    assert all(part in session for part in ("HttpOnly", "SameSite=strict", "Secure", "Path=/staff"))
    page = person.client.get("/staff").text
    assert "wangfang，您好" in page and "编辑" in page
    assert "/staff/password" not in page, "there is no password to change"
    assert audited(person) == [("wangfang", "session.open", "OpenID Connect")]


def test_one_comes_back_to_the_page_that_was_wanted(person):
    assert "url=/staff/people" in person.log_in(f"{LEAVE}?next=/staff/people").text


@pytest.mark.parametrize("wanted", ["https://evil.example", "//evil.example", "/staff//evil", "/staff/%5Cevil", "/"])
def test_no_other_site_is_led_to(person, wanted):
    reply = person.log_in(f"{LEAVE}?next={wanted}")
    assert 'url=/staff"' in reply.text
    assert "evil" not in reply.text


def test_a_planted_cookie_leads_to_no_other_site(person):
    address = person.at_the_provider(person.leave().headers["location"])
    token = person.client.cookies["nianli_sign_on"].partition(".")[0]
    person.client.cookies.clear()
    planted = {"Cookie": f"nianli_sign_on={token}.%2F%2Fevil.example"}
    reply = person.client.get(address, headers=planted)
    assert 'url=/staff"' in reply.text and "evil" not in reply.text


def test_an_account_may_be_found_by_another_claim(somebody, provider):
    person = somebody(oidc_claim="sub")
    store_of(person).accounts.add("id of wangfang", Role.READER, "", by="setup")
    person.log_in()
    assert "id of wangfang，您好" in person.client.get("/staff").text


@pytest.mark.parametrize(("verified", "inside"), [(True, True), (False, False), (None, False), ("true", False)])
def test_a_mail_address_counts_where_the_provider_has_verified_it(somebody, provider, verified, inside):
    provider.claims = {"email": "wang@example.gov.cn", "email_verified": verified}
    person = somebody(oidc_claim="email")
    store_of(person).accounts.add("wang@example.gov.cn", Role.READER, "", by="setup")
    person.log_in()
    assert person.inside == inside


# ------------------------------------------------------------------------------------------------ who is refused


def test_somebody_unknown_is_refused_and_told_whom_to_ask(person):
    person.name = "stranger"
    assert refused(person.log_in(), "“stranger”", person)
    assert audited(person) == [("OpenID Connect", "session.refused", "stranger no open account without a password")]


def test_an_account_with_a_password_is_nobodys_at_the_provider(person):
    add_password_account(person)
    person.name = "administrator"
    assert refused(person.log_in(), "工作台没有可供“administrator”使用的账户", person)


def test_a_closed_account_is_refused_also_where_it_was_inside(person):
    person.log_in()
    store_of(person).accounts.set_active("wangfang", False, by="zhaolei")
    assert not person.inside
    assert refused(person.log_in(), "账户已停用", person)


def test_a_name_is_shown_as_text_and_an_odd_one_refused(person):
    person.name = "<img src=x>"
    assert "<img" not in person.log_in().text
    for name in ("", "a\x00b", "x" * 101):
        person.name = name
        assert refused(person.log_in(), "没有通过核验", person)


# ------------------------------------------------------------------------------------------------ abuses on the way


def test_a_wrong_state_is_refused(person):
    address = person.at_the_provider(person.leave().headers["location"])
    for state in ("", "made-up", "é", parse_qs(urlsplit(person.leave().headers["location"]).query)["nonce"][0]):
        assert refused(person.come_back(re.sub("state=[^&]+", f"state={state}", address)), "没有完成", person)


def test_a_return_without_the_cookie_or_with_anothers_is_refused(person, somebody):
    address = person.at_the_provider(person.leave().headers["location"])
    other = somebody()
    assert refused(other.come_back(address), "没有完成", other)
    other.leave()
    assert refused(other.come_back(address), "没有完成", other)
    assert person.come_back(address).status_code == 200, "whose log-in it is gets in all the same"


def test_a_cookie_that_the_site_never_gave_is_refused(person):
    person.client.cookies.set("nianli_sign_on", "made-up./staff", domain="desk.example", path=RETURN)
    state = made("made-up", "state")
    assert refused(person.come_back(f"{RETURN}?code=x&state={state}"), "没有完成", person)


def test_a_return_is_good_once(person):
    address = person.at_the_provider(person.leave().headers["location"])
    kept = {"Cookie": f"nianli_sign_on={person.client.cookies['nianli_sign_on']}"}
    assert person.come_back(address).status_code == 200
    person.client.cookies.clear()
    again = person.client.get(address, headers=kept)
    assert refused(again, "没有完成", person)


def test_a_return_that_took_too_long_is_refused(person, monkeypatch):
    address = person.at_the_provider(person.leave().headers["location"])
    sessions = store_of(person).sessions
    later = now() + timedelta(minutes=11)
    monkeypatch.setattr(sessions, "_clock", lambda: later)
    assert refused(person.come_back(address), "已经过期", person)


@pytest.mark.parametrize("where", ["cross-site", "same-site"])
@pytest.mark.parametrize("path", [LEAVE, "/staff/login/leave"])
def test_a_page_of_another_site_cannot_begin(person, provider, path, where):
    reply = person.leave(path, headers={"Sec-Fetch-Site": where})
    assert reply.status_code == 403
    assert "set-cookie" not in reply.headers
    assert not provider.asked


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"},
        {"X-Forwarded-Proto": "http"},
        {"X-Original-URL": "https://evil.example"},
    ],
)
def test_no_header_says_where_one_comes_back_to(person, headers):
    reply = person.leave(headers=headers)
    assert parse_qs(urlsplit(reply.headers["location"]).query)["redirect_uri"] == [SITE + RETURN]
    assert "evil" not in str(reply.headers)
    assert "Secure" in reply.headers["set-cookie"]


# ------------------------------------------------------------------------------------------------ the provider says no


def test_a_provider_that_is_away_leaves_the_password_log_in_as_it_is(somebody):
    with socket.create_server(("127.0.0.1", 0)) as free:
        away = f"http://127.0.0.1:{free.getsockname()[1]}"
    person = somebody(oidc_issuer=away)
    assert refused(person.leave(), "现在连不上", person)
    add_password_account(person)
    form = {"name": "administrator", "password": PASSWORD}
    assert person.client.post("/staff/login", data=form, headers={"Origin": SITE}).status_code == 200
    assert person.inside


def test_an_error_of_the_provider_is_told_and_what_it_says_is_not_shown(person):
    state = parse_qs(urlsplit(person.leave().headers["location"]).query)["state"][0]
    reply = person.come_back(f"{RETURN}?error=access_denied&error_description=<b>call+0570</b>&state={state}")
    assert refused(reply, "没有同意这次登录", person)
    assert "0570" not in reply.text


def test_an_answer_in_the_name_of_another_provider_is_refused(person):
    address = person.at_the_provider(person.leave().headers["location"])
    assert refused(person.come_back(re.sub("iss=[^&]+", "iss=https://evil.example", address)), "没有同意", person)


# ------------------------------------------------------------------------------------------------ the pages around it


def test_without_the_setting_there_is_no_trace_of_it(somebody, provider):
    person = somebody(whole=True, oidc_issuer="", oidc_client="", oidc_secret="")
    page = person.client.get("/staff/login").text
    assert "organisation" not in page and "统一身份" not in page
    for path in (LEAVE, RETURN, "/staff/login/leave"):
        assert person.leave(path).status_code == 404
    assert not provider.asked


def test_without_an_account_there_is_no_way_in(provider):
    with TestClient(make_desk(settings_for(provider), new_store()), base_url=SITE) as client:
        for path in (LEAVE, RETURN, "/staff/login/leave"):
            assert client.get(path, follow_redirects=False).status_code == 404
    assert not provider.asked


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "用单位统一身份登录"), ("en", "Sign in with your organisation")]
)
def test_the_log_in_page_offers_it_in_both_languages(person, language, said):
    page = person.client.get("/staff/login?next=/staff/people", headers={"Accept-Language": language}).text
    assert re.search(rf'<a class="[^"]*" href="{LEAVE}\?next=/staff/people">{said}</a>', page)


def test_logging_out_ends_the_session_and_offers_the_providers_log_out(person, provider):
    person.log_in()
    token = re.search(r'name="form" value="([^"]+)"', person.client.get("/staff").text)[1]
    page = person.client.post("/staff/logout", data={"form": token}, headers={"Origin": SITE})
    assert not person.inside
    assert "/staff/login/leave" in page.text
    reply = person.leave("/staff/login/leave")
    assert reply.headers["location"] == f"{provider.issuer}/logout?client_id={CLIENT}"


def test_a_provider_without_a_log_out_leads_back_to_the_log_in(person, provider):
    provider.metadata = {"end_session_endpoint": None}
    assert person.leave("/staff/login/leave").headers["location"] == "/staff/login"


def test_an_administrator_makes_an_account_without_a_password(person):
    add_password_account(person)
    form = {"name": "administrator", "password": PASSWORD}
    person.client.post("/staff/login", data=form, headers={"Origin": SITE})
    page = person.client.get("/staff/people").text
    assert "用单位统一身份登录的人不设密码" in page
    token = re.findall(r'name="form" value="([^"]+)"', page)[-1]
    new = {"form": token, "name": "hanmei", "role": "reader", "password": ""}
    assert person.client.post("/staff/people/add", data=new, headers={"Origin": SITE}).status_code == 200
    person.client.cookies.clear()
    Person(person.client, "hanmei").log_in()
    assert "hanmei，您好" in person.client.get("/staff").text


def test_two_sites_over_one_store_share_what_was_begun(person):
    """Several processes may serve one site: a log-in begun in one comes back to another, and only once."""
    store = store_of(person)
    token = store.sessions.leave()
    other = Sessions(store.engine, store.accounts)
    assert other.come_back(token)
    assert not store.sessions.come_back(token)
