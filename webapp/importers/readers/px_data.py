"""The values of a PX file: numbers and quoted markers in row-major order, or rows that begin with their keys."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from math import prod

from webapp.cube.dataset import SourceDimension, Value
from webapp.importers.base import ReadError
from webapp.importers.readers import exact
from webapp.importers.readers.bounds import check_cells, check_room
from webapp.importers.readers.px_keywords import row_of
from webapp.language import gettext as _

CELL = re.compile(r"""(?P<quote>")(?P<quoted>[^"]*+)"|(?P<bare>[^\s,;"\x1a]++)|(?P<open>")""")
"""Spaces, commas, semicolons and tabs all part cells; some offices end each row with a semicolon."""
SYMBOL = re.compile(r"\.{1,7}|-")
"""Seven dots are a sum of cells that lack their numbers for different reasons."""
BY_CODE = "CODES"


@dataclass(frozen=True, slots=True)
class Data:
    """The text of a file, where its data begins, and how many variables stand in its stub.

    ``quoted`` gathers the cells that have been read in quotation marks.
    """

    text: str
    begins: int
    stub: int
    quoted: list[str] = field(default_factory=list)

    def tokens(self) -> Iterator[re.Match[str]]:
        """Yield everything that is a key or a cell."""
        for found in CELL.finditer(self.text, self.begins):
            if found["open"]:
                row = row_of(self.text, found.start())
                raise ReadError(_("Ett citattecken på rad {row} tar aldrig slut.").format(row=row), row=row)
            yield found

    def cell(self, found: re.Match[str]) -> Value | None:
        """Return what a cell holds; raise ReadError where it is neither a number nor a marker."""
        if found["quote"]:
            quoted = found["quoted"].strip()
            self.quoted.append(quoted)
            return exact.value(quoted) if quoted else None
        bare = found["bare"]
        if exact.SCIENTIFIC.fullmatch(bare):
            return exact.number(bare)
        if SYMBOL.fullmatch(bare):
            return str(bare)
        row = row_of(self.text, found.start())
        sentence = _("”{text}” på rad {row} är varken ett tal eller ett tecken för att ett tal saknas.")
        raise ReadError(sentence.format(text=bare[:80], row=row), row=row)


def read_cells(data: Data, dimensions: Sequence[SourceDimension], keys: Sequence[str]) -> dict[int, Value]:
    """Return the cells by place; ``keys`` says for each variable of the stub whether rows name values or codes."""
    room = check_room(len(one.categories) for one in dimensions)
    found = keyed(data, dimensions, keys, room) if any(keys) else in_order(data, room)
    cells = {place: value for place, value in found if value is not None}
    exact.check_alike(data.quoted)
    return cells


def in_order(data: Data, room: int) -> Iterator[tuple[int, Value | None]]:
    """Yield the cells of a file that has them all."""
    check_cells(room)
    count = -1
    for count, found in enumerate(data.tokens()):
        if count >= room:
            raise ReadError(_("PX-filen har fler värden än de {room} som indelningarna ger.").format(room=room))
        yield count, data.cell(found)
    if count + 1 < room:
        sentence = _("PX-filen har {count} värden, men indelningarna ger {room}.")
        raise ReadError(sentence.format(count=count + 1, room=room))


def keyed(
    data: Data, dimensions: Sequence[SourceDimension], keys: Sequence[str], room: int
) -> Iterator[tuple[int, Value | None]]:
    """Yield the cells of a file whose rows begin with their keys; a row of zeros may be left out of it."""
    check_cells(room)
    places = [places_of(one, key) for one, key in zip(dimensions[: data.stub], keys, strict=True)]
    width = prod(len(one.categories) for one in dimensions[data.stub :])
    seen: set[int] = set()
    tokens = data.tokens()
    while row := list(islice(tokens, len(places) + width)):
        if len(row) < len(places) + width:
            raise ReadError(_("PX-filens sista rad är inte hel."))
        begins = place_of(data, row, places) * width
        if begins in seen:
            at = row_of(data.text, row[0].start())
            raise ReadError(_("Raden {row} har samma nycklar som en rad före.").format(row=at), row=at)
        seen.add(begins)
        yield from ((begins + at, data.cell(found)) for at, found in enumerate(row[len(places) :]))
    yield from ((place, Decimal(0)) for place in range(room) if place - place % width not in seen)


def places_of(dimension: SourceDimension, key: str) -> dict[str, int]:
    """Return where the values of a variable stand, by what its rows name them with."""
    if key.upper() == BY_CODE:
        return dict(dimension.places)
    return {one.label: place for place, one in reversed(list(enumerate(dimension.categories)))}


def place_of(data: Data, row: Sequence[re.Match[str]], places: Sequence[dict[str, int]]) -> int:
    """Return the number of a row among all that there can be."""
    found = 0
    for token, known in zip(row, places, strict=False):
        name = token["quoted"] if token["quote"] else token["bare"]
        if name not in known:
            at = row_of(data.text, token.start())
            raise ReadError(_("”{name}” på rad {row} är ingen känd nyckel.").format(name=name[:80], row=at), row=at)
        found = found * len(known) + known[name]
    return found
