"""From an edition and a selection to a chart."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support import specs
from tests.support.materials import by_size, material, observation, only
from webapp.charts.build import available, build, default_selection, foot_is_cut
from webapp.charts.material import TargetFacts
from webapp.charts.selection import Selection
from webapp.charts.spec import Direction, Drawing, Footnote, Measure, Source, TargetKind
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation


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


def test_parts_without_a_whole_or_an_own_place_are_shown_together():
    """Girls do not stand for boys."""
    both = by_size({"2020": (55, 76)}, ("Flickor", "Pojkar"))
    parts = tuple(replace(category, role=CategoryRole.PART) for category in both.dimensions[0].categories)
    dimension = replace(both.dimensions[0], categories=parts)
    series = tuple(replace(one, categories=(part,)) for one, part in zip(both.series, parts, strict=True))
    material_of_two = material(Cube((dimension,), series, both.cells))
    assert default_selection(material_of_two).series == ("totalt", "del-1")


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


def test_a_chart_says_what_its_edition_says():
    """Words, place, source and direction come with the numbers."""
    source = Source("SCB")
    made = material(only({"2020": 6}), place="Västmanlands län", sources=(source,), regular=False)
    spec = build(made, Selection(("totalt",), drawing=Drawing.BAR))
    assert (spec.slug, spec.title, spec.subject, spec.unit) == (
        "foretag",
        "Antal företag",
        "antalet företag",
        "företag",
    )
    assert (spec.place, spec.sources, spec.direction, spec.regular) == (
        "Västmanlands län",
        (source,),
        Direction.UP,
        False,
    )
    assert (spec.drawing, spec.measure, spec.main) == (Drawing.BAR, Measure.VALUE, "totalt")


def test_a_visitor_can_choose_every_series_and_every_period():
    """The years that nobody recorded are choices too."""
    offered = available(material(by_size({"2018": (8, 2, 6), "2020": (10, 3, 7)})))
    assert offered.series == ("totalt", "del-1", "del-2")
    assert [period.code for period in offered.periods] == ["2018", "2019", "2020"]
    assert offered.measures == (Measure.VALUE, Measure.INDEX)


def test_shares_are_offered_where_an_editor_says_that_parts_make_a_whole():
    """Not of a series that is alone, and not without a total."""
    whole = by_size({"2020": (8, 2, 6)})
    assert Measure.SHARE in available(material(whole, shares=True)).measures
    assert Measure.SHARE not in available(material(only({"2020": 8}), shares=True)).measures
    alike = replace(whole, series=whole.series[1:])
    assert Measure.SHARE not in available(material(alike, shares=True)).measures


def test_an_index_needs_two_periods():
    """One period is always 100."""
    assert Measure.INDEX not in available(material(only({"2020": 8}))).measures


def test_the_base_of_an_index_is_the_edition_s_own():
    """The first year only where no editor has chosen another."""
    made = material(only({"2019": 50, "2020": 60, "2021": 90}), index_base=year("2020"))
    spec = build(made, Selection(("totalt",), measure=Measure.INDEX))
    assert (spec.index_base, spec.axis_title) == (year("2020"), "Index, 2020 = 100")
    assert [point.text for point in spec.series[0].points] == ["83,3", "100,0", "150,0"]
    assert spec.decimals == 1


def test_a_base_without_a_number_gives_no_index():
    """An index of nothing is not offered, whatever the edition wishes."""
    made = material(only({"2019": 50, "2020": Marker.MISSING, "2021": 3}), index_base=year("2020"))
    assert Measure.INDEX not in available(made).measures


def test_what_is_computed_is_rounded_once_to_one_decimal():
    """Picture, table and file have the same third."""
    spec = build(
        material(by_size({"2020": (3, 1, 2)}), shares=True, decimals=0), Selection(("del-1",), measure=Measure.SHARE)
    )
    (point,) = spec.series[0].points
    assert (point.value, point.text, spec.axis_title) == (Decimal("33.3"), "33,3", "Procent av alla")


def test_a_value_is_written_with_the_decimals_of_its_indicator():
    """A reader sees as many as the source vouches for."""
    spec = build(material(only({"2020": "7.25"}), decimals=1), Selection(("totalt",)))
    assert (spec.series[0].points[0].text, spec.decimals, spec.axis_title) == ("7,3", 1, "Företag")


def test_a_gap_keeps_its_reason_and_its_notes():
    """A sign in the table, with everything that hangs on it."""
    gap = Observation(marker=Marker.CONFIDENTIAL, flags=frozenset({Flag.PRELIMINARY}), footnotes=("1",))
    (point,) = build(material(only({"2020": gap})), Selection(("totalt",))).series[0].points
    assert (point.value, point.text, point.marker) == (None, "..", Marker.CONFIDENTIAL)
    assert (point.flags, point.footnotes, point.expected) == ({Flag.PRELIMINARY}, ("1",), True)


def test_a_series_is_named_by_what_tells_it_from_the_whole():
    """The total by its first word, an indicator without breakdowns by its own name."""
    parts = by_size({"2020": (8, 2, 6)})
    spec = build(material(parts), Selection(("totalt", "del-2")))
    assert [series.label for series in spec.series] == ["Alla", "Stora"]
    assert [series.is_total for series in spec.series] == [True, False]
    alone = build(material(only({"2020": 8}), name="antal företag"), Selection(("totalt",)))
    assert [series.label for series in alone.series] == ["Antal företag"]


def test_a_chart_has_room_for_six_series():
    """The seventh could not be told from the others."""
    labels = ["Alla", *(f"Del {place}" for place in range(8))]
    keys = ("totalt", *(f"del-{place}" for place in range(1, 9)))
    spec = build(material(by_size({"2020": range(9)}, labels)), Selection(keys))
    assert [series.key for series in spec.series] == list(keys[:6])


@pytest.mark.parametrize(("own", "main"), [("b", "b"), ("", "a"), ("nowhere", "a")])
def test_among_places_the_region_s_own_speaks(own, main):
    """The first one where none is the region's."""
    places = specs.cube({"a": "2020=1", "b": "2020=2", "c": "2020=3"}, kind=DimensionKind.GEO)
    made = material(places, own=own)
    assert default_selection(made).series == (main,)
    assert build(made, Selection(("c",))).main == main
    assert build(made, Selection(("c",))).breakdown is DimensionKind.GEO


def test_notes_follow_what_they_hang_on():
    """A note of a hidden number is hidden, a note of the whole indicator never."""
    noted = by_size({"2020": (Observation(Decimal(8), footnotes=("1",)), Observation(Decimal(2), footnotes=("2",)), 6)})
    notes = (Footnote("1", "Om alla."), Footnote("2", "Om små."), Footnote("3", "Om allt."))
    made = material(noted, footnotes=notes)
    assert build(made, Selection(("totalt",))).footnotes == (notes[0], notes[2])
    assert build(made, Selection(("del-1", "del-2"))).footnotes == (notes[1], notes[2])


def test_the_axis_has_room_for_the_target_and_the_steps_to_it():
    """The level lies in the picture even where no value has come near it."""
    target = TargetFacts(
        TargetKind.REACH_AT_LEAST, year("2030"), Decimal(90), milestones=((year("2025"), Decimal(140)),)
    )
    spec = build(material(only({"2020": 7}), target=target), Selection(("totalt",)))
    assert (spec.scale.low, spec.scale.high) == (0, 150)
    assert spec.target
    assert spec.target.value == 90
    share = build(material(by_size({"2020": (8, 2, 6)}), target=target), Selection(("del-1",), measure=Measure.SHARE))
    assert (share.scale.high, share.target and share.target.value) == (25, None)


def test_a_part_of_two_breakdowns_is_named_by_the_parts_alone():
    """All women are women; women of one place are named by both."""
    sexes = Category("alla", "Alla", CategoryRole.TOTAL), Category("kvinnor", "Kvinnor")
    sizes = Category("totalt", "Totalt", CategoryRole.TOTAL), Category("sma", "Små")
    dimensions = tuple(
        Dimension(slug, slug, DimensionKind.UNORDERED, parts) for slug, parts in (("kon", sexes), ("storlek", sizes))
    )
    crossed = tuple(Series(f"{one.slug}.{other.slug}", (one, other)) for one in sexes for other in sizes)
    spec = build(material(Cube(dimensions, crossed, {})), Selection(tuple(one.key for one in crossed)))
    assert [series.label for series in spec.series] == ["Alla", "Små", "Kvinnor", "Kvinnor, Små"]
