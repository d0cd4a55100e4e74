"""What every answer carries and costs: headers, validators, compression, statements, error pages."""

import pytest
from flask import redirect
from sqlalchemy import event

from tests.support.pages import PARTIAL, read, visit
from tests.support.stock import GOAL_15, MANY_SERIES, TWO_CHARTS, goal_path
from webapp.extensions import db
from webapp.security import HEADERS
from webapp.strategies import shelf

INDICATOR = "/indikator/varuexportorer"
PAGES = [
    GOAL_15,
    "/strategi/livskraftigt-vastmanland",
    INDICATOR,
    f"{INDICATOR}.csv",
    f"{INDICATOR}.svg",
    "/robots.txt",
]
BARE = ("landmarks", "status_region")
"""What a page that is two lines long does without."""


@pytest.mark.parametrize("path", [*PAGES, "/finns-inte", f"{GOAL_15}?serie=x", "/healthz"])
def test_every_answer_has_the_policy(client, path):
    """Pages, files and errors alike."""
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES[:5])
def test_public_answers_set_no_cookie_and_vary_by_representation(client, path):
    """A cache keeps them apart, page and part, and choice from choice."""
    answer = client.get(path)
    assert "Set-Cookie" not in answer.headers
    asked_by = {"cookie", "sec-gpc", "hx-request-type", "hx-request", "accept-encoding"}
    assert asked_by <= {name.lower() for name in answer.vary}
    assert answer.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_each_encoding_has_a_validator_of_its_own_and_is_confirmed_by_304(client, encoding):
    """A reader who has the page gets an empty answer, with the policy."""
    first = client.get(GOAL_15, headers={"Accept-Encoding": encoding})
    assert first.headers.get("Content-Encoding", "identity") == encoding
    again = client.get(GOAL_15, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"]
    other = client.get(GOAL_15, headers={"Accept-Encoding": "gzip" if encoding == "br" else "br"})
    assert other.headers["ETag"] != first.headers["ETag"]
    assert not first.headers["ETag"].startswith("W/")


@pytest.mark.parametrize("path", PAGES[:5])
def test_pages_and_files_are_sent_compressed(client, path):
    """Whoever takes brotli gets it."""
    assert client.get(path, headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"


def test_page_and_part_have_different_validators(client):
    """A fragment is never confirmed as a page."""
    page = client.get(GOAL_15)
    part = client.get(GOAL_15, headers={**PARTIAL, "If-None-Match": page.headers["ETag"]})
    assert part.status_code == 200
    assert part.headers["ETag"] != page.headers["ETag"]


def test_only_the_type_of_the_request_decides_what_is_sent(client):
    """Back within the page asks for the whole page, with htmx's other headers on."""
    whole = client.get(GOAL_15).data
    for headers in (
        {"HX-Request": "true"},
        {"HX-Request": "true", "HX-Request-Type": "full"},
        {"HX-History-Restore-Request": "true"},
        {"HX-Request-Type": "PARTIAL"},
    ):
        assert client.get(GOAL_15, headers=headers).data == whole


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/strategi/livskraftigt-vastmanland",
        GOAL_15,
        goal_path(TWO_CHARTS),
        goal_path(MANY_SERIES),
        INDICATOR,
        f"{INDICATOR}.csv",
        f"{INDICATOR}.svg",
        f"{INDICATOR}?utgava=1",
    ],
)
def test_a_public_page_asks_the_database_at_most_eight_times(stocked, visitor, path):
    """However many series and values it has."""
    said = []
    with stocked.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_more):
        """Remember a statement, beginnings aside."""
        if not statement.startswith("BEGIN"):
            said.append(statement)

    # What a process remembers is there: its theme.
    visitor.get(path)
    event.listen(engine, "before_cursor_execute", note)
    try:
        visitor.get(path)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert 0 < len(said) <= 8


def test_a_fault_of_ours_is_a_page_in_swedish(writable_client, monkeypatch):
    """It says that the fault is ours, and nothing of what it was."""

    def fail(*_arguments):
        """Fail as code does."""
        raise ZeroDivisionError("secret details")

    monkeypatch.setattr(shelf, "kept", fail)
    page = visit(writable_client, "/strategi/livskraftigt-vastmanland", status=500)
    assert "Felet är vårt" in page.words
    assert "secret" not in page.text


def test_an_error_on_a_partial_request_keeps_the_address(client):
    """Without that, htmx would write the failed address into the bar."""
    answer = client.get(f"{GOAL_15}?serie=x", headers=PARTIAL)
    assert answer.status_code == 400
    assert answer.headers["HX-Replace-Url"] == "false"
    assert answer.headers["HX-Push-Url"] == "false"


def test_a_wrong_method_is_answered_with_those_that_are_right(client):
    """The site is read, not written."""
    answer = client.post(GOAL_15)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_the_site_answers_for_itself_and_welcomes_machines(client):
    """For operators and for search engines."""
    assert client.get("/healthz").data == b"ok\n"
    assert "Allow: /" in client.get("/robots.txt").get_data(as_text=True)


def test_static_files_are_hashed_immutable_and_compressed(client):
    """A browser asks for them once."""
    page = visit(client, GOAL_15)
    sheet = page.one("link[rel=stylesheet]")["href"]
    with client.get(sheet, headers={"Accept-Encoding": "br"}) as answer:
        assert answer.status_code == 200
        assert answer.data
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_without_built_scripts_the_page_has_none_and_is_whole(writable_app):
    """A machine without npm serves the same goal page."""
    writable_app.jinja_env.globals["asset"] = {}.get
    page = visit(writable_app.test_client(), GOAL_15)
    assert not page.all("script, link[rel=stylesheet]")
    assert "667" in page.words
    assert page.all("form button[type=submit]")


@pytest.mark.parametrize(
    ("asked", "status"),
    [({}, 200), ({"method": "POST"}, 405), ({"headers": {"Range": "bytes=99999999-"}}, 416)],
    ids=["read", "written", "beyond"],
)
def test_a_static_file_has_the_headers_of_a_page_whatever_is_asked_of_it(client, asked, status):
    """What cannot be served is said as safely as what can."""
    sheet = visit(client, GOAL_15).one("link[rel=stylesheet]")["href"]
    with client.open(sheet, **asked) as answer:
        assert answer.status_code == status
        assert HEADERS.items() <= dict(answer.headers).items()


@pytest.mark.parametrize("target", ["https://evil.test/a", "//evil.test/a"])
def test_a_careless_redirect_sends_nobody_to_somebody_else(writable_app, target):
    """The page behind it stays, in the words of the site, with a link for who wants to go there."""
    writable_app.add_url_rule("/bort", "bort", lambda: redirect(target))
    answer = writable_app.test_client().get("/bort")
    assert "Location" not in answer.headers
    page = read(answer, status=302, without=BARE)
    assert page.one("html")["lang"] == "sv"
    assert page.all("main a")[0]["href"] == target
    assert "finns på en annan adress" in page.one("h1").text
    assert "Om du inte skickas vidare automatiskt" in page.words
    assert page.all("main a")[1]["href"] == "/kakor"


@pytest.mark.parametrize(
    ("header", "status"), [("Location", 200), ("Location", 201), ("HX-Redirect", 200), ("HX-Redirect", 302)]
)
def test_a_link_on_a_page_is_no_reason_to_send_its_visitor_there(writable_app, header, status):
    """Nobody has followed it yet; the page is as it was, and leads nowhere else."""
    body = "<a href='https://evil.test/a'>Vidare</a>"
    writable_app.add_url_rule("/bort", "bort", lambda: (body, status, {header: "https://evil.test/a"}))
    answer = writable_app.test_client().get("/bort")
    assert header not in answer.headers
    assert answer.text == body
    assert "*://*" not in reached(answer)
    assert "evil.test" not in reached(answer)


def reached(answer) -> str:
    """Return whom a page may turn to at all."""
    return answer.headers["Connection-Allowlist"]


def test_the_page_behind_a_careless_redirect_may_lead_where_its_link_does(writable_app):
    """Whoever wants to go there can."""
    writable_app.add_url_rule("/bort", "bort", lambda: redirect("https://evil.test/a"))
    assert "*://*" in reached(writable_app.test_client().get("/bort"))


def test_a_redirect_of_our_own_speaks_the_language_of_the_site(client):
    """Whoever reads it has a browser that does not follow."""
    answer = client.get("/")
    assert answer.status_code == 302
    assert read(answer, status=302, without=BARE).all("main a")[0]["href"] == answer.headers["Location"]
    assert "Redirecting" not in answer.text
