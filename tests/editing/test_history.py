"""The history as editors read it: sentences, filters, a file, and two versions side by side."""

import csv
import io
import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from tests.support.filling import fields, form_of, opened, save, send

AREA, BREAKDOWN = "/redaktion/omraden/1", "/redaktion/indelningar/ny"
NAME = "Antal varuexporterande företag i Västmanlands län"
FILTER = 'form[action="/redaktion/historik"]'


@pytest.fixture(name="told")
def told_fixture(editor):
    """Return a function that reads the events of a page of the history as texts."""

    def read(query: str = "") -> list[str]:
        page = BeautifulSoup(editor.get(f"/redaktion/historik{query}").text, "html.parser")
        return [" ".join(line.text.split()) for line in page.select(".desk-history > li")]

    return read


def test_a_change_is_told_in_a_sentence_with_what_it_was_and_is(editor, told):
    """By whom, of what, and field by field."""
    save(editor, AREA, name="Ett alldeles nytt namn")
    newest = told()[0]
    assert "Person redaktör ändrade" in newest
    assert "Ett alldeles nytt namn" in newest
    assert re.search(r"Namn: .+ → Ett alldeles nytt namn", newest)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("?sak=area", "Ett alldeles nytt namn"),
        ("?vad=changed", "ändrade"),
        ("?sak=area&nr=1", "Ett alldeles nytt namn"),
    ],
)
def test_filters_leave_only_what_is_asked_for(editor, told, query, word):
    """Everything else is left out."""
    save(editor, AREA, name="Ett alldeles nytt namn")
    found = told(query)
    assert found
    assert all(word in one for one in found)
    assert len(found) < len(told())


def test_a_person_and_days_are_filters_too(editor, told):
    """What commands did is nobody's; a day without deeds is empty."""
    save(editor, AREA, name="Ett alldeles nytt namn")
    page = BeautifulSoup(editor.get("/redaktion/historik").text, "html.parser")
    person = page.find("option", string="Person redaktör")["value"]
    assert len(told(f"?person={person}")) == 1
    assert told("?fran=2031-01-01") == []
    assert told("?till=2001-01-01") == []


@pytest.mark.parametrize("query", ["?person=x", "?fran=i-dag", "?till=99999-01-01", "?sida=0", "?sak=allt", "?nr=1e9"])
def test_a_filter_that_says_nothing_leaves_everything(told, query):
    """An old link is no error."""
    assert told(query) == told()


def test_all_of_it_is_a_file(editor):
    """One line for each field, and no formula in it."""
    save(editor, AREA, name="=SUM(1)")
    answer = editor.get("/redaktion/historik.csv?sak=area")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    lines = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    assert any("SUM(1)" in text for text in lines[0].values())
    assert not any(text.startswith("=") for line in lines for text in line.values())


def page_of(answer):
    """Return a page to be looked through."""
    return BeautifulSoup(answer.text, "html.parser")


def way(page, words: str) -> str:
    """Return where the link of a page leads that says these words, and perhaps of what."""
    places = (page.select("main a"), page.select("nav a"))
    every = ([link["href"] for link in links if " ".join(link.text.split()) == words] for links in places)
    found = next((one for one in every if one), [])
    assert len(set(found)) == 1, (words, found)
    return found[0]


def sent(form, **changes: str) -> str:
    """Return the address that a form leads to with what is chosen in it."""
    return f"{form['action']}?{urlencode({**fields(form), **changes})}"


def test_links_lead_from_the_start_to_two_editions_side_by_side(editor):
    """Goal 15's example was corrected once, so there are two; nobody has to write an address."""
    listed = page_of(editor.get(way(page_of(editor.get("/redaktion")), "Indikatorer")))
    grid = page_of(editor.get(way(listed, NAME)))
    past = page_of(editor.get(way(grid, "Historik")))
    assert way(listed, f"Historik: {NAME}") == way(grid, "Historik")
    assert past.h1.text == f"Historik: {NAME}"
    beside = page_of(editor.get(sent(past.select_one('form[action^="/redaktion/historik/siffror/"]'))))
    assert beside.h1.text == f"{NAME}: två utgåvor"
    assert [head.text.partition(",")[0] for head in beside.select("thead th")[1:]] == ["Utgåva 1", "Utgåva 2"]
    assert "601" in beside.text
    assert "598" in beside.text
    assert way(beside, "Historik") == way(grid, "Historik")


def test_two_editions_of_which_one_is_missing_are_no_page(editor):
    """Nor is there a guess at another one."""
    past = page_of(editor.get(way(page_of(editor.get("/redaktion/siffror")), f"Historik: {NAME}")))
    form = past.select_one('form[action^="/redaktion/historik/siffror/"]')
    assert editor.get(f"{form['action']}?ena=1&andra=99").status_code == 404


@pytest.mark.parametrize(
    ("listed", "record"),
    [
        ("/redaktion/indikatorer", "indikatorer"),
        ("/redaktion/mal", "mal"),
        ("/redaktion/omraden", "omraden"),
        ("/redaktion/texter", "texter"),
    ],
)
def test_the_form_of_a_record_leads_to_what_was_done_to_it(editor, listed, record):
    """And its history is of that one thing."""
    address = page_of(editor.get(listed)).select_one(f'a[href^="/redaktion/{record}/"]:not([href$="/ny"])')["href"]
    past = way(page_of(editor.get(address)), "Historik")
    assert past.endswith(f"&nr={address.rpartition('/')[2]}")
    assert editor.get(past).status_code == 200


def test_a_filter_keeps_to_the_one_thing_and_a_link_leads_back_to_everything(editor, told):
    """Of the releases of one indicator, none of another."""
    past = page_of(editor.get(way(page_of(editor.get("/redaktion/siffror")), f"Historik: {NAME}")))
    released = page_of(editor.get(sent(past.select_one(FILTER), vad="released")))
    events = [line.text for line in released.select(".desk-history > li")]
    assert len(events) == 2
    assert all(NAME in line for line in events)
    assert released.h1.text == f"Historik: {NAME}"
    nothing = page_of(editor.get(sent(released.select_one(FILTER), fran="2031-01-01")))
    assert nothing.h1.text == f"Historik: {NAME}"
    everything = way(nothing, "Visa historiken för hela webbplatsen")
    assert len(page_of(editor.get(everything)).select(".desk-history > li")) == len(told())


def test_a_filter_keeps_to_one_cell(editor):
    """Whose history is a file of that cell too."""
    past = way(page_of(editor.get("/redaktion/siffror")), f"Historik: {NAME}")
    cell = page_of(editor.get(f"{past}&serie=totalt&period=2019"))
    assert "2019" in cell.select_one(".lead").text
    assert sum("601 → 598" in line.text for line in cell.select(".desk-history > li")) == 2
    released = page_of(editor.get(sent(cell.select_one(FILTER), vad="released")))
    events = [line.text for line in released.select(".desk-history > li")]
    assert all(" publicerade " in line for line in events)
    assert 0 < len(events) < len(cell.select(".desk-history > li"))
    assert "se filen" not in cell.select_one(".desk-history").text
    file = editor.get(way(released, "Ladda ner som CSV")).get_data(as_text=True)
    assert {row["period"] for row in csv.DictReader(io.StringIO(file))} == {"2019"}


def test_what_is_done_to_a_breakdown_is_told_of_its_own_indicator(editor):
    """And of no other: the two are numbered apart, so the number of one may be that of another."""
    breakdowns = page_of(editor.get("/redaktion/indelningar")).select(".desk-list li")
    line = next(line for line in breakdowns if NAME in line.text)
    breakdown, last = line.a["href"], line.a["href"].rpartition("/")[2]
    save(editor, breakdown, label="Ett alldeles nytt namn")
    past = page_of(editor.get(way(page_of(editor.get(breakdown)), "Historik")))
    assert past.h1.text == f"Historik: {NAME}"
    told = past.select_one(".desk-history > li")
    assert f" ändrade indikatorn ”{NAME}”." in told.text
    assert [one.text for one in told.select(".desk-changes li")] == [
        f"indelningen ”Ett alldeles nytt namn”, Namn: {line.a.text} → Ett alldeles nytt namn"
    ]
    assert "nytt namn" not in editor.get(f"/redaktion/historik?sak=indicator&nr={last}").text


def test_a_breakdown_that_is_taken_away_leaves_its_indicator(editor):
    """The history says which breakdown it was, and that the indicator was changed."""
    indicator = {"name": "Antal bibliotek", "subject": "antalet bibliotek", "slug": "bibliotek"}
    made = page_of(editor.get(kept(save(editor, "/redaktion/indikatorer/ny", **indicator))))
    number = way(made, "Siffrorna").rpartition("/")[2]
    more = fields(form_of(send(editor, BREAKDOWN, opened(editor, BREAKDOWN), "lagg-till:categories").text))
    typed = {"indicator_id": number, "label": "Kön", "slug": "kon"}
    row = {"categories-0-label": "Alla", "categories-0-slug": "alla"}
    removal = f"{kept(send(editor, BREAKDOWN, more, **typed, **row))}/ta-bort"
    assert send(editor, removal, fields(form_of(editor.get(removal).text, "main form"))).status_code == 303
    past = page_of(editor.get(f"/redaktion/historik?sak=indicator&nr={number}")).select(".desk-history > li")
    deeds = [re.search(r"(lade till|ändrade|tog bort) indikatorn", line.text).group(1) for line in past]
    assert deeds == ["ändrade", "ändrade", "lade till"]
    assert "indelningen ”Kön”, Namn: Kön → –" in past[0].text


def kept(answer) -> str:
    """Return the address of what was just saved."""
    assert answer.status_code == 303
    return str(answer.location).partition("?")[0]


def test_what_a_command_did_is_told_as_one_voice(told):
    """The demonstration's drafts are its own as its releases are."""
    assert all("Demonstrationen " in line for line in told())


def test_the_history_of_a_cell_begins_with_its_first_value(editor):
    """Also where it was far down among thousands that were stored together."""
    past = way(page_of(editor.get("/redaktion/siffror")), f"Historik: {NAME}")
    number = past.rpartition("=")[2]
    cell = page_of(editor.get(f"/redaktion/siffror/{number}/historik?key=totalt&period=2019"))
    lines = [line.text for line in cell.select(".desk-list li")]
    assert any("– → 601" in line for line in lines)
    assert all(line.startswith("Demonstrationen ") for line in lines)
