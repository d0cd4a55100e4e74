"""The registry of services as editors change it: told what it means for visitors before anything is saved."""

import tomllib
from dataclasses import replace

import pytest

from tests.support.desk import everything, filled, save, see, send, wrong
from tests.support.kinds import SERVICES
from tests.support.pages import visit
from tests.support.parties import comes
from webapp.consent.cdn import cdn_service
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.transactions import transactional

MORE = {
    "a host": {"hosts-1-nyckel": "n8", "hosts-1-directive": "img-src", "hosts-1-origin": "https://bilder.test"},
    "a cookie": {"stored-1-nyckel": "n9", "stored-1-name": "mer", "stored-1-place": "cookie", "stored-1-why": "Mer."}
    | {"stored-1-unit": "d"},
    "a provider": {"provider": "Nya AB"},
    "a longer time": {"stored-0-amount": "394"},
}
LESS = {
    "words": {"why": "Visar korta filmer."},
    "a shorter time": {"stored-0-amount": "30"},
    "another address for information": {"privacy_url": "https://spelare.test/nytt"},
}


def made(editor) -> str:
    """Declare a service; return where its form is."""
    return save(editor, SERVICES.new, **SERVICES.sent).partition("?")[0]


def version(desk) -> int:
    """Return the version of the policy."""
    return max(row[0] for row in everything(desk)["consent_policy"])


def test_the_first_service_asks_nobody_anew(editor, desk):
    """Nobody had been asked before."""
    made(editor)
    assert version(desk) == 1


@pytest.mark.parametrize("name", MORE)
def test_what_asks_visitors_anew_is_told_before_it_is_saved(editor, desk, name):
    """And done once somebody has ticked that it should be."""
    where = made(editor)
    sent = {**filled(see(editor, where)), **MORE[name]}
    page = send(editor, where, sent, status=422)
    assert wrong(page).keys() == {"asks_anew"}
    assert "tillfrågas igen" in wrong(page)["asks_anew"]
    assert "version 2" in wrong(page)["asks_anew"]
    assert version(desk) == 1
    send(editor, where, {**filled(page), "asks_anew": "ja"})
    assert version(desk) == 2
    assert "asks_anew" not in filled(see(editor, where))


@pytest.mark.parametrize("name", LESS)
def test_what_asks_for_no_more_asks_nobody_anew(editor, desk, name):
    """Words may change freely."""
    save(editor, made(editor), **LESS[name])
    assert version(desk) == 1


def test_visitors_read_of_a_service_at_once(editor, desk):
    """Where it loads from and what it stores."""
    made(editor)
    visitor = desk.test_client()
    assert comes(lambda: "Spelaren" in visit(visitor, "/kakor").words), "PostgreSQL tells of it in its own time"
    words = visit(visitor, "/kakor").words
    for told in ("Spelaren", "Spelare AB", "spelare.test", "*.bilder.test", "Minns var du var i filmen."):
        assert told in words


def test_the_file_is_what_the_command_shows(editor, desk):
    """Byte for byte, and it can be loaded again."""
    made(editor)
    answer = editor.get("/redaktion/tjanster.toml")
    shown = desk.test_cli_runner().invoke(args=["consent", "services", "show"])
    assert answer.get_data(as_text=True) == shown.output
    assert tomllib.loads(shown.output)["services"][0]["slug"] == "spelare"
    assert answer.headers["Content-Disposition"] == "attachment; filename=tjanster.toml"
    assert answer.mimetype == "application/toml"
    assert any(link["href"] == "/redaktion/tjanster.toml" for link in see(editor, SERVICES.root).all("main a"))


def test_each_refusal_stands_at_its_own_row(editor):
    """Not at the first, and not at the list."""
    sent = {
        **filled(see(editor, SERVICES.new)),
        **SERVICES.sent,
        **MORE["a cookie"],
        **MORE["a host"],
        "hosts-1-origin": "http://bilder.test",
        "stored-1-name": "samtycke",
        "stored-1-amount": "400",
    }
    page = send(editor, SERVICES.new, sent, status=422)
    assert wrong(page).keys() == {"hosts-1-origin", "stored-1-name", "stored-1-amount"}


def test_a_server_of_tests_takes_hosts_without_encryption(editor, desk, monkeypatch):
    """As its command does; and the others can still be changed and taken away."""
    plain = {**SERVICES.sent, "hosts-0-origin": "http://spelare.test", "player_url": "http://spelare.test/film/{id}"}
    sent = {**filled(see(editor, SERVICES.new)), **plain}
    assert "hosts-0-origin" in wrong(send(editor, SERVICES.new, sent, status=422))
    monkeypatch.setitem(desk.config, "MALBILD", replace(desk.config["MALBILD"], allow_insecure_services=True))
    send(editor, SERVICES.new, sent)
    where = save(editor, SERVICES.new, **{**SERVICES.sent, "slug": "annan", "asks_anew": "ja"}).partition("?")[0]
    send(editor, f"{where}/ta-bort", filled(see(editor, f"{where}/ta-bort")))
    assert [row[0] for row in everything(desk)["service"]] == ["spelare"]


def test_nothing_is_necessary_because_somebody_forgot_to_choose(editor, desk):
    """What a new service is for is asked, and a form that does not say is refused at that field."""
    new = see(editor, SERVICES.new)
    assert [(one["value"], one.get_text()) for one in new.all("[name=purpose] option[selected]")] == [("", "(välj)")]
    left = {**filled(new), **SERVICES.sent, "purpose": ""}
    page = send(editor, SERVICES.new, left, status=422)
    assert wrong(page) == {"purpose": "Välj en kategori. Den avgör vad besökaren tillfrågas om."}
    assert everything(desk)["service"] == []


def test_a_short_name_is_given_once(editor):
    """Neither taken twice nor changed."""
    where = made(editor)
    page = send(editor, SERVICES.new, {**filled(see(editor, SERVICES.new)), **SERVICES.sent}, status=422)
    assert wrong(page).keys() == {"slug"}
    page = send(editor, where, {**filled(see(editor, where)), "slug": "annan"}, status=422)
    assert wrong(page).keys() == {"slug"}


def test_what_the_settings_declare_is_left_to_them(editor, desk):
    """It would come back at the next start."""
    with desk.app_context():
        transactional(set_services)(db.session, (cdn_service(),), "provet")
        db.session.remove()
    where = f"{SERVICES.root}/jsdelivr"
    assert wrong(send(editor, where, {**filled(see(editor, where)), "name": "Annat"}, status=422)).keys() == {"slug"}
    send(editor, f"{where}/ta-bort", filled(see(editor, f"{where}/ta-bort")), status=409)
    see(editor, where)


def test_the_history_keeps_what_a_service_said(editor, desk):
    """Before and after, as a file would have it."""
    save(editor, made(editor), why="Visar korta filmer.")
    before, after = everything(desk)["service_change"][-1][2:4]
    assert 'why = "Visar film."' in before
    assert 'why = "Visar korta filmer."' in after
