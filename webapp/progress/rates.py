"""Yearly paces: equal steps exactly, equal percentages to far more digits than any threshold can feel."""

from collections.abc import Iterable
from decimal import Context, Decimal
from fractions import Fraction
from functools import lru_cache

from webapp.progress.facts import Aim, Method, Rates, Reading
from webapp.progress.times import years_between
from webapp.wording.grammar import NOT_AMOUNTS

CONTEXT = Context(prec=40)
KEPT_DIGITS = 30
RATIO_DIGITS = 20
"""A power is cut to fewer digits than it was computed with, so that a pace exactly at a threshold stays there."""


def method_for(unit: str, values: Iterable[Decimal]) -> Method:
    """Choose equal percentages for counts and amounts above zero, equal steps for all else."""
    is_amount = unit not in NOT_AMOUNTS and all(value > 0 for value in values)
    return Method.COMPOUND if is_amount else Method.LINEAR


def per_year(method: Method, earlier: Decimal, later: Decimal, years: Fraction) -> Fraction:
    """Return the yearly pace from one value to another."""
    if method is Method.COMPOUND:
        return power(Fraction(later) / Fraction(earlier), 1 / years) - 1
    return (Fraction(later) - Fraction(earlier)) / years


@lru_cache(maxsize=1024)
def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Raise a positive number to any power."""
    raised = CONTEXT.power(decimal(base), decimal(exponent))
    return round(Fraction(raised), KEPT_DIGITS)


def decimal(number: Fraction) -> Decimal:
    """Return a fraction as a decimal of many digits."""
    return CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator))


def rates(unit: str, base: Reading, last: Reading, aim: Aim) -> Rates:
    """Measure the pace from the base to the newest value against the one from the base to the aim."""
    method = method_for(unit, (base.value, last.value, aim.value))
    so_far, whole = years_between(base.period, last.period), years_between(base.period, aim.period)
    actual = per_year(method, base.value, last.value, so_far)
    required = per_year(method, base.value, aim.value, whole)
    return Rates(
        method=method,
        actual=actual,
        required=required,
        ratio=round(actual / required, RATIO_DIGITS) if method is Method.COMPOUND else actual / required,
        expected=expected(method, base.value, aim.value, so_far / whole),
    )


def expected(method: Method, start: Decimal, end: Decimal, share: Fraction) -> Fraction:
    """Return the value that is exactly on track when a share of the time has passed."""
    if method is Method.COMPOUND:
        return Fraction(start) * power(Fraction(end) / Fraction(start), share)
    return Fraction(start) + (Fraction(end) - Fraction(start)) * share
