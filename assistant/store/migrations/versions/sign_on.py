"""Log-ins that have begun at the organisation's OpenID provider."""

import sqlalchemy as sa
from alembic import op

revision = "sign_on"
down_revision = "curated"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sign_on",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("begun", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_on"),
    )
