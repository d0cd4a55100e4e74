"""Puts the page of the method together: its rules, and examples from the first live figures that have what it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from webapp import theme
from webapp.charts.material import Material
from webapp.charts.words import explanation, symbol
from webapp.cube.value import Marker
from webapp.indicators.going import Going, going, question, today
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.method import words
from webapp.method.pages import Example, Link, MethodPage, Term, Unpaced
from webapp.method.queries import Candidate
from webapp.progress import speech
from webapp.progress.facts import Course, Question, Reason, Status
from webapp.progress.words import status_name
from webapp.strategies.compose import goal_url

METHOD = "/metod"
MOST_TRIED = 24
"""How many indicators with a target, and how many without, are looked through for an example."""

MOST_UNPACED = 3


@dataclass(frozen=True, slots=True)
class Live:
    """An indicator that a goal shows, its figures, what is asked of them, and how it is going."""

    candidate: Candidate
    material: Material
    asked: Question
    found: Going

    @property
    def goal(self) -> Link:
        """Return the way to the goal."""
        url = goal_url(self.candidate.strategy, self.candidate.number)
        return Link(url, theme.current().goal_name(self.candidate.number))


def tried(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates that examples are looked for among: the first with a target, and the first without."""
    known = tuple(candidates)
    return tuple(
        one
        for targeted in (True, False)
        for one in islice((one for one in known if one.targeted is targeted), MOST_TRIED)
    )


def method_page(candidates: Sequence[Candidate], figures: Mapping[str, Material], introduction: str) -> MethodPage:
    """Return the page of the method."""
    seen = [live(one, figures[one.indicator]) for one in candidates if one.indicator in figures]
    pace = next(filter(None, map(pace_example, seen)), None)
    return MethodPage(
        numbers=words.numbers(),
        classes=tuple(Term(status_name(one), words.class_words(one)) for one in Status),
        left_out=tuple(Term(name(), why()) for name, why in words.LEFT_OUT.values()),
        reasons=tuple(map(words.reason_words, Reason)),
        markers=tuple(Term(symbol(one), capitalised(explanation(one))) for one in Marker),
        pace=pace,
        trend=next(filter(None, map(trend_example, seen)), None),
        unpaced=() if pace else tuple(islice(map(unpaced, filter(has_obstacle, seen)), MOST_UNPACED)),
        breadcrumbs=(Link(METHOD, _("Så räknar vi")),),
        introduction=introduction,
    )


def live(candidate: Candidate, material: Material) -> Live:
    """Return how it is going with an indicator today."""
    return Live(candidate, material, question(material, today()), going(material, today()))


def has_obstacle(one: Live) -> bool:
    """Say whether an indicator has a target whose pace cannot be computed."""
    return one.candidate.targeted and one.found.assessment.pace.obstacle is not None


def unpaced(one: Live) -> Unpaced:
    """Say why a pace cannot be computed."""
    return Unpaced(one.goal, one.found.pace)


def pace_example(one: Live) -> Example | None:
    """Return the calculation of a pace, None where none was computed."""
    steps = speech.current().pace_steps(one.asked, one.found.assessment.pace)
    criterion, _right_way = one.found.criteria
    return Example(one.goal, one.material.name, criterion, steps, one.found.track) if steps else None


def trend_example(one: Live) -> Example | None:
    """Return the calculation of a trend, None where nothing went anywhere or the series is too short to tell."""
    trend = one.found.assessment.trend
    if trend is None or trend.course in {Course.TOO_SHORT, Course.UNCHANGED}:
        return None
    _criterion, right_way = one.found.criteria
    return Example(one.goal, one.material.name, right_way, speech.current().trend_steps(one.asked, trend))
