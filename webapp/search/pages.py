"""What the template of the search shows, as frozen values."""

from dataclasses import dataclass

from webapp.indicators.pages import Link
from webapp.search.marking import Piece

__all__ = ["HitGroup", "HitView", "Link", "Piece", "SearchPage"]


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit: ``label`` is the goal's number in words, ``belongs`` where it belongs, ``excerpt`` the text that hit."""

    url: str
    name: tuple[Piece, ...]
    label: tuple[Piece, ...]
    belongs: str
    excerpt: tuple[Piece, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits of one kind; ``remark`` says how many more there are."""

    anchor: str
    heading: str
    hits: tuple[HitView, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A search and what came of it; ``result`` is empty where nothing has been asked for.

    ``advice`` helps where little or nothing was found, and then ``ways`` lead to all there is.
    """

    question: str
    title: str
    result: str
    remarks: tuple[str, ...]
    suggestion: Link | None
    groups: tuple[HitGroup, ...]
    advice: tuple[str, ...]
    ways: tuple[Link, ...]
