"""What part of the history an address asks for: whatever it does not understand does not matter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from webapp import clock
from webapp.cube.period import Period, PeriodError
from webapp.publishing.chronicle import Wanted
from webapp.wording.deeds import LOGINS, DeedKind, Subject

Word = TypeVar("Word", bound=StrEnum)
LONGEST_NUMBER = 9
EVERYTHING = "allt"
"""What is asked for where changes are not all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; ``series`` and ``period`` name one cell of an indicator."""

    wanted: Wanted
    page: int = 1
    series: str = ""
    period: Period | None = None
    query: str = ""
    sees_logins: bool = False

    @property
    def one_thing(self) -> tuple[tuple[str, str], ...]:
        """Return what of the address names one thing or one cell of it; nothing where all is asked for."""
        subject, number = self.wanted.subject, self.wanted.subject_id
        if subject is None or number is None:
            return ()
        return (("sak", subject.value), ("nr", str(number)), *self.cell)

    @property
    def cell(self) -> tuple[tuple[str, str], ...]:
        """Return what of the address names a cell of an indicator."""
        if self.wanted.subject is not Subject.INDICATOR or not self.series or self.period is None:
            return ()
        return (("serie", self.series), ("period", self.period.code))


def asked(arguments: Mapping[str, str], *, sees_logins: bool) -> Asked:
    """Read the query of an address; who logs in when is not for everybody to see, and told to those who ask for it."""
    what = arguments.get("vad", "")
    subject = word(Subject, arguments.get("sak", ""))
    since, until = day(arguments.get("fran", "")), day(arguments.get("till", ""))
    wanted = Wanted(
        person_id=number(arguments.get("person", "")),
        deed=word(DeedKind, what),
        subject=subject,
        subject_id=number(arguments.get("nr", "")) if subject else None,
        since=begins(since) if since else None,
        until=begins(until + timedelta(days=1)) if until else None,
        with_logins=sees_logins and what in {EVERYTHING, *LOGINS},
    )
    known = {name: text for name, text in arguments.items() if name != "sida" and text}
    page = number(arguments.get("sida", "")) or 1
    return Asked(
        wanted, page, arguments.get("serie", ""), period(arguments.get("period", "")), urlencode(known), sees_logins
    )


def number(text: str) -> int | None:
    """Return a whole number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def word(kind: type[Word], text: str) -> Word | None:
    """Return one of the words of a closed list."""
    return kind(text) if text in set(kind) else None


def day(text: str) -> date | None:
    """Return a day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(1900, 1, 1) <= found <= date(2999, 1, 1) else None


def period(text: str) -> Period | None:
    """Return a period."""
    try:
        return Period.parse(text)
    except PeriodError:
        return None


def begins(found: date) -> datetime:
    """Return when a day begins in Sweden."""
    return datetime.combine(found, time(), clock.SWEDEN).astimezone(UTC)
