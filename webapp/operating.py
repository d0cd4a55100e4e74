"""Groups of commands for operators: where the database has no tables yet, one sentence says what to run first."""

import click
from flask.cli import AppGroup, ScriptInfo
from sqlalchemy import inspect
from sqlalchemy.exc import DatabaseError

from webapp.extensions import connected, db
from webapp.models.registry import METADATA


class OperatorGroup(AppGroup):
    """A group of commands that read or write the database."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; look for the cause only where the database refused it."""
        try:
            return super().invoke(ctx)
        except DatabaseError:
            with ctx.ensure_object(ScriptInfo).load_app().app_context():
                if lacks_tables():
                    raise click.ClickException(
                        "The database lacks tables of this version. Run «flask --app wsgi db upgrade» first."
                    ) from None
            raise


def lacks_tables() -> bool:
    """Say whether some table is not there; raise ConfigError where nobody answers."""
    with connected(db.engine) as connection:
        return not METADATA.tables.keys() <= set(inspect(connection).get_table_names())
