"""Suggestions that were turned away."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "turned_away",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("until", sa.Text),
        sa.Column("day", sa.Text),
        sqlite_strict=True,
    )
