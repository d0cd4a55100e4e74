"""Every format that files come in, and which of them a file is in; a new one is a module and a line here."""

from webapp.cube.dataset import Read
from webapp.importers.base import Original, Reader, ReadError, Sureness, Wanted
from webapp.importers.readers.delimited import DelimitedReader
from webapp.importers.readers.encoding import opening, text_of
from webapp.importers.readers.jsonstat import JsonStat
from webapp.importers.readers.kolada import Kolada
from webapp.importers.readers.px import Px
from webapp.importers.readers.pxweb import PxWeb
from webapp.importers.readers.sdmxcsv import SdmxCsv
from webapp.importers.readers.spreadsheet import SpreadsheetReader
from webapp.language import gettext as _
from webapp.language import listed

READERS: tuple[Reader, ...] = (
    JsonStat(),
    Px(),
    PxWeb(),
    Kolada(),
    SdmxCsv(),
    SpreadsheetReader(),
    DelimitedReader(),
)
WEB_PAGES = ("<!doctype html", "<html")
SHEETS = (".xls", ".xlsx")
TABLES = ("<table", "urn:schemas-microsoft-com:office")
"""What stands in markup that a program calls a spreadsheet."""
MARKUP = 100_000
"""Bytes of it that are looked at: styles may come before the table."""


def read(original: Original, wanted: Wanted, format_name: str = "") -> tuple[str, Read]:
    """Return the name of a file's format and what the file says; raise ReadError."""
    reader = named(format_name) if format_name else detect(original)
    return reader.name, reader.read(original, wanted)


def named(name: str) -> Reader:
    """Return the reader of a format."""
    found = next((reader for reader in READERS if reader.name == name), None)
    if found is None:
        names = listed([reader.name for reader in READERS])
        raise ReadError(
            _("Det finns inget format som heter ”{name}”. Välj bland {names}.").format(name=name, names=names)
        )
    return found


def detect(original: Original) -> Reader:
    """Return the reader that is surest; raise ReadError where none is, or where two are as sure."""
    if not original.content.strip():
        raise ReadError(_("Filen är tom."))
    begun = opening(original.content).casefold()
    if begun.startswith("<") and is_table_for_excel(original):
        words = _(
            "Filen kallas kalkylark men är en webbsida eller XML. Öppna den i Excel, spara som XLSX och försök igen."
        )
        raise ReadError(words)
    if is_web_page(begun):
        raise ReadError(_("Filen är en webbsida och inte statistik. Kanske svarade källan med ett felmeddelande."))
    sure = {reader: reader.sureness(original) for reader in READERS}
    most = max(sure.values())
    found = [reader for reader, sureness in sure.items() if sureness == most]
    if most is Sureness.NO:
        text_of(original.content)
        raise ReadError(_("Filen är inte i något format som går att läsa."))
    if len(found) > 1:
        names = listed([reader.name for reader in found])
        raise ReadError(_("Filen kan vara {names}. Välj vilket format den har.").format(names=names))
    return found[0]


def is_table_for_excel(original: Original) -> bool:
    """Say whether markup is what programs call a spreadsheet: by its name, and a table or a word of Excel's in it."""
    text = opening(original.content, MARKUP).casefold() if original.name.casefold().endswith(SHEETS) else ""
    return any(map(text.__contains__, TABLES))


def is_web_page(text: str) -> bool:
    """Say whether a text begins as a page does, or as XML or a comment that a page follows."""
    return text.startswith(WEB_PAGES) or (text.startswith(("<?xml", "<!--")) and any(map(text.__contains__, WEB_PAGES)))
