"""Logging in: what is told to whom, forms of other sites, addresses that lead away, and what was typed is kept."""

import re
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.support import editors
from tests.support.editors import LOGIN, NEWCOMER, PASSWORD, WRITER, Editor
from webapp.accounts import refill

HOSTILE = (
    "https://ond.example",
    "//ond.example",
    "///ond.example",
    "/\\ond.example",
    "\\\\ond.example",
    "http:///ond.example",
    "javascript:alert(1)",
    " //ond.example",
    "https:/evil",
    "%2f%2fevil",
    "/redaktion\r\nSet-Cookie: ond=1",
)


def shown(answer):
    """Return what a page says, without the token that differs each time."""
    return re.sub(r'name="csrf_token" value="[^"]+"|value="[^"]*@[^"]*"', "", answer.text)


def test_unknown_and_wrong_are_told_alike(visitor):
    """Nobody learns from the login page who has an account, nor that one is closed or waits for its password."""
    wrong = visitor.give_password(WRITER, "fel lösenord helt")
    unknown = visitor.give_password("ingen@lan.example", "fel lösenord helt")
    assert wrong.status_code == unknown.status_code == 200
    assert shown(wrong) == shown(unknown)
    assert "E-postadressen eller lösenordet stämmer inte." in wrong.text


def test_a_forgotten_password_is_answered_alike(visitor):
    """Known or not."""
    known = visitor.post("/redaktion/glomt-losenord", {"email": WRITER})
    unknown = visitor.post("/redaktion/glomt-losenord", {"email": "ingen@lan.example"})
    assert shown(known) == shown(unknown)
    assert "Finns adressen hos oss" in known.text


def test_passwords_are_never_sent_back(visitor):
    """A form that is shown again keeps the address and forgets the password."""
    answer = visitor.give_password(WRITER, "fel lösenord helt")
    assert "fel lösenord helt" not in answer.text
    assert WRITER in answer.text


def test_address_in_any_letters(visitor):
    """People write addresses as they like."""
    assert visitor.log_in(WRITER.upper()).is_in()


def test_no_account_and_no_default_password_on_a_fresh_site(app_without_people):
    """The first account is made by a command."""
    visitor = Editor(app_without_people)
    for name in ("admin", "admin@lan.example", "root"):
        for word in ("admin", "password", "losenord", "changeme", ""):
            assert visitor.give_password(f"{name}", word).status_code in {200, 429}
    assert not visitor.is_in()


@pytest.mark.parametrize("token", ["", "inget", None])
def test_a_form_without_the_right_token_changes_nothing(writer, token):
    """Without, with rubbish, and with another browser's."""
    sent = Editor(writer.app).token() if token is None else token
    answer = writer.post("/redaktion/inloggningar", {"vilka": "alla"}, token=sent)
    assert answer.status_code == 400
    assert "Formuläret gick inte att ta emot" in answer.text
    assert writer.is_in()


def test_what_htmx_says_is_no_token(writer):
    """Nor is being from the same site."""
    answer = writer.post("/redaktion/inloggningar", {"vilka": "alla"}, token="", headers={"HX-Request": "true"})
    assert answer.status_code == 400
    assert writer.is_in()


def test_forms_work_after_a_thousand_strangers(editors_app):
    """Tokens belong to browsers, so strangers use nobody's up, and none of them leaves a row behind."""
    somebody = Editor(editors_app)
    token = somebody.token(LOGIN)
    for _ in range(1000):
        editors_app.test_client().get(LOGIN)
    answer = somebody.post(LOGIN, {"email": WRITER, "password": PASSWORD}, token=token)
    assert answer.status_code == 302
    assert Editor(editors_app).post(LOGIN, {"email": WRITER, "password": PASSWORD}, token="").status_code == 400


def test_a_header_is_as_good_a_token_as_a_field(writer):
    """For htmx."""
    sent = {"X-CSRFToken": writer.token()}
    answer = writer.post("/redaktion/inloggningar", {"vilka": "andra"}, token="", headers=sent)
    assert answer.status_code == 303


@pytest.mark.parametrize("address", HOSTILE)
def test_login_never_leads_to_another_site(editors_app, address):
    """Neither by the field nor by the address."""
    for query, field in ((address, ""), ("", address), (address, address)):
        visitor = Editor(editors_app)
        token = visitor.token(LOGIN)
        sent = {"email": WRITER, "password": PASSWORD, "next": field}
        answer = visitor.post(LOGIN, sent, token=token, query_string={"next": query} if query else None)
        assert answer.status_code == 302
        led = urlsplit(urljoin("http://localhost/redaktion/logga-in", answer.location.replace("\\", "/")))
        assert led.netloc == "localhost", answer.location
        assert "ond" not in answer.headers.get("Set-Cookie", "")


def test_login_leads_on_to_what_was_asked_for(visitor):
    """The page, with its query."""
    answer = visitor.get("/redaktion/losenord?a=1")
    assert (answer.status_code, answer.location) == (302, "/redaktion/logga-in?next=%2Fredaktion%2Flosenord%3Fa%3D1")
    page = BeautifulSoup(visitor.get(answer.location).text, "html.parser")
    wanted = page.select_one("[name=next]")["value"]
    assert visitor.give_password(WRITER, next=wanted).location == "/redaktion/losenord?a=1"


def test_a_partial_request_sends_the_whole_window_to_the_login(visitor):
    """A login page within a page would be odd."""
    answer = visitor.get("/redaktion", headers={"HX-Request": "true"})
    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/redaktion/logga-in?next=%2Fredaktion"


def fields(page, form):
    """Return the fields of a form as a browser would post them."""
    return {one["name"]: one.get("value", "") for one in page.select(f"{form} input[name]")}


def test_what_was_typed_survives_the_end_of_a_session(administrator):
    """Posted too late, carried through login and second factor, shown again; secrets are left out."""
    token = administrator.token()
    administrator.hold("borta")
    typed = {"name": "Åsa <Ny>", "email": "asa@lan.example", "password": "hemligheten", "role": "redaktör"}
    answer = administrator.post("/redaktion/personer", typed, token=token)
    assert answer.status_code == 403
    assert "Det du skrev finns kvar" in answer.text
    assert "hemligheten" not in answer.text
    carried = fields(BeautifulSoup(answer.text, "html.parser"), "main form")
    wrong = administrator.post(
        LOGIN, {**carried, "email": editors.ADMINISTRATOR, "password": "x"}, token=carried["csrf_token"]
    )
    carried = fields(BeautifulSoup(wrong.text, "html.parser"), "main form")
    editors.forget_codes(administrator.app)
    given = {**carried, "email": editors.ADMINISTRATOR, "password": PASSWORD}
    answer = administrator.post(LOGIN, given, token=carried["csrf_token"])
    code = {"code": editors.code()}
    answer = administrator.post(answer.location, code, token=administrator.token(answer.location))
    assert answer.location == "/redaktion/fortsatt"
    page = BeautifulSoup(administrator.get(answer.location).text, "html.parser")
    form = page.select_one("main form")
    assert form["action"] == "/redaktion/personer"
    shown_again = fields(page, "main form")
    assert shown_again.pop("csrf_token")
    assert shown_again == {"name": "Åsa <Ny>", "email": "asa@lan.example", "role": "redaktör", refill.REFILL: "1"}
    assert administrator.get("/redaktion/fortsatt").status_code == 302
    answer = administrator.post("/redaktion/personer", shown_again)
    assert answer.status_code == 200
    assert "Åsa &lt;Ny&gt;" in answer.text
    assert "asa@lan.example" in answer.text
    assert administrator.get("/redaktion/personer").text.count("asa@lan.example") == 0


def test_nothing_is_carried_that_another_site_has_sent(visitor):
    """A form of theirs does not come back filled in after the login."""
    answer = visitor.post("/redaktion/personer", {"name": "Ond"}, headers={"Sec-Fetch-Site": "cross-site"}, token="")
    assert answer.status_code == 403
    assert "Ond" not in answer.text


@pytest.mark.parametrize(
    "address", ["//ond.example", "/kakor", "/redaktion/../kakor\\", "https://ond.example/redaktion"]
)
def test_nothing_is_carried_to_another_address(visitor, address):
    """The way back is one of the editors' side."""
    sent = {refill.ADDRESS: address, "kvar.name": "Ond", "next": "/redaktion/fortsatt"}
    visitor.give_password(WRITER, **sent)
    assert visitor.get("/redaktion/fortsatt").location == "/redaktion"


def test_an_editor_without_a_second_factor_reaches_only_the_page_that_sets_it_up(visitor):
    """And can leave."""
    visitor.log_in(NEWCOMER)
    assert visitor.get("/redaktion").location == "/redaktion/tva-steg"
    assert "Din roll kan ändra det som alla ser" in visitor.get("/redaktion/tva-steg").text
    assert visitor.post("/redaktion/logga-ut").status_code == 302
    assert not visitor.is_in()
