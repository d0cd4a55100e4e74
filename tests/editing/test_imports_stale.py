"""Forms about a file that are sent once something else holds: two tabs, two editors, and what came in between."""

import pytest
from sqlalchemy import select

from tests.editing.test_imports import GRID, HIDDEN, TABLE, VALUES, WHY, changes, go_on, sent, statistics, words
from tests.editing.test_imports_adding import LONGER
from tests.support.filling import errors, fields, form_of
from tests.support.spreadsheets import xlsx
from webapp.editing.imports import steps, writing
from webapp.editing.imports.arrived import GoneError
from webapp.editing.imports.reading import answers_of
from webapp.extensions import db
from webapp.models.arrival import Arrival
from webapp.models.indicator import Category, Dimension
from webapp.models.release import ReleaseKind
from webapp.publishing.history import Why

ANOTHER = "Något har ändrats sedan du öppnade sidan."
STALE = "Filen läses på ett annat sätt nu än när du öppnade sidan."
TWO_WAYS = "År;Storlek;Grupp;Antal\n2022;Totalt;0 anställda;700\n2022;10–49 anställda;1–9 anställda;5\n"
CONTENT = statistics(VALUES, status=HIDDEN)


def number_of(page):
    """Return the id of the file that a page is about."""
    return int(page.request.path.rpartition("/")[2])


def rules_of(editor, arrival):
    """Return what a file is stored to mean."""
    with editor.app.app_context():
        return db.session.get_one(Arrival, arrival).rules


def stored_at(editor, arrival):
    """Return when a draft was made of a file, if one was."""
    with editor.app.app_context():
        return db.session.get_one(Arrival, arrival).stored_at


def test_a_check_is_not_confirmed_before_anybody_has_said_what_the_file_means(writer):
    """Though what is suggested would answer everything."""
    page = sent(writer, CONTENT)
    version = fields(form_of(writer.get(GRID).text, ".grid-form"))["radversion"]
    answer = writer.post(page.request.path, {**WHY, "steg": "granska", "radversion": version})
    assert answer.status_code == 409
    assert ANOTHER in words(answer)
    assert "Vad betyder det som står i filen?" in words(answer)
    assert stored_at(writer, number_of(page)) is None


def test_a_check_of_other_answers_is_shown_once_more(writer, editor):
    """A colleague has said something else of the file meanwhile; what is confirmed is what was looked at."""
    page = sent(writer, CONTENT)
    check = go_on(writer, page)
    assert "2022, 1–9 anställda" in changes(check)
    go_on(editor, editor.get(f"{page.request.path}?steg=betydelse"), **{"kategori.0.2": "bort"})
    again = go_on(writer, check, **WHY)
    assert again.status_code == 409
    assert ANOTHER in words(again)
    assert "2022, 1–9 anställda" not in changes(again)
    assert stored_at(writer, number_of(page)) is None
    assert fields(form_of(again.text))["orsak"] == WHY["orsak"]
    assert go_on(writer, again, **WHY).request.path == GRID


def test_a_form_that_asks_about_other_codes_answers_nothing(writer):
    """In another tab the columns were said anew, so that its third code is no longer the third."""
    columns = sent(writer, TWO_WAYS.encode(), "tabell.csv")
    by_size = go_on(writer, columns, **{"kolumn.2": ""})
    address = by_size.request.path
    go_on(writer, writer.get(f"{address}?steg=kolumner"), **{"kolumn.1": "", "kolumn.2": "indelning"})
    answer = go_on(writer, by_size)
    assert answer.status_code == 409
    assert STALE in words(answer)
    assert rules_of(writer, number_of(by_size)) is None
    assert changes(go_on(writer, answer))["2022, 0 anställda"] == ("–", "700")


def test_a_form_of_columns_says_nothing_of_another_sheet(writer):
    """A form that was made of something else is shown anew."""
    page = sent(writer, TABLE.encode(), "tabell.csv")
    answer = go_on(writer, page, platser="annat")
    assert answer.status_code == 409
    assert STALE in words(answer)
    assert "Vad står i kolumnerna?" in words(answer)


def test_a_sheet_is_chosen_once(writer):
    """In the second tab the one that was chosen in the first goes on."""
    rows = [("År", "Storlek", "Antal"), (2022, "Totalt", 700)]
    page = sent(writer, xlsx(("Ett", rows), ("Två", rows)), "bok.xlsx")
    go_on(writer, page, **{"del": "Ett"})
    answer = go_on(writer, page, **{"del": "Två"})
    assert "Vad står i kolumnerna?" in words(answer)
    with writer.app.app_context():
        assert db.session.get_one(Arrival, number_of(page)).part == "Ett"


def test_a_file_that_is_half_explained_is_shown_as_any_page(writer):
    """What is missing is marked; nobody has sent anything wrong."""
    dashed = statistics([None, 700, None, "-", 400, 300], status=HIDDEN)
    page = sent(writer, dashed)
    assert go_on(writer, page).status_code == 422
    again = writer.get(page.request.path)
    assert again.status_code == 200
    assert list(errors(again).values()) == ["”-” betyder: Välj vad tecknet betyder i den här filen."]


@pytest.fixture(name="waiting")
def waiting_fixture(writer):
    """Return a file that somebody has explained, and where it stands."""
    check = go_on(writer, sent(writer, CONTENT))
    return check, number_of(check)


def test_an_answer_to_a_file_that_was_just_thrown_away_is_not_found(writer, waiting):
    """It was still there when the answer was read."""
    check, arrival = waiting
    with writer.app.test_request_context():
        seen = steps.standing(steps.arrived_or_404(6, arrival)).seen
        writer.post(f"{check.request.path}/kasta")
        for note in (
            lambda: writing.note_rules(seen),
            lambda: writing.note_columns(arrival, seen),
            lambda: writing.note_part(arrival, "Del"),
        ):
            with pytest.raises(GoneError):
                note()


def test_an_answer_to_a_file_that_was_just_confirmed_changes_nothing_of_it(writer, waiting):
    """What was said when the draft was made stays."""
    check, arrival = waiting
    with writer.app.test_request_context():
        seen = steps.standing(steps.arrived_or_404(6, arrival)).seen
        go_on(writer, check, **WHY)
        for note in (lambda: writing.note_columns(arrival, seen), lambda: writing.note_part(arrival, "Del")):
            with pytest.raises(GoneError):
                note()
    assert rules_of(writer, arrival) is not None


def stored(now, version=None):
    """Store what a file says, as the last moment of confirming it does."""
    arrived = now.found.proposal.arrived
    looked_at = writing.LookedAt(version or now.ground.version, answers_of(arrived))
    return writing.store(now.found.proposal, looked_at, Why("Ny fil", ReleaseKind.ORDINARY))


def test_a_breakdown_that_is_added_in_the_last_moment_stops_a_file(writer, waiting):
    """Instead of an answer that something went wrong."""
    _check, arrival = waiting
    with writer.app.test_request_context():
        now = steps.standing(steps.arrived_or_404(6, arrival))
        place = db.session.scalar(select(Dimension.position).where(Dimension.indicator_id == 6))
        db.session.add(Dimension(indicator_id=6, slug="kon", label="Kön", kind="unordered", position=place + 1))
        db.session.commit()
        assert stored(now) is writing.Stored.OVERTAKEN
    assert stored_at(writer, arrival) is None


def test_whoever_may_not_add_does_not_in_the_last_moment_either(writer, editor):
    """What the file needs was there when it was asked, and is gone when it is to be stored."""
    check = go_on(editor, sent(editor, LONGER), **{"kategori.0.3": "ny"})
    with writer.app.test_request_context():
        now = steps.standing(steps.arrived_or_404(6, number_of(check)))
        assert stored(now) is writing.Stored.OVERTAKEN
        known = select(Category.label).where(Category.label == "Över 5 000 anställda")
        assert db.session.scalar(known) is None
