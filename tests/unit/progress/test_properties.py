"""What holds for every series: units do not matter, better is never worse, and down is up in a mirror."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from webapp.cube.aim import Direction, TargetFacts, TargetKind
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Observation
from webapp.progress import speech
from webapp.progress.assess import assess
from webapp.progress.facts import Course, Question, Status
from webapp.progress.track import track
from webapp.progress.tracksvg import draw

FLAGS = st.frozensets(st.sampled_from(list(Flag)), max_size=2)
VALUES = st.decimals(-1000, 1000, places=2)
POSITIVE = st.decimals("0.01", 1000, places=2)
MIRRORED = {
    TargetKind.REACH_AT_LEAST: TargetKind.REACH_AT_MOST,
    TargetKind.KEEP_AT_LEAST: TargetKind.KEEP_AT_MOST,
    TargetKind.MORE_THAN_BASE: TargetKind.LESS_THAN_BASE,
}
BOTH_WAYS = MIRRORED | {below: above for above, below in MIRRORED.items()}
KINDS = st.sampled_from(list(BOTH_WAYS))
RANKS = {status: place for place, status in enumerate(Status)}


def year(number: int) -> Period:
    """Return a year."""
    return Period(PeriodKind.YEAR, number)


@st.composite
def questions(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = VALUES, unit: str = "företag") -> Question:
    """Make up a question about some years, flags, a target and its milestones."""
    years = sorted(draw(st.sets(st.integers(2008, 2025), min_size=1, max_size=8)))
    kind = draw(KINDS)
    from_base = kind in {TargetKind.MORE_THAN_BASE, TargetKind.LESS_THAN_BASE}
    steps = draw(st.dictionaries(st.integers(2016, 2032).map(year), values, max_size=2))
    return Question(
        numbers=tuple((year(one), Observation(draw(values), flags=draw(FLAGS))) for one in years),
        today=date(draw(st.integers(2020, 2035)), 6, 1),
        target=TargetFacts(
            kind,
            year(draw(st.integers(2018, 2040))),
            None if from_base else draw(values),
            base=year(draw(st.sampled_from(years))) if from_base else None,
            milestones=tuple(sorted(steps.items())),
        ),
        direction=draw(st.sampled_from(list(Direction))),
        unit=unit,
        decimals=draw(st.integers(0, 2)),
    )


def changed(asked: Question, factor: int, *, mirrored: bool = False) -> Question:
    """Return a question with every value multiplied, and in a mirror with every wish turned round."""
    target = asked.target
    assert target
    turned = {Direction.UP: Direction.DOWN, Direction.DOWN: Direction.UP, Direction.NONE: Direction.NONE}
    return Question(
        numbers=tuple(
            (period, Observation(one.value * factor, flags=one.flags))
            for period, one in asked.numbers
            if one.value is not None
        ),
        today=asked.today,
        target=TargetFacts(
            BOTH_WAYS[target.kind] if mirrored else target.kind,
            target.period,
            None if target.value is None else target.value * factor,
            target.base,
            tuple((period, value * factor) for period, value in target.milestones),
        ),
        direction=turned[asked.direction] if mirrored else asked.direction,
        unit=asked.unit,
        decimals=asked.decimals,
    )


@given(questions(), st.sampled_from([2, 7, 1000]))
def test_the_unit_of_a_value_changes_no_class(asked: Question, factor: int) -> None:
    """Thousands of crowns and crowns give the same class, the same share of the needed pace and the same reason."""
    one, other = assess(asked).pace, assess(changed(asked, factor)).pace
    assert (one.status, one.obstacle) == (other.status, other.obstacle)
    assert (one.rates and one.rates.ratio) == (other.rates and other.rates.ratio)


@given(questions(unit="index"))
def test_down_is_up_in_a_mirror(asked: Question) -> None:
    """The same way with all signs turned, value and wish alike, has the same class and trend."""
    one, other = assess(asked), assess(changed(asked, -1, mirrored=True))
    assert (one.pace.status, one.pace.obstacle) == (other.pace.status, other.pace.obstacle)
    assert (one.trend is None) == (other.trend is None)
    if one.trend and other.trend:
        turned = {Course.RISING: Course.FALLING, Course.FALLING: Course.RISING}
        assert other.trend.course is turned.get(one.trend.course, one.trend.course)
        assert one.trend.caveats == other.trend.caveats


@pytest.mark.parametrize("unit", ["index", "företag"])
@given(data=st.data())
def test_a_better_last_value_is_never_a_worse_class(unit: str, data: st.DataObject) -> None:
    """Whatever the way there, to end nearer to what is wanted never costs a class."""
    asked = data.draw(questions(unit=unit))
    *earlier, (period, last) = asked.numbers
    assert asked.target
    assert last.value is not None
    upward = asked.target.kind in {TargetKind.REACH_AT_LEAST, TargetKind.KEEP_AT_LEAST, TargetKind.MORE_THAN_BASE}
    gain = data.draw(POSITIVE) * (1 if upward else -1)
    better = Question(
        (*earlier, (period, Observation(last.value + gain, flags=last.flags))),
        asked.today,
        asked.target,
        unit=unit,
    )
    one, other = assess(asked).pace, assess(better).pace
    assume(asked.target.base != period)
    assume(Status.NOT_ASSESSABLE not in {one.status, other.status})
    assert RANKS[other.status] <= RANKS[one.status]


@given(questions())
def test_dot_and_tick_say_the_same_as_the_class(asked: Question) -> None:
    """Every place lies on the line, and the dot is at or past the tick just when the pace is all that is needed."""
    answer = assess(asked)
    drawn = track(asked, answer)
    places = (drawn.base, drawn.now, drawn.tick, drawn.target, *drawn.milestones)
    assert all(Fraction(0) <= place <= 1 for place in places if place is not None)
    rates = answer.pace.rates
    if rates and drawn.now is not None and drawn.tick is not None and abs(rates.ratio - 1) > Fraction(1, 10**9):
        inside = 0 < drawn.now < 1 and 0 < drawn.tick < 1
        assert not inside or (drawn.now > drawn.tick) == (rates.ratio > 1)


@given(questions())
def test_there_are_words_for_everything(asked: Question) -> None:
    """Every answer can be said and drawn; a reason stands just where there is no class."""
    answer = assess(asked)
    said, pace = speech.current(), answer.pace
    words = [said.pace_words(asked, pace), said.trend_words(asked, answer.trend), track(asked, answer).text]
    words += said.notes(asked, answer)
    assert all(sentence and "None" not in sentence and ".." not in sentence for sentence in words)
    assert (pace.obstacle is not None) == (pace.status is Status.NOT_ASSESSABLE)
    assert draw(track(asked, answer)).endswith("</svg>")
