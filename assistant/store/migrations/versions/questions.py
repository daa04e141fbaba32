"""First tables: what people asked, and whether the answer was of use."""

import sqlalchemy as sa
from alembic import op

revision = "questions"
down_revision = None


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "question",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("asked", sa.DateTime, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("topic", sa.String(200), nullable=False),
        sa.Column("cited", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_question"),
    )
    op.create_index("ix_question_day", "question", ["day"])
    op.create_index("ix_question_status", "question", ["status"])
    op.create_table(
        "feedback",
        sa.Column("question", sa.String(32), nullable=False),
        sa.Column("useful", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("given", sa.DateTime, nullable=False),
        sa.ForeignKeyConstraint(["question"], ["question.id"], name="fk_feedback_question", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("question", name="pk_feedback"),
    )
