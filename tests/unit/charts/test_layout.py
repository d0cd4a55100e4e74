"""One geometry for both pictures: margins, ticks, gaps that stay gaps."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support import charts
from webapp.charts.labels import LINE_HEIGHT
from webapp.charts.layout import NARROW_RIGHT, TIERS, WIDEST_RIGHT, layout, plots, tier_for, top
from webapp.charts.spec import Drawing, Shape, TargetKind, TargetSpec
from webapp.charts.traces import Fill, bars, isolated, marks, runs, stretches
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker

YEARS = ("2018", "2019", "2020", "2021")


def line(*values: charts.Value, flags: dict[int, list[Flag]] | None = None, unexpected: tuple[int, ...] = ()):
    """Return one series of four years."""
    return charts.series("Län", charts.ALONE, charts.points(YEARS, values, flags, unexpected))


def test_a_gap_breaks_the_line() -> None:
    """What is missing is drawn as nothing."""
    assert runs(line("1", Marker.MISSING, "3", "4").points) == ((0,), (2, 3))


def test_a_period_never_measured_does_not_break_the_line() -> None:
    """An irregular indicator has no gaps between its years."""
    assert runs(line("1", None, None, "4", unexpected=(1, 2)).points) == ((0, 3),)


def test_a_break_in_the_series_breaks_the_line_before_the_value() -> None:
    """The value after a break joins what follows."""
    broken = line("1", "2", "3", "4", flags={2: [Flag.BREAK_BEFORE]})
    assert runs(broken.points) == ((0, 1), (2, 3))
    assert layout(charts.example_spec(broken)).breaks == (0.5,)


def test_a_first_value_after_a_break_leaves_no_empty_line() -> None:
    """A break where nothing came before adds nothing."""
    assert runs(line("1", "2", "3", "4", flags={0: [Flag.BREAK_BEFORE]}).points) == ((0, 1, 2, 3),)


def test_an_isolated_point_has_a_mark() -> None:
    """A line of length zero cannot be seen."""
    alone = line("1", None, "3", None)
    spec = charts.example_spec(alone)
    assert isolated(alone.points) == {0, 2}
    assert [mark.index for mark in layout(spec).marks[0]] == [0, 2]


def test_the_line_to_an_estimate_is_uncertain() -> None:
    """Only the stretch that leads to the estimate is dashed."""
    spec = charts.example_spec(line("1", "2", "3", "4", flags={2: [Flag.ESTIMATED]}))
    drawn = list(stretches(spec.series[0], spec.scale))
    assert [(len(stretch.points), stretch.uncertain) for stretch in drawn] == [(2, False), (2, True), (2, False)]
    assert [stretch.points[0] for stretch in drawn[1:]] == [stretch.points[-1] for stretch in drawn[:-1]]


@pytest.mark.parametrize("flag", [Flag.PRELIMINARY, Flag.ESTIMATED, Flag.FORECAST])
def test_a_value_that_is_not_final_is_hollow(flag: Flag) -> None:
    """Preliminary, estimated and forecast points are drawn hollow, as bars too."""
    one = line("1", "2", "3", "4", flags={1: [flag]})
    assert [(mark.index, mark.hollow) for mark in layout(charts.example_spec(one)).marks[0]] == [(1, True), (3, False)]
    assert [bar.fill for bar in bars(charts.example_spec(one, drawing=Drawing.BAR), 0)][1] is Fill.HOLLOW


def test_a_hollow_cross_is_a_ring() -> None:
    """A mark made of strokes cannot be hollow."""
    one = charts.series("Kors", charts.STYLES[4], charts.points(YEARS, ("1", "2", "3", "4"), {3: [Flag.PRELIMINARY]}))
    mark = layout(charts.example_spec(one)).marks[0][-1]
    assert (mark.shape, mark.hollow, mark.large) == (Shape.CIRCLE, True, True)


def test_a_lone_line_marks_only_its_last_point() -> None:
    """The last point is enlarged; the others need no mark."""
    marks = layout(charts.months()).marks[0]
    assert [(mark.index, mark.large) for mark in marks] == [(59, True)]


def test_several_lines_are_marked_often_enough_and_not_more() -> None:
    """Every point of ten years; a share of many months; always the last."""
    assert all(len(marks) >= 8 for marks in layout(charts.six_lines()).marks)
    many = layout(charts.six_lines(years=60)).marks[0]
    assert len(many) <= 17
    assert many[-1].index == 59


def test_example_periods_form_bands() -> None:
    """A run of periods with an example value in view is one band."""
    one = line("1", "2", "3", "4", flags={0: [Flag.EXAMPLE], 1: [Flag.EXAMPLE], 3: [Flag.EXAMPLE]})
    assert layout(charts.example_spec(one)).bands == ((0, 0.5), (0.75, 1))


def test_bars_stand_on_zero_side_by_side_inside_their_period() -> None:
    """Bars of one period never touch those of the next, and negative ones hang from zero."""
    spec = charts.six_lines(Drawing.BAR)
    first, last = next(bars(spec, 0)), next(bars(spec, 5))
    assert 0 < first.x < last.x < last.x + last.width < 0.1
    hanging = charts.negative(Drawing.BAR)
    zero = 1 - hanging.scale.share(Decimal(0))
    drawn = list(bars(hanging, 0))
    assert drawn[3].y == pytest.approx(zero)
    assert drawn[0].y + drawn[0].height == pytest.approx(zero)


def test_few_bars_stay_bars() -> None:
    """A single value is no wall of colour: its bar stands in the middle, a sixth of the plot at the most."""
    one = charts.series("Län", charts.ALONE, charts.points(YEARS[:1], ["7"], None, ()))
    [alone] = bars(charts.example_spec(one, drawing=Drawing.BAR), 0)
    assert alone.width < 1 / 6
    assert alone.x + alone.width / 2 == pytest.approx(0.5)


def test_example_and_unknown_bars_are_hatched() -> None:
    """Hatching says that a number is no fact."""
    spec = charts.six_lines(Drawing.BAR)
    assert {bar.fill for bar in bars(spec, 5)} == {Fill.HATCHED}
    assert [bar.fill for bar in bars(charts.one_line(Drawing.BAR), 0)][7:] == [Fill.HATCHED, Fill.HOLLOW, Fill.SOLID]


@pytest.mark.parametrize("spec", [charts.one_line(), charts.six_lines(), charts.months(), charts.irregular()])
def test_a_narrower_picture_labels_a_part_of_what_a_wider_one_does(spec) -> None:
    """Labels only disappear, and the last period keeps its own."""
    ticks = layout(spec).ticks
    assert (ticks[-1].tier, ticks[-1].text) == (0, ticks[-1].text)
    counts = [sum(tick.tier <= tier for tick in ticks) for tier in range(len(TIERS))]
    assert counts == sorted(counts)
    assert counts[0] <= 3


def test_years_are_all_labelled_where_there_is_room() -> None:
    """Ten years fit a wide picture."""
    assert [tick.text for tick in layout(charts.six_lines()).ticks] == [str(year) for year in range(2012, 2022)]


def test_a_long_last_label_ends_at_the_edge() -> None:
    """A month's name may not stick out of a phone."""
    last = layout(charts.months()).ticks[-1]
    assert (last.x, last.at_edge) == (1, True)


def test_the_left_margin_grows_with_the_longest_tick() -> None:
    """Six digits need more room than three."""
    assert layout(charts.one_line()).left < layout(charts.months()).left


def test_the_right_margin_holds_the_names_of_lines_only() -> None:
    """Bars have no ends; long names are broken rather than given half the page."""
    assert layout(charts.six_lines(Drawing.BAR)).right == NARROW_RIGHT
    assert NARROW_RIGHT < layout(charts.six_lines()).right <= WIDEST_RIGHT


def test_a_narrow_title_is_broken_and_makes_room() -> None:
    """No line ends in a dangling dot."""
    plan = layout(charts.one_line())
    assert plan.title == ("Företag · Exempeldata",)
    assert plan.narrow_title == ("Företag", "Exempeldata")
    assert top(plan.narrow_title) - top(plan.title) == LINE_HEIGHT


def test_a_chart_without_numbers_says_so() -> None:
    """An empty picture has a notice, and one without periods too."""
    assert layout(charts.empty()).notice
    assert layout(charts.example_spec()).ticks == ()
    assert not layout(charts.one_line()).notice


@pytest.mark.parametrize(
    ("first", "count", "shown"),
    [
        ("2000", 22, ["2005", "2013", "2021"]),
        ("1900", 120, ["1939", "1979", "2019"]),
        ("2010H1", 20, ["H2 2019"]),
        ("2019Q1", 12, ["kv 4 2019", "kv 4 2021"]),
        ("2020M01", 24, ["dec. 2020", "dec. 2021"]),
        ("2019W01", 104, ["v. 52 2019", "v. 52 2020"]),
        ("2015-16", 7, ["2017/18", "2021/22"]),
        ("2019--2021", 9, ["2019–2021", "2023–2025", "2027–2029"]),
        ("2020", 1, ["2020"]),
    ],
)
def test_a_phone_shows_as_many_periods_as_it_has_room_for(first: str, count: int, shown: list[str]) -> None:
    """Counted back from the last one, in steps that a calendar has."""
    codes = [Period.parse(first).after(steps).code for steps in range(count)]
    spec = charts.example_spec(charts.series("Län", charts.ALONE, charts.points(codes, ["1"] * count)))
    assert [tick.text for tick in layout(spec).ticks if tick.tier <= 1] == shown


@pytest.mark.parametrize(
    ("text", "tier"), [("", 0), ("x" * 14, 0), ("x" * 15, 1), ("x" * 30, 1), ("x" * 31, 2), ("x" * 200, 3)]
)
def test_words_are_shown_from_the_width_that_has_room_for_them(text: str, tier: int) -> None:
    """The plot of a phone is six rem wide, that of a small tablet thirteen."""
    assert tier_for(text, (6, 13, 20, 34)) == tier


def test_the_plot_is_what_the_margins_leave() -> None:
    """A narrow page has a narrow right margin; below nine rem nothing is drawn."""
    assert plots(2, 8) == (6, 13, 20, 34)


def test_only_a_last_label_that_would_stick_out_ends_at_the_edge() -> None:
    """The names of years and quarters stand astride their period."""
    for code in ("2021", "2021Q4"):
        codes = [Period.parse(code).after(steps).code for steps in range(-3, 1)]
        spec = charts.example_spec(charts.series("Län", charts.ALONE, charts.points(codes, ["1"] * 4)))
        ticks = layout(spec).ticks
        assert [(tick.x, tick.at_edge) for tick in ticks] == [((place + 0.5) / 4, False) for place in range(4)]
    assert not any(tick.at_edge for tick in layout(charts.months()).ticks[:-1])


def test_words_above_the_plot_are_broken_for_the_width_of_the_page() -> None:
    """Three lines on a phone, one on a desk."""
    plan = layout(charts.four_years(axis_title="Miljoner kronor i 2015 års priser, per invånare"))
    assert plan.title == ("Miljoner kronor i 2015 års priser, per invånare",)
    assert plan.narrow_title == ("Miljoner kronor i", "2015 års priser, per", "invånare")
    assert [top(lines) for lines in (plan.title, plan.narrow_title, ())] == [2.25, 4.75, 2.25]


def test_margins_are_whole_rem_and_hold_what_stands_in_them() -> None:
    """The style sheet has a class for each; a gap stands between the words and the plot."""
    assert (layout(charts.four_years()).left, layout(charts.four_years()).right) == (2, 3)
    assert (layout(charts.months()).left, layout(charts.months()).right) == (4, 11)
    assert layout(charts.two_lines()).right == 4


@pytest.mark.parametrize(
    ("values", "drawing", "at_end"),
    [
        (("50", "0", "0", "0"), Drawing.LINE, True),
        (("0", "0", "0", "50"), Drawing.LINE, False),
        (("0", "50", "50", "0"), Drawing.LINE, False),
        (("100", "0", "0", "10"), Drawing.BAR, True),
        (("0", "0", "0", "100"), Drawing.BAR, False),
    ],
)
def test_the_target_s_words_keep_off_what_is_drawn(
    values: tuple[str, ...],
    drawing: Drawing,
    at_end: bool,  # noqa: FBT001 -- a row of a table
) -> None:
    """A line is in the way where it comes near, a bar where it reaches the level; else they begin with the axis."""
    target = TargetSpec(TargetKind.REACH_AT_LEAST, Period.parse("2030"), "minst 50", Decimal(50), "Mål 2030")
    assert layout(charts.example_spec(line(*values), target=target, drawing=drawing)).target_at_end is at_end


def test_a_break_without_a_number_breaks_nothing() -> None:
    """There is no value that stands on it, so no rule is drawn for it."""
    gap = charts.points(YEARS, ("1", "2", Marker.MISSING, "4"))
    marked = (*gap[:2], replace(gap[2], flags=frozenset({Flag.BREAK_BEFORE})), gap[3])
    assert layout(charts.example_spec(charts.series("Län", charts.ALONE, marked))).breaks == ()


def test_an_irregular_indicator_labels_and_marks_the_years_it_was_measured() -> None:
    """No label stands under a year without a value, and a lone line shows every year that has one."""
    spec = replace(charts.irregular(), regular=False)
    measured = {place for place, point in enumerate(spec.series[0].points) if point.value is not None}
    labelled = {spec.periods.index(Period.parse(tick.text)) for tick in layout(spec).ticks}
    assert labelled <= measured
    assert max(measured) in labelled
    alone = replace(spec, series=spec.series[:1])
    assert {mark.index for mark in marks(alone, alone.series[0])} == measured
