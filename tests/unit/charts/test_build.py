"""From an edition and a selection to a chart."""

from decimal import Decimal

from tests.support.materials import by_size, material, observation, only
from webapp.charts.build import available, build, default_selection, foot_is_cut
from webapp.charts.selection import Selection
from webapp.charts.spec import Drawing, Measure
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker


def year(text: str) -> Period:
    """Return a year."""
    return Period.parse(text)


def numbers(spec, key="totalt"):
    """Return the numbers of one series as they are drawn."""
    series = next(series for series in spec.series if series.key == key)
    return [None if point.value is None else str(point.value) for point in series.points]


def test_the_axis_holds_every_period_between_the_first_and_the_last():
    """A year that nobody recorded has its place and is a gap."""
    spec = build(material(only({"2018": 4, "2021": 7})), Selection(("totalt",)))
    assert [period.code for period in spec.periods] == ["2018", "2019", "2020", "2021"]
    assert numbers(spec) == ["4", None, None, "7"]
    assert all(point.expected for point in spec.series[0].points)


def test_an_irregular_indicator_has_no_gap_where_nothing_was_to_be_measured():
    """The years between two surveys are not missing."""
    spec = build(material(only({"2018": 4, "2021": 7}), regular=False), Selection(("totalt",)))
    assert [point.expected for point in spec.series[0].points] == [True, False, False, True]


def test_an_irregular_indicator_has_a_gap_where_another_series_was_measured():
    """What was measured for somebody was to be expected for all."""
    cube = by_size({"2018": (4, 1, 3), "2021": (7, Marker.MISSING, 5)})
    spec = build(material(cube, regular=False), Selection(("del-1",)))
    assert [(point.value is None, point.expected) for point in spec.series[0].points] == [
        (False, True), (True, False), (True, False), (True, True),
    ]  # fmt: skip


def test_the_period_is_cut_to_what_is_chosen():
    """From and to are both shown."""
    cube = only({str(y): y for y in range(2012, 2022)})
    spec = build(material(cube), Selection(("totalt",), year("2014"), year("2016")))
    assert [period.code for period in spec.periods] == ["2014", "2015", "2016"]


def test_an_index_is_exact_and_carries_the_flags_of_its_base():
    """An index of an example is an example."""
    cube = only({"2019": observation(50, Flag.EXAMPLE), "2020": 60})
    spec = build(material(cube), Selection(("totalt",), measure=Measure.INDEX))
    assert [point.value for point in spec.series[0].points] == [Decimal(100), Decimal(120)]
    assert spec.series[0].points[1].flags == {Flag.EXAMPLE}
    assert spec.axis_title == "Index, 2019 = 100 · Exempeldata"


def test_a_break_at_the_base_is_not_a_break_at_every_value():
    """Only what makes the number uncertain is inherited."""
    cube = only({"2019": observation(50, Flag.BREAK_BEFORE), "2020": 60})
    spec = build(material(cube), Selection(("totalt",), measure=Measure.INDEX))
    assert spec.series[0].points[1].flags == frozenset()


def test_a_share_is_of_the_total_and_is_offered_only_where_parts_make_one():
    """Shares need a total and an editor who says that the parts add up."""
    cube = by_size({"2020": (8, 2, 6), "2021": (10, 3, 7)})
    assert Measure.SHARE not in available(material(cube)).measures
    spec = build(material(cube, shares=True), Selection(("del-1",), measure=Measure.SHARE))
    assert [point.text for point in spec.series[0].points] == ["25,0", "30,0"]
    assert spec.unit == "procent"


def test_nothing_is_divided_by_zero():
    """A base of zero or less has no index."""
    cube = only({"2019": 0, "2020": 60, "2021": 90})
    assert numbers(build(material(cube), Selection(("totalt",), measure=Measure.INDEX))) == ["0.0", "100.0", "150.0"]
    assert Measure.INDEX not in available(material(only({"2019": -2, "2020": 0}))).measures


def test_a_share_of_a_missing_total_is_a_gap():
    """What cannot be computed is not drawn."""
    cube = by_size({"2020": (Marker.CONFIDENTIAL, 2, 6), "2021": (10, 3, 7)})
    spec = build(material(cube, shares=True), Selection(("del-1",), measure=Measure.SHARE))
    assert numbers(spec, "del-1") == [None, "30.0"]


def test_the_default_is_the_total_or_the_regions_own_place():
    """What speaks for the indicator is shown first."""
    assert default_selection(material(by_size({"2020": (8, 2, 6)}))).series == ("totalt",)
    assert default_selection(material(by_size({}))).series == ("totalt",)


def test_a_line_of_close_values_has_its_foot_cut_and_says_so():
    """A flat line would hide the change; the page says that the axis is cut."""
    spec = build(material(only({"2019": 590, "2020": 667})), Selection(("totalt",)))
    assert foot_is_cut(spec)
    assert not foot_is_cut(
        build(material(only({"2019": 590, "2020": 667})), Selection(("totalt",), drawing=Drawing.BAR))
    )


def test_bars_stand_on_zero():
    """A bar's length is its value."""
    spec = build(material(only({"2019": 590, "2020": 667})), Selection(("totalt",), drawing=Drawing.BAR))
    assert spec.scale.low == 0


def test_an_empty_edition_still_makes_a_chart():
    """An indicator without values is a page, not a fault."""
    spec = build(material(only({})), Selection(("totalt",)))
    assert spec.is_empty
    assert spec.periods == ()
