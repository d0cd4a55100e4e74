"""The column types of our own, asked as SQLAlchemy asks them, without a database."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from itertools import combinations

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.models.types import BITS, ExactDecimal, FlagSet, PeriodCode, UTCDateTime

SQLITE = sqlite.dialect()
POSTGRESQL = postgresql.dialect()


def read(kind, stored):
    """Return what a stored value becomes on SQLite."""
    if isinstance(kind, UTCDateTime):
        return kind.process_result_value(stored, SQLITE)
    return kind.result_processor(SQLITE, None)(stored)


@pytest.mark.parametrize("digits", ["71.40", "0", "-0.5", "0.000001", "1234567890123456789012345678.90", "9.50"])
def test_a_decimal_keeps_its_digits(digits):
    """What SQLite stores is the text of the number, and the number comes back from it."""
    kind = ExactDecimal()
    assert kind.process_bind_param(Decimal(digits), SQLITE) == digits
    assert str(read(kind, digits)) == digits
    assert str(kind.process_bind_param(Decimal(digits), POSTGRESQL)) == digits


@pytest.mark.parametrize(("written", "stored"), [("1E+3", "1000"), ("-0.00", "0.00"), ("1.5E-7", "0.00000015")])
def test_a_decimal_is_stored_without_exponent_or_negative_zero(written, stored):
    """No reader of the table meets another notation."""
    assert ExactDecimal().process_bind_param(Decimal(written), SQLITE) == stored


@pytest.mark.parametrize(
    ("value", "error"),
    [
        (0.1, TypeError),
        (1, TypeError),
        ("71.4", TypeError),
        (Decimal("NaN"), ValueError),
        (Decimal("-Infinity"), ValueError),
    ],
)
def test_what_is_no_finite_decimal_is_refused(value, error):
    """A float has lost its digits already; infinity is no figure."""
    with pytest.raises(error):
        ExactDecimal().process_bind_param(value, SQLITE)


def test_a_moment_is_stored_and_returned_in_utc():
    """Swedish summer time in, UTC out, also from SQLite, which forgets the zone."""
    kind = UTCDateTime()
    noon = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    assert kind.process_bind_param(noon, SQLITE) == datetime(2026, 7, 1, 10, tzinfo=UTC)
    for stored in (datetime(2026, 7, 1, 10), noon):  # noqa: DTZ001 -- what SQLite hands back
        back = read(kind, stored)
        assert (back, back.tzinfo) == (noon, UTC)


def test_a_moment_without_a_zone_is_refused():
    """Nobody can know which moment it is."""
    with pytest.raises(ValueError, match="no time zone"):
        UTCDateTime().process_bind_param(datetime(2026, 7, 1), SQLITE)  # noqa: DTZ001 -- that is the point


def test_a_period_is_stored_as_its_code():
    """The code is what addresses and files hold too."""
    kind = PeriodCode()
    for code in ("2021", "2021H1", "2021Q4", "2021M12", "2020W53", "2024-25", "2019--2021"):
        assert kind.process_bind_param(Period.parse(code), SQLITE) == code
        assert read(kind, code) == Period.parse(code)


def test_every_set_of_flags_comes_back():
    """All sixty-four combinations fit the number."""
    kind = FlagSet()
    for size in range(len(Flag) + 1):
        for flags in combinations(Flag, size):
            assert read(kind, kind.process_bind_param(flags, SQLITE)) == frozenset(flags)


def test_every_flag_has_a_bit_of_its_own():
    """A new flag gets the next bit; stored ones keep theirs."""
    assert set(BITS) == set(Flag)
    assert sorted(BITS.values()) == [1 << place for place in range(len(BITS))]


@pytest.mark.parametrize("kind", [ExactDecimal(), UTCDateTime(), PeriodCode()])
def test_nothing_stays_nothing(kind):
    """NULL goes in and out unharmed."""
    assert kind.process_bind_param(None, SQLITE) is None
    assert read(kind, None) is None
