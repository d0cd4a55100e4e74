"""Whether a target is reached, as charts and key figures say it: never anything but what the assessment says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from webapp.charts.comparison import distance
from webapp.charts.material import Material
from webapp.cube.aim import TargetFacts
from webapp.cube.period import Period
from webapp.progress.facts import EditorsView, Numbers, Obstacle, Question
from webapp.progress.readings import Ground, series
from webapp.progress.standing import standing


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
    """How far a target is by the number of ``period``: ``reached`` is None where ``obstacle`` says why not."""

    reached: bool | None
    period: Period | None = None
    distance: Decimal | None = None
    obstacle: Obstacle | None = None


def wish(material: Material) -> Wish | None:
    """Return what an indicator aims for."""
    target = material.target
    return Wish(target, material.subject, material.unit, material.decimals) if target else None


def numbers(material: Material, key: str) -> Numbers:
    """Return one series in time order, markers included."""
    return series(material.cube, key)


def newest_sure(observations: Numbers) -> tuple[Period, Decimal] | None:
    """Return the newest number that may be compared."""
    sure = [(period, one.value) for period, one in observations if one.comparable and one.value is not None]
    return sure[-1] if sure else None


def sure_value(observations: Numbers, period: Period) -> Decimal | None:
    """Return the number of a period where it may be compared."""
    found = dict(observations).get(period)
    return found.value if found and found.comparable else None


def question(material: Material, main: str, today: date | None = None, editors: EditorsView | None = None) -> Question:
    """Ask how it is going with the main series, or with the two between which a gap is to narrow."""
    target = material.target
    key, other = target.between if target and target.between else (main, "")
    return Question(
        numbers=numbers(material, key),
        other=numbers(material, other),
        today=today,
        target=target,
        direction=material.direction,
        subject=material.subject,
        unit=material.unit,
        decimals=material.decimals,
        editors=editors,
    )


def judge(material: Material, main: str) -> Judgement:
    """Say whether the target is reached, and how far it is."""
    found, target = standing(Ground(question(material, main))), material.target
    if target is None or found.last is None:
        return Judgement(None, obstacle=found.obstacle)
    left = None if target.value is None else distance(found.last.value, target.value)
    return Judgement(found.met, found.last.period, left)
