"""The goal track in words, for those who do not see it and for lists, where it says what a status was made from."""

from webapp.cube.aim import FROM_BASE, KEEPING, TargetKind
from webapp.language import capitalised
from webapp.progress.facts import Assessment, Pace, Question, Reading
from webapp.progress.rates import decimal
from webapp.progress.swedish import joints
from webapp.progress.swedish.pace import share
from webapp.progress.words import status_name
from webapp.wording import grammar
from webapp.wording.periods import period_label


def track_words(question: Question, assessment: Assessment) -> str:
    """Say the status, and the way from where it began to where it is to go."""
    return f"{status_name(assessment.status)}. {way(question, assessment)}"


def way_words(question: Question, assessment: Assessment) -> str:
    """Say the way, and how fast it goes: all that the status was made from, in as few words as that takes."""
    rates = assessment.pace.rates
    return way(question, assessment) + (share(rates) if rates else "")


def way(question: Question, assessment: Assessment) -> str:
    """Say where it began, where it is, where it should be by now and where it is to go."""
    pace, trend = assessment.pace, assessment.trend
    base = pace.base or (trend.base if trend and pace.last is None else None)
    last = pace.last or (trend.last if trend else None)
    base = None if base == last else base
    parts = [start(question, base), now(question, last), by_now(question, pace), goal(question, pace)]
    return f"{capitalised(', '.join(part for part in parts if part))}."


def start(question: Question, base: Reading | None) -> str:
    """Tell where it began."""
    return f"från {joints.amount(question, base.value)} {grammar.when(base.period)}" if base else ""


def now(question: Question, last: Reading | None) -> str:
    """Tell where it is."""
    return f"nu {joints.amount(question, last.value)} ({period_label(last.period)})" if last else ""


def by_now(question: Question, pace: Pace) -> str:
    """Tell where it should be at the time of the newest value."""
    if pace.rates is None:
        return ""
    return f"i takt hade varit {joints.amount(question, decimal(pace.rates.expected))}"


def goal(question: Question, pace: Pace) -> str:
    """Tell where it is to go."""
    target = question.target
    is_or_was = "var" if pace.is_over else "är"
    if target is None:
        return "utan målvärde"
    if target.kind in FROM_BASE and target.base:
        compared = "högre" if target.kind is TargetKind.MORE_THAN_BASE else "lägre"
        return f"målet {is_or_was} ett {compared} värde än {grammar.when(target.base)}"
    if target.value is None:
        return "utan målvärde"
    wanted = joints.wanted(question, target.value)
    if target.kind in KEEPING:
        return f"målet {is_or_was} att hålla {wanted} till och med {grammar.when(target.period)}"
    return f"målet {is_or_was} {wanted} {grammar.when(target.period, after=question.unit)}"
