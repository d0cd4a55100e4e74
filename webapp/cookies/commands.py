"""``flask consent services``: declares services from a file, shows what is declared, and tells what has changed."""

from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from webapp.consent.checks import RegistryRefusedError
from webapp.cookies.queries import history, stored
from webapp.cookies.reading import UnreadableServicesError, services_in
from webapp.cookies.services import FIRST_VERSION, Changed, set_services
from webapp.cookies.writing import file_of
from webapp.extensions import db
from webapp.operating import OperatorGroup
from webapp.transactions import transactional

consent = OperatorGroup("consent", help="What visitors are asked about.")
services = AppGroup("services", help="Third parties and tools of the site's own, and what each stores.")
consent.add_command(services)
OPERATOR = "driften"


@services.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@transactional
def load(file: Path) -> None:
    """Declare the services of a TOML file, and no others."""
    try:
        insecure = current_app.config["MALBILD"].allow_insecure_services
        changed = set_services(db.session, services_in(file), OPERATOR, insecure=insecure)
    except (UnreadableServicesError, RegistryRefusedError) as error:
        raise click.ClickException(str(error)) from None
    for line in report(changed):
        click.echo(line)


@services.command("show")
def show() -> None:
    """Write what is declared as a file that loads again."""
    click.echo(file_of(stored(db.session)), nl=False)


@services.command("history")
def tell() -> None:
    """Tell who changed which service when, and what it said before and after; newest first."""
    for change in history(db.session):
        click.echo(f"{change.changed_at.isoformat(timespec='seconds')} {change.slug} ({change.actor})")
        for line in ndiff(change.before.splitlines(), change.after.splitlines()):
            if line.startswith(("- ", "+ ")) and line.strip("+- "):
                click.echo(f"  {line}")


def report(changed: Changed) -> Iterator[str]:
    """Yield what an operator should know."""
    if not changed.slugs:
        yield "The services are as they were."
    for word, slugs in (("Added", changed.added), ("Changed", changed.changed), ("Removed", changed.removed)):
        if slugs:
            yield f"{word}: {', '.join(slugs)}"
    is_asked = changed.asks_anew and changed.version > FIRST_VERSION
    yield f"The policy has version {changed.version}{'; who said yes is asked anew' if is_asked else ''}."
