"""Numbers that look unlike the others of their series: jumps, repetitions, decimals, shares and gaps."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from webapp import formatting
from webapp.cube.checks.adding import Subject
from webapp.cube.checks.found import Gap, Jump, MoreDecimals, OutsideShare, PartsOfOne, SameAsBefore
from webapp.cube.checks.sheet import Sheet, Step, yearly_steps
from webapp.cube.growing import usual_step
from webapp.cube.period import Period

TIMES_THE_USUAL = 3
"""How many times the usual yearly change makes a jump."""
FEWEST_CHANGES = 4
"""Other changes that it takes to know what is usual."""
TELLING_DIGITS = 3
"""Digits from which it is odd that a number comes again; small numbers do so every other year."""
HUNDRED = 100
FEWEST_PARTS_OF_ONE = 3
"""Shares below one percent that it takes to doubt them: one or two are what they are."""


def steps_that_stand_out(sheet: Sheet, subject: Subject) -> Iterator[Jump | SameAsBefore]:
    """Yield jumps, and numbers that are the very ones of the year before."""
    for key in sheet.rows:
        steps = yearly_steps(sheet, key)
        yield from jumps(key, steps, subject)
        for step in steps:
            if step.value == step.before and step.years == 1 and len(step.value.as_tuple().digits) >= TELLING_DIGITS:
                yield SameAsBefore(key, step.period, step.value, step.before_period)


def jumps(key: str, steps: Sequence[Step], subject: Subject) -> Iterator[Jump]:
    """Yield the changes that are more than three times what the other changes of the series usually are."""
    if len(steps) <= FEWEST_CHANGES:
        return
    changes = [yearly_change(step) for step in steps]
    in_order = sorted(changes)
    least = formatting.step(subject.decimals)
    at_least = max(in_order[(len(in_order) - 3) // 2], least)  # no median of the others is below this one
    for step, change in zip(steps, changes, strict=True):
        if change <= TIMES_THE_USUAL * at_least:
            continue
        usual = median_without(in_order, change)
        if change > TIMES_THE_USUAL * max(usual, least):
            yield Jump(key, step.period, step.value, step.before_period, step.before, change, usual)


def yearly_change(step: Step) -> Decimal:
    """Return how much a number changed per year, without a sign."""
    change = abs(step.value - step.before)
    return change / step.years if step.years > 1 else change


def median_without(in_order: Sequence[Decimal], one: Decimal) -> Decimal:
    """Return the median of the others."""
    place = in_order.index(one)
    others = [*in_order[:place], *in_order[place + 1 :]]
    middle = len(others) // 2
    return others[middle] if len(others) % 2 else (others[middle - 1] + others[middle]) / 2


def numbers_that_stand_out(sheet: Sheet, subject: Subject) -> Iterator[MoreDecimals | OutsideShare]:
    """Yield numbers with more decimals than the indicator has, and shares that none can be."""
    is_share = subject.is_share
    for key, period, value in sheet.numbers():
        if value.as_tuple().exponent != 0 and value != formatting.rounded(value, subject.decimals):
            decimals = -int(value.normalize(formatting.CONTEXT).as_tuple().exponent)
            yield MoreDecimals(key, period, value, decimals, subject.decimals)
        if is_share and not 0 <= value <= HUNDRED:
            yield OutsideShare(key, period, value)


def parts_of_one(sheet: Sheet, subject: Subject) -> Iterator[PartsOfOne]:
    """Yield the shares of those periods in which none reaches one percent; none at all says nothing."""
    if not subject.is_share:
        return
    numbers = [number for number in sheet.numbers() if not number[2].is_zero()]
    with_more = {period for _key, period, value in numbers if abs(value) >= 1}
    found = [number for number in numbers if number[1] not in with_more]
    if len(found) >= FEWEST_PARTS_OF_ONE:
        yield PartsOfOne(tuple((key, period) for key, period, _value in found), found[0][2])


def gaps(sheet: Sheet) -> Iterator[Gap]:
    """Yield the periods that are missing between others, for all series that lack the same ones at once."""
    expected = expected_periods(sheet.periods)
    places = {period: place for place, period in enumerate(sheet.periods)}
    lacking: dict[tuple[Period, tuple[Period, ...], Period], list[str]] = {}
    for key, row in sheet.rows.items():
        if len(expected) == len(row) and None not in row:
            continue
        holds = [period in places and row[places[period]] is not None for period in expected]
        for run in holes(holds):
            found = (expected[run.start - 1], tuple(expected[place] for place in run), expected[run.stop])
            lacking.setdefault(found, []).append(key)
    for (after, missing, before), keys in sorted(lacking.items()):
        yield Gap(tuple(keys), after, missing, before)


def holes(holds: Sequence[bool]) -> Iterator[range]:
    """Yield each run of places that hold nothing, between two that do."""
    last: int | None = None
    for place, held in enumerate(holds):
        if held:
            if last is not None and place > last + 1:
                yield range(last + 1, place)
            last = place


def expected_periods(periods: Sequence[Period]) -> list[Period]:
    """Return the periods with those between them that their usual distance lets expect."""
    expected = set(periods)
    for kind in {period.kind for period in periods}:
        known = [period for period in periods if period.kind is kind]
        step = usual_step(known)
        for earlier, later in pairwise(known):
            between = earlier.after(step)
            while between < later:
                expected.add(between)
                between = between.after(step)
    return sorted(expected)
