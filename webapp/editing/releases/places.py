"""Says where on the site visitors see what a release holds, and which drafts were calculated of it."""

from collections.abc import Iterable, Iterator
from itertools import chain

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.editing.releases.queries import Part
from webapp.indicators.compose import way_to_goal
from webapp.indicators.pages import Link
from webapp.indicators.queries import GoalNamed, goals_with
from webapp.models.base import AnySession
from webapp.models.calculation import EditionOperand
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.strategy import Goal, Strategy


def places(session: AnySession, parts: Iterable[Part]) -> tuple[Link, ...]:
    """Return the pages of goals first, then those of indicators, each once."""
    found = dict.fromkeys(place for part in parts for place in of_part(session, part))
    return tuple(sorted(found, key=lambda place: place.url.startswith("/indikator/")))


def of_part(session: AnySession, part: Part) -> Iterator[Link]:
    """Yield where one part is seen: a text on its goal's page, figures wherever a goal shows them."""
    if not part.is_data:
        goal = session.get_one(Goal, part.owner_id)
        strategy = session.get_one(Strategy, goal.strategy_id)
        yield way_to_goal(GoalNamed(strategy.slug, strategy.name, goal.number, goal.name))
        return
    slug = session.get_one(Indicator, part.owner_id).slug
    yield from map(way_to_goal, goals_with(slug))
    yield Link(f"/indikator/{slug}", part.name)


def page_of_all(session: AnySession, parts: Iterable[Part]) -> str:
    """Return the first page that shows every one of some parts; the front page where none does."""
    seen = [list(dict.fromkeys(place.url for place in of_part(session, part))) for part in parts]
    return next((url for url in chain.from_iterable(seen) if all(url in one for one in seen)), "/")


def calculated_of(session: AnySession, release_id: int) -> tuple[Link, ...]:
    """Return the drafts that were calculated of the figures of a release: they do not go out by themselves."""
    operand = aliased(Edition)
    found = session.execute(
        select(Indicator.id, Indicator.name)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .join(EditionOperand, EditionOperand.edition_id == Edition.id)
        .join(operand, operand.id == EditionOperand.operand_edition_id)
        .where(operand.release_id == release_id, Edition.release_id.is_(None))
        .order_by(Indicator.name, Indicator.id)
        .distinct()
    )
    return tuple(Link(f"/redaktion/siffror/{indicator_id}", name) for indicator_id, name in found)
