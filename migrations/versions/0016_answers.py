"""Answers: the files in which a source itself answered, and whether remembered rules may release."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
    # What was remembered before nobody knows who said; the schema has no default, so that it is said each time.
    with op.batch_alter_table("remembered_rules") as table:
        table.add_column(sa.Column("may_release", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("remembered_rules") as table:
        table.alter_column("may_release", server_default=None)
    with op.batch_alter_table("arrival") as table:
        table.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_arrival_answers_id"), "original", ["answers_id"], ["id"])
        table.create_index(op.f("ix_arrival_answers_id"), ["answers_id"])


def downgrade() -> None:
    """Bring the database back."""
    with op.batch_alter_table("arrival") as table:
        table.drop_index(op.f("ix_arrival_answers_id"))
        table.drop_constraint(op.f("fk_arrival_answers_id"), type_="foreignkey")
        table.drop_column("answers_id")
    with op.batch_alter_table("remembered_rules") as table:
        table.drop_column("may_release")
