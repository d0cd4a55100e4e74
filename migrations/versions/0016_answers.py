"""Answers: the files in which a source itself answered, beside the one that was written from them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the database forward."""
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
