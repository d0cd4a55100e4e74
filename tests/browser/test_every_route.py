"""Every route, on our site and on another region's, under the accessibility checker."""

import pytest

from tests.support import routes, servers
from tests.support.browsers import Screen, looking
from tests.support.themes import make_exempel

FORGIVEN = [r"status of 40[04] "]


@pytest.fixture(scope="module", name="exempel")
def exempel_fixture(tmp_path_factory):
    """Yield the other region's site, served."""
    with servers.serve(make_exempel(tmp_path_factory.mktemp("exempel"))) as site:
        yield site


@pytest.fixture(name="region", params=["ours", "theirs"])
def region_fixture(request, site, exempel):
    """Return where a site is served, and the address of each of its pages."""
    return (site.url, routes.OURS) if request.param == "ours" else (exempel.url, routes.THEIRS)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("place", range(len(routes.pages(routes.OURS))), ids=[*routes.EXAMPLES, *routes.ERRORS])
def test_the_checker_finds_nothing_on_any_route(browser, axe, region, place, scripts):
    """In light and dark, with and without scripts."""
    url, names = region
    with looking(browser, url, Screen(scripts=scripts), FORGIVEN) as page:
        page.goto(routes.pages(names)[place])
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert axe(page) == [], scheme
