"""What every route must be: known to the tests, sound, light on the database, and with the way to the statement."""

import pytest

from tests.support import routes
from tests.support.pages import read
from tests.support.themes import make_exempel
from tests.support.watching import statements
from tests.web.conftest import close, make_app

MOST_STATEMENTS = 8
REFUSALS = {"/finns-inte": 404, "?serie=finns-inte": 400}


@pytest.fixture(scope="module", name="exempel")
def exempel_fixture(tmp_path_factory):
    """Yield another region's site, for reading only."""
    app = make_app(make_exempel(tmp_path_factory.mktemp("exempel")))
    yield app
    close(app)


@pytest.fixture(name="site", params=["ours", "theirs"])
def site_fixture(request, app, exempel):
    """Return a site and the address of each of its pages."""
    if request.param == "ours":
        return app, routes.pages(routes.OURS)
    return exempel, routes.pages(routes.THEIRS)


def expected(path):
    """Return the status of a page."""
    return next((status for end, status in REFUSALS.items() if path.endswith(end)), 200)


def test_every_route_has_an_example(app):
    """A page that nobody looks at is one that nobody has checked."""
    assert routes.unmatched(app) == set()


def test_every_page_passes_its_audits_and_leads_to_the_statement(site):
    """On two sites, refusals included."""
    app, paths = site
    for path in paths:
        page = read(app.test_client().get(path, follow_redirects=True), status=expected(path))
        assert page.all("footer a[href='/tillganglighet']"), path


def test_every_page_takes_few_statements(site):
    """Asked twice: the first time may also learn what a process keeps."""
    app, paths = site
    for path in paths:
        for _ in range(2):
            with statements(app) as asked:
                app.test_client().get(path)
            assert len(asked) <= MOST_STATEMENTS, path
