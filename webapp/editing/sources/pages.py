"""What the templates of sources show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.desk.pages import Option
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
    base: str
    text: str
    sources: tuple[SourceView, ...]
    may_release: bool
    problem: str = ""
    anchor: str = ""
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
    find_url: str
    hidden: tuple[tuple[str, str], ...]
    place: str
    text: str
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Picks:
    """The values of a variable that can be ticked; ``kept`` carries those that are chosen and not shown.

    ``all_found`` and ``drop`` are choices that stand for many values, named where there are any.
    """

    summary: str
    values: tuple[Option, ...]
    has_search: bool = False
    sought: str = ""
    told: str = ""
    all_found: str = ""
    kept: str = ""
    drop: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class VariableView:
    """A variable as it is chosen from; ``hows`` are the ways to choose, ``starts`` the periods it may begin with."""

    number: int
    label: str
    told: str
    hows: tuple[Option, ...]
    starts: tuple[Option, ...]
    count: str
    picks: Picks
    error: str = ""


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
