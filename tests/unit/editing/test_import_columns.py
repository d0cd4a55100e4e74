"""What an editor has said of a table's columns holds for the next file, which may have one year more."""

from datetime import UTC, datetime

import pytest

from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.editing.imports import columns, columnsform
from webapp.editing.imports.arrived import Arrived
from webapp.editing.imports.reading import Opened
from webapp.importers.base import Original


def table(*headings: str) -> RawTable:
    """Return a table of one row."""
    return RawTable(headings, (("Sala", *map(str, range(1, len(headings)))),), first_row=2)


NEXT = {
    "years": (("Kommun", "2020", "2021"), ("Kommun", "2020", "2021", "2022"), "2022"),
    "a preliminary year": (("Kommun", "2020", "2021 prel."), ("Kommun", "2020", "2021", "2022p"), "2022"),
    "days": (("Kommun", "2020-12-31", "2021-12-31"), ("Kommun", "2021-12-31", "2022-12-31"), "2022"),
    "years above sexes": (
        ("Kommun", "2020 / Män", "2020 / Kvinnor"),
        ("Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor"),
        "2021 Kvinnor",
    ),
    "a measure and its year": (
        ("Kommun", "Folkmängd 2020", "Folkmängd 2021"),
        ("Kommun", "Folkmängd 2020", "Folkmängd 2021", "Folkmängd 2022"),
        "Folkmängd 2022",
    ),
}


@pytest.mark.parametrize(("before", "after", "newest"), NEXT.values(), ids=NEXT)
def test_a_new_period_is_used_like_the_others(before: tuple[str, ...], after: tuple[str, ...], newest: str) -> None:
    """Instead of being left out without a word; and the file is known again."""
    first, second = table(*before), table(*after)
    kept = columns.written(columns.columns_of(guess(first), len(before)), first)
    found = dataset_of(second, columns.layout_of(columns.read(kept, second)))
    assert isinstance(found, Dataset), found
    last = max(found.cells)
    assert " ".join(found.codes(last)[1:]) == newest
    assert len(found.cells) == len(after) - 1
    arrived = Arrived(1, 1, Original(b""), "", datetime(2026, 11, 29, tzinfo=UTC))
    assert Opened(arrived, "csv", table=first).shape == Opened(arrived, "csv", table=second).shape


@pytest.mark.parametrize(
    ("one", "other", "is_same"), [("Kvinnor", "Män", False), ("Kvinnor", "kvinnor ", True), ("2023", "2024", True)]
)
def test_a_sheet_is_known_again_by_its_name(one: str, other: str, *, is_same: bool) -> None:
    """Though not by the year in it, and also where it is the only sheet of its workbook."""
    arrived = Arrived(1, 1, Original(b""), "", datetime(2026, 11, 29, tzinfo=UTC))
    first, second = (RawTable(("År", "Antal"), (("2022", "1"),), sheet=name) for name in (one, other))
    found = Opened(arrived, "xlsx", table=first).shape == Opened(arrived, "xlsx", table=second).shape
    assert found is is_same


def test_what_one_source_means_is_not_what_another_means() -> None:
    """Two with the same headings may be of women and of men."""
    first = table("År", "Antal")
    shapes = {
        Opened(
            Arrived(0, 1, Original(b""), "", datetime(2026, 11, 29, tzinfo=UTC), source_id=source), "csv", table=first
        ).shape
        for source in (1, 2)
    }
    assert len(shapes) == 2


def test_places_are_known_when_the_form_is_sent_as_it_was_suggested() -> None:
    """By the heading or, where that is empty, by their names; whatever divides else is no place."""
    shown = RawTable(
        ("År", "", "Kön", "Antal"), (("2024", "20 Dalarnas län", "Män", "1"), ("2024", "Riket", "Kvinnor", "2"))
    )
    guessed = columns.columns_of(guess(shown), 4)
    sent = {f"{columnsform.COLUMN}.{place}": use for place, use in enumerate(guessed.uses)}
    assert columnsform.read(shown, sent) == guessed
    assert guessed.places == {1}
