"""The target as a chart shows it: the level to draw, the words, and whether it is reached."""

from decimal import Decimal

from webapp import formatting
from webapp.charts import goals, speech
from webapp.charts.goals import Judgement, Wish
from webapp.charts.material import Material
from webapp.charts.spec import Measure, Milestone, TargetSpec
from webapp.cube.aim import FROM_BASE, TargetFacts, TargetKind
from webapp.progress.facts import Reason


def target_spec(material: Material, measure: Measure, main: str) -> TargetSpec | None:
    """Return the target of an indicator; its level is left out where the chart may not draw it."""
    wish = goals.wish(material)
    if wish is None:
        return None
    target = wish.target
    judgement = goals.judge(material, main)
    said = speech.current().target_words(wish)
    return TargetSpec(
        kind=target.kind,
        period=target.period,
        text=said.text,
        value=level(target, judgement, material, main) if measure is Measure.VALUE else None,
        short=said.short,
        base=target.base,
        milestones=milestones(wish),
        reached=judgement.reached,
        phrase=said.phrase,
        verdict=speech.current().verdict(wish, judgement),
    )


def level(target: TargetFacts, judgement: Judgement, material: Material, main: str) -> Decimal | None:
    """Return the level of a target: its own, or the base year's where that may be compared with today.

    How far two series may lie apart is no level of either.
    """
    if target.kind is TargetKind.NARROW_GAP:
        return None
    if target.kind not in FROM_BASE or target.base is None:
        return target.value
    base = goals.sure_value(goals.numbers(material, main), target.base)
    return None if judgement.obstacle and judgement.obstacle.reason is Reason.BREAK else base


def milestones(wish: Wish) -> tuple[Milestone, ...]:
    """Return the values to have reached on the way, in time order."""
    return tuple(
        Milestone(period, value, formatting.number(value, wish.decimals))
        for period, value in sorted(wish.target.milestones)
    )
