"""The key figure: which number it is, and what is said of it."""

from decimal import Decimal

import pytest

from tests.support import materials, specs
from webapp.charts.figure import KeyFigure
from webapp.charts.keyfigure import key_figure
from webapp.charts.material import TargetFacts
from webapp.charts.spec import TargetKind
from webapp.cube.period import Period
from webapp.language import capitalised

MAIN = "totalt"
NBSP = "\u00a0"


def shown(values: str, *, unit: str = "företag", decimals: int = 0, base: str = "") -> KeyFigure:
    """Return the key figure of a series."""
    found = key_figure(specs.material(values, unit=unit, decimals=decimals, index_base=base), MAIN)
    assert found
    return found


def test_key_figure_is_the_newest_number() -> None:
    """The last sure number stands with its unit and period."""
    assert shown("2021=12345") == KeyFigure(f"12{NBSP}345", "företag", "2021")


def test_key_figure_of_an_index_says_what_it_is_an_index_of() -> None:
    """«92,4 index» says nothing; the thing that is measured does."""
    assert shown("2021=92", unit="index").unit == capitalised(specs.material("2021=92").subject)


@pytest.mark.parametrize("flag", "efx")
def test_key_figure_is_no_estimate_forecast_or_example(flag: str) -> None:
    """An unsure number is passed over, and alone it gives no key figure."""
    assert shown(f"2020=590 2021=667{flag}").period == "2020"
    assert key_figure(specs.material(f"2021=667{flag}"), MAIN) is None


@pytest.mark.parametrize("values", ["", "2021=-"])
def test_indicator_without_numbers_has_no_key_figure(values: str) -> None:
    """Nothing is shown rather than a zero."""
    assert key_figure(specs.material(values), MAIN) is None


def test_key_figure_of_one_group_names_it() -> None:
    """A number of the small companies is not taken for that of all; the total needs no name."""
    divided = materials.material(materials.by_size({"2021": (10, 4, 6)}))
    one, whole = key_figure(divided, "del-1"), key_figure(divided, "totalt")
    assert one
    assert whole
    assert (one.remarks, whole.remarks) == (("Små",), ())


def test_unknown_series_has_no_key_figure() -> None:
    """A key that no series has is no fault here."""
    assert key_figure(specs.material("2021=667"), "okänd") is None


@pytest.mark.parametrize(
    ("values", "remark"),
    [
        ("2020=590 2021=667", f"Upp 77{NBSP}företag (13{NBSP}procent) sedan 2020"),
        ("2020=700 2021=667", f"Ned 33{NBSP}företag (4,7{NBSP}procent) sedan 2020"),
        ("2020=667 2021=667", "Oförändrat sedan 2020"),
        ("2020=667.1 2021=667", "Nästan oförändrat sedan 2020"),
        ("2019=600 2020=- 2021=660", f"Upp 60{NBSP}företag (10{NBSP}procent) sedan 2019"),
    ],
)
def test_change_since_the_number_before_is_told(values: str, remark: str) -> None:
    """The period compared with is always named."""
    assert shown(values).remarks == (remark,)


@pytest.mark.parametrize("values", ["2020=590e 2021=667", "2020=590x 2021=667", "2020=590 2021=667b"])
def test_change_is_not_told_of_unlike_numbers(values: str) -> None:
    """Neither an unsure number nor one before a break is compared with."""
    assert shown(values).remarks == ()


def test_share_changes_by_percentage_points() -> None:
    """A percentage of a percentage would mislead."""
    assert shown("2020=70 2021=73.2", unit="procent", decimals=1).remarks == (
        f"Upp 3,2{NBSP}procentenheter sedan 2020",
    )


def test_change_since_the_base_year_is_told_beside() -> None:
    """The base year comes after the number before."""
    assert shown("2015=580 2020=600 2021=660", base="2015").remarks == (
        f"Upp 60{NBSP}företag (10{NBSP}procent) sedan 2020",
        f"Upp 80{NBSP}företag (14{NBSP}procent) sedan 2015",
    )


def test_base_year_that_is_the_number_before_is_told_once() -> None:
    """The same comparison is not made twice."""
    assert len(shown("2020=600 2021=660", base="2020").remarks) == 1


def test_preliminary_number_says_so() -> None:
    """A number that may change is marked beside it."""
    assert shown("2021=667p").remarks == ("Preliminärt värde",)


def test_target_is_named_before_the_way_left() -> None:
    """The label of the target comes first, then the distance."""
    target = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(900))
    found = key_figure(specs.material("2021=667", target=target), MAIN)
    assert found
    assert found.remarks == (f"Mål 2030: minst 900{NBSP}företag", f"233{NBSP}företag kvar till målet 2030")


def test_number_is_written_with_the_decimals_of_its_indicator() -> None:
    """As many as the table has, even where the source has more or fewer."""
    assert shown("2021=12345.678", decimals=1).value == f"12{NBSP}345,7"
    assert shown("2021=7", decimals=2).value == "7,00"


@pytest.mark.parametrize(
    ("kind", "level", "remark"),
    [
        (TargetKind.REACH_AT_LEAST, "600", "Målet var nått 2021"),
        (TargetKind.REACH_AT_LEAST, "667.1", "Målet var inte nått 2021"),
        (TargetKind.REACH_AT_MOST, "600", f"67{NBSP}företag kvar till målet 2030"),
        (TargetKind.KEEP_AT_LEAST, "600", "Målet hölls 2021"),
        (TargetKind.KEEP_AT_LEAST, "667.1", "Målet hölls inte 2021"),
        (TargetKind.KEEP_AT_LEAST, "700", f"33{NBSP}företag under målet 2021"),
        (TargetKind.KEEP_AT_MOST, "600", f"67{NBSP}företag över målet 2021"),
    ],
)
def test_way_left_is_told_in_the_words_of_the_target(kind: TargetKind, level: str, remark: str) -> None:
    """What is to be kept is held or not, what is to be reached is reached or has a way left."""
    target = TargetFacts(kind, Period.parse("2030"), Decimal(level))
    found = key_figure(specs.material("2021=667", target=target), MAIN)
    assert found
    assert found.remarks[-1] == remark


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ("2021=667", "värde saknas för 2020"),
        ("2020=590e 2021=667", "värdet för 2020 är uppskattat"),
        ("2020=590f 2021=667", "värdet för 2020 är en prognos"),
        ("2020=590x 2021=667", "värdet för 2020 är exempeldata"),
        ("2020=590", "det inte finns något säkert värde efter 2020"),
        ("2020=590 2021=667b", "värdena före 2021 inte går att jämföra med de senare"),
    ],
)
def test_target_that_cannot_be_judged_says_why(values: str, why: str) -> None:
    """More than in a base year is judged only where both numbers are sure and alike."""
    target = TargetFacts(TargetKind.MORE_THAN_BASE, Period.parse("2030"), base=Period.parse("2020"))
    found = key_figure(specs.material(values, target=target), MAIN)
    assert found
    assert found.remarks[-1] == f"Målet går inte att bedöma än, eftersom {why}"
