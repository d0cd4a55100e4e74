"""A calculation is told with the numbers it was made from, so that a reader with a pen comes to the same class."""

from collections.abc import Iterable

import pytest

from tests.support.questions import question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.formatting import NO_BREAK_SPACE
from webapp.progress import speech
from webapp.progress.assess import assess
from webapp.progress.facts import Question, Step

UP, DOWN = TargetKind.REACH_AT_LEAST, TargetKind.REACH_AT_MOST


def pace_sums(asked: Question) -> list[tuple[str, str]]:
    """Return the steps of a pace, with ordinary spaces."""
    return told(speech.current().pace_steps(asked, assess(asked).pace))


def trend_sums(asked: Question) -> list[tuple[str, str]]:
    """Return the steps of a trend, with ordinary spaces."""
    found = assess(asked).trend
    assert found
    return told(speech.current().trend_steps(asked, found))


def told(steps: Iterable[Step]) -> list[tuple[str, str]]:
    """Return words and sums."""
    return [(step.words, step.sum.replace(NO_BREAK_SPACE, " ")) for step in steps]


def test_a_linear_pace_is_told_step_by_step() -> None:
    """A share of 2016 and one of 2023, against 85 per cent in 2030."""
    steps = pace_sums(share({"2016": "71.2", "2023": "76.4"}, target(UP, "2030", 85)))
    assert [sum_ for _, sum_ in steps] == [
        "71,2 procent (2016) och 76,4 procent (2023)",
        "(76,4 − 71,2) / 7 år = 0,743 procentenheter per år",
        "(85 − 71,2) / 14 år = 0,986 procentenheter per år",
        "0,743 / 0,986 = 0,75, alltså 75 procent",
        "",
    ]
    assert steps[-1][0] == "Minst 60 men inte 95 procent betyder: Nästan i takt."


def test_a_compound_pace_that_goes_the_wrong_way_keeps_its_sign() -> None:
    """A count that falls where it is to rise."""
    steps = pace_sums(question({"2015": 738, "2021": 667}, target(UP, "2030", 900)))
    assert [sum_ for _, sum_ in steps][1:4] == [
        "(667 / 738) upphöjt till (1 / 6) − 1 = −1,67 procent per år",
        "(900 / 738) upphöjt till (1 / 15) − 1 = 1,33 procent per år",
        "−1,67 / 1,33 = −1,26",
    ]
    assert steps[-1][0] == "Mindre än 0 procent betyder: Åt fel håll."


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (86, "Minst 95 procent betyder: I takt."),
        (81, "Minst 0 men inte 60 procent betyder: För långsamt."),
    ],
)
def test_the_last_step_names_the_class(last: int, said: str) -> None:
    """With the thresholds that are computed with."""
    assert pace_sums(question({"2015": 80, "2020": last}, target(UP, "2030", 98)))[-1][0] == said


def test_a_milestone_is_named_in_the_step_that_uses_it() -> None:
    """The pace that is needed leads to the step on the way."""
    steps = pace_sums(share({"2015": 12, "2023": 10}, target(DOWN, "2030", 8, milestones={"2025": 9})))
    assert steps[2] == ("Så fort behöver det gå till etappmålet.", "(9 − 12) / 10 år = −0,300 procentenheter per år")


def test_without_a_pace_there_are_no_steps() -> None:
    """A target that is reached already has nothing to compute."""
    assert pace_sums(question({"2015": 80, "2020": 99}, target(UP, "2030", 98))) == []


def test_a_trend_is_told_step_by_step() -> None:
    """First and newest value, difference, yearly change, and what that means."""
    values = {"2015": "-2.5", "2018": "-1.5", "2020": "1.25"}
    steps = trend_sums(question(values, unit="poäng", subject="poängen", decimals=1, direction=Direction.UP))
    assert steps == [
        (
            "Vi tar det första och det senaste av de säkra värden som går att jämföra.",
            "−2,5 poäng (2015) och 1,25 poäng (2020)",
        ),
        ("Vi räknar ut skillnaden.", "1,25 − (−2,5) = 3,75 poäng"),
        ("Så mycket blir det om året.", "(1,25 − (−2,5)) / 5 år = 0,750 poäng per år"),
        (
            (
                "Ett högre värde är bättre. Utvecklingen går åt rätt håll."
                " Det bygger på få värden och kan vara tillfälligt."
            ),
            "",
        ),
    ]


def test_a_trend_without_a_wanted_direction_is_not_called_right() -> None:
    """It rose, and that is all."""
    assert trend_sums(question({"2015": 10, "2020": 12}))[-1][0].startswith(
        "Ingen riktning är utpekad som den rätta. Värdet har ökat."
    )
