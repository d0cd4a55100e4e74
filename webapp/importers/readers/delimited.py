"""Reads delimited text: whatever delimiter, encoding, titles and footers programs and people put into it."""

import re

from webapp.charts.csvfile import DEFUSED, as_written
from webapp.cube.dataset import RawTable
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers.encoding import MOST_BYTES, swedish_page, text_of
from webapp.importers.readers.grid import Grid
from webapp.importers.readers.shape import table_of
from webapp.importers.readers.splitting import find_delimiter, lined, records
from webapp.language import gettext as _

ENDINGS = (".csv", ".tsv", ".tab", ".txt", ".skv")
OPENING = 20_000
"""Bytes that the delimiter is looked for in to say how sure it is."""
MARKED_UP = re.compile(r"\s*[<{\[]")
"""How pages and data structures begin, and no table does."""


class DelimitedReader:
    """Tables of text whose columns nobody has explained."""

    name = "csv"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the delimiter of the first rows and the ending of the name.

        A table that cannot be read is still one, so that whoever sent it is told where it breaks.
        """
        is_named = original.name.casefold().endswith(ENDINGS)
        try:
            text = lined(text_of(original.content[:OPENING]))
            if MARKED_UP.match(text):
                return Sureness.NO
            find_delimiter(text[: text.rfind("\n") + 1] or text)
        except ReadError as error:
            return Sureness.PERHAPS if is_named or error.row else Sureness.NO
        return Sureness.LIKELY if is_named else Sureness.PERHAPS

    def read(self, original: Original, _wanted: Wanted) -> RawTable:
        """Read the table; raise ReadError."""
        if len(original.content) > MOST_BYTES:
            raise ReadError(_("Filen är för stor. Den får vara högst 50 MB."))
        refuse_nul(original.content)
        text = lined(text_of(original.content, swedish_page(original.content)))
        if MARKED_UP.match(text):
            raise ReadError(_("Filen är ingen tabell utan en webbsida eller en datastruktur."))
        rows, delimiter = records(text)
        if DEFUSED in text:
            rows = [tuple(map(as_written, row)) for row in rows]
        return table_of(Grid(rows, delimiter))


def refuse_nul(content: bytes) -> None:
    """Raise ReadError for bytes that are no letters, with the row of the first."""
    at = content.find(b"\x00")
    if at >= 0 and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        row = content.count(b"\n", 0, at) + 1
        raise ReadError(_("Rad {row} innehåller tecken som inte är text.").format(row=row), row=row)
