"""The rows of SDMX-CSV that take values back: which they are, and when it cannot be known which value they mean."""

from collections.abc import Iterable, Sequence

from webapp.importers.base import ReadError
from webapp.importers.readers.sdmx_header import ACTION, Column, Header, Row
from webapp.importers.readers.sdmx_units import MEASURE
from webapp.language import gettext as _

DELETED = "D"


def is_deleted(header: Header, row: Row) -> bool:
    """Say whether a row only tells what is to be taken away."""
    action = header.around.get(ACTION)
    return action is not None and header.parted(row.cells[action])[0] == DELETED


def takes_value(header: Header, row: Row) -> bool:
    """Say whether a row that takes something away takes the value: it names that, or nothing at all."""
    said = [row.cells[one.at].strip() for one in header.attributes]
    return bool(row.cells[header.value.at].strip()) or not any(said)


def saying(header: Header, rows: Iterable[Row], name: str) -> list[Row]:
    """Return the rows that say something in an attribute: one that takes a value back need not."""
    at = header.attribute(name)
    return [] if at is None else [row for row in rows if row.cells[at].strip()]


def check_divided(dropped: Iterable[Column], rows: Sequence[Row]) -> None:
    """Raise ReadError where a row takes a value back by what divides no other rows: it would take their total."""
    for column in dropped:
        row = next((row for row in rows if row.cells[column.at].strip()), None)
        if row is not None:
            sentence = _(
                "Rad {row} tar bort ett värde i ”{column}”, men de andra raderna lämnar den kolumnen tom. "
                "Det går inte att veta vilket värde som ska bort."
            )
            raise ReadError(sentence.format(row=row.number, column=column.label[:40]), row=row.number)


def check_one(header: Header, row: Row) -> None:
    """Raise ReadError where a row takes away many values at once, or one without saying in which unit."""
    empty = [one.code.upper() for one in header.dimensions if not header.parted(row.cells[one.at])[0]]
    if not empty:
        return
    sentence = (
        _("Rad {row} tar bort ett värde utan att säga i vilken enhet (UNIT_MEASURE), och filen har flera enheter.")
        if empty == [MEASURE]
        else _("Rad {row} tar bort flera värden på en gång. Hämta en fil som tar bort dem ett och ett.")
    )
    raise ReadError(sentence.format(row=row.number), row=row.number)
