"""Second opinions that are asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def link(name: str, to: str) -> sa.Column[str]:
    """Return a column that holds the id of a row of another table."""
    return sa.Column(name, sa.Text, sa.ForeignKey(f"{to}.id", deferrable=True, initially="DEFERRED"))


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "second_opinion",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("center", sa.Text, nullable=False),
        link("contact", "contact"),
        link("visit", "appointment"),
        sa.Column("deadline", sa.Text),
        sa.Column("questions", sa.Text),
        sa.Column("wants", sa.Text),
        sa.Column("release", sa.Text),
        link("approval", "next_step"),
        sa.Column("answer", sa.Text),
        sa.Column("answered", sa.Text),
        sqlite_strict=True,
    )
