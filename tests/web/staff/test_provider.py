"""The OpenID provider asked and its answers checked: what it publishes, its keys, its ID tokens; it may misbehave."""

from __future__ import annotations

import hmac
import re
import socket
import time
from functools import partial
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.responses import JSONResponse, PlainTextResponse

from assistant.web.staff import provider as provider_file
from tests.web.staff.openid import CLIENT, ec_jwk, es256, hs256_by_the_public_key, rs256, rsa_jwk
from tests.web.staff.signing_on import RETURN, Person, audited, refused
from tests.web.staff.world import SITE

NOW = int(time.time())


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


def test_a_code_of_another_log_in_is_refused(person, somebody):
    """The nonce and the verifier belong to the browser that began: a stolen code is worth nothing elsewhere."""
    stolen = parse_qs(urlsplit(person.at_the_provider(person.leave().headers["location"])).query)["code"][0]
    thief = somebody()
    address = thief.at_the_provider(thief.leave().headers["location"])
    assert refused(thief.come_back(re.sub("code=[^&]+", f"code={stolen}", address)), "没有同意", thief)


def test_a_name_that_the_token_lacks_is_asked_of_userinfo(somebody, provider):
    provider.claims = {"preferred_username": None}
    provider.userinfo = {"sub": "id of wangfang", "preferred_username": "lilei"}
    person = somebody()
    person.log_in()
    assert "lilei，您好" in person.client.get("/staff").text


def test_userinfo_about_somebody_else_is_not_believed(person, provider):
    provider.claims = {"preferred_username": None}
    provider.userinfo = {"sub": "id of lilei", "preferred_username": "lilei"}
    assert refused(person.log_in(), "没有通过核验", person)


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


def test_a_provider_that_never_answers_is_given_up(somebody, monkeypatch):
    monkeypatch.setattr(provider_file, "_PATIENCE", provider_file.httpx2.Timeout(0.2))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        person = somebody(oidc_issuer=f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert refused(person.leave(), "现在连不上", person)
