"""People: who may log in, and as what."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ROLES = ("skribent", "redaktör", "administratör")


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role", sa.Enum(*ROLES, name="role", native_enum=False, create_constraint=True, length=24), nullable=False
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("email <> '' AND name <> ''", name=op.f("ck_person_filled")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_person_email")),
        sa.CheckConstraint("forgotten_at IS NULL OR NOT is_active", name=op.f("ck_person_forgotten")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("person")
