"""The units of SDMX-CSV's numbers: one power of ten for all of them, and a dimension where they differ otherwise."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from webapp.importers.base import ReadError
from webapp.importers.readers import exact
from webapp.importers.readers.sdmx_header import Header, Row
from webapp.language import gettext as _

MEASURE, MULTIPLIER = "UNIT_MEASURE", "UNIT_MULT"
MOST_POWER = 30
POWER = re.compile(r"[-+]?[0-9]{1,2}")


@dataclass(frozen=True)
class Multipliers:
    """The power of ten of each row by its number, and the one that all numbers are written in."""

    powers: Mapping[int, int]

    @property
    def power(self) -> int:
        """Return the smallest power."""
        return min(self.powers.values(), default=0)

    def scaled(self, value: Decimal, row: Row) -> Decimal:
        """Return a row's number in the power of all, exactly."""
        more = self.powers[row.number] - self.power if row.number in self.powers else 0
        return exact.number(f"{value:f}E{more}") if more else value

    def notes(self) -> Iterator[str]:
        """Yield that numbers were written otherwise in the file, where they were."""
        if len({*self.powers.values()}) > 1:
            words = _("Raderna har olika tiopotens (UNIT_MULT). Alla tal är omräknade till 10^{power}.")
            yield words.format(power=self.power)


def multipliers(header: Header, rows: Sequence[Row]) -> Multipliers:
    """Return the powers of ten of the rows with numbers; raise ReadError where one lacks what others have."""
    at = header.attribute(MULTIPLIER)
    if at is None or not any(row.cells[at].strip() for row in rows):
        return Multipliers({})
    return Multipliers({row.number: power_of(header.parted(row.cells[at])[0], row) for row in rows})


def power_of(text: str, row: Row) -> int:
    """Return a power of ten; raise ReadError where it is none, or is missing."""
    found = int(text) if POWER.fullmatch(text) else None
    if found is None or abs(found) > MOST_POWER:
        sentence = _("Rad {row} säger inte vilken tiopotens talet har (UNIT_MULT), som de andra raderna gör.")
        raise ReadError(sentence.format(row=row.number), row=row.number)
    return found


def with_unit(header: Header, rows: Sequence[Row]) -> Header:
    """Return the header with the unit as a dimension where rows differ in it; raise ReadError where one has none."""
    column = next((one for one in header.attributes if one.code.upper() == MEASURE), None)
    if column is None or len({header.parted(row.cells[column.at])[0] for row in rows}) <= 1:
        return header
    empty = next((row for row in rows if not row.cells[column.at].strip()), None)
    if empty is not None:
        sentence = _("Rad {row} säger inte vilken enhet talet har (UNIT_MEASURE), som andra rader gör.")
        raise ReadError(sentence.format(row=empty.number), row=empty.number)
    rest = tuple(one for one in header.attributes if one != column)
    return replace(header, dimensions=(*header.dimensions, column), attributes=rest)
