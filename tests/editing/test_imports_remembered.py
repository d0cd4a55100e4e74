"""What is remembered for the next file of a shape, and what is never taken from one file to another unseen."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.editing.test_imports import GRID, HIDDEN, VALUES, WHY, changes, go_on, kept, sent, statistics, words
from tests.support.spreadsheets import xlsx
from webapp.extensions import db
from webapp.importers import base
from webapp.models.arrival import RememberedRules

STEP = "Vad betyder det som står i filen?"


def sizes(count):
    """Return a table that does not say of what time it is."""
    return f"Storlek;Antal\nTotalt;{count}\n0 anställda;90\n".encode()


def book(smallest, largest):
    """Return a workbook whose sheets have the same headings, and only their names say what they hold."""
    return xlsx(
        ("Minsta", [("År", "Antal"), (2021, 50), (2022, smallest)]),
        ("Mellanstora", [("År", "Antal"), (2021, 60), (2022, largest)]),
    )


def sheet(editor, content, name):
    """Send a workbook, choose a sheet of it and say nothing against how its columns are understood."""
    page = go_on(editor, sent(editor, content, "bok.xlsx"), **{"del": name})
    return go_on(editor, page) if "Vad står i kolumnerna?" in words(page) else page


def granted(page):
    """Return what a check says, in the open, that the file does not say itself."""
    found = BeautifulSoup(page.text, "html.parser").select("main dl.desk-facts > div")
    return {one.dt.text: one.dd.text for one in found if not one.find_parent("details")}


def test_the_next_file_without_a_time_is_asked_for_its_period(writer):
    """Else its figures would be those of last year."""
    asked = go_on(writer, sent(writer, sizes(700), "antal.csv"))
    go_on(writer, go_on(writer, asked, period="2022"), **WHY)
    next_year = sent(writer, sizes(800), "antal.csv")
    assert STEP in words(next_year)
    check = go_on(writer, next_year, period="2023")
    assert changes(check)["2023, Alla företag"] == ("–", "800")
    assert changes(check)["2022, Alla företag"] == ("–", "700"), "those of last year stand"


def test_a_period_that_was_typed_stands_where_the_changes_are_looked_at(writer):
    """Nobody has to open anything to see it."""
    asked = go_on(writer, sent(writer, sizes(700), "antal.csv"))
    assert granted(go_on(writer, asked, period="2022")) == {"Period": "2022"}


def test_a_command_does_not_date_the_next_file_by_the_last_one(editors_app, writer, tmp_path):
    """It waits for an editor."""
    asked = go_on(writer, sent(writer, sizes(700), "antal.csv"))
    go_on(writer, go_on(writer, asked, period="2022"), **WHY)
    writer.post(f"{GRID}/kasta")
    file = tmp_path / "antal.csv"
    file.write_bytes(sizes(800))
    command = ["data", "import", str(file), "--indicator", "varuexportorer", "--release"]
    outcome = editors_app.test_cli_runner().invoke(args=command)
    assert "väntar på att en redaktör" in outcome.output
    assert "800" not in writer.get(GRID).text


def test_what_one_sheet_was_said_to_hold_is_not_taken_for_another(writer):
    """The same headings under another name are asked about."""
    asked = sheet(writer, book(100, 200), "Minsta")
    check = go_on(writer, asked, **{"fast.storlek": "storlek-0"})
    assert changes(check)["2022, 0 anställda"] == ("–", "100")
    assert granted(check) == {"Storlek": "0 anställda"}
    go_on(writer, check, **WHY)
    other = sheet(writer, book(100, 200), "Mellanstora")
    assert STEP in words(other)
    check = go_on(writer, other, **{"fast.storlek": "storlek-10-49"})
    assert changes(check)["2022, 10–49 anställda"] == ("–", "200")


def test_the_same_sheet_of_the_next_workbook_asks_nothing(writer):
    """What was said of it is remembered, and is said once more."""
    asked = sheet(writer, book(100, 200), "Minsta")
    go_on(writer, go_on(writer, asked, **{"fast.storlek": "storlek-0"}), **WHY)
    check = sheet(writer, book(101, 200), "Minsta")
    assert changes(check)["2022, 0 anställda"] == ("–", "101")
    assert granted(check) == {"Storlek": "0 anställda"}


def brought_in(app, tmp_path, content):
    """Bring a file in by a command that is to release it, without saying what it means."""
    file = tmp_path / "fil.json"
    file.write_bytes(content)
    command = ["data", "import", str(file), "--indicator", "varuexportorer", "--release"]
    return app.test_cli_runner().invoke(args=command).output


NEWER = statistics([5, 701, 5, 100, 5, 300], years=("2023", "2022"))


def test_what_a_writer_said_of_files_is_not_released_unseen(editors_app, writer, tmp_path):
    """The next file becomes a draft, which somebody who may release looks at."""
    kept(writer, statistics(VALUES, status=HIDDEN))
    writer.post(f"{GRID}/kasta")
    said = brought_in(editors_app, tmp_path, NEWER)
    assert "Ett utkast är sparat." in said
    assert "Publicerat." not in said


def test_what_an_editor_has_confirmed_is_released_also_when_a_writer_confirms_the_same(
    editors_app, writer, editor, tmp_path
):
    """But not once the writer has said something else."""
    kept(editor, statistics(VALUES, status=HIDDEN))
    go_on(writer, sent(writer, statistics([None, 699, None, 99, 400, 300], status=HIDDEN)), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat." in brought_in(editors_app, tmp_path, NEWER)
    check = sent(writer, statistics([None, 1, None, 2, 3, 4], status=HIDDEN))
    other = go_on(writer, writer.get(f"{check.request.path}?steg=betydelse"), **{"kategori.0.2": "bort"})
    go_on(writer, other, **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat." not in brought_in(
        editors_app, tmp_path, statistics([9, 9, 9, 9, 9, 9], years=("2024", "2022"))
    )


STANDING = statistics([667], years=("2021",), sizes={"T": "Totalt"})


def test_a_first_file_that_changes_nothing_is_asked_about_once(editors_app, editor, tmp_path):
    """There is nothing to confirm, but the answers of whoever may release hold for the next one, which is released."""
    assert "säger vad den betyder" in brought_in(editors_app, tmp_path, STANDING)
    go_on(editor, sent(editor, STANDING))
    assert "Inga ändringar." in brought_in(editors_app, tmp_path, STANDING)
    newer = statistics([668], years=("2021",), sizes={"T": "Totalt"})
    assert "Publicerat." in brought_in(editors_app, tmp_path, newer)


def test_what_a_writer_says_of_a_first_file_that_changes_nothing_is_not_remembered(editors_app, writer, tmp_path):
    """Nobody who may release has seen it."""
    go_on(writer, sent(writer, STANDING))
    assert "säger vad den betyder" in brought_in(editors_app, tmp_path, STANDING)


WAITS_READ_ANEW = "Filen väntar på att en redaktör granskar och bekräftar den"


def forget_readers(app):
    """Make what is remembered such as it was before it was kept with the reader."""
    with app.app_context():
        for row in db.session.scalars(select(RememberedRules)):
            row.rules = {name: said for name, said in row.rules.items() if name != "reader"}
        db.session.commit()


@pytest.mark.parametrize("is_older", [False, True])
def test_what_another_reader_read_is_not_released_unseen(editors_app, editor, tmp_path, monkeypatch, *, is_older):
    """The file waits until somebody who may release has confirmed one; then the next is released again."""
    kept(editor, statistics(VALUES, status=HIDDEN))
    editor.post(f"{GRID}/kasta")
    if is_older:
        forget_readers(editors_app)
    monkeypatch.setattr(base, "READER_VERSION", base.READER_VERSION + 1)
    said = brought_in(editors_app, tmp_path, NEWER)
    assert WAITS_READ_ANEW in said
    assert "nya värden" in said
    assert "701" not in editor.get("/indikator/varuexportorer.csv").text
    go_on(editor, sent(editor, NEWER), **WHY)
    editor.post(f"{GRID}/kasta")
    assert "Publicerat." in brought_in(editors_app, tmp_path, NEWER)


def test_a_writer_does_not_vouch_for_another_reader(editors_app, writer, editor, tmp_path, monkeypatch):
    """Nor does a draft that a command makes; whoever may release has to see what is read now."""
    kept(editor, statistics(VALUES, status=HIDDEN))
    editor.post(f"{GRID}/kasta")
    monkeypatch.setattr(base, "READER_VERSION", base.READER_VERSION + 1)
    go_on(writer, sent(writer, statistics([None, 699, None, 99, 400, 300], status=HIDDEN)), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat." not in brought_in(editors_app, tmp_path, NEWER)
