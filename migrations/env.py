"""How Alembic runs our migrations: as one writing transaction on either engine, whole or not at all.

SQLite can roll back changes of tables, but only if somebody begins a transaction, which our engine does.
Tables are changed there by copying them, so foreign keys rest meanwhile and are checked before the commit.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from alembic.autogenerate.api import AutogenContext
from flask import current_app
from sqlalchemy import Connection

from webapp.extensions import WRITER, connected, db
from webapp.models.types import ExactDecimal, FlagSet, PeriodCode, UTCDateTime

PLAIN = {
    ExactDecimal: 'sa.Text().with_variant(sa.Numeric(), "postgresql")',
    UTCDateTime: "sa.DateTime(timezone=True)",
    PeriodCode: "sa.String(length=10)",
    FlagSet: "sa.SmallInteger()",
}


def render_item(kind: str, item: object, _context: AutogenContext) -> str | bool:
    """Write our own types as what they are stored as, so that a migration never imports the application."""
    return PLAIN.get(type(item), False) if kind == "type" else False


@contextmanager
def foreign_keys_resting(connection: Connection) -> Iterator[None]:
    """Switch SQLite's foreign keys off around the transaction; the pragma does nothing inside one."""
    driver = connection.connection.dbapi_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys = ON")


def refuse_broken_references(connection: Connection) -> None:
    """Stop before the commit if a migration left a row that points at nothing."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if broken:
            raise RuntimeError(f"the migration leaves {len(broken)} rows that point at nothing, first {broken[0]}")


with connected(db.engine).execution_options(**WRITER) as opened, foreign_keys_resting(opened):
    context.configure(
        connection=opened,
        target_metadata=db.metadata,
        render_item=render_item,
        transactional_ddl=True,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        context.run_migrations()
        refuse_broken_references(opened)
