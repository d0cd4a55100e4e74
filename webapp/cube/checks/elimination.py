"""Which unknowns a set of sums determines: first those that are alone in one, again and again, then the others.

Alone-in-a-sum finds what a reader finds with a pencil. What only several sums together give away, a computer finds by
elimination, and so do we.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

MOST_WORK = 20_000_000
"""Equations squared times unknowns, up to which what hangs together is eliminated: some tenths of a second at most."""
Row = dict[str, Fraction]
CONSTANT = ""
"""Where a row keeps its right-hand side; no unknown is called so."""


@dataclass(frozen=True, slots=True)
class Equation:
    """Unknowns and what each is multiplied by, which together make the constant."""

    terms: Mapping[str, int]
    constant: Fraction


@dataclass(frozen=True, slots=True)
class Solution:
    """What an unknown is; ``by`` is the equation it was alone in, None where it took several at once."""

    value: Fraction
    by: int | None


@dataclass(frozen=True, slots=True)
class Solved:
    """What was found, and whether everything was looked at; too much that hangs together is left."""

    found: Mapping[str, Solution]
    is_whole: bool


def solve(equations: Iterable[Equation], wanted: Collection[str]) -> Solved:
    """Return every unknown that is determined, in the order in which they are found.

    Several equations at once are looked at only where they hold an unknown that is wanted.
    """
    system = System(
        [{**{name: Fraction(times) for name, times in one.terms.items()}, CONSTANT: one.constant} for one in equations]
    )
    system.propagate(range(len(system.rows)))
    is_whole = True
    for rows in list(system.components()):
        if not any(unknown in wanted for row in rows for unknown in row):
            continue
        if len(rows) ** 2 * len({unknown for row in rows for unknown in row}) > MOST_WORK:
            is_whole = False
            continue
        for unknown, value in eliminated(rows).items():
            system.settle(unknown, Solution(value, None))
    return Solved(system.found, is_whole)


class System:
    """Equations that grow shorter as their unknowns are found."""

    def __init__(self, rows: list[Row]) -> None:
        """Remember where each unknown stands."""
        self.rows = rows
        self.found: dict[str, Solution] = {}
        self._places: dict[str, list[int]] = {}
        for place, row in enumerate(rows):
            for unknown in unknowns(row):
                self._places.setdefault(unknown, []).append(place)

    def propagate(self, places: Iterable[int]) -> None:
        """Find what is alone in an equation, and what is alone in one after that."""
        waiting = list(places)
        for place in waiting:
            alone = list(unknowns(self.rows[place]))
            if len(alone) == 1:
                value = self.rows[place][CONSTANT] / self.rows[place][alone[0]]
                waiting += self.settle(alone[0], Solution(value, place))

    def settle(self, unknown: str, solution: Solution) -> list[int]:
        """Put a found unknown into all its equations; return which they are."""
        self.found[unknown] = solution
        for place in self._places[unknown]:
            row = self.rows[place]
            row[CONSTANT] -= row.pop(unknown) * solution.value
        return self._places[unknown]

    def components(self) -> Iterator[list[Row]]:
        """Yield copies of the equations that are left, those together that share unknowns."""
        seen: set[int] = set()
        for start, row in enumerate(self.rows):
            if start in seen or len(row) == 1:
                continue
            together = [start]
            seen.add(start)
            for place in together:
                near = {other for unknown in unknowns(self.rows[place]) for other in self._places[unknown]} - seen
                seen |= near
                together.extend(sorted(near))
            yield [dict(self.rows[place]) for place in together]


def unknowns(row: Row) -> Iterator[str]:
    """Yield what is not known in a row."""
    return (unknown for unknown in row if unknown != CONSTANT)


def eliminated(rows: list[Row]) -> dict[str, Fraction]:
    """Return what is determined by several rows at once (Gauss and Jordan); the rows are used up."""
    done: list[tuple[str, Row]] = []
    for row in rows:
        for pivot, solved in done:
            subtract(row, solved, row.get(pivot))
        pivot = next(unknowns(row), CONSTANT)
        if pivot == CONSTANT:
            continue
        scale = row[pivot]
        for name in row:
            row[name] /= scale
        for _, solved in done:
            subtract(solved, row, solved.get(pivot))
        done.append((pivot, row))
    return {pivot: row[CONSTANT] for pivot, row in done if row.keys() == {pivot, CONSTANT}}


def subtract(row: Row, other: Row, times: Fraction | None) -> None:
    """Take a multiple of another row from a row."""
    if not times:
        return
    for name, coefficient in other.items():
        rest = row.get(name, Fraction(0)) - times * coefficient
        if rest or name == CONSTANT:
            row[name] = rest
        else:
            row.pop(name, None)
