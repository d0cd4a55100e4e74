"""What is counted by day: how often pages are shown, and what browsers refused to load; nothing about anybody."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WAYS = ("outside", "inside", "direct", "swap")


def upgrade() -> None:
    """Bring the database forward."""
    way = sa.Enum(*WAYS, name="way", native_enum=False, create_constraint=True, length=24)
    op.create_table(
        "page_views",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("way", way, nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("path <> ''", name=op.f("ck_page_views_filled")),
        sa.CheckConstraint("times >= 1", name=op.f("ck_page_views_times")),
        sa.PrimaryKeyConstraint("day", "path", "way", name=op.f("pk_page_views")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "policy_refusals",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("directive", sa.String(length=30), nullable=False),
        sa.Column("host", sa.String(length=253), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.CheckConstraint("directive <> '' AND host <> ''", name=op.f("ck_policy_refusals_filled")),
        sa.CheckConstraint("times >= 1", name=op.f("ck_policy_refusals_times")),
        sa.PrimaryKeyConstraint("day", "directive", "host", name=op.f("pk_policy_refusals")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("policy_refusals")
    op.drop_table("page_views")
