"""What has to be looked at before drafts are released: figures that texts ask for in vain, and numbers typed by hand.

Texts are held against the data as it will be: that of the drafts that go out with them, else what has come by then.
The texts that stay are looked at too where the data under them is about to change. Where a plan moves, each text
that is to come is held against the data as it will be when that text comes.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, literal, or_, select

from webapp import clock
from webapp.charts import binding
from webapp.charts.material import Material
from webapp.charts.typed import Typed, typed_numbers
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.models.revision import Revision, Section
from webapp.models.strategy import Goal
from webapp.models.types import UTCDateTime
from webapp.publishing.contents import RevisionContent
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.numbering import Draft, newest
from webapp.publishing.visibility import visible

LOUD = ("lead", "heading")
"""The fields in which every typed number is listed; of others only the doubtful ones are."""


@dataclass(frozen=True, slots=True)
class MissingFigure:
    """A figure that a text asks for and that the data does not have: ``place`` is the field it stands in."""

    goal_id: int
    goal: str
    place: str
    token: str


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A number that was typed into a text by hand, and what the data says where it seems to mean that."""

    goal_id: int
    goal: str
    place: str
    typed: Typed


@dataclass(frozen=True, slots=True)
class Review:
    """What is to be looked at: nothing goes out while a figure is missing; typed numbers are for editors to judge."""

    missing: tuple[MissingFigure, ...]
    typed: tuple[TypedFigure, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """Another time for a release that is planned; None where it is not to come at all."""

    release_id: int
    publish_at: datetime | None


class MissingFiguresError(ValueError):
    """Say that texts ask for figures that are not there."""

    def __init__(self, missing: tuple[MissingFigure, ...]) -> None:
        """Remember which."""
        super().__init__(f"no value for {', '.join(one.token for one in missing)}")
        self.missing = missing


def review(session: AnySession, drafts: Iterable[Draft], publish_at: datetime | None = None) -> Review:
    """Look through the texts that go out, and through those that stay over data that goes out."""
    going = list(drafts)
    moment = max(publish_at or clock.now(), clock.now())
    editions = {draft.indicator_id: draft for draft in going if isinstance(draft, Edition)}
    revisions = {draft.goal_id: draft for draft in going if isinstance(draft, Revision)}
    stay = {one.goal_id: one for one in texts_over(session, editions) if one.goal_id not in revisions}
    missing: list[MissingFigure] = []
    typed: list[TypedFigure] = []
    for goal_id, revision in (*revisions.items(), *stay.items()):
        content, goal = revision_content(session, revision), session.get_one(Goal, goal_id).name
        materials = data_under(session, content, editions, moment)
        missing += [MissingFigure(goal_id, goal, place, token) for place, token in asked_in_vain(content, materials)]
        for place, text in texts(content):
            typed += [
                TypedFigure(goal_id, goal, place, one)
                for one in typed_numbers(text, materials.values())
                if one.said or place.endswith(LOUD)
            ]
    return Review(tuple(missing), tuple(typed))


def refuse_missing(session: AnySession, drafts: Iterable[Draft], publish_at: datetime | None = None) -> None:
    """Refuse to release drafts while a text asks for a figure that is not there."""
    if missing := review(session, drafts, publish_at).missing:
        raise MissingFiguresError(missing)


def refuse_moved(session: AnySession, parts: Iterable[Draft], move: Move) -> None:
    """Refuse to move or cancel a planned release where a text that is to come would lack a figure because of that."""
    going = list(parts)
    missing: list[MissingFigure] = []
    for part in going:
        if isinstance(part, Revision) and move.publish_at is not None:
            missing += lacking(session, part, move.publish_at, move)
    for text, comes in planned_over(session, [part.indicator_id for part in going if isinstance(part, Edition)]):
        if text not in going:
            already = lacking(session, text, comes)
            missing += [one for one in lacking(session, text, comes, move) if one not in already]
    if missing:
        raise MissingFiguresError(tuple(missing))


def lacking(session: AnySession, text: Revision, moment: datetime, move: Move | None = None) -> list[MissingFigure]:
    """Return the figures that a text would ask for in vain at a moment."""
    content, goal = revision_content(session, text), session.get_one(Goal, text.goal_id).name
    materials = data_under(session, content, {}, moment, move)
    return [MissingFigure(text.goal_id, goal, place, token) for place, token in asked_in_vain(content, materials)]


def asked_in_vain(content: RevisionContent, materials: dict[str, Material]) -> Iterator[tuple[str, str]]:
    """Yield the bound figures of a goal's texts that have no number, with the field that each stands in."""
    for place, text in texts(content):
        for token in unanswered(text, materials):
            yield place, token.written


def texts(content: RevisionContent) -> Iterator[tuple[str, str]]:
    """Yield every text of a goal that may hold a figure, with the name of its field."""
    yield "lead", content.lead
    for number, section in enumerate(content.sections, 1):
        for field in ("heading", "lead", "text"):
            yield f"section.{number}.{field}", getattr(section, field)


def unanswered(text: str, materials: dict[str, Material]) -> Iterator[binding.Token]:
    """Yield the bound figures of a text that have no number."""
    for token in binding.tokens(text):
        found = binding.observation(token, materials)
        if found is None or found.value is None:
            yield token


def texts_over(session: AnySession, editions: Collection[int]) -> list[Revision]:
    """Return the texts that are shown, or come next, of goals that name any of these indicators."""
    goals = session.scalars(
        select(Revision.goal_id)
        .outerjoin(Section, Section.revision_id == Revision.id)
        .where(Revision.release_id.is_not(None), names_any(session, editions))
        .distinct()
        .order_by(Revision.goal_id)
    )
    found = (newest(session, Revision, goal) for goal in goals.all())
    return [one for one in found if one is not None]


def planned_over(session: AnySession, editions: Collection[int]) -> list[tuple[Revision, datetime]]:
    """Return the texts that are to come and name any of these indicators, with the time of each."""
    found = session.execute(
        select(Revision.id, Release.publish_at)
        .join(Release, Release.id == Revision.release_id)
        .outerjoin(Section, Section.revision_id == Revision.id)
        .where(~visible(), names_any(session, editions))
        .distinct()
        .order_by(Revision.id)
    )
    return [(session.get_one(Revision, revision_id), comes) for revision_id, comes in found.all()]


def names_any(session: AnySession, editions: Collection[int]) -> ColumnElement[bool]:
    """Return the criterion that a text, or a section of it, shows or names one of these indicators."""
    slugs = session.scalars(select(Indicator.slug).where(Indicator.id.in_(editions))).all()
    fields = (Revision.lead, Section.heading, Section.lead, Section.text)
    named = [field.contains(f"[[{slug} ", autoescape=True) for slug in slugs for field in fields]
    return or_(Section.indicator_id.in_(editions), *named)


def data_under(
    session: AnySession,
    content: RevisionContent,
    editions: dict[int, Edition],
    moment: datetime,
    move: Move | None = None,
) -> dict[str, Material]:
    """Return the data of every indicator that a goal shows or names, as it will be."""
    slugs = {section.indicator for section in content.sections if section.indicator}
    slugs |= {token.indicator for _place, text in texts(content) for token in binding.tokens(text)}
    found: dict[str, Material] = {}
    for indicator in session.scalars(select(Indicator).where(Indicator.slug.in_(slugs)).order_by(Indicator.id)):
        edition = editions.get(indicator.id) or come_by(session, indicator.id, moment, move)
        if edition is not None:
            found[indicator.slug] = material(session, indicator, edition)
    return found


def come_by(session: AnySession, indicator_id: int, moment: datetime, move: Move | None = None) -> Edition | None:
    """Return the edition that is current at a moment; ``move`` is what is asked as if it were planned so already."""
    comes: ColumnElement[datetime] = Release.publish_at.expression
    if move is not None:
        comes = case((Release.id == move.release_id, literal(move.publish_at, UTCDateTime)), else_=comes)
    wanted = (
        select(Edition)
        .join(Release, Release.id == Edition.release_id)
        .where(Edition.indicator_id == indicator_id, comes <= moment)
    )
    return session.scalars(wanted.order_by(Edition.number.desc()).limit(1)).first()


def material(session: AnySession, indicator: Indicator, edition: Edition) -> Material:
    """Return what texts can be held against."""
    return Material(
        slug=indicator.slug,
        name=indicator.name,
        subject=indicator.subject,
        unit=edition.unit,
        decimals=edition.decimals,
        direction=indicator.direction,
        cube=edition_content(session, edition).cube,
        place=indicator.place,
        own=indicator.own_category,
    )
