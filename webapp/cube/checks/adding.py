"""Whether numbers of a unit add up: counts do, shares and means do not, and it is told how that is known."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.cube.cube import Cube

PERCENT = frozenset({"procent", "%"})
RATES = PERCENT | {
    "andel",
    "betyg",
    "grader",
    "index",
    "kvot",
    "medelvärde",
    "median",
    "poäng",
    "procentenheter",
    "promille",
    "‰",
    "år",
    "°c",
}
"""Units of shares, means and measures: the whole is not the sum of its parts."""


PEOPLE = frozenset(
    {
        "anställda",
        "arbetslösa",
        "barn",
        "boende",
        "brukare",
        "deltagare",
        "elever",
        "familjer",
        "flickor",
        "hushåll",
        "individer",
        "invånare",
        "kvinnor",
        "män",
        "patienter",
        "personer",
        "pojkar",
        "studenter",
        "sysselsatta",
        "ungdomar",
        "vuxna",
        "äldre",
    }
)
"""Units of which few may be known by name."""
NOT_ONE_BY_ONE = (RATES - {"år"}) | {"per", "/"}
WORD = re.compile(r"[\w-]+|[%‰/]|°c")
MANY_AT_ONCE = re.compile(
    r"\b(?:100-tal|10{0,2}\s?000-tal|hundratal|tusen(?:tals?)?\b|(?:miljon|miljard)(?:er|tals?)?\b)"
    r"|^(?:antal\s)?10{0,2}\s?000\s"
)
"""What a unit says where its numbers are of many at once; beside «miljö», and an income that is told in it."""
FEWEST_TO_A_SLIP = 5
"""Numbers that there are for each that is no count, where it is a slip."""


class Because(StrEnum):
    """How it is known whether numbers add up."""

    COUNTS = "counts"
    AMOUNTS = "amounts"
    RATE = "rate"
    PER_SOMETHING = "per_something"
    NO_UNIT = "no_unit"


ADDING = frozenset({Because.COUNTS, Because.AMOUNTS})


@dataclass(frozen=True, slots=True)
class Subject:
    """What is known of the indicator that the checks need."""

    unit: str = ""
    decimals: int = 0

    @property
    def counts_people(self) -> bool:
        """Say whether the unit names people one by one: neither thousands of them nor something for each."""
        unit = self.unit.casefold()
        words = frozenset(WORD.findall(unit))
        return bool(words & PEOPLE) and not words & NOT_ONE_BY_ONE and not MANY_AT_ONCE.search(unit)

    @property
    def is_share(self) -> bool:
        """Say whether the numbers are percentages of something."""
        return self.unit.casefold() in PERCENT


def adding(cube: Cube, unit: str) -> Because:
    """Say whether the numbers are counts, amounts that add up too, or neither.

    Counts are whole and none is negative, but for slips: one wrong number must not silence what sums say of it.
    """
    word = unit.strip().casefold()
    if not word:
        return Because.NO_UNIT
    if word in RATES:
        return Because.RATE
    if "/" in word or "per" in word.split():
        return Because.PER_SOMETHING
    counted = [is_count(seen.value) for seen in cube.cells.values() if seen.value is not None]
    slips = counted.count(False)
    return Because.COUNTS if slips * FEWEST_TO_A_SLIP <= len(counted) else Because.AMOUNTS


def is_count(value: Decimal) -> bool:
    """Say whether a number can be how many there are of something."""
    return value >= 0 and value == value.to_integral_value()
