"""Takes the pictures of pages by which people judge the looks, and the one that the README shows."""

import os

import pytest

from tests.support.machine import ROOT
from tests.support.seeing import drawn, fonts_have_arrived, painted
from tests.support.stock import GOAL_15

EXPORTS = "varuexportorer"
OUTPUT = ROOT / "tests" / "output"
README_PICTURE = ROOT / "docs" / "goal-15.png"
STRATEGY = "/strategi/livskraftigt-vastmanland"
OTHERS = {
    "overview": STRATEGY,
    "area": f"{STRATEGY}/omrade/nyskapande",
    "comparison": f"{STRATEGY}/mal/14",
    "method": "/metod",
}
README_SIZE = {"width": 1440, "height": 1000}
MOST_BYTES = 200_000


@pytest.mark.parametrize("width", [320, 768, 1440, 2560])
def test_goal_15_is_pictured_in_every_width(new_page, width):
    """The whole page, light and dark, drawn by Chart.js, into tests/output."""
    page = new_page(width=width, height=1000)
    page.goto(GOAL_15)
    fonts_have_arrived(page)
    drawn(page, EXPORTS)
    page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
    OUTPUT.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        painted(page)
        picture = OUTPUT / f"goal-15-{width}-{scheme}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 20_000


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("name", OTHERS)
def test_the_pages_around_a_goal_are_pictured(new_page, name, width):
    """The whole page, light and dark, drawn by Chart.js where there is a chart, into tests/output."""
    page = new_page(width=width, height=1000)
    page.goto(OTHERS[name])
    fonts_have_arrived(page)
    for chart in page.locator("figure[data-chart]").all():
        drawn(page, chart.get_attribute("data-chart"))
    page.evaluate("() => scrollTo({top: 0, behavior: 'instant'})")
    OUTPUT.mkdir(exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        painted(page)
        picture = OUTPUT / f"{name}-{width}-{scheme}.png"
        page.screenshot(path=picture, full_page=True)
        assert picture.stat().st_size > 20_000


def test_the_picture_of_the_readme_shows_the_finding(new_page):
    """Heading, key figure, controls and chart in one view; kept only with WRITE_README_SCREENSHOT=1."""
    page = new_page(**README_SIZE)
    page.goto(GOAL_15)
    fonts_have_arrived(page)
    drawn(page, EXPORTS)
    section = page.locator("section", has=page.locator("figure"))
    section.evaluate("one => one.scrollIntoView({block: 'start', behavior: 'instant'})")
    page.mouse.move(0, 0)
    picture = page.screenshot()
    assert section.locator("h2").is_visible()
    assert 20_000 < len(picture) < MOST_BYTES
    if os.environ.get("WRITE_README_SCREENSHOT") == "1":
        README_PICTURE.parent.mkdir(exist_ok=True)
        README_PICTURE.write_bytes(picture)
