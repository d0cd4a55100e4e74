"""Whether a target is reached, as facts: by the newest sure number of the main series, never across a break.

A target that compares with a base year is judged only where that year's number is sure too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.charts.comparison import break_between, distance
from webapp.charts.material import Material
from webapp.cube.aim import AT_LEAST, FROM_BASE, TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import NOT_COMPARABLE, Flag, Observation

Numbers = Sequence[tuple[Period, Observation]]


class Obstacle(StrEnum):
    """Why a target cannot be judged."""

    NO_NUMBER = "no_number"
    NO_BASE = "no_base"
    UNSURE_BASE = "unsure_base"
    NOTHING_AFTER_BASE = "nothing_after_base"
    BREAK = "break"
    GAP_BETWEEN_SERIES = "gap_between_series"


@dataclass(frozen=True, slots=True)
class Wish:
    """A target and what a sentence about it needs to know."""

    target: TargetFacts
    subject: str
    unit: str
    decimals: int


@dataclass(frozen=True, slots=True)
class TargetWords:
    """A target in words: a sentence, a label with the year, and the label without it."""

    text: str
    short: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a target is: ``reached`` is None where ``obstacle`` says why it cannot be judged.

    ``period`` is the period judged by, or the one that stands in the way.
    """

    reached: bool | None
    period: Period | None = None
    distance: Decimal | None = None
    obstacle: Obstacle | None = None
    flag: Flag | None = None


def wish(material: Material) -> Wish | None:
    """Return what an indicator aims for."""
    target = material.target
    return Wish(target, material.subject, material.unit, material.decimals) if target else None


def numbers(material: Material, key: str) -> Numbers:
    """Return one series in time order, markers included."""
    found = ((period, material.cube.get(key, period)) for period in material.cube.periods)
    return [(period, observation) for period, observation in found if observation]


def newest_sure(observations: Numbers) -> tuple[Period, Decimal] | None:
    """Return the newest number that may be compared."""
    sure = [(period, one.value) for period, one in observations if one.comparable and one.value is not None]
    return sure[-1] if sure else None


def sure_value(observations: Numbers, period: Period) -> Decimal | None:
    """Return the number of a period where it may be compared."""
    found = dict(observations).get(period)
    return found.value if found and found.comparable else None


def judge(target: TargetFacts, observations: Numbers) -> Judgement:
    """Say whether a target is reached, and how far it is."""
    newest = newest_sure(observations)
    if target.kind is TargetKind.NARROW_GAP:
        return Judgement(None, obstacle=Obstacle.GAP_BETWEEN_SERIES)
    if newest is None:
        return Judgement(None, obstacle=Obstacle.NO_NUMBER)
    if target.kind in FROM_BASE and target.base:
        return judge_from_base(target.kind, target.base, newest, observations)
    if target.value is None:
        raise ValueError(f"a target of the kind {target.kind} names a value")
    period, value = newest
    reached = value >= target.value if target.kind in AT_LEAST else value <= target.value
    return Judgement(reached, period, distance=distance(value, target.value))


def judge_from_base(kind: TargetKind, base: Period, newest: tuple[Period, Decimal], observations: Numbers) -> Judgement:
    """Judge by the sign of the difference from the base year, where both numbers are sure."""
    period, value = newest
    then = sure_value(observations, base)
    if then is None:
        return Judgement(None, base, obstacle=why_no_base(observations, base), flag=unsure_flag(observations, base))
    if not base < period:
        return Judgement(None, base, obstacle=Obstacle.NOTHING_AFTER_BASE)
    if broken := break_between(observations, base, period):
        return Judgement(None, broken, obstacle=Obstacle.BREAK)
    return Judgement(value > then if kind is TargetKind.MORE_THAN_BASE else value < then, period)


def unsure_flag(observations: Numbers, base: Period) -> Flag | None:
    """Return what keeps the base year's number out of comparisons."""
    found = dict(observations).get(base)
    flags = found.flags & NOT_COMPARABLE if found and found.value is not None else frozenset()
    return next((flag for flag in (Flag.EXAMPLE, Flag.FORECAST, Flag.ESTIMATED) if flag in flags), None)


def why_no_base(observations: Numbers, base: Period) -> Obstacle:
    """Say whether the base year has no number or only an unsure one."""
    return Obstacle.UNSURE_BASE if unsure_flag(observations, base) else Obstacle.NO_BASE
