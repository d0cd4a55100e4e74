"""Loads the demonstration: the same drafts and releases that an editor would make."""

from importlib.resources import files

from sqlalchemy import select

from webapp.consent.registry import Registry
from webapp.cookies.reading import services_in
from webapp.cookies.services import set_services
from webapp.cube.aim import Direction
from webapp.demo import reading
from webapp.demo.reading import Facts
from webapp.demo.site import load_site
from webapp.demo.theme import load_theme
from webapp.models.base import AnySession
from webapp.models.indicator import Contact, Indicator
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.history import By
from webapp.publishing.releases import ReleaseFacts, release

ACTOR = "demonstrationen"
BY = By(actor=ACTOR)


def is_empty(session: AnySession) -> bool:
    """Say whether nobody has put a strategy in yet."""
    return session.scalars(select(Strategy.id).limit(1)).first() is None


def load(session: AnySession) -> None:
    """Store the strategy with its goals, indicators and texts, released at the times that their files name."""
    load_theme(session, ACTOR)
    load_site(session, BY)
    services = services_in(files("webapp.demo").joinpath("services.toml"))
    registry = Registry(set_services(session, services, ACTOR).version, services)
    goals = store_strategy(session, reading.strategy())
    for indicator in reading.indicators():
        store_indicator(session, indicator)
    for goal in reading.goals():
        draft = draft_revision(session, goals[goal["number"]].id, reading.revision_content(goal, registry), BY)
        release(session, [draft], ReleaseFacts(goal["published"], ReleaseKind.ORDINARY, ACTOR))


def store_strategy(session: AnySession, facts: Facts) -> dict[int, Goal]:
    """Store the strategy, its areas and its goals; return the goals by number."""
    strategy = Strategy(**facts["strategy"])
    session.add(strategy)
    session.flush()
    areas = {
        area["slug"]: TargetArea(strategy_id=strategy.id, **{**area, "colour": Colour(area["colour"])})
        for area in facts["areas"]
    }
    session.add_all(areas.values())
    session.flush()
    goals = {
        goal["number"]: Goal(
            strategy_id=strategy.id,
            area_id=areas[goal["area"]].id,
            number=goal["number"],
            slug=goal["slug"],
            name=goal["name"],
        )
        for goal in facts["goals"]
    }
    session.add_all(goals.values())
    session.flush()
    return goals


def store_indicator(session: AnySession, facts: Facts) -> None:
    """Store an indicator and release its editions one after the other."""
    said = facts["indicator"]
    indicator = Indicator(
        **{**said, "direction": Direction(said["direction"]), "colour": Colour(said["colour"])},
        contact_id=ensure_contact(session, facts["contact"]).id,
    )
    session.add(indicator)
    session.flush()
    for one in facts["releases"]:
        content = reading.edition_content(facts["edition"], reading.rows_of(facts["edition"], one))
        draft = draft_edition(session, indicator.id, content, BY)
        release(session, [draft], ReleaseFacts(one["published"], ReleaseKind(one["kind"]), ACTOR, one["reason"]))


def ensure_contact(session: AnySession, facts: Facts) -> Contact:
    """Return whom to ask; several indicators may have the same contact."""
    known = session.scalars(select(Contact).filter_by(**facts)).first()
    contact = known or Contact(**facts)
    session.add(contact)
    session.flush()
    return contact
