"""What the columns of a table are, as it is kept: by their headings, because the next file may have one year more."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from webapp.cube.dataset import RawTable, Role
from webapp.cube.layout import BETWEEN_HEADINGS, Axis, Layout, TimeColumns
from webapp.cube.period import PeriodKind
from webapp.cube.tableparts import is_period
from webapp.cube.vocabulary import folded
from webapp.importers.base import ReadError
from webapp.language import gettext as _

TIME, PART, AXIS, CODE, VALUE, UNUSED = "tid", "del", "indelning", "kod", "varde", ""
SIGNS: Final = ("", ",", ".")
ANY_PERIOD: Final = "(period)"
"""Stands for every heading that is a period."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The use of each column, the roles of the headings of values, and the decimal sign where one had to be said.

    A use is one of the words above; a part of the year says which after a colon, as in ``del:month``.
    """

    uses: tuple[str, ...]
    across: tuple[Role, ...] = ()
    splits: frozenset[int] = frozenset()
    places: frozenset[int] = frozenset()
    sign: str = ""


def columns_of(layout: Layout, width: int) -> Columns:
    """Return the uses of a layout's columns."""
    uses = [UNUSED] * width
    for place in layout.values:
        uses[place] = VALUE
    for axis in layout.axes:
        uses[axis.column] = AXIS
        if axis.codes is not None:
            uses[axis.codes] = CODE
    if layout.time:
        uses[layout.time.column] = TIME
        if layout.time.part is not None and layout.time.kind is not None:
            uses[layout.time.part] = f"{PART}:{layout.time.kind}"
    splits = frozenset(axis.column for axis in layout.axes if axis.is_split)
    return Columns(
        tuple(uses), layout.across, splits, frozenset(one.column for one in layout.axes if one.role is Role.GEO)
    )


def layout_of(columns: Columns) -> Layout:
    """Return the layout that uses make; a column of codes belongs to the next one that divides, else the one before."""
    divides = [place for place, use in enumerate(columns.uses) if use == AXIS]
    codes: dict[int, int] = {}
    for place, use in enumerate(columns.uses):
        if use == CODE and divides:
            owner = next((one for one in divides if one > place), divides[-1])
            codes.setdefault(owner, place)
    time = next((place for place, use in enumerate(columns.uses) if use == TIME), None)
    part = next((place for place, use in enumerate(columns.uses) if use.startswith(f"{PART}:")), None)
    kind = PeriodKind(columns.uses[part].partition(":")[2]) if part is not None else None
    return Layout(
        axes=tuple(
            Axis(
                place,
                codes.get(place),
                is_split=place in columns.splits,
                role=Role.GEO if place in columns.places else Role.OTHER,
            )
            for place in divides
        ),
        values=tuple(place for place, use in enumerate(columns.uses) if use == VALUE),
        time=TimeColumns(time, part, kind) if time is not None else None,
        across=columns.across,
    )


def written(columns: Columns, table: RawTable) -> dict[str, Any]:
    """Return the uses by heading, as what JSON can hold."""
    return {
        "columns": [
            {
                "heading": heading,
                "use": use,
                "split": place in columns.splits,
                "place": place in columns.places,
            }
            for place, (heading, use) in enumerate(zip(headings(table), columns.uses, strict=True))
        ],
        "across": [role.value for role in columns.across],
        "sign": columns.sign,
    }


def read(said: Mapping[str, Any], table: RawTable) -> Columns:
    """Return what was said of columns with these headings; a new heading that is a period is used like the others.

    Raises ReadError where it was not written so.
    """
    check(said)
    known = dict(zip(counted([compared(one["heading"]) for one in said["columns"]]), said["columns"], strict=True))
    found = [known.get(at) or known.get((at[0], 0) if ANY_PERIOD in at[0] else at) for at in counted(headings(table))]
    return Columns(
        uses=tuple(str(one["use"]) if one else UNUSED for one in found),
        across=tuple(Role(role) for role in said["across"]),
        splits=frozenset(place for place, one in enumerate(found) if one and one["split"]),
        places=frozenset(place for place, one in enumerate(found) if one and one["place"]),
        sign=str(said["sign"]),
    )


def check(said: object) -> None:
    """Raise ReadError, with the name of the place, where columns are not written as they are kept."""
    if place := strange(said):
        raise ReadError(_("Filen med regler går inte att läsa: {reason}.").format(reason=place))


def strange(said: object) -> str:
    """Return the name of the first place where columns are not written as they are kept; nothing where they are."""
    if not isinstance(said, dict) or not isinstance(said.get("columns"), list):
        return "columns"
    columns, across = said["columns"], said.get("across")
    if not all(isinstance(one, dict) for one in columns):
        return "columns.columns"
    wrong = (name for one in columns for name, is_right in FIELDS.items() if not is_right(one.get(name)))
    if found := next(wrong, ""):
        return f"columns.columns.{found}"
    if not isinstance(across, list) or not all(one in list(Role) for one in across):
        return "columns.across"
    return "" if said.get("sign") in SIGNS else "columns.sign"


def is_use(said: object) -> bool:
    """Say whether something is a use of a column."""
    parts = (f"{PART}:{kind}" for kind in PeriodKind)
    return said in (TIME, AXIS, CODE, VALUE, UNUSED, *parts)


def is_truth(said: object) -> bool:
    """Say whether something is a yes or a no."""
    return isinstance(said, bool)


FIELDS: Final[Mapping[str, Callable[[object], bool]]] = {
    "heading": lambda said: isinstance(said, str),
    "use": is_use,
    "split": is_truth,
    "place": is_truth,
}


def headings(table: RawTable) -> list[str]:
    """Return the headings as they are compared."""
    return list(map(compared, table.header))


def compared(heading: str) -> str:
    """Return a heading with the same word for every period in it: a level of its own, or what one ends with."""
    parts = heading.split(BETWEEN_HEADINGS)
    before, _space, end = heading.strip().rpartition(" ")
    if len(parts) == 1 and before and not is_period(heading) and is_period(end):
        return f"{folded(before)} {ANY_PERIOD}"
    return BETWEEN_HEADINGS.join(ANY_PERIOD if is_period(part) else folded(part) for part in parts)


def counted(names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each name with how often it has been before."""
    seen: Counter[str] = Counter()
    for name in names:
        yield name, seen[name]
        seen[name] += 1
