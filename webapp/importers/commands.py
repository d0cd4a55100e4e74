"""``flask data``: says what a file of statistics holds, as a program or a person reads it."""

import json
import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from webapp.cube.dataset import Read
from webapp.importers import formats
from webapp.importers.base import Original, ReadError, SeveralError, Wanted
from webapp.importers.readers.encoding import MOST_BYTES
from webapp.importers.selecting import select
from webapp.importers.showing import as_json, in_words
from webapp.language import gettext as _
from webapp.operating import OperatorGroup

data = OperatorGroup("data", help="Files and sources of statistics.")


class SeveralPartsException(click.ClickException):
    """Ends the command where one of several parts must be chosen; the message names them."""

    exit_code = 2


class Options(TypedDict):
    """What may be said beside the file."""

    format_name: str
    sheet: str
    dataset: str
    language: str
    selections: tuple[str, ...]
    is_json: bool


@data.command("inspect", with_appcontext=False)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_name", default="", help="The format, where it is not seen from the file.")
@click.option("--sheet", default="", help="The sheet of a spreadsheet, by name or number.")
@click.option("--dataset", default="", help="The dataset of a file that has several, by name or number.")
@click.option("--language", default="", help="The language of labels, where a file has several.")
@click.option("--select", "selections", multiple=True, metavar="CODE=VALUE", help="Only these categories.")
@click.option("--json", "is_json", is_flag=True, help="All of it, for programs.")
def inspect(file: Path, **options: Unpack[Options]) -> None:
    """Show what a file holds, cell by cell, before anybody has said what it means."""
    wanted = Wanted(options["sheet"], options["dataset"], options["language"])
    try:
        name, found = formats.read(original_of(file), wanted, options["format_name"])
        shown = select(found, chosen(options["selections"]))
    except SeveralError as error:
        raise SeveralPartsException("\n".join((error.sentence, *error.names))) from None
    except ReadError as error:
        raise click.ClickException(error.sentence) from None
    click.echo(written(name, shown, is_json=options["is_json"]))


def is_unwatched() -> bool:
    """Say whether nobody watches a command work: then only sentences are written."""
    return not sys.stderr.isatty()


def original_of(file: Path) -> Original:
    """Return a file as it is; raise ReadError where it is away or too large to be read into memory."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ReadError(_("Filen är för stor. Den får vara högst 50 MB."))
        return Original(file.read_bytes(), file.name)
    except FileNotFoundError:
        raise ReadError(_("Filen går inte att öppna: den finns inte.")) from None
    except IsADirectoryError:
        raise ReadError(_("Filen går inte att öppna: det är en katalog.")) from None
    except OSError as error:
        raise ReadError(_("Filen går inte att öppna: {reason}.").format(reason=error.strerror)) from None


def chosen(selections: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the chosen categories by dimension; raise ReadError where a choice is not written CODE=VALUE."""
    found: dict[str, list[str]] = {}
    for selection in selections:
        code, equals, value = selection.partition("=")
        if not equals:
            raise ReadError(_("Skriv ett urval som KOD=VÄRDE, till exempel Region=19."))
        found.setdefault(code, []).append(value)
    return found


def written(name: str, found: Read, *, is_json: bool) -> str:
    """Return what is written on standard output."""
    return json.dumps(as_json(name, found), ensure_ascii=False) if is_json else "\n".join(in_words(name, found))
