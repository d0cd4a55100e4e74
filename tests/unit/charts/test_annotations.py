"""What is written on the plot, in charts small enough to be measured by hand: target, steps, breaks and names."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support import charts
from tests.support.pictures import drawn, filed, page, text
from webapp.charts.palette import PALETTE
from webapp.cube.value import Flag


def test_the_level_to_reach_is_a_dashed_line_across_the_plot() -> None:
    """75 of 80 lies a sixteenth below the upper edge."""
    assert drawn(page(charts.four_years()), "g[@class='c-ink']/line[@stroke-width='1.5']") == [
        {
            "x2": "100%",
            "y1": "1.25rem",
            "y2": "1.25rem",
            "stroke": "currentColor",
            "stroke-width": "1.5",
            "stroke-dasharray": "6 4",
        }
    ]


def test_the_words_of_a_target_at_the_top_stand_below_its_line() -> None:
    """Above the line they would stand in the axis title; they can be read on top of lines."""
    words = text(page(charts.four_years()), "Mål 2030: minst 75")
    assert words == {
        "x": "0%",
        "y": "2.35rem",
        "class": "halo t1",
        "fill": "currentColor",
        "stroke": PALETTE["ground"].light,
        "stroke-width": "4",
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }


def test_the_words_of_a_target_stand_above_its_line_at_the_freer_end() -> None:
    """Where the values come near the level at the beginning, the words end where the axis does."""
    points = charts.points(("2018", "2019", "2020", "2021"), ("40", "20", "0", "80"))
    spec = charts.four_years()
    assert spec.target
    line, target = replace(spec.series[0], points=points), replace(spec.target, value=Decimal(40))
    words = text(page(replace(spec, series=(line,), target=target)), "Mål 2030: minst 75")
    assert (words["x"], words["y"], words["text-anchor"]) == ("100%", "9.55rem", "end")


def test_a_target_without_short_words_is_a_line_alone() -> None:
    """Nothing is written where there is nothing to say."""
    spec = charts.four_years()
    assert spec.target
    picture = page(replace(spec, target=replace(spec.target, short="")))
    assert len(drawn(picture, "g/line[@stroke-width='1.5']")) == 1
    assert not [one for one in picture.iter("text") if "Mål" in (one.text or "")]


def test_a_step_on_the_way_is_a_tick_at_its_value_and_year() -> None:
    """60 of 80 in the third of four years; a step after the last year is not shown."""
    picture = page(charts.four_years())
    assert drawn(picture, "g[@class='c-ink']/line[@stroke-width='2']") == [
        {"x1": "62.5%", "x2": "62.5%", "y1": "4.6rem", "y2": "5.4rem", "stroke": "currentColor", "stroke-width": "2"}
    ]
    (words,) = drawn(picture, "g[@class='c-ink']/text[@class='halo t2']")
    assert (words["x"], words["y"], words["text-anchor"]) == ("62.5%", "4.3rem", "middle")


@pytest.mark.parametrize(
    ("place", "x", "shift", "anchor"),
    [(1, "25%", "0.4rem", None), (2, "50%", "0.4rem", None), (3, "75%", "-0.4rem", "end")],
)
def test_a_break_is_an_upright_rule_with_its_word_towards_the_middle(
    place: int, x: str, shift: str, anchor: str | None
) -> None:
    """The word of a late break stands to the left of it, within the plot."""
    spec = charts.four_years()
    points = tuple(
        replace(point, flags=frozenset({Flag.BREAK_BEFORE} if index == place else ()))
        for index, point in enumerate(spec.series[0].points)
    )
    picture = page(replace(spec, series=(replace(spec.series[0], points=points),)))
    assert drawn(picture, "g[@class='c-ink']/line[@stroke-dasharray='2 3']") == [
        {"x1": x, "x2": x, "y2": "20rem", "stroke": "currentColor", "stroke-dasharray": "2 3"}
    ]
    word = text(picture, "Tidsseriebrott")
    assert (word["x"], word["y"], word["dx"], word.get("text-anchor")) == (x, "0.9rem", shift, anchor)
    assert word["class"] == "halo t1"


def test_a_lone_line_is_named_in_its_own_colour_beside_its_end() -> None:
    """The name stands level with the last point, and the value in bold after it."""
    picture = page(charts.four_years())
    assert drawn(picture, "svg[@class='ends']") == [{"class": "ends", "x": "87.5%", "overflow": "visible"}]
    (name,) = picture.findall("svg[@class='ends']/g[@class='c-rust']/text")
    assert (name.attrib, name.text) == ({"x": "0.75rem", "y": "7.8rem"}, "Länet ")
    assert [(value.text, value.attrib) for value in name] == [("50", {"font-weight": "600"})]


def test_a_narrow_page_keeps_a_lone_value_above_its_point() -> None:
    """Where no name has room the number still stands; a file is never narrow."""
    (value,) = page(charts.four_years()).findall("g[@data-only='narrow'][@class='c-rust']/text")
    assert value.text == "50"
    assert {name: value.get(name) for name in ("x", "y", "text-anchor", "font-weight")} == {
        "x": "100%",
        "y": "6.88rem",
        "text-anchor": "end",
        "font-weight": "600",
    }
    assert not filed(charts.four_years()).findall(".//g[@data-only]")


def test_several_lines_are_named_in_ink() -> None:
    """Pale colours are hard to read as text; a leader or a mark says which line is meant."""
    ends = page(charts.two_lines()).find("svg[@class='ends']")
    assert ends
    names = ends.findall("g[@class='c-ink']/text")
    assert [("".join(name.itertext()), name.get("x"), name.get("y")) for name in names] == [
        ("Kvar 90", "1.75rem", "2.3rem"),
        ("Slut 40", "1.75rem", "12.3rem"),
    ]
    assert drawn(ends, "g[@class='c-grey']/line") == [{"x1": "0.65rem", "y1": "2rem", "x2": "1.55rem", "y2": "2rem"}]
    assert drawn(ends, "g[@class='c-rust-4']/use") == [{"href": "#b-1", "x": "1.1rem", "y": "12rem"}]


def test_a_name_that_was_moved_is_led_to_its_line() -> None:
    """The leader goes from the end of the line to the middle of the name."""
    codes = ("2020", "2021")
    drawn_lines = [
        charts.series(name, charts.STYLES[place], charts.points(codes, ("0", "100")))
        for place, name in enumerate(("Ett", "Två"))
    ]
    leaders = drawn(page(charts.example_spec(*drawn_lines)), "svg/g[@class='c-grey']/line")
    assert [(one["y1"], one["y2"]) for one in leaders] == [("0rem", "-0.12rem"), ("0rem", "1.12rem")]


def test_a_long_name_is_written_in_lines_with_the_value_last() -> None:
    """Each line stands below the one before it."""
    name = "Okänt antal anställda i hela länet"
    line = charts.series(name, charts.ALONE, charts.points(("2020", "2021"), ("0", "100")))
    lines = page(charts.example_spec(line)).findall("svg/g[@class='c-rust']/text")
    assert ["".join(one.itertext()) for one in lines] == ["Okänt antal anställda i", "hela länet 100"]
    assert [one.get("y") for one in lines] == ["0.17rem", "1.43rem"]
