"""``flask consent services``: declares services from a file, shows what is declared, and tells what has changed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from difflib import ndiff
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from webapp.config import Config
from webapp.consent.checks import RegistryRefusedError
from webapp.consent.embeds import UndeclaredError, player_address, recognised
from webapp.consent.registry import Registry, Service
from webapp.cookies import receipts, refused
from webapp.cookies.queries import history, stored
from webapp.cookies.reading import UnreadableServicesError, services_in
from webapp.cookies.refused import KEPT
from webapp.cookies.services import FIRST_VERSION, Changed, as_settings_say, is_settled, set_services
from webapp.cookies.writing import file_of
from webapp.extensions import db
from webapp.operating import OperatorGroup
from webapp.tally import table, today
from webapp.transactions import transactional

consent = OperatorGroup("consent", help="What visitors are asked about.")
services = AppGroup("services", help="Third parties and tools of the site's own, and what each stores.")
embeds = AppGroup("embeds", help="What third parties show on our pages.")
proofs = AppGroup("receipts", help="The anonymous records that choices were made.")
consent.add_command(services)
consent.add_command(proofs)
consent.add_command(embeds)
OPERATOR = "driften"


@services.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@transactional
def load(file: Path) -> None:
    """Declare the services of a TOML file, and no others but those that the settings use."""
    with refusing():
        changed = declare(services_in(file))
    click.echo("\n".join(report(changed)))


@services.command("settle")
@transactional
def settle() -> None:
    """Declare what the settings use beside what is declared, and take back what they use no longer."""
    before = stored(db.session)
    if is_settled(before, from_cdn=settings().chartjs_from_cdn):
        return
    with refusing():
        changed = declare(before.services)
    click.echo("\n".join(report(changed)))


@consent.command("reports")
@click.option("--days", default=30, type=click.IntRange(1, KEPT.days), help="How many days back.")
def reports(days: int) -> None:
    """Show what browsers have refused to load, by day, directive and host; newest first."""
    rows = refused.stored(db.session, today() - timedelta(days=days - 1))
    click.echo(table(("day", "times", "directive", "host"), rows) if rows else "Nothing has been refused.")


@proofs.command("purge")
def purge() -> None:
    """Delete the receipts that are older than two years; a new one does so too, but only when somebody chooses."""
    click.echo(f"Deleted: {receipts.purge(db.engine)}")


@embeds.command("recognise")
@click.argument("address")
def recognise(address: str) -> None:
    """Say which declared service shows what stands at an address, what it is called there, and where it is played."""
    registry = stored(db.session)
    try:
        slug, key = recognised(registry, address)
    except UndeclaredError as error:
        raise click.ClickException(str(error)) from None
    click.echo(table(("service", "key", "player"), [(slug, key, player_at(registry, slug, key))]))


@contextmanager
def refusing() -> Iterator[None]:
    """End a command with the sentences that say why services cannot be declared."""
    try:
        yield
    except (UnreadableServicesError, RegistryRefusedError) as error:
        raise click.ClickException(str(error)) from None


def declare(wanted: Iterable[Service]) -> Changed:
    """Declare services as the settings say."""
    services = as_settings_say(wanted, from_cdn=settings().chartjs_from_cdn)
    return set_services(db.session, services, OPERATOR, insecure=settings().allow_insecure_services)


def player_at(registry: Registry, slug: str, key: str) -> str:
    """Return the address of a service's player with one thing in it."""
    service = registry.service(slug)
    return player_address(service, key) if service else ""


def settings() -> Config:
    """Return the settings of the site."""
    found: Config = current_app.config["MALBILD"]
    return found


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
