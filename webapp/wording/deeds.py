"""What can be done on the site and to what, as the history names it, and one changed field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class DeedKind(StrEnum):
    """What somebody did."""

    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    DRAFTED = "drafted"
    DISCARDED = "discarded"
    PROPOSED = "proposed"
    APPROVED = "approved"
    DECLINED = "declined"
    RELEASED = "released"
    PLANNED = "planned"
    REPLANNED = "replanned"
    CANCELLED = "cancelled"
    TAKEN_BACK = "taken_back"
    LOGGED_IN = "logged_in"
    LOGGED_OUT = "logged_out"
    REFUSED = "refused"


LOGINS = frozenset({DeedKind.LOGGED_IN, DeedKind.LOGGED_OUT, DeedKind.REFUSED})
"""What changes nothing on the site."""


class Subject(StrEnum):
    """What kind of thing it was done to."""

    SITE = "site"
    STRATEGY = "strategy"
    AREA = "area"
    GOAL = "goal"
    INDICATOR = "indicator"
    SERVICE = "service"
    THEME = "theme"
    STATEMENT = "statement"
    REDIRECT = "redirect"
    CONTACT = "contact"
    PERSON = "person"
    SETTING = "setting"
    PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What one field said before and says after, None where it said nothing; a cell has a series and a period.

    Values are written for machines: numbers with a point, markers and flags by their code.
    """

    field: str
    before: str | None
    after: str | None
    series: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed of the history as it is read: ``who`` by today's name, ``names`` the series by their keys.

    ``fields`` may be the first of many; ``field_count`` says how many there are. ``release_kind`` is a code.
    """

    id: int
    at: datetime
    who: str
    deed: DeedKind
    subject: Subject
    subject_id: int | None = None
    label: str = ""
    reason: str = ""
    release_kind: str = ""
    release_id: int | None = None
    before: int | None = None
    after: int | None = None
    fields: tuple[FieldChange, ...] = ()
    field_count: int = 0
    names: Mapping[str, str] = field(default_factory=dict, repr=False)
