"""The codes that sources write periods with: SCB's «2025M11» and «19951», Norway's «2025K4», SDMX's «2003-S1».

A source's dataset keeps its own codes; the period is asked for here, by what guesses roles and by what maps.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from webapp.cube.period import Period, PeriodError, PeriodKind
from webapp.cube.periodtext import candidates
from webapp.cube.vocabulary import folded

LONGEST = 12
DIGITS = re.compile(r"(?P<year>[0-9]{4})(?P<part>[0-9]{1,2})")
"""A year and what stands right after it: one digit for halves and quarters, two for months and weeks."""
WIDTHS = {PeriodKind.HALF: 1, PeriodKind.QUARTER: 1, PeriodKind.MONTH: 2, PeriodKind.WEEK: 2}
SEMESTER = re.compile(r"(?P<year>[0-9]{4})-?S(?P<part>[12])")
"""SDMX writes halves so, and whole years as below."""
YEARLY = re.compile(r"(?P<year>[0-9]{4})-?A(?P<part>1)")


def period_of(code: str, kind: PeriodKind | None = None) -> Period | None:
    """Return the period of a source's code, or None where it names none or more than one.

    «20061» is a half and a quarter, «2011-12» a month and a school year; ``kind`` tells which.
    """
    found = {period for period in readings(code) if kind in {None, period.kind}}
    return found.pop() if len(found) == 1 else None


def is_period(code: str) -> bool:
    """Say whether a code can be read as a period at all."""
    return any(True for _period in readings(code))


def readings(code: str) -> Iterator[Period]:
    """Yield every period that a code can be read as."""
    if len(code) > LONGEST:
        return
    yield from candidates(folded(code))
    if found := DIGITS.fullmatch(code):
        kinds = (kind for kind, width in WIDTHS.items() if len(found["part"]) == width)
        for kind in kinds:
            yield from made(kind, found)
    if found := SEMESTER.fullmatch(code):
        yield from made(PeriodKind.HALF, found)
    if found := YEARLY.fullmatch(code):
        yield from made(PeriodKind.YEAR, found)


def made(kind: PeriodKind, found: re.Match[str]) -> Iterator[Period]:
    """Yield the period of a year and a part, if the calendar has it."""
    with suppress(PeriodError):
        yield Period(kind, int(found["year"]), int(found["part"]))
