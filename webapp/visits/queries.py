"""Reads how often pages were shown, month by month."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import extract, func, select

from webapp.models.base import AnySession
from webapp.models.counts import PageViews, Way

YEAR, MONTH = extract("year", PageViews.day), extract("month", PageViews.day)
BY_MONTH = select(YEAR, MONTH, PageViews.path, PageViews.way, func.sum(PageViews.times)).group_by(
    YEAR, MONTH, PageViews.path, PageViews.way
)


@dataclass(frozen=True, slots=True)
class MonthOfPage:
    """How often a page was shown in a month, by where its visitors came from, and how often its parts were swapped."""

    month: str
    path: str
    from_other_sites: int
    from_our_pages: int
    directly: int
    swaps: int

    @property
    def views(self) -> int:
        """Return how often the page was shown."""
        return self.from_other_sites + self.from_our_pages + self.directly


def months(session: AnySession, month: str = "") -> tuple[MonthOfPage, ...]:
    """Return every page of every month, or of one such as 2026-11: newest month first, then the most shown."""
    found: defaultdict[tuple[str, str], Counter[Way]] = defaultdict(Counter)
    for year, number, path, way, times in session.execute(BY_MONTH):
        found[f"{year:04}-{number:02}", path][way] += times
    lines = (line(*key, ways) for key, ways in found.items() if month in {"", key[0]})
    by_use = sorted(lines, key=lambda one: (-one.views, one.path))
    return tuple(sorted(by_use, key=lambda one: one.month, reverse=True))


def line(month: str, path: str, ways: Counter[Way]) -> MonthOfPage:
    """Return what is known of a page in a month."""
    return MonthOfPage(month, path, ways[Way.OUTSIDE], ways[Way.INSIDE], ways[Way.DIRECT], ways[Way.SWAP])
