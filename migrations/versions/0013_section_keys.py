"""Sections are known by a key that stays from revision to revision."""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

ROWS = {"INSERT": "NEW.revision_id", "UPDATE": "OLD.revision_id, NEW.revision_id", "DELETE": "OLD.revision_id"}
REFUSAL = "what belongs to a release is never changed"


def upgrade() -> None:
    """Bring the database forward; the sections there are get their own numbers as keys."""
    with op.batch_alter_table("section") as section:
        section.add_column(sa.Column("key", sa.String(length=24), nullable=True))
    for statement in numbered():
        op.execute(statement)
    with op.batch_alter_table("section") as section:
        section.alter_column("key", existing_type=sa.String(length=24), nullable=False)
        section.create_unique_constraint(op.f("uq_section_revision_id_key"), ["revision_id", "key"])
        section.create_check_constraint(op.f("ck_section_filled"), "key <> ''")
    for statement in guards():
        op.execute(statement)


def is_postgresql() -> bool:
    """Say whether a table is altered where it stands; SQLite copies it, and the copy has no triggers."""
    return op.get_bind().dialect.name == "postgresql"


def numbered() -> Iterator[str]:
    """Yield what gives each section a key, past the triggers that guard released ones."""
    if is_postgresql():
        yield "ALTER TABLE section DISABLE TRIGGER section_guard"
    else:
        yield from (f"DROP TRIGGER section_{change}" for change in ROWS)
    yield "UPDATE section SET key = 's' || id"
    if is_postgresql():
        yield "ALTER TABLE section ENABLE TRIGGER section_guard"


def guards() -> Iterator[str]:
    """Yield the triggers that a copy of the sections has lost."""
    if is_postgresql():
        return
    for change, ids in ROWS.items():
        found = f"SELECT 1 FROM revision WHERE id IN ({ids}) AND release_id IS NOT NULL"  # noqa: S608 -- our names
        yield (
            f"CREATE TRIGGER section_{change} BEFORE {change} ON section WHEN EXISTS ({found})"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def downgrade() -> None:
    """Bring the database back."""
    with op.batch_alter_table("section") as section:
        section.drop_constraint(op.f("ck_section_filled"), type_="check")
        section.drop_constraint(op.f("uq_section_revision_id_key"), type_="unique")
        section.drop_column("key")
    for statement in guards():
        op.execute(statement)
