"""Which numbers may enter an assessment: sure ones, of one season, from the base on and never across a break."""

from dataclasses import dataclass
from decimal import localcontext
from functools import cached_property
from itertools import takewhile

from webapp.cube.aim import FROM_BASE, TargetKind
from webapp.cube.cube import Cube
from webapp.cube.period import Period
from webapp.cube.value import Flag, Observation
from webapp.formatting import ENOUGH_DIGITS
from webapp.progress.facts import Numbers, Obstacle, Question, Reading, Reason, Unused
from webapp.progress.times import alike, fewest_years, years_between

UNSURE = (Flag.EXAMPLE, Flag.FORECAST, Flag.ESTIMATED)
"""What keeps a number out; the first that a number carries names it."""


@dataclass(frozen=True)
class Ground:
    """What a question leaves to assess, each part found once."""

    question: Question

    @cached_property
    def numbers(self) -> Numbers:
        """Return the series that is assessed: the indicator's own, or the gap between two."""
        asked = self.question
        is_gap = asked.target is not None and asked.target.kind is TargetKind.NARROW_GAP
        return gap(asked.numbers, asked.other) if is_gap else asked.numbers

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """Return the sure numbers of one season: that of the base which a target names, else that of the newest."""
        found, target = sure(self.numbers), self.question.target
        named = target.base if target and target.kind in FROM_BASE else None
        return tuple(one for one in found if alike(one.period, named or found[-1].period))

    @property
    def last(self) -> Reading:
        """Return the newest reading."""
        return self.readings[-1]

    @cached_property
    def broken(self) -> Period | None:
        """Return the newest break up to the newest reading, None where values may be compared across it."""
        if self.question.across_breaks or not self.readings:
            return None
        marked = (period for period, one in self.numbers if Flag.BREAK_BEFORE in one.flags)
        return max((period for period in marked if not self.last.period < period), default=None)

    @cached_property
    def unbroken(self) -> tuple[Reading, ...]:
        """Return the readings since the last break."""
        return since(self.readings, self.broken)

    @property
    def chosen(self) -> Period | None:
        """Return the period that somebody chose to count from."""
        target = self.question.target
        return (target.base if target else None) or self.question.start


@dataclass(frozen=True, slots=True)
class Footing:
    """The number to count from, or what stands in the way; a series that is too short has both."""

    base: Reading | None = None
    obstacle: Obstacle | None = None


def series(cube: Cube, key: str) -> Numbers:
    """Return one series of a cube in time order, markers included."""
    found = ((period, cube.get(key, period)) for period in cube.periods)
    return tuple((period, observation) for period, observation in found if observation)


def since(readings: tuple[Reading, ...], start: Period | None) -> tuple[Reading, ...]:
    """Return the readings from a period on."""
    return readings if start is None else tuple(one for one in readings if not one.period < start)


def gap(one: Numbers, other: Numbers) -> Numbers:
    """Return how far two series lie apart, whichever is the higher; it is as unsure as the less sure of them."""
    beside = dict(other)
    pairs = ((period, first, beside.get(period)) for period, first in one)
    return tuple((period, apart(first, second)) for period, first, second in pairs if second)


def apart(one: Observation, other: Observation) -> Observation:
    """Return how far two observations lie apart."""
    flags = one.flags | other.flags
    if one.value is None or other.value is None:
        return Observation(marker=one.marker or other.marker, flags=flags)
    with localcontext(prec=ENOUGH_DIGITS):
        return Observation(abs(one.value - other.value), flags=flags)


def sure(numbers: Numbers) -> tuple[Reading, ...]:
    """Return the numbers that may be compared."""
    return tuple(
        Reading(period, one.value, Flag.PRELIMINARY in one.flags)
        for period, one in numbers
        if one.comparable and one.value is not None
    )


def footing(ground: Ground) -> Footing:
    """Find the number to count from: the first sure one at or after the chosen base, else after the last break."""
    if ground.chosen:
        return chosen_footing(ground, ground.chosen)
    first, base, last = ground.readings[0], ground.unbroken[0], ground.last
    if far_enough(base, last):
        return Footing(base)
    alone = base.period == last.period
    if ground.broken and first.period < base.period and (alone or far_enough(first, last)):
        return Footing(obstacle=Obstacle(Reason.BREAK, ground.broken))
    return Footing(base, Obstacle(Reason.SINGLE_VALUE if alone else Reason.TOO_SHORT, base.period))


def chosen_footing(ground: Ground, chosen: Period) -> Footing:
    """Find the first sure number at or after the period that was chosen to count from."""
    within = since(ground.readings, chosen)
    if len(within) <= 1:
        return Footing(obstacle=Obstacle(Reason.NOTHING_AFTER_BASE, within[0].period if within else chosen))
    base = within[0]
    if ground.broken and base.period < ground.broken:
        return Footing(obstacle=Obstacle(Reason.BREAK, ground.broken))
    return Footing(base, None if far_enough(base, ground.last) else Obstacle(Reason.TOO_SHORT, base.period))


def far_enough(base: Reading, last: Reading) -> bool:
    """Say whether two values lie so far apart that a pace between them says something."""
    return years_between(base.period, last.period) >= fewest_years(last.period)


def named_footing(ground: Ground, base: Period) -> Footing:
    """Find the number of the very period that a target compares with."""
    if not sure(ground.numbers):
        return Footing(obstacle=why_nothing(ground))
    found = dict(ground.numbers).get(base)
    if found is None or found.value is None:
        return Footing(obstacle=Obstacle(Reason.NO_BASE, base))
    if not found.comparable:
        return Footing(obstacle=Obstacle(Reason.UNSURE_BASE, base, unsure_flag(found)))
    if not base < ground.last.period:
        return Footing(obstacle=Obstacle(Reason.NOTHING_AFTER_BASE, base))
    if ground.broken and base < ground.broken:
        return Footing(obstacle=Obstacle(Reason.BREAK, ground.broken))
    return Footing(Reading(base, found.value, Flag.PRELIMINARY in found.flags))


def why_nothing(ground: Ground) -> Obstacle:
    """Say why there is no number to assess."""
    numbers = [one for _, one in ground.numbers if one.value is not None]
    if not numbers:
        both = sure(ground.question.numbers) and sure(ground.question.other)
        return Obstacle(Reason.NO_COMMON_PERIOD if both else Reason.NO_NUMBER)
    kinds = {unsure_flag(one) for one in numbers}
    return Obstacle(Reason.ONLY_UNSURE, flag=kinds.pop() if len(kinds) == 1 else None)


def unsure_flag(observation: Observation) -> Flag | None:
    """Return what keeps a number out of an assessment."""
    return next((flag for flag in UNSURE if flag in observation.flags), None)


def unused(ground: Ground) -> Unused | None:
    """Return the newest period without a sure number, where it is newer than all that have one; forecasts are not."""
    later = list(takewhile(lambda pair: not pair[1].comparable, reversed(ground.numbers)))
    past = [(period, one) for period, one in later if Flag.FORECAST not in one.flags]
    if not past or len(later) == len(ground.numbers):
        return None
    period, one = past[0]
    return Unused(period, unsure_flag(one), one.marker)
