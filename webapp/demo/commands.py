"""``flask demo load``: puts the demonstration into a database."""

import click

from webapp.demo import loader
from webapp.extensions import db
from webapp.operating import OperatorGroup
from webapp.transactions import transactional

demo = OperatorGroup("demo", help="The demonstration site.")


@demo.command("load")
@click.option("--if-empty", is_flag=True, help="Do nothing where there is a strategy already.")
@transactional
def load(*, if_empty: bool) -> None:
    """Store the demonstration's strategy, goals and figures."""
    if not loader.is_empty(db.session):
        if if_empty:
            return
        raise click.ClickException("There is a strategy in the database already; the demonstration needs an empty one.")
    loader.load(db.session)
    click.echo("The demonstration is in place.")
