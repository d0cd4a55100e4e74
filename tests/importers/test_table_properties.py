"""What is written to a table is read from it, whatever it is; and what is broken is refused, never more than that."""

import csv
import io
import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import spreadsheets
from webapp import formatting
from webapp.charts.csvfile import harmless
from webapp.cube.dataset import Dataset, RawTable, Role, Value
from webapp.cube.layout import Axis, Layout, TimeColumns
from webapp.cube.layoutguess import guess
from webapp.cube.numbers import Hint
from webapp.cube.tablecells import CellReader
from webapp.cube.tabular import dataset_of
from webapp.cube.vocabulary import folded
from webapp.importers.base import Original, ReadError, Wanted
from webapp.importers.readers.delimited import DelimitedReader
from webapp.importers.readers.spreadsheet import SpreadsheetReader

Told = dict[tuple[str, str, str], Value]
SWEDISH = Hint(decimal_sign=",")
LAYOUT = Layout((Axis(0), Axis(1)), (3,), TimeColumns(2))

decimals = st.decimals(
    min_value=Decimal(-(10**12)), max_value=Decimal(10**12), allow_nan=False, allow_infinity=False, places=4
) | st.integers(-(10**15), 10**15).map(Decimal)
labels = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=20).filter(
    lambda text: bool(folded(text)) and text == text.strip() and not text.startswith('"')
)
values = decimals | st.sampled_from(["..", "-", ".", "uppgift saknas", "x"])


def written(rows: list[list[str]], delimiter: str, encoding: str) -> bytes:
    """Write rows as a program does."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode(encoding)


def read(content: bytes) -> RawTable:
    """Read a file."""
    return DelimitedReader().read(Original(content, "fil.csv"), Wanted())


def swedish(value: Value) -> str:
    """Write a value as a Swedish table does."""
    return formatting.number(value) if isinstance(value, Decimal) else value


@given(st.lists(decimals, min_size=1, max_size=8))
def test_swedish_numbers_come_back_exactly(numbers: list[Decimal]) -> None:
    """Through a whole file: decimal comma, wide spaces between thousands, a true minus, every digit."""
    rows = [["År", "Antal"], *([str(2001 + at), swedish(number)] for at, number in enumerate(numbers))]
    table = read(written(rows, ";", "utf-8"))
    data = dataset_of(table, Layout((), (1,), TimeColumns(0)), SWEDISH)
    assert isinstance(data, Dataset)
    expected = [number or number.copy_abs() for number in numbers]
    assert [str(value) for value in data.values()] == [str(number) for number in expected]


@st.composite
def tables(draw: st.DrawFn) -> Told:
    """Make up what stands under names, groups and periods."""
    unique: dict[str, Any] = {"min_size": 1, "max_size": 4, "unique_by": folded}
    names, groups = draw(st.lists(labels, **unique)), draw(st.lists(labels, **unique))
    periods = [f"{2015 + at}Q{1 + at % 4}" for at in range(draw(st.integers(1, 4)))]
    keys = [(name, group, period) for name in names for group in groups for period in periods]
    return {key: draw(values) for key in keys if draw(st.booleans()) or key == keys[0]}


@given(tables(), st.sampled_from([";", ",", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_dataset_comes_back_from_its_file(
    told: dict[tuple[str, str, str], Value], delimiter: str, encoding: str
) -> None:
    """Every cell under its own codes, whatever they are called; what is absent is absent."""
    rows = [["Namn", "Grupp", "Tid", "Antal"], *([*map(harmless, key), swedish(value)] for key, value in told.items())]
    data = dataset_of(read(written(rows, delimiter, encoding)), LAYOUT, SWEDISH)
    assert isinstance(data, Dataset)
    assert {data.codes(place): value for place, value in data.cells.items()} == told
    assert [one.role for one in data.dimensions] == [Role.OTHER, Role.OTHER, Role.TIME]


@given(decimals.map(str), st.sampled_from([",", "."]), st.sampled_from([None, ",", "."]))
def test_an_evident_number_is_what_thought_would_make_of_it(number: str, used: str, sign: str | None) -> None:
    """The short way is a shorter way to the same place."""
    text = number.replace(".", used)
    short = CellReader(Hint(decimal_sign=sign)).evident(text)
    assert short is None or short == CellReader(Hint(decimal_sign=sign)).thought(text).value


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Return a file with a few bytes changed, lost, doubled or moved."""
    found = bytearray(content)
    for _change in range(chance.randint(1, 6)):
        at, size = chance.randrange(len(found) or 1), chance.randint(1, 12)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = chance.randbytes(1)
            case 1:
                del found[at : at + size]
            case 2:
                found[at:at] = found[at : at + size] * chance.randint(1, 20)
            case 3:
                found[at:at] = chance.choice([b'"', b";", b"\n", b"\x00", b"\xff\xfe", b",", b"\r", b"<", b"&x;"])
            case _:
                start = chance.randrange(len(found) or 1)
                found[at : at + size] = found[start : start + size]
    return bytes(found)


DELIMITED = (
    "Titel, med komma\n\nÅr;Kön;Antal;Andel\n2020;Män;1 234;12,5\n2021;Kvinnor;..;3,25 p\n\nKälla: SCB\n".encode(),
    '"Kommun","2020","2021"\n"Sala","1,234","-"\n"Köping","5.5","6"\n'.encode("utf-16"),
    ";2020;;2021;\nKommun;Män;Kvinnor;Män;Kvinnor\nSala;1;2;3;4\n".encode("cp1252"),
)


@pytest.mark.parametrize("content", DELIMITED)
def test_a_broken_text_is_a_table_or_refused(content: bytes) -> None:
    """And whatever table it is can be laid out."""
    chance = random.Random(20261129)  # noqa: S311
    for _time in range(400):
        try:
            table = read(mutated(content, chance))
        except ReadError:
            continue
        assert all(len(row) == len(table.header) for row in table.rows)
        dataset_of(table, guess(table))


@pytest.mark.enable_socket
@pytest.mark.parametrize("within", [True, False])
def test_a_broken_spreadsheet_is_a_table_or_refused(within: bool) -> None:  # noqa: FBT001
    """Broken in its archive, and broken in the markup of its sheet."""
    chance = random.Random(20261129)  # noqa: S311
    content = spreadsheets.xlsx(("Blad", [("År", "Kön", "Antal"), (2020, "Män", 1.5), (2021, "Män", None)]))
    sheet = spreadsheets.part(content)
    for _time in range(20):
        broken = spreadsheets.with_parts(content, {spreadsheets.SHEET: mutated(sheet, chance)})
        try:
            table = SpreadsheetReader().read(Original(broken if within else mutated(content, chance)), Wanted())
        except ReadError:
            continue
        dataset_of(table, guess(table))
