"""Reading a table with headings of its own: which series and period each of its cells belongs to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.cube.cube import CellKey, Cube, Series
from webapp.cube.headings import Headings
from webapp.cube.pasted import PastedCell, Table, Told, Trouble
from webapp.cube.period import PeriodKind
from webapp.cube.periodtext import read_period

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known before a table is read."""

    cube: Cube
    kinds: frozenset[PeriodKind]
    headings: Headings

    def read(self, rows: Rows) -> Table:
        """Read a table with a row for each period."""
        first = next(place for place, row in enumerate(rows) if read_period(row[0], self.kinds))
        columns, told = self.columns(rows, first)
        return self.table(columns.values(), (*told, *self.values(rows, first, columns)))

    def table(self, used: Iterable[Series], pieces: Iterable[PastedCell | Told]) -> Table:
        """Put the pieces together; a cell that stands twice is used only if both say the same."""
        told: list[Told] = []
        found: dict[CellKey, list[PastedCell]] = {}
        for seen in pieces:
            if isinstance(seen, Told):
                told.append(seen)
            else:
                found.setdefault((seen.key, seen.period), []).append(seen)
        cells = {where: same[0] for where, same in found.items() if len({cell.text for cell in same}) == 1}
        told.extend(
            Told(Trouble.TWICE, cell.row, cell.column, cell.text)
            for where, same in found.items()
            for cell in same
            if where not in cells
        )
        known = {series.key for series in self.cube.series}
        return Table(
            cells=tuple(cells.values()),
            told=tuple(sorted(told, key=lambda one: (one.row, one.column))),
            new_periods=tuple(sorted({period for _, period in cells} - {*self.cube.periods})),
            new_series=tuple(dict.fromkeys(series for series in used if series.key not in known)),
        )

    def read_long(self, rows: Rows, at: int) -> Table:
        """Read a table with a row for each value: what it is of, its period at one place, and the number after it."""
        used: list[Series] = []
        pieces: list[PastedCell | Told] = []
        labels: tuple[str, ...] = ("",) * at
        for place, row in enumerate(rows):
            labels = tuple(text.strip() or above for text, above in zip(row, labels, strict=False))
            period = read_period(row[at], self.kinds) if at + 1 < len(row) else None
            if period is None:
                pieces += self.without_period(place, row, at) if pieces else ()
                continue
            series = self.only or self.headings.find(labels)
            if series is None:
                pieces.append(Told(Trouble.UNKNOWN_HEADING, place, 0, ", ".join(filter(None, labels))))
            elif self.kinds and period.kind not in self.kinds:
                pieces.append(Told(Trouble.OTHER_LENGTH, place, at, row[at]))
            else:
                used.append(series)
                pieces.append(PastedCell(place, at + 1, series.key, period, row[at + 1]))
        return self.table(used, pieces)

    @staticmethod
    def without_period(place: int, row: Sequence[str], at: int) -> Iterator[Told]:
        """Yield what is to be told of a row that names no period: a value that has none, or a text below the table."""
        if any(text.strip() for text in row[at + 1 :]):
            yield Told(Trouble.UNKNOWN_PERIOD, place, at, row[at])
        elif any(text.strip() for text in row):
            yield Told(Trouble.TEXT_LEFT_OUT, place, 0, next(text for text in row if text.strip()))

    @property
    def only(self) -> Series | None:
        """Return the series of an indicator without breakdowns: there is nothing to tell apart."""
        return self.cube.series[0] if len(self.cube.series) == 1 and not self.cube.dimensions else None

    def columns(self, rows: Rows, first: int) -> tuple[dict[int, Series], list[Told]]:
        """Return the series of each column, and what stands above the others."""
        used = sorted({at for row in rows[first:] for at, text in enumerate(row) if at and text.strip()})
        heads = [row for row in rows[:first] if any(text.strip() for text in row[1:])]
        above = {at: head_texts(heads, at) for at in used}
        bare = without_title(above)
        found = {at: self.headings.find(above[at]) or self.headings.find(bare[at]) for at in used}
        if len(used) == 1 and self.only:
            found = {used[0]: self.only}
        told = [
            Told(Trouble.UNKNOWN_HEADING, max(first - 1, 0), at, " ".join(filter(None, above[at])))
            for at, series in found.items()
            if series is None
        ]
        return {at: series for at, series in found.items() if series}, told

    def values(self, rows: Rows, first: int, columns: Mapping[int, Series]) -> Iterator[PastedCell | Told]:
        """Yield the cells below the headings, and the rows that belong to no period."""
        for at, row in enumerate(rows[first:], first):
            period = read_period(row[0], self.kinds)
            if period and (not self.kinds or period.kind in self.kinds):
                for column, series in columns.items():
                    if column < len(row):
                        yield PastedCell(at, column, series.key, period, row[column])
            elif period:
                yield Told(Trouble.OTHER_LENGTH, at, 0, row[0])
            elif any(text.strip() for text in row[1:]):
                yield Told(Trouble.UNKNOWN_PERIOD, at, 0, row[0])
            elif row[0].strip():
                yield Told(Trouble.TEXT_LEFT_OUT, at, 0, row[0])


def head_texts(heads: Rows, column: int) -> tuple[str, ...]:
    """Return what stands above a column, level by level; what spans several columns stands in the first of them."""
    spanning = [next((text for text in reversed(head[1 : column + 1]) if text.strip()), "") for head in heads[:-1]]
    own = [head[column] if column < len(head) else "" for head in heads[-1:]]
    return tuple(text.strip() for text in (*spanning, *own))


def without_title(above: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Leave out the upper levels that say the same above every one of several columns: they are titles."""
    levels = list(zip(*above.values(), strict=True))
    telling = [place for place, texts in enumerate(levels) if len({*texts}) > 1] if len(above) > 1 else []
    first = telling[0] if telling else 0
    return {at: texts[first:] for at, texts in above.items()}
