"""What a third party shows: behind the visitor's yes on our page, and in a document of our own under its own policy."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.support.pages import Page, read, visit
from tests.support.services import PLAYER
from webapp import clock
from webapp.consent.embeds import Embed, Shape
from webapp.consent.policy import FRAMED, REPORT, Policy
from webapp.cookies import embeds
from webapp.cookies.queries import stored
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.models.consent import ConsentText, Receipt, Source
from webapp.models.release import ReleaseKind
from webapp.models.revision import Embed as Row
from webapp.models.strategy import Goal
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
FRAME = "/inbaddat/1"
OURS = {"Sec-Fetch-Site": "same-origin"}
YOUTUBE = "https://www.youtube-nocookie.com"
REPORTED = FRAMED.merged(Policy.of({REPORT: ("/rapport",)})).write()
SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"


@pytest.fixture(name="reader")
def reader_fixture(writable_app: Flask) -> FlaskClient:
    """Return a visitor of a site of the test's own."""
    return writable_app.test_client()


@pytest.mark.parametrize("path", [GOAL_15, FRAME, "/redaktion/logga-in"])
def test_every_document_names_the_cookie_that_its_script_is_to_read(reader, path):
    """Or it would never follow what is chosen in another tab."""
    reader.set_cookie("samtycke", "1.t")
    assert ' data-kaka="samtycke"' in reader.get(path).text


def chosen(client: FlaskClient, choice: str) -> FlaskClient:
    """Return a visitor who has chosen."""
    client.set_cookie("samtycke", f"1.{choice}")
    return client


def policy(answer) -> dict[str, list[str]]:
    """Return the policy of an answer by directive."""
    parts = (one.split() for one in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def framed(answer, status: int = 200) -> Page:
    """Return a document in a frame, which needs no way past a masthead, is never swapped, and names another host."""
    return read(answer, status=status, without={"landmarks", "status_region", "own_host"})


def shows_player(answer) -> bool:
    """Say whether a document in a frame holds the player."""
    player = framed(answer).all("iframe[data-player]")
    assert bool(player) == (YOUTUBE in answer.headers["Content-Security-Policy"])
    return bool(player)


def write(app: Flask, content: RevisionContent, *, later: timedelta | None = timedelta(), number: int = 14) -> int:
    """Give a goal new texts, released now, later or not at all; return the id of the last embed there is."""

    @transactional
    def written() -> int:
        goal = db.session.scalars(select(Goal).where(Goal.number == number)).one()
        draft = draft_revision(db.session, goal.id, content)
        if later is not None:
            release(db.session, [draft], ReleaseFacts(clock.now() + later, ReleaseKind.ORDINARY, "Eva"))
        return db.session.scalars(select(Row.id).order_by(Row.id.desc())).first()

    with app.app_context():
        return written()


def showing(**facts) -> RevisionContent:
    """Return texts that show a film."""
    return RevisionContent(sections=(SectionContent(heading="Film", embed=Embed("vimeo", "1", "Film", **facts)),))


@pytest.mark.parametrize("choice", ["", "n", "s"])
def test_without_a_yes_the_page_has_an_empty_frame_and_says_who_would_get_what(client, choice):
    """And its policy lets in nobody but ourselves."""
    answer = (chosen(client, choice) if choice else client).get(GOAL_15)
    page = read(answer)
    assert "src" not in page.one("[data-embed] iframe").attrs
    words = page.words_of("[data-embed]")
    for said in (
        "Exempel: en film om export",
        "ip-adress",
        "Google Ireland Limited",
        "USA",
        "i.ytimg.com",
    ):
        assert said in words
    once = page.one("[data-embed] form:has([data-embed-load])")
    assert (once["method"], once["action"], once["target"]) == ("post", FRAME, page.one("[data-embed] iframe")["name"])
    assert page.one("[data-embed] iframe")["title"] == "Exempel: en film om export"
    assert policy(answer)["frame-src"] == ["'self'"]
    # Who allows statistics has Matomo on the page, and nobody keeps what has a third party on it.
    assert answer.headers["Cache-Control"] == ("no-store" if choice == "s" else "no-cache")


@pytest.mark.parametrize("choice", ["t", "st"])
def test_with_a_yes_the_frame_is_filled_at_once_and_nobody_keeps_the_page(client, choice):
    """Without questions, and still with no other host in the page's own policy."""
    answer = chosen(client, choice).get(GOAL_15)
    page = read(answer)
    frame = page.one("[data-embed] iframe")
    assert frame["src"] == FRAME
    assert not {"sandbox", "allow"} & frame.attrs.keys()
    assert page.all("[data-embed-load], .embed-always") == []
    assert "youtube" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    elsewhere = client.get("/strategi/livskraftigt-vastmanland/mal/14")
    assert elsewhere.headers["Cache-Control"] == ("no-cache" if choice == "t" else "no-store")


def test_the_player_stands_in_a_document_that_names_it_alone(client):
    """With the sandbox, the features and the referrer that players need and no more."""
    answer = chosen(client, "t").get(FRAME)
    page = framed(answer)
    player = page.one("iframe")
    assert player["src"] == f"{YOUTUBE}/embed/exempel"
    assert " ".join(player["sandbox"]) == SANDBOX
    assert player["allow"] == "fullscreen; autoplay; encrypted-media; picture-in-picture"
    assert player["referrerpolicy"] == "strict-origin-when-cross-origin"
    assert player["title"] == "Exempel: en film om export"
    found = policy(answer)
    assert found.pop("frame-src") == [YOUTUBE]
    assert "; ".join(" ".join((name, *sources)) for name, sources in found.items()) == REPORTED
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert page.one("script[src]")["src"].startswith("/static/gen/framed.")


@pytest.mark.parametrize("choice", ["", "n", "s"])
def test_looking_shows_no_player_to_who_has_not_said_yes(client, choice):
    """But the way to ask for it; whatever the browser says of how it came here."""
    visitor = chosen(client, choice) if choice else client
    for headers in ({}, {"Sec-Fetch-User": "?1", "Sec-Fetch-Dest": "iframe"}, {"Sec-Purpose": "prefetch"}):
        answer = visitor.get(FRAME, headers=headers)
        assert not shows_player(answer)
        assert framed(answer).one("form")["action"] == FRAME
        assert answer.headers["Cache-Control"] == "no-store"
        assert policy(answer)["frame-ancestors"] == ["'self'"]
        assert "Set-Cookie" not in answer.headers


def test_asked_for_once_is_shown_once(client):
    """A cookie of ten seconds leads from the one to the other and is gone; nothing else remembers it."""
    answer = client.post(FRAME, headers=OURS)
    assert (answer.status_code, answer.headers["Location"], answer.headers["Cache-Control"]) == (303, FRAME, "no-store")
    kept = client.get_cookie("visa", path=FRAME)
    assert (kept.value, kept.max_age, kept.http_only, kept.same_site, kept.domain) == (
        "1",
        10,
        True,
        "Strict",
        "localhost",
    )
    assert client.get_cookie("samtycke") is None
    assert "youtube" not in client.get(GOAL_15).headers["Content-Security-Policy"]
    assert shows_player(client.get(FRAME))
    assert client.get_cookie("visa", path=FRAME) is None
    assert not shows_player(client.get(FRAME))


@pytest.mark.parametrize("value", ["", "2", "01", "x" * 9000, "1; visa=1", "å"])
def test_another_value_of_that_cookie_shows_nothing(app, value):
    """It is for one thing at one place."""
    answer = app.test_client(use_cookies=False).get(FRAME, headers={"Cookie": f"visa={value}"})
    assert not shows_player(answer)


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {},
    ],
)
def test_nobody_else_can_ask_for_a_visitor(client, headers):
    """A form on another site gets a refusal and no cookie."""
    answer = client.post(FRAME, headers=headers)
    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    assert client.post(FRAME, headers={"Origin": "http://localhost"}).status_code == 303


def test_always_keeps_what_was_allowed_and_adds_third_parties(reader, writable_app):
    """One receipt, with the very words that stood beside the button, and back to the page."""
    form = visit(chosen(reader, "s"), GOAL_15).one(".embed-always")
    words = form.get_text(" ", strip=True)
    fields = {field["name"]: [] for field in form.select("[name]")}
    for field in form.select("[name]"):
        fields[field["name"]].append(field["value"])
    assert fields["kategori"] == ["statistik", "tredjepart"]
    answer = reader.post(form["action"], data=fields, headers=OURS)
    where, _sharp, place = answer.headers["Location"].partition("#")
    assert (answer.status_code, where) == (303, GOAL_15)
    assert reader.get_cookie("samtycke").value == "1.st"
    told = visit(reader, GOAL_15).one(f"[data-embed] #{place}")
    assert told.get_text().startswith("Du har sagt ja till statistik och till tjänster från tredje part.")
    assert told["tabindex"] == "-1"
    with writable_app.app_context():
        receipt = db.session.scalars(select(Receipt)).one()
        text = db.session.get_one(ConsentText, receipt.text_hash).text
    assert receipt.source is Source.EMBED
    assert " ".join(text.split()) == words
    assert "Vimeo och YouTube" in words


@pytest.mark.parametrize(("before", "after"), [("", "1.t"), ("n", "1.t"), ("s", "1.st")])
def test_always_of_who_had_chosen_otherwise(reader, before, after):
    """Statistics are never among what it adds."""
    form = visit(chosen(reader, before) if before else reader, GOAL_15).one(".embed-always")
    kept = [field["value"] for field in form.select("[name=kategori]")]
    hidden = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    reader.post("/kakor", data={**hidden, "val": "valda", "kategori": kept}, headers=OURS)
    assert reader.get_cookie("samtycke").value == after


@pytest.mark.parametrize(
    ("way", "led"),
    [
        ("/a#avsnitt-film-val", "/a#avsnitt-film-val"),
        ("/a#", "/a#val-sparat"),
        ("/a#<b>", "/a#val-sparat"),
        ("/a#a#b", "/a#val-sparat"),
        ("/a#" + "a" * 301, "/a#val-sparat"),
        ("//evil.test/#film", "/kakor#val-sparat"),
    ],
)
def test_the_way_back_is_to_a_place_on_a_page_of_ours(reader, way, led):
    """And whatever else is asked for leads to where choices are told of."""
    form = visit(reader, GOAL_15).one(".embed-always")
    fields = {field["name"]: field["value"] for field in form.select("[name]")}
    assert reader.post("/kakor", data={**fields, "next": way}, headers=OURS).headers["Location"] == led


def test_a_yes_to_other_words_than_stand_there_is_refused(reader):
    """As everywhere."""
    data = {"val": "valda", "fran": "inbaddat", "kategori": "tredjepart", "fraga": "0" * 64, "next": ""}
    assert reader.post("/kakor", data=data, headers=OURS).status_code == 409


def test_an_embed_that_is_not_public_is_unknown_byte_for_byte(reader, writable_app):
    """A draft, one that is planned, and one that newer texts have taken away."""
    draft = write(writable_app, showing(), later=None, number=5)
    planned = write(writable_app, showing(shape=Shape.HIGH), later=timedelta(days=1), number=7)
    taken = write(writable_app, showing(shape=Shape.CLASSIC), number=14)
    assert reader.get(f"/inbaddat/{taken}").status_code == 200
    write(writable_app, RevisionContent(lead="Utan film."), number=14)
    unknown = reader.get("/inbaddat/999")
    assert unknown.status_code == 404
    for ident in (draft, planned, taken):
        for method in ("GET", "POST"):
            answer = reader.open(f"/inbaddat/{ident}", method=method, headers=OURS)
            assert (answer.status_code, answer.data) == (404, unknown.data)
            assert "Set-Cookie" not in answer.headers
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        assert reader.get(f"/inbaddat/{planned}").status_code == 200


def test_an_error_in_a_frame_is_told_in_two_lines(reader, monkeypatch):
    """Without a masthead in a frame as high as a film; opened alone it is a whole page with the way to the settings."""
    inside = reader.get("/inbaddat/999", headers={"Sec-Fetch-Dest": "iframe"})
    assert policy(inside)["frame-ancestors"] == ["'self'"]
    assert [one.text for one in framed(inside, 404).all("main p")] == [
        "Adressen leder inte till någon sida här. Kanske är den felskriven, eller så har sidan flyttat."
    ]
    with monkeypatch.context() as broken:
        broken.setattr(embeds, "find", lambda _ident: 1 / 0)
        fault = framed(reader.get(FRAME, headers={"Sec-Fetch-Dest": "iframe"}), 500)
    assert len(fault.all("main p")) == 1
    alone = reader.get("/inbaddat/999", headers={"Sec-Fetch-Dest": "document"})
    assert "Inställningar för kakor" in read(alone, status=404).words


@pytest.mark.parametrize("fields", [{"val": "alla"}, {"next": "/"}, {"fil": (BytesIO(b"x"), "x.txt")}])
def test_what_no_form_sends_shows_nothing_even_once(reader, fields):
    """A page explains it, and the next look is as the last."""
    answer = reader.post(FRAME, data=fields, headers=OURS)
    assert "Ingenting har visats" in read(answer, status=400).words
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", ["0", "01", "-1", "1.0", "a", "9999999", "1/", ""])
def test_an_address_that_is_no_number_is_unknown(client, path):
    """Before the database hears of it."""
    assert client.get(f"/inbaddat/{path}").status_code == 404


def test_a_service_that_is_declared_no_more_shows_nothing(reader, writable_app):
    """The page says so and asks for nothing, whatever was allowed; the words as text are still there."""
    ident = write(writable_app, showing(transcript_url="/metod"))
    with writable_app.app_context():
        transactional(set_services)(db.session, [PLAYER], "Eva")
    chosen(reader, "t").set_cookie("samtycke", "2.t")
    page = visit(reader, "/strategi/livskraftigt-vastmanland/mal/14")
    assert "går inte att visa längre" in page.words_of("[data-embed]")
    assert page.all("[data-embed] iframe, [data-embed] form") == []
    assert page.one("[data-embed] a")["href"] == "/metod"
    answer = reader.get(f"/inbaddat/{ident}", headers={"Cookie": f"samtycke=2.t; visa={ident}"})
    assert framed(answer).all("iframe, form") == []
    assert answer.headers["Content-Security-Policy"] == REPORTED


def test_the_player_follows_the_registry(reader, writable_app):
    """A service that moves its player is asked where it is now."""
    with writable_app.app_context():
        moved = [
            replace(one, player_url="https://film.test/{id}", page_urls=(), hosts={"frame-src": ("https://film.test",)})
            if one.slug == "youtube"
            else one
            for one in stored(db.session).services
        ]
        transactional(set_services)(db.session, moved, "Eva")
    reader.post(FRAME, headers=OURS)
    answer = reader.get(FRAME)
    assert framed(answer).one("iframe")["src"] == "https://film.test/exempel"
    assert policy(answer)["frame-src"] == ["https://film.test"]


def test_each_shape_has_its_place_and_two_of_a_kind_have_their_own_frames(reader, writable_app):
    """By the ids of their sections."""
    sections = tuple(SectionContent(heading="Film", embed=Embed("vimeo", "1", "Film", one)) for one in Shape)
    write(writable_app, RevisionContent(sections=(*sections, sections[0])))
    page = visit(reader, "/strategi/livskraftigt-vastmanland/mal/14")
    frames = page.all("[data-embed] iframe")
    assert len({frame["name"] for frame in frames}) == 4
    assert [frame.parent["class"][1] for frame in frames] == ["embed-wide", "embed-classic", "embed-high", "embed-wide"]


def test_text_in_a_section_is_shown_with_its_shape_and_without_its_dangers(reader, writable_app):
    """From the editor's hand to the page."""
    text = "*Viktigt* [läs](https://a.se)\n\n<img src=https://evil.test/x> [[varuexportorer 2021]]"
    write(writable_app, RevisionContent(sections=(SectionContent(heading="Text", text=text),)))
    page = visit(reader, "/strategi/livskraftigt-vastmanland/mal/14")
    body = page.one("#avsnitt-text .section-text")
    assert body.em.get_text() == "Viktigt"
    assert body.a["rel"] == ["noopener", "noreferrer"]
    assert "<img src=https://evil.test/x> 667" in page.words_of("#avsnitt-text")
    assert body.select("img") == []
