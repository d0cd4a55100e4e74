"""What an editor reads beside a cell, and what stands in it."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.clipboard import read_block
from webapp.cube.numbers import Hint, read_cell
from webapp.cube.outcome import Mark, Number, Refusal, Refused, Unchanged
from webapp.cube.pasted import Told, Trouble
from webapp.cube.pasting import Grid, place
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation
from webapp.cube.vocabulary import MEANINGS
from webapp.wording.cells import cell_text, outcome_words, sign_words
from webapp.wording.pasting import outside_words, told_words


@pytest.mark.parametrize("reason", Refusal)
def test_every_refusal_has_a_sentence(reason: Refusal) -> None:
    """Whoever is refused reads why, and nothing is left to be filled in."""
    said = outcome_words(Refused(reason, "{abc}"))
    assert said.endswith((".", "?"))
    assert ("”{abc}”" in said) == (reason not in {Refusal.TOO_LONG, Refusal.SEVERAL_LINES, Refusal.CONTROL_CHARACTER})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.234", "Det kan vara 1,234 eller 1 234. Vilket menar du?"),
        ("####", "Kolumnen var för smal, så bara ”####” kom med. Gör den bredare i kalkylarket och kopiera igen."),
        ("1 234 kr", "Vi förstår inte ”kr” efter talet. Skriv bara talet."),
        ("71,4 %", "Procenttecknet är borttaget. Enheten står redan hos indikatorn."),
        ("ta bort", "Värdet tas bort."),
        ("71,4", ""),
        ("saknas", ""),
        ("", ""),
    ],
)
def test_reading_is_explained_where_it_does_not_speak_for_itself(text: str, said: str) -> None:
    """A plain number needs no words."""
    assert outcome_words(read_cell(text)).replace("\u00a0", " ") == said


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_number_in_a_cell_is_read_back(value: Decimal) -> None:
    """No digit is lost by opening the editor and saving."""
    assert read_cell(cell_text(Observation(value)), Hint(",")) == Number(value)


@pytest.mark.parametrize("marker", Marker)
def test_reason_in_a_cell_is_read_back(marker: Marker) -> None:
    """The word that stands in a cell means the reason that is stored."""
    assert read_cell(cell_text(Observation(marker=marker))) == Mark(marker)


@pytest.mark.parametrize(
    ("sign", "marker"),
    [
        ("-", Marker.MISSING),
        (":", Marker.MISSING),
        ("..", Marker.CONFIDENTIAL),
        ("x", Marker.CONFIDENTIAL),
        (".", Marker.NOT_APPLICABLE),
        ("?", Marker.UNCERTAIN),
        ("...", Marker.PENDING),
    ],
)
def test_signs_are_told_with_what_they_are_read_as(sign: str, marker: Marker) -> None:
    """What is told is what the reader does."""
    assert read_cell(sign) == Mark(marker)
    told = next(words for words in sign_words().split("; ") if f"”{sign}”" in words)
    assert told.rstrip(".").endswith(f"som {cell_text(Observation(marker=marker))}")


def test_every_sign_that_is_read_is_told() -> None:
    """Words speak for themselves, and so does a sign with a space in it that is told without."""
    told = set(re.findall("”([^”]+)”", sign_words()))
    assert {word for word in MEANINGS if len(word) < len("...")} - {"na"} <= told
    assert all(isinstance(read_cell(sign), Mark) for sign in told)


def test_empty_cell_is_empty() -> None:
    """Nothing recorded is nothing written."""
    assert read_cell(cell_text(None)) == Unchanged()


@pytest.mark.parametrize("trouble", Trouble)
@pytest.mark.parametrize("text", ["{abc}", " "])
def test_every_trouble_of_a_table_has_a_sentence(trouble: Trouble, text: str) -> None:
    """Rows and columns are counted as people do."""
    said = told_words(Told(trouble, 0, 2, text))
    assert said.startswith("Rad 1, kolumn 3: ")
    assert ("{abc}" in said) == (text == "{abc}")


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (0, 0, ""),
        (1, 0, "1 rad fick inte plats i tabellen."),
        (0, 1, "1 kolumn fick inte plats i tabellen."),
        (2, 2, "2 rader och 2 kolumner fick inte plats i tabellen."),
    ],
)
def test_overflow_is_said(row: int, column: int, said: str) -> None:
    """What did not fit is counted."""
    grid = Grid(("a", "b"), (Period.parse("2020"), Period.parse("2021")))
    assert outside_words(place(read_block("1\t2\n3\t4\n"), grid, row, column)) == said
