"""Saved sources, asked as a browser asks and as a timer does, of a real server on loopback."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.support.editors import EDITOR, WRITER
from tests.support.filling import fields, form_of
from tests.support.post_office import post_office
from tests.support.replay import faults
from tests.support.replay.limits import Bearing
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import Fault, replaying
from tests.support.replay.tables import Column, Table
from webapp import clock, transactions
from webapp.extensions import db
from webapp.models.arrival import Original
from webapp.models.indicator import Indicator

GRID = "/redaktion/siffror/6"
SOURCES = f"{GRID}/kallor"
FAULTS = {
    "page": faults.page,
    "redirect": faults.redirect("http://10.0.0.1/"),
}
LIGHT = 60_000
"""Bytes of a page, however many values a table has."""
WHY = {"sort": "ordinary", "orsak": "Ny årgång", "gor": "bekrafta"}


def table(*years):
    """Return a small table of a source."""
    return Table(
        "TAB9",
        "Företag efter storlek",
        (
            Column("Storlek", "storlek", ("totalt", "storlek-0")),
            Column("Tid", "år", years, is_time=True),
        ),
    )


@pytest.fixture(name="source")
def source_fixture(editors_app):
    """Return a source that the site may ask, though it is no part of the public web."""
    config = editors_app.config["MALBILD"]
    editors_app.config["MALBILD"] = replace(config, source_addresses=frozenset({"127.0.0.1"}))
    with replaying(PxWeb2([table("2021", "2022")])) as running:
        yield running


def words(answer):
    """Return what a page says."""
    return " ".join(BeautifulSoup(answer.text, "html.parser").select_one("main").text.split())


def go_on(editor, page, selector="form[data-desk]", **typed):
    """Send a form and follow the way it leads."""
    form = form_of(page.text, selector)
    filled = {**fields(form), **typed}
    answer = editor.post(form["action"], filled, token=filled.pop("csrf_token"))
    return editor.get(answer.location) if answer.status_code == 303 else answer


def saved(editor, source, **typed):
    """Find a table, choose all of it and save it."""
    found = editor.get(f"{SOURCES}/ny?kalla=pxweb2&bas={source.url}/v2&sok=storlek")
    link = BeautifulSoup(found.text, "html.parser").select_one("main .desk-list a")
    return go_on(editor, editor.get(link["href"]), **typed)


def asked(editor):
    """Press the button that asks."""
    return go_on(editor, editor.get(SOURCES), f"form[action^='{SOURCES}/'][action$='fraga']")


def refreshed(app, *arguments):
    """Run the command."""
    return app.test_cli_runner().invoke(args=["source", "refresh", *arguments])


def test_a_table_is_found_in_the_source_and_saved(writer, source):
    """By a word in its name."""
    page = saved(writer, source, namn="Företagen")
    assert "Källan är sparad." in words(page)
    assert "Företagen" in words(page)
    assert "Inget är hämtat än." in words(page)


def test_a_word_that_finds_nothing_is_said_so(writer, source):
    """And the way back stands there."""
    assert "Ingen tabell passar" in words(writer.get(f"{SOURCES}/ny?kalla=pxweb2&bas={source.url}/v2&sok=zebra"))


def test_what_a_source_says_goes_the_way_of_any_file(writer, source):
    """Explained once, checked, confirmed; asked again it changes nothing."""
    saved(writer, source)
    check = go_on(writer, asked(writer))
    assert "Ny period: 2022." in words(check)
    assert go_on(writer, check, **WHY).request.path == GRID
    assert "Inget är ändrat" in words(asked(writer))


def test_a_refresh_makes_a_draft_of_what_is_new_and_asks_nothing(editors_app, writer, source):
    """Once somebody has said what the source means."""
    saved(writer, source)
    first = refreshed(editors_app)
    assert "väntar på att en redaktör" in first.output
    go_on(writer, go_on(writer, writer.get(first_file(writer))), **WHY)
    writer.post(f"{GRID}/kasta")
    second = refreshed(editors_app)
    assert second.exit_code == 0, second.output
    assert "Ett utkast är sparat." in second.output
    assert "Inga ändringar." in refreshed(editors_app).output
    source.respond = PxWeb2([table("2021", "2022", "2023")])
    third = refreshed(editors_app)
    assert "2 nya värden" in third.output


def first_file(editor):
    """Return the address of the file that came last."""
    return BeautifulSoup(editor.get(f"{GRID}/fil").text, "html.parser").select_one("main .desk-list a")["href"]


def test_a_draft_of_an_editor_is_not_written_over(editors_app, writer, source):
    """The source's answer waits beside it."""
    saved(writer, source)
    go_on(writer, go_on(writer, asked(writer)), **WHY)
    source.respond = PxWeb2([table("2021", "2022", "2023")])
    assert "En redaktör har ett utkast" in refreshed(editors_app).output
    refreshed(editors_app)
    assert words(writer.get(f"{GRID}/fil")).count("inte använd än") == 1


@pytest.mark.parametrize("how", FAULTS.values(), ids=FAULTS)
def test_a_source_that_fails_changes_nothing_and_says_why(editors_app, writer, source, how):
    """By hand and by timer."""
    saved(writer, source)
    before = fields(form_of(writer.get(GRID).text))["radversion"]
    source.faults.append(Fault("/v2/tables/TAB9/data", how))
    answer = asked(writer)
    assert answer.status_code == 502
    assert "Det gick inte" in words(answer)
    run = refreshed(editors_app)
    assert run.exit_code == 1
    assert "Senaste frågan misslyckades." in words(writer.get(SOURCES))
    assert fields(form_of(writer.get(GRID).text))["radversion"] == before
    assert "Filer som har kommit" not in writer.get(f"{GRID}/fil").text


def test_only_sources_that_are_due_are_asked_by_a_timer(editors_app, writer, source):
    """One that is asked by hand is left alone."""
    saved(writer, source, **{"hur-ofta": "by_hand"})
    assert refreshed(editors_app, "--due").output == ""
    saved(writer, source, **{"hur-ofta": "daily"})
    assert "väntar" in refreshed(editors_app, "--due").output
    assert refreshed(editors_app, "--due").output == ""


def test_a_source_that_failed_is_asked_again_the_next_day(editors_app, writer, source):
    """One bad morning is no reason to be a month late; after an answer the month begins."""
    saved(writer, source, **{"hur-ofta": "monthly"})
    source.faults.append(Fault("/v2/tables/TAB9/data", faults.page))
    begun = clock.now()

    def after(days):
        with clock.stopped_at(begun + timedelta(days=days)):
            return refreshed(editors_app, "--due").output

    assert "svarade med en webbsida" in after(0)
    assert "svarade med en webbsida" in after(1)
    source.faults.clear()
    assert "väntar" in after(2)
    assert [bool(after(days)) for days in (3, 20, 30)] == [False, False, True]


def test_a_source_that_may_release_does_so_by_itself(editors_app, editor, source):
    """Only an editor can let it, and history says that it was the source."""
    source.respond = PxWeb2([table("2022", "2023")])
    saved(editor, source)
    go_on(editor, go_on(editor, asked(editor)), **WHY)
    editor.post(f"{GRID}/kasta")
    go_on(editor, editor.get(SOURCES), f"details form[action^='{SOURCES}/']", publicera="ja")
    assert "Publicerat." in refreshed(editors_app).output
    assert "2022" in editor.get("/indikator/varuexportorer").text
    assert "Automatisk hämtning publicerade" in words(editor.get("/redaktion/historik"))
    assert "Nya siffror från Företag efter storlek" in words(editor.get("/redaktion/historik"))


def test_a_writer_cannot_let_a_source_release(editors_app, writer, source):
    """The box is not shown, and a form that sends it anyway changes nothing."""
    saved(writer, source)
    page = writer.get(SOURCES)
    assert 'name="publicera"' not in page.text
    go_on(writer, page, f"details form[action^='{SOURCES}/']", publicera="ja")
    go_on(writer, go_on(writer, asked(writer)), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat." not in refreshed(editors_app).output


def test_an_address_that_is_not_public_is_refused_in_a_sentence(editor):
    """Whatever an editor writes, the site reaches nothing but the public web."""
    answer = editor.get(f"{SOURCES}/ny?kalla=pxweb2&bas=http://127.0.0.1:9000/v2&sok=x")
    assert answer.status_code == 502
    assert "finns inte på det öppna internet" in words(answer)


def test_a_source_can_be_forgotten(writer, source):
    """What it brought stays."""
    saved(writer, source)
    page = go_on(writer, writer.get(SOURCES), "form[action$='ta-bort']")
    assert "Källan är borttagen." in words(page)
    assert "Inget är hämtat än." not in words(page)


def test_the_owner_is_told_by_letter_what_is_new(editors_app, writer, source):
    """By the name that the indicator says; the deputy as well, and nobody where nothing is new."""
    with post_office() as office:
        editors_app.config["MALBILD"] = replace(editors_app.config["MALBILD"], smtp_url=office.url)
        with editors_app.app_context(), transactions.writing():
            indicator = db.session.get(Indicator, 6)
            indicator.owner, indicator.deputy = "Person skribent", EDITOR
            db.session.commit()
        saved(writer, source)
        refreshed(editors_app)
        letters = [office.next_letter() for _ in range(2)]
        assert {letter["To"] for letter in letters} == {WRITER, EDITOR}
        text = letters[0].get_content()
        assert "Källan ”Företag efter storlek” har frågats." in text
        assert "/redaktion/siffror/6/fil" in text


@pytest.mark.parametrize(
    ("typed", "said"), [("", "Skriv adressen till filen."), ("fil.csv", "Adressen måste börja med https://")]
)
def test_an_address_that_is_none_is_told_before_anything_is_chosen(writer, typed, said):
    """Also where a word to look for was typed: a file is not looked for."""
    answer = writer.get(f"{SOURCES}/ny?kalla=address&bas={typed}&sok=folkmängd")
    assert said in words(answer)
    assert "Välj vad som ska hämtas" not in words(answer)


def test_an_address_that_is_none_is_not_saved(writer):
    """It is said at once, not when the timer asks."""
    answer = writer.post(f"{SOURCES}/ny", {"kalla": "address", "bas": "ftp://arkiv.example/fil.csv", "namn": "Arkiv"})
    assert answer.status_code == 502
    assert "Adressen måste börja med https:// eller http://." in words(answer)
    assert "Arkiv" not in words(writer.get(SOURCES))


PLACES = tuple(f"{number:04}" for number in range(2000))


@pytest.fixture(name="large")
def large_fixture(source):
    """Return the source with a table of two thousand places."""
    places = Column("Region", "region", PLACES)
    source.respond = PxWeb2([replace(table("2021", "2022"), columns=(places, *table("2021", "2022").columns))])
    return source


def chosen_from(editor, source):
    """Open the form of the source's table."""
    found = editor.get(f"{SOURCES}/ny?kalla=pxweb2&bas={source.url}/v2&sok=storlek")
    return editor.get(BeautifulSoup(found.text, "html.parser").select_one("main .desk-list a")["href"])


def ticks(page, number=0):
    """Return the values of a variable that can be ticked, and whether they are."""
    boxes = BeautifulSoup(page.text, "html.parser").select(f'input[name="varden.{number}"]')
    return {box["value"]: box.has_attr("checked") for box in boxes}


def test_one_of_two_thousand_values_is_found_and_ticked_without_scripts(writer, large):
    """A part of its name shows it; the page stays light before and after."""
    page = chosen_from(writer, large)
    assert len(page.data) < LIGHT
    assert ticks(page) == {}
    shown = go_on(writer, page, **{"sok.0": "012", "gor": "sok"})
    assert shown.status_code == 200
    assert "0123" in ticks(shown)
    again = go_on(writer, shown, **{"varden.0": "0123", "hur.0": "codes", "sok.0": "1999"})
    assert ticks(again) == {"0123": True, "1999": False}
    assert "Källan är sparad." in words(go_on(writer, again, **{"varden.0": "1999"}))


def test_everything_that_is_found_is_taken_by_one_tick_and_carried(writer, large):
    """However many they are; one more tick lets go of them."""
    shown = go_on(writer, chosen_from(writer, large), **{"sok.0": "1"})
    carried = go_on(writer, shown, **{"alla-som-passar.0": "ja", "sok.0": "zebra"})
    count = sum("1" in place for place in PLACES)
    assert f"({count // 1000} {count % 1000} av 2 000 valda)" in words(carried)
    assert len(carried.data) < LIGHT
    dropped = go_on(writer, carried, **{"inga.0": "ja", "gor": "sok"})
    assert "(0 av 2 000 valda)" in words(dropped)


def test_ticks_without_the_choice_they_belong_to_are_asked_about(writer, source):
    """Nobody who ticks one value gets all of them in silence."""
    page = go_on(writer, chosen_from(writer, source), **{"varden.0": "totalt", "hur.0": "all"})
    assert page.status_code == 422
    assert "Du har kryssat för värden." in words(page)


def test_what_was_written_stands_there_after_a_search_that_failed(editor):
    """The address and the word, to be mended."""
    page = editor.get(f"{SOURCES}/ny?kalla=kolada&bas=http://127.0.0.1:9000/v3&sok=zebra")
    filled = fields(form_of(page.text, f"form[action='{SOURCES}/ny']"))
    assert filled == {"kalla": "kolada", "bas": "http://127.0.0.1:9000/v3", "sok": "zebra"}


def test_what_is_wrong_leads_to_where_it_is(editor, source):
    """To the word, to the address, or to the source that was asked."""
    saved(editor, source)
    source.faults.append(Fault("/v2/tables/TAB9/data", faults.page))
    pages = (
        editor.get(f"{SOURCES}/ny?kalla=pxweb2&bas=&sok="),
        editor.get(f"{SOURCES}/ny?kalla=pxweb2&bas=http://127.0.0.1:9000/v2&sok=x"),
        asked(editor),
    )
    found = [BeautifulSoup(page.text, "html.parser") for page in pages]
    links = [page.select_one(".desk-summary a")["href"] for page in found]
    assert links == ["#falt-sok", "#falt-bas", "#kalla-1"]
    assert all(page.select_one(link) for page, link in zip(found, links, strict=True))


def test_a_number_that_no_source_has_is_said_so(editors_app):
    """And nothing is asked."""
    outcome = refreshed(editors_app, "77")
    assert outcome.exit_code == 1
    assert "Det finns ingen källa med nummer 77." in outcome.output


def answers_kept(editor):
    """Return what the files say in which a source answered, and their addresses."""
    link = BeautifulSoup(editor.get(f"{GRID}/fil").text, "html.parser").select_one("a[download][href$='/svar']")
    answer = editor.get(link["href"])
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with ZipFile(BytesIO(answer.data)) as file:
        return link["href"], {name: file.read(name) for name in file.namelist()}


def by_timer(app, _editor):
    """Have a source asked by a timer."""
    assert refreshed(app).exit_code == 0


@pytest.mark.parametrize("ask", [lambda _app, editor: asked(editor), by_timer], ids=["by hand", "by timer"])
def test_what_a_source_itself_answered_can_be_shown(editors_app, writer, visitor, source, ask):
    """To the last byte, though the figures are read from one file that is written from all answers."""
    said = []

    def answering(question):
        reply = PxWeb2([table("2021", "2022")], Bearing(cells=2, calls=100, window=1))(question)
        said.append((question.path, reply.body))
        return reply

    source.respond = answering
    saved(writer, source)
    ask(editors_app, writer)
    link, files = answers_kept(writer)
    data = [body for path, body in said if path.endswith("/data")]
    assert len(data) == 2
    assert [content for name, content in files.items() if name != "adresser.txt"] == data
    assert files["adresser.txt"].decode().count(f"{source.url}/v2/tables/TAB9/data") == 2
    assert visitor.get(link).status_code == 302


def test_a_sources_answers_are_thrown_away_with_the_file(writer, source, editors_app):
    """Nothing is left of what nobody used."""
    saved(writer, source)
    asked(writer)
    link, _files = answers_kept(writer)
    assert writer.post(link.replace("/svar", "/kasta")).status_code == 303
    assert writer.get(link).status_code == 404
    with editors_app.app_context():
        assert db.session.scalars(select(Original)).all() == []
