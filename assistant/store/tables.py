"""The tables of the store, as they stand after all migrations.

A test holds that the migrations in `migrations/versions/` make exactly these. Nothing here says how they are used.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKey, Index, MetaData, String, Table, Text

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
