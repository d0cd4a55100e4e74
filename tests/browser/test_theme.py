"""Another region's site in a real browser: its own colours everywhere, and as accessible as ours."""

import contextlib

import pytest
from playwright.sync_api import Error

from tests.support import servers
from tests.support.browsers import Screen, looking
from tests.support.machine import ROOT
from tests.support.seeing import drawn, fonts_have_arrived, painted
from tests.support.stock import TWO_CHARTS, goal_path
from tests.support.themes import COLOURS, make_exempel
from webapp.charts.palette import PALETTE, Colour, Palette

GOAL = goal_path(TWO_CHARTS, "?diagram=luckor&serie=del-1&serie=del-2")
CHART = "luckor"
OUTPUT = ROOT / "tests" / "output"
THEIRS = Palette(tuple((one.area.value, Colour(one.light, one.dark)) for one in COLOURS)).colours
SEEN = """
() => ({
  words: getComputedStyle(document.querySelector("[data-key-figure]")).color,
  series: [...document.querySelectorAll(".chart-picture [class^='c-teal']")].map(one => getComputedStyle(one).color),
  logo: document.querySelector(".masthead img").naturalWidth,
  ridge: document.querySelector(".masthead .ridge-2").getBBox().width,
})
"""
TOLD = """() => JSON.parse(document.querySelector("malbild-chart").dataset.config).malbild.colours"""


def rgb(colour: str) -> str:
    """Return a colour as a browser says it."""
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


@pytest.fixture(scope="module", name="exempel")
def exempel_fixture(tmp_path_factory):
    """Yield the other region's site, served."""
    with servers.serve(make_exempel(tmp_path_factory.mktemp("exempel"))) as site:
        yield site


@pytest.mark.parametrize("width", [320, 1440])
def test_another_region_looks_like_itself_and_is_accessible(browser, exempel, axe, width):
    """Words, series, logo and contour are its own in light and in dark, and the checker finds nothing."""
    OUTPUT.mkdir(exist_ok=True)
    with looking(browser, exempel.url, Screen(width=width, height=1000)) as page:
        page.goto(GOAL)
        fonts_have_arrived(page)
        drawn(page, CHART)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            painted(page)
            seen = page.evaluate(SEEN)
            assert seen["words"] == rgb(getattr(THEIRS["teal"], scheme))
            assert set(seen["series"]) <= {rgb(getattr(THEIRS[f"teal-{place}"], scheme)) for place in range(1, 5)}
            assert seen["series"]
            assert seen["logo"] > 0
            assert seen["ridge"] > 2000
            assert axe(page) == []
            page.screenshot(path=OUTPUT / f"exempel-{width}-{scheme}.png", full_page=True)
        told = page.evaluate(TOLD)
        assert {name: Colour(*pair) for name, pair in told.items()} == {name: THEIRS[name] for name in told}
        assert any(THEIRS[name] != PALETTE[name] for name in told)


def test_the_theme_gives_way_to_paper_and_forced_colours(browser, exempel):
    """Its sheet comes after ours, and black on paper stays black."""
    with looking(browser, exempel.url, Screen()) as page:
        page.goto(GOAL)
        page.emulate_media(media="print", color_scheme="dark")
        assert set(page.evaluate(SEEN)["series"]) == {"rgb(0, 0, 0)"}
        page.emulate_media(media="screen", forced_colors="active", color_scheme="dark")
        assert len(set(page.evaluate(SEEN)["series"])) == 1


def test_a_picture_that_is_opened_by_itself_is_a_file_and_no_page(browser, exempel):
    """On the page it is shown; by itself it runs nothing, because the browser only offers to keep it."""
    with looking(browser, exempel.url, Screen()) as page:
        page.goto(GOAL)
        logo = page.locator(".masthead img")
        assert logo.evaluate("picture => picture.complete && picture.naturalWidth > 0")
        with page.expect_download() as kept, contextlib.suppress(Error):
            page.goto(logo.get_attribute("src"))
        assert kept.value.url.endswith(".svg")
