"""What the template of the corrections shows, as frozen values."""

from dataclasses import dataclass

from webapp.indicators.pages import Link

__all__ = ["CorrectionsPage", "Day", "Link", "Mending", "Part"]


@dataclass(frozen=True, slots=True)
class Day:
    """A date for machines and for readers."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator or a goal that was mended, its values from and to, and how many more there are, in words."""

    link: Link
    values: tuple[str, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """One correction or revision."""

    day: Day
    kind: str
    reason: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Corrections and revisions, the newest first; ``newer`` and ``older`` lead to the pages beside."""

    mendings: tuple[Mending, ...]
    newer: Link | None
    older: Link | None
    breadcrumbs: tuple[Link, ...]
