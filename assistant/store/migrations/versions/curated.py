"""Synonyms and standard answers, every version of them."""

import sqlalchemy as sa
from alembic import op

revision = "curated"
down_revision = "staff"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "curated",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("made", sa.DateTime, nullable=False),
        sa.Column("made_by", sa.String(100), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_curated"),
    )
