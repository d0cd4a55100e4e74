"""Periods as people write them in tables: «2021», «kv 1 2021», «2021M01», «läsåret 2024/25», «v 7 2021»."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from webapp.cube.period import Period, PeriodError, PeriodKind
from webapp.cube.vocabulary import folded

YEAR = r"(?P<year>\d{4})"
PART = r"(?P<part>\d{1,2}|första|andra|tredje|fjärde)(?::[ae])?"
ORDINALS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4}
UNITS = {
    PeriodKind.HALF: r"(?:halvår(?:et)?|h)\.?",
    PeriodKind.QUARTER: r"(?:kvartal(?:et)?|kv|k|q)\.?",
    PeriodKind.MONTH: r"(?:månad(?:en)?|m)\.?",
    PeriodKind.WEEK: r"(?:vecka(?:n)?|v|w|u)\.?",
}
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uari)?|feb(?:r(?:uari)?)?|mar(?:s)?|apr(?:il)?|maj|jun(?:i)?|jul(?:i)?|aug(?:usti)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
SCHOOL_YEAR = r"(?:läsåret|läsår|lå) "
FORMS: tuple[tuple[PeriodKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.ASCII))
    for kind, form in (
        (PeriodKind.YEAR, rf"(?:år(?:et)? )?{YEAR}"),
        *((kind, rf"{YEAR}[ -]?{unit} ?{PART}") for kind, unit in UNITS.items()),
        *((kind, rf"{unit} ?{PART}[ ,/-]{{0,2}}{YEAR}") for kind, unit in UNITS.items()),
        *((kind, rf"{PART} ?{unit} {YEAR}") for kind, unit in UNITS.items()),
        (PeriodKind.HALF, rf"{YEAR},? {PART} halvåret"),
        (PeriodKind.QUARTER, rf"{YEAR},? {PART} kvartalet"),
        (PeriodKind.MONTH, rf"{MONTH}[ -]?{YEAR}"),
        (PeriodKind.MONTH, rf"{YEAR}[ -]?{MONTH}"),
        (PeriodKind.MONTH, rf"{YEAR}-(?P<part>\d{{2}})"),
        (PeriodKind.SCHOOL_YEAR, rf"(?:{SCHOOL_YEAR})?{YEAR}/(?P<next>\d{{4}}|\d{{2}})"),
        (PeriodKind.SCHOOL_YEAR, rf"(?:{SCHOOL_YEAR})?{YEAR}-(?P<next>\d{{2}})"),
        (PeriodKind.SCHOOL_YEAR, rf"(?:{SCHOOL_YEAR})?{YEAR} ?- ?(?P<next>\d{{4}})"),
        (PeriodKind.SPAN, rf"(?:åren )?{YEAR} ?--? ?(?P<last>\d{{4}})"),
    )
)
LONGEST = 40
LIKE_A_YEAR = re.compile(r"[0-9]{4}")
NOTES = "* "
"""What hangs on a heading and is no part of it."""


def read_period(text: str, kinds: Collection[PeriodKind] = ()) -> Period | None:
    """Return the period that a text names, or None where it names none or more than one.

    «2011-12» is a month and a school year, «2020–2021» a span and one; ``kinds``, the lengths that are expected, tell
    which.
    """
    if len(text) > LONGEST or not LIKE_A_YEAR.search(text):
        return None
    return known_period(text, frozenset(kinds))


@lru_cache(maxsize=1024)
def known_period(text: str, kinds: frozenset[PeriodKind]) -> Period | None:
    """Return the one period that is meant; a table says the same ones again and again."""
    found = set(candidates(folded(text).rstrip(NOTES)))
    expected = {period for period in found if period.kind in kinds} or found
    return expected.pop() if len(expected) == 1 else None


def candidates(written: str) -> Iterator[Period]:
    """Yield every period that a text can be read as."""
    for kind, form in FORMS:
        found = form.fullmatch(written)
        if found:
            try:
                period = made(kind, found.groupdict(""))
            except PeriodError:
                continue
            if period:
                yield period


def made(kind: PeriodKind, pieces: dict[str, str]) -> Period | None:
    """Return the period of a form; None where a school year does not end in the year after."""
    year = int(pieces["year"])
    if "next" in pieces:
        follows = str(year + 1).endswith(pieces["next"])
        return Period(kind, year) if follows else None
    if "last" in pieces:
        return Period(kind, year, last_year=int(pieces["last"]))
    if "month" in pieces:
        return Period(kind, year, MONTHS.index(pieces["month"][:3]) + 1)
    part = pieces.get("part", "1")
    return Period(kind, year, ORDINALS[part] if part in ORDINALS else int(part))
