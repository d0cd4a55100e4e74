"""An empty cell among the keys is filled where everybody would fill it alike, and told elsewhere."""

from collections import Counter
from decimal import Decimal

import pytest

from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.layoutguess import guess
from webapp.cube.tabletotals import doubtful_totals
from webapp.cube.tabular import dataset_of

Merges = tuple[tuple[int, int, int, int], ...]


def read(*lines: str, merges: Merges = ()) -> Dataset | tuple[Problem, ...]:
    """Read lines with semicolons, the header first."""
    header, *rows = (tuple(line.split(";")) for line in lines)
    table = RawTable(header, tuple(rows), first_row=2, merges=merges)
    return dataset_of(table, guess(table))


def found(*lines: str, merges: Merges = ()) -> dict[str, Decimal | str]:
    """Return the values of lines that are understood."""
    data = read(*lines, merges=merges)
    assert isinstance(data, Dataset), data
    return {" ".join(data.codes(place)): value for place, value in data.cells.items()}


SALA, KOPING = ("Sala;Män;5", ";Kvinnor;6"), ("Köping;Män;10", ";Kvinnor;12")
TOTALS = {
    "of the only group": (*SALA, ";Totalt;33"),
    "of the last group only": (*SALA, *KOPING, ";Totalt;33"),
    "under another name than those of the groups": (*SALA, ";Totalt;11", *KOPING, ";Totalt;22", ";Samtliga;33"),
    "where the last group lacks its own": (*SALA, ";Totalt;11", *KOPING, ";Totalt;33"),
    "a mean that may be of all": ("Sala;Män;71,5", ";Kvinnor;75,1", "Köping;Män;60,2", ";Kvinnor;74,3", ";Totalt;72,4"),
    "of places in the last county": (
        "Dalarna;Falun;5",
        ";Borlänge;6",
        "Gävleborg;Gävle;7",
        ";Söderhamn;8",
        ";Riket;26",
    ),
}


@pytest.mark.parametrize("lines", TOTALS.values(), ids=TOTALS)
def test_a_total_that_may_count_the_whole_table_is_told(lines: tuple[str, ...]) -> None:
    """The last group would get what belongs to all of them."""
    assert [(one.kind, one.row, one.column) for one in asked("Kommun;Kön;2022", *lines)] == [
        (ProblemKind.TOTAL, len(lines) + 1, 1)
    ]


def asked(*lines: str, merges: Merges = ()) -> tuple[Problem, ...]:
    """Return the problems of lines."""
    data = read(*lines, merges=merges)
    assert not isinstance(data, Dataset), data
    return data


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        pytest.param((*SALA, ";Totalt;11", *KOPING, ";Totalt;22"), "22", id="sums"),
        pytest.param((*SALA, *KOPING, ";Totalt;22"), "22", id="a sum of the last group"),
        pytest.param(("Köping;Män;71,5", ";Kvinnor;75,1", ";Totalt;73,4"), "73.4", id="a mean of the only group"),
        pytest.param(
            ("Sala;Män;71", ";Kvinnor;75", ";Totalt;73", "Köping;Män;60", ";Kvinnor;74", ";Totalt;68"), "68", id="means"
        ),
        pytest.param(
            (
                "Sala;Varav män;71",
                ";Varav unga;75",
                ";Totalt;99",
                "Köping;Varav män;60",
                ";Varav unga;74",
                ";Totalt;98",
            ),
            "98",
            id="parts that overlap",
        ),
        pytest.param(("Köping;Män;5,1", ";Kvinnor;6,1", ";Totalt;11,3"), "11.3", id="a sum that was rounded"),
    ],
)
def test_a_total_of_its_group_is_its_group_s(lines: tuple[str, ...], total: str) -> None:
    """Nobody needs to be asked."""
    assert found("Kommun;Kön;2022", *lines)["Köping Totalt 2022"] == Decimal(total)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(("Sala;Kvinnor;5", ";Män;..", ";Totalt;9", *KOPING, ";Totalt;22"), id="in a group before others"),
        pytest.param((*SALA, ";Totalt;11", "Köping;Kvinnor;5", ";Män;..", ";Totalt;22"), id="in the last group"),
        pytest.param(("Sala;Män;-", ";Kvinnor;-", ";Totalt;-", *KOPING, ";Totalt;22"), id="a whole group"),
        pytest.param((*KOPING, ";Totalt;22", "Sala;Män;-", ";Kvinnor;-", ";Totalt;-"), id="the whole last group"),
        pytest.param(("Köping;Kvinnor;5", ";Män;..", ";Totalt;22"), id="in the only group"),
        pytest.param((*SALA, ";Totalt;33", *KOPING, ";Totalt;22"), id="parts that lack some before another group"),
    ],
)
def test_a_total_of_parts_that_are_not_all_told_is_its_group_s(lines: tuple[str, ...]) -> None:
    """Secrecy in a source's table keeps nobody from reading it."""
    assert found("Kommun;Kön;2022", *lines)["Köping Totalt 2022"] == Decimal(22)


@pytest.mark.parametrize(("falun", "borlange", "asked_at"), [(11, 26, [7]), (26, 15, [])])
def test_a_total_may_count_the_group_around_its_own(falun: int, borlange: int, asked_at: list[int]) -> None:
    """It is told where that group ends, though others follow, and not where another one within it does."""
    lines = (
        "Län;Kommun;Kön;2022",
        *("Dalarna;Falun;Män;5", ";;Kvinnor;6", f";;Totalt;{falun}"),
        *(";Borlänge;Män;7", ";;Kvinnor;8", f";;Totalt;{borlange}"),
        *("Gävleborg;Gävle;Män;1", ";;Kvinnor;2", ";;Totalt;3"),
    )
    data = read(*lines)
    assert [one.row for one in (data if isinstance(data, tuple) else ())] == asked_at


def test_a_line_below_a_table_is_no_group_that_follows() -> None:
    """The total above it may still be that of the whole table."""
    (told,) = asked("Kommun;Kön;2022", *SALA, *KOPING, ";Totalt;33", "Mer finns att läsa;;")
    assert (told.kind, told.row) == (ProblemKind.TOTAL, 6)


def test_totals_are_judged_without_reading_the_table_over_and_over() -> None:
    """However many groups there are, and however many totals one of them has."""
    groups = [row for at in range(50) for row in ((f"{at}", "Män", "1"), ("", "Kvinnor", "2"), ("", "Totalt", "9"))]
    often = [("A", "Män", "1"), *(("", name, "5") for at in range(50) for name in (f"{at}", "Totalt"))]
    for rows in (groups, often):
        seen: Counter[int] = Counter()
        table = RawTable(("Ort", "Kön", "2022"), tuple(rows))

        def value(text: str, row: int, _column: int, seen: Counter[int] = seen) -> Decimal:
            seen[row] += 1
            return Decimal(text)

        list(doubtful_totals(table, [0, 1], [2], value))
        assert 1 <= max(seen.values()) <= 4


def test_a_total_is_compared_with_the_parts_of_its_own_period() -> None:
    """And of whatever else stands to its right."""
    lines = ("Sala;Män;2020;1", ";Kvinnor;2020;2", ";Totalt;2020;3", ";Män;2021;5", ";Kvinnor;2021;6", ";Totalt;2021;")
    assert found("Kommun;Kön;År;Antal", *(f"{line}11" if line[-1] == ";" else line for line in lines))
    (told,) = asked("Kommun;Kön;År;Antal", *(f"{line}14" if line[-1] == ";" else line for line in lines))
    assert (told.kind, told.row, told.text) == (ProblemKind.TOTAL, 7, "Totalt")


def test_an_empty_key_is_told_in_a_table_that_repeats_the_others() -> None:
    """It would be given to whatever stands above."""
    (told,) = asked("Kommun;Kön;2022", "Sala;Män;5", "Sala;Kvinnor;6", ";Båda;11")
    assert (told.kind, told.row, told.column) == (ProblemKind.NO_CATEGORY, 4, 1)


def test_merged_keys_reach_as_far_as_the_sheet_shows() -> None:
    """And no further: what stands below them belongs to something else."""
    lines = ("Kommun;Kön;2022", *SALA, ";Totalt;33")
    assert found(*lines, merges=((2, 1, 4, 1),))["Sala Totalt 2022"] == 33
    (told,) = asked(*lines, merges=((2, 1, 3, 1),))
    assert (told.kind, told.row, told.column) == (ProblemKind.NO_CATEGORY, 4, 1)


@pytest.mark.parametrize("merge", [(2, 2, 3, 2), (2, 2, 2, 3)])
def test_a_merged_value_is_told(merge: tuple[int, int, int, int]) -> None:
    """All but its first cell would be empty."""
    (told,) = asked("Kommun;2022;2023", "Sala;5;", "Köping;;7", merges=(merge,))
    assert (told.kind, told.row, told.column, told.text) == (ProblemKind.MERGED, 2, 2, "5")


def test_merged_cells_without_a_value_say_nothing() -> None:
    """Nothing is lost by them."""
    assert found("Kommun;2022;2023", "Sala;;5", "Köping;;7", merges=((2, 2, 3, 2),)) == {
        "Sala 2023": Decimal(5),
        "Köping 2023": Decimal(7),
    }


def test_merged_cells_that_reach_far_and_over_each_other_cost_nothing() -> None:
    """A file may say what no program would."""
    merges = tuple((2 + at % 2, 1, 1_048_576, 16_384) for at in range(5_000))
    assert found("Kommun;Kön;2022", *SALA, merges=merges) == {
        "Sala Män 2022": Decimal(5),
        "Sala Kvinnor 2022": Decimal(6),
    }
