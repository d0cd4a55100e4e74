"""All checks of an indicator's data at once."""

from collections.abc import Collection, Iterator

from webapp.cube.checks.adding import Subject, adding
from webapp.cube.checks.disclosure import given_away, small_numbers
from webapp.cube.checks.found import Concern, GivenAway, PartlyChecked
from webapp.cube.checks.sheet import lay_out
from webapp.cube.checks.sums import parts_that_differ
from webapp.cube.checks.values import gaps, numbers_that_stand_out, parts_of_one, steps_that_stand_out
from webapp.cube.cube import CellKey, Cube


def check(cube: Cube, subject: Subject, touched: Collection[CellKey] | None = None) -> tuple[Concern, ...]:
    """Return everything that an editor should look at once more, what could point out somebody first.

    With ``touched`` only findings about those cells are told, and what gives a hidden number away always.
    """
    found = concerns(cube, subject)
    if touched is None:
        return tuple(found)
    always, of_interest = (GivenAway, PartlyChecked), frozenset(touched)
    return tuple(one for one in found if isinstance(one, always) or not of_interest.isdisjoint(one.cells))


def concerns(cube: Cube, subject: Subject) -> Iterator[Concern]:
    """Yield what each check finds."""
    sheet, because = lay_out(cube), adding(cube, subject.unit)
    yield from given_away(sheet, because)
    yield from small_numbers(sheet, subject)
    yield from parts_that_differ(sheet, because)
    yield from parts_of_one(sheet, subject)
    yield from numbers_that_stand_out(sheet, subject)
    yield from steps_that_stand_out(sheet, subject)
    yield from gaps(sheet)
