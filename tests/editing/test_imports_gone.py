"""What a source takes back is shown as taken back, and what it only says nothing of is asked about once."""

import json

import pytest
from bs4 import BeautifulSoup

from tests.editing.test_imports import GRID, WHY, changes, go_on, kept, sent, statistics, words
from tests.support.filling import errors, fields, form_of

RULES = {
    "uses": {
        "kpi": {"as": "only", "code": "N1"},
        "municipality": {"as": "only", "code": "1980"},
        "period": {"as": "period"},
        "gender": {"as": "only", "code": "T"},
    },
    "constants": {"storlek": "totalt"},
}
HIDDEN = {"2": ".."}
FIRST = statistics([667, 700, None, 100, 400, 300], status=HIDDEN)
LESS = statistics([667, None, None, 100, 400, 300], status=HIDDEN)
"""The next file, which says nothing of all companies of 2022."""


def kolada(*values):
    """Return an answer of Kolada from 2022 on; None is a value that is deleted."""
    found = [
        {
            "kpi": "N1",
            "municipality": "1980",
            "period": year,
            "values": [{"gender": "T", "count": 1, "status": "", "value": value, "isdeleted": value is None}],
        }
        for year, value in enumerate(values, 2022)
    ]
    return json.dumps({"values": found, "count": len(found), "next_url": None, "previous_url": None}).encode()


def of_blank(page):
    """Return the name of the field that asks what a blank means."""
    found = fields(form_of(page.text))
    place = next(name for name, text in found.items() if name.startswith("tecken-text") and not text)
    return place.replace("-text", "")


@pytest.fixture(name="bring")
def bring_fixture(editors_app, editor, tmp_path):
    """Return what brings files in without anybody looking, once an editor has explained one that is released."""
    kept(editor, FIRST)
    editor.post(f"{GRID}/kasta")
    file = tmp_path / "fil.json"

    def bring(content):
        file.write_bytes(content)
        command = ["data", "import", str(file), "--indicator", "varuexportorer", "--release"]
        return editors_app.test_cli_runner().invoke(args=command).output

    assert "Publicerat." in bring(FIRST)
    return bring


def test_a_value_that_the_source_deletes_is_shown_as_taken_back(editors_app, writer, tmp_path):
    """It is not counted among those that are as before."""
    file, mapping = tmp_path / "kolada.json", tmp_path / "regler.json"
    mapping.write_text(json.dumps({"rules": RULES}), "utf-8")
    command = ["data", "import", str(file), "--indicator", "varuexportorer", "--mapping", str(mapping)]
    file.write_bytes(kolada(710, 720))
    assert "2 nya värden" in editors_app.test_cli_runner().invoke(args=[*command, "--release"]).output
    check = sent(writer, kolada(None, 725))
    assert changes(check)["2022, Alla företag"] == ("710", "borttaget av källan")
    assert changes(check)["2023, Alla företag"] == ("720", "725")
    file.write_bytes(kolada(None, 725))
    said = editors_app.test_cli_runner().invoke(args=command).output
    assert "1 värde som tas bort" in said
    assert 'value="710"' not in writer.get(GRID).text


def test_a_value_that_a_file_has_room_for_and_does_not_hold_is_asked_about_once(bring, editor):
    """It may have been taken back, and nothing says so; the next file of the same kind asks nothing."""
    page = sent(editor, LESS)
    assert "Vad betyder det som står i filen?" in words(page)
    assert "Filen är tom för 1 värde som finns här (2022)." in words(page)
    unanswered = go_on(editor, page)
    assert len(errors(unanswered)) == 1
    check = go_on(editor, unanswered, **{of_blank(unanswered): "deleted"})
    assert changes(check)["2022, Alla företag"] == ("700", "borttaget av källan")
    go_on(editor, check, **WHY)
    editor.post(f"{GRID}/kasta")
    said = bring(statistics([667, None, None, 100, None, 300], status=HIDDEN))
    assert "Publicerat. 2 värden som tas bort." in said


@pytest.mark.usefixtures("bring")
def test_a_blank_may_be_left_as_it_is(editor):
    """A source that only tells what is new is like that."""
    page = sent(editor, LESS)
    check = go_on(editor, page, **{of_blank(page): "bort"})
    assert "2022, Alla företag" not in changes(check)
    assert "Filen säger samma sak som redan står här." in words(check)


def test_a_command_leaves_a_blank_to_an_editor(bring):
    """Nothing is released before somebody has said what it means."""
    said = bring(LESS)
    assert "Filen väntar på att en redaktör" in said
    assert "Filen är tom för 1 värde som finns här (2022)" in said


def test_a_text_that_may_be_two_numbers_is_asked_about_with_both(editor):
    """A reason, a zero or nothing at all is not the only answer; the one that is chosen is still chosen then."""
    page = sent(editor, statistics(["1,234", 700, "1,234", 100, 400, 300]))
    offered = {one["value"]: one.text for one in BeautifulSoup(page.text, "html.parser").select("option")}
    assert (offered["tal:1.234"], offered["tal:1234"]) == ("talet 1,234", "talet 1\xa0234")
    name = next(one for one, text in fields(form_of(page.text)).items() if text == "1,234").replace("-text", "")
    check = go_on(editor, page, **{name: "tal:1234"})
    assert changes(check)["2021, Alla företag"] == ("667", "1\xa0234")
    again = editor.get(f"{check.request.path}?steg=betydelse")
    assert fields(form_of(again.text))[name] == "tal:1234"


def test_what_is_said_of_a_blank_is_remembered_though_the_file_changes_nothing(bring, editor):
    """There is nothing to confirm then, and a source that is asked each night would wait each night."""
    page = sent(editor, LESS)
    check = go_on(editor, page, **{of_blank(page): "bort"})
    editor.post(f"{check.request.path}/kasta")
    assert "Inga ändringar." in bring(LESS)


def test_what_is_said_of_a_blank_is_no_yes_to_another_title(bring, editor):
    """Whether it is the same data at all is a question of its own, and a command waits for its answer too."""
    other = LESS.replace(b"exporterar", b"importerar")
    page = sent(editor, other)
    asked = go_on(editor, page, **{of_blank(page): "bort"})
    assert "Är det samma uppgifter som förut?" in words(asked)
    assert "väntar" in bring(other)
    go_on(editor, asked)
    assert "Inga ändringar." in bring(other)
