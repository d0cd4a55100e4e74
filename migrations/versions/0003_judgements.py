"""Judgements: how the editors themselves see it, as a part of the texts that it is released with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ROWS = {"INSERT": "NEW.revision_id", "UPDATE": "OLD.revision_id, NEW.revision_id", "DELETE": "OLD.revision_id"}


def upgrade() -> None:
    """Bring the database forward."""
    op.create_table(
        "judgement",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "natt",
                "i-takt",
                "nastan-i-takt",
                "for-langsamt",
                "at-fel-hall",
                "gar-inte-att-bedoma",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("written", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("text <> '' AND name <> ''", name=op.f("ck_judgement_filled")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name=op.f("fk_judgement_revision_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name=op.f("pk_judgement")),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER judgement_guard BEFORE INSERT OR UPDATE OR DELETE ON judgement FOR EACH ROW"
            " EXECUTE FUNCTION refuse_part_of_released_revision()"
        )
        return
    for change, ids in ROWS.items():
        found = f"SELECT 1 FROM revision WHERE id IN ({ids}) AND release_id IS NOT NULL"  # noqa: S608 -- our names
        op.execute(
            f"CREATE TRIGGER judgement_{change} BEFORE {change} ON judgement WHEN EXISTS ({found})"
            " BEGIN SELECT RAISE(ABORT, 'what belongs to a release is never changed'); END"
        )


def downgrade() -> None:
    """Bring the database back."""
    op.drop_table("judgement")
