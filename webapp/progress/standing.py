"""Where the newest value stands against the target, whatever the day: met or not, or why that cannot be told.

Charts, key figures and the pace all ask here, so that none of them can contradict another.
"""

from dataclasses import dataclass
from decimal import Decimal

from webapp.cube.aim import AT_LEAST, FROM_BASE, TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.progress.facts import Obstacle, Reading, Reason
from webapp.progress.readings import Ground, named_footing, why_nothing

UPWARD = AT_LEAST | {TargetKind.MORE_THAN_BASE}


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether ``last`` meets the target; None where ``obstacle`` says why that cannot be told.

    ``base`` is there only for a target that compares with a named period.
    """

    met: bool | None
    obstacle: Obstacle | None = None
    base: Reading | None = None
    last: Reading | None = None


def standing(ground: Ground) -> Standing:
    """Say whether the newest value meets the target."""
    target = ground.question.target
    if target is None or (target.base if target.kind in FROM_BASE else target.value) is None:
        return Standing(None, Obstacle(Reason.NO_TARGET))
    if target.kind in FROM_BASE and target.base:
        return against_base(ground, target, target.base)
    if not ground.readings or target.value is None:
        return Standing(None, why_nothing(ground))
    return Standing(met(target, ground.last.value, target.value), last=ground.last)


def against_base(ground: Ground, target: TargetFacts, named: Period) -> Standing:
    """Compare the newest value with that of the base period; met is what lies on the wanted side of it."""
    found = named_footing(ground, named)
    if found.base is None:
        return Standing(None, found.obstacle)
    return Standing(side(target) * (ground.last.value - found.base.value) > 0, base=found.base, last=ground.last)


def side(target: TargetFacts) -> int:
    """Return the sign of a change for the better: a gap, like a ceiling, is to go down."""
    return 1 if target.kind in UPWARD else -1


def met(target: TargetFacts, value: Decimal, wanted: Decimal) -> bool:
    """Say whether a value is on the right side of the wanted one."""
    return value >= wanted if target.kind in AT_LEAST else value <= wanted
