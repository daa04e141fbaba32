"""The staff desk: accounts, sessions, the audit log, the switch, and documents with their versions."""

import sqlalchemy as sa
from alembic import op

revision = "staff"
down_revision = "questions"

_SQLITE = """CREATE TRIGGER audit_no_{what} BEFORE {what} ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"""
_POSTGRESQL = (
    """CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()""",
)


def upgrade() -> None:
    """Make the tables and the triggers that keep the audit log whole."""
    _accounts()
    _sessions()
    _audit()
    _documents()


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("locked_until", sa.DateTime, nullable=True),
        sa.Column("created", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_account"),
    )
    op.create_table(
        "switch",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("off", sa.Boolean, nullable=False),
        sa.Column("message", sa.String(500), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_switch"),
    )


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("opened", sa.DateTime, nullable=False),
        sa.Column("seen", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["account"], ["account.name"], name="fk_session_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest", name="pk_session"),
    )
    op.create_index("ix_session_account", "session", ["account"])
    op.create_table(
        "spent_form",
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("session", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["session"], ["session.digest"], name="fk_spent_form_session", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("form", name="pk_spent_form"),
    )
    op.create_index("ix_spent_form_session", "spent_form", ["session"])


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about", sa.String(300), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    sqlite = [_SQLITE.format(what=what) for what in ("UPDATE", "DELETE")]
    for statement in sqlite if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)


def _documents() -> None:
    op.create_table(
        "document_version",
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("filename", sa.String(255), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.String(300), nullable=False),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        sa.Column("added", sa.DateTime, nullable=False),
        sa.Column("added_by", sa.String(100), nullable=False),
        sa.Column("was_served", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("document", "number", name="pk_document_version"),
    )
    op.create_table(
        "published",
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=True),
        sa.Column("changed", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("document", name="pk_published"),
    )
