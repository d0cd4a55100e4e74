"""What a third party shows in a preview: played there as it will be on the page, and unknown everywhere else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.support import sites
from tests.support.pages import Page, read, visit
from tests.support.people import a_person
from webapp import clock
from webapp.consent.embeds import Embed
from webapp.extensions import db
from webapp.models.release import ReleaseKind
from webapp.models.revision import Embed as Row
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.previews.services import open_preview
from webapp.publishing.contents import SectionContent
from webapp.publishing.copying import revision_content
from webapp.publishing.drafts import draft_revision
from webapp.publishing.numbering import newest
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

GOAL = "/strategi/livskraftigt-vastmanland/mal/15"
OURS = {"Sec-Fetch-Site": "same-origin"}
FILM = Embed("vimeo", "4711", "Hemlig film")
PLAYER = "https://player.vimeo.com/video/4711?dnt=1"
VIMEO = "https://player.vimeo.com"


@transactional
def prepare(plan: timedelta | None) -> tuple[str, int]:
    """Give goal 15 another film in a draft, plan it if a time is named; return the way to see it and the embed's id."""
    session = db.session
    goal = session.scalars(select(Goal).where(Goal.number == 15)).one()
    content = revision_content(session, newest(session, Revision, goal.id))
    draft = draft_revision(session, goal.id, replace(content, sections=(SectionContent(heading="Film", embed=FILM),)))
    if plan:
        release(session, [draft], ReleaseFacts(clock.now() + plan, ReleaseKind.ORDINARY, "provet"))
    _preview, token = open_preview(session, [draft], a_person(session).id, clock.now() + timedelta(days=7))
    return f"/forhandsvisning/{token}", session.scalars(select(Row.id).where(Row.title == FILM.title)).one()


@pytest.fixture(name="shown", params=[None, timedelta(days=30)], ids=["draft", "planned"])
def shown_fixture(writable_app: Flask, request: pytest.FixtureRequest) -> tuple[str, int]:
    """Return the door of a preview of a draft, or of what is planned, and the id of the embed in it."""
    with writable_app.app_context():
        found = prepare(request.param)
        db.session.remove()
    return found


def framed(answer, status: int = 200) -> Page:
    """Return a document in a frame, which needs no way past a masthead, is never swapped, and names another host."""
    return read(answer, status=status, without={"landmarks", "status_region", "own_host"})


def players(answer) -> list[str]:
    """Return the addresses of the players that a document in a frame shows, each let in by its policy."""
    found = [frame["src"] for frame in framed(answer).all("iframe[data-player]")]
    assert bool(found) == (VIMEO in answer.headers["Content-Security-Policy"])
    return found


def test_what_a_draft_embeds_is_shown_once_when_it_is_asked_for(writable_client: FlaskClient, shown):
    """By the button on the page itself, and never a second time unasked."""
    door, ident = shown
    form = visit(writable_client, door + GOAL).one("form:has([data-embed-load])")
    place = f"{door}/inbaddat/{ident}"
    assert form["action"] == place
    assert players(writable_client.get(place)) == []
    asked = writable_client.post(place, headers=OURS)
    assert (asked.status_code, asked.headers["Location"], asked.headers["Cache-Control"]) == (303, place, "no-store")
    kept = writable_client.get_cookie("visa", path=place)
    assert (kept.value, kept.max_age, kept.http_only, kept.same_site) == (str(ident), 10, True, "Strict")
    seen = writable_client.get(place)
    assert players(seen) == [PLAYER]
    assert seen.headers["Cache-Control"] == "no-store"
    assert writable_client.get_cookie("visa", path=place) is None
    again = writable_client.get(place)
    assert players(again) == []
    assert framed(again).one("form")["action"] == place


def test_whoever_allows_third_parties_is_shown_it_at_once(writable_client, shown):
    """In a frame of the preview's own."""
    door, ident = shown
    writable_client.set_cookie("samtycke", "1.t")
    place = visit(writable_client, door + GOAL).one("[data-embed] iframe")["src"]
    assert place == f"{door}/inbaddat/{ident}"
    assert players(writable_client.get(place)) == [PLAYER]


def test_the_third_party_hears_nothing_of_the_address(writable_client, shown):
    """Its own frame says no more than whose site it is, and no statistics are told."""
    door, ident = shown
    writable_client.set_cookie("samtycke", "1.st")
    answer = writable_client.get(f"{door}/inbaddat/{ident}")
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert framed(answer).one("iframe")["referrerpolicy"] == "strict-origin-when-cross-origin"
    assert "matomo" not in answer.text + answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_a_yes_beside_the_film_leads_back_into_the_preview(writable_client, shown):
    """There the film is; on the page that everybody sees it is not yet."""
    door, _ident = shown
    form = visit(writable_client, door + GOAL).one(".embed-always")
    fields = {field["name"]: field["value"] for field in form.select("[name]")}
    answer = writable_client.post("/kakor", data=fields, headers=OURS)
    assert answer.headers["Location"].partition("#")[0] == door + GOAL
    assert writable_client.get_cookie("samtycke").value == "1.t"


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("dest", ["iframe", "document"])
def test_without_the_address_it_is_unknown_byte_for_byte(writable_client, shown, method, dest):
    """At the address that everybody could guess, behind a wrong door, and once the right one is closed."""
    door, ident = shown
    headers = {**OURS, "Sec-Fetch-Dest": dest}

    def said(path: str) -> tuple[int, bytes, list[tuple[str, str]]]:
        answer = writable_client.open(path, method=method, headers=headers)
        told = [(name, value) for name, value in answer.headers if name != "Set-Cookie"]
        assert "visa" not in answer.headers.get("Set-Cookie", "")
        return answer.status_code, answer.data, sorted(told)

    assert said(f"/inbaddat/{ident}") == said("/inbaddat/99999")
    wrong = door[:-22] + "A" * 22
    unknown = said(f"{wrong}/inbaddat/99999")
    assert unknown[0] == 404
    assert said(f"{wrong}/inbaddat/{ident}") == unknown
    assert said(f"{door}/inbaddat/99999")[0] == 404
    with clock.stopped_at(clock.now() + timedelta(days=8)):
        assert said(f"{door}/inbaddat/{ident}") == unknown


def test_a_cookie_for_one_door_opens_no_other(writable_client, shown):
    """What was asked for in a preview is asked for there alone."""
    door, ident = shown
    writable_client.post(f"{door}/inbaddat/{ident}", headers=OURS)
    assert writable_client.get_cookie("visa", path=f"/inbaddat/{ident}") is None
    assert writable_client.get(f"/inbaddat/{ident}").status_code == 404


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.test"}, {}])
def test_nobody_else_can_ask_for_it_in_a_visitors_name(writable_client, shown, headers):
    """Whoever knows the address has to ask on our own page, as everywhere."""
    door, ident = shown
    answer = writable_client.post(f"{door}/inbaddat/{ident}", headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("writable_app")
def test_looking_changes_nothing(writable_client, shown, tmp_path):
    """Not a row is another after the film has been asked for and seen."""
    door, ident = shown
    before = sites.contents(tmp_path)
    writable_client.post(f"{door}/inbaddat/{ident}", headers=OURS)
    writable_client.get(f"{door}/inbaddat/{ident}")
    assert sites.contents(tmp_path) == before
