"""Which goals of a strategy an address asks for, and in which order: read strictly, written in one way only.

An area or status that does not exist is refused with the ones that do; an empty value asks for nothing, and
other parameters mean nothing here.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from webapp.progress.facts import Status

AREA, STATUS, ORDER = "omrade", "status", "ordning"


class Order(StrEnum):
    """How the goals of an area follow each other; the words stand in addresses."""

    NUMBER = "nummer"
    STATUS = "lage"


class SiftError(ValueError):
    """Say which parameter asks for something that does not exist, and what does."""

    def __init__(self, parameter: str, allowed: Sequence[str]) -> None:
        """Keep what a refusal says."""
        super().__init__(parameter)
        self.parameter = parameter
        self.allowed = tuple(allowed)


@dataclass(frozen=True, slots=True)
class Sift:
    """The areas and statuses that are asked for, all of them where none is named."""

    areas: frozenset[str] = frozenset()
    statuses: frozenset[Status] = frozenset()
    order: Order = Order.NUMBER

    @property
    def is_all(self) -> bool:
        """Say whether no goal is left out."""
        return not self.areas and not self.statuses

    def takes(self, area: str, status: Status) -> bool:
        """Say whether a goal of an area and with a status is asked for."""
        return (not self.areas or area in self.areas) and (not self.statuses or status in self.statuses)


ALL = Sift()
WORST_FIRST = (
    Status.WRONG_WAY,
    Status.TOO_SLOW,
    Status.NEARLY_ON_TRACK,
    Status.ON_TRACK,
    Status.REACHED,
    Status.NOT_ASSESSABLE,
)
"""What needs looking at comes first; what cannot be judged says nothing either way."""


def sift(given: Callable[[str], Iterable[str]], areas: Sequence[str]) -> Sift:
    """Read what an address gives for each parameter of a strategy with these areas; raise SiftError."""
    return Sift(
        areas=frozenset(checked(AREA, given(AREA), areas)),
        statuses=frozenset(Status(word) for word in checked(STATUS, given(STATUS), list(Status))),
        order=Order([Order.NUMBER, *checked(ORDER, given(ORDER), list(Order))][-1]),
    )


def checked(parameter: str, words: Iterable[str], allowed: Sequence[str]) -> list[str]:
    """Return the words that say something; raise SiftError for one that does not exist."""
    found = [word for word in words if word]
    if not set(found) <= set(allowed):
        raise SiftError(parameter, allowed)
    return found


def query(asked: Sift) -> str:
    """Write the one query that asks for this, with its question mark; nothing where all is asked for."""
    pairs = [(AREA, area) for area in sorted(asked.areas)]
    pairs += [(STATUS, status.value) for status in Status if status in asked.statuses]
    if asked.order is not Order.NUMBER:
        pairs.append((ORDER, asked.order.value))
    return f"?{urlencode(pairs)}" if pairs else ""
