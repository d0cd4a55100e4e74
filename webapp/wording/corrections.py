"""The words for a value that was corrected or revised after it was published."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from webapp import formatting
from webapp.cube.value import Observation
from webapp.language import gettext as _
from webapp.wording.values import explanation

KINDS: Mapping[str, Callable[[], str]] = {
    "correction": lambda: _("rättelse"),
    "revision": lambda: _("revidering"),
}


def corrected(day: date, before: Observation, after: Observation, kind: str, decimals: int) -> str:
    """Tell of one value: «Reviderad 12 mars 2027: 71,4 → 71,6 (rättelse)»."""
    return _("Reviderad {day}: {change} ({kind})").format(
        day=formatting.day(day), change=change(before, after, decimals), kind=KINDS[kind]()
    )


def corrected_together(day: date, count: int, kind: str) -> str:
    """Tell of many values at once: «Reviderad 12 mars 2027 tillsammans med andra, 240 värden i allt (revidering)»."""
    return _("Reviderad {day} tillsammans med andra, {count} värden i allt ({kind})").format(
        day=formatting.day(day), count=formatting.number(Decimal(count)), kind=KINDS[kind]()
    )


def change(before: Observation, after: Observation, decimals: int) -> str:
    """Write an old and a new value, with all their digits where rounding would hide the difference."""
    shown = [written(one, decimals) for one in (before, after)]
    if shown[0] == shown[1]:
        shown = [written(one, None) for one in (before, after)]
    return " → ".join(shown)


def written(seen: Observation, decimals: int | None) -> str:
    """Write a value, or why there is none."""
    return explanation(seen.marker) if seen.value is None else formatting.number(seen.value, decimals)
