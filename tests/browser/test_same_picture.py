"""The server's drawing and Chart.js's lie on each other: taken in the same place of the same page, before and after.

A pixel differs when one of its channels is more than 16 of 255 away: an edge may be smoothed otherwise, no more.
"""

import pytest

from tests.support.seeing import compare, drawn, figure, hold, open_in_own_fonts, painted, release
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path

TOLERANCE = 16
MOST = 0.03
# Of what is drawn at all, so that two nearly empty pictures do not pass as alike.
MOST_OF_WHAT_IS_DRAWN = 0.1
EXPORTS = "varuexportorer"
PICTURES = {
    "default": (GOAL_15, EXPORTS),
    "single": (f"{GOAL_15}?serie=totalt", EXPORTS),
    "bars": (f"{GOAL_15}?typ=stapel", EXPORTS),
    "index": (f"{GOAL_15}?matt=index", EXPORTS),
    "share-bars": (f"{GOAL_15}?matt=andel&typ=stapel&fran=2017", EXPORTS),
    "gaps-and-target": (f"{goal_path(TWO_CHARTS)}?serie=totalt&serie=del-1&serie=del-2", "luckor"),
}


def shots(page, picture):
    """Return a picture as it is on light and on dark ground."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        painted(page)
        found.append(picture.screenshot())
    return found


def both_pictures(page, path, slug):
    """Return the server's drawings and Chart.js's, which is held back until the first have been taken."""
    library = hold(page, "**/chartjs.*.js")
    picture = figure(page, slug).locator("malbild-chart")
    # What is held back would hold back the page's own "load".
    open_in_own_fonts(page, path, wait_until="domcontentloaded")
    picture.scroll_into_view_if_needed()
    page.mouse.move(0, 0)
    from_server = shots(page, picture)
    assert not figure(page, slug).locator("canvas").is_visible()
    release(page, library)
    drawn(page, slug)
    return zip(from_server, shots(page, picture), strict=True)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [360, 1440])
def test_the_two_pictures_lie_on_each_other(new_page, browser, name, width):
    """Below three percent of all pixels differ, light and dark, and the picture is not an empty one."""
    page = new_page(width=width, height=1000)
    for one, other in both_pictures(page, *PICTURES[name]):
        found = compare(browser, one, other, TOLERANCE)
        assert found.drawn > 0.03
        assert found.share < MOST
        assert found.share / found.drawn < MOST_OF_WHAT_IS_DRAWN


def test_the_two_pictures_lie_on_each_other_in_forced_colours(new_page, browser):
    """The faint ground is as faint in both."""
    page = new_page(forced_colors=True, height=1000)
    for one, other in both_pictures(page, GOAL_15, EXPORTS):
        assert compare(browser, one, other, TOLERANCE).share < MOST


def test_the_comparison_can_fail(new_page, browser):
    """Another selection is another picture, and dark ground is no light ground."""
    pictures = []
    for query, scheme in [("", "light"), ("?typ=stapel", "light"), ("", "dark")]:
        page = new_page(scripts=False, scheme=scheme)
        open_in_own_fonts(page, GOAL_15 + query)
        pictures.append(figure(page, EXPORTS).locator("malbild-chart").screenshot())
    same, bars, dark = (compare(browser, pictures[0], other, TOLERANCE) for other in pictures)
    assert same.share == 0
    assert bars.share > MOST
    assert bars.share / bars.drawn > MOST_OF_WHAT_IS_DRAWN
    assert dark.share > 0.9
