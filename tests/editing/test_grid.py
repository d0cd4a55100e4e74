"""The grid of an indicator's figures, asked as a browser asks: filled, checked, confirmed, and two editors at once."""

import re
from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.exc import OperationalError

from tests.support.editors import EDITOR, LOGIN, PASSWORD, WRITER, Editor, forget_codes
from tests.support.filling import errors, fields, form_of, opened, save, send
from tests.support.grids import (
    FACTS,
    GRID,
    LAST,
    LIST,
    PLACES,
    SMALL,
    WHY,
    anchors,
    changes,
    check,
    confirm,
    release,
    store,
    words,
)
from webapp import clock, formatting
from webapp.cube.numbers import MOST_DIGITS
from webapp.editing.data import services


@pytest.fixture(name="colleague")
def colleague_fixture(editors_app):
    """Return a second browser that another editor is logged in with."""
    forget_codes(editors_app)
    return Editor(editors_app, "127.0.0.2").log_in(EDITOR)


def cells(filled):
    """Return the cells of a form."""
    return {name: text for name, text in filled.items() if name.startswith("c.")}


def is_draft(editor, name="Antal varuexporterande företag"):
    """Say whether the list tells of a draft."""
    lines = BeautifulSoup(editor.get(LIST).text, "html.parser").select(".grid-indicator")
    return "Utkast" in next(line for line in lines if name in line.text).text


def test_the_list_leads_to_every_grid_and_its_other_pages(writer, editor):
    """From the bar at the top; only editors are shown the way to the definition."""
    assert f'href="{LIST}"' in writer.get("/redaktion").text
    page = writer.get(LIST).text
    assert all(f'href="{url}"' in page for url in (GRID, FACTS, "/indikator/varuexportorer"))
    assert 'href="/redaktion/indikatorer/6"' not in page
    assert 'href="/redaktion/indikatorer/6"' in editor.get(LIST).text


def test_every_cell_has_a_label_and_holds_what_is_stored(writer):
    """Numbers with all their digits, as they are written by hand."""
    page = writer.get(GRID)
    shown = {str(one["aria-label"]): one["value"] for one in form_of(page.text).select("td > input[aria-label]")}
    assert len(shown) == 60
    assert len(shown) == len(cells(opened(writer, GRID)))
    assert re.fullmatch(r"[\d\u00a0]+", shown["2021, 10–49 anställda"])


def test_what_was_not_touched_changes_nothing(writer):
    """There is nothing to confirm, and no draft is made."""
    answer = check(writer)
    assert (answer.status_code, "Inget är ändrat än." in words(answer)) == (200, True)
    assert not is_draft(writer)


def test_nothing_is_stored_before_it_is_confirmed_and_then_all_of_it(writer, visitor):
    """The check tells what changes, and only that; visitors see none of it."""
    before = opened(writer, GRID)
    public = visitor.get("/indikator/varuexportorer.csv").text
    answer = check(writer, **{LAST: "1 234 567", SMALL: "saknas"})
    assert answer.status_code == 200
    told = changes(answer)
    assert {label: after for label, (_was, after, _step) in told.items()} == {
        "2021, Alla företag": "1\u00a0234\u00a0567",
        "2021, 1–9 anställda": "saknas (exempeldata)",
    }
    assert {label: was for label, (was, _after, _step) in told.items()} == {
        "2021, Alla företag": before[LAST],
        "2021, 1–9 anställda": f"{before[SMALL]} (exempeldata)",
    }
    assert "58 värden är som förut." in words(answer)
    assert cells(opened(writer, GRID)) == cells(before)
    done = confirm(writer, answer)
    assert done.status_code == 303
    assert cells(opened(writer, GRID)) == {**cells(before), LAST: "1\u00a0234\u00a0567", SMALL: "saknas"}
    assert is_draft(writer)
    assert visitor.get("/indikator/varuexportorer.csv").text == public
    assert "Förhandsgranska utkastet" in writer.get(done.location).text


def test_a_reason_and_a_kind_must_be_said(writer):
    """The check stays, with everything in it."""
    checked = check(writer, **{LAST: "77"})
    answer = confirm(writer, checked, sort="", orsak=" ")
    assert answer.status_code == 422
    assert set(errors(answer)) == {"sort", "orsak"}
    assert set(errors(confirm(writer, checked, sort="påhittad", orsak="x" * 501))) == {"sort", "orsak"}
    assert not is_draft(writer)
    assert confirm(writer, answer).status_code == 303


def test_the_reason_stays_with_the_draft(editor):
    """Who goes on with it need not write it again, nor who releases it."""
    confirm(editor, check(editor, **{LAST: "77"}), sort="correction", orsak="Fel i källan")
    again = fields(form_of(check(editor, **{LAST: "78"}).text))
    assert (again["sort"], again["orsak"]) == ("correction", "Fel i källan")
    way = BeautifulSoup(editor.get(GRID).text, "html.parser").find("a", string="Publicera utkastet")
    offered = fields(form_of(editor.get(str(way["href"])).text))
    assert (offered["kind"], offered["reason"]) == ("correction", "Fel i källan")


def test_the_only_draft_is_chosen_for_whoever_comes_from_the_start_page(editor):
    """With why it was changed; where there are more, nobody chooses, neither of which kind, and each says why."""
    confirm(editor, check(editor, **{LAST: "77"}), sort="correction", orsak="Fel i källan")
    new = "/redaktion/publiceringar/ny"
    alone = form_of(editor.get(new).text)
    assert alone.select_one("[name=drafts][checked]")
    assert (fields(alone)["kind"], fields(alone)["reason"]) == ("correction", "Fel i källan")
    save(editor, "/redaktion/texter/1", lead="En ny ingress.")
    both = form_of(editor.get(new).text)
    assert not both.select("[name=drafts][checked]")
    assert (fields(both)["kind"], fields(both)["reason"]) == ("", "")
    assert "Rättelse: Fel i källan" in both.text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1.234", "Det kan vara 1,234 eller 1\u00a0234. Vilket menar du?"),
        ("tolv", "”tolv” är inte ett tal."),
        ("####", "Kolumnen var för smal"),
        ("1E+05", "tiopotens"),
        ("NaN", "inte ett tal som går att visa"),
        ("=A1", "formel"),
        ("#VALUE!", "fel från kalkylarket"),
        ("9" * (MOST_DIGITS + 1), "för många siffror"),
        ("1 2\n3", "flera rader"),
        ("x" * 5000, "för många siffror"),
        ("12\x07", "inte syns"),
        ("<script>alert(1)</script>", "är inte ett tal"),
    ],
)
def test_a_cell_that_cannot_be_read_stops_everything_and_nothing_typed_is_lost(writer, typed, told):
    """The summary leads to the cell, where the same text stands; one bad cell stores none of the good ones."""
    address, cell = (PLACES, "c.2021.orebro") if typed == "1.234" else (GRID, LAST)
    before = opened(writer, address)
    other = next(name for name in cells(before) if name != cell)
    answer = send(writer, address, before, "granska", **{cell: typed, other: "5"})
    assert answer.status_code == 422
    assert set(errors(answer)) == {cell}
    form = form_of(answer.text)
    control = form.select_one(f'[name="{cell}"]')
    assert control["aria-invalid"] == "true"
    assert told in form.select_one(f'[id="{control["aria-describedby"].split()[-1]}"]').text
    again = cells(fields(form))
    assert (again[cell].split(), again[other]) == (typed.split(), "5")
    assert form.has_attr("data-unsaved")
    assert cells(opened(writer, address)) == cells(before)


def test_one_choice_of_decimal_sign_settles_all_cells(writer):
    """It is asked only where it matters."""
    answer = check(writer, PLACES, **{"c.2021.orebro": "1.234", "c.2021.ostergotland": "2.345"})
    assert len(errors(answer)) == 2
    settled = send(writer, PLACES, fields(form_of(answer.text)), "granska", decimaltecken=".")
    assert {after for _was, after, _step in changes(settled).values()} == {"1,234", "2,345"}
    done = confirm(writer, settled, PLACES)
    assert done.status_code == 303
    assert opened(writer, PLACES)["c.2021.ostergotland"] == "2,345"


def test_the_help_says_what_the_signs_of_sources_are_read_as(writer):
    """Who types two points by habit learns that it hides the value."""
    told = " ".join(BeautifulSoup(writer.get(GRID).text, "html.parser").select_one(".grid-help").text.split())
    assert "”-”, ”:” och ”n/a” som saknas" in told
    assert "”..”, ”x”, ”:c” och ”<5” som sekretess" in told
    answer = check(writer, **{SMALL: ".."})
    assert [after for _was, after, _step in changes(answer).values()] == ["sekretess (exempeldata)"]


@pytest.mark.parametrize("typed", ["239,523", "1.234"])
@pytest.mark.parametrize("shown", ["0", "1", "3"])
def test_a_number_with_two_readings_is_asked_about_however_many_decimals_are_shown(writer, typed, shown):
    """What the site shows says nothing of what is stored or typed: a decimal is never read as thousands unasked."""
    assert save(writer, FACTS, decimals=shown).status_code == 303
    store(writer, **{SMALL: "268,853441"})
    answer = check(writer, **{SMALL: typed})
    assert answer.status_code == 422
    assert set(errors(answer)) == {SMALL}
    settled = send(writer, GRID, fields(form_of(answer.text)), "granska", decimaltecken=",")
    (change,) = changes(settled).values()
    assert change[1].startswith({"239,523": "239,523", "1.234": "1\u00a0234"}[typed])


def test_an_empty_cell_keeps_its_value_and_a_word_deletes_it(writer):
    """So that nobody deletes by mistake."""
    before = opened(writer, GRID)
    answer = check(writer, **{LAST: "", SMALL: "ta bort"})
    assert changes(answer) == {"2021, 1–9 anställda": (f"{before[SMALL]} (exempeldata)", "–", "")}
    assert "1 ruta är tom men har ett värde." in words(answer)
    confirm(writer, answer)
    after = opened(writer, GRID)
    assert (after[LAST], after[SMALL]) == (before[LAST], "")


def test_way_back_from_the_check_keeps_everything(writer):
    """Also the reason, which is asked for again with what was written."""
    checked = fields(form_of(check(writer, **{LAST: "77"}).text))
    back = send(writer, GRID, checked, "andra")
    assert fields(form_of(back.text))[LAST] == "77"
    assert form_of(back.text).has_attr("data-unsaved")


def test_flags_and_footnotes_are_set_by_opening_a_row(writer):
    """Without a script; they travel with the form while the row is closed."""
    row = send(writer, GRID, opened(writer, GRID), "rad:2021", **{LAST: "77"})
    form = form_of(row.text)
    ticks = form.select('input[type=checkbox][name="f.2021.totalt"]')
    assert len(ticks) == 6
    filled = fields(form)
    assert filled[LAST] == "77"
    closed = send(writer, GRID, filled, "rad:2021", **{"f.2021.totalt": "preliminary", "m.2021.storlek-0": "missing"})
    again = fields(form_of(closed.text))
    assert (again["f.2021.totalt"], again["c.2021.storlek-0"]) == ("preliminary", "saknas")
    checked = send(writer, GRID, again, "granska")
    assert changes(checked)["2021, Alla företag"][1] == "77 (preliminär)"
    confirm(writer, checked)
    final = check(writer, **{"f.2021.totalt": ""})
    assert "Preliminära värden som blir slutliga" not in words(final), "compared with what is published"
    assert changes(final)["2021, Alla företag"][1] == "77"


def test_flags_can_be_typed_behind_the_number(writer):
    """A letter is enough."""
    assert changes(check(writer, **{LAST: "77 p"}))["2021, Alla företag"][1] == "77 (preliminär)"


def test_preliminary_that_becomes_final_is_told_as_such(editor):
    """Where the preliminary number is what visitors see."""
    store(editor, **{LAST: "77 p"})
    release(editor)
    answer = check(editor, **{"f.2021.totalt": ""})
    assert "Preliminära värden som blir slutliga" in words(answer)
    assert changes(answer) == {"2021, Alla företag": ("77 (preliminär)", "77", "")}


def test_a_footnote_that_is_not_there_is_refused_at_its_cell(writer):
    """It is made on the form of the edition first."""
    answer = check(writer, **{"n.2021.totalt": "9"})
    assert answer.status_code == 422
    assert "Det finns ingen fotnot ”9”." in errors(answer)[LAST]
    saved = save(writer, FACTS, **added_footnote(writer))
    assert saved.status_code == 303
    assert changes(check(writer, **{"n.2021.totalt": "9"}))["2021, Alla företag"][1].endswith("(fotnot 9)")


def added_footnote(editor):
    """Return the fields of one more footnote on the form of the edition."""
    more = send(editor, FACTS, opened(editor, FACTS), "lagg-till:footnotes")
    rows = [name for name in fields(form_of(more.text)) if re.fullmatch(r"footnotes-\d+-nyckel", name)]
    head = rows[-1].removesuffix("nyckel")
    return {rows[-1]: "nny", f"{head}mark": "9", f"{head}text": "Bara de som har svarat."}


def test_a_new_period_comes_with_one_press_and_stores_nothing(writer):
    """The one after the last, or the one that is typed."""
    more = send(writer, GRID, opened(writer, GRID), "ny-period")
    filled = fields(form_of(more.text))
    assert filled["c.2022.totalt"] == ""
    typed = send(writer, GRID, filled, "ny-period", **{"c.2022.totalt": "88", "period-ny": "år 2030"})
    filled = fields(form_of(typed.text))
    assert (filled["c.2022.totalt"], filled["c.2030.totalt"]) == ("88", "")
    for wrong in ("i fjol", "2022"):
        again = send(writer, GRID, filled, "ny-period", **{"period-ny": wrong})
        assert cells(fields(form_of(again.text))) == cells(filled)
    assert "c.2022.totalt" not in opened(writer, GRID)
    checked = send(writer, GRID, filled, "granska")
    assert "Ny period: 2022." in words(checked)
    confirm(writer, checked)
    after = opened(writer, GRID)
    assert after["c.2022.totalt"] == "88"
    assert "c.2030.totalt" not in after


def test_a_new_series_is_chosen_from_the_categories(writer, editor):
    """A new category is made on the breakdown's form, and is then among the choices."""
    dimension = re.search(r'href="(/redaktion/indelningar/\d+)"', editor.get(GRID).text)[1]
    more = fields(form_of(send(editor, dimension, opened(editor, dimension), "lagg-till:categories").text))
    row = max(int(name.split("-")[1]) for name in more if re.fullmatch(r"categories-\d+-slug", name))
    new = {f"categories-{row}-label": "500 eller fler", f"categories-{row}-slug": "storlek-500"}
    assert send(editor, dimension, more, **new).status_code == 303
    before = opened(writer, GRID)
    name = next(name for name in before if name.startswith("kategori."))
    grown = fields(form_of(send(writer, GRID, before, "ny-serie", **{name: "storlek-500"}).text))
    assert grown["c.2021.storlek-500"] == ""
    twice = send(writer, GRID, grown, "ny-serie", **{name: "storlek-500"})
    assert "finns redan" in words(twice)
    checked = send(writer, GRID, grown, "granska", **{"c.2021.storlek-500": "3"})
    assert "Ny serie: 500 eller fler." in words(checked)
    confirm(writer, checked)
    assert opened(writer, GRID)["c.2021.storlek-500"] == "3"


def test_the_check_says_who_released_what_stood_there_and_when(editor):
    """The last of them; nobody where nothing stood."""
    first = check(editor, **{LAST: "66"})
    assert setters(first)["2021, Alla företag"].startswith("demonstrationen, ")
    confirm(editor, first)
    release(editor)
    told = setters(check(editor, **{LAST: "77", SMALL: "5", "c.2022.totalt": "9", "ny-period": "2022"}))
    assert told["2021, Alla företag"] == f"Person redaktör, {formatting.day(clock.now())}"
    assert told["2021, 1–9 anställda"].startswith("demonstrationen, ")
    assert "2022, Alla företag" not in told


def setters(answer):
    """Return who a check says set what stood in each cell."""
    rows = BeautifulSoup(answer.text, "html.parser").select(".grid-diff tbody tr:has(.grid-setter)")
    return {row.th.text: row.select_one(".grid-setter").text for row in rows}


def test_one_series_at_a_time_keeps_what_was_typed_in_the_others(writer):
    """For narrow screens."""
    one = fields(form_of(send(writer, GRID, opened(writer, GRID), "visa", visa="storlek-1-9", **{LAST: "77"}).text))
    assert {name.split(".")[2] for name in cells(one)} == {"storlek-1-9", "totalt"}
    assert one[LAST] == "77"
    assert len(changes(send(writer, GRID, one, "granska", **{SMALL: "5"}))) == 2


TABLE = "Storlek\t2020\t2021\t2022\nAlla företag\t1 000\t1 001\t1 002\n1-9 anställda\t..\t12\t\n"


def test_a_pasted_table_is_read_told_and_filled_in_but_not_stored(writer):
    """Turned, with a new period and a reason in it; an empty cell leaves what stands there."""
    before = opened(writer, GRID)
    answer = send(writer, GRID, before, "klistra", **{"klistra-text": TABLE})
    filled = fields(form_of(answer.text))
    assert [filled[f"c.{year}.totalt"] for year in (2020, 2021, 2022)] == ["1 000", "1 001", "1 002"]
    assert (filled["c.2020.storlek-1-9"], filled["c.2022.storlek-1-9"]) == ("..", "")
    told = words(answer)
    assert all(text in told for text in ("Vi fyllde i 5 rutor.", "på tvären", "Nya perioder: 2022."))
    assert cells(opened(writer, GRID)) == cells(before)
    checked = send(writer, GRID, filled, "granska")
    assert changes(checked)["2020, 1–9 anställda"][1] == "sekretess (exempeldata)"
    assert changes(checked)["2021, Alla företag"][1] == "1\u00a0001"


def test_a_block_without_headings_is_laid_from_a_chosen_cell(writer):
    """What finds no room is told; without a choice the block stays in its box."""
    before = opened(writer, GRID)
    block = "\t7\n8\t9\n10\t11\n"
    asked = send(writer, GRID, before, "klistra", **{"klistra-text": block})
    assert "Välj var den första rutan ska hamna." in words(asked)
    assert fields(form_of(asked.text))["klistra-text"].split() == block.split()
    where = {"klistra-text": block, "klistra-period": "2020", "klistra-serie": "totalt"}
    answer = send(writer, GRID, before, "klistra", **where)
    filled = fields(form_of(answer.text))
    assert filled["c.2020.totalt"] == before["c.2020.totalt"]
    assert (filled["c.2020.storlek-0"], filled["c.2021.totalt"], filled["c.2021.storlek-0"]) == ("7", "8", "9")
    assert "1 rad fick inte plats i tabellen." in words(answer)
    assert "Rutan är tom." in words(send(writer, GRID, before, "klistra"))


def test_soft_warnings_do_not_stop(writer):
    """A jump is asked about, and can be confirmed all the same."""
    answer = check(writer, **{LAST: "999999"})
    assert "Titta en gång till" in words(answer)
    assert "hoppar från" in words(answer)
    assert confirm(writer, answer).status_code == 303


def test_the_first_value_of_a_series_is_warned_of_too(writer):
    """It makes the step after it odd, and there is none before it."""
    first = next(name for name in cells(opened(writer, GRID)) if name.endswith(".totalt"))
    assert "Alla företag, 2013 faller från 999 999 till" in words(check(writer, **{first: "999999"}))


def test_two_editors_who_change_different_cells_get_both_changes(writer, colleague):
    """New periods too; it is shown before anything is stored."""
    mine = fields(form_of(send(writer, GRID, opened(writer, GRID), "ny-period").text))
    store(colleague, **{SMALL: "41"})
    for pressed in ("granska", "bekrafta", "ny-period"):
        answer = send(writer, GRID, mine, pressed, **{"c.2022.totalt": "88"}, **WHY)
        assert answer.status_code == 409
        both = fields(form_of(answer.text))
        assert (both[SMALL], both["c.2022.totalt"]) == ("41", "88")
    confirm(writer, send(writer, GRID, both, "granska"))
    after = opened(writer, GRID)
    assert (after[SMALL], after["c.2022.totalt"]) == ("41", "88")


@pytest.mark.parametrize(("choice", "kept"), [("min", "77"), ("deras", "66")])
def test_the_second_of_two_editors_chooses_cell_by_cell(writer, colleague, choice, kept):
    """Theirs, mine and what was there before stand side by side, and nothing is stored until one is chosen."""
    mine = opened(writer, GRID)
    store(colleague, **{LAST: "66"})
    answer = send(writer, GRID, mine, "granska", **{LAST: "77"})
    assert answer.status_code == 409
    clash = form_of(answer.text).select_one('[id="val.2021.totalt"]').text
    assert all(text in clash for text in ("77", "66", mine[LAST]))
    both = fields(form_of(answer.text))
    unchosen = send(writer, GRID, both, "granska")
    assert unchosen.status_code == 409
    assert form_of(unchosen.text).select_one('[id="val.2021.totalt"]')
    chosen = send(writer, GRID, fields(form_of(unchosen.text)), "granska", **{"val.2021.totalt": choice, SMALL: "5"})
    assert chosen.status_code == 200
    confirm(writer, chosen)
    after = opened(writer, GRID)
    assert (after[LAST], after[SMALL]) == (kept, "5")


def test_a_cell_that_one_deletes_and_the_other_changes_is_asked_about(writer, colleague):
    """In both directions."""
    mine = opened(writer, GRID)
    store(colleague, **{LAST: "ta bort", SMALL: "66"})
    answer = send(writer, GRID, mine, "granska", **{LAST: "77", SMALL: "ta bort"})
    assert answer.status_code == 409
    both = fields(form_of(answer.text))
    chosen = {"val.2021.totalt": "deras", "val.2021.storlek-1-9": "min"}
    confirm(writer, send(writer, GRID, both, "granska", **chosen))
    after = opened(writer, GRID)
    assert (after[LAST], after[SMALL]) == ("", "")


def test_a_draft_that_was_overtaken_is_joined_with_what_was_released(editor):
    """What only one has changed is taken, what both have is asked about; then the draft can be released."""
    first = opened(editor, GRID)
    store(editor, **{LAST: "66", SMALL: "5", "c.2022.totalt": "9", "ny-period": "2022"})
    assert save(editor, FACTS, unit="bolag").status_code == 303
    address = release(editor).location.partition("?")[0]
    store(editor, **{LAST: "77", "c.2020.totalt": "88"})
    assert save(editor, FACTS, definition_note="Ny gräns.").status_code == 303
    assert editor.post(f"{address}/ta-tillbaka", {"reason": "Fel."}).status_code == 303
    page = editor.get(GRID)
    assert page.status_code == 409
    assert anchors(page) == {"val.2021.totalt"}
    filled = fields(form_of(page.text))
    expected = {LAST: "77", SMALL: first[SMALL], "c.2020.totalt": "88", "c.2022.totalt": "ta bort"}
    assert {name: filled[name] for name in expected} == expected
    assert send(editor, GRID, filled, "granska").status_code == 409
    checked = send(editor, GRID, filled, "granska", **{"val.2021.totalt": "deras"})
    assert list(changes(checked)) == ["2020, Alla företag"]
    confirm(editor, checked)
    after = opened(editor, GRID)
    assert (after[LAST], after["c.2020.totalt"]) == (first[LAST], "88")
    assert "c.2022.totalt" not in after
    facts = opened(editor, FACTS)
    assert (facts["unit"], facts["definition_note"]) == ("företag", "Ny gräns.")
    release(editor)


def test_numbers_that_a_release_brings_into_a_draft_are_not_asked_about(editor):
    """We wrote them ourselves, so their comma is a decimal sign."""
    cell, other = "c.2021.orebro", "c.2021.ostergotland"
    store(editor, PLACES, decimaltecken=",", **{cell: "1,234"})
    release(editor)
    store(editor, PLACES, **{cell: "5"})
    address = release(editor).location.partition("?")[0]
    store(editor, PLACES, **{other: "7"})
    assert editor.post(f"{address}/ta-tillbaka", {"reason": "Fel."}).status_code == 303
    filled = fields(form_of(editor.get(PLACES).text))
    assert filled[cell] == "1,234"
    confirm(editor, send(editor, PLACES, filled, "granska"), PLACES)
    after = opened(editor, PLACES)
    assert (after[cell], after[other]) == ("1,234", "7")


def test_a_form_that_forgot_what_it_was_made_from_overwrites_nothing(writer, colleague):
    """Every cell that differs is asked about."""
    mine = opened(writer, GRID)
    store(colleague, **{LAST: "66"})
    for forgotten in ("", "[]", '{"totalt":{"2021":"NaN"}}', '{"totalt":7}', "[" * 5000):
        answer = send(writer, GRID, mine, "granska", bas=forgotten, **{SMALL: "5"})
        assert answer.status_code == 409
        assert {LAST, SMALL} <= {f"c.{name.removeprefix('val.')}" for name in anchors(answer)}


def test_what_was_typed_when_the_session_ended_is_shown_after_the_login(writer):
    """Cells, new periods and flags; nothing of it is stored."""
    mine = fields(form_of(send(writer, GRID, opened(writer, GRID), "ny-period", **{LAST: "77"}).text))
    writer.hold("gone")
    sent = {**mine, "c.2022.totalt": "88", "f.2022.totalt": "preliminary", "gor": "granska"}
    answer = writer.post(GRID, sent, token=sent.pop("csrf_token"))
    assert answer.status_code == 403
    login = fields(form_of(answer.text, "main form"))
    done = writer.post(LOGIN, {**login, "email": WRITER, "password": PASSWORD}, token=login.pop("csrf_token"))
    page = writer.get(done.location)
    kept = fields(form_of(page.text, "main form"))
    again = writer.post(GRID, kept, token=kept.pop("csrf_token"))
    filled = fields(form_of(again.text))
    assert again.status_code == 200
    assert (filled[LAST], filled["c.2022.totalt"], filled["f.2022.totalt"]) == ("77", "88", "preliminary")
    assert form_of(again.text).has_attr("data-unsaved")
    assert not is_draft(writer)


def test_a_database_that_is_away_loses_no_cell(writer, monkeypatch):
    """The confirmation comes back whole, and works once the database is there again."""
    checked = check(writer, **{LAST: "77"})

    def away(*_args):
        raise OperationalError("select", {}, Exception("away"))

    with monkeypatch.context() as patched:
        patched.setattr(services, "write_cells", away)
        answer = confirm(writer, checked)
    assert answer.status_code == 503
    kept = fields(form_of(answer.text))
    assert kept[LAST] == "77"
    again = writer.post(GRID, {**kept, "gor": "bekrafta"}, token=writer.token(GRID))
    assert again.status_code == 303
    assert opened(writer, GRID)[LAST] == "77"


def test_the_draft_is_previewed_and_thrown_away(writer, visitor):
    """By buttons on the grid; whoever has the link sees the draft."""
    store(writer, **{LAST: "77777"})
    answer = writer.post(f"{GRID}/forhandsgranska", token=writer.token(GRID))
    assert answer.location.endswith("/indikator/varuexportorer")
    assert "77\u00a0777" in visitor.get(answer.location).text
    assert writer.post(f"{GRID}/kasta", token=writer.token(GRID)).status_code == 303
    assert not is_draft(writer)
    assert writer.post(f"{GRID}/forhandsgranska", token=writer.token(GRID)).status_code == 404


def test_the_facts_of_an_edition_become_a_draft(writer):
    """With the data as it was; and a draft's data keeps the facts."""
    before = opened(writer, GRID)
    assert save(writer, FACTS, unit="bolag").status_code == 303
    assert (opened(writer, FACTS)["unit"], cells(opened(writer, GRID))) == ("bolag", cells(before))
    store(writer, **{LAST: "77"})
    assert opened(writer, FACTS)["unit"] == "bolag"
    wrong = save(writer, FACTS, decimals="7", target_kind="narrow_gap", target_from="totalt", target_to="totalt")
    assert wrong.status_code == 422
    assert {"decimals", "target_from"} <= set(errors(wrong))
    answer = send(writer, FACTS, opened(writer, FACTS), "forhandsgranska")
    assert answer.location.endswith("/indikator/varuexportorer")


def test_two_editors_of_an_edition_lose_nothing(writer, colleague):
    """Whether the other changed its facts or its data."""
    mine = opened(writer, FACTS)
    store(colleague, **{LAST: "66"})
    answer = send(writer, FACTS, mine, unit="bolag")
    assert answer.status_code == 409
    assert send(writer, FACTS, fields(form_of(answer.text))).status_code == 303
    assert (opened(writer, FACTS)["unit"], opened(writer, GRID)[LAST]) == ("bolag", "66")


def test_a_value_tells_its_history(writer):
    """From its open row."""
    store(writer, **{LAST: "77"})
    row = send(writer, GRID, opened(writer, GRID), "rad:2021")
    link = form_of(row.text).select_one(".grid-more a")["href"]
    told = words(writer.get(link))
    assert "→ 77. Ny årgång" in told
    assert "Person writer" in told or "Person skribent" in told
    for wrong in ("key=finns-inte&period=2021", "key=totalt&period=x", ""):
        assert writer.get(f"{GRID}/historik?{wrong}").status_code == 404


def test_an_indicator_without_figures_gets_its_first(editor):
    """The first period is typed, the next ones are counted on."""
    new = opened(editor, "/redaktion/indikatorer/ny")
    facts = {"name": "Nytt mått", "subject": "det nya måttet", "slug": "nytt-matt"}
    made = send(editor, "/redaktion/indikatorer/ny", {**new, **facts})
    address = f"{LIST}/{made.location.partition('?')[0].rpartition('/')[2]}"
    empty = opened(editor, address)
    assert cells(empty) == {}
    assert "Skriv den första perioden" in words(send(editor, address, empty, "ny-period"))
    first = fields(form_of(send(editor, address, empty, "ny-period", **{"period-ny": "2024"}).text))
    checked = send(editor, address, first, "granska", **{"c.2024.totalt": "12,5"})
    assert confirm(editor, checked, address).status_code == 303
    assert cells(opened(editor, address)) == {"c.2024.totalt": "12,5"}


@pytest.mark.parametrize("path", ["", "/utgava"])
def test_what_is_not_there_is_not_found(writer, path):
    """Also for who sends a form."""
    assert writer.get(f"{LIST}/999{path}").status_code == 404
    assert writer.post(f"{LIST}/999{path}", {"gor": "granska"}, token=writer.token(GRID)).status_code in {404, 409}


def test_fields_that_no_form_of_ours_has_change_nothing(writer):
    """Strange periods, series and cells are left out."""
    strange = {"ny-period": "9999999", "ny-serie": "a.b.c", "c.2021.finns-inte": "5", "c.x": "1", "oppen": "2021Q9"}
    answer = check(writer, **strange, visa="finns-inte", decimaltecken="x")
    assert "Inget är ändrat än." in words(answer)


def test_figures_that_wait_for_their_time_are_not_called_published(editor):
    """Neither in the list nor over the grid, and the next check says what it is compared with."""
    confirm(editor, check(editor, **{LAST: "77"}))
    release(editor, when="senare", day="2090-03-03", clock="08:00")
    said = f"ubliceras {formatting.moment(datetime(2090, 3, 3, 7, tzinfo=UTC))}"
    assert said in editor.get(GRID).text
    assert said in editor.get(LIST).text
    assert f"Jämfört med det som p{said}" in check(editor, **{LAST: "78"}).text


@pytest.mark.parametrize(
    ("period", "is_late"),
    [("2025", False), ("2030Q4", False), ("2030", True), ("2029--2035", True), ("2035", True)],
)
def test_what_is_on_the_way_to_a_target_comes_before_it(writer, period, is_late):
    """A milestone after the end, or a base year after it, could not be drawn or judged by."""
    more = fields(form_of(send(writer, FACTS, opened(writer, FACTS), "lagg-till:milestones").text))
    typed = {"milestones-0-period": period, "milestones-0-value": "700", "target_period": "2030"}
    answer = send(writer, FACTS, more, **typed)
    assert ("Ett delmål behöver komma före" in words(answer)) is is_late
    assert answer.status_code == (422 if is_late else 303)
    wrong = save(writer, FACTS, target_period="2019")
    assert "Basåret behöver vara före" in errors(wrong)["target_base"]


def test_an_indicator_without_figures_leads_to_its_breakdown_first(editor, writer):
    """Once there are figures it is too late, so the page says so while there is time."""
    new = {"name": "Antal bibliotek", "subject": "antalet bibliotek", "slug": "bibliotek"}
    made = editor.get(save(editor, "/redaktion/indikatorer/ny", **new).location)
    grid = BeautifulSoup(made.text, "html.parser").find("a", string="Siffrorna")["href"]
    first = BeautifulSoup(editor.get(grid).text, "html.parser").find("a", string="Lägg till indelningen först")
    assert editor.get(first["href"]).status_code == 200
    assert "Lägg till indelningen först" not in writer.get(grid).text
    assert "Lägg till indelningen först" not in editor.get(GRID).text


def test_a_number_of_people_that_could_point_somebody_out_is_asked_about(writer):
    """The unit says that it is people."""
    warning = "Så få kan gå att känna igen. Ska värdet döljas?"
    assert warning not in words(check(writer, **{SMALL: "3"}))
    assert save(writer, FACTS, unit="elever").status_code == 303
    asked = check(writer, **{SMALL: "3"})
    assert f"2021 är bara 3 elever. {warning}" in words(asked)
    assert confirm(writer, asked).status_code == 303
