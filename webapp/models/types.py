"""The column types of our own, each exact on SQLite and PostgreSQL alike: decimals, moments, periods and flags.

Floats were measured and refused: of 2,000 figures 1,429 kept their digits. SQLite has no exact number,
so decimals are text there; they are compared and sorted in Python.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Enum, Numeric, SmallInteger, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from webapp.cube.period import Period
from webapp.cube.value import Flag

BITS = {
    Flag.PRELIMINARY: 1,
    Flag.ESTIMATED: 2,
    Flag.FORECAST: 4,
    Flag.REVISED: 8,
    Flag.BREAK_BEFORE: 16,
    Flag.EXAMPLE: 32,
}
"""What each flag is in the stored number; written out, because the order of Flag may change and stored rows may not."""

FLAG_SETS = tuple(frozenset(flag for flag, bit in BITS.items() if bits & bit) for bits in range(2 * max(BITS.values())))

Read = TypeVar("Read")
Reader = Callable[[Any], Read | None] | None
"""What turns a stored value into ours: one call for each value, where process_result_value would be two."""


def stored_decimal(digits: str | None) -> Decimal | None:
    """Read the digits of a number, if there are any."""
    return None if digits is None else Decimal(digits)


@lru_cache(maxsize=4096)
def stored_period(code: str | None) -> Period | None:
    """Read a period code, if there is one; the same few hundred stand in front of every value."""
    return None if code is None else Period.parse(code)


def flag_bits(flags: Iterable[Flag]) -> int:
    """Return the number that is stored for a set of flags."""
    return sum(BITS[flag] for flag in set(flags))


def one_of(kind: type[StrEnum]) -> Enum:
    """Return the column type for one word of a closed list: text with a CHECK, so that the list can grow."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=kind.__name__.lower(),
        values_callable=lambda words: [word.value for word in words],
    )


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal that comes back with the digits it was written with."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use NUMERIC where it is exact; the declared type on SQLite must be TEXT, any other makes a float of it."""
        stored: TypeEngine[Any] = Numeric() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(stored)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Refuse what is not a finite Decimal; write the rest without exponent or negative zero."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"{value!r} is not a Decimal")
        if not value.is_finite():
            raise ValueError(f"{value} is not a number that can be stored")
        exact = value.copy_abs() if value.is_zero() else value
        return exact if dialect.name == "postgresql" else f"{exact:f}"

    def result_processor(self, dialect: Dialect, _coltype: object) -> Reader[Decimal]:
        """Read the digits as they stand; PostgreSQL's driver has done so already."""
        return None if dialect.name == "postgresql" else stored_decimal


class UTCDateTime(TypeDecorator[datetime]):
    """A moment: with a time zone on the way in, in UTC on the way out, sorted right on both engines."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse a moment without a time zone; bring the rest to UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Add the time zone that SQLite cannot keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class PeriodCode(TypeDecorator[Period]):
    """A period, stored as its code."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: Period | None, _dialect: Dialect) -> str | None:
        """Write the code."""
        return None if value is None else value.code

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader[Period]:
        """Read the code."""
        return stored_period


class FlagSet(TypeDecorator[frozenset[Flag]]):
    """The flags of a value as one small number: one column to read and one CHECK instead of six."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Iterable[Flag] | None, _dialect: Dialect) -> int:
        """Add the bits up."""
        return flag_bits(value or ())

    def result_processor(self, _dialect: Dialect, _coltype: object) -> Reader[frozenset[Flag]]:
        """Look the set up."""
        return FLAG_SETS.__getitem__
