"""The history as editors read it: sentences, filters, a file, and two versions side by side."""

import csv
import io
import re

import pytest
from bs4 import BeautifulSoup

from tests.support.filling import save

AREA = "/redaktion/omraden/1"


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


def test_two_editions_are_laid_side_by_side(editor, told):
    """Goal 15's example was corrected once, so there are two."""
    corrected = next(line for line in told("?sak=indicator") if "Rättelse" in line)
    assert "601 → 598" in corrected
    link = BeautifulSoup(editor.get("/redaktion/historik?sak=indicator").text, "html.parser").select_one(
        '.desk-history a[href^="/redaktion/siffror/"]'
    )
    number = link["href"].rpartition("/")[2]
    page = BeautifulSoup(editor.get(f"/redaktion/historik?sak=indicator&nr={number}").text, "html.parser")
    form = page.select_one('form[action^="/redaktion/historik/siffror/"]')
    beside = editor.get(f"{form['action']}?ena=1&andra=2").text
    assert "601" in beside
    assert "598" in beside
    heading = BeautifulSoup(beside, "html.parser").h1.text
    assert heading == f"{page.h1.text.removeprefix('Historik: ')}: två utgåvor"
    assert editor.get(f"{form['action']}?ena=1&andra=99").status_code == 404


def test_what_a_command_did_is_told_as_one_voice(told):
    """The demonstration's drafts are its own as its releases are."""
    assert all("Demonstrationen " in line for line in told())
