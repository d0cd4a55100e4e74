"""Names the first of many, and counts the others."""

from collections.abc import Sequence
from decimal import Decimal

from webapp import formatting
from webapp.cube.period import Period
from webapp.language import gettext as _
from webapp.language import listed
from webapp.wording.periods import period_label

MOST_NAMED = 8


def some(labels: Sequence[str]) -> str:
    """Name the first of several, and say how many more there are."""
    more = len(labels) - MOST_NAMED
    if more <= 1:
        return listed(labels)
    return _("{names} och {count} till").format(names=", ".join(labels[:MOST_NAMED]), count=counted(more))


def some_periods(periods: Sequence[Period]) -> str:
    """Name a few periods, and the first and the last of many."""
    if len(periods) <= MOST_NAMED + 1:
        return listed([period_label(one) for one in periods])
    return _("{count} stycken, från {first} till {last}").format(
        count=counted(len(periods)), first=period_label(min(periods)), last=period_label(max(periods))
    )


def counted(count: int) -> str:
    """Write a count."""
    return formatting.number(Decimal(count))
