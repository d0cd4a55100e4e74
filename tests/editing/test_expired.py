"""Forms that come after the session's end: carried through the login, and shown again before anything is done."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.support import editors
from tests.support.desk import everything
from tests.support.editors import EDITOR, LOGIN, PASSWORD, Editor
from tests.support.filling import fields, form_of, opened, save, send

NEW, RELEASES, CONTACT = "/redaktion/publiceringar/ny", "/redaktion/publiceringar", "/redaktion/kontakter/ny"
LEAD = "Skrivet medan sessionen tog slut."


def goal_of(editor: Editor) -> str:
    """Return the address of the texts of goal 15."""
    listed = BeautifulSoup(editor.get("/redaktion/texter").text, "html.parser")
    return str(listed.find("a", string=re.compile(r"^15\. "))["href"])


def too_late(editor: Editor, address: str, sent: dict[str, str]):
    """Post a form when the session is over, log in again, and press the button that leads back; return the answer."""
    token = sent.pop("csrf_token")
    editor.hold("borta")
    answer = editor.post(address, sent, token=token)
    assert answer.status_code == 403
    carried = fields(form_of(answer.text, "main form"))
    editors.forget_codes(editor.app)
    answer = editor.post(LOGIN, {**carried, "email": EDITOR, "password": PASSWORD}, token=carried["csrf_token"])
    answer = editor.post(answer.location, {"code": editors.code()}, token=editor.token(answer.location))
    assert answer.location == "/redaktion/fortsatt"
    form = form_of(editor.get(answer.location).text, "main form")
    assert form["action"] == address
    again = fields(form)
    return editor.post(address, again, token=again.pop("csrf_token"))


def test_a_form_of_a_record_comes_back_filled_in(editor):
    """Nothing is stored until somebody presses the button."""
    sent = {**opened(editor, CONTACT), "name": "Åsa Ek", "role": "Analytiker", "gor": "spara"}
    answer = too_late(editor, CONTACT, sent)
    assert answer.status_code == 200
    shown = fields(form_of(answer.text))
    assert (shown["name"], shown["role"]) == ("Åsa Ek", "Analytiker")
    assert "Åsa Ek" not in editor.get("/redaktion/kontakter").text
    assert send(editor, CONTACT, shown).status_code == 303


def test_texts_come_back_filled_in(editor):
    """Their sections too."""
    goal = goal_of(editor)
    before = opened(editor, goal)
    sent = {**before, "lead": LEAD, "sections-0-heading": "Ny rubrik", "gor": "spara"}
    answer = too_late(editor, goal, sent)
    assert answer.status_code == 200
    shown = fields(form_of(answer.text))
    assert (shown["lead"], shown["sections-0-heading"]) == (LEAD, "Ny rubrik")
    assert shown["sections-0-text"] == before["sections-0-text"]
    assert opened(editor, goal)["lead"] == before["lead"]
    assert send(editor, goal, shown).status_code == 303
    assert opened(editor, goal)["lead"] == LEAD


def test_a_release_comes_back_filled_in_and_does_not_go_out(editor, visitor):
    """Visitors see it when somebody has looked at the form again and pressed the button."""
    goal = goal_of(editor)
    save(editor, goal, lead=LEAD)
    form = form_of(editor.get(NEW).text)
    key = form.select_one("[name=drafts]")["value"]
    sent = {**fields(form), "drafts": key, "kind": "correction", "reason": "Fel siffra.", "gor": "spara"}
    answer = too_late(editor, NEW, sent)
    assert answer.status_code == 200
    shown = fields(form_of(answer.text))
    assert (shown["drafts"], shown["kind"], shown["reason"]) == (key, "correction", "Fel siffra.")
    assert LEAD not in visitor.get("/strategi/livskraftigt-vastmanland/mal/15").text
    assert send(editor, NEW, shown).status_code == 303
    assert LEAD in visitor.get("/strategi/livskraftigt-vastmanland/mal/15").text


def test_a_new_time_comes_back_filled_in(editor):
    """The release stays where it was planned."""
    save(editor, goal_of(editor), lead=LEAD)
    form = form_of(editor.get(NEW).text)
    sent = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    planned = send(editor, NEW, sent, when="senare", day="2090-03-03", clock="08:00").location.partition("?")[0]
    assert opened(editor, planned).items() >= {"day": "2090-03-03", "clock": "08:00"}.items()
    answer = too_late(editor, f"{planned}/flytta", {**opened(editor, planned), "day": "2091-01-02", "clock": "09:00"})
    assert answer.status_code == 200
    shown = fields(form_of(answer.text))
    assert (shown["day"], shown["clock"]) == ("2091-01-02", "09:00")
    assert "3 mars 2090" in editor.get(planned).text


def test_taking_back_is_asked_for_again(editor, visitor):
    """The reason stands in its field; the page is as it was."""
    save(editor, goal_of(editor), lead=LEAD)
    form = form_of(editor.get(NEW).text)
    released = send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}).location
    address = released.partition("?")[0]
    sent = {**fields(form_of(editor.get(address).text, "form[action$=ta-tillbaka]")), "reason": "Fel text."}
    answer = too_late(editor, f"{address}/ta-tillbaka", sent)
    assert answer.status_code == 200
    assert fields(form_of(answer.text, "form[action$=ta-tillbaka]"))["reason"] == "Fel text."
    assert LEAD in visitor.get("/strategi/livskraftigt-vastmanland/mal/15").text


SMALL = ("/redaktion/personer/1", "/redaktion/forhandsvisningar/1/andra", "/redaktion/inloggningar")


@pytest.mark.parametrize("address", SMALL)
def test_buttons_are_pressed_once_more(editors_app, administrator, address):
    """On the page where they stand; nothing is done by the way back there."""
    goal = goal_of(administrator)
    send(administrator, goal, opened(administrator, goal), "forhandsgranska", lead=LEAD)
    before = everything(editors_app)
    answer = administrator.post(address, {"role": "redaktör", "dagar": "90", "vilka": "alla", "aterfyll": "1"})
    assert answer.status_code == 303
    assert address.startswith(answer.location)
    assert everything(editors_app) == before
    assert administrator.is_in()


def test_taking_away_is_asked_once_more(editor):
    """By the very page that asked before."""
    address = f"{save(editor, CONTACT, name='Åsa Ek').location.partition('?')[0]}/ta-bort"
    sent = fields(form_of(editor.get(address).text, "form.desk-form"))
    answer = editor.post(address, {**sent, "aterfyll": "1"}, token=sent["csrf_token"])
    assert answer.status_code == 200
    assert "Ta bort ”Åsa Ek”?" in answer.text
    assert "Åsa Ek" in editor.get("/redaktion/kontakter").text
