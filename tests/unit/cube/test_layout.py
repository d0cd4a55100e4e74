"""The columns of a table are explained, by a suggestion or an editor, and then it says what it says."""

from decimal import Decimal

import pytest

from webapp.cube import tabular
from webapp.cube.dataset import Dataset, RawTable, Role
from webapp.cube.layout import Axis, Layout, Problem, ProblemKind, TimeColumns
from webapp.cube.layoutguess import guess
from webapp.cube.numbers import Hint
from webapp.cube.outcome import Refusal, Refused
from webapp.cube.period import PeriodKind
from webapp.cube.tabular import dataset_of
from webapp.cube.vocabulary import USUAL, Vocabulary
from webapp.editing.imports.words import problem_words


def table(text: str, **more: str) -> RawTable:
    """Return a table of lines with semicolons, its header first."""
    header, *rows = (tuple(line.split(";")) for line in text.split("\n"))
    return RawTable(header, tuple(rows), first_row=2, **more)


def understood(text: str, layout: Layout | None = None, hint: Hint | None = None, **more: str) -> Dataset:
    """Return the dataset of a table that has no problems."""
    raw = table(text, **more)
    found = dataset_of(raw, layout or guess(raw), hint or Hint())
    assert isinstance(found, Dataset), found
    return found


def problems(text: str, layout: Layout | None = None, hint: Hint | None = None, **more: str) -> tuple[Problem, ...]:
    """Return the problems of a table."""
    raw = table(text, **more)
    found = dataset_of(raw, layout or guess(raw), hint or Hint())
    assert isinstance(found, tuple), found
    return found


def cells(data: Dataset) -> dict[str, str]:
    """Return what stands under each combination of codes."""
    return {" ".join(data.codes(place)): str(value) for place, value in data.cells.items()}


GUESSES = {
    "one value column": (
        "År;Region;Antal\n2020;Sala;1\n2021;Sala;2",
        Layout((Axis(1, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "several measures": (
        "År;Antal;Andel\n2020;1;2\n2021;3;4",
        Layout((), (1, 2), TimeColumns(0), (Role.METRIC,)),
    ),
    "a breakdown across": (
        "År;Män;Kvinnor\n2020;1;2\n2021;3;4",
        Layout((), (1, 2), TimeColumns(0), (Role.OTHER,)),
    ),
    "years across": (
        "Kommun;2020;2021\nSala;1;2\nKöping;3;4",
        Layout((Axis(0, role=Role.GEO),), (1, 2), None, (Role.TIME,)),
    ),
    "one year across": ("Kommun;2020\nSala;1\nKöping;3", Layout((Axis(0, role=Role.GEO),), (1,), None, (Role.TIME,))),
    "two levels across": (
        "Kommun;2020 / Män;2020 / Kvinnor\nSala;1;2",
        Layout((Axis(0, role=Role.GEO),), (1, 2), None, (Role.TIME, Role.OTHER)),
    ),
    "year and month name": (
        "År;Månad;Antal\n2014;Januari;1\n2014;Februari;2",
        Layout((), (2,), TimeColumns(0, 1, PeriodKind.MONTH)),
    ),
    "year and month number": (
        "År;Månad;Antal\n2014;09;1\n2014;10;2",
        Layout((), (2,), TimeColumns(0, 1, PeriodKind.MONTH)),
    ),
    "year and quarter": (
        "År;Kvartal;Antal\n2014;1;1\n2014;2;2",
        Layout((), (2,), TimeColumns(0, 1, PeriodKind.QUARTER)),
    ),
    "code and name in one cell": (
        "Tid;Plats;Antal\n2024Q1;20 Dalarnas län;1\n2024Q2;19 Västmanlands län;2",
        Layout((Axis(1, is_split=True, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "code and name in some cells": (
        "Tid;Plats;Antal\n2024Q1;20 Dalarnas län;1\n2024Q2;Norden;2",
        Layout((Axis(1, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "code and name in all cells but the country's": (
        "Tid;Plats;Antal\n2024Q1;20 Dalarnas län;1\n2024Q1;Riket;2",
        Layout((Axis(1, is_split=True, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "two columns that say the same": (
        "År;Län;Kommun;Kön;Antal\n2024;Riket;Riket;Män;1\n2024;Dalarna;Dalarna ;Kvinnor;2",
        Layout((Axis(1, role=Role.GEO), Axis(3)), (4,), TimeColumns(0)),
    ),
    "ages are no codes": (
        "År;Grupp;Antal\n2020;16 år;1\n2020;17 år;2",
        Layout((Axis(1),), (2,), TimeColumns(0)),
    ),
    "code and name in two columns": (
        "Kommunkod;Kommun;År;Antal\n1981;Sala;2020;1\n1983;Köping;2020;2",
        Layout((Axis(1, codes=0, role=Role.GEO),), (3,), TimeColumns(2)),
    ),
    "numbers that are names": (
        "År;Län;Antal\n2020;20;1\n2021;19;2",
        Layout((Axis(1, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "a column of nothing": (
        "År;;Antal\n2020;;1\n2021;;2",
        Layout((), (2,), TimeColumns(0)),
    ),
    "no heading over the keys": (
        ";;antal\n2024Q1;20 Dalarnas län;1998\n2023Q4;20 Dalarnas län;2001",
        Layout((Axis(1, is_split=True, role=Role.GEO),), (2,), TimeColumns(0)),
    ),
    "values that look like years": (
        "År;Antal\n2020;1990\n2021;2005",
        Layout((), (1,), TimeColumns(0)),
    ),
    "measure and year in one heading": (
        "Kommun;Folkmängd 2020;Folkmängd 2021\nSala;1;2",
        Layout((Axis(0, role=Role.GEO),), (1, 2), None, (Role.METRIC, Role.TIME)),
    ),
    "months across": (
        "År;jan;feb\n2020;1;2\n2021;3;4",
        Layout((), (1, 2), TimeColumns(0), (Role.TIME,)),
    ),
    "measures and quarters across": (
        "År;Antal / kv 1;Antal / kv 2;Andel / kv 1;Andel / kv 2\n2020;1;2;3;4",
        Layout((), (1, 2, 3, 4), TimeColumns(0), (Role.METRIC, Role.TIME)),
    ),
    "months as numbers": ("Månad;Antal\n202011;5\n202012;6", Layout((), (1,), TimeColumns(0))),
    "a category that is a marker elsewhere": (
        "Utbildning;2020\nFörgymnasial;5\nUppgift saknas;6",
        Layout((Axis(0),), (1,), None, (Role.TIME,)),
    ),
    "values that are all hidden": (
        "År;Antal;Andel\n2020;sekretess;1\n2021;sekretess;2",
        Layout((), (1, 2), TimeColumns(0), (Role.METRIC,)),
    ),
    "row numbers": (
        ";Kommun;År;Antal\n1;Sala;2020;5\n2;Sala;2021;6",
        Layout((Axis(1, role=Role.GEO),), (3,), TimeColumns(2)),
    ),
    "figures with something on them": ("År;Antal\n2020;5*\n2021;6 1)", Layout((), (1,), TimeColumns(0))),
    "no time at all": ("Kommun;Antal\nSala;1\nKöping;3", Layout((Axis(0, role=Role.GEO),), (1,))),
}


@pytest.mark.parametrize(("text", "layout"), [pytest.param(*case, id=name) for name, case in GUESSES.items()])
def test_a_layout_is_suggested(text: str, layout: Layout) -> None:
    """From headings and cells, as an editor would see it."""
    assert guess(table(text)) == layout


def test_a_long_table_becomes_a_dataset() -> None:
    """Categories in the order they appear, and every value where it belongs."""
    data = understood("År;Region;Antal\n2021;Sala;1,50\n2020;Köping;−3\n2021;Köping;1\u00a0234")
    assert [(one.code, one.role, [c.code for c in one.categories]) for one in data.dimensions] == [
        ("Region", Role.GEO, ["Sala", "Köping"]),
        ("År", Role.TIME, ["2021", "2020"]),
    ]
    assert cells(data) == {"Sala 2021": "1.50", "Köping 2020": "-3", "Köping 2021": "1234"}


def test_cells_know_where_they_stood() -> None:
    """In the file, from 1, so that somebody can find them there."""
    data = understood("Kommun;2020;2021\nSala;1;\nKöping;;4")
    assert {data.codes(place): where for place, where in data.places.items()} == {
        ("Sala", "2020"): (2, 2),
        ("Köping", "2021"): (3, 3),
    }


def test_an_empty_cell_is_left_out_and_a_marker_is_kept_as_it_is_written() -> None:
    """What «..» means is the source's own affair."""
    data = understood("Kommun;2020;2021;2022\nSala;..;;Uppgift saknas\nKöping;1;-;x")
    assert cells(data) == {
        "Sala 2020": "..",
        "Sala 2022": "Uppgift saknas",
        "Köping 2020": "1",
        "Köping 2021": "-",
        "Köping 2022": "x",
    }
    assert data.cells[data.place(("Köping", "2020"))] == Decimal(1)


@pytest.mark.parametrize("marker", ["--", "....", "......", "–", "**"])
def test_signs_alone_are_a_marker_that_nobody_has_explained_yet(marker: str) -> None:
    """They can be no number, and the editor is asked what they mean."""
    assert cells(understood(f"År;A\n2020;1\n2021;{marker}"))["2021"] == marker


def test_a_marker_that_means_a_number_in_this_source_is_kept_too() -> None:
    """The mapping says what it means, not the reader."""
    raw = table("År;Antal\n2020;-\n2021;1")
    ours = Vocabulary({"-": Decimal(0)}, USUAL.flags, USUAL.deletions)
    data = dataset_of(raw, guess(raw), vocabulary=ours)
    assert isinstance(data, Dataset)
    assert cells(data) == {"2020": "-", "2021": "1"}


@pytest.mark.parametrize(("text", "status"), [("12 p", "p"), ("12(p)", "p"), ("12,5 % prel.", "prel."), ("12 %", "")])
def test_flags_beside_a_number_are_kept(text: str, status: str) -> None:
    """As the source writes them, without brackets and percent signs."""
    data = understood(f"År;Antal\n2020;{text}\n2021;0")
    assert data.statuses.get(0, "") == status
    assert isinstance(data.cells[0], Decimal)


def test_texts_that_differ_by_what_nobody_sees_are_one_category() -> None:
    """A soft hyphen, a wide space and a large letter make no new age group."""
    data = understood("År;Ålder;Antal\n2020;0\u00ad–4 år;1\n2021;0-4\u00a0År;2")
    assert [category.code for category in data.dimensions[0].categories] == ["0\u00ad–4 år"]
    assert len(data.cells) == 2


@pytest.mark.parametrize(
    ("part", "kind", "code"),
    [
        ("Januari", PeriodKind.MONTH, "2014M01"),
        ("okt", PeriodKind.MONTH, "2014M10"),
        ("09", PeriodKind.MONTH, "2014M09"),
        ("9", PeriodKind.MONTH, "2014M09"),
        ("M09", PeriodKind.MONTH, "2014M09"),
        ("3", PeriodKind.QUARTER, "2014Q3"),
        ("kv 3", PeriodKind.QUARTER, "2014Q3"),
        ("Kvartal 3", PeriodKind.QUARTER, "2014Q3"),
        ("7", PeriodKind.WEEK, "2014W07"),
    ],
)
def test_a_year_and_its_part_are_one_period(part: str, kind: PeriodKind, code: str) -> None:
    """Whatever the part is called."""
    layout = Layout((), (2,), TimeColumns(0, 1, kind))
    assert cells(understood(f"År;Del;Antal\n2014;{part};5", layout)) == {code: "5"}


def test_months_across_are_parts_of_the_year_of_their_row() -> None:
    """A row for each year is the same table as a row for each month."""
    data = understood("År;jan;feb\n2020;1;2\n2021;;4")
    assert cells(data) == {"2020M01": "1", "2020M02": "2", "2021M02": "4"}
    assert [len(one.categories) for one in data.dimensions] == [3]
    layout = Layout((), (1, 2), TimeColumns(0), (Role.TIME,))
    assert problems("År;jan;feb\n;1;2", layout)[0] == Problem(ProblemKind.NO_PERIOD, 2, 1, "")


def test_quarters_across_may_stand_below_measures() -> None:
    """Each level of headings says its own."""
    data = understood("År;Antal / kv 1;Antal / kv 2;Andel / kv 1;Andel / kv 2\n2020;1;2;3;4")
    assert cells(data) == {"2020Q1 Antal": "1", "2020Q2 Antal": "2", "2020Q1 Andel": "3", "2020Q2 Andel": "4"}


def test_a_heading_may_hold_the_measure_and_the_year() -> None:
    """As the statistics database writes them."""
    data = understood("Kommun;Folkmängd 2020;Folkmängd 2021\nSala;1;2")
    assert cells(data) == {"Sala Folkmängd 2020": "1", "Sala Folkmängd 2021": "2"}
    assert [one.role for one in data.dimensions] == [Role.GEO, Role.METRIC, Role.TIME]


def test_codes_and_names_are_told_apart() -> None:
    """In one cell or in two."""
    one = understood("Tid;Plats;Antal\n2024Q1;20 Dalarnas län;1\n2024Q1;19 Västmanlands län;2")
    two = understood("Kommunkod;Kommun;År;Antal\n1981;Sala;2020;1\n1983;Köping;2020;2")
    assert [(c.code, c.label) for c in one.dimensions[0].categories] == [
        ("20", "Dalarnas län"),
        ("19", "Västmanlands län"),
    ]
    assert [(c.code, c.label) for c in two.dimensions[0].categories] == [("1981", "Sala"), ("1983", "Köping")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("År;V\n2022;12\n2023;13", (1,)),
        ("År;Kommun;V\n2022;Sala;12\n2022;Köping;13\n2022;Arboga;14", (2,)),
        ("År;V;Bas\n2022;12;100\n2023;13;110", (1, 2)),
        ("År;V;Antal\n2022;12;100\n2022;13;110\n2022;14;90", (2,)),
        ("År;Kv;Antal\n2022;1;100\n2023;1;110\n2024;1;90", (2,)),
        ("År;Vecka;Antal\n2022;12;100\n2023;12;90", (2,)),
    ],
)
def test_values_under_a_single_letter_are_no_weeks(text: str, values: tuple[int, ...]) -> None:
    """Unless there are more of them than years, and values beside them."""
    assert guess(table(text)).values == values


def test_an_empty_key_repeats_the_one_above() -> None:
    """As tables write groups; the period below a new group is its own."""
    data = understood("Kommun;År;Antal\nSala;2020;1\n;2021;2\nKöping;2020;3\n;2021;4")
    assert cells(data) == {"Sala 2020": "1", "Sala 2021": "2", "Köping 2020": "3", "Köping 2021": "4"}


def test_an_empty_key_right_of_a_new_one_is_told() -> None:
    """It may be a total or a slip: nobody knows."""
    assert problems("Kommun;Kön;År;Antal\nSala;Män;2020;1\nKöping;;2020;3") == (
        Problem(ProblemKind.NO_CATEGORY, 3, 2, ""),
    )


def test_a_value_without_a_period_is_told() -> None:
    """With its row and the column where the period should be."""
    layout = Layout((), (2,), TimeColumns(0, 1, PeriodKind.MONTH))
    assert problems("År;Månad;Antal\n2020;13;1\n2020;1;1", layout) == (Problem(ProblemKind.NO_PERIOD, 2, 2, "13"),)


def test_a_cell_that_cannot_be_read_is_told() -> None:
    """With its row, its column and the reason."""
    found = problems("År;A;B\n2020;1;2\n2021;#REF!;fel")
    assert [(one.kind, one.row, one.column) for one in found] == [
        (ProblemKind.REFUSED, 3, 2),
        (ProblemKind.REFUSED, 3, 3),
    ]
    assert found[0].outcome == Refused(Refusal.SHEET_ERROR, "#REF!")


def test_the_word_for_deleting_is_no_value_of_a_file() -> None:
    """It belongs to the editors' own tables."""
    assert problems("År;A\n2020;1\n2021;2\n2022;3\n2023;4\n2024;ta bort")[0].kind is ProblemKind.REFUSED


def test_a_cell_that_stands_twice_with_two_values_is_told() -> None:
    """With both places; the same value twice is no trouble."""
    found = problems("År;A\n2020;1\n2021;2\n2020;3\n2021;2")
    assert found == (Problem(ProblemKind.TWICE, 4, 2, "3", other=(2, 2)),)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("År;A\n2020;1,234\n2021;5,6", "1.234"),
        ("År;A\n2020;1.234\n2021;0.567", "1.234"),
    ],
)
def test_a_number_with_two_readings_is_settled_by_the_others(text: str, read: str) -> None:
    """Where every number that can be read in one way only has its sign as the decimal sign."""
    assert understood(text).cells[0] == Decimal(read)


@pytest.mark.parametrize(
    "text", ["År;A\n2020;1,234\n2021;5", "År;A\n2020;1,234\n2021;5.6", "År;A\n2020;1,234\n2021;5.6\n2022;7,8"]
)
def test_a_number_with_two_readings_is_asked_where_the_others_do_not_tell(text: str) -> None:
    """Or where they use the other sign, or both."""
    assert [(one.kind, one.row, one.column, one.text) for one in problems(text)] == [
        (ProblemKind.AMBIGUOUS, 2, 2, "1,234")
    ]


def test_an_editor_may_know_the_decimal_sign() -> None:
    """Then nothing is asked."""
    text = "År;A\n2020;1.234\n2021;5"
    assert understood(text, hint=Hint(decimal_sign=".")).cells[0] == Decimal("1.234")
    assert understood(text, hint=Hint(decimal_sign=",")).cells[0] == Decimal(1234)
    assert problems("År;A\n2020;1,5", hint=Hint(decimal_sign="."))[0].kind is ProblemKind.REFUSED


def test_columns_of_one_name_are_told_apart() -> None:
    """Every dimension has a code of its own."""
    data = understood("Namn;Namn;2020\nA;B;1")
    assert [one.code for one in data.dimensions] == ["Namn", "Namn 2", "tid"]


def test_the_lines_around_the_table_are_told() -> None:
    """Title, source and notes."""
    raw = RawTable(("År", "A"), (("2020", "1"),), titles=("Antal", "2020"), footer=("Källa: SCB", "1) Not"))
    data = dataset_of(raw, guess(raw))
    assert isinstance(data, Dataset)
    assert (data.told.label, data.told.source, data.told.notes) == ("Antal 2020", "SCB", ("1) Not",))


def test_rows_without_values_say_nothing() -> None:
    """Neither empty rows nor names among the data, nor the header once more."""
    assert cells(understood("Kommun;2020\nSala;1\n;\nHeby;3\nLänets norra del;\nKöping;2\nKommun;2020\nKöping;2")) == {
        "Sala 2020": "1",
        "Heby 2020": "3",
        "Köping 2020": "2",
    }


def test_a_table_with_more_values_than_are_kept_is_told_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading them first would take a gigabyte; empty cells are none of them."""
    monkeypatch.setattr(tabular, "MOST_CELLS", 3)
    text = "Kommun;2020;2021\nSala;1;2\nKöping; ;{}"
    assert len(understood(text.format("3")).cells) == 3
    monkeypatch.setattr(tabular, "gathered", None)
    (told,) = problems(text.replace("; ;", ";4;").format("3"))
    assert (told.kind, told.row, told.column) == (ProblemKind.TOO_MANY, 2, 1)
    assert "Hoppa över kolumner som du inte behöver" in problem_words(told)


@pytest.mark.parametrize("text", ["Kommun;Kod\nSala;a\nKöping;b", "Kommun;2020\nSala;\nKöping;"])
def test_a_table_without_values_is_told(text: str) -> None:
    """An empty dataset would be taken for one whose values have all been withdrawn."""
    assert [one.kind for one in problems(text)] == [ProblemKind.NO_VALUES]


def test_a_column_of_errors_alone_is_one_of_values() -> None:
    """Its cells are told, instead of dividing the others."""
    told = problems("Kommun;2022;2023\nSala;1;#DIV/0!\nKöping;2;#N/A")
    assert [(one.kind, one.row, one.column) for one in told] == [
        (ProblemKind.REFUSED, 2, 3),
        (ProblemKind.REFUSED, 3, 3),
    ]
