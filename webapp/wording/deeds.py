"""What can be done on the site and to what, as the history names it, and one changed field."""

from dataclasses import dataclass
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
