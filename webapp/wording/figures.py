"""The words for a number that was typed into a text by hand."""

from collections.abc import Sequence

from webapp.language import gettext as _
from webapp.wording.history import field_name


def typed(place: str, written: str, said: Sequence[tuple[str, str]]) -> str:
    """Tell of a typed number: «Rubriken säger 667, värdet är 671 (2021)»; ``said`` are values and whose."""
    where = field_name(place)
    begun = f"{where[:1].upper()}{where[1:]}"
    if not said:
        return _("{place} säger {number}. Talet är skrivet för hand.").format(place=begun, number=written)
    values = _(" eller ").join(f"{value} ({whose})" for value, whose in said)
    return _("{place} säger {number}, värdet är {values}.").format(place=begun, number=written, values=values)
