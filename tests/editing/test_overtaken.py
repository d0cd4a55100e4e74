"""A draft of an indicator's data that a release overtakes: what both changed is asked about, cells and facts alike."""

import pytest

from tests.support.filling import fields, form_of, opened, save, send
from tests.support.grids import FACTS, GRID, LAST, WHY, anchors, confirm, release, store, words

UNIT = "val.utgava.unit"


def begun(editor):
    """Begin a draft with a unit of its own on an edition that has another unit and last value; return its release."""
    save(editor, FACTS, unit="bolag")
    store(editor, **{LAST: "66"})
    address = release(editor).location.partition("?")[0]
    save(editor, FACTS, unit="firmor", definition_note="Ny gräns.")
    return address


def take_back(editor, address):
    """Release again what was there before."""
    assert editor.post(f"{address}/ta-tillbaka", {"reason": "Fel."}).status_code == 303


@pytest.fixture(name="overtaken")
def overtaken_fixture(editor):
    """Return an editor whose draft says another unit than the edition it was begun from, and so does the newest."""
    take_back(editor, begun(editor))
    return editor


@pytest.mark.parametrize(("choice", "kept"), [("min", "firmor"), ("deras", "företag")])
def test_a_fact_that_both_changed_is_asked_about_with_the_cells(overtaken, choice, kept):
    """Nothing goes on before one is chosen, and the choice travels through the check."""
    page = overtaken.get(GRID)
    assert page.status_code == 409
    assert anchors(page) == {UNIT}
    assert "När utkastet började stod det: bolag I utkastet: firmor Publicerat: företag" in words(page)
    filled = fields(form_of(page.text))
    assert anchors(send(overtaken, GRID, filled, "granska")) == {UNIT}
    confirm(overtaken, send(overtaken, GRID, filled, "granska", **{UNIT: choice}))
    facts = opened(overtaken, FACTS)
    assert (facts["unit"], facts["definition_note"]) == (kept, "Ny gräns.")
    release(overtaken)


def test_the_reason_stays_with_a_draft_that_was_overtaken(editor):
    """Although the draft has another number since."""
    address = begun(editor)
    store(editor, **{LAST: "77"})
    take_back(editor, address)
    choices = {UNIT: "min", "val.2021.totalt": "min"}
    checked = send(editor, GRID, fields(form_of(editor.get(GRID).text)), "granska", **choices)
    assert {name: fields(form_of(checked.text))[name] for name in WHY} == WHY


def test_a_choice_stays_while_something_else_is_wrong(overtaken):
    """It is shown as it was made."""
    filled = fields(form_of(overtaken.get(GRID).text))
    wrong = send(overtaken, GRID, filled, "granska", **{UNIT: "deras", LAST: "sju"})
    assert wrong.status_code == 422
    assert fields(form_of(wrong.text))[UNIT] == "deras"


def test_the_form_of_the_facts_asks_too_and_then_nobody_else_does(overtaken):
    """What only the release changed among the cells comes with it."""
    page = overtaken.get(FACTS)
    assert page.status_code == 409
    assert all(text in form_of(page.text).select_one(".desk-clash").text for text in ("firmor", "företag", "bolag"))
    assert send(overtaken, FACTS, fields(form_of(page.text)), unit="företagen").status_code == 303
    assert opened(overtaken, GRID)[LAST] == "667"
    assert opened(overtaken, FACTS)["unit"] == "företagen"
    release(overtaken)


def test_facts_that_are_saved_first_leave_cells_in_conflict_to_be_asked_about(editor):
    """The draft is still overtaken then."""
    store(editor, **{LAST: "66"})
    address = release(editor).location.partition("?")[0]
    store(editor, **{LAST: "77"})
    take_back(editor, address)
    sent = fields(form_of(editor.get(FACTS).text))
    assert send(editor, FACTS, sent, unit="bolag").status_code == 303
    assert anchors(editor.get(GRID)) == {"val.2021.totalt"}


def test_a_form_that_was_open_when_the_release_came_overwrites_nothing_of_it(editor):
    """Grid and facts alike show what was released before they store anything."""
    address = begun(editor)
    cells, facts = opened(editor, GRID), opened(editor, FACTS)
    assert cells[LAST] == "66"
    take_back(editor, address)
    answer = send(editor, GRID, cells, "granska", **{"c.2020.totalt": "88"})
    assert answer.status_code == 409
    assert anchors(answer) == {UNIT}
    filled = fields(form_of(answer.text))
    assert (filled[LAST], filled["c.2020.totalt"]) == ("667", "88")
    answer = send(editor, FACTS, facts, definition_note="Nyare gräns.")
    assert answer.status_code == 409
    assert "företag" in form_of(answer.text).select_one(".desk-clash").text


def test_a_cell_in_conflict_is_asked_about_although_the_form_was_open_before(editor):
    """Also where I had not touched it myself."""
    store(editor, **{LAST: "66", "c.2022.totalt": "9", "ny-period": "2022"})
    address = release(editor).location.partition("?")[0]
    store(editor, **{LAST: "77"})
    waiting = opened(editor, GRID)
    take_back(editor, address)
    answer = send(editor, GRID, waiting, "granska", **{"c.2020.totalt": "88"})
    assert anchors(answer) == {"val.2021.totalt"}
    filled = fields(form_of(answer.text))
    assert (filled[LAST], filled["c.2020.totalt"], filled["c.2022.totalt"]) == ("77", "88", "ta bort")
    confirm(editor, send(editor, GRID, filled, "granska", **{"val.2021.totalt": "min"}))
    after = opened(editor, GRID)
    assert (after[LAST], after["c.2020.totalt"]) == ("77", "88")
    assert "c.2022.totalt" not in after
