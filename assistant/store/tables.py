"""The tables of the store, as they stand after all migrations.

A test holds that the migrations in `migrations/versions/` make exactly these. Nothing here says how they are used.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# What people asked: masked, without network address, session or account. `topic` is the heading above the first cited
# sentence, `cited` the ids of the cited documents.
QUESTIONS = Table(
    "question",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("text", Text, nullable=False),
    Column("asked", DateTime, nullable=False),
    Column("day", Date, nullable=False),
    Column("status", String(40), nullable=False),
    Column("language", String(8), nullable=False),
    Column("topic", String(200), nullable=False),
    Column("cited", JSON, nullable=False),
    Index(None, "day"),
    Index(None, "status"),
)

# One for a question at most: the last one counts. `reason` is empty or one of `questions.REASONS`.
FEEDBACK = Table(
    "feedback",
    METADATA,
    Column("question", String(32), ForeignKey("question.id", ondelete="CASCADE"), primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("given", DateTime, nullable=False),
)

# Who may use the staff desk. `password` is an argon2 hash, empty for those who come through OpenID Connect.
ACCOUNTS = Table(
    "account",
    METADATA,
    Column("name", String(100), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("password", String(200), nullable=False),
    Column("active", Boolean, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("locked_until", DateTime, nullable=True),
    Column("created", DateTime, nullable=False),
)

# Who is logged in. The cookie's token is stored as a digest only; `spent` are the forms that were sent already.
SESSIONS = Table(
    "session",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("account", String(100), ForeignKey("account.name", ondelete="CASCADE"), nullable=False),
    Column("opened", DateTime, nullable=False),
    Column("seen", DateTime, nullable=False),
    Index(None, "account"),
)
SPENT = Table(
    "spent_form",
    METADATA,
    Column("form", String(64), primary_key=True),
    Column("session", String(64), ForeignKey("session.digest", ondelete="CASCADE"), nullable=False),
    Index(None, "session"),
)

# Log-ins that have begun at the organisation's provider and are not back: of each the digest of the browser's token.
SIGN_ONS = Table(
    "sign_on",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("begun", DateTime, nullable=False),
)

# Every change and who made it. Triggers of the database refuse to change or delete a row.
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("who", String(100), nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", String(300), nullable=False),
)

# Whether the public chat is off, and what it says then. One row at most; none means on.
SWITCH = Table(
    "switch",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("off", Boolean, nullable=False),
    Column("message", String(500), nullable=False),
)

# Every version of every document that staff added or replaced, as sent, with what staff said about it.
VERSIONS = Table(
    "document_version",
    METADATA,
    Column("document", String(200), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("filename", String(255), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("title", String(300), nullable=False),
    Column("date", String(10), nullable=False),
    Column("source", String(500), nullable=False),
    Column("added", DateTime, nullable=False),
    Column("added_by", String(100), nullable=False),
    Column("was_served", Boolean, nullable=False),
)

# Which version is served; NULL for a document that was withdrawn. A document without a row is served as it stands in
# the documents folder.
PUBLISHED = Table(
    "published",
    METADATA,
    Column("document", String(200), primary_key=True),
    Column("version", Integer, nullable=True),
    Column("changed", DateTime, nullable=False),
)

# Every version of the file of synonyms and standard answers; the one with the highest number is served.
CURATED = Table(
    "curated",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("content", Text, nullable=False),
    Column("made", DateTime, nullable=False),
    Column("made_by", String(100), nullable=False),
)
