"""What every page tells machines of itself: one address, a title, a description that fits."""

import pytest

from tests.support import routes
from tests.support.pages import PARTIAL, fragment, visit
from tests.support.stock import EMPTY, GOAL_15, HOSTILE_TEXTS, TWO_CHARTS, goal_path
from webapp.meta import LONGEST_DESCRIPTION

INDICATOR = "/indikator/varuexportorer"
ADDRESSES = routes.own_addresses(routes.OURS)
HOSTILE_WORDS = ["leftovers"]
PROPERTIES = {"og:title", "og:description", "og:url", "og:type", "og:locale", "og:site_name"}


def canonical(page) -> str:
    """Return the one address that a page says it has."""
    return str(page.one("head link[rel=canonical]")["href"])


def properties(page) -> dict[str, str]:
    """Return what a page says to those who preview a link."""
    found = page.all("head meta[property]")
    assert len(found) == len({tag["property"] for tag in found}), "a property stands twice"
    return {str(tag["property"]): str(tag["content"]) for tag in found}


@pytest.mark.parametrize("path", [*ADDRESSES, *map(goal_path, (TWO_CHARTS, HOSTILE_TEXTS, EMPTY))])
def test_a_page_has_one_address_which_is_the_same_when_asked(stocked, visitor, path):
    """The site's own name, the path, and no query where nothing is chosen."""
    page = visit(visitor, f"{path}?utm_source=brev&fbclid=1", without=HOSTILE_WORDS)
    own = stocked.config["MALBILD"].site_url
    assert canonical(page) == f"{own}{path}"
    assert canonical(visit(visitor, path, without=HOSTILE_WORDS)) == f"{own}{path}"


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (f"{GOAL_15}?visa=diagram", GOAL_15),
        (f"{GOAL_15}?x=1&visa=tabell&serie=storlek-0&y=2&serie=totalt", None),
        (f"{GOAL_15}?serie=totalt&serie=storlek-0&visa=tabell", None),
        (f"{INDICATOR}?typ=stapel&fran=2015", f"{INDICATOR}?fran=2015&typ=stapel"),
        (f"{INDICATOR}?utgava=1", f"{INDICATOR}?utgava=1"),
    ],
)
def test_a_choice_has_one_address_however_it_was_written(app, client, asked, kept):
    """Sorted, what is as usual left out, and it leads to the same page."""
    address = canonical(visit(client, asked))
    path = address.removeprefix(app.config["MALBILD"].site_url)
    assert path == (kept or f"{GOAL_15}?serie=totalt&serie=storlek-0&visa=tabell")
    assert canonical(visit(client, path)) == address


def test_two_charts_keep_the_order_they_were_touched_in(stocked, visitor):
    """The last one is the one a part of the page would be."""
    path = goal_path(TWO_CHARTS, "?diagram=andelar&visa=tabell&diagram=luckor&typ=stapel")
    assert canonical(visit(visitor, path)) == stocked.config["MALBILD"].site_url + path


@pytest.mark.parametrize("path", [*ADDRESSES, goal_path(HOSTILE_TEXTS)])
def test_a_page_says_what_a_link_to_it_shows(visitor, path):
    """Title, description, address, language and site, each once."""
    page = visit(visitor, path, without=HOSTILE_WORDS)
    told = properties(page)
    assert told.keys() == PROPERTIES
    assert told["og:url"] == canonical(page)
    assert told["og:title"] == page.words_of("h1")
    assert (told["og:type"], told["og:locale"]) == ("website", "sv_SE")
    assert told["og:site_name"] == "Målbild Västmanland"
    description = page.one("meta[name=description]")["content"]
    assert told["og:description"] == description
    assert 0 < len(description) <= LONGEST_DESCRIPTION
    assert "[[" not in description
    assert "\n" not in description


@pytest.mark.parametrize(("path", "status"), [("/finns-inte", 404), (f"{GOAL_15}?serie=x", 400)])
def test_an_error_has_no_address_of_its_own(client, path, status):
    """Nobody should find it or share it; it still says what it is."""
    page = visit(client, path, status=status)
    assert page.one("meta[name=description]")["content"]
    assert not page.all("link[rel=canonical], meta[property]")


def test_a_part_of_a_page_says_nothing_to_machines(client):
    """It is no page."""
    part = fragment(client, GOAL_15, within=visit(client, GOAL_15))
    assert not part.all("link, meta")
    assert part.response.request.headers["HX-Request-Type"] == PARTIAL["HX-Request-Type"]
