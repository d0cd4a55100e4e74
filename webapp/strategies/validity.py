"""When a strategy applies: before its first day it is coming, and once another has taken its place it has ended.

Nothing is stored of that: it follows from the dates and from the day it is.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from webapp import formatting
from webapp.language import gettext as _


class Standing(StrEnum):
    """What a strategy is on a day, in the order that strategies are listed."""

    CURRENT = "current"
    COMING = "coming"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Successor:
    """The strategy that takes another's place."""

    slug: str
    name: str
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Validity:
    """From when and until when a strategy applies, as far as that is known, and what comes after it."""

    valid_from: date | None = None
    valid_to: date | None = None
    successor: Successor | None = None

    @property
    def ends_before(self) -> date | None:
        """Return the first day on which the strategy no longer applies; its own last day goes before its successor."""
        if self.valid_to:
            return self.valid_to + timedelta(days=1)
        return self.successor.valid_from if self.successor else None


def standing(validity: Validity, day: date) -> Standing:
    """Say what a strategy is on a day; one that names a successor and no date has ended."""
    if validity.valid_from and day < validity.valid_from:
        return Standing.COMING
    if validity.ends_before:
        return Standing.ENDED if validity.ends_before <= day else Standing.CURRENT
    return Standing.ENDED if validity.successor else Standing.CURRENT


def told(validity: Validity, day: date) -> str:
    """Say from when a coming strategy applies and since when an ended one does not; nothing of a current one."""
    match standing(validity, day):
        case Standing.COMING if validity.valid_from:
            return _("Strategin börjar gälla den {day}.").format(day=formatting.day(validity.valid_from))
        case Standing.ENDED if validity.ends_before:
            return _("Strategin gäller inte längre sedan den {day}.").format(day=formatting.day(validity.ends_before))
        case Standing.ENDED:
            return _("Strategin gäller inte längre.")
        case _:
            return ""


def replaced(validity: Validity, day: date) -> str:
    """Say that another strategy has come in its place, or will; nothing where none is named."""
    if validity.successor is None:
        return ""
    ended = standing(validity, day) is Standing.ENDED
    sentence = _("Den har ersatts av {name}") if ended else _("Den kommer att ersättas av {name}")
    return sentence.format(name=validity.successor.name)
