"""The worked examples of the method, by number: each class and each figure as computed by hand."""

from fractions import Fraction

import pytest

from tests.support.questions import question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.progress.assess import assess
from webapp.progress.facts import Course, Method, Pace, Question, Rates, Reason, Status

UP, DOWN = TargetKind.REACH_AT_LEAST, TargetKind.REACH_AT_MOST


def paced(asked: Question) -> tuple[Pace, Rates]:
    """Return the pace of a question that has one, with its rates."""
    pace = assess(asked).pace
    assert pace.rates is not None
    return pace, pace.rates


def near(expected: float) -> object:
    """Compare with a figure that was written down with three or four digits."""
    return pytest.approx(expected, rel=2e-3)


def test_progress_example_1_one_year_is_too_short() -> None:
    """590 in 2020 and 667 in 2021 is a change of 13.05 per cent and no trend."""
    answer = assess(question({"2020": 590, "2021": 667}, direction=Direction.UP))
    assert answer.trend is not None
    assert answer.trend.course is Course.TOO_SHORT
    assert answer.trend.growth == Fraction(77, 590)
    assert float(answer.trend.per_year) == near(0.1305)
    assert answer.pace.status is Status.NOT_ASSESSABLE
    assert answer.pace.obstacle
    assert answer.pace.obstacle.reason is Reason.NO_TARGET


def test_progress_example_2_going_down_on_the_way_up_is_the_wrong_way() -> None:
    """From 738 in 2015 to 667 in 2021 leads away from 900 in 2030."""
    pace, rates = paced(question({"2015": 738, "2021": 667}, target(UP, "2030", 900)))
    assert pace.status is Status.WRONG_WAY
    assert rates.method is Method.COMPOUND
    assert (float(rates.actual), float(rates.required), float(rates.ratio)) == (
        near(-0.01672),
        near(0.01332),
        near(-1.255),
    )


@pytest.mark.parametrize(
    ("unit", "method", "figures"),
    [
        ("företag", Method.COMPOUND, (near(-0.03891), near(-0.05613), near(0.693))),
        ("index", Method.LINEAR, (near(-3.6), near(-4.167), near(0.864))),
    ],
)
def test_progress_example_3_down_can_be_good(unit: str, method: Method, figures: tuple[object, ...]) -> None:
    """From 100 in 2018 to 82 in 2023 is nearly on track to 50 in 2030, whichever way it is counted."""
    pace, rates = paced(question({"2018": 100, "2023": 82}, target(DOWN, "2030", 50), unit=unit))
    assert pace.status is Status.NEARLY_ON_TRACK
    assert rates.method is method
    assert (float(rates.actual), float(rates.required), float(rates.ratio)) == figures


def test_progress_example_4_a_share_goes_by_equal_steps_and_real_years() -> None:
    """From 71.2 per cent in 2016 to 76.4 in 2023, two years missing, is nearly on track to 85 in 2030."""
    values = {"2016": "71.2", "2017": "72.0", "2020": "74.5", "2023": "76.4"}
    pace, rates = paced(share(values, target(UP, "2030", 85)))
    assert pace.status is Status.NEARLY_ON_TRACK
    assert rates.method is Method.LINEAR
    assert float(rates.ratio) == near(0.754)


def test_progress_example_5_a_base_of_zero_has_equal_steps() -> None:
    """From 0 in 2015 to 12 in 2020 is nearly on track to 40 in 2030: nothing grows by per cent from zero."""
    pace, rates = paced(question({"2015": 0, "2020": 12}, target(UP, "2030", 40)))
    assert pace.status is Status.NEARLY_ON_TRACK
    assert rates.method is Method.LINEAR
    assert rates.ratio == Fraction(9, 10)


def test_progress_example_6_a_target_of_zero_has_equal_steps() -> None:
    """From 40 in 2015 to 25 in 2021 is nearly on track to 0 in 2030."""
    pace, rates = paced(question({"2015": 40, "2021": 25}, target(DOWN, "2030", 0)))
    assert pace.status is Status.NEARLY_ON_TRACK
    assert rates.ratio == Fraction(15, 16)


def test_progress_example_7_negative_values_have_equal_steps() -> None:
    """From −4.8535 in 2015 to −2.7256 in 2025 is nearly on track to 0 in 2030."""
    pace, rates = paced(question({"2015": "-4.8535", "2025": "-2.7256"}, target(UP, "2030", 0), decimals=1))
    assert pace.status is Status.NEARLY_ON_TRACK
    assert rates.method is Method.LINEAR
    assert (float(rates.actual), float(rates.required), float(rates.ratio)) == (near(0.2128), near(0.3236), near(0.658))


def test_progress_example_8_faster_than_needed_is_on_track_and_less_can_be_better() -> None:
    """From 80 in 2015 to 86 in 2020 is on track to 98 in 2030; from 30.0 to 29.9 is better where down is good."""
    pace, rates = paced(question({"2015": 80, "2020": 86}, target(UP, "2030", 98)))
    assert pace.status is Status.ON_TRACK
    assert float(rates.ratio) == near(1.070)
    trend = assess(question({"2018": "30.0", "2023": "29.9"}, direction=Direction.DOWN, decimals=1)).trend
    assert trend is not None
    assert trend.course is Course.BETTER
    assert float(trend.per_year) == near(-0.000668)
