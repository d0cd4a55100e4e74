"""The site: its theme, its accessibility statement and the old addresses that still lead here."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LOCAL = (
    "substr({0}, 1, 1) = '/' AND substr({0}, 2, 1) NOT IN ('/', '\\')"
    " AND {0} NOT LIKE '%\t%' AND {0} NOT LIKE '%\n%' AND {0} NOT LIKE '%\r%'"
)


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "accessibility_fault",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("mended_by", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("what <> '' AND why <> ''", name=op.f("ck_accessibility_fault_filled")),
        sa.CheckConstraint("mended_by >= found_on", name=op.f("ck_accessibility_fault_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accessibility_fault")),
    )
    op.create_table(
        "accessibility_statement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "conformance",
            sa.Enum(
                "full", "partial", "none", name="conformance", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("burden", sa.String(), nullable=False),
        sa.Column("outside", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("method <> ''", name=op.f("ck_accessibility_statement_filled")),
        sa.CheckConstraint("id = 1", name=op.f("ck_accessibility_statement_single")),
        sa.CheckConstraint("updated_on >= assessed_on", name=op.f("ck_accessibility_statement_dates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accessibility_statement")),
    )
    op.create_table(
        "redirect",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(LOCAL.format("path"), name=op.f("ck_redirect_path_is_local")),
        sa.CheckConstraint(
            LOCAL.format("target"),
            name=op.f("ck_redirect_target_is_local"),
        ),
        sa.CheckConstraint("path <> target", name=op.f("ck_redirect_loop")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_redirect")),
    )
    op.create_table(
        "theme",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("tagline", sa.String(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("demo", sa.Boolean(), nullable=False),
        sa.Column("goal_label", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("goal_label LIKE '%{number}%'", name=op.f("ck_theme_goal_label")),
        sa.CheckConstraint("name <> '' AND organisation <> ''", name=op.f("ck_theme_filled")),
        sa.CheckConstraint("id = 1", name=op.f("ck_theme_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_theme")),
    )
    op.create_table(
        "theme_colour",
        sa.Column(
            "colour",
            sa.Enum("navy", "rust", "teal", name="colour", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("light", sa.String(), nullable=False),
        sa.Column("dark", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "length(dark) = 7 AND dark LIKE '#%' AND ltrim(substr(dark, 2), '0123456789ABCDEFabcdef') = ''",
            name=op.f("ck_theme_colour_dark"),
        ),
        sa.CheckConstraint(
            "length(light) = 7 AND light LIKE '#%' AND ltrim(substr(light, 2), '0123456789ABCDEFabcdef') = ''",
            name=op.f("ck_theme_colour_light"),
        ),
        sa.PrimaryKeyConstraint("colour", name=op.f("pk_theme_colour")),
    )
    op.create_table(
        "theme_file",
        sa.Column(
            "kind",
            sa.Enum("logo", "contour", "icon", name="filekind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("alternative", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("media_type <> ''", name=op.f("ck_theme_file_filled")),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_theme_file")),
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("theme_file")
    op.drop_table("theme_colour")
    op.drop_table("theme")
    op.drop_table("redirect")
    op.drop_table("accessibility_statement")
    op.drop_table("accessibility_fault")
