"""``flask visits show``: how often each page was shown to those who let us count."""

import re

import click
from flask.cli import AppGroup

from webapp.extensions import db
from webapp.tally import table
from webapp.visits.queries import months

visits = AppGroup("visits", help="How often pages are shown to visitors who allow statistics.")
HEADINGS = ("month", "views", "other sites", "our pages", "directly", "swaps", "page")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def one_month(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    """Check the name of a month."""
    if value and not MONTH.fullmatch(value):
        raise click.BadParameter("it may be a year and a month, such as 2026-11")
    return value


@visits.command("show")
@click.option("--month", default="", callback=one_month, help="Only one month, such as 2026-11.")
def show(month: str) -> None:
    """Show views by month and page, by where visitors came from; swaps of a part of a page stand apart."""
    rows = [
        (one.month, one.views, one.from_other_sites, one.from_our_pages, one.directly, one.swaps, one.path)
        for one in months(db.session, month)
    ]
    click.echo(table(HEADINGS, rows) if rows else "Nothing has been counted.")
