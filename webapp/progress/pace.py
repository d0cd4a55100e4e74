"""The pace to the target: met or not by a look at the newest value, else by the pace it has against the pace it needs.

What a target met asks for is no history; so a single value, a break or a short series never hides
that it is met. Everything else that cannot be computed honestly is said to be so, with its reason.
"""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from webapp.cube.aim import KEEPING, TargetFacts
from webapp.progress.facts import Aim, Obstacle, Pace, Reading, Reason, Status
from webapp.progress.method import NEARLY_ON_TRACK_FROM, ON_TRACK_FROM
from webapp.progress.rates import rates
from webapp.progress.readings import Ground, footing
from webapp.progress.standing import met, side, standing
from webapp.progress.times import ends, is_over


def pace(ground: Ground) -> Pace:
    """Say how fast the target comes nearer, or why that cannot be said."""
    target, seen = ground.question.target, standing(ground)
    if target is None or seen.last is None:
        return not_assessable(seen.obstacle)
    if seen.base:
        return against_base(ground, target, seen.base, seen.last)
    return against_value(ground, target, seen.last)


def not_assessable(obstacle: Obstacle | None) -> Pace:
    """Say that there is no pace, and why."""
    return Pace(Status.NOT_ASSESSABLE, obstacle)


def against_base(ground: Ground, target: TargetFacts, base: Reading, last: Reading) -> Pace:
    """Judge a target that compares with a base period by the sign of the difference."""
    gained = side(target) * (last.value - base.value)
    seen = Pace(by_sign(gained), base=base, last=last, is_over=over(ground, target))
    return seen if gained > 0 else settled(ground, target, seen)


def by_sign(gained: Decimal) -> Status:
    """Judge a change from the base: none at all is too slow."""
    if gained > 0:
        return Status.REACHED
    return Status.TOO_SLOW if gained == 0 else Status.WRONG_WAY


def against_value(ground: Ground, target: TargetFacts, last: Reading) -> Pace:
    """Judge a target that names a value."""
    if target.value is None:
        raise ValueError(f"a target of the kind {target.kind} names a value")
    found, value = footing(ground), target.value
    seen = Pace(
        Status.REACHED,
        base=None if target.kind in KEEPING else found.base,
        last=last,
        aim=Aim(target.period, value),
        is_over=over(ground, target),
    )
    if met(target, last.value, value):
        return seen
    seen = replace(seen, reached_before=reached_before(ground, target, value))
    if target.kind in KEEPING:
        return replace(seen, status=Status.WRONG_WAY)
    if seen.is_over:
        return settled(ground, target, replace(seen, status=missed(seen)))
    if found.obstacle:
        return replace(seen, status=Status.NOT_ASSESSABLE, obstacle=found.obstacle)
    return compared(ground.question.unit, target, seen)


def over(ground: Ground, target: TargetFacts) -> bool:
    """Say whether the target's time is over, by the newest value's period or by the calendar."""
    return ends(ground.last.period) >= ends(target.period) or has_passed(ground, target)


def has_passed(ground: Ground, target: TargetFacts) -> bool:
    """Say whether the target's time is over by the calendar."""
    today = ground.question.today
    return today is not None and is_over(target.period, today)


def settled(ground: Ground, target: TargetFacts, seen: Pace) -> Pace:
    """Keep the judgement of a target not met, unless its time is over and no value is as new as that."""
    if has_passed(ground, target) and ends(ground.last.period) < ends(target.period):
        obstacle = Obstacle(Reason.AWAITING_VALUE, target.period)
        return replace(seen, status=Status.NOT_ASSESSABLE, obstacle=obstacle)
    return seen


def missed(seen: Pace) -> Status:
    """Judge a target whose time is over: met once and lost is the wrong way, never met was too slow."""
    return Status.WRONG_WAY if seen.reached_before else Status.TOO_SLOW


def reached_before(ground: Ground, target: TargetFacts, value: Decimal) -> Reading | None:
    """Return the newest number that met the target, since the last break."""
    earlier = (one for one in reversed(ground.unbroken) if met(target, one.value, value))
    return next(earlier, None)


def next_aim(target: TargetFacts, last: Reading, value: Decimal) -> Aim:
    """Return the nearest milestone that is not behind the newest value, else the target itself."""
    ahead = sorted(
        (period, wanted)
        for period, wanted in target.milestones
        if ends(last.period) <= ends(period) < ends(target.period)
    )
    return Aim(*ahead[0], is_milestone=True) if ahead else Aim(target.period, value)


def compared(unit: str, target: TargetFacts, seen: Pace) -> Pace:
    """Compare the pace there is with the pace that is needed; an aim no better than the base is a level to keep."""
    base, last, final = seen.base, seen.last, seen.aim
    if base is None or last is None or final is None:
        raise ValueError("a pace lies between two values and has an aim")
    aim = next_aim(target, last, final.value)
    if side(target) * (aim.value - base.value) <= 0:
        kept = met(target, last.value, aim.value)
        return replace(seen, aim=aim, status=Status.ON_TRACK if kept else Status.WRONG_WAY)
    found = rates(unit, base, last, aim)
    return replace(seen, aim=aim, rates=found, status=status_of(found.ratio))


def status_of(ratio: Fraction) -> Status:
    """Return the class of a pace; each threshold belongs to the better class."""
    if ratio >= ON_TRACK_FROM:
        return Status.ON_TRACK
    if ratio >= NEARLY_ON_TRACK_FROM:
        return Status.NEARLY_ON_TRACK
    return Status.TOO_SLOW if ratio >= 0 else Status.WRONG_WAY
