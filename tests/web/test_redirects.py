"""Old addresses lead on, with what was asked, and only where nothing else answers."""

import pytest

from tests.support.pages import PARTIAL, visit
from tests.support.stock import GOAL_15
from tests.support.watching import statements
from webapp.extensions import db
from webapp.models.site import Redirect
from webapp.transactions import transactional

STRATEGY = "/strategi/livskraftigt-vastmanland"
INDICATOR = "/indikator/varuexportorer"
BY_HAND = {
    "/Gammal/Sida.aspx": STRATEGY,
    "/mål och medel": STRATEGY,
    "/strategi/gammal/mal/3": GOAL_15,
    "/med-fraga": f"{GOAL_15}?visa=tabell",
    INDICATOR: "/tillganglighet",
    "/tillganglighet": STRATEGY,
    "/strategi/livskraftigt-vastmanland/mal/99": "/rund-1",
    "/rund-1": "/rund-2",
    "/rund-2": "/rund-1?x=y",
    "/sig-sjalv": "/sig-sjalv?x=y",
    "/ut": "/%09/lak.example",
    "/snett": "/snett/",
    "/static/gen/gammal.css": STRATEGY,
}


@pytest.fixture(name="moved")
def moved_fixture(writable_app):
    """Return a site with redirects that somebody wrote past our own checks, good and bad."""
    with writable_app.app_context():
        transactional(db.session.add_all)(Redirect(path=path, target=target) for path, target in BY_HAND.items())
        db.session.remove()
    return writable_app


def location(answer) -> str:
    """Return where a permanent redirect leads."""
    assert answer.status_code == 301, answer.status
    return answer.headers["Location"]


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/Gammal/Sida.aspx", STRATEGY),
        ("/Gammal/Sida.aspx/", STRATEGY),
        ("/m%C3%A5l%20och%20medel", STRATEGY),
        ("/strategi/gammal/mal/3", GOAL_15),
        ("/Gammal/Sida.aspx?a=b&c=%C3%A5", f"{STRATEGY}?a=b&c=%C3%A5"),
        ("/med-fraga", f"{GOAL_15}?visa=tabell"),
        ("/med-fraga?visa=diagram", f"{GOAL_15}?visa=tabell"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_old_address_leads_to_the_page_that_took_its_place(moved, method, path, target):
    """The query goes with it, unless the new address brings one."""
    answer = moved.test_client().open(path, method=method)
    assert location(answer) == target
    assert answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", [INDICATOR, "/tillganglighet"])
def test_a_page_that_exists_is_never_shadowed(moved, path):
    """It answers before anybody asks for redirects, and asks nothing for their sake."""
    client = moved.test_client()
    with statements(moved) as said:
        visit(client, path)
    assert not any("redirect" in statement for statement in said)


@pytest.mark.parametrize("path", ["/gammal/sida.aspx", "/Gammal", "/Gammal/Sida.aspx/mer", "/m%C3%A5l"])
def test_only_the_whole_address_counts(moved, path):
    """Letters as they were, nothing before and nothing after."""
    visit(moved.test_client(), path, status=404)


@pytest.mark.parametrize("path", ["/strategi/livskraftigt-vastmanland/mal/99", "/rund-1", "/rund-2", "/sig-sjalv"])
def test_a_circle_is_a_404(moved, path):
    """A redirect to another redirect leads nowhere, so no browser is ever sent round."""
    visit(moved.test_client(), path, status=404)


@pytest.mark.parametrize("path", ["/ut", "/snett"])
def test_an_unsound_target_is_a_404(moved, path):
    """What the database let through is checked once more: what is encoded may be read as something else."""
    visit(moved.test_client(), path, status=404)


def test_a_part_of_a_page_is_never_redirected(moved):
    """A swap that asks for nothing we have keeps what it shows."""
    answer = moved.test_client().get("/med-fraga", headers=PARTIAL)
    assert answer.status_code == 404
    assert answer.headers["HX-Replace-Url"] == "false"


@pytest.mark.parametrize(("method", "path"), [("POST", "/med-fraga"), ("GET", "/static/gen/gammal.css")])
def test_what_is_sent_and_what_is_a_file_is_not_looked_for(moved, method, path):
    """Old addresses were pages that people read."""
    with statements(moved) as said:
        assert moved.test_client().open(path, method=method).status_code == 404
    assert not any("redirect" in statement for statement in said)


def test_a_page_that_is_nowhere_costs_one_statement_more(moved):
    """However many redirects there are."""
    client = moved.test_client()
    with statements(moved) as said:
        visit(client, "/finns-inte/", status=404)
    assert len([statement for statement in said if "redirect" in statement]) == 1


def test_a_database_that_is_away_is_not_a_page_that_is_missing(writable_app, tmp_path):
    """Whether the address was one of ours cannot be known then."""
    with writable_app.app_context():
        db.session.remove()
        db.engine.dispose()
    (tmp_path / "malbild.db").unlink()
    (tmp_path / "malbild.db").mkdir()
    answer = visit(writable_app.test_client(), "/gammal", status=503)
    assert answer.response.headers["Retry-After"]
