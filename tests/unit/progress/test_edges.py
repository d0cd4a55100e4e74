"""The edges of the method, by number: what is met, what cannot be compared, and what must never enter."""

from datetime import date
from decimal import Decimal

import pytest

from tests.support.materials import observation
from tests.support.questions import numbers, question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.progress.assess import assess
from webapp.progress.facts import Caveat, Course, Question, Reason, Status

UP, DOWN = TargetKind.REACH_AT_LEAST, TargetKind.REACH_AT_MOST
MORE, LESS = TargetKind.MORE_THAN_BASE, TargetKind.LESS_THAN_BASE
BROKEN = Flag.BREAK_BEFORE


def status(asked: Question) -> Status:
    """Return the class of the pace."""
    return assess(asked).pace.status


def reason(asked: Question) -> Reason | None:
    """Return why there is no pace."""
    obstacle = assess(asked).pace.obstacle
    return obstacle.reason if obstacle else None


def at(code: str) -> Period:
    """Return a period."""
    return Period.parse(code)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"2018": 600, "2023": 710}, Status.REACHED),
        ({"2018": 600, "2020": 710, "2023": 690}, Status.WRONG_WAY),
        ({"2018": 600, "2020": 660, "2023": 690}, Status.TOO_SLOW),
    ],
)
def test_progress_edge_1_after_the_target_year_only_the_value_counts(values: dict[str, int], expected: Status) -> None:
    """A target whose year has passed is met or not: lost again is the wrong way, never met was too slow."""
    assert status(question(values, target(UP, "2021", 700))) is expected


def test_progress_edge_2_a_passed_target_waits_for_the_value_of_its_year() -> None:
    """A value from before the target year does not say whether the target was met in time."""
    asked = question({"2018": 600, "2022": 690}, target(UP, "2023", 700))
    assert reason(asked) is Reason.AWAITING_VALUE
    still_running = question({"2018": 600, "2022": 690}, target(UP, "2023", 700), today=date(2023, 12, 31))
    assert status(still_running) is Status.ON_TRACK
    assert reason(question({"2020": 9, "2021": 9}, target(MORE, "2023", base=at("2020")))) is Reason.AWAITING_VALUE


def test_progress_edge_3_reached_and_lost_is_judged_by_its_pace_and_told() -> None:
    """A target met in 2022 and not in 2024 keeps the class of its pace; when it was met is kept beside."""
    pace = assess(question({"2015": 500, "2022": 710, "2024": 690}, target(UP, "2030", 700))).pace
    assert pace.status is Status.ON_TRACK
    assert pace.reached_before
    assert pace.reached_before.period == at("2022")
    fallen = assess(question({"2015": 720, "2024": 690}, target(UP, "2030", 700))).pace
    assert fallen.status is Status.WRONG_WAY
    assert fallen.rates is None


def test_progress_edge_4_a_single_value_has_no_pace_but_may_meet_the_target() -> None:
    """One value says nothing of a pace; that the target is met needs no second one."""
    assert reason(question({"2023": 600}, target(UP, "2030", 700))) is Reason.SINGLE_VALUE
    assert status(question({"2023": 700}, target(UP, "2030", 700))) is Status.REACHED
    assert assess(question({"2023": 600})).trend is None


def test_progress_edge_5_gaps_count_as_the_years_they_are() -> None:
    """Values four years apart have four years between them, and a newest year without a value is named."""
    missing = Marker.MISSING
    whole = assess(question({"2019": 600, "2023": 640}, target(UP, "2030", 700)))
    gaps = {"2019": 600, "2020": missing, "2021": Marker.CONFIDENTIAL, "2023": 640, "2024": missing}
    holed = assess(question(gaps, target(UP, "2030", 700)))
    assert holed.pace == whole.pace
    assert holed.unused
    assert (holed.unused.period, holed.unused.marker) == (at("2024"), missing)


@pytest.mark.parametrize("flag", [Flag.ESTIMATED, Flag.EXAMPLE, Flag.FORECAST])
def test_progress_edge_6_what_is_not_sure_never_enters(flag: Flag) -> None:
    """An estimate, an example or a forecast is neither base nor newest value; alone it is no ground at all."""
    unsure = observation(1, flag)
    aim = target(UP, "2030", 700)
    known = assess(question({"2015": 500, "2023": 600}, aim))
    mixed = assess(question({"2014": unsure, "2015": 500, "2019": unsure, "2023": 600, "2024": unsure}, aim))
    assert (mixed.pace, mixed.trend) == (known.pace, known.trend)
    alone = assess(question({"2015": unsure, "2023": unsure}, aim)).pace.obstacle
    assert alone
    assert (alone.reason, alone.flag) == (Reason.ONLY_UNSURE, flag)


def test_progress_edge_7_a_preliminary_value_enters_and_is_known_as_such() -> None:
    """A preliminary value is measured: it counts, and the answer says that it may change."""
    pace = assess(question({"2015": 500, "2023": observation(600, Flag.PRELIMINARY)}, target(UP, "2030", 700))).pace
    assert pace.status is Status.ON_TRACK
    assert pace.last
    assert pace.last.preliminary


def test_progress_edge_8_nothing_is_compared_across_a_break() -> None:
    """Counting begins after a break; a base chosen before it is refused, unless the target allows it."""
    values = {"2012": 900, "2016": observation(500, BROKEN), "2023": 600}
    aim = target(UP, "2030", 1000)
    begun = assess(question(values, aim))
    assert begun.pace.base
    assert begun.trend
    assert begun.pace.base.period == begun.trend.base.period == at("2016")
    assert reason(question(values, aim, start=at("2012"))) is Reason.BREAK
    allowed = question(values, aim, start=at("2012"), across_breaks=True)
    assert status(allowed) is Status.WRONG_WAY
    young = {"2012": 500, "2021": observation(550, BROKEN), "2023": 600}
    assert reason(question(young, aim)) is Reason.BREAK
    assert reason(question(young, target(MORE, "2030", base=at("2012")))) is Reason.BREAK
    assert status(question(values, target(UP, "2030", 600))) is Status.REACHED


def test_progress_edge_9_a_named_base_year_must_be_sure_and_earlier() -> None:
    """More than a base year is judged by the sign against that very year, or not at all."""
    aim = target(MORE, "2030", base=at("2020"))
    assert reason(question({"2019": 1, "2023": 2}, aim)) is Reason.NO_BASE
    assert reason(question({"2020": Marker.MISSING, "2023": 2}, aim)) is Reason.NO_BASE
    assert reason(question({"2020": observation(1, Flag.ESTIMATED), "2023": 2}, aim)) is Reason.UNSURE_BASE
    assert reason(question({"2019": 1, "2020": 2}, aim)) is Reason.NOTHING_AFTER_BASE
    assert status(question({"2020": 5, "2021": 6}, aim)) is Status.REACHED
    assert status(question({"2020": 5, "2021": 5}, aim)) is Status.TOO_SLOW
    assert status(question({"2020": 5, "2021": 4}, aim)) is Status.WRONG_WAY
    fewer = target(LESS, "2030", base=at("2020"))
    assert status(question({"2020": 5, "2021": 4}, fewer)) is Status.REACHED


@pytest.mark.parametrize(
    ("kind", "last", "expected"),
    [
        (UP, 700, Status.REACHED),
        (UP, 699, Status.WRONG_WAY),
        (DOWN, 700, Status.REACHED),
        (DOWN, 701, Status.WRONG_WAY),
        (TargetKind.KEEP_AT_LEAST, 700, Status.REACHED),
        (TargetKind.KEEP_AT_LEAST, 699, Status.WRONG_WAY),
        (TargetKind.KEEP_AT_MOST, 700, Status.REACHED),
        (TargetKind.KEEP_AT_MOST, 701, Status.WRONG_WAY),
    ],
)
def test_progress_edge_10_a_target_equal_to_the_base_is_a_level_to_keep(
    kind: TargetKind, last: int, expected: Status
) -> None:
    """No pace is needed towards a level that one stands on: it is kept or it is not."""
    assert status(question({"2015": 700, "2023": last}, target(kind, "2030", 700))) is expected


@pytest.mark.parametrize(
    ("values", "aim"),
    [
        ({"2014--2016": 10, "2019--2021": 15}, "2028--2030"),
        ({"2015-16": 10, "2020-21": 15}, "2029-30"),
        ({"2016M01": 99, "2016M06": 10, "2021M01": 99, "2021M06": 15}, "2030M06"),
        ({"2016Q2": 10, "2021Q1": 99, "2021Q2": 15}, "2030Q2"),
        ({"2016W07": 10, "2021W06": 99, "2021W07": 15}, "2030W07"),
    ],
)
def test_progress_edge_11_every_kind_of_period_is_compared_with_its_like(values: dict[str, int], aim: str) -> None:
    """Means over years, school years and parts of a year: one step a year, counted within one season."""
    pace = assess(question(values, target(UP, aim, 24), unit="index")).pace
    assert pace.rates
    assert float(pace.rates.actual) == pytest.approx(1, rel=1e-3)
    assert float(pace.rates.required) == pytest.approx(1, rel=1e-3)


def test_progress_edge_11_means_that_share_years_are_not_compared() -> None:
    """Two means over five years lie four years apart only by sharing one."""
    asked = question({"2012--2016": 10, "2016--2020": 15}, target(UP, "2028--2032", 24))
    assert reason(asked) is Reason.TOO_SHORT


def test_progress_edge_12_the_nearest_milestone_ahead_sets_the_pace() -> None:
    """A value is measured against the milestone it is on the way to; those behind it and the met target set nothing."""
    aim = target(UP, "2030", 800, milestones={"2020": 590, "2025": 700})
    pace = assess(question({"2015": 500, "2023": 600}, aim)).pace
    assert pace.aim
    assert (pace.aim.period, pace.aim.value, pace.aim.is_milestone) == (at("2025"), Decimal(700), True)
    assert pace.status is Status.NEARLY_ON_TRACK
    after = assess(question({"2015": 500, "2026": 600}, aim)).pace
    assert after.aim
    assert not after.aim.is_milestone
    assert status(question({"2015": 500, "2023": 800}, aim)) is Status.REACHED
    dip = target(DOWN, "2030", 50, milestones={"2025": 120})
    assert status(share({"2015": 100, "2023": 110}, dip)) is Status.ON_TRACK
    assert status(share({"2015": 100, "2023": 121}, dip)) is Status.WRONG_WAY


def test_the_newest_time_a_target_was_met_is_the_one_that_is_told() -> None:
    """Met in 2020 and 2022: the later one is what a reader remembers."""
    pace = assess(question({"2015": 500, "2020": 710, "2022": 705, "2024": 690}, target(UP, "2030", 700))).pace
    assert pace.reached_before
    assert pace.reached_before.period == at("2022")


@pytest.mark.parametrize(
    ("milestones", "aim"),
    [
        ({"2023": 650, "2026": 700}, "2023"),
        ({"2024": 650, "2026": 700}, "2024"),
        ({"2030": 650}, "2030"),
        ({"2031": 900}, "2030"),
    ],
)
def test_a_milestone_counts_in_its_own_year_and_never_from_the_targets_on(milestones: dict[str, int], aim: str) -> None:
    """The nearest one counts, the newest value's own year included; in its own year the target comes first."""
    pace = assess(question({"2015": 500, "2023": 600}, target(UP, "2030", 800, milestones=milestones))).pace
    assert pace.aim
    assert (pace.aim.period, pace.aim.is_milestone) == (at(aim), aim != "2030")


def test_standing_still_is_too_slow() -> None:
    """No change at all is not the wrong way."""
    assert status(question({"2015": 500, "2023": 500}, target(UP, "2030", 700))) is Status.TOO_SLOW


def test_a_value_of_the_target_year_settles_it_before_the_year_is_out() -> None:
    """Once there is a value of the very year, no pace is asked for."""
    asked = question({"2018": 600, "2021": 690}, target(UP, "2021", 700), today=date(2021, 6, 1))
    pace = assess(asked).pace
    assert (pace.status, pace.is_over, pace.rates) == (Status.TOO_SLOW, True, None)


def test_a_gap_is_judged_by_how_far_the_two_lie_apart() -> None:
    """A gap of 20 that is 14 when half the time has passed is on track to 8, whoever lies higher."""
    aim = target(TargetKind.NARROW_GAP, "2030", 8, between=("a", "b"))
    girls, boys = {"2014": 50, "2022": 60, "2023": 61}, {"2014": 70, "2022": 74}
    asked = share(girls, aim, other=numbers(boys))
    turned = share(boys, aim, other=numbers(girls))
    answer = assess(asked)
    assert answer.pace.status is assess(turned).pace.status is Status.ON_TRACK
    assert answer.pace.last
    assert answer.pace.last.value == 14
    assert answer.trend
    assert answer.trend.course is Course.BETTER
    assert reason(share({"2014": 1}, aim, other=numbers({"2015": 2}))) is Reason.NO_COMMON_PERIOD
    assert reason(share({}, aim)) is Reason.NO_NUMBER


def test_a_target_without_its_facts_is_no_target() -> None:
    """A value or a base that is not there is a reason, never a fault."""
    assert reason(question({"2015": 1, "2023": 2}, target(UP, "2030"))) is Reason.NO_TARGET
    assert reason(question({"2015": 1, "2023": 2}, target(MORE, "2030"))) is Reason.NO_TARGET
    assert reason(question({}, target(UP, "2030", 3))) is Reason.NO_NUMBER


def test_a_named_base_of_another_season_has_nothing_after_it() -> None:
    """A base in March is compared with later months of March only."""
    aim = target(MORE, "2030", base=at("2020M03"))
    assert status(question({"2020M03": 5, "2023M03": 6, "2023M12": 1}, aim)) is Status.REACHED
    assert reason(question({"2020M03": 5, "2023M12": 1}, aim)) is Reason.NOTHING_AFTER_BASE
    assert reason(question({"2020M04": 5, "2023M12": 1}, aim)) is Reason.NO_BASE
    assert reason(question({"2020M03": observation(5, Flag.EXAMPLE)}, aim)) is Reason.ONLY_UNSURE


@pytest.mark.parametrize(("last", "expected"), [("0.95", Status.ON_TRACK), ("0.9499", Status.NEARLY_ON_TRACK)])
@pytest.mark.parametrize("unit", ["index", "företag"])
def test_a_threshold_belongs_to_the_better_class(unit: str, last: str, expected: Status) -> None:
    """A pace of exactly 95 per cent of the needed one is on track, by equal steps and by equal percentages."""
    if unit == "index":
        halfway, wanted = 100 + Decimal(last) * 50, Decimal(200)
    else:
        halfway, wanted = 100 * (1 + Decimal(last) / 10) ** 5, 100 * Decimal("1.1") ** 10
    asked = question({"2020": 100, "2025": str(halfway)}, target(UP, "2030", str(wanted)), unit=unit)
    assert status(asked) is expected


@pytest.mark.parametrize(
    ("direction", "values", "course"),
    [
        (Direction.UP, {"2015": 10, "2023": 12}, Course.BETTER),
        (Direction.DOWN, {"2015": 10, "2023": 12}, Course.WORSE),
        (Direction.NONE, {"2015": 10, "2023": 12}, Course.RISING),
        (Direction.NONE, {"2015": 12, "2023": 10}, Course.FALLING),
        (Direction.UP, {"2015": "10.2", "2023": "10.4"}, Course.UNCHANGED),
    ],
)
def test_a_trend_is_told_at_the_indicators_own_decimals(
    direction: Direction, values: dict[str, int | str], course: Course
) -> None:
    """A change too small to be shown is none, and without a desired direction nothing is better."""
    trend = assess(question(values, direction=direction)).trend
    assert trend
    assert trend.course is course


@pytest.mark.parametrize(
    ("values", "caveats"),
    [
        ([10, 11, 12, 13], (Caveat.FEW_VALUES,)),
        ([10, 11, 12, 13, 14], ()),
        ([10, 14, 11, 16, 17], (Caveat.USUAL_VARIATION,)),
        ([10, 11, 12, 13, 13], (Caveat.USUAL_VARIATION,)),
        ([10, 10, 10, 10, 10], ()),
    ],
)
def test_a_trend_says_when_it_may_be_passing(values: list[int], caveats: tuple[Caveat, ...]) -> None:
    """Few values, or a last step no larger than the series usually sways, may be chance."""
    trend = assess(question({str(2015 + place): value for place, value in enumerate(values)})).trend
    assert trend
    assert trend.caveats == caveats
