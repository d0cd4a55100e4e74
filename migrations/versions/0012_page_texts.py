"""Introductions that editors write, and redirects that may be changed without becoming others."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

LOCAL = (
    "substr({0}, 1, 1) = '/' AND substr({0}, 2, 1) NOT IN ('/', '\\')"
    " AND {0} NOT LIKE '%\t%' AND {0} NOT LIKE '%\n%' AND {0} NOT LIKE '%\r%'"
)


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "page_text",
        sa.Column(
            "place",
            sa.Enum("metod", "kakor", name="textplace", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("place", name=op.f("pk_page_text")),
    )
    anew(
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redirect")),
        sa.UniqueConstraint("path", name=op.f("uq_redirect_path")),
    )


def downgrade() -> None:
    """Bring the database back."""
    anew(sa.PrimaryKeyConstraint("path", name=op.f("pk_redirect")))
    op.drop_table("page_text")


def anew(*parts: sa.schema.SchemaItem) -> None:
    """Make the table of redirects with another key, and keep what is in it: SQLite cannot change a key."""
    op.execute("CREATE TABLE redirect_kept AS SELECT path, target, version FROM redirect")
    op.drop_table("redirect")
    op.create_table(
        "redirect",
        *parts,
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(LOCAL.format("path"), name=op.f("ck_redirect_path_is_local")),
        sa.CheckConstraint(LOCAL.format("target"), name=op.f("ck_redirect_target_is_local")),
        sa.CheckConstraint("path <> target", name=op.f("ck_redirect_loop")),
    )
    op.execute("INSERT INTO redirect (path, target, version) SELECT path, target, version FROM redirect_kept")
    op.drop_table("redirect_kept")
