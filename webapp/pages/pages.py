"""What the templates of the site's own pages show, as frozen values."""

from dataclasses import dataclass
from datetime import date, datetime

from webapp.indicators.pages import Link

__all__ = ["Day", "Entry", "Fault", "Link", "StatementPage", "StatementView"]


@dataclass(frozen=True, slots=True)
class Day:
    """A date for machines and for readers."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A known fault; ``mended_by`` is None while no date is set."""

    what: str
    why: str
    found_on: Day
    mended_by: Day | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """The accessibility statement; ``overdue`` says that it is older than the law's year."""

    conformance: str
    consequence: str
    faults: tuple[Fault, ...]
    method: tuple[str, ...]
    assessed_on: Day
    updated_on: Day
    overdue: bool
    burden: tuple[str, ...]
    outside: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementPage:
    """The page of the statement; without one it still says how to be heard."""

    statement: StatementView | None
    complaints: Link
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the sitemap: where a page is and, where that is known, when it last changed."""

    path: str
    changed: datetime | date | None = None
