"""Numbers typed by hand are found, and doubted only where the data says nearly the same and not quite."""

from decimal import Decimal

import pytest

from tests.support.materials import by_size, only
from tests.support.materials import material as material_of
from webapp.charts.typed import typed_numbers

EXPORT = material_of(only({"2020": 590, "2021": 671}))


def written(text: str) -> list[str]:
    """Return the numbers of a text as they stand in it."""
    return [one.written for one in typed_numbers(text, ())]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("667 företag exporterar", ["667"]),
        ("1 234 567 kronor och 12\xa0500 till", ["1 234 567", "12\xa0500"]),
        ("3,5 procent, −2,1 procent", ["3,5", "−2,1"]),
        ("År 2021 och 1999 är år", []),
        ("2\u202f021 är inget år", ["2\u202f021"]),
        ("[[varuexportorer 2021]] är bundet, 12 är det inte", ["12"]),
        ("10–49 anställda", ["10", "49"]),
        ("covid19 och A4 är ord, v2.1 är en version", []),
        ("[Läs mer](https://example.se/2024/667) eller https://example.se/13", []),
        ("Slut på 15. Börjar 16.", ["15", "16"]),
        ("Inga tal alls.", []),
    ],
)
def test_numbers_are_found_as_swedish_texts_write_them(text, found):
    """Groups, commas and signs; years, words, addresses and bound figures are none."""
    assert written(text) == found


def said(text: str, *materials) -> list[str]:
    """Return what the data says instead of the numbers of a text."""
    return [one.value for typed in typed_numbers(text, materials or (EXPORT,)) for one in typed.said]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("År 2021 sålde 667 företag varor", ["671"]),
        ("667 företag säljer varor", ["671"]),
        ("År 2021 sålde 671 företag varor", []),
        ("År 2020 sålde 671 företag varor", []),
        ("År 2020 var de 600", ["590"]),
        ("Hela 900 företag", []),
        ("År 2021 var det 667. År 2020 var det 590", ["671"]),
        ("Från 590 till 671 på ett år, 2020 till 2021", []),
    ],
)
def test_a_number_is_doubted_where_the_value_of_its_year_is_near_and_another(text, values):
    """A year in the sentence decides, else the newest value does."""
    assert said(text) == values


def test_the_value_is_written_with_as_many_decimals_as_it_takes():
    """To the decimals that were typed the two are the same, or they are not."""
    exact = material_of(only({"2021": Decimal("71.44")}), decimals=1)
    assert said("Andelen är 71,4", exact) == []
    assert said("Andelen är 71,5", exact) == ["71,4"]
    assert said("Andelen är 71,45", exact) == ["71,44"]


def test_one_digit_is_near_too_much():
    """It is listed and never doubted."""
    (typed,) = typed_numbers("7 av dem", (material_of(only({"2021": Decimal("7.3")})),))
    assert typed.said == ()


def test_any_series_of_the_year_may_be_meant():
    """A number that is just one of them is not doubted; which series is near is named."""
    sizes = material_of(by_size({"2021": (671, 300, 371)}))
    assert said("År 2021 var 300 små", sizes) == []
    (typed,) = typed_numbers("År 2021 var 305 små.", (sizes,))
    assert [(one.value, one.indicator, one.period.code) for one in typed.said] == [("300", sizes.slug, "2021")]
    assert typed.sentence == "År 2021 var 305 små."
