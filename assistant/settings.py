"""Every setting of the program: its name, its default and what it means.

The environment is read here and nowhere else, and only `ui.py` and `assistant/__main__.py` call
`Settings()`; every other part is handed what it needs. A setting `x` is the environment variable
`NIANLI_X`.
"""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path

import limits
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?|https?://\[[0-9A-Fa-f:.]+\](?::[0-9]{1,5})?")
PRIVATE = re.compile(r"https://[^/?#]|http://(?:127\.0\.0\.1|localhost|\[::1\])(?=[:/]|$)")  # nobody can listen in


def parts(value: str) -> list[str]:
    """Return the items of a setting that holds several, written with commas or spaces between them."""
    return value.replace(",", " ").split()


class Settings(BaseSettings):
    """The settings table. Unknown values and wrong types are refused at start with the setting's name."""

    model_config = SettingsConfigDict(env_prefix="NIANLI_", frozen=True, extra="ignore")

    documents: Path = Field(ROOT / "corpus" / "documents", description="folder with the reports; never written to")
    data: Path = Field(Path("var"), description="folder for everything the program writes: index, uploads, log")
    model: str = Field(
        str(ROOT / "index" / "model"),
        description="folder of the sentence-transformers model, or a hub name where allow_network is true",
    )
    allow_network: bool = Field(False, description="allow a model hub to be asked for `model`")
    network_deadline: float = Field(20.0, gt=0, description="seconds after which an unreachable hub is given up")
    host: str = Field("127.0.0.1", description="address to listen on")
    port: int = Field(7860, ge=0, le=65535, description="port to listen on")
    max_question: int = Field(300, ge=20, le=2000, description="longest question, in characters")
    max_citations: int = Field(8, ge=1, le=20, description="most sentences in one answer")
    answer_threshold: float = Field(
        0.25, ge=0, le=1, description="least probability at which a sentence is given as an answer"
    )
    off_topic_threshold: float = Field(0.14, ge=0, le=1, description="below this the question is called off topic")
    database: str = Field(
        "", description="postgresql://user:password@host/name; where empty, SQLite in the data folder"
    )
    keep_days: int = Field(
        90, ge=0, le=3650, description="days that masked questions and their feedback are kept; 0 stores none"
    )
    gold: Path = Field(
        ROOT / "tests" / "gold" / "nianli_dev.jsonl",
        description="questions with known answers, tried before staff change synonyms and standard answers",
    )
    curated: str = Field("", description="file with synonyms and standard answers kept by staff; none where empty")
    contact: str = Field("", description="whom to ask when the reports do not say; shown with every refusal")
    embed_sites: str = Field(
        "", description="sites whose pages may hold the widget and call the API, as https://host[:port],…"
    )
    proxies: str = Field(
        "127.0.0.1,::1", description="addresses and networks of reverse proxies whose X-Forwarded-For is believed"
    )
    metrics_from: str = Field("127.0.0.1,::1", description="addresses and networks that may read /metrics")
    limit_address: str = Field("60/minute", description="how often one address may ask; several with ;")
    limit_site: str = Field("1200/minute", description="how often all readers of one embedding site may ask")
    limit_storage: str = Field("memory://", description="where askings are counted; redis://… for several processes")
    parallel: int = Field(4, ge=1, le=64, description="questions answered at the same time")
    waiting: int = Field(64, ge=0, le=10_000, description="questions that may wait; more are told to come back")

    oidc_issuer: str = Field(
        "", description="OpenID Connect: the provider's address, as its ID tokens name it; without it nothing is asked"
    )
    oidc_client: str = Field("", validate_default=True, description="client id that the provider knows this site by")
    oidc_secret: SecretStr = Field(SecretStr(""), validate_default=True, description="secret of that client")
    oidc_claim: str = Field("preferred_username", min_length=1, description="claim that holds the account's name")
    public_address: str = Field(
        "", validate_default=True, description="https://host[:port] that staff open; the provider sends them back there"
    )

    @property
    def published(self) -> Path:
        """Folder of the documents as served, inside the data folder; there only where staff changed any."""
        return self.data / "published"

    @property
    def served(self) -> Path:
        """The folder that the default index is made of."""
        return self.published if self.published.is_dir() else self.documents

    @property
    def index(self) -> Path:
        """Folder of the default index, inside the data folder."""
        return self.data / "index"

    @property
    def sites(self) -> tuple[str, ...]:
        """The origins of `embed_sites`, as browsers write them."""
        return tuple(parts(self.embed_sites.lower()))

    @field_validator("embed_sites")
    @classmethod
    def _origins(cls, value: str) -> str:
        for site in parts(value):
            if not ORIGIN.fullmatch(site):
                raise ValueError(f"{site}: 应写成 https://主机[:端口]，不带路径 / write https://host[:port], no path")
        return value

    @field_validator("oidc_issuer", "public_address")
    @classmethod
    def _cannot_be_overheard(cls, value: str, told: ValidationInfo) -> str:
        if value and not (PRIVATE.match(value) and "?" not in value and "#" not in value):
            raise ValueError(f"{value}: 应以 https:// 开头，不带 ? 和 # / begin with https://, without ? and #")
        if told.field_name == "public_address" and value and not ORIGIN.fullmatch(value):
            raise ValueError(f"{value}: 应写成 https://主机[:端口]，不带路径 / write https://host[:port], no path")
        return value

    @field_validator("oidc_client", "oidc_secret", "public_address")
    @classmethod
    def _with_the_issuer(cls, value: str | SecretStr, told: ValidationInfo) -> str | SecretStr:
        issuer, given = (
            told.data.get("oidc_issuer"),
            bool(value if isinstance(value, str) else value.get_secret_value()),
        )
        if issuer and not given:
            raise ValueError("设了 NIANLI_OIDC_ISSUER 就要设这一项 / needed where NIANLI_OIDC_ISSUER is set")
        if issuer == "" and given and told.field_name != "public_address":
            raise ValueError("还缺 NIANLI_OIDC_ISSUER / of no use without NIANLI_OIDC_ISSUER")
        return value

    @field_validator("proxies", "metrics_from")
    @classmethod
    def _networks(cls, value: str) -> str:
        for network in parts(value):
            ipaddress.ip_network(network)
        return value

    @field_validator("limit_address", "limit_site")
    @classmethod
    def _rates(cls, value: str) -> str:
        limits.parse_many(value)
        return value
