"""Calculations: by which formula an indicator is calculated, and of which editions each of its editions was."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KINDS = ("share", "per_inhabitant", "gap", "sum", "index", "moving_average")
NEEDS = {"per": "per_inhabitant", "length": "moving_average", "base": "index"}
PERIOD = "length(base) BETWEEN 4 AND 10 AND ltrim(base, '0123456789HQMW-') = ''"
KEY = "ltrim(series, 'abcdefghijklmnopqrstuvwxyz0123456789-.') = ''"
PARTS = ("edition_calculation", "edition_operand")
ROWS = {"INSERT": "NEW.edition_id", "UPDATE": "OLD.edition_id, NEW.edition_id", "DELETE": "OLD.edition_id"}
REFUSAL = "what belongs to a release is never changed"


def upgrade() -> None:
    """Bring the database forward."""
    formula_table("calculation", "indicator_id", "indicator")
    formula_table("edition_calculation", "edition_id", "edition")
    op.create_table(
        "calculation_operand",
        sa.Column("calculation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(KEY, name=op.f("ck_calculation_operand_series")),
        sa.ForeignKeyConstraint(
            ["calculation_id"],
            ["calculation.indicator_id"],
            name=op.f("fk_calculation_operand_calculation_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_calculation_operand_indicator_id")),
        sa.PrimaryKeyConstraint("calculation_id", "position", name=op.f("pk_calculation_operand")),
    )
    op.create_index(op.f("ix_calculation_operand_indicator_id"), "calculation_operand", ["indicator_id"])
    op.create_table(
        "edition_operand",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("operand_edition_id", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(KEY, name=op.f("ck_edition_operand_series")),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition_calculation.edition_id"],
            name=op.f("fk_edition_operand_edition_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["operand_edition_id"], ["edition.id"], name=op.f("fk_edition_operand_operand_edition_id")
        ),
        sa.PrimaryKeyConstraint("edition_id", "position", name=op.f("pk_edition_operand")),
    )
    op.create_index(op.f("ix_edition_operand_operand_edition_id"), "edition_operand", ["operand_edition_id"])
    for part in PARTS:
        guard(part)


def formula_table(name: str, key: str, owner: str) -> None:
    """Make a table of formulas, one for each owner at most."""
    op.create_table(
        name,
        sa.Column(key, sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="formulakind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("per", sa.Integer(), nullable=True),
        sa.Column("length", sa.Integer(), nullable=True),
        sa.Column("base", sa.String(length=10), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *(
            sa.CheckConstraint(f"(kind = '{kind}') = ({column} IS NOT NULL)", name=op.f(f"ck_{name}_{column}"))
            for column, kind in NEEDS.items()
        ),
        sa.CheckConstraint(PERIOD, name=op.f(f"ck_{name}_base_is_period")),
        sa.ForeignKeyConstraint([key], [f"{owner}.id"], name=op.f(f"fk_{name}_{key}"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint(key, name=op.f(f"pk_{name}")),
    )


def guard(part: str) -> None:
    """Refuse changes of what belongs to a released edition."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {part}_guard BEFORE INSERT OR UPDATE OR DELETE ON {part} FOR EACH ROW"
            " EXECUTE FUNCTION refuse_part_of_released_edition()"
        )
        return
    for change, ids in ROWS.items():
        found = f"SELECT 1 FROM edition WHERE id IN ({ids}) AND release_id IS NOT NULL"  # noqa: S608 -- our names
        op.execute(
            f"CREATE TRIGGER {part}_{change} BEFORE {change} ON {part} WHEN EXISTS ({found})"
            f" BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def downgrade() -> None:
    """Bring the database back."""
    for table in ("edition_operand", "calculation_operand", "edition_calculation", "calculation"):
        op.drop_table(table)
