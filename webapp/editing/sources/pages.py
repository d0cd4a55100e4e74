"""What the templates of sources show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.desk.pages import Option
from webapp.editing.sources.selecting import VariableView
from webapp.importers.sources.base import Found


@dataclass(frozen=True, slots=True)
class SourceView:
    """A saved source: what it is, when it was asked and what came of it, and the ways to what can be done."""

    id: int
    name: str
    told: str
    outcome: str
    is_failed: bool
    releases: bool
    schedules: tuple[Option, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The saved sources of an indicator, and the form that looks for another."""

    title: str
    url: str
    back_url: str
    find_url: str
    kinds: tuple[Option, ...]
    bases: tuple[str, ...]
    sources: tuple[SourceView, ...]
    may_release: bool
    problem: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A table that was found, and the way to choose from it."""

    found: Found
    url: str


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What a search found."""

    title: str
    back_url: str
    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """The form in which it is chosen what is to be fetched."""

    title: str
    url: str
    back_url: str
    table: str
    hidden: tuple[tuple[str, str], ...]
    name: str
    variables: tuple[VariableView, ...]
    schedules: tuple[Option, ...]
    problem: str = ""
