"""How fast a target comes nearer, with every period and value that was used."""

from decimal import Decimal
from fractions import Fraction

from webapp import formatting
from webapp.cube.aim import FROM_BASE, KEEPING, TargetFacts, TargetKind
from webapp.language import capitalised
from webapp.progress.facts import Aim, Pace, Question, Rates, Reading, Status
from webapp.progress.pace import status_of
from webapp.progress.rates import decimal
from webapp.progress.swedish import joints
from webapp.progress.swedish.reasons import why
from webapp.wording import grammar

HUNDRED = 100
MOST_DECIMALS = 6


def pace_words(question: Question, pace: Pace) -> str:
    """Say how fast the target comes nearer, or why that cannot be said."""
    target, last = question.target, pace.last
    if pace.obstacle:
        return f"Takten går inte att bedöma, eftersom {why(pace.obstacle)}."
    if target is None or last is None:
        return ""
    if target.kind in FROM_BASE:
        return against_base(question, target, pace, last)
    if target.kind in KEEPING:
        return kept(question, target, pace, last)
    if pace.status is Status.REACHED or pace.is_over:
        return met_or_missed(question, target, pace, last)
    return compared(question, pace, last)


def against_base(question: Question, target: TargetFacts, pace: Pace, last: Reading) -> str:
    """Tell the change since the base, and what was asked for."""
    if pace.base is None:
        return ""
    compared_with = "högre" if target.kind is TargetKind.MORE_THAN_BASE else "lägre"
    asked = f"Målet är ett {compared_with} värde {grammar.when(target.period)} än {grammar.when(pace.base.period)}."
    return f"{joints.change(question, pace.base, last)}. {asked}"


def kept(question: Question, target: TargetFacts, pace: Pace, last: Reading) -> str:
    """Tell the value and the level to keep."""
    if target.value is None:
        return ""
    level = f"Målet är att hålla {joints.wanted(question, target.value)} till och med {grammar.when(target.period)}."
    return f"{level} {stood(question, last, target.value)}.{lost(pace)}"


def stood(question: Question, reading: Reading, wanted: Decimal) -> str:
    """Tell one value, with all its digits where fewer would make it look like the wanted one."""
    time = capitalised(grammar.when(reading.period))
    return f"{time} var {joints.noun(question)} {joints.told_apart(question, reading.value, wanted)}"


def lost(pace: Pace) -> str:
    """Tell that a target was met once and is no longer."""
    if pace.reached_before is None or pace.status is Status.REACHED:
        return ""
    return f" {capitalised(grammar.when(pace.reached_before.period))} var målet nått, men det är det inte längre."


def met_or_missed(question: Question, target: TargetFacts, pace: Pace, last: Reading) -> str:
    """Tell the target and the value that settles it."""
    if target.value is None:
        return ""
    is_or_was = "var" if pace.is_over else "är"
    asked = f"Målet {is_or_was} {joints.wanted(question, target.value)} {grammar.when(target.period)}."
    return f"{asked} {stood(question, last, target.value)}.{lost(pace)}"


def compared(question: Question, pace: Pace, last: Reading) -> str:
    """Tell the pace there is beside the pace that is needed."""
    base, aim = pace.base, pace.aim
    if base is None or aim is None:
        return ""
    if pace.rates is None:
        return level_with_base(question, base, aim, last)
    now, needed = joints.paces(question, pace.rates.method, pace.rates.actual, pace.rates.required)
    changed = joints.change(question, base, last)
    speed = "" if last.value == base.value else f", i snitt {now} per år"
    return f"{changed}{speed}. {required(question, base, aim, needed)}{share(pace.rates)}{lost(pace)}"


def required(question: Question, base: Reading, aim: Aim, needed: str) -> str:
    """Tell the pace that is needed, and from when it is counted."""
    kind = "en ökning" if aim.value > base.value else "en minskning"
    return (
        f"För att nå {aimed(question, aim)} behövs {kind} med i snitt {needed} per år,"
        f" räknat från {grammar.short(base.period)}."
    )


def aimed(question: Question, aim: Aim) -> str:
    """Name what the pace is measured against."""
    word = "etappmålet " if aim.is_milestone else ""
    return f"{word}{joints.wanted(question, aim.value)} {grammar.when(aim.period, after=question.unit)}"


def share(rates: Rates) -> str:
    """Tell the pace as a share of the one needed; a pace the wrong way is none."""
    return f" Takten är {percent(rates.ratio)} procent av den som behövs." if rates.ratio >= 0 else ""


def percent(ratio: Fraction) -> str:
    """Write a share so that what is read falls into the same class as what was computed."""
    exact = decimal(ratio * HUNDRED)
    for decimals in range(MOST_DECIMALS):
        if status_of(Fraction(formatting.rounded(exact, decimals)) / HUNDRED) is status_of(ratio):
            return formatting.number(exact, decimals)
    return formatting.number(exact, MOST_DECIMALS)


def level_with_base(question: Question, base: Reading, aim: Aim, last: Reading) -> str:
    """Tell of an aim that was met when counting began, so that it is a level to keep."""
    name = "Etappmålet" if aim.is_milestone else "Målet"
    asked = f"{name} {joints.wanted(question, aim.value)} {grammar.when(aim.period, after=question.unit)}"
    began = f"var nått redan {grammar.when(base.period)}"
    return f"{asked} {began}, med {joints.amount(question, base.value)}. {stood(question, last, aim.value)}."
