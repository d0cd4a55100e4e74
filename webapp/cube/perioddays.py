"""Whole days that stand for periods: the first or the last ones of months and years, as spreadsheets write them.

One day alone may be the month or the year that it begins, so the days of a whole table are looked at together.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from webapp.cube.period import Period, PeriodKind
from webapp.cube.periodtext import MONTH, MONTHS
from webapp.cube.vocabulary import folded

LONGEST = 40
FEWEST = 2
"""Days that tell how long their periods are."""
FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)(?:[t ]00:00(?::00(?:\.0+)?)?)?", re.ASCII),
    re.compile(rf"(?:den )?(?P<day>\d{{1,2}})(?::?e)? {MONTH} (?P<year>\d{{4}})", re.ASCII),
)
A_QUARTER = 3
"""Months between days that may begin, end or stand amid quarters, halves and years as well."""
JANUARY, DECEMBER = 1, 12


@lru_cache(maxsize=1024)
def day_of(text: str) -> date | None:
    """Return the day that a text names; with a time of day only where that is midnight."""
    written = folded(text) if len(text) <= LONGEST else ""
    found = next((found for form in FORMS if (found := form.fullmatch(written))), None)
    if found is None:
        return None
    pieces = found.groupdict()
    month = int(pieces["number"]) if "number" in pieces else MONTHS.index(pieces["month"][:3]) + 1
    try:
        return date(int(pieces["year"]), month, int(pieces["day"]))
    except ValueError:
        return None


def periods_of(texts: Sequence[str]) -> tuple[Period, ...] | None:
    """Return the periods that days all begin, or all end; None where they may be of several lengths, or are no days."""
    days = [day for text in texts if (day := day_of(text)) is not None]
    if len(set(days)) < max(len(texts), FEWEST):
        return None
    firsts = all(day.day == 1 for day in days)
    if not firsts and not all(map(ends_month, days)):
        return None
    if {day.month for day in days} == {JANUARY if firsts else DECEMBER}:
        return tuple(Period(PeriodKind.YEAR, day.year) for day in days)
    if len({day.month % A_QUARTER for day in days}) == 1:
        return None
    return tuple(Period(PeriodKind.MONTH, day.year, day.month) for day in days)


def ends_month(day: date) -> bool:
    """Say whether a day is the last of its month; the last day of all is only what programs write for «never»."""
    return day != date.max and (day + timedelta(1)).day == 1
