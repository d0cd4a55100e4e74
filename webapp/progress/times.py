"""Periods as exact points in time, in years: a value stands for the middle of its period.

There are few periods and they are asked for often, so their places in time are kept.
"""

from datetime import date
from fractions import Fraction
from functools import cache

from webapp.cube.period import MONTHS_PER_YEAR, PARTS_PER_YEAR, Period, PeriodKind, parts_of
from webapp.progress.method import FEWEST_YEARS

AUTUMN = Fraction(7, MONTHS_PER_YEAR)
"""How far into the calendar year a school year begins."""
DAYS_PER_MONTH = 31


def length(period: Period) -> Fraction:
    """Return how many years a period lasts."""
    if period.last_year is not None:
        return Fraction(period.last_year - period.year + 1)
    if period.kind is PeriodKind.WEEK:
        return Fraction(1, parts_of(period.kind, period.year))
    return Fraction(1, PARTS_PER_YEAR.get(period.kind, 1))


def begins(period: Period) -> Fraction:
    """Return when a period begins."""
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return period.year + AUTUMN
    return period.year + (period.part - 1) * length(period)


@cache
def ends(period: Period) -> Fraction:
    """Return when a period is over."""
    return begins(period) + length(period)


@cache
def middle(period: Period) -> Fraction:
    """Return the moment that a period's value stands for."""
    return begins(period) + length(period) / 2


def years_between(since: Period, until: Period) -> Fraction:
    """Return how many years lie between two values."""
    return middle(until) - middle(since)


def fewest_years(period: Period) -> Fraction:
    """Return how far apart two values of such periods must lie to be compared."""
    return max(Fraction(FEWEST_YEARS), length(period))


def is_over(period: Period, today: date) -> bool:
    """Say whether the whole of a period has passed."""
    months = today.month - 1 + Fraction(today.day - 1, DAYS_PER_MONTH)
    return today.year + months / MONTHS_PER_YEAR >= ends(period)


def alike(one: Period, other: Period) -> bool:
    """Say whether two periods are as long and of the same part of the year, so that no season is compared."""
    return (one.kind, one.part, length_in_years(one)) == (other.kind, other.part, length_in_years(other))


def length_in_years(period: Period) -> int:
    """Return how many calendar years a span covers, 0 for all other periods."""
    return 0 if period.last_year is None else period.last_year - period.year
