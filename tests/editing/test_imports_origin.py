"""What is remembered of one table is not used on another unseen: what the file says of itself is held against it."""

import json

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from tests.editing.test_imports import FILES, GRID, WHY, changes, go_on, sent, words
from webapp.extensions import db
from webapp.models.arrival import Arrival, RememberedRules

ASKED = "Är det samma uppgifter som förut?"
RULES = {
    "uses": {
        "tid": {"as": "period"},
        "storlek": {"as": "dimension", "slug": "storlek", "categories": {"T": "totalt"}},
    }
}


SAID = {
    "title": "Döda efter storlek 2022",
    "table": "T1",
    "unit": "antal",
    "size": "Totalt",
    "when": 'TLIST(A1),"2022"',
}


def px(count, **other):
    """Return a PX file of one value, which says of itself what is usual but for what is told."""
    said = SAID | other
    return (
        f'CHARSET="ANSI";\nMATRIX="{said["table"]}";\nTITLE="{said["title"]}";\nCONTENTS="{said["title"]}";\n'
        f'UNITS="{said["unit"]}";\nDECIMALS=0;\nSTUB="storlek";\nHEADING="tid";\n'
        f'VALUES("storlek")="{said["size"]}";\nCODES("storlek")="T";\n'
        f'VALUES("tid")={said["when"].partition(",")[2]};\nTIMEVAL("tid")={said["when"]};\nDATA=\n{count};\n'
    ).encode("cp1252")


OTHERS = {
    "title": ({"title": "Födda efter storlek 2022"}, "Titel i förra filen: ”Döda efter storlek 2022”. I den här: "),
    "table": ({"table": "T2"}, "Tabell i förra filen: ”T1”. I den här: ”T2”."),
    "unit": ({"unit": "1000-tal"}, "Enhet i förra filen: ”antal”. I den här: ”1000-tal”."),
    "code": ({"size": "Stora"}, "Koden T hette ”Totalt” i förra filen. I den här heter den ”Stora”."),
    "months": ({"when": 'TLIST(M1),"2022M01"'}, "Perioder i förra filen: år. I den här: månader."),
}


@pytest.fixture(name="run")
def run_fixture(editors_app, tmp_path):
    """Return what brings a file in by a command that releases; the first one says what its codes mean."""
    file, mapping = tmp_path / "tabell.px", tmp_path / "regler.json"
    mapping.write_text(json.dumps({"rules": RULES}), "utf-8")

    def run(content, *more, is_explained=False):
        file.write_bytes(content)
        told = ["--mapping", str(mapping)] if is_explained else []
        command = ["data", "import", str(file), "--indicator", "varuexportorer", "--release", *told, *more]
        return editors_app.test_cli_runner().invoke(args=command).output

    return run


@pytest.fixture(name="released")
def released_fixture(run):
    """Return the same, once a first file is released."""
    assert "Publicerat. " in run(px(700), is_explained=True)
    return run


def waiting(editor):
    """Open the file that waits, as the list leads to it."""
    page = BeautifulSoup(editor.get(FILES).text, "html.parser")
    links = (one["href"] for one in page.select("main a"))
    return editor.get(next(one for one in links if f"{FILES}/" in one and one.rpartition("/")[2].isdigit()))


def in_the_open(page):
    """Return the facts of a check that nobody has to unfold."""
    found = BeautifulSoup(page.text, "html.parser").select("main dl.desk-facts > div")
    return {one.dt.text: one.dd.text for one in found if not one.find_parent("details")}


@pytest.mark.parametrize(("other", "said"), OTHERS.values(), ids=OTHERS)
def test_a_command_does_not_release_what_says_it_is_of_other_data(released, visitor, other, said):
    """It says in what, and how to go on, and the figures stand as they were."""
    told = released(px(900, **other))
    assert said in told
    assert "--same" in told
    assert "Publicerat." not in told
    assert "900" not in visitor.get("/indikator/varuexportorer.csv").text


@pytest.mark.parametrize(("other", "_said"), OTHERS.values(), ids=OTHERS)
def test_rules_that_are_given_again_do_not_make_it_the_same_data(released, other, _said):
    """A timer gives the same rules each time."""
    assert "--same" in released(px(900, **other), is_explained=True)


def test_a_title_with_a_newer_period_is_of_the_same_data(released):
    """It is released without a question."""
    assert "Publicerat. " in released(px(900, title="Döda efter storlek 2022–2023"))


def test_an_operator_can_say_once_that_it_is_the_same_data(released):
    """The next file that is called so is released by itself."""
    assert "Publicerat. " in released(px(900, **OTHERS["title"][0]), "--same")
    assert "Publicerat. " in released(px(901, **OTHERS["title"][0]))
    assert "--same" in released(px(902))


def test_a_file_that_waits_is_not_asked_about_once_more_after_an_operator_has_said_so(released, editor):
    """Neither one that an editor's draft is in the way of, nor one that waited before the operator said it."""
    go_on(editor, sent(editor, px(701)), **WHY)
    other = OTHERS["title"][0]
    assert "--same" in released(px(900, **other))
    assert "En redaktör har ett utkast" in released(px(900, **other), "--same")
    assert changes(waiting(editor))["2022, Alla företag"] == ("700", "900")
    editor.post(f"{GRID}/kasta")
    assert changes(waiting(editor))["2022, Alla företag"] == ("700", "900")


def test_what_changes_nothing_is_not_asked_about(released):
    """There is nothing to release by mistake."""
    assert "Inga ändringar." in released(px(700, **OTHERS["title"][0]))


@pytest.mark.parametrize(("other", "said"), OTHERS.values(), ids=OTHERS)
def test_an_editor_is_asked_once_whether_it_is_the_same_data(released, editor, other, said):
    """Then the check says what the file is, and the next file of that name asks nothing."""
    released(px(900, **other))
    asked = waiting(editor)
    assert ASKED in words(asked)
    assert said in words(asked)
    check = go_on(editor, asked)
    assert [after for _before, after in changes(check).values()] == ["900"]
    go_on(editor, check, **WHY)
    editor.post(f"{GRID}/kasta")
    assert "Publicerat. " in released(px(901, **other))


def test_a_file_that_is_sent_is_asked_about_before_its_check(released, editor):
    """Also where somebody tries to confirm without an answer."""
    asked = sent(editor, px(900, **OTHERS["title"][0]))
    assert ASKED in words(asked)
    address = BeautifulSoup(asked.text, "html.parser").select_one("main form.desk-form")["action"]
    skipped = editor.post(address, {"steg": "granska", **WHY})
    assert skipped.status_code == 409
    assert ASKED in words(skipped)
    assert released(px(700)).startswith("Inga ändringar.")


@pytest.mark.usefixtures("released")
def test_an_answer_about_another_meaning_is_not_taken(editor):
    """Somebody has said something else of the file meanwhile."""
    asked = sent(editor, px(900, **OTHERS["title"][0]))
    address = BeautifulSoup(asked.text, "html.parser").select_one("main form.desk-form")["action"]
    late = editor.post(address, {"steg": "samma", "svar": "x"})
    assert late.status_code == 409
    assert ASKED in words(late)


@pytest.mark.usefixtures("released")
def test_an_answer_that_is_sent_twice_leads_on(editor):
    """To the check."""
    asked = sent(editor, px(900, **OTHERS["title"][0]))
    go_on(editor, asked)
    assert changes(go_on(editor, asked))["2022, Alla företag"] == ("700", "900")


@pytest.mark.usefixtures("released")
def test_explaining_the_file_anew_does_not_answer_for_it(editor):
    """The question comes after it as well."""
    asked = sent(editor, px(900, **OTHERS["title"][0]))
    again = editor.get(f"{asked.request.path}?steg=betydelse")
    assert ASKED in words(go_on(editor, again))


@pytest.mark.usefixtures("released")
def test_a_check_says_in_the_open_what_the_file_says_it_is(editor):
    """With the unit here, where that is another."""
    check = sent(editor, px(900))
    said = in_the_open(check)
    assert said["Filens titel"] == "Döda efter storlek 2022"
    assert (said["Tabell"], said["Filens enhet"]) == ("T1", "antal")
    assert said["Enhet här"] == "företag"


def test_what_a_writer_takes_for_the_same_data_is_not_released_unseen(released, writer):
    """Somebody who may release has to confirm it first."""
    go_on(writer, go_on(writer, sent(writer, px(900, **OTHERS["title"][0]))), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Ett utkast är sparat." in released(px(901, **OTHERS["title"][0]))


def test_a_writer_who_confirms_a_newer_period_takes_nothing_back(released, writer):
    """It is the same data."""
    go_on(writer, sent(writer, px(900, title="Döda efter storlek 2023")), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat. " in released(px(901, title="Döda efter storlek 2024"))


def forget_origins(app):
    """Make the rules such as they were remembered before files were held against each other."""
    with app.app_context():
        for row in db.session.scalars(select(RememberedRules)):
            row.rules.pop("origin")
            flag_modified(row, "rules")
        db.session.commit()


def test_older_rules_are_held_against_the_last_file_that_was_read_by_them(editors_app, released):
    """So nothing is asked after an upgrade, and nothing passes either."""
    forget_origins(editors_app)
    assert "--same" in released(px(900, **OTHERS["title"][0]))
    assert "Publicerat. " in released(px(901))


def test_older_rules_of_a_file_that_is_gone_release_nothing_by_themselves(editors_app, released, editor):
    """It becomes a draft; an editor who confirms such a file is asked nothing, and vouches for the next."""
    forget_origins(editors_app)
    with editors_app.app_context():
        db.session.execute(delete(Arrival))
        db.session.commit()
    assert "Ett utkast är sparat." in released(px(900, **OTHERS["title"][0]))
    editor.post(f"{GRID}/kasta")
    go_on(editor, sent(editor, px(901, **OTHERS["title"][0])), **WHY)
    editor.post(f"{GRID}/kasta")
    assert "Publicerat. " in released(px(902, **OTHERS["title"][0]))


@pytest.mark.usefixtures("released")
def test_older_rules_are_held_against_the_last_file_in_the_browser_too(editors_app, editor):
    """The question does not hang on whether a file is sent or fetched."""
    forget_origins(editors_app)
    assert ASKED in words(sent(editor, px(900, **OTHERS["title"][0])))


def test_what_was_explained_before_another_file_was_confirmed_is_asked_about(run, editor):
    """Whoever answered first has not said that the two are the same."""
    check = go_on(editor, sent(editor, px(900, **OTHERS["title"][0])))
    assert changes(check)["2022, Alla företag"] == ("–", "900")
    assert "Publicerat. " in run(px(700), is_explained=True)
    late = go_on(editor, check, **WHY)
    assert late.status_code == 409
    assert ASKED in words(late)
    assert "Publicerat. " in run(px(701))


def table(count, title):
    """Return a table of one value under a title."""
    return f"{title};;;\n;;;\nStorlek;Sort;År;Antal\nTotalt;alla;2022;{count}\n".encode()


def test_saying_anew_what_the_columns_are_does_not_answer_for_it(editor):
    """The question comes after the columns and the meaning as well."""
    go_on(editor, go_on(editor, go_on(editor, sent(editor, table(700, "Döda 2022"), "t.csv"))), **WHY)
    editor.post(f"{GRID}/kasta")
    asked = sent(editor, table(900, "Födda 2022"), "t.csv")
    assert ASKED in words(asked)
    explained = editor.get(f"{asked.request.path}?steg=kolumner")
    meaning = go_on(editor, explained, **{"kolumn.1": ""})
    assert "Vad betyder det som står i filen?" in words(meaning)
    assert ASKED in words(go_on(editor, meaning))


def test_a_writer_who_confirms_what_older_rules_read_takes_nothing_back(editors_app, released, writer):
    """The file is held against the last one; where it is called otherwise, only the one who may release vouches."""
    forget_origins(editors_app)
    go_on(writer, sent(writer, px(900)), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Publicerat. " in released(px(901))
    forget_origins(editors_app)
    go_on(writer, go_on(writer, sent(writer, px(902, **OTHERS["title"][0]))), **WHY)
    writer.post(f"{GRID}/kasta")
    assert "Ett utkast är sparat." in released(px(903, **OTHERS["title"][0]))
