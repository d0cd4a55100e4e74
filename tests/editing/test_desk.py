"""Forms of records, asked as a browser asks: what is saved, what is refused, and two editors at once."""

import re

import pytest
from bs4 import BeautifulSoup

from tests.support.editors import EDITOR, Editor, forget_codes
from tests.support.filling import errors, fields, form_of, opened, save, send

STRATEGY, AREA, GOAL = "/redaktion/strategier/1", "/redaktion/omraden/1", "/redaktion/mal/1"
INDICATOR, DIMENSION = "/redaktion/indikatorer/1", "/redaktion/indelningar/1"
LISTS = ("strategier", "omraden", "mal", "indikatorer", "indelningar")


@pytest.fixture(name="colleague")
def colleague_fixture(editors_app):
    """Return a second browser that another editor is logged in with."""
    forget_codes(editors_app)
    return Editor(editors_app, "127.0.0.2").log_in(EDITOR)


@pytest.mark.parametrize("name", LISTS)
def test_every_kind_has_a_list_that_leads_to_its_forms(editor, name):
    """Whoever presses a line comes to its form."""
    listed = editor.get(f"/redaktion/{name}")
    address = re.search(rf'href="(/redaktion/{name}/\d+)"', listed.text)[1]
    assert opened(editor, address)["radversion"]
    assert opened(editor, f"/redaktion/{name}/ny")["radversion"] == "0"


def test_a_change_is_seen_by_visitors_at_once_and_told_in_the_history(editor, visitor):
    """No release has to be made for a name."""
    answer = save(editor, AREA, name="Ett alldeles nytt namn")
    assert answer.status_code == 303
    assert "Sparat." in editor.get(answer.location).text
    assert "Ett alldeles nytt namn" in visitor.get("/", follow_redirects=True).text


@pytest.mark.parametrize(
    ("address", "field", "typed"),
    [
        (STRATEGY, "name", ""),
        (STRATEGY, "name", "x" * 201),
        (STRATEGY, "name", "a\x00b"),
        (STRATEGY, "horizon", "1e309"),
        (STRATEGY, "horizon", "NaN"),
        (STRATEGY, "horizon", "12"),
        (STRATEGY, "horizon", "999999999999"),
        (STRATEGY, "adopted", "i går"),
        (STRATEGY, "valid_to", "0001-01-01x"),
        (STRATEGY, "slug", "annan-adress"),
        (STRATEGY, "successor_id", "1"),
        (STRATEGY, "successor_id", "abc"),
        (STRATEGY, "goal_count", "0"),
        (AREA, "colour", "rosa"),
        (AREA, "strategy_id", "999"),
        (AREA, "number", "0"),
        (GOAL, "number", ""),
        (GOAL, "area_id", ""),
        (INDICATOR, "direction", "åt sidan"),
        (INDICATOR, "own_category", "finns-inte"),
        (DIMENSION, "categories-0-slug", "ny-kod"),
        (DIMENSION, "categories-0-label", ""),
    ],
)
def test_what_cannot_be_saved_is_told_at_its_field_and_nothing_typed_is_lost(editor, address, field, typed):
    """The form comes back with 422, whole."""
    before = opened(editor, address)
    answer = send(editor, address, before, **{field: typed})
    assert answer.status_code == 422
    assert field in errors(answer)
    again = fields(form_of(answer.text))
    kept = {name: text for name, text in again.items() if name not in {"csrf_token", field}}
    assert kept == {name: before[name] for name in kept}
    assert form_of(answer.text).has_attr("data-unsaved")
    after = opened(editor, address)
    assert {**after, "csrf_token": ""} == {**before, "csrf_token": ""}


def test_a_field_that_nobody_asked_for_changes_nothing(editor):
    """It is said that something came along that does not belong."""
    before = opened(editor, GOAL)
    assert send(editor, GOAL, before, id="7", strategy_id="9", version="99").status_code == 422
    after = opened(editor, GOAL)
    assert {**after, "csrf_token": ""} == {**before, "csrf_token": ""}


def test_a_new_record_is_stored_and_taken_away_again(editor):
    """It is asked about first."""
    new = {**opened(editor, "/redaktion/strategier/ny"), "name": "En till", "slug": "en-till", "horizon": "2040"}
    answer = send(editor, "/redaktion/strategier/ny", new)
    assert answer.status_code == 303
    address = answer.location.partition("?")[0]
    question = editor.get(f"{address}/ta-bort")
    assert "En till" in question.text
    sent = fields(form_of(question.text, "main form"))
    gone = editor.post(f"{address}/ta-bort", sent, token=sent.pop("csrf_token"))
    assert gone.status_code == 303
    assert editor.get(address).status_code == 404


def test_what_others_hang_on_is_not_taken_away(editor):
    """The page says what is in the way."""
    sent = fields(form_of(editor.get(f"{STRATEGY}/ta-bort").text, "main form"))
    answer = editor.post(f"{STRATEGY}/ta-bort", sent, token=sent.pop("csrf_token"))
    assert answer.status_code == 409
    assert "har målområden" in answer.text
    assert editor.get(STRATEGY).status_code == 200


@pytest.mark.parametrize(
    ("address", "mine", "theirs"),
    [
        (STRATEGY, {"name": "Mitt"}, {"name": "Deras"}),
        (AREA, {"name": "Mitt"}, {"name": "Deras"}),
        (GOAL, {"name": "Mitt"}, {"name": "Deras"}),
        (INDICATOR, {"name": "Mitt"}, {"name": "Deras"}),
        (DIMENSION, {"categories-0-label": "Mitt"}, {"categories-0-label": "Deras"}),
    ],
)
def test_the_second_of_two_editors_sees_both_and_loses_nothing(editor, colleague, address, mine, theirs):
    """Theirs, mine and what was there before stand at the field; saving once more settles it."""
    first, second = opened(editor, address), opened(colleague, address)
    assert send(colleague, address, second, **theirs).status_code == 303
    answer = send(editor, address, first, **mine)
    assert answer.status_code == 409
    (name, own), (_, other) = *mine.items(), *theirs.items()
    assert name in errors(answer)
    clash = form_of(answer.text).select_one(".desk-clash").text
    assert all(text in clash for text in (own, other, first[name]))
    again = fields(form_of(answer.text))
    assert again[name] == own
    assert send(editor, address, again).status_code == 303
    assert opened(editor, address)[name] == own


def test_two_editors_who_change_different_fields_get_both_changes(editor, colleague):
    """It is shown before it is saved."""
    first, second = opened(editor, STRATEGY), opened(colleague, STRATEGY)
    assert send(colleague, STRATEGY, second, vision="Deras vision.").status_code == 303
    answer = send(editor, STRATEGY, first, lead="Min ingress.")
    assert answer.status_code == 409
    both = fields(form_of(answer.text))
    assert (both["vision"], both["lead"]) == ("Deras vision.", "Min ingress.")
    assert send(editor, STRATEGY, both).status_code == 303
    stored = opened(editor, STRATEGY)
    assert (stored["vision"], stored["lead"]) == ("Deras vision.", "Min ingress.")


def test_rows_are_added_moved_and_taken_away_by_buttons_that_save_nothing(editor):
    """Without a script."""
    before = opened(editor, DIMENSION)
    added = send(editor, DIMENSION, before, "lagg-till:categories")
    assert added.status_code == 200
    more = fields(form_of(added.text))
    rows = [name for name in more if name.endswith("-label") and name.startswith("categories")]
    assert len(rows) == 1 + len([name for name in before if name.endswith("-label") and name.startswith("categories")])
    last = len(rows) - 1
    changed = {f"categories-{last}-label": "Ny kategori", f"categories-{last}-slug": "ny-kategori"}
    moved = send(editor, DIMENSION, more, f"upp:categories:{more[f'categories-{last}-nyckel']}", **changed)
    again = fields(form_of(moved.text))
    assert again[f"categories-{last - 1}-label"] == "Ny kategori"
    assert {**opened(editor, DIMENSION), "csrf_token": ""} == {**before, "csrf_token": ""}
    assert send(editor, DIMENSION, again).status_code == 303
    assert opened(editor, DIMENSION)[f"categories-{last - 1}-slug"] == "ny-kategori"


def test_a_row_that_a_button_moved_is_where_the_page_begins(editor):
    """A long form would open at its top again, far from the row."""
    before = opened(editor, DIMENSION)
    first, *others = [before[name] for name in before if name.endswith("-nyckel")]
    assert looked_at(editor.get(DIMENSION)) == []
    assert looked_at(send(editor, DIMENSION, before, f"ner:categories:{first}")) == [first]
    assert looked_at(send(editor, DIMENSION, before, f"ta-bort:categories:{first}")) == [others[0]]
    assert looked_at(send(editor, DIMENSION, before, f"ta-bort:categories:{others[-1]}")) == [others[-2]]
    added = looked_at(send(editor, DIMENSION, before, "lagg-till:categories"))
    assert len(added) == 1
    assert added[0] not in [first, *others]


def looked_at(answer) -> list[str]:
    """Return the keys of the rows that the browser goes to."""
    rows = BeautifulSoup(answer.text, "html.parser").select(".desk-row[autofocus]")
    return [row.select_one("[name$=nyckel]")["value"] for row in rows]


def test_a_category_with_series_stays(editor):
    """Its values would lose their place."""
    before = opened(editor, DIMENSION)
    without = fields(
        form_of(send(editor, DIMENSION, before, f"ta-bort:categories:{before['categories-0-nyckel']}").text)
    )
    answer = send(editor, DIMENSION, without)
    assert answer.status_code == 422
    assert "kan inte tas bort" in answer.text


@pytest.mark.parametrize(
    ("address", "field", "page"),
    [
        (STRATEGY, "name", "/strategi/livskraftigt-vastmanland"),
        (AREA, "name", "/strategi/livskraftigt-vastmanland"),
        (GOAL, "name", "/strategi/livskraftigt-vastmanland"),
        (INDICATOR, "definition", None),
        ("/redaktion/sidtexter/metod", "text", "/metod"),
    ],
)
def test_a_change_is_previewed_as_the_real_page_and_nothing_is_stored(editor, visitor, address, field, page):
    """In a tab of its own, so that the form stays as it is."""
    before = opened(editor, address)
    public = page or form_page(editor, address)
    seen = visitor.get(public).text
    answer = send(editor, address, before, "forhandsgranska", **{field: "Alldeles nya ord."})
    assert answer.status_code == 200
    assert "Förhandsvisning" in answer.text
    assert "Alldeles nya ord." in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert visitor.get(public).text == seen
    after = opened(editor, address)
    assert {**after, "csrf_token": ""} == {**before, "csrf_token": ""}


def form_page(editor, address):
    """Return where visitors see what a form is about."""
    return re.search(r'href="(/indikator/[^"]+)"', editor.get(address).text)[1]


def test_a_preview_of_what_cannot_be_saved_says_why(editor):
    """The form comes back in the new tab."""
    answer = send(editor, STRATEGY, opened(editor, STRATEGY), "forhandsgranska", name="")
    assert answer.status_code == 422
    assert "name" in errors(answer)


ADDED = {
    "strategier": "Lägg till strategi",
    "omraden": "Lägg till målområde",
    "mal": "Lägg till mål",
    "indikatorer": "Lägg till indikator",
    "indelningar": "Lägg till indelning",
    "kontakter": "Lägg till kontakt",
    "gamla-adresser": "Lägg till gammal adress",
    "tjanster": "Lägg till tjänst",
}


def test_the_form_of_something_new_is_headed_as_the_button_that_leads_there(editors_app, administrator):
    """For every kind that can be added, in Swedish that fits nouns of both genders."""
    ways = {rule.rule.split("/")[2] for rule in editors_app.url_map.iter_rules() if rule.rule.endswith("/ny")}
    assert ways - {"publiceringar", "siffror"} == set(ADDED)
    for name, words in ADDED.items():
        button = html(administrator.get(f"/redaktion/{name}")).select_one(f'a[href="/redaktion/{name}/ny"]')
        page = html(administrator.get(f"/redaktion/{name}/ny"))
        assert (button.text, page.h1.text, page.title.text.partition(" – ")[0]) == (words, words, words), name


def html(answer):
    """Return a page to be looked through."""
    return BeautifulSoup(answer.text, "html.parser")
