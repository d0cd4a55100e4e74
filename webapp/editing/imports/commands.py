"""``flask data import``: a file becomes the draft of an indicator's data, or is said to change nothing."""

import json
import sys
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click
from sqlalchemy import select

from webapp.cube.mapping import codec
from webapp.editing.imports import columns
from webapp.editing.imports.arrived import Coming
from webapp.editing.imports.outcomes import is_waiting, sentence_of
from webapp.editing.imports.unattended import Outcome, Prepared, Told, brought_in, prepared
from webapp.extensions import db
from webapp.importers.base import ReadError, SeveralError
from webapp.importers.commands import SeveralPartsException, data, is_unwatched, original_of
from webapp.language import gettext as _
from webapp.models.indicator import Indicator
from webapp.publishing.history import By
from webapp.transactions import transactional

__all__ = ["data"]
ACTOR = "kommandot flask data import"
STAGES = 3


class Options(TypedDict):
    """What may be said beside the file."""

    slug: str
    mapping: Path | None
    sheet: str
    dataset: str
    releases: bool
    same: bool


@data.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--indicator", "slug", required=True, help="The slug of the indicator.")
@click.option("--mapping", type=click.Path(path_type=Path), help="Rules as JSON: what the columns and codes mean.")
@click.option("--sheet", default="", help="The sheet of a spreadsheet, by name or number.")
@click.option("--dataset", default="", help="The dataset of a file that has several, by name.")
@click.option("--release", "releases", is_flag=True, help="Let what is new be seen at once.")
@click.option("--same", is_flag=True, help="The file is of the same data as the last one, whatever it is called.")
def import_file(file: Path, **options: Unpack[Options]) -> None:
    """Make a draft of a file's data; rules that are remembered of files like it need not be given."""
    try:
        with click.progressbar(range(STAGES), label=_("Läser in"), file=sys.stderr, hidden=is_unwatched()) as progress:
            indicator_id = indicator_of(options["slug"])
            told = told_by(options["mapping"], options["sheet"] or options["dataset"], is_same=options["same"])
            progress.update(1)
            ready = prepared(db.session, Coming(indicator_id, original_of(file)), told)
            progress.update(1)
            outcome = taken(ready, releases=options["releases"])
            progress.update(1)
    except SeveralError as error:
        raise SeveralPartsException("\n".join((error.sentence, *error.names))) from None
    except ReadError as error:
        raise click.ClickException(error.sentence) from None
    tell(outcome)


def indicator_of(slug: str) -> int:
    """Return the id of an indicator; raise ReadError."""
    found = db.session.scalar(select(Indicator.id).where(Indicator.slug == slug))
    if found is None:
        raise ReadError(_("Det finns ingen indikator som heter ”{slug}”.").format(slug=slug))
    return found


def parts_of(written: str) -> dict[str, Any]:
    """Return what a file of rules holds; raise ValueError where it holds something else, and ReadError."""
    try:
        said = json.loads(written)
    except (json.JSONDecodeError, RecursionError) as error:
        row = getattr(error, "lineno", 1)
        raise ReadError(
            _("Filen med regler är inte skriven som JSON. Felet står på rad {row}.").format(row=row)
        ) from None
    if not isinstance(said, dict):
        raise ReadError(_("Filen med regler ska vara ett JSON-objekt med rules och columns."))
    if said.get("columns") is not None:
        columns.check(said["columns"])
    if strange := said.keys() - {"columns", "rules"}:
        raise ValueError(min(strange))
    return said


def told_by(file: Path | None, part: str, *, is_same: bool) -> Told:
    """Return what a file of rules says; raise ReadError."""
    if file is None:
        return Told(part, is_same=is_same)
    try:
        said = parts_of(file.read_text("utf-8"))
        return Told(part, said.get("columns"), codec.read(said.get("rules")), is_same)
    except OSError as error:
        raise ReadError(_("Filen med regler går inte att öppna: {reason}.").format(reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise ReadError(_("Filen med regler ska vara skriven i UTF-8.")) from None
    except ValueError as error:
        raise ReadError(_("Filen med regler går inte att läsa: {reason}.").format(reason=error)) from None


@transactional
def taken(ready: Prepared, *, releases: bool) -> Outcome:
    """Store what was read."""
    return brought_in(db.session, ready, By(actor=ACTOR), releases=releases)


def tell(outcome: Outcome) -> None:
    """Say what became of the file; what needs an editor ends the command as a failure."""
    if is_waiting(outcome):
        way = [_("Är det samma uppgifter, så kör kommandot en gång till med --same.")] if outcome.others else []
        raise click.ClickException(" ".join((sentence_of(outcome), *way)))
    click.echo(sentence_of(outcome))
