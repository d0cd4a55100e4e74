"""Data from outside: files as they came, what was made of each, remembered rules, and sources."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "original",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_original_sha256")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_original_size")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_original")),
        sa.UniqueConstraint("sha256", name=op.f("uq_original_sha256")),
    )
    op.create_table(
        "data_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pxweb1",
                "pxweb2",
                "kolada",
                "address",
                name="sourcekind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column(
            "schedule",
            sa.Enum(
                "by_hand",
                "daily",
                "weekly",
                "monthly",
                name="schedule",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("releases", sa.Boolean(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_data_source_filled")),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_data_source_failures")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_data_source_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_source")),
    )
    op.create_index(op.f("ix_data_source_indicator_id"), "data_source", ["indicator_id"])
    op.create_table(
        "remembered_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(shape) = 64", name=op.f("ck_remembered_rules_shape")),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_remembered_rules_indicator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remembered_rules")),
        sa.UniqueConstraint("indicator_id", "shape", name=op.f("uq_remembered_rules_indicator_id_shape")),
    )
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("stored_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=True),
        sa.Column("rules", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("person_id IS NULL OR actor = ''", name=op.f("ck_arrival_who")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_arrival_edition_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_arrival_indicator_id")),
        sa.ForeignKeyConstraint(["original_id"], ["original.id"], name=op.f("fk_arrival_original_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_arrival_person_id")),
        sa.ForeignKeyConstraint(
            ["source_id"], ["data_source.id"], name=op.f("fk_arrival_source_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
    )
    op.create_index(op.f("ix_arrival_edition_id"), "arrival", ["edition_id"])
    op.create_index(op.f("ix_arrival_indicator_id"), "arrival", ["indicator_id"])
    op.create_index(op.f("ix_arrival_original_id"), "arrival", ["original_id"])
    op.create_index(op.f("ix_arrival_person_id"), "arrival", ["person_id"])
    op.create_index(op.f("ix_arrival_source_id"), "arrival", ["source_id"])


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("arrival")
    op.drop_table("remembered_rules")
    op.drop_table("data_source")
    op.drop_table("original")
