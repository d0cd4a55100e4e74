"""``flask source``: lists saved sources, and asks them what they say now; meant for cron and systemd."""

import sys

import click
from flask import current_app
from sqlalchemy import select

from webapp import formatting
from webapp.accounts import mail
from webapp.editing.imports import queries
from webapp.editing.imports.fetching import client
from webapp.editing.imports.refreshing import Asked, Saved, refresh, saved
from webapp.extensions import db
from webapp.importers.commands import is_unwatched
from webapp.language import gettext as _
from webapp.models.arrival import DataSource
from webapp.models.indicator import Indicator
from webapp.operating import OperatorGroup
from webapp.publishing.history import By

ACTOR = "automatisk hämtning"
"""Who did it, as the history names it."""

source = OperatorGroup("source", help="Saved sources of statistics.")


@source.command("list")
def list_sources() -> None:
    """List saved sources: number, schedule, name, and what became of them last."""
    for row in db.session.scalars(select(DataSource).order_by(DataSource.id)):
        asked = formatting.moment(row.asked_at) if row.asked_at else _("aldrig frågad")
        click.echo(f"{row.id}\t{row.schedule}\t{row.name}\t{asked}\t{row.outcome}")


@source.command("refresh")
@click.argument("numbers", nargs=-1, type=int)
@click.option("--due", "only_due", is_flag=True, help="Only those whose schedule says that it is time.")
def refresh_sources(numbers: tuple[int, ...], *, only_due: bool) -> None:
    """Ask sources and make drafts of what is new; ends as a failure where any of them gave no whole answer."""
    wanted = [one for one in saved(db.session, only_due=only_due) if not numbers or one.id in numbers]
    for number in numbers:
        if db.session.get(DataSource, number) is None:
            raise click.ClickException(_("Det finns ingen källa med nummer {number}.").format(number=number))
    asked = [ask(one) for one in wanted]
    if any(one.outcome is None for one in asked):
        sys.exit(1)


def ask(one: Saved) -> Asked:
    """Ask one source, say what became of it, and tell the owner."""
    with click.progressbar(length=1, label=one.name, file=sys.stderr, hidden=is_unwatched()) as progress:

        def watched(done: int, total: int) -> None:
            progress.length = total
            progress.update(done - progress.pos)

        asked = refresh(client(), one, By(actor=ACTOR), watched)
    click.echo(f"{one.name}: {asked.sentence}")
    if asked.is_new:
        tell_owner(asked)
    return asked


def tell_owner(asked: Asked) -> None:
    """Send the owner and the deputy of the indicator a letter, where there is a mail server."""
    indicator = db.session.get(Indicator, asked.indicator_id)
    if indicator is None or not mail.can_be_sent():
        return
    url = f"{current_app.config['MALBILD'].site_url}/redaktion/siffror/{indicator.id}/fil"
    subject = _("Källan till {indicator}").format(indicator=indicator.name)
    text = _("Källan ”{name}” har frågats. {sentence}\n\nÖppna siffrorna: {url}\n")
    for address in queries.people_called(db.session, [indicator.owner, indicator.deputy]):
        mail.send(address, subject, text.format(name=asked.name, sentence=asked.sentence, url=url))
