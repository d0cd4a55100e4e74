"""Where everything in the picture lies: charts small enough to be measured by hand, drawn as SVG."""

import pytest

from tests.support import charts
from tests.support.pictures import drawn, group_of, page, parsed, text
from webapp.charts import svg
from webapp.charts.marks import outline
from webapp.charts.palette import PALETTE
from webapp.charts.spec import Drawing, Shape, Style


def test_the_page_s_picture_leaves_its_margins_to_the_style_sheet() -> None:
    """Its box is the plot; how much room stands around it is said in whole rem and in lines of title."""
    picture = page(charts.four_years())
    assert (picture.get("height"), picture.get("width"), picture.get("overflow")) == ("20rem", "75%", "visible")
    assert {name: picture.get(name) for name in picture.attrib if name.startswith("data-")} == {
        "data-left": "2",
        "data-right": "3",
        "data-title": "1",
        "data-narrow-title": "1",
    }


def test_one_hairline_lies_at_each_tick() -> None:
    """Zero is at the foot and in ink; the others are faint; each is as wide as the plot."""
    picture = page(charts.four_years())
    for name, places in (("hairline", ["15rem", "10rem", "5rem", "0rem"]), ("ink", ["20rem"])):
        assert drawn(picture, f"g[@class='c-{name}']/rect") == [
            {"y": place, "width": "100%", "height": "1"} for place in places
        ]
    assert {group.get("shape-rendering") for group in picture.findall("g[rect]")} == {"crispEdges"}


@pytest.mark.parametrize(("words", "y"), [("0", "20.3rem"), ("40", "10.3rem"), ("80", "0.3rem")])
def test_the_numbers_of_the_axis_stand_left_of_their_hairlines(words: str, y: str) -> None:
    """They end half a rem before the plot, in muted ink."""
    picture = page(charts.four_years())
    (number,) = (one for one in picture.findall("g[@text-anchor='end']/text") if one.text == words)
    assert number.attrib == {"x": "-0.5rem", "y": y}
    assert group_of(picture, number).get("class") == "c-muted"


def test_the_years_stand_below_the_middle_of_their_part_of_the_axis() -> None:
    """A class says from which width on a year is shown; the last is always shown."""
    assert drawn(page(charts.four_years()), "g[@class='c-muted'][@text-anchor='middle']/text") == [
        {"x": "12.5%", "y": "21.25rem", "class": "t1"},
        {"x": "37.5%", "y": "21.25rem"},
        {"x": "62.5%", "y": "21.25rem", "class": "t1"},
        {"x": "87.5%", "y": "21.25rem"},
    ]


def test_a_long_last_period_is_written_to_the_edge() -> None:
    """The name of a month stands within the picture."""
    last = text(page(charts.months()), "dec. 2024")
    assert (last["x"], last["text-anchor"]) == ("100%", "end")


def test_example_periods_lie_on_a_hatched_ground() -> None:
    """The band is as wide as its periods and as high as the plot."""
    picture = page(charts.four_years())
    assert drawn(picture, "rect") == [{"x": "0%", "width": "25%", "height": "20rem", "fill": "url(#b-h-hatch)"}]
    (pattern,) = picture.findall("defs/pattern")
    assert (pattern.get("id"), pattern.get("width"), pattern.get("height")) == ("b-h-hatch", "8", "8")
    assert drawn(pattern, "path") == [{"d": "M-1 1l2-2M0 8l8-8M7 9l2-2", "stroke": "currentColor", "stroke-width": "1"}]


def test_a_line_is_drawn_from_value_to_value_and_its_last_point_marked() -> None:
    """Its corners are shares of the plot; a stroke keeps its width however the plot is stretched."""
    picture = page(charts.four_years())
    (painted,) = picture.findall("g[@class='c-rust'][use]")
    assert painted.get("stroke-width") == "2"
    assert drawn(painted, "svg") == [{"viewBox": "0 0 100 100", "preserveAspectRatio": "none"}]
    assert drawn(painted, "svg/path") == [
        {
            "d": "M12.5 100 37.5 75M62.5 50 87.5 37.5",
            "fill": "none",
            "stroke-width": "3",
            "vector-effect": "non-scaling-stroke",
        }
    ]
    assert drawn(painted, "use") == [{"href": "#b-0l", "x": "87.5%", "y": "7.5rem"}]


def test_a_line_of_usual_width_takes_it_from_its_group() -> None:
    """Only a leading line is wider, and only its own dash is its own."""
    (painted,) = page(charts.two_lines()).findall("g[@class='c-rust-4']")
    (path,) = painted.findall("svg/path")
    assert (path.get("stroke-width"), path.get("stroke-dasharray")) == (None, "8 3")


def test_the_first_series_lies_on_top() -> None:
    """What is drawn last covers the others, and the total is not to be covered."""
    assert [group.get("class") for group in page(charts.two_lines()).findall("g[svg]")] == ["c-rust-4", "c-ink"]


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        (Shape.CIRCLE, "M-10 0a10 10 0 1 0 20 0a10 10 0 1 0-20 0z"),
        (Shape.SQUARE, "M-7.07-7.07h14.14v14.14h-14.14z"),
        (Shape.DIAMOND, "M0-10L10 0 0 10-10 0z"),
        (Shape.TRIANGLE, "M0-10L8.66 5H-8.66z"),
        (Shape.CROSS, "M-7.07-7.07l14.14 14.14M-7.07 7.07l14.14-14.14"),
        (Shape.STAR, "M-10 0H10M0-10V10M-7.07-7.07l14.14 14.14M-7.07 7.07l14.14-14.14"),
    ],
)
def test_a_mark_has_the_outline_that_chart_js_gives_its_name(shape: Shape, path: str) -> None:
    """Ten pixels from the middle to the corners."""
    assert outline(shape, 10) == path


def test_a_mark_is_outlined_once_in_each_size_it_is_used_in() -> None:
    """The last point is larger; the mark before a name is of the usual size."""
    defined = {facts["id"]: facts["d"] for facts in drawn(page(charts.two_lines()), "defs/path")}
    assert defined == {
        "b-0": outline(Shape.CIRCLE, 4),
        "b-0l": outline(Shape.CIRCLE, 6),
        "b-1": outline(Shape.SQUARE, 5),
        "b-1l": outline(Shape.SQUARE, 7),
    }


def test_the_title_of_the_axis_stands_above_the_plot() -> None:
    """It begins at the left edge of the picture, one gap above the plot."""
    picture = page(charts.four_years())
    assert text(picture, "Företag") == {"x": "-2rem", "y": "-1.3rem"}
    assert group_of(picture, next(picture.iter("text"))).get("class") == "c-muted"


def test_a_title_that_a_narrow_page_breaks_is_written_twice() -> None:
    """The style sheet shows the one or the other."""
    picture = page(charts.one_line())
    shown = {
        group.get("data-only"): [(line.text, line.get("y")) for line in group]
        for group in picture.findall("g[@class='c-muted'][@data-only]")
    }
    assert shown == {
        "wide": [("Företag · Exempeldata", "-1.3rem")],
        "narrow": [("Företag", "-2.55rem"), ("Exempeldata", "-1.3rem")],
    }


def test_bars_stand_on_zero_in_the_middle_of_their_period() -> None:
    """20, 40 and 50 of 80, on a plot of 20 rem."""
    assert drawn(page(charts.four_years(Drawing.BAR)), "g[@class='c-rust']/rect")[1:] == [
        {"x": "29.4%", "y": "15rem", "width": "16.2%", "height": "5rem"},
        {"x": "54.4%", "y": "10rem", "width": "16.2%", "height": "10rem"},
        {"x": "79.4%", "y": "7.5rem", "width": "16.2%", "height": "12.5rem"},
    ]


def test_bars_of_one_period_stand_side_by_side() -> None:
    """The group of two takes as much room as a lone bar does."""
    picture = page(charts.two_lines(Drawing.BAR))
    first, second = (drawn(picture, f"g[@class='c-{name}']/rect[@x]")[1] for name in ("ink", "rust-4"))
    assert (first["x"], first["width"]) == ("28.95%", "8.1%")
    assert (second["x"], second["width"]) == ("37.95%", "8.1%")


def test_bars_that_are_no_facts_look_so() -> None:
    """An example is hatched in its own colour, an estimate hollow, and what is certain plain."""
    picture = page(charts.one_line(Drawing.BAR))
    looks = [
        (bar.get("class"), bar.get("fill"), bar.get("stroke")) for bar in picture.findall("g[@class='c-rust']/rect")
    ]
    assert looks[-3:] == [
        (None, "url(#b-h-rust)", "currentColor"),
        ("hollow", PALETTE["ground"].light, "currentColor"),
        (None, None, None),
    ]
    (pattern,) = picture.findall("defs/pattern[@id='b-h-rust']")
    assert (pattern.get("width"), pattern.get("height"), pattern.get("patternUnits")) == ("6", "6", "userSpaceOnUse")
    assert drawn(pattern, "path") == [
        {"d": "M-1 1l2-2M0 6l6-6M5 7l2-2", "stroke": "currentColor", "stroke-width": "1.5"}
    ]


def test_a_picture_without_numbers_says_so_in_its_middle() -> None:
    """In muted ink, and under it the years it would have shown."""
    picture = page(charts.empty())
    (group,) = (one for one in picture.iter("g") if [part.text for part in one] == ["Inga siffror att visa"])
    assert group.get("class") == "c-muted"
    assert drawn(group, "text") == [{"x": "50%", "y": "10rem", "text-anchor": "middle"}]
    assert "2021" in [one.text for one in picture.iter("text")]


def test_a_sample_lies_in_a_box_of_two_by_one() -> None:
    """Line and mark share their middle."""
    sample = parsed(svg.sample(Style("rust", (8, 3), Shape.SQUARE, 2)))
    assert (sample.get("class"), sample.get("focusable"), sample.get("viewBox")) == (
        "chart-sample",
        "false",
        "0 0 32 16",
    )
    assert (sample.get("width"), sample.get("height")) == ("2rem", "1rem")
    assert drawn(sample, "g/path") == [
        {"d": "M0 8H32", "stroke-width": "2", "stroke-dasharray": "8 3"},
        {"d": outline(Shape.SQUARE, 5), "stroke-width": "2", "transform": "translate(16 8)"},
    ]


@pytest.mark.parametrize("drawing", Drawing)
def test_a_sample_is_painted_in_the_colour_of_its_series(drawing: Drawing) -> None:
    """Fill and stroke both follow it."""
    (painted,) = parsed(svg.sample(Style("rust"), drawing)).findall("g")
    assert painted.attrib == {
        "class": "c-rust",
        "color": PALETTE["rust"].light,
        "fill": "currentColor",
        "stroke": "currentColor",
    }


def test_a_swatch_is_a_small_bar() -> None:
    """Plain, or with diagonals where the bars have them."""
    plain, hatched = (parsed(svg.sample(Style("grey", hatched=is_so), Drawing.BAR)) for is_so in (False, True))
    assert drawn(plain, "g/path") == [{"d": "M8 1h16v14h-16z", "stroke": "none"}]
    assert drawn(hatched, "g/path") == [
        {"d": "M8 1h16v14h-16zM8 8l7-7M8 15l14-14M17 15l7-7", "fill": "none", "stroke-width": "1.5"}
    ]
