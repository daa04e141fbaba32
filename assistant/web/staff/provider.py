"""The organisation's OpenID provider: what it publishes, where it logs people in, and whom it vouches for.

The authorization code flow with PKCE. State, nonce and PKCE verifier are made from one random token that the browser
alone holds. This file asks the provider and checks its answers; it knows no page, no account and no session.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from assistant.settings import PRIVATE, Settings

RETURN = "/staff/login/return"  # where it sends people back to, below our public address
KEPT = 3600.0  # seconds for which what the provider publishes is believed
SKEW = 60  # seconds by which its clock may differ
_PATIENCE = httpx2.Timeout(5.0)
_SIGNED = JWSRegistry(algorithms=["RS256", "ES256"], strict_check_header=False)
_NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")
_USED = ("userinfo_endpoint", "end_session_endpoint")


class SignOnError(Exception):
    """Somebody is not logged in: the reason's name in `staff_messages`, and for the log what caused it."""

    def __init__(self, reason: str, cause: object, name: str = "") -> None:
        super().__init__(reason)
        self.reason, self.cause, self.name = reason, cause, name


@dataclass(frozen=True, slots=True)
class Published:
    """What the provider publishes about itself, and until when that is believed."""

    metadata: dict[str, Any]
    keys: KeySet
    until: float


class Provider:
    """The organisation's OpenID provider: where it is, and whom it vouches for. Raises SignOnError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._known: Published | None = None
        self._tls = httpx2.create_ssl_context()  # the authorities that the system trusts, an organisation's own too

    def published(self, anew: bool = False) -> Published:
        """Return what the provider publishes, read at most once an hour unless it is to be read anew."""
        known = self._known
        if anew or known is None or monotonic() > known.until:
            with _told(), httpx2.Client(timeout=_PATIENCE, verify=self._tls) as client:
                known = self._known = self._read(client)
        return known

    def _read(self, client: httpx2.Client) -> Published:
        issuer = self.settings.oidc_issuer
        metadata = _json(client, f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if metadata["issuer"] != issuer:
            raise ValueError(f"NIANLI_OIDC_ISSUER is {issuer}, the provider calls itself {metadata['issuer']}")
        for name in (*_NEEDED, *(name for name in _USED if name in metadata)):
            if not PRIVATE.match(metadata[name]):
                raise ValueError(f"{name} is not https: {metadata[name]}")
        keys = _json(client, metadata["jwks_uri"])["keys"]
        ours = [key for key in keys if key.get("kty") == "RSA" or key.get("crv") == "P-256"]
        return Published(metadata, KeySet.import_key_set({"keys": ours}), monotonic() + KEPT)

    def address(self, token: str) -> str:
        """Return the page of the provider where the holder of `token` logs in."""
        where = self.published().metadata["authorization_endpoint"]
        with self._client() as client:
            secrets = {name: made(token, name) for name in ("state", "nonce", "code_verifier")}
            return str(client.create_authorization_url(where, **secrets)[0])

    def vouched(self, token: str, code: str) -> dict[str, Any]:
        """Return the checked claims about the one who came back with `code`."""
        metadata = self.published().metadata
        with _told(), self._client() as client:
            verifier = made(token, "code_verifier")
            answer = client.fetch_token(
                metadata["token_endpoint"], grant_type="authorization_code", code=code, code_verifier=verifier
            )
            claims = dict(self._checked(answer, made(token, "nonce")))
            if self.settings.oidc_claim in claims or "userinfo_endpoint" not in metadata:
                return claims
            more = _json(client, metadata["userinfo_endpoint"])
            if more.get("sub") != claims["sub"]:
                raise ValueError("userinfo is about somebody else")
            return {**more, **claims}

    def end(self) -> str:
        """Return the provider's page where one logs out of it, "" where it has none."""
        where = self.published().metadata.get("end_session_endpoint")
        return str(add_params_to_uri(where, [("client_id", self.settings.oidc_client)])) if where else ""

    def _client(self) -> OAuth2Client:
        methods = self.published().metadata.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return OAuth2Client(
            self.settings.oidc_client,
            self.settings.oidc_secret.get_secret_value(),
            "client_secret_basic" if "client_secret_basic" in methods else "client_secret_post",
            scope="openid profile email",
            redirect_uri=self.settings.public_address + RETURN,
            code_challenge_method="S256",
            leeway=0,  # an access token is used at once or not at all
            timeout=_PATIENCE,
            verify=self._tls,
        )

    def _checked(self, answer: dict[str, Any], nonce: str) -> CodeIDToken:
        """Return the ID token's claims: its signature, issuer, audience, times, nonce and access token fit."""
        try:
            token = jwt.decode(answer["id_token"], self.published().keys, registry=_SIGNED)
        except InvalidKeyIdError:  # the provider has changed its keys
            token = jwt.decode(answer["id_token"], self.published(anew=True).keys, registry=_SIGNED)
        client = self.settings.oidc_client
        wanted = {"iss": self.settings.oidc_issuer, "aud": client}
        options = {name: {"essential": True, "value": value} for name, value in wanted.items()}
        known = {"nonce": nonce, "client_id": client, "access_token": answer.get("access_token")}
        claims = CodeIDToken(token.claims, token.header, options, known)
        claims.validate(leeway=SKEW)
        return claims


def made(token: str, purpose: str) -> str:
    """Return a secret that only the holder of `token` could make: the `state`, `nonce` or `code_verifier`."""
    return hmac.new(token.encode(), purpose.encode(), "sha256").hexdigest()


def _json(client: httpx2.Client, address: str) -> dict[str, Any]:
    found = client.get(address).raise_for_status().json()
    if not isinstance(found, dict):
        raise ValueError(f"{address} gives no JSON object")
    return found


@contextmanager
def _told() -> Iterator[None]:
    """Whatever goes wrong at the provider is told as one of three things: away, not agreed, not to be trusted."""
    try:
        yield
    except SignOnError:
        raise
    except httpx2.TransportError as error:
        raise SignOnError("sign_on_away", repr(error)) from error
    except httpx2.HTTPStatusError as error:
        away = error.response.status_code >= 500
        raise SignOnError("sign_on_away" if away else "sign_on_invalid", repr(error)) from error
    except AuthlibBaseError as error:
        raise SignOnError("sign_on_denied", repr(error)) from error
    except (JoseError, httpx2.InvalidURL, ValueError, TypeError, KeyError) as error:
        raise SignOnError("sign_on_invalid", repr(error)) from error
