"""Swedish numbers and dates, against what a browser set to sv-SE writes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp import formatting

GROUP = "\u00a0"
MINUS = "\u2212"
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**24), max_value=10**24, places=4)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0", 0, "0"),
        ("0.5", 0, "1"),
        ("-0.5", 0, f"{MINUS}1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("0.05", 1, "0,1"),
        ("100", 1, "100,0"),
        ("999.4", 0, "999"),
        ("1000", 0, f"1{GROUP}000"),
        ("1E+3", 0, f"1{GROUP}000"),
        ("9999.5", 0, f"10{GROUP}000"),
        ("-999.5", 0, f"{MINUS}1{GROUP}000"),
        ("999.995", 2, f"1{GROUP}000,00"),
        ("-1234.5", 2, f"{MINUS}1{GROUP}234,50"),
        ("1234567.891", 1, f"1{GROUP}234{GROUP}567,9"),
        ("12345678901234567890123456.78", 2, "12 345 678 901 234 567 890 123 456,78".replace(" ", GROUP)),
    ],
)
def test_number_is_what_a_swedish_browser_writes(value: str, decimals: int, text: str) -> None:
    """The table was printed by Intl.NumberFormat for sv-SE."""
    assert formatting.number(Decimal(value), decimals) == text


@pytest.mark.parametrize("value", ["-0", "-0.4", "-0.000"])
def test_nothing_has_no_minus(value: str) -> None:
    """A minus before a zero would say that there is something."""
    assert formatting.number(Decimal(value), 0) == "0"
    assert formatting.plain(Decimal(value), 0) == "0"


@pytest.mark.parametrize(("value", "text"), [("71.40", "71,40"), ("1E+2", "100"), ("-0.10", f"{MINUS}0,10")])
def test_number_without_decimals_asked_for_keeps_its_own(value: str, text: str) -> None:
    """The source's own digits are not touched."""
    assert formatting.number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("71.40", "71.40"), ("-1234.5", "-1234.5"), ("1E+3", "1000"), ("1E-7", "0.0000001")],
)
def test_plain_number_is_for_machines(value: str, text: str) -> None:
    """No groups, no exponent, a point and an ASCII minus."""
    assert formatting.plain(Decimal(value)) == text


def test_unit_never_parts_from_its_number() -> None:
    """The space between them does not break a line; without a unit there is none."""
    assert formatting.with_unit("667", "företag") == f"667{GROUP}företag"
    assert formatting.with_unit("667", "") == "667"


def test_day_is_written_in_words() -> None:
    """A date has no leading zero and a small month."""
    assert formatting.day(date(2027, 3, 3)) == "3 mars 2027"


def test_moment_is_written_as_the_swedish_day() -> None:
    """Late in the evening in UTC is tomorrow in Sweden."""
    assert formatting.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2027"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(2027, 10, 31, 0, 30, tzinfo=UTC), "31 oktober 2027 kl.\u00a02.30 sommartid"),
        (datetime(2027, 10, 31, 1, 30, tzinfo=UTC), "31 oktober 2027 kl.\u00a02.30 vintertid"),
        (datetime(2027, 10, 30, 23, 59, tzinfo=UTC), "31 oktober 2027 kl.\u00a01.59"),
        (datetime(2027, 10, 31, 2, 0, tzinfo=UTC), "31 oktober 2027 kl.\u00a03.00"),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "28 mars 2027 kl.\u00a03.30"),
    ],
)
def test_of_two_moments_that_clocks_show_alike_the_text_says_which(moment: datetime, text: str) -> None:
    """In the night when summer ends, and in no other hour."""
    assert formatting.moment(moment) == text


@given(NUMBERS, st.integers(min_value=0, max_value=4))
def test_number_and_plain_say_the_same(value: Decimal, decimals: int) -> None:
    """What is read aloud and what a program reads is one number."""
    read = formatting.number(value, decimals).replace(GROUP, "").replace(",", ".").replace(MINUS, "-")
    assert read == formatting.plain(value, decimals)


@given(NUMBERS, st.integers(min_value=0, max_value=4))
def test_rounding_moves_a_number_by_half_a_unit_at_most(value: Decimal, decimals: int) -> None:
    """A shown number is the nearest one."""
    assert abs(formatting.rounded(value, decimals) - value) <= Decimal(5).scaleb(-decimals - 1)
