"""How large a table may be, and the sentences that say where it is larger."""

from typing import NoReturn

from webapp.importers.base import ReadError
from webapp.language import gettext as _

MOST_ROWS = 300_000
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000
MOST_LETTERS = 32_767
"""As many as a cell of a spreadsheet holds."""


def refuse_size(rows: int, cells: int) -> None:
    """Raise ReadError where a table has more rows or cells than may be."""
    if rows > MOST_ROWS:
        raise ReadError(_("Filen har för många rader. Den får ha högst 300 000 rader."), row=rows)
    if cells > MOST_CELLS:
        raise ReadError(_("Filen har för många rutor. Den får ha högst 2 000 000 rutor."), row=rows)


def refuse_wide(row: int) -> NoReturn:
    """Raise ReadError for a row of more columns than may be."""
    sentence = _("Rad {row} har för många kolumner. En tabell får ha högst 1 000 kolumner.")
    raise ReadError(sentence.format(row=row), row=row, column=MOST_COLUMNS + 1)
