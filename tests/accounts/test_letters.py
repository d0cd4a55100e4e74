"""Letters: a new password and an invitation, through a real mail server, with links that work once."""

import re
from datetime import timedelta

import pytest

from tests.support import editors
from tests.support.editors import ADMINISTRATOR, EDITOR, LOGIN, PASSWORD, WRITER, Editor, Moment
from webapp import clock

NEW = "nio gula bävrar simmar"
TWICE = {"password": NEW, "password_confirm": NEW}


def link_in(letter):
    """Return the path of the link in a letter."""
    found = re.search(r"http://127\.0\.0\.1:8000(/redaktion/\S+)", letter.get_content())
    assert found, letter.get_content()
    return found[1]


def test_a_forgotten_password_is_chosen_anew(mailing_app, office):
    """The link leads to the site's own address, works once, and ends every session."""
    writer = Editor(mailing_app).log_in(WRITER)
    visitor = Editor(mailing_app)
    visitor.post("/redaktion/glomt-losenord", {"email": WRITER})
    letter = office.next_letter()
    assert letter["To"] == WRITER
    assert letter["From"] == "malbild@lan.example"
    path = link_in(letter)
    assert "Välj ett nytt lösenord" in visitor.get(path).text
    assert visitor.post(path, TWICE).location == LOGIN
    assert not writer.is_in()
    assert not visitor.is_in()
    assert office.next_letter()["Subject"] == "Ditt lösenord är bytt"
    assert visitor.give_password(WRITER).status_code == 200
    assert visitor.log_in(WRITER, NEW).is_in()
    assert visitor.get(path).status_code == 302
    assert visitor.post(path, {"password": "x" * 20, "password_confirm": "x" * 20}).status_code == 302
    assert Editor(mailing_app).log_in(WRITER, NEW).is_in()


def test_a_new_password_does_not_replace_the_second_factor(mailing_app, office):
    """Whoever can read somebody's letters is still asked for a code."""
    visitor = Editor(mailing_app)
    visitor.post("/redaktion/glomt-losenord", {"email": EDITOR})
    visitor.post(link_in(office.next_letter()), TWICE)
    assert not visitor.is_in()
    assert visitor.give_password(EDITOR, NEW).location.startswith("/redaktion/kod")
    assert not visitor.is_in()


def test_the_link_ignores_what_host_a_request_names(mailing_app, office):
    """Nobody is sent a link that leads elsewhere."""
    visitor = Editor(mailing_app)
    poisoned = visitor.post("/redaktion/glomt-losenord", {"email": WRITER}, headers={"X-Forwarded-Host": "ond.example"})
    assert poisoned.status_code == 200
    assert "ond.example" not in office.next_letter().get_content()
    refused = visitor.client.get(LOGIN, base_url="http://ond.example")
    assert refused.status_code == 400


def test_no_letter_goes_to_strangers(mailing_app, office):
    """Nor many to anybody."""
    visitor = Editor(mailing_app)
    visitor.post("/redaktion/glomt-losenord", {"email": "ingen@lan.example"})
    answers = [visitor.post("/redaktion/glomt-losenord", {"email": WRITER}).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert {office.next_letter()["To"] for _ in range(3)} == {WRITER}
    assert office.letters == []


def invited(administrator):
    """Invite somebody."""
    sent = {"name": "Åsa Ny", "email": "Asa@lan.example", "role": "redaktör"}
    return administrator.post("/redaktion/personer", sent)


def test_an_invitation_sets_the_first_password(mailing_app, office):
    """By letter; the link is dead once it has been used."""
    administrator = Editor(mailing_app).log_in(ADMINISTRATOR)
    assert invited(administrator).status_code == 303
    letter = office.next_letter()
    assert letter["To"] == "asa@lan.example"
    path = link_in(letter)
    newcomer = Editor(mailing_app)
    assert "Välkommen Åsa Ny" in newcomer.get(path).text
    too_short = newcomer.post(path, {"password": "kort", "password_confirm": "kort"})
    assert too_short.status_code == 422
    assert "minst 8 tecken" in too_short.text
    assert newcomer.post(path, {**TWICE, "password_confirm": "annat"}).status_code == 422
    assert newcomer.post(path, TWICE).location == LOGIN
    assert newcomer.log_in("asa@lan.example", NEW).get("/redaktion").location == "/redaktion/tva-steg"
    assert newcomer.get(path).status_code == 404
    assert newcomer.post(path, TWICE).status_code == 404


def test_without_a_mail_server_the_administrator_is_given_the_link(administrator):
    """To hand over; a new one can be asked for until there is a password."""
    page = invited(administrator).text
    first = re.search(r"data-invitation>http://127\.0\.0\.1:8000([^<]+)<", page)[1]
    newcomer = Editor(administrator.app)
    assert newcomer.post(first, TWICE).location == LOGIN
    assert newcomer.log_in("asa@lan.example", NEW).is_in()


@pytest.mark.parametrize(("days", "status"), [(6, 200), (8, 404)])
def test_an_invitation_lasts_a_week(administrator, days, status, monkeypatch):
    """Signed with its time, which the signer takes from the system."""
    page = invited(administrator).text
    path = re.search(r"data-invitation>http://127\.0\.0\.1:8000([^<]+)<", page)[1]
    later = (clock.now() + timedelta(days=days)).timestamp()
    monkeypatch.setattr("itsdangerous.timed.time.time", lambda: later)
    assert Editor(administrator.app).get(path).status_code == status


def test_a_closed_account_is_invited_no_more(administrator):
    """The link dies with the account, and when the role changes."""
    page = invited(administrator).text
    path = re.search(r"data-invitation>http://127\.0\.0\.1:8000([^<]+)<", page)[1]
    ident = max(int(found) for found in re.findall(r"/redaktion/personer/(\d+)", page))
    administrator.post(f"/redaktion/personer/{ident}", {"role": "redaktör"})
    assert Editor(administrator.app).get(path).status_code == 404


def test_the_same_address_is_not_invited_twice(administrator):
    """Said at the field, with everything typed still there."""
    invited(administrator)
    answer = invited(administrator)
    assert answer.status_code == 422
    assert "Det finns redan ett konto med den adressen." in answer.text
    assert 'value="Åsa Ny"' in answer.text


def test_a_new_password_is_asked_for_anew_after_a_while(editors_app):
    """What guards the account wants the password of the last half hour."""
    moment = Moment(clock.now())
    editor = Editor(editors_app, moment=moment).log_in(EDITOR)
    assert editor.get("/redaktion/tva-steg/app").status_code == 200
    assert editors.PASSWORD == PASSWORD
