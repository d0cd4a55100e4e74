"""The number of goals that a strategy has in all, whether they are shown here or not."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE, COLUMN = "strategy", "goal_count"


def upgrade() -> None:
    """Bring the database forward; SQLite adds a column with its check only in one go."""
    name = op.f("ck_strategy_goal_count")
    op.execute(f"ALTER TABLE {TABLE} ADD COLUMN {COLUMN} INTEGER CONSTRAINT {name} CHECK ({COLUMN} > 0)")


def downgrade() -> None:
    """Bring the database back."""
    op.drop_column(TABLE, COLUMN)
