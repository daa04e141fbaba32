"""Logging in through an OpenID provider on loopback: the good way, and every abuse of it refused."""

from __future__ import annotations

import hmac
import re
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from httpx import Response as Reply
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.testclient import TestClient

import ui
from assistant.settings import Settings
from assistant.store.accounts import Role
from assistant.store.audit import now
from assistant.store.sessions import Sessions
from assistant.store.store import Store
from assistant.web.security import SecurityHeaders, SiteCheck
from assistant.web.site import Site
from assistant.web.staff import provider as provider_file
from assistant.web.staff.pages import staff_desk
from assistant.web.visitors import Visitors
from tests.web.serving import running
from tests.web.staff.openid import (
    CLIENT,
    SECRET,
    OpenIdProvider,
    ec_jwk,
    es256,
    hs256_by_the_public_key,
    rs256,
    rsa_jwk,
)
from tests.web.world import FakeAssistant, make_app, new_store

SITE = "https://desk.example"
PASSWORD = "correct horse battery"
ELSEWHERE = httpx.Client()
LEAVE, RETURN = "/staff/login/organisation", "/staff/login/return"


@pytest.fixture(scope="module")
def served() -> Iterator[OpenIdProvider]:
    """The provider at its address; `provider` gives each test its switches as new."""
    provider = OpenIdProvider()
    with running(provider.app()) as provider.issuer:
        yield provider


@pytest.fixture
def provider(served: OpenIdProvider) -> OpenIdProvider:
    for name, value in vars(replace(OpenIdProvider(), issuer=served.issuer)).items():
        setattr(served, name, value)
    return served


@dataclass
class Person:
    """A browser before our site that also follows the way through the provider."""

    client: TestClient
    name: str = "wangfang"

    def leave(self, path: str = LEAVE, **options) -> Reply:
        return self.client.get(path, follow_redirects=False, **options)

    def at_the_provider(self, address: str) -> str:
        """Log in on the provider's page; gives the address that it sends the browser back to."""
        assert ELSEWHERE.get(address).status_code == 200, "the page is shown first"
        return ELSEWHERE.post(address, data={"name": self.name}).headers["location"]

    def come_back(self, address: str, **options) -> Reply:
        return self.client.get(address, follow_redirects=False, headers={"Sec-Fetch-Site": "cross-site"}, **options)

    def log_in(self, path: str = LEAVE) -> Reply:
        return self.come_back(self.at_the_provider(self.leave(path).headers["location"]))

    @property
    def inside(self) -> bool:
        return self.client.get("/staff", follow_redirects=False).status_code == 200


@pytest.fixture
def site(provider) -> Iterator[Callable[..., Person]]:
    """Makes a staff desk that knows the provider, with accounts made beforehand, and somebody before it.

    It stands behind the same layers as in `assistant/web/app.py`; `whole` makes it a part of the whole site.
    """
    clients, stores = [], []

    def make(whole: bool = False, **settings) -> Person:
        own = {"oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "public_address": SITE}
        stores.append(new_store())
        accounts = stores[-1].accounts
        accounts.add("zhaolei", Role.ADMINISTRATOR, "", by="setup")
        accounts.add("wangfang", Role.EDITOR, "", by="setup")
        accounts.add("lilei", Role.READER, "", by="setup")
        app = (make_site if whole else make_desk)(Settings(**{**own, **settings}), stores[-1])
        clients.append(TestClient(app, base_url=SITE, raise_server_exceptions=False))
        app.state.store = stores[-1]
        return Person(clients[-1])

    yield make
    for client in clients:
        client.close()
    for store in stores:
        store.close()


def make_site(settings: Settings, store: Store) -> Starlette:
    return make_app(FakeAssistant(), settings, store)


def make_desk(settings: Settings, store: Store) -> Starlette:
    site = Site(None, settings, None, store.questions, store.switch.off)
    layers = [Middleware(SecurityHeaders), Middleware(Visitors, proxies=settings.proxies), Middleware(SiteCheck)]
    return Starlette(routes=staff_desk(site, store, None).routes, middleware=layers)


@pytest.fixture
def person(site) -> Person:
    return site()


def store_of(person: Person):
    return person.client.app.state.store


def add_password_account(person: Person) -> None:
    store_of(person).accounts.add("administrator", Role.ADMINISTRATOR, PASSWORD, by="setup")


def audited(person: Person) -> list[tuple[str, str, str]]:
    entries = [(entry.who, entry.what, entry.about) for entry in store_of(person).audit.all()]
    return [entry for entry in entries if entry[1].startswith("session.")]


def refused(reply: Reply, said: str, person: Person) -> bool:
    """Whether nobody was logged in and the log-in page, with its password form, says why."""
    assert reply.status_code == 403
    assert said in reply.text
    assert 'type="password"' in reply.text
    assert "nianli_staff" not in reply.headers.get("set-cookie", "")
    return not person.inside


# ------------------------------------------------------------------------------------------------ the good way


@pytest.mark.parametrize("whole", [False, True])
def test_somebody_known_logs_in_with_the_role_of_the_account(site, whole):
    person = site(whole)
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


def test_the_way_out_carries_what_the_specification_asks_for(person, provider):
    reply = person.leave()
    assert reply.status_code == 303
    address = urlsplit(reply.headers["location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{provider.issuer}/authorize"
    asked = {name: value for name, (value,) in parse_qs(address.query).items()}
    assert asked["redirect_uri"] == SITE + RETURN
    assert (asked["response_type"], asked["client_id"], asked["code_challenge_method"]) == ("code", CLIENT, "S256")
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    cookie = reply.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Secure", f"Path={RETURN}", "Max-Age=600"))
    assert all(asked[name] not in cookie for name in ("state", "nonce", "code_challenge"))
    again = parse_qs(urlsplit(person.leave().headers["location"]).query)
    assert all(again[name][0] != asked[name] for name in ("state", "nonce", "code_challenge"))


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


def test_a_name_that_the_token_lacks_is_asked_of_userinfo(site, provider):
    provider.claims = {"preferred_username": None}
    provider.userinfo = {"sub": "id of wangfang", "preferred_username": "lilei"}
    person = site()
    person.log_in()
    assert "lilei，您好" in person.client.get("/staff").text


def test_userinfo_about_somebody_else_is_not_believed(person, provider):
    provider.claims = {"preferred_username": None}
    provider.userinfo = {"sub": "id of lilei", "preferred_username": "lilei"}
    assert refused(person.log_in(), "没有通过核验", person)


def test_an_account_may_be_found_by_another_claim(site, provider):
    person = site(oidc_claim="sub")
    store_of(person).accounts.add("id of wangfang", Role.READER, "", by="setup")
    person.log_in()
    assert "id of wangfang，您好" in person.client.get("/staff").text


@pytest.mark.parametrize(("verified", "inside"), [(True, True), (False, False), (None, False), ("true", False)])
def test_a_mail_address_counts_where_the_provider_has_verified_it(site, provider, verified, inside):
    provider.claims = {"email": "wang@example.gov.cn", "email_verified": verified}
    person = site(oidc_claim="email")
    store_of(person).accounts.add("wang@example.gov.cn", Role.READER, "", by="setup")
    person.log_in()
    assert person.inside == inside


def test_keys_of_elliptic_curves_and_secrets_in_the_form_are_understood(person, provider):
    provider.keys = [{"kty": "EC", "crv": "SM2", "kid": "other", "x": "AA", "y": "AA"}, ec_jwk("two")]
    provider.header, provider.sign = {"alg": "ES256", "kid": "two"}, es256
    provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    person.log_in()
    assert person.inside


def test_what_the_provider_publishes_is_read_once_and_anew_after_a_while(person, provider, monkeypatch):
    for _ in range(3):
        person.log_in()
    assert (provider.asked["/.well-known/openid-configuration"], provider.asked["/keys"]) == (1, 1)
    now = time.monotonic()
    monkeypatch.setattr(provider_file, "monotonic", lambda: now + provider_file.KEPT + 1)
    person.log_in()
    assert (provider.asked["/.well-known/openid-configuration"], provider.asked["/keys"]) == (2, 2)


def test_a_key_that_is_new_is_asked_for_once(person, provider):
    person.log_in()
    provider.keys, provider.header = [rsa_jwk("new", 1)], {"alg": "RS256", "kid": "new"}
    provider.sign = partial(rs256, which=1)
    other = Person(person.client, "lilei")
    other.log_in()
    assert "lilei，您好" in person.client.get("/staff").text
    assert provider.asked["/keys"] == 2


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


def test_a_return_without_the_cookie_or_with_anothers_is_refused(person, site):
    address = person.at_the_provider(person.leave().headers["location"])
    other = site()
    assert refused(other.come_back(address), "没有完成", other)
    other.leave()
    assert refused(other.come_back(address), "没有完成", other)
    assert person.come_back(address).status_code == 200, "whose log-in it is gets in all the same"


def test_a_cookie_that_the_site_never_gave_is_refused(person):
    person.client.cookies.set("nianli_sign_on", "made-up./staff", domain="desk.example", path=RETURN)
    state = provider_file.made("made-up", "state")
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


def test_a_code_of_another_log_in_is_refused(person, site):
    """The nonce and the verifier belong to the browser that began: a stolen code is worth nothing elsewhere."""
    stolen = parse_qs(urlsplit(person.at_the_provider(person.leave().headers["location"])).query)["code"][0]
    thief = site()
    address = thief.at_the_provider(thief.leave().headers["location"])
    assert refused(thief.come_back(re.sub("code=[^&]+", f"code={stolen}", address)), "没有同意", thief)


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


# ------------------------------------------------------------------------------------------------ a bad provider

NOW = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another client"},
        {"aud": ["another client"]},
        {"aud": [CLIENT, "another client"]},
        {"aud": None},
        {"azp": "another client"},
        {"aud": "another client", "azp": CLIENT},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"exp": NOW - 3600},
        {"exp": None},
        {"iat": NOW + 36_000},
        {"sub": None},
        {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"},
        {"preferred_username": ["wangfang"]},
        {"preferred_username": None},
    ],
)
def test_an_id_token_that_is_not_for_this_log_in_is_refused_and_audited(person, provider, claims):
    provider.claims = claims
    assert refused(person.log_in(), "没有通过核验", person)
    assert [entry[:2] for entry in audited(person)] == [("OpenID Connect", "session.refused")]


@pytest.mark.parametrize(
    ("header", "sign"),
    [
        ({"alg": "none"}, lambda signed: b""),
        ({"alg": "none", "kid": "one"}, lambda signed: b""),
        ({"alg": "HS256", "kid": "one"}, hs256_by_the_public_key),
        ({"alg": "HS256"}, hs256_by_the_public_key),
        ({"alg": "RS256", "kid": "one"}, partial(rs256, which=1)),
        ({"alg": "RS256", "kid": "one"}, lambda signed: b"\0" * 256),
        ({"alg": "RS256", "kid": "unknown"}, partial(rs256, which=1)),
        ({"alg": "ES256", "kid": "one"}, es256),
        ({"alg": "RS256", "jwk": rsa_jwk("mine", 1), "kid": "mine"}, partial(rs256, which=1)),
        ({"alg": "RS256", "kid": "one", "crit": ["x"], "x": 1}, rs256),
        ({"kid": "one"}, rs256),
    ],
)
def test_an_id_token_that_the_provider_did_not_sign_is_refused(person, provider, header, sign):
    provider.header, provider.sign = header, sign
    assert refused(person.log_in(), "没有通过核验", person)


def test_a_secret_key_among_the_published_ones_is_not_used(person, provider):
    provider.keys = [rsa_jwk("one"), {"kty": "oct", "kid": "shared", "k": "c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0"}]
    provider.header = {"alg": "HS256", "kid": "shared"}
    provider.sign = lambda signed: hmac.new(b"secret-secret-secret-secret", signed, "sha256").digest()
    assert refused(person.log_in(), "没有通过核验", person)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"token_endpoint": "http://provider.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": None},
        {"jwks_uri": 7},
    ],
)
def test_a_provider_that_calls_itself_something_else_is_not_led_to(person, provider, metadata):
    provider.metadata = metadata
    assert refused(person.leave(), "没有通过核验", person)


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        ("/.well-known/openid-configuration", PlainTextResponse("down", 503), "现在连不上"),
        ("/.well-known/openid-configuration", PlainTextResponse("no JSON"), "没有通过核验"),
        ("/.well-known/openid-configuration", JSONResponse([]), "没有通过核验"),
        ("/keys", PlainTextResponse("down", 500), "现在连不上"),
        ("/keys", JSONResponse({"keys": []}), "没有通过核验"),
        ("/keys", JSONResponse({"keys": [{"kty": "RSA", "n": "AA"}]}), "没有通过核验"),
    ],
)
def test_a_provider_that_publishes_nonsense_or_nothing_is_told(person, provider, path, answer, said):
    provider.broken = {path: answer}
    assert refused(person.leave(), said, person)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (PlainTextResponse("down", 502), "现在连不上"),
        (PlainTextResponse("<html>"), "没有通过核验"),
        (JSONResponse({"access_token": "x"}), "没有通过核验"),
        (JSONResponse({"id_token": 7}), "没有通过核验"),
        (JSONResponse({"id_token": "a.b"}), "没有通过核验"),
        (JSONResponse({"error": "invalid_client"}, 401), "没有同意"),
    ],
)
def test_a_token_endpoint_that_is_away_or_answers_nonsense_is_told(person, provider, answer, said):
    provider.broken = {"/token": answer}
    assert refused(person.log_in(), said, person)


def test_a_provider_that_is_away_leaves_the_password_log_in_as_it_is(site):
    with socket.create_server(("127.0.0.1", 0)) as free:
        away = f"http://127.0.0.1:{free.getsockname()[1]}"
    person = site(oidc_issuer=away)
    assert refused(person.leave(), "现在连不上", person)
    add_password_account(person)
    form = {"name": "administrator", "password": PASSWORD}
    assert person.client.post("/staff/login", data=form, headers={"Origin": SITE}).status_code == 200
    assert person.inside


def test_a_provider_that_never_answers_is_given_up(site, monkeypatch):
    monkeypatch.setattr(provider_file, "_PATIENCE", provider_file.httpx2.Timeout(0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        person = site(oidc_issuer=f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert refused(person.leave(), "现在连不上", person)


def test_an_error_of_the_provider_is_told_and_what_it_says_is_not_shown(person):
    state = parse_qs(urlsplit(person.leave().headers["location"]).query)["state"][0]
    reply = person.come_back(f"{RETURN}?error=access_denied&error_description=<b>call+0570</b>&state={state}")
    assert refused(reply, "没有同意这次登录", person)
    assert "0570" not in reply.text


def test_an_answer_in_the_name_of_another_provider_is_refused(person):
    address = person.at_the_provider(person.leave().headers["location"])
    assert refused(person.come_back(re.sub("iss=[^&]+", "iss=https://evil.example", address)), "没有同意", person)


# ------------------------------------------------------------------------------------------------ the pages around it


def test_without_the_setting_there_is_no_trace_of_it(site, provider):
    person = site(whole=True, oidc_issuer="", oidc_client="", oidc_secret="")
    page = person.client.get("/staff/login").text
    assert "organisation" not in page and "统一身份" not in page
    for path in (LEAVE, RETURN, "/staff/login/leave"):
        assert person.leave(path).status_code == 404
    assert not provider.asked


def test_without_an_account_there_is_no_way_in(provider):
    own = {"oidc_issuer": provider.issuer, "oidc_client": CLIENT, "oidc_secret": SECRET, "public_address": SITE}
    with TestClient(make_desk(Settings(**own), new_store()), base_url=SITE) as client:
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


# ------------------------------------------------------------------------------------------------ settings

WHOLE = {
    "NIANLI_OIDC_ISSUER": "https://id.example.gov.cn/realms/staff",
    "NIANLI_OIDC_CLIENT": CLIENT,
    "NIANLI_OIDC_SECRET": SECRET,
    "NIANLI_PUBLIC_ADDRESS": SITE,
}


def test_whole_settings_are_read_and_the_secret_is_not_shown(monkeypatch):
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    settings = ui.read_settings()
    assert settings.oidc_secret.get_secret_value() == SECRET
    assert SECRET not in repr(settings)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"NIANLI_OIDC_CLIENT": ""}, "NIANLI_OIDC_CLIENT"),
        ({"NIANLI_OIDC_SECRET": ""}, "NIANLI_OIDC_SECRET"),
        ({"NIANLI_PUBLIC_ADDRESS": ""}, "NIANLI_PUBLIC_ADDRESS"),
        ({"NIANLI_OIDC_ISSUER": ""}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "id.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "http://id.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "http://localhost.example.gov.cn"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_ISSUER": "https://id.example.gov.cn/?realm=1"}, "NIANLI_OIDC_ISSUER"),
        ({"NIANLI_OIDC_CLAIM": ""}, "NIANLI_OIDC_CLAIM"),
        ({"NIANLI_PUBLIC_ADDRESS": "http://desk.example"}, "NIANLI_PUBLIC_ADDRESS"),
        ({"NIANLI_PUBLIC_ADDRESS": "https://desk.example/staff"}, "NIANLI_PUBLIC_ADDRESS"),
    ],
)
def test_a_wrong_or_missing_setting_stops_the_start_and_is_named(monkeypatch, changed, named):
    for name, value in {**WHOLE, **changed}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ui.StartError, match=named) as told:
        ui.read_settings()
    assert SECRET not in str(told.value)
