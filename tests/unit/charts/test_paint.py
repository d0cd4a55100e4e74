"""What holds for every picture, whatever it shows: sound SVG, in colours that follow the ground it lies on."""

from xml.etree import ElementTree as ET

import pytest

from tests.support import charts
from tests.support.pictures import filed, inherited, page
from webapp.charts.palette import PALETTE
from webapp.charts.spec import ChartSpec, Drawing

ELEMENTS = {"svg", "title", "desc", "g", "defs", "pattern", "path", "rect", "line", "use", "text", "tspan"}
ATTRIBUTES = {
    *("id", "class", "role", "aria-labelledby", "aria-describedby", "aria-hidden", "focusable", "href", "overflow"),
    *("x", "y", "x1", "x2", "y1", "y2", "dx", "width", "height", "d", "viewBox", "preserveAspectRatio", "transform"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "color", "paint-order", "patternUnits"),
    *("vector-effect", "shape-rendering", "font-family", "font-size", "font-weight", "text-anchor"),
    *("data-left", "data-right", "data-title", "data-narrow-title", "data-only"),
}
WITH_WORDS = {"title", "desc", "text", "tspan"}
SPECS = {
    "four-years": charts.four_years(),
    "four-years-bar": charts.four_years(Drawing.BAR),
    "two": charts.two_lines(),
    "one": charts.one_line(),
    "six": charts.six_lines(),
    "six-bar": charts.six_lines(Drawing.BAR),
    "months": charts.months(),
    "empty": charts.empty(),
}
every_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


@every_spec
def test_pictures_are_made_of_what_svg_knows(spec: ChartSpec) -> None:
    """A browser says nothing of an attribute it does not know; it leaves it out."""
    for picture in (page(spec), filed(spec)):
        assert {element.tag for element in picture.iter()} <= ELEMENTS
        assert {name for element in picture.iter() for name in element.attrib} <= ATTRIBUTES


@every_spec
def test_words_stand_in_texts_alone(spec: ChartSpec) -> None:
    """What stands between the elements would be read aloud by some and seen by nobody."""
    for picture in (page(spec), filed(spec)):
        for element in picture.iter():
            assert element.tag in WITH_WORDS or not (element.text or "").strip()
            assert element.tag == "tspan" or not (element.tail or "").strip()


@every_spec
def test_nothing_is_painted_in_svg_s_own_black(spec: ChartSpec) -> None:
    """What says no colour is black, and cannot be seen on a dark ground."""
    ground = PALETTE["ground"].light
    for picture in (page(spec), filed(spec)):
        fill, stroke = inherited(picture, "fill"), inherited(picture, "stroke")
        hidden = set(picture.findall(".//defs//*"))
        for part in set(picture.iter()) - hidden:
            if part.tag in {"text", "rect", "path", "use"}:
                assert (fill[part] or "").startswith(("currentColor", "none", "url(#", ground)), ET.tostring(part)
            if part.tag in {"line", "path", "use"}:
                assert stroke[part] == "currentColor", ET.tostring(part)


@every_spec
def test_every_group_names_its_colour_for_style_sheets_and_for_those_without(spec: ChartSpec) -> None:
    """The class is for the page, the attribute for a picture that was copied out of it."""
    for picture in (page(spec), filed(spec)):
        painted = [*picture.findall(".//g[@class]"), *picture.iter("pattern")]
        for group in painted:
            name = (group.get("class") or "").removeprefix("c-")
            assert group.get("color") == PALETTE[name].light


@every_spec
def test_page_and_file_show_one_plot(spec: ChartSpec) -> None:
    """The same texts and the same number of lines, marks and bars, in two kinds of coordinates."""
    in_page, in_file = page(spec), filed(spec).find("g[@transform]")
    assert in_file is not None
    for tag in ("line", "use", "pattern"):
        assert len(list(in_page.iter(tag))) == len(list(in_file.iter(tag)))
