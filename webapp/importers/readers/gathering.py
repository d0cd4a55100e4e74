"""Puts cells that come one by one, each with its codes, in the order of a dataset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from webapp.cube.dataset import Value
from webapp.importers.base import ReadError
from webapp.importers.readers.bounds import check_cells, check_room
from webapp.language import gettext as _

Places: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Record:
    """One cell: a code for each dimension, and its value, its status and its row in the file where it has them.

    ``said`` is everything that its row says, where that is more than these, and ``is_withdrawn`` that the source takes
    its value back.
    """

    codes: tuple[str, ...]
    value: Value | None
    status: str = ""
    row: int | None = None
    said: Sequence[str] = ()
    is_withdrawn: bool = False


def first_seen(records: Iterable[Record], dimensions: int) -> tuple[Places, ...]:
    """Return where each code of each dimension stands: in the order in which the file names them."""
    found: tuple[dict[str, int], ...] = tuple({} for _dimension in range(dimensions))
    for record in records:
        for known, code in zip(found, record.codes, strict=True):
            known.setdefault(code, len(known))
    return found


def arranged(records: Sequence[Record], known: Sequence[Places]) -> tuple[dict[int, Value], dict[int, str]]:
    """Return cells and statuses by place; raise ReadError where two that say different things claim one place."""
    check_cells(len(records))
    check_room(map(len, known))
    seen: dict[int, Record] = {}
    for record in records:
        if record.is_withdrawn:
            continue
        place = place_of(record, known)
        earlier = seen.setdefault(place, record)
        if (earlier.value, earlier.status) != (record.value, record.status):
            raise twice(record, _("Filen har två olika värden för {codes}."))
        if earlier.said != record.said:
            raise twice(record, _("Filen har två rader för {codes} som inte säger samma sak."))
    cells = {
        place: record.status if record.value is None else record.value
        for place, record in seen.items()
        if record.value is not None or record.status
    }
    return cells, {place: one.status for place, one in seen.items() if one.status and one.value is not None}


def withdrawn(records: Sequence[Record], known: Sequence[Places]) -> frozenset[int]:
    """Return the places whose values are taken back and not given anew; raise ReadError where it is the other way."""
    if not any(record.is_withdrawn for record in records):
        return frozenset()
    given = {place_of(record, known): record for record in records if not record.is_withdrawn}
    back: set[int] = set()
    for record in records:
        place = place_of(record, known) if record.is_withdrawn else None
        if place is None:
            continue
        earlier = given.get(place)
        if earlier and earlier.row and record.row and earlier.row < record.row:
            raise twice(record, _("Filen har två rader för {codes} som inte säger samma sak."))
        if earlier is None:
            back.add(place)
    return frozenset(back)


def place_of(record: Record, known: Sequence[Places]) -> int:
    """Return the row-major place of a record."""
    place = 0
    for places, code in zip(known, record.codes, strict=True):
        place = place * len(places) + places[code]
    return place


def twice(record: Record, sentence: str) -> ReadError:
    """Return the refusal of a second row for one cell."""
    codes = ", ".join(code[:40] for code in record.codes)
    return ReadError(sentence.format(codes=codes), row=record.row)
