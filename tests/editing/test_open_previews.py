"""Previews that are open: listed with who, what and until when, changed, and closed by whoever may."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from tests.support.editors import EDITOR, WRITER, Editor, Moment, forget_codes
from tests.support.filling import fields, form_of, opened, save, send

LIST, NEW = "/redaktion/forhandsvisningar", "/redaktion/publiceringar/ny"
NOW = datetime(2027, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(name="moment")
def moment_fixture():
    """Return the clock of everybody here."""
    return Moment(NOW)


@pytest.fixture(name="colleague")
def colleague_fixture(editors_app, moment):
    """Return an editor who is logged in."""
    forget_codes(editors_app)
    return Editor(editors_app, moment=moment).log_in(EDITOR)


@pytest.fixture(name="author")
def author_fixture(editors_app, moment):
    """Return a writer who is logged in."""
    return Editor(editors_app, moment=moment).log_in(WRITER)


@pytest.fixture(name="reader")
def reader_fixture(editors_app, moment):
    """Return somebody who has the address."""
    return Editor(editors_app, moment=moment)


def texts(editor: Editor) -> str:
    """Return the address of the texts of goal 15."""
    listed = BeautifulSoup(editor.get("/redaktion/texter").text, "html.parser")
    return str(listed.find("a", string=re.compile(r"^15\. "))["href"])


def preview(editor: Editor) -> str:
    """Write texts and preview them; return the preview's address."""
    goal = texts(editor)
    return send(editor, goal, opened(editor, goal), "forhandsgranska", lead="En helt ny ingress.").location


def cards(editor: Editor) -> list[str]:
    """Return what the list says of each preview."""
    page = BeautifulSoup(editor.get(LIST).text, "html.parser")
    return [" ".join(card.get_text(" ").split()) for card in page.select("main .desk-card")]


def press(editor: Editor, way: str, **sent: str):
    """Press a button of the first preview in the list."""
    form = form_of(editor.get(LIST).text, f"form[action$={way}]")
    return editor.post(str(form["action"]), {**fields(form), **sent}, token=fields(form)["csrf_token"])


def test_an_open_preview_is_listed(author, colleague):
    """By what it shows, who opened it and when it ends: in two weeks where nobody has said so."""
    assert cards(author) == []
    assert "Ingen förhandsvisning är öppen." in author.get(LIST).text
    preview(author)
    (card,) = cards(colleague)
    assert "Person skribent öppnade den. Den slutar gälla 15 mars 2027 kl. 13.00." in card
    assert f'href="{LIST}"' in colleague.get("/redaktion/publiceringar").text


def test_a_closed_preview_shows_nothing(author, reader):
    """From the next request on; the history tells of it."""
    address = preview(author)
    assert reader.get(address).status_code == 200
    assert press(author, "stang").location == f"{LIST}?sparat=stangd"
    assert reader.get(address).status_code == 404
    assert cards(author) == []
    assert "tog bort en förhandsvisning" in author.get("/redaktion/historik?sak=preview").text


def test_a_preview_that_has_ended_is_not_listed(author, moment):
    """Nor can it be revived."""
    preview(author)
    form = form_of(author.get(LIST).text, "form[action$=andra]")
    moment.pass_by(days=14)
    again = author.log_in(WRITER)
    assert cards(again) == []
    assert again.post(str(form["action"]), {"dagar": "90"}).status_code == 404


@pytest.mark.parametrize(("days", "until"), [("1", "2 mars"), ("90", "30 maj"), ("900", "15 mars"), ("", "15 mars")])
def test_a_preview_is_open_for_as_long_as_somebody_says(colleague, days, until):
    """From when it is opened, and from when that is changed; what was never offered is the usual."""
    save(colleague, texts(colleague), lead="En helt ny ingress.")
    form = form_of(colleague.get(NEW).text)
    sent = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    assert sent["dagar"] == "14"
    assert send(colleague, NEW, sent, "forhandsgranska", dagar=days).location.startswith("/forhandsvisning/")
    assert f"slutar gälla {until} 2027" in cards(colleague)[0]
    press(colleague, "andra", dagar="7")
    assert "slutar gälla 8 mars 2027" in cards(colleague)[0]
    assert "→ 8 mars 2027" in colleague.get("/redaktion/historik?sak=preview").text


def test_a_preview_of_what_is_chosen_begins_where_all_of_it_is_seen(colleague):
    """Texts and figures of one goal on its page, those of two where the site begins."""
    goal, other = texts(colleague), "/redaktion/texter/1"
    assert previewed(colleague, goal, "/redaktion/siffror/6/utgava").endswith("/mal/15")
    assert previewed(colleague, goal, other).endswith("/")


def previewed(editor: Editor, *written: str) -> str:
    """Write in some forms, and preview every draft together; return the address."""
    for address in written:
        name = "decimals" if address.endswith("utgava") else "lead"
        save(editor, address, **{name: "2" if name == "decimals" else "En annan ingress."})
    form = form_of(editor.get(NEW).text)
    drafts = [one["value"] for one in form.select("[name=drafts]")]
    return send(editor, NEW, {**fields(form), "drafts": drafts}, "forhandsgranska").location


def test_a_writer_closes_only_what_is_theirs(author, colleague, reader):
    """An editor's preview has no buttons for a writer, and a form that is sent all the same is refused."""
    address = preview(colleague)
    form = form_of(colleague.get(LIST).text, "form[action$=stang]")
    assert "Stäng" not in cards(author)[0]
    for way in (str(form["action"]), str(form["action"]).replace("stang", "andra")):
        answer = author.post(way, {"dagar": "1"})
        assert answer.status_code == 403
        assert "Någon annan har öppnat" in answer.text
    assert reader.get(address).status_code == 200
    assert "slutar gälla 15 mars" in cards(author)[0]
    assert preview(author) != address
    assert [("Stäng" in card) for card in cards(colleague)] == [True, True]
