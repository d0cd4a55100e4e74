"""What the pages that visitors read are called, by their paths, from the names that are stored."""

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import select

from webapp.corrections.compose import CORRECTIONS
from webapp.language import gettext as _
from webapp.method.compose import METHOD
from webapp.models.base import AnySession
from webapp.models.indicator import Indicator
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.pages.compose import STATEMENT
from webapp.search.compose import ADDRESS as SEARCH
from webapp.strategies.compose import area_url, goal_url, strategy_url

ALWAYS_THERE: Mapping[str, str] = {
    "/": _("Startsidan"),
    METHOD: _("Så räknar vi"),
    STATEMENT: _("Tillgänglighet"),
    CORRECTIONS: _("Rättelser"),
    SEARCH: _("Sök"),
    "/kakor": _("Kakor och liknande teknik"),
    "/kakor/granskning": _("Granskning av kakor och kontakter"),
}


def titled(session: AnySession, paths: Iterable[str]) -> dict[str, str]:
    """Return what pages are called; one that nobody knows is called by its path."""
    known = {**ALWAYS_THERE, **dict(stored(session))}
    return {path: known.get(path, path) for path in paths}


def stored(session: AnySession) -> Iterator[tuple[str, str]]:
    """Yield the path and the name of each page that is about something stored."""
    for slug, name in session.execute(select(Strategy.slug, Strategy.name)):
        yield strategy_url(slug), name
    areas = select(Strategy.slug, TargetArea.slug, TargetArea.name).join(
        Strategy, TargetArea.strategy_id == Strategy.id
    )
    for strategy, slug, name in session.execute(areas):
        yield area_url(strategy, slug), name
    goals = select(Strategy.slug, Goal.number, Goal.name).join(Strategy, Goal.strategy_id == Strategy.id)
    for strategy, number, name in session.execute(goals):
        yield goal_url(strategy, number), f"{number}. {name}"
    for slug, name in session.execute(select(Indicator.slug, Indicator.name)):
        yield f"/indikator/{slug}", name
