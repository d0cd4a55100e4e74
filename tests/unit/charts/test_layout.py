"""One geometry for both pictures: margins, ticks, labels that keep apart, gaps that stay gaps."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import charts
from webapp.charts.labels import LINE_HEIGHT, LONGEST_LINE, ROOM_ABOVE, ROOM_BELOW, dodge, wrap
from webapp.charts.layout import NARROW_RIGHT, PLOT_HEIGHT, TIERS, WIDEST_RIGHT, layout, top
from webapp.charts.spec import Drawing, Shape, TargetKind, TargetSpec
from webapp.charts.traces import Fill, bars, isolated, runs, stretches
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


def test_a_line_named_like_its_chart_is_named_by_its_place() -> None:
    """The title need not be read twice."""
    assert layout(charts.one_line()).labels[0].lines == ("Västmanlands län",)


def test_labels_never_overlap() -> None:
    """Six lines that end close together are named one below the other."""
    points = [charts.points(YEARS, ("10", "20", "30", str(40 + place))) for place in range(6)]
    drawn = [charts.series(name, charts.STYLES[place], points[place]) for place, name in enumerate(charts.NAMES)]
    labels = layout(charts.example_spec(*drawn)).labels
    for upper, lower in pairwise(labels):
        assert lower.top - upper.top >= len(upper.texts) * LINE_HEIGHT - 1e-9
    assert labels[0].top >= -ROOM_ABOVE
    assert labels[-1].top + len(labels[-1].texts) * LINE_HEIGHT <= PLOT_HEIGHT + ROOM_BELOW + 1e-9


@given(st.lists(st.tuples(st.floats(-5, 25), st.sampled_from([1.25, 2.5])), max_size=6))
def test_blocks_dodge_inside_their_room(blocks: list[tuple[float, float]]) -> None:
    """Whatever is wished, blocks keep their order, do not overlap and stay inside."""
    blocks = sorted(blocks)
    heights = [height for _, height in blocks]
    tops = dodge([wished for wished, _ in blocks], heights, 21.25)
    ends = [place + height for place, height in zip(tops, heights, strict=True)]
    assert all(later >= end - 1e-9 for end, later in zip(ends[:-1], tops[1:], strict=True))
    assert all(place >= 0 for place in tops)
    assert all(end <= 21.25 + 1e-9 for end in ends)


def test_a_block_without_neighbours_stays_where_it_wants() -> None:
    """Nothing moves without need."""
    assert dodge([3.0, 9.0], [1.25, 1.25], 21.25) == [3.0, 9.0]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Länet", ("Länet",)),
        ("Okänt antal anställda i länet", ("Okänt antal anställda i", "länet")),
        ("ett två tre fyra fem sex sju åtta nio tio elva tolv", ("ett två tre fyra fem sex", "sju åtta nio tio elva…")),
        ("x" * 200, ("x" * (LONGEST_LINE - 1) + "…",)),
        ("", ()),
    ],
)
def test_names_are_broken_between_words(text: str, lines: tuple[str, ...]) -> None:
    """At most two lines; the rest is an ellipsis."""
    assert wrap(text, LONGEST_LINE, 2) == lines


def test_a_narrow_title_is_broken_and_makes_room() -> None:
    """No line ends in a dangling dot."""
    plan = layout(charts.one_line())
    assert plan.title == ("Företag · Exempeldata",)
    assert plan.narrow_title == ("Företag", "Exempeldata")
    assert top(plan.narrow_title) - top(plan.title) == LINE_HEIGHT


@pytest.mark.parametrize(("values", "at_end"), [(("9", "9", "1", "1"), True), (("1", "1", "9", "9"), False)])
def test_the_target_s_words_stand_where_the_line_does_not(values: tuple[str, ...], at_end: bool) -> None:  # noqa: FBT001
    """The label is at the end of the axis that is farther from the values."""
    target = TargetSpec(TargetKind.REACH_AT_LEAST, Period.parse("2030"), "minst 9", Decimal(9), "Mål 2030: minst 9")
    assert layout(charts.example_spec(line(*values), target=target)).target_at_end is at_end


def test_a_chart_without_numbers_says_so() -> None:
    """An empty picture has a notice, and one without periods too."""
    assert layout(charts.empty()).notice
    assert layout(charts.example_spec()).ticks == ()
    assert not layout(charts.one_line()).notice
