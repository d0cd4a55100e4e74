"""Audits: what a browser was seen to do, published as proof."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "audit_report",
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("policy_version", sa.Integer(), nullable=False),
        sa.Column("registry_hash", sa.String(length=64), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(), nullable=False),
        sa.CheckConstraint("report <> ''", name=op.f("ck_audit_report_filled")),
        sa.CheckConstraint("length(registry_hash) = 64", name=op.f("ck_audit_report_registry_hash")),
        sa.CheckConstraint("policy_version >= 0", name=op.f("ck_audit_report_policy_version")),
        sa.CheckConstraint("findings >= 0", name=op.f("ck_audit_report_findings")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_audit_report_release_id")),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_audit_report")),
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("audit_report")
