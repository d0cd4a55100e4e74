"""On paper: a tidy report with the picture and the table, without controls and without dark ground."""

import re

import pytest

from tests.support.seeing import drawn, figure, open_in_own_fonts
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path

EXPORTS = "varuexportorer"
NOT_PRINTED = ".controls, .skip, .breadcrumbs, .downloads, .numbers > summary, canvas"
COLOURS = """
() => {
  const seen = selector => [...document.querySelectorAll(selector)];
  return {
    grounds: seen("html, body, .masthead, .demo, main, figure, th").map(one => getComputedStyle(one).backgroundColor),
    inks: seen("h1, h2, p, td, .key-value").map(one => getComputedStyle(one).color),
  };
}
"""


def is_light(colour):
    """Say whether a computed ground is white or lets white paper through."""
    parts = [float(part) for part in re.findall(r"[\d.]+", colour)]
    return (len(parts) == 4 and parts[3] == 0) or min(parts[:3]) > 200


def sheets(page):
    """Return the sheets of a page on paper, as its document names them."""
    document = page.pdf(prefer_css_page_size=True)
    assert document.startswith(b"%PDF-")
    return re.findall(rb"/Type\s*/Page\b(?!s)", document)


def is_dark(colour):
    """Say whether a computed ink can be read on white paper."""
    return max(float(part) for part in re.findall(r"[\d.]+", colour)[:3]) < 120


@pytest.mark.parametrize("path", [GOAL_15, f"{GOAL_15}?visa=tabell", goal_path(TWO_CHARTS)])
def test_paper_shows_the_table_and_no_controls(new_page, path):
    """The fold is open on paper, whatever it is on screen, and a dark screen makes no dark paper."""
    page = new_page(scheme="dark")
    page.goto(path)
    page.emulate_media(media="print")
    for table in page.locator("figure table").all():
        assert table.bounding_box()["height"] > 50
        assert table.evaluate("one => one.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})")
    assert [one for one in page.locator(NOT_PRINTED).all() if one.is_visible()] == []
    colours = page.evaluate(COLOURS)
    assert [colour for colour in colours["grounds"] if not is_light(colour)] == []
    assert [colour for colour in colours["inks"] if not is_dark(colour)] == []


def test_paper_has_the_drawing_of_the_server(new_page):
    """After Chart.js has drawn for the screen too: sharp on paper, in black."""
    page = new_page(scheme="dark")
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    page.emulate_media(media="print")
    picture = figure(page, EXPORTS).locator(".chart-svg")
    assert picture.is_visible()
    inks = picture.evaluate("one => [...one.querySelectorAll('text')].map(text => getComputedStyle(text).color)")
    assert set(inks) == {"rgb(0, 0, 0)"}
    page.emulate_media(media="screen")
    assert figure(page, EXPORTS).locator("canvas").is_visible()


def test_a_strategy_is_one_sheet(new_page):
    """The areas stand side by side, and no goal is left for a sheet of its own."""
    page = new_page()
    open_in_own_fonts(page, "/strategi/livskraftigt-vastmanland")
    assert len(sheets(page)) == 1


def test_a_short_table_is_not_torn_apart(new_page):
    """Ten years fit on one sheet together with their picture, so they stand there."""
    page = new_page()
    open_in_own_fonts(page, GOAL_15)
    assert len(sheets(page)) == 4
    page.emulate_media(media="print")
    assert page.locator("table").evaluate("one => getComputedStyle(one).breakInside") == "avoid"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_page_becomes_a_document_of_some_pages(new_page, scripts):
    """Not one endless page and not a page for each line."""
    page = new_page(scripts=scripts, scheme="dark")
    page.goto(GOAL_15)
    assert 2 <= len(sheets(page)) <= 6
