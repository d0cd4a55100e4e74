"""Finds the rows of a table that hold values, and the categories and the period that each of them is of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, repeat
from operator import itemgetter

from webapp.cube.dataset import RawTable
from webapp.cube.layout import Layout, Problem, ProblemKind
from webapp.cube.tablegaps import Texts, filled_down, has_gaps
from webapp.cube.tableheads import Heads, Key
from webapp.cube.tablekeys import HEADINGS, AxisKey, TimeKey

RowKey = AxisKey | TimeKey
Row = Sequence[str]


Line = tuple[int, Row, Key, Sequence[int], str]
"""A row with its number and its key, which of its cells hold values of that key, and what hangs on its period."""


def lines(table: RawTable, keys: Sequence[RowKey], heads: Heads) -> Iterable[Line | Problem]:
    """Return the rows that hold values, or what is wrong with them; not the header where it stands once more."""
    return even(table, keys, heads) or uneven(table, keys, heads)


def even(table: RawTable, keys: Sequence[RowKey], heads: Heads) -> Iterator[Line] | None:
    """Return every row where each has one value and all that its key is made of; None for any other table.

    Most long tables are so, and what their rows say can be looked up column by column, which is much faster.
    """
    values = heads.layout.values
    if heads.has_parts or not keys or len(values) != 1 or table.header in table.rows:
        return None
    columns = key_columns(heads.layout)
    texts = {column: list(map(str.strip, map(itemgetter(column), table.rows))) for column in columns}
    if not all(map(all, texts.values())) or has_gaps(table.rows, values[0]):
        return None
    places = [one for key in keys if (one := places_of(key, texts)) is not None]
    if len(places) < len(keys):
        return None
    return zip(count(table.first_row), table.rows, zip(*places, strict=True), repeat(values), marks_of(keys, texts))


def places_of(key: RowKey, texts: Mapping[int, Sequence[str]]) -> Sequence[int] | None:
    """Return where the category or the period of each row stands, None where any cannot be read."""
    said = list(zip(*map(texts.__getitem__, key.columns), strict=True))
    found: dict[tuple[str, ...], int] = {}
    for one in dict.fromkeys(said):
        place = key.place(dict(zip(key.columns, one, strict=True)))
        if place is None:
            return None
        found[one] = place
    return list(map(found.__getitem__, said))


def marks_of(keys: Sequence[RowKey], texts: Mapping[int, Sequence[str]]) -> Iterable[str]:
    """Return what hangs on the period of each row."""
    time = next((one for one in keys if isinstance(one, TimeKey)), None)
    if time is None:
        return repeat("")
    said = texts[time.time.column]
    found = {one: time.mark({time.time.column: one}) for one in dict.fromkeys(said)}
    return map(found.__getitem__, said)


def uneven(table: RawTable, keys: Sequence[RowKey], heads: Heads) -> Iterator[Line | Problem]:
    """Yield the rows that hold values, or what is wrong with them, with the texts that they leave to those above."""
    parts = heads.parts()
    time = next((one for one in keys if isinstance(one, TimeKey)), None)
    texts = filled_down(table, key_columns(heads.layout))
    for number, (row, held) in enumerate(zip(table.rows, texts, strict=True), table.first_row):
        if row == table.header:
            continue
        for part, places in parts.items():
            used = [place for place in places if row[place].strip()]
            if not used:
                continue
            held[HEADINGS] = part
            key = row_key(keys, held)
            if isinstance(key, tuple):
                yield number, row, key, used, time.mark(held) if time else ""
            else:
                yield missing(key, held, number)


def key_columns(layout: Layout) -> list[int]:
    """Return every column that tells where a row belongs."""
    time = (layout.time.column, layout.time.part) if layout.time else ()
    axes = chain.from_iterable((axis.column, axis.codes) for axis in layout.axes)
    return [column for column in (*axes, *time) if column is not None]


def row_key(keys: Sequence[RowKey], texts: Texts) -> Key | RowKey:
    """Return the places of a row's categories and period, or the one that it lacks."""
    found = [key.place(texts) for key in keys]
    whole = tuple(place for place in found if place is not None)
    return whole if len(whole) == len(keys) else keys[found.index(None)]


def missing(key: RowKey, texts: Texts, row: int) -> Problem:
    """Return what is to be told of a row with values that lacks a category or a period."""
    kind = ProblemKind.NO_PERIOD if isinstance(key, TimeKey) else ProblemKind.NO_CATEGORY
    return Problem(kind, row, key.column + 1, texts[key.column])
