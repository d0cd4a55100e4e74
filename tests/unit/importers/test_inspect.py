"""``flask data inspect`` says what a file holds as programs read it, or one sentence and the exit that goes with it."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner, Result

from tests.support.spreadsheets import xlsx
from webapp.cube.dataset import Dataset, Description, RawTable, Role, SourceCategory, SourceDimension
from webapp.importers.base import ReadError
from webapp.importers.commands import data
from webapp.importers.selecting import select
from webapp.importers.showing import as_json, in_words

CUBE = {
    "class": "dataset",
    "label": "Folkmängd",
    "id": ["Region", "Tid"],
    "size": [2, 3],
    "role": {"time": ["Tid"]},
    "dimension": {
        "Region": {"label": "region", "category": {"index": ["01", "19"], "label": {"19": "Västmanland"}}},
        "Tid": {"category": {"index": ["2019", "2020", "2021"]}},
    },
    "value": [1.50, None, None, 12e3, 0.0000001, -0.0],
    "status": {"1": ".."},
}
TABLE = RawTable(("Kön", "2020"), (("Män", "1"), ("Kvinnor", "2"), ("Män",)), "Blad1", ("Titel",), ("Källa: SCB",))


@pytest.fixture(name="inspect")
def inspect_fixture(tmp_path):
    """Return a function that runs the command on a file."""

    def run(content: object, *options: str) -> Result:
        file = tmp_path / "fil.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return CliRunner().invoke(data, ["inspect", str(file), *options])

    return run


def test_a_dataset_is_shown_cell_by_cell(inspect):
    """Decimals are texts without exponents, a marker is what it is written as, and a gap has none."""
    shown = json.loads(inspect(CUBE, "--json").stdout)
    assert shown == {
        "format": "json-stat",
        "dimensions": [
            {
                "code": "Region",
                "label": "region",
                "role": "geo",
                "categories": [{"code": "01", "label": "01"}, {"code": "19", "label": "Västmanland"}],
            },
            {
                "code": "Tid",
                "label": "Tid",
                "role": "time",
                "categories": [{"code": code, "label": code} for code in ("2019", "2020", "2021")],
            },
        ],
        "cells": 6,
        "missing": {"..": 1},
        "sum": "12001.5000001",
        "values": ["1.5", {"marker": ".."}, {"marker": None}, "12000.0", "0.0000001", "0.0"],
    }


def test_a_selection_keeps_the_order_of_the_source(inspect):
    """Only the chosen categories are left, with their cells."""
    done = inspect(CUBE, "--select", "Region=19", "--select", "Tid=2021", "--select", "Tid=2019", "--json")
    shown = json.loads(done.stdout)
    assert [one["code"] for one in shown["dimensions"][1]["categories"]] == ["2019", "2021"]
    assert (shown["cells"], shown["values"]) == (2, ["12000.0", "0.0"])


def test_without_json_it_is_told_in_words(inspect):
    """A person sees what was understood."""
    told = inspect(CUBE).stdout
    assert "Folkmängd" in told
    assert "Region (region): 2 kategorier" in told
    assert "6 celler, 4 med tal, summa 12\u00a0001,5000001" in told
    assert "”..” i 1 celler" in told


def test_labels_may_be_asked_for_in_a_language(inspect):
    """The codes are those of the file whatever it speaks."""
    px = 'LANGUAGE="en";LANGUAGES="en","sv";TITLE="Sex";TITLE[sv]="Kön";STUB="sex";VALUES("sex")="men";DATA=1;'
    assert "Kön" in inspect(px.encode(), "--language", "sv").stdout
    assert "Sex" in inspect(px.encode()).stdout


@pytest.mark.parametrize("options", [["--select", "Kommun=19"], ["--select", "Region=99"], ["--select", "Region"]])
def test_a_selection_that_is_not_there_is_refused(inspect, options):
    """Never an empty answer that looks like one."""
    done = inspect(CUBE, *options)
    assert (done.exit_code, done.stdout) == (1, "")


def test_several_datasets_are_named_and_the_exit_is_two(inspect):
    """The names stand one a line on standard error."""
    done = inspect({"ett": CUBE, "två": CUBE})
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[1:] == ["ett", "två"]
    assert inspect({"ett": CUBE, "två": CUBE}, "--dataset", "två").exit_code == 0


@pytest.mark.parametrize("content", [b"", b"hej", b"{", b"<html>", b"\x00\x01", b"{}"])
def test_what_is_not_data_ends_in_one_sentence(inspect, content):
    """No traceback, nothing on standard output."""
    done = inspect(content, "--json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert isinstance(done.exception, SystemExit)


def test_a_file_that_is_not_there_ends_in_one_sentence(tmp_path):
    """Nor a folder, which is there and cannot be read."""
    for place, why in ((tmp_path / "saknas.json", "den finns inte"), (tmp_path, "det är en katalog")):
        done = CliRunner().invoke(data, ["inspect", str(place)])
        assert done.exit_code == 1
        assert f"går inte att öppna: {why}." in done.stderr


def test_a_spreadsheet_that_was_cut_short_is_said_to_be_broken(tmp_path):
    """It has lost what tells it from any other archive."""
    place = tmp_path / "avbruten.xlsx"
    place.write_bytes(xlsx(("Blad", [("År", "Antal"), (2020, 1)]))[:300])
    done = CliRunner().invoke(data, ["inspect", str(place)])
    assert "ett trasigt kalkylark" in done.stderr


def test_a_description_has_no_cells(inspect):
    """Metadata is shown with its dimensions."""
    shown = json.loads(inspect({**CUBE, "value": []}, "--json").stdout)
    assert (shown["format"], shown["kind"], shown["label"]) == ("json-stat", "metadata", "Folkmängd")
    assert [one["code"] for one in shown["dimensions"]] == ["Region", "Tid"]
    assert "values" not in shown
    assert "metadata" in inspect({**CUBE, "value": []}).stdout


def test_what_a_source_calls_format_is_not_taken_for_ours():
    """A description may use any names."""
    assert as_json("pxweb", Description("config", {"format": "a", "kind": "b", "c": 1})) == {
        "format": "pxweb",
        "kind": "config",
        "c": 1,
    }


def test_a_table_without_known_structure_is_shown_as_it_stands():
    """Cells are texts; header and footer are apart."""
    shown = as_json("delimited", TABLE)
    assert (shown["sheet"], shown["header"], shown["footer"]) == ("Blad1", ["Kön", "2020"], ["Källa: SCB"])
    assert shown["rows"] == [["Män", "1"], ["Kvinnor", "2"], ["Män"]]
    assert list(in_words("delimited", TABLE))[1] == "3 rader med kolumnerna Kön, 2020"


def test_an_empty_row_of_a_table_is_not_shown():
    """It is kept for those who must find a cell in the file."""
    table = replace(TABLE, rows=(("Män", "1"), ("", " "), ("Kvinnor", "2")))
    assert as_json("delimited", table)["rows"] == [["Män", "1"], ["Kvinnor", "2"]]
    assert list(in_words("delimited", table))[1].startswith("2 rader")


def test_rows_of_a_table_are_selected_by_column():
    """A short row has nothing there."""
    assert select(TABLE, {"Kön": ["Män"], "2020": ["1"]}).rows == (("Män", "1"),)
    with pytest.raises(ReadError, match="inte ”Ålder”"):
        select(TABLE, {"Ålder": ["20"]})


def test_a_sum_has_every_digit(inspect):
    """Numbers far apart do not swallow each other."""
    text = json.dumps(CUBE).replace("12000.0", "1e40").replace("1e-07", "1e-40")
    shown = json.loads(inspect(text.encode(), "--json").stdout)
    assert shown["sum"] == "1" + "0" * 39 + "1.5" + "0" * 38 + "1"


def test_what_is_said_of_cells_follows_them_when_some_are_chosen():
    """Their statuses, and where they stood in the file."""
    time = SourceDimension("Tid", "Tid", Role.TIME, tuple(SourceCategory(code, code) for code in ("2019", "2020")))
    whole = Dataset((time,), {0: Decimal(1), 1: Decimal(2)}, statuses={1: "p"}, places={0: (2, 1), 1: (3, 1)})
    part = select(whole, {"Tid": ["2020"]})
    assert isinstance(part, Dataset)
    assert (part.cells, part.statuses, part.places) == ({0: Decimal(2)}, {0: "p"}, {0: (3, 1)})


def test_a_value_may_have_an_equals_sign(inspect):
    """The first one parts it from its dimension."""
    odd = {"class": "dataset", "id": ["a"], "size": [2], "dimension": {"a": {"category": {"index": ["x=1", "y"]}}}}
    done = inspect({**odd, "value": [5, 6]}, "--select", "a=x=1", "--json")
    assert json.loads(done.stdout)["values"] == ["5"]
