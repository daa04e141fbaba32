"""A small OpenID provider on loopback: discovery, keys, a log-in page, tokens; and ways to misbehave.

It is written from the specifications (OpenID Connect Core and Discovery, RFC 7636) and shares no code with the program:
its keys and signatures are those of the library `cryptography`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlencode

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "nianli-desk", "a secret of the client"
PAGE = """<!doctype html><html lang="zh"><title>单位统一身份</title><h1>单位统一身份</h1>
<form method="post"><label>账号<input name="name"></label><button>确认身份</button></form></html>"""


def b64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def number(value: int, size: int | None = None) -> str:
    return b64(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


@cache
def rsa_key(which: int = 0) -> rsa.RSAPrivateKey:
    """A genuine key, made once; another one for another number."""
    return rsa.generate_private_key(65537, 2048)


def rsa_jwk(kid: str, which: int = 0) -> dict[str, str]:
    numbers = rsa_key(which).public_key().public_numbers()
    return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": number(numbers.n), "e": number(numbers.e)}


def rs256(signed: bytes, which: int = 0) -> bytes:
    return rsa_key(which).sign(signed, padding.PKCS1v15(), SHA256())


@cache
def ec_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def ec_jwk(kid: str) -> dict[str, str]:
    numbers = ec_key().public_key().public_numbers()
    return {
        "kty": "EC",
        "use": "sig",
        "kid": kid,
        "crv": "P-256",
        "x": number(numbers.x, 32),
        "y": number(numbers.y, 32),
    }


def es256(signed: bytes) -> bytes:
    r, s = utils.decode_dss_signature(ec_key().sign(signed, ec.ECDSA(SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def hs256_by_the_public_key(signed: bytes) -> bytes:
    """The old trick: what everybody may read, used as if it were a shared secret."""
    public = rsa_key().public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return hmac.new(pem, signed, "sha256").digest()


@dataclass
class OpenIdProvider:
    """The provider and its switches; each test gets a fresh one at the same address."""

    issuer: str = ""
    keys: list[dict[str, str]] = field(default_factory=lambda: [rsa_jwk("one")])
    header: dict[str, Any] = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    sign: Callable[[bytes], bytes] = rs256
    claims: dict[str, Any] = field(default_factory=dict)  # put over those of the ID token; None takes one out
    userinfo: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)  # put over what is published
    broken: dict[str, Response] = field(default_factory=dict)  # by path: answered instead
    asked: Counter[str] = field(default_factory=Counter)
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Starlette:
        handlers = {
            "/.well-known/openid-configuration": self._discovery,
            "/keys": lambda request: JSONResponse({"keys": self.keys}),
            "/authorize": self._authorize,
            "/token": self._token,
            "/userinfo": self._userinfo,
            "/logout": lambda request: HTMLResponse("<title>bye</title>"),
        }

        def answering(path: str, handle: Callable[..., Response]) -> Callable[..., Any]:
            async def answer(request: Request) -> Response:
                self.asked[path] += 1
                form = {name: str(value) for name, value in (await request.form()).items()}
                request.scope["form"] = form
                return self.broken.get(path) or handle(request)

            return answer

        return Starlette(
            routes=[Route(path, answering(path, handle), methods=["GET", "POST"]) for path, handle in handlers.items()]
        )

    def _discovery(self, request: Request) -> Response:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        places |= {"userinfo_endpoint": "userinfo", "end_session_endpoint": "logout"}
        published = {name: f"{self.issuer}/{place}" for name, place in places.items()} | {"issuer": self.issuer}
        published["id_token_signing_alg_values_supported"] = ["RS256", "ES256", "HS256", "none"]
        return JSONResponse({name: value for name, value in (published | self.metadata).items() if value is not None})

    def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        right = asked["client_id"] == CLIENT and asked["response_type"] == "code"
        if not right or asked.get("code_challenge_method") != "S256" or "openid" not in asked["scope"].split():
            return Response("bad request", 400)
        if request.method == "GET":
            return HTMLResponse(PAGE)
        code = secrets.token_urlsafe()
        self._codes[code] = {**asked, "name": request.scope["form"]["name"]}
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return RedirectResponse(f"{asked['redirect_uri']}?{back}", 302)

    def _token(self, request: Request) -> Response:
        form = request.scope["form"]
        basic = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        posted = form.get("client_id") == CLIENT and form.get("client_secret") == SECRET
        if request.headers.get("authorization") != basic and not posted:
            return JSONResponse({"error": "invalid_client"}, 401)
        asked = self._codes.pop(form.get("code", ""), None)  # a code is good for one use
        challenge = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        if not asked or asked["redirect_uri"] != form["redirect_uri"] or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, 400)
        access = secrets.token_urlsafe()
        token = {"access_token": access, "token_type": "Bearer", "expires_in": 60}
        return JSONResponse({**token, "id_token": self._id_token(asked, access)})

    def _id_token(self, asked: dict[str, str], access: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "sub": "id of " + asked["name"], "iat": now, "exp": now + 300}
        claims |= {"nonce": asked["nonce"], "at_hash": b64(hashlib.sha256(access.encode()).digest()[:16])}
        claims |= {"preferred_username": asked["name"]} | self.claims
        claims = {name: value for name, value in claims.items() if value is not None}
        signed = f"{b64(json.dumps(self.header).encode())}.{b64(json.dumps(claims).encode())}"
        return f"{signed}.{b64(self.sign(signed.encode()))}"

    def _userinfo(self, request: Request) -> Response:
        known = request.headers.get("authorization", "").startswith("Bearer ")
        return JSONResponse(self.userinfo) if known else Response(status_code=401)
