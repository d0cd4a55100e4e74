"""The goal track as data: a road from the base to the target, where we are on it and where we should be by now.

Base and target stand at the same places on every track, so that tracks below each other can be compared;
there is room on both sides for what went the wrong way or farther than asked. Where there is no scale
(a level to keep, a target without a number) a place only says on which side of the mark the value lies.
"""

from dataclasses import dataclass
from fractions import Fraction

from webapp.cube.aim import FROM_BASE, KEEPING
from webapp.progress import speech
from webapp.progress.facts import Assessment, Course, Pace, Question
from webapp.progress.standing import side

BASE_PLACE, TARGET_PLACE = Fraction(1, 8), Fraction(7, 8)
LEVEL_PLACE = Fraction(1, 2)
SHORT_OF, BEYOND = Fraction(1, 4), Fraction(3, 4)
GAINED, WORSENED = Fraction(1, 2), Fraction(0)
GAINS = {Course.BETTER: GAINED, Course.WORSE: WORSENED}


@dataclass(frozen=True, slots=True)
class Track:
    """Places on a line from 0 to 1, None for what is not on it; an open-ended track has no target."""

    base: Fraction | None
    now: Fraction | None
    tick: Fraction | None
    target: Fraction | None
    milestones: tuple[Fraction, ...]
    text: str


def track(question: Question, assessment: Assessment) -> Track:
    """Return the goal track of an assessment."""
    text = speech.current().track_words(question, assessment)
    span = scale(question, assessment.pace)
    if span:
        return scaled(question, assessment.pace, span, text)
    if question.target and question.target.value is not None:
        return level(question, assessment.pace, text)
    return open_track(question, assessment, text)


def scale(question: Question, pace: Pace) -> tuple[Fraction, Fraction] | None:
    """Return base and target as numbers, where the way from one to the other goes the way that is wanted."""
    target = question.target
    if target is None or target.value is None or pace.base is None or target.kind in KEEPING:
        return None
    base, value = Fraction(pace.base.value), Fraction(target.value)
    return (base, value) if side(target) * (value - base) > 0 else None


def placed(value: Fraction, span: tuple[Fraction, Fraction]) -> Fraction:
    """Return the place of a value, at the very end of the line where it lies outside."""
    base, target = span
    place = BASE_PLACE + (TARGET_PLACE - BASE_PLACE) * (value - base) / (target - base)
    return min(max(place, Fraction(0)), Fraction(1))


def scaled(question: Question, pace: Pace, span: tuple[Fraction, Fraction], text: str) -> Track:
    """Return a track on which every place is exact."""
    milestones = question.target.milestones if question.target else ()
    return Track(
        base=BASE_PLACE,
        now=placed(Fraction(pace.last.value), span) if pace.last else None,
        tick=placed(pace.rates.expected, span) if pace.rates else None,
        target=TARGET_PLACE,
        milestones=tuple(placed(Fraction(value), span) for _, value in sorted(milestones)),
        text=text,
    )


def level(question: Question, pace: Pace, text: str) -> Track:
    """Return a track with the wanted level in its middle: the value lies short of it, at it or beyond it."""
    now = None
    if question.target and question.target.value is not None and pace.last:
        gained = side(question.target) * (pace.last.value - question.target.value)
        now = BEYOND if gained > 0 else SHORT_OF if gained < 0 else LEVEL_PLACE
    return Track(base=None, now=now, tick=None, target=LEVEL_PLACE, milestones=(), text=text)


def open_track(question: Question, assessment: Assessment, text: str) -> Track:
    """Return a track without an end: the value lies behind its start, at it or ahead of it."""
    pace, trend = assessment.pace, assessment.trend
    if question.target and question.target.kind in FROM_BASE and pace.base and pace.last:
        gained = side(question.target) * (pace.last.value - pace.base.value)
        now: Fraction | None = GAINED if gained > 0 else WORSENED if gained < 0 else BASE_PLACE
    else:
        now = GAINS.get(trend.course, BASE_PLACE) if trend else None
    return Track(base=BASE_PLACE, now=now, tick=None, target=None, milestones=(), text=text)
