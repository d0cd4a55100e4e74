"""A preview is the very page that visitors will see, for whoever has its address and for nobody else."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from tests.support import sites
from tests.support.pages import visit
from tests.support.people import a_person
from webapp import clock
from webapp.cube.value import Observation
from webapp.extensions import WRITER, db
from webapp.models.approval import Preview
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.previews import services
from webapp.previews.services import EndError, close_preview, open_preview
from webapp.publishing.contents import EditionContent, RevisionContent
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.history import By
from webapp.publishing.numbering import newest
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
SECRET = "Hemlig rubrik 4711"
FIGURE = Decimal(987654)
GOAL = "/strategi/livskraftigt-vastmanland/mal/15"
INDICATOR = "/indikator/varuexportorer"
PAGES = [GOAL, INDICATOR, f"{INDICATOR}.csv", f"{INDICATOR}.svg", "/strategi/livskraftigt-vastmanland"]


@pytest.fixture(autouse=True)
def stopped_fixture():
    """Let time stand still."""
    with clock.stopped_at(NOW):
        yield


def with_secret(content: EditionContent | RevisionContent) -> EditionContent | RevisionContent:
    """Return content that says something nobody may know yet."""
    if isinstance(content, RevisionContent):
        first, *others = content.sections
        return replace(content, sections=(replace(first, heading=SECRET), *others))
    last = content.cube.periods[-1]
    cells = {place: Observation(FIGURE) if place[1] == last else seen for place, seen in content.cube.cells.items()}
    return replace(content, cube=replace(content.cube, cells=cells))


@transactional
def prepare(plan: timedelta | None) -> str:
    """Write a draft of goal 15 and of its indicator, plan them if a time is named, and return the way to see them."""
    session = db.session
    goal = session.scalars(select(Goal).where(Goal.number == 15)).one()
    indicator = session.scalars(select(Indicator).where(Indicator.slug == "varuexportorer")).one()
    text, figures = newest(session, Revision, goal.id), newest(session, Edition, indicator.id)
    drafts = [
        draft_revision(session, goal.id, with_secret(revision_content(session, text))),
        draft_edition(session, indicator.id, with_secret(edition_content(session, figures))),
    ]
    if plan:
        release(session, drafts, ReleaseFacts(NOW + plan, ReleaseKind.ORDINARY, "provet"))
    _preview, token = open_preview(session, drafts, a_person(session).id, NOW + timedelta(days=7))
    return f"/forhandsvisning/{token}"


@pytest.fixture(name="door", params=[None, timedelta(days=30)], ids=["draft", "planned"])
def door_fixture(writable_app, request):
    """Return the way into a preview of drafts, or of what is planned."""
    with writable_app.app_context():
        found = prepare(request.param)
        db.session.remove()
    return found


def tells(answer) -> bool:
    """Say whether an answer gives anything of the drafts away."""
    plain = re.sub(r"[\s\xa0]|&nbsp;", "", answer.get_data(as_text=True))
    return SECRET.replace(" ", "") in plain or str(FIGURE) in plain


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_have_the_drafts_in_them(writable_client, door, path):
    """And nobody else's pages do, neither before nor after, whatever was kept in between."""
    public = writable_client.get(path).data
    seen = writable_client.get(door + path)
    assert seen.status_code == 200
    assert tells(seen)
    assert writable_client.get(path).data == public
    assert tells(writable_client.get(door + path)), "what was kept for the public was shown in the preview"


@pytest.mark.parametrize("path", PAGES)
def test_nobody_keeps_a_preview(writable_client, door, path):
    """No cache, no search engine, no validator that a cache could ask with."""
    headers = writable_client.get(door + path).headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "ETag" not in headers


def test_nobody_but_us_hears_of_a_preview(writable_client, door):
    """Its address is all it takes to see it: no statistics are told of it, and a page that follows only of our name."""
    writable_client.set_cookie("samtycke", "1.st")
    assert visit(writable_client, GOAL).all("script[data-tracker]")
    assert not visit(writable_client, door + GOAL).all("script[data-tracker]")
    seen = writable_client.get(door + GOAL).headers
    assert "matomo.example" not in seen["Content-Security-Policy"]
    assert seen["Referrer-Policy"] == "strict-origin"
    assert writable_client.get(f"{door}/metod").headers["Referrer-Policy"] == "strict-origin"


def test_a_page_says_that_it_is_a_preview(writable_client, door):
    """And until when; the public page says nothing of it."""
    banner = visit(writable_client, door + GOAL).words_of(".preview")
    assert banner == "Förhandsvisning – inte publicerat. Länken slutar gälla 8 mars 2027 kl. 13.00."
    assert visit(writable_client, GOAL).all(".preview") == []


@pytest.mark.usefixtures("writable_app")
def test_looking_changes_nothing(writable_client, door, tmp_path):
    """Not a row is another after all pages have been seen."""
    before = sites.contents(tmp_path)
    for path in PAGES:
        writable_client.get(door + path)
    assert sites.contents(tmp_path) == before


def test_every_way_to_figures_and_texts_stays_inside(writable_client, door):
    """Pages, files, forms and parts; what is the same for everybody leads out."""
    page = writable_client.get(door + GOAL).get_data(as_text=True)
    ways = re.findall(r'\s(?:href|action|hx-get|src)="(/[^"]*)"', page)
    assert not [way for way in ways if re.match(r"/(strategi|indikator)/", way)]
    assert {f"{door}{INDICATOR}", f"{door}/strategi/livskraftigt-vastmanland"} <= {
        way.partition("?")[0] for way in ways
    }
    assert any(way.startswith(f"{door}{INDICATOR}.csv") for way in ways)
    assert f"{door}{GOAL}#block-varuexportorer" in ways
    assert "/tillganglighet" in ways


def test_a_part_of_a_page_stays_inside(writable_client, door):
    """A new selection is drawn from the drafts, and the address bar stays in the preview."""
    answer = writable_client.get(f"{door}{INDICATOR}?visa=tabell", headers={"HX-Request-Type": "partial"})
    assert tells(answer)
    assert answer.headers["HX-Replace-Url"] == f"{door}{INDICATOR}?visa=tabell"


@pytest.mark.parametrize(
    ("path", "led"),
    [
        (f"{GOAL}-med-ord?visa=tabell", f"{GOAL}?visa=tabell"),
        (f"{INDICATOR}?visa=diagram&typ=linje", INDICATOR),
    ],
)
def test_a_redirect_stays_inside(writable_client, door, path, led):
    """Long addresses and what forms send."""
    assert writable_client.get(door + path).headers["Location"] == door + led


def test_a_page_that_is_the_same_for_everybody_is_that_page(writable_client, door):
    """It is answered where it always is."""
    assert writable_client.get(f"{door}/tillganglighet").headers["Location"] == "/tillganglighet"
    assert writable_client.get(f"{door}//example.org").status_code in {301, 308, 404}


def test_a_wrong_choice_is_refused_as_ever(writable_client, door):
    """With ways that stay inside."""
    answer = writable_client.get(f"{door}{INDICATOR}?serie=finns-inte")
    assert answer.status_code == 400
    assert f'href="{door}{INDICATOR}' in answer.get_data(as_text=True)


def refused(client, path: str) -> tuple:
    """Return everything that an answer says."""
    answer = client.get(path)
    return answer.status_code, answer.data, sorted(answer.headers)


def test_unknown_and_ended_are_alike(writable_app, writable_client, door):
    """Nobody learns whether there ever was a preview."""
    token = door.rpartition("/")[2]
    unknown = refused(writable_client, door.replace(token, "A" * len(token)) + GOAL)
    assert unknown[0] == 404
    with clock.stopped_at(NOW + timedelta(days=7)):
        assert refused(writable_client, door + GOAL) == unknown
    with writable_app.app_context():
        transactional(lambda: close_preview(db.session, db.session.scalars(select(Preview)).one(), By(1)))()
    assert refused(writable_client, door + GOAL) == unknown


def test_a_stranger_cannot_hold_the_writers_up(writable_app, writable_client):
    """A token is looked up before anything is locked: while somebody writes, a guess is refused at once."""
    with writable_app.app_context(), db.engine.connect().execution_options(**WRITER) as writer, writer.begin():
        assert writable_client.get(f"/forhandsvisning/gissning{GOAL}").status_code == 404


@pytest.mark.usefixtures("door")
def test_a_token_is_known_by_its_hash_alone(writable_app, door):
    """128 bits, told once."""
    token = door.rpartition("/")[2]
    assert len(token) == 22
    with writable_app.app_context():
        stored = db.session.execute(select(Preview.__table__)).one()
        assert token not in map(str, stored)
        assert services.hashed(token) in stored


@pytest.mark.parametrize("days", [0, 91])
def test_a_preview_ends_in_time(writable_app, days):
    """Never at once and never too late."""
    with writable_app.app_context(), pytest.raises(EndError):
        open_preview(db.session, [], 1, NOW + timedelta(days=days))
