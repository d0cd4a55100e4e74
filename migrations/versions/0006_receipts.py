"""Receipts: that a choice was made, and the words it was made by; nothing about who made it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "consent_text",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint("text <> '' AND language <> ''", name=op.f("ck_consent_text_filled")),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_consent_text_hash")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_consent_text")),
    )
    op.create_table(
        "consent_receipt",
        sa.Column("number_hash", sa.String(length=64), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("choice", one_of("choice", "u", "n", "s", "t", "st"), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("source", one_of("source", "banner", "settings", "embed"), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("language <> ''", name=op.f("ck_consent_receipt_filled")),
        sa.CheckConstraint("length(number_hash) = 64", name=op.f("ck_consent_receipt_number_hash")),
        sa.CheckConstraint("policy_version >= 0", name=op.f("ck_consent_receipt_policy_version")),
        sa.ForeignKeyConstraint(["text_hash"], ["consent_text.hash"], name=op.f("fk_consent_receipt_text_hash")),
        sa.PrimaryKeyConstraint("number_hash", name=op.f("pk_consent_receipt")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_consent_receipt_chosen_at"), "consent_receipt", ["chosen_at"])


def one_of(name: str, *words: str) -> sa.Enum:
    """Return the type of one word of a closed list."""
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=24)


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("consent_receipt")
    op.drop_table("consent_text")
