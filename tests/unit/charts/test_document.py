"""The picture as a file: what stands around the plot, and that everything finds its place on the page."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tests.support import charts
from tests.support.pictures import filed
from webapp.charts import svg
from webapp.charts.palette import PALETTE
from webapp.charts.spec import ChartSpec, Drawing, Source
from webapp.cube.value import Flag, Marker

LINE = 20
SPECS = {
    "four-years": charts.four_years(),
    "four-years-bar": charts.four_years(Drawing.BAR),
    "one": charts.one_line(),
    "six": charts.six_lines(),
    "six-bar": charts.six_lines(Drawing.BAR),
    "months": charts.months(),
    "empty": charts.empty(),
    "long": charts.four_years(
        title="En rubrik som är längre än vad som får plats på en enda rad av bilden", axis_title="x " * 90
    ),
}
every_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


def around(picture: ET.Element) -> list[tuple[str, float, float]]:
    """Return the words around the plot and where they stand, in the order they are read."""
    return [(one.text or "", float(one.get("x", "")), float(one.get("y", ""))) for one in picture.findall("g/text")]


def plot_top(picture: ET.Element) -> tuple[float, float]:
    """Return where the plot's upper left corner is."""
    moved = next(group.get("transform", "") for group in picture.findall("g") if group.get("transform"))
    left, down = moved.removeprefix("translate(").removesuffix(")").split()
    return float(left), float(down)


def footer(spec: ChartSpec) -> list[str]:
    """Return the lines below the plot."""
    picture = filed(spec)
    foot = plot_top(picture)[1] + 320
    return [words for words, _, y in around(picture) if y > foot]


@every_spec
def test_words_are_read_from_the_top_to_the_bottom_and_none_lies_on_another(spec: ChartSpec) -> None:
    """Names of the key share a row; everything else has a line of its own, above or below the plot."""
    picture = filed(spec)
    top, page = plot_top(picture)[1], float((picture.get("viewBox") or "").split()[3])
    rows = sorted({y for _, _, y in around(picture)})
    assert [y for _, _, y in around(picture)] == sorted(y for _, _, y in around(picture))
    assert all(lower - upper >= LINE for upper, lower in pairwise(rows))
    assert not [y for y in rows if top - LINE < y < top + 320 + 2 * LINE]
    assert rows[0] > 24
    assert rows[-1] == pytest.approx(page - 24)


@every_spec
def test_the_plot_with_its_margins_fills_the_width_of_the_page(spec: ChartSpec) -> None:
    """The margins of the numbers and the names are inside the page's own."""
    picture, plan = filed(spec), svg.layout(spec)
    left, _ = plot_top(picture)
    assert left == (1.5 + plan.left) * 16
    hairlines = picture.findall("g/g/rect[@height='1']")
    assert {float(line.get("width", "")) for line in hairlines} <= {800 - left - (1.5 + plan.right) * 16}


def test_the_head_of_a_file_is_title_place_time_and_unit() -> None:
    """Sizes in pixels on a page of 800."""
    picture = filed(charts.four_years())
    assert around(picture)[:3] == [
        ("Antal varuexporterande företag", 24, 46.4),
        ("Västmanlands län, 2018–2021", 24, 71.2),
        ("Företag", 24, 99.6),
    ]
    title = picture.find("g/text")
    assert title is not None
    assert (title.get("font-size"), title.get("font-weight")) == ("24", "600")
    assert plot_top(picture) == (56, 120.4)
    assert [group.get("class") for group in picture.findall("g[text]")] == ["c-ink", "c-muted", "c-muted"]


def test_a_long_title_is_broken_and_moves_what_is_below() -> None:
    """Nothing runs out of the page."""
    rows = around(filed(SPECS["long"]))
    assert [words for words, _, _ in rows[:2]] == [
        "En rubrik som är längre än vad som får plats på en enda rad",
        "av bilden",
    ]
    assert rows[1][2] - rows[0][2] == pytest.approx(1.9 * 16)


def test_a_file_without_place_and_time_has_no_line_for_them() -> None:
    """No empty line under the title."""
    assert [words for words, _, _ in around(filed(charts.example_spec(place="")))][:2] == [
        "Antal varuexporterande företag",
        "Företag",
    ]


def test_the_page_is_as_high_as_it_needs_and_as_wide_as_it_is_asked_for() -> None:
    """The ground fills it; its height follows the width."""
    picture = filed(charts.four_years())
    assert picture.get("viewBox") == "0 0 800 536.4"
    assert (picture.get("width"), picture.get("height")) == ("1200", "805")
    assert filed(charts.four_years(), width=400).get("height") == "268"
    ground = picture.find("rect")
    assert ground is not None
    assert ground.attrib == {"width": "800", "height": "536.4", "fill": PALETTE["ground"].light}


def test_the_file_names_fonts_that_a_reader_may_have() -> None:
    """The page's own first, then those of every system."""
    picture = filed(charts.four_years())
    assert (picture.get("font-family") or "").startswith("'Source Sans 3', ")
    assert (picture.get("font-family") or "").endswith(", sans-serif")
    assert picture.get("font-size") == "14"


def test_a_key_has_a_swatch_before_each_name() -> None:
    """In the colour of its bars, level with the name, and the next one begins where the name ends."""
    picture = filed(charts.two_lines(Drawing.BAR))
    swatches = {
        group.get("class"): dict(rect.attrib) for group in picture.findall("g[rect]") for rect in group.findall("rect")
    }
    look = {"y": "87.6", "width": "16", "height": "13.6", "fill": "currentColor", "stroke": "currentColor"}
    assert swatches == {"c-ink": {"x": "24", **look}, "c-rust-4": {"x": "86.08", **look}}
    assert [row for row in around(picture) if row[0] in {"Kvar", "Slut"}] == [
        ("Kvar", 46.4, 99.6),
        ("Slut", 108.48, 99.6),
    ]


def test_a_hatched_swatch_shows_the_hatch_of_its_bars() -> None:
    """What is unknown is hatched in the key too."""
    picture = filed(charts.six_lines(Drawing.BAR))
    (swatch,) = picture.findall("g[@class='c-grey']/rect")
    assert swatch.get("fill") == "url(#d-h-grey)"
    assert picture.find(".//pattern[@id='d-h-grey']") is not None


def test_a_key_that_is_too_long_goes_on_below() -> None:
    """No name runs out of the page, and the second row begins at the margin."""
    spec = charts.six_lines(Drawing.BAR)
    long = replace(spec, series=tuple(replace(one, label=one.label + " i hela länet") for one in spec.series))
    key = [row for row in around(filed(long)) if row[0].endswith("i hela länet")]
    rows = sorted({y for _, _, y in key})
    assert [len([name for name, _, y in key if y == row]) for row in rows] == [3, 3]
    assert min(x for _, x, y in key if y == rows[1]) == 46.4
    assert rows[1] - rows[0] == LINE


def test_lines_and_a_lone_set_of_bars_need_no_key() -> None:
    """Lines are named at their ends, and one thing needs not be told from another."""
    assert not filed(charts.two_lines()).findall("g[@class]/rect")
    assert not filed(charts.four_years(Drawing.BAR)).findall("g[@class]/rect")


def test_every_source_has_a_line() -> None:
    """Who gets the file by mail knows whom to ask."""
    spec = replace(charts.four_years(), sources=(Source("SCB"), Source("Tillväxtverket")))
    assert footer(spec)[-2:] == ["Källa: SCB", "Källa: Tillväxtverket"]


def test_example_data_is_called_made_up() -> None:
    """The sentence comes before every other."""
    assert footer(charts.one_line())[:2] == [
        "Exempeldata: värden på snedstreckad yta är påhittade för att visa hur sidan fungerar.",
        "Ihålig punkt: uppskattad (2020).",
    ]


@pytest.mark.parametrize(
    ("flag", "word"), [(Flag.PRELIMINARY, "preliminär"), (Flag.ESTIMATED, "uppskattad"), (Flag.FORECAST, "prognos")]
)
def test_what_is_hollow_is_explained_with_its_years(flag: Flag, word: str) -> None:
    """A reader of the file has no tooltip."""
    points = charts.points(("2019", "2020", "2021"), ("1", "2", "3"), {0: [flag], 2: [flag]})
    line = charts.series("Länet", charts.ALONE, points)
    assert footer(charts.example_spec(line))[0] == f"Ihålig punkt: {word} (2019 och 2021)."
    assert footer(charts.example_spec(line, drawing=Drawing.BAR))[0] == f"Ihålig stapel: {word} (2019 och 2021)."


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (8, "Lucka: uppgift saknas (2000, 2001, 2002, 2003, 2004, 2005, 2006 och 2007)."),
        (9, "Lucka: uppgift saknas."),
    ],
)
def test_many_years_are_not_counted_up(count: int, said: str) -> None:
    """A list that nobody reads is left out."""
    codes = [str(2000 + place) for place in range(count + 1)]
    line = charts.series("Länet", charts.ALONE, charts.points(codes, [*[Marker.MISSING] * count, "1"]))
    assert footer(charts.example_spec(line))[0] == said
