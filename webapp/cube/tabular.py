"""Makes a dataset of a table whose columns have been explained, or tells every cell that stands in the way."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from math import prod
from operator import mul

from webapp.cube.dataset import MOST_CELLS, Dataset, RawTable, Role, SourceCategory, SourceDimension, Told, Value
from webapp.cube.layout import Layout, Problem, ProblemKind
from webapp.cube.notemarks import explained
from webapp.cube.numbers import NO_HINT, Hint
from webapp.cube.outcome import Ambiguous
from webapp.cube.percentmix import scales_mixed
from webapp.cube.perioddays import periods_of
from webapp.cube.tablecells import CellReader, ReadCell
from webapp.cube.tablegaps import merged_values
from webapp.cube.tableheads import Heads, Key
from webapp.cube.tablekeys import HEADINGS, AxisKey, Gathered, TimeKey
from webapp.cube.tableparts import strange_part
from webapp.cube.tablerows import RowKey, key_columns, lines
from webapp.cube.tabletotals import doubtful_totals
from webapp.cube.vocabulary import USUAL, Vocabulary
from webapp.language import gettext as _

SOURCE = re.compile(r"(?:källa|source)[\s:;,]+(?P<source>.+)", re.IGNORECASE | re.DOTALL)
"""How a footer names its source."""
PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Found:
    """What has been read of a table so far, and where it stood, from 1: plain values, for there are many of them."""

    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    values: dict[Key, Value] = field(default_factory=dict)
    statuses: dict[Key, str] = field(default_factory=dict)
    doubts: dict[Key, ReadCell] = field(default_factory=dict)
    percents: set[Key] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def add(self, key: Key, read: ReadCell, row: int, column: int) -> None:
        """Keep a cell; one that stands twice is a problem unless both say the same."""
        place = row, column
        first = self.places.setdefault(key, place)
        if first is place:
            self.keep(key, read)
        elif not self.says(key, read):
            self.problems.append(Problem(ProblemKind.TWICE, row, column, read.text, other=first))

    def keep(self, key: Key, read: ReadCell) -> None:
        """Keep what a cell holds."""
        _text, value, status, doubt, is_percent = read
        if value is not None:
            self.values[key] = value
        if status:
            self.statuses[key] = status
        if doubt is not None:
            self.doubts[key] = read
        if is_percent:
            self.percents.add(key)

    def says(self, key: Key, read: ReadCell) -> bool:
        """Say whether a cell holds what has been read already."""
        known = (self.values.get(key), self.statuses.get(key, ""), self.doubts.get(key))
        return known == (read.value, read.status, None if read.doubt is None else read)


def dataset_of(
    table: RawTable, layout: Layout, hint: Hint = NO_HINT, vocabulary: Vocabulary = USUAL
) -> Dataset | tuple[Problem, ...]:
    """Return what a table says; or the problems, in the order of the file."""
    if has_too_many(table, layout):
        return (Problem(ProblemKind.TOO_MANY, table.first_row, 1, ""),)
    keys: list[RowKey] = [AxisKey(axis, Gathered()) for axis in layout.axes]
    heads = Heads(table.header, layout)
    if layout.time:
        keys.append(TimeKey(replace(layout.time, part=HEADINGS) if heads.has_parts else layout.time, Gathered()))
    footnotes = explained(table.footer)
    judge = CellReader(hint, vocabulary, footnotes=footnotes)
    strange = strange_part(table, layout, key_columns(layout), judge.can_read)
    if strange:
        return (strange,)
    cells = CellReader(hint, vocabulary, footnotes=footnotes, texts=table.texts)
    found = gathered(table, keys, heads, cells)
    found.problems.extend(merged_values(table, layout.values))
    if not found.problems:
        found.problems.extend(doubtful_totals(table, key_columns(layout), layout.values, cells.value_at))
    settle(found, cells)
    if found.percents:
        divided = dimensions(table, keys, heads)
        found.problems.extend(scales_mixed(found.values, found.percents, found.places, divided))
    if not found.places and not found.problems:
        return (Problem(ProblemKind.NO_VALUES, table.first_row, 1, ""),)
    if found.problems:
        return tuple(sorted(found.problems, key=lambda one: (one.row, one.column)))
    measured = percents_told(dimensions(table, keys, heads), found)
    return assembled(measured, found, told(table, PERCENT if is_in_percent(found, found.places) else ""))


def has_too_many(table: RawTable, layout: Layout) -> bool:
    """Say whether a table has more values than are kept, before any of them is read."""
    if len(table.rows) * len(layout.values) <= MOST_CELLS:
        return False
    return sum(has_value(row, place) for row in table.rows for place in layout.values) > MOST_CELLS


def has_value(row: Sequence[str], place: int) -> bool:
    """Say whether something stands in a cell."""
    return bool(row[place]) and not row[place].isspace()


def gathered(table: RawTable, keys: Sequence[RowKey], heads: Heads, cells: CellReader) -> Found:
    """Return every cell of values under its key; rows without values say nothing, nor does the header once more."""
    found = Found()
    columns = {place: (heads.key(place), heads.mark(place)) for place in heads.layout.values}
    for line in lines(table, keys, heads):
        if isinstance(line, Problem):
            found.problems.append(line)
            continue
        number, row, key, used, mark = line
        for place in used:
            more, over = columns[place]
            read = cells.read_at(row[place], number, place + 1)
            found.add((*key, *more), marked(read, mark or over) if mark or over else read, number, place + 1)
    return found


def marked(read: ReadCell, mark: str) -> ReadCell:
    """Return a cell with what hangs on its period, unless a number says more itself."""
    is_number = isinstance(read.value, Decimal) or isinstance(read.doubt, Ambiguous)
    return read._replace(status=mark) if is_number and not read.status else read


def settle(found: Found, cells: CellReader) -> None:
    """Settle the numbers with two readings by what the others have shown, and tell what cannot be read."""
    for key, doubtful in found.doubts.items():
        read = cells.settled(doubtful)
        if read.doubt is None:
            found.keep(key, read)
            continue
        kind = ProblemKind.AMBIGUOUS if isinstance(read.doubt, Ambiguous) else ProblemKind.REFUSED
        found.problems.append(Problem(kind, *found.places[key], read.text, read.doubt))


def dimensions(table: RawTable, keys: Sequence[RowKey], heads: Heads) -> list[SourceDimension]:
    """Return the dimensions: those of the columns, the time last among them, then those of the headings."""
    names = {Role.TIME: _("tid"), Role.METRIC: _("mått"), Role.GEO: _("område"), Role.OTHER: _("indelning")}
    roles = roles_of(keys, heads)
    labels = [own_name(table, key) for key in keys] + [names[role] for role in heads.roles]
    known: set[str] = set()
    found: list[SourceDimension] = []
    gathered = [one.categories for one in (*(key.gathered for key in keys), *heads.gathered)]
    for label, role, one in zip(labels, roles, gathered, strict=True):
        name = unlike(label or names[role], known)
        found.append(SourceDimension(name, name, role, tuple(in_periods(one) if role is Role.TIME else one)))
    return found


def roles_of(keys: Sequence[RowKey], heads: Heads) -> list[Role]:
    """Return what each dimension divides by."""
    return [Role.TIME if isinstance(key, TimeKey) else key.axis.role for key in keys] + list(heads.roles)


def in_periods(categories: Sequence[SourceCategory]) -> Sequence[SourceCategory]:
    """Return categories under the codes of the periods that their days stand for, where these are known."""
    periods = periods_of([one.code for one in categories])
    if periods is None:
        return categories
    return [replace(one, code=period.code) for one, period in zip(categories, periods, strict=True)]


def own_name(table: RawTable, key: RowKey) -> str:
    """Return the heading of a column of keys."""
    column = key.time.column if isinstance(key, TimeKey) else key.column
    return table.header[column].strip()


def unlike(name: str, known: set[str]) -> str:
    """Return a name with a number after it where it is taken."""
    free = next(one for one in (name, *(f"{name} {number}" for number in range(2, len(known) + 3))) if one not in known)
    known.add(free)
    return free


def percents_told(dimensions: Sequence[SourceDimension], found: Found) -> list[SourceDimension]:
    """Return dimensions whose measures say that they are in percent, where each of their numbers is told so."""
    return [in_percent(one, at, found) if one.role is Role.METRIC else one for at, one in enumerate(dimensions)]


def in_percent(measures: SourceDimension, at: int, found: Found) -> SourceDimension:
    """Return measures of which some are in percent."""
    keys: dict[int, list[Key]] = {}
    for key in found.places:
        keys.setdefault(key[at], []).append(key)
    units = [PERCENT if is_in_percent(found, keys.get(place, ())) else "" for place in range(len(measures.categories))]
    categories = (replace(one, unit=one.unit or unit) for one, unit in zip(measures.categories, units, strict=True))
    return replace(measures, categories=tuple(categories))


def is_in_percent(found: Found, keys: Iterable[Key]) -> bool:
    """Say whether there are numbers and each has its percent sign; nothing is nothing without one too."""
    numbers = [key for key in keys if isinstance(value := found.values.get(key), Decimal) and value]
    return bool(numbers) and found.percents.issuperset(numbers)


def assembled(dimensions: Sequence[SourceDimension], found: Found, told: Told) -> Dataset:
    """Return the dataset of cells that are all understood."""
    sizes = [len(dimension.categories) for dimension in dimensions]
    steps = [prod(sizes[at + 1 :]) for at in range(len(sizes))]
    at = {key: sum(map(mul, key, steps)) for key in found.places}
    return Dataset(
        tuple(dimensions),
        {at[key]: value for key, value in found.values.items()},
        told,
        {at[key]: status for key, status in found.statuses.items()},
        places={at[key]: place for key, place in found.places.items()},
    )


def told(table: RawTable, unit: str) -> Told:
    """Return what the lines above and below a table say of it, beside the unit that its values are told in."""
    sources = list(named_sources(table.footer))
    notes = tuple(line for line in table.footer if not SOURCE.fullmatch(line))
    return Told(label=" ".join(table.titles), source=" ".join(sources), notes=notes, unit=unit)


def named_sources(lines: Sequence[str]) -> Iterator[str]:
    """Yield what is named as a source."""
    return (found["source"].strip() for line in lines if (found := SOURCE.fullmatch(line)))
