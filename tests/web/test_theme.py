"""Whose site it is, is data: another region's is shown by the same code, on every page and in every file."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from tests.support.pages import PARTIAL, visit
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path
from tests.support.themes import ACTOR, COLOURS, EXEMPEL, LOGO, make_exempel
from tests.web.conftest import close, make_app
from webapp.branding import wearing
from webapp.branding.services import set_theme
from webapp.charts import palette
from webapp.charts.palette import OURS, PALETTE
from webapp.extensions import db
from webapp.theme import NEUTRAL, current
from webapp.transactions import transactional

GOAL = goal_path(TWO_CHARTS)
PAGES = {
    "/": 302,
    "/strategi/prov": 200,
    GOAL: 200,
    f"{GOAL}?visa=tabell": 200,
    f"{GOAL}?serie=finns-inte": 400,
    "/indikator/luckor": 200,
    "/sok?q=luckor": 200,
    "/tillganglighet": 200,
    "/finns-inte": 404,
}
HTML = [path for path, status in PAGES.items() if status != 302]
FILES = ["/indikator/luckor.svg?serie=del-1&serie=del-2", "/indikator/luckor.csv", "/robots.txt", "/sitemap.xml"]
OUR_NAME = re.compile("västmanland|vastmanland", re.IGNORECASE)
RAMPS_OF_OURS = {PALETTE[name].light for name in PALETTE if name.startswith(("navy", "rust", "teal"))}


@pytest.fixture(scope="module", name="exempel")
def exempel_fixture(tmp_path_factory):
    """Yield the other region's site, for reading only."""
    app = make_app(make_exempel(tmp_path_factory.mktemp("exempel")))
    yield app
    close(app)


@pytest.fixture(name="guest")
def guest_fixture(exempel):
    """Return a visitor of the other region's site."""
    return exempel.test_client()


def addresses(page):
    """Return the addresses of the theme's files on a page."""
    return set(re.findall(r"/tema/[0-9a-f]{32}\.\w+", page.text))


def set_anew(app, theme):
    """Set a theme as an editor or a command does."""
    with app.app_context():
        transactional(set_theme)(db.session, theme, ACTOR)
        db.session.remove()


@pytest.mark.parametrize("path", HTML)
def test_every_page_is_the_other_regions(guest, path):
    """Name, organisation, logo with its text, contour, icon, colours and contact are on each of them."""
    page = visit(guest, path, status=PAGES[path])
    assert page.one("head > title").get_text().endswith("– Exempelmålen")
    assert page.words_of(".masthead .service") == "Exempelmålen"
    assert page.one(".masthead img")["alt"] == "Region Exempel"
    for words in ("Vart är Exempel på väg?", "Här följer du målen i Exempels län."):
        assert words in page.words
    assert "demonstration" not in page.words
    assert {use["href"].partition("#")[2] for use in page.all(".masthead use")} == {"ridge-1", "ridge-2", "ridge-3"}
    assert len(addresses(page)) == 4
    assert "/static/img/" not in page.text


@pytest.mark.parametrize("path", [*HTML, *FILES])
def test_no_name_of_ours_is_left_anywhere(guest, path):
    """Neither in HTML nor in a file nor in anything that a page fetches for its looks."""
    answer = guest.get(path)
    assert not OUR_NAME.search(answer.get_data(as_text=True))
    for address in re.findall(r"(?:/tema/|/static/)[\w./-]+\.(?:svg|css|js)", answer.get_data(as_text=True)):
        with guest.get(address) as file:
            assert not OUR_NAME.search(file.get_data(as_text=True)), address


def test_a_goal_is_called_as_the_region_calls_it(guest):
    """In the line above the heading, on the way there, and for those who hear the list."""
    page = visit(guest, GOAL)
    assert "Mål#1" in page.words_of(".eyebrow.area-ink")
    assert page.words_of("[aria-current=page]") == "Mål#1"
    assert "Mål 1" not in page.words
    hidden = [one.get_text() for one in visit(guest, "/strategi/prov").all(".goal-number .visually-hidden")]
    assert hidden[:2] == ["Mål#1", "Mål#2"]


def test_our_own_site_calls_goals_with_a_space(client):
    """The demonstration's label is data as well."""
    assert "Mål 15" in visit(client, GOAL_15).words_of(".eyebrow.area-ink")


def test_pictures_of_charts_are_in_the_regions_colours(guest):
    """In the page, in its form, in what Chart.js is told and in the file."""
    path = f"{GOAL}?diagram=luckor&serie=del-1&serie=del-2"
    for text in (visit(guest, path).text, guest.get(FILES[0]).get_data(as_text=True)):
        assert not RAMPS_OF_OURS & set(re.findall("#[0-9A-F]{6}", text))
    teal = palette.Palette(tuple((one.area.value, palette.Colour(one.light, one.dark)) for one in COLOURS)).colours
    part = guest.get("/indikator/luckor?serie=del-1&serie=del-2", headers=PARTIAL).get_data(as_text=True)
    navy = teal["navy-2"]
    assert f'color="{navy.light}"' in part
    assert navy.dark in part


def test_the_browsers_own_bar_has_the_colour_of_the_masthead(guest, client):
    """In light and in dark, for them and for us."""
    theirs, ours = (
        [one["content"] for one in visit(one, path).all("meta[name=theme-color]")]
        for one, path in ((guest, GOAL), (client, GOAL_15))
    )
    assert ours == list(NEUTRAL.bar)
    assert len(theirs) == 2
    assert not set(theirs) & set(ours)


def test_our_own_colours_need_no_file(client):
    """The demonstration fetches nothing more than it did."""
    assert addresses(visit(client, GOAL_15)) == set()


def test_files_are_kept_for_ever_and_harmless_alone(guest):
    """Right type, no sniffing, and a policy under which a picture that somebody opens does nothing."""
    for address in addresses(visit(guest, GOAL)):
        answer = guest.get(address)
        assert answer.status_code == 200
        assert answer.mimetype == ("text/css" if address.endswith(".css") else "image/svg+xml")
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert "sandbox" in policy
        assert policy.startswith("default-src 'none'")
        assert "script" not in policy
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert guest.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["0" * 32 + ".svg", "contour.svg", "..%2f..%2fetc%2fpasswd", "%00", "a" * 9000, ""])
def test_an_unknown_file_is_a_404(guest, name):
    """Whatever is asked for."""
    visit(guest, f"/tema/{name}", status=404)


def test_the_right_digest_with_another_ending_is_a_404(guest):
    """A file has one address and one type."""
    address = next(one for one in addresses(visit(guest, GOAL)) if one.endswith(".svg"))
    visit(guest, address.replace(".svg", ".css"), status=404)


def test_a_theme_is_shown_from_the_next_page_on(writable_app, writable_client):
    """Nobody restarts anything; the old file is gone, and the page has another validator."""
    before = writable_client.get(GOAL_15)
    set_anew(writable_app, EXEMPEL)
    page = visit(writable_client, GOAL_15)
    assert page.words_of(".masthead .service") == "Exempelmålen"
    assert page.response.headers["ETag"] != before.headers["ETag"]
    logo = page.one(".masthead img")["src"]
    set_anew(writable_app, replace(EXEMPEL, pictures=()))
    visit(writable_client, logo, status=404)


def test_the_same_chart_is_drawn_anew_in_new_colours(writable_app, writable_client):
    """What is kept of the old one is never shown in the new look."""
    query = f"{GOAL_15}?serie=storlek-1-9&serie=storlek-10-49"
    assert PALETTE["rust-3"].light in visit(writable_client, query).text
    set_anew(writable_app, EXEMPEL)
    assert PALETTE["rust-3"].light not in visit(writable_client, query).text
    set_anew(writable_app, replace(EXEMPEL, colours=()))
    assert PALETTE["rust-3"].light in visit(writable_client, query).text


def test_a_known_theme_costs_one_small_statement(exempel, guest):
    """It is looked up whether anything was released; the theme's tables are not asked again."""
    visit(guest, GOAL)
    said = []

    def note(_connection, _cursor, statement, *_more):
        """Remember a statement."""
        said.append(statement)

    with exempel.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        visit(guest, GOAL)
        inside = [one for one in said if not one.startswith("BEGIN")]
        said.clear()
        guest.get("/healthz")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert len(inside) <= 8
    assert sum("max(release.id)" in one for one in inside) == 1
    assert not [one for one in inside if "theme" in one]
    assert said == []


def test_without_its_database_the_site_keeps_its_looks(writable_app, writable_client, monkeypatch):
    """The page that asks for patience is the site's own, and so are its files."""
    set_anew(writable_app, EXEMPEL)
    logo = visit(writable_client, GOAL_15).one(".masthead img")["src"]

    def fail(*_arguments):
        """Fail as a database does that is away."""
        raise OperationalError("select", {}, OSError("away"))

    monkeypatch.setattr(wearing, "counted_anew", fail)
    monkeypatch.setattr("webapp.strategies.shelf.goal", fail)
    page = visit(writable_client, GOAL_15, status=503)
    assert page.words_of(".masthead .service") == "Exempelmålen"
    assert writable_client.get(logo).data == LOGO


def test_a_site_of_nobody_is_neutral(writable_app, writable_client):
    """Without a theme every page is there, and calls itself by a name that belongs to nobody."""
    with writable_app.app_context():
        for table in ("theme", "theme_colour", "theme_file"):
            db.session.execute(db.metadata.tables[table].delete())
        db.session.commit()
        db.session.remove()
    page = visit(writable_client, GOAL_15)
    assert page.words_of(".masthead .service") == "Målbild"
    assert "Mål 15" in page.words


def test_nothing_is_left_on_after_a_request(guest):
    """The next one in the same thread, or a command, begins neutral."""
    visit(guest, GOAL)
    assert current() is NEUTRAL
    assert palette.current() is OURS
