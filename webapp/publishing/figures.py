"""What has to be looked at before drafts are released: figures that texts ask for in vain, and numbers typed by hand.

Texts are held against the data as it will be: that of the drafts that go out with them, else what has come by then.
The texts that stay are looked at too where the data under them is about to change.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

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
from webapp.publishing.contents import RevisionContent
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.numbering import Draft, newest

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
        for place, text in texts(content):
            missing += [MissingFigure(goal_id, goal, place, token.written) for token in unanswered(text, materials)]
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
    slugs = session.scalars(select(Indicator.slug).where(Indicator.id.in_(editions))).all()
    fields = (Section.heading, Section.lead, Section.text)
    named = [field.contains(f"[[{slug} ", autoescape=True) for slug in slugs for field in fields]
    led = [Revision.lead.contains(f"[[{slug} ", autoescape=True) for slug in slugs]
    goals = session.scalars(
        select(Revision.goal_id)
        .outerjoin(Section, Section.revision_id == Revision.id)
        .where(Revision.release_id.is_not(None), or_(Section.indicator_id.in_(editions), *named, *led))
        .distinct()
        .order_by(Revision.goal_id)
    )
    found = (newest(session, Revision, goal) for goal in goals.all())
    return [one for one in found if one is not None]


def data_under(
    session: AnySession, content: RevisionContent, editions: dict[int, Edition], moment: datetime
) -> dict[str, Material]:
    """Return the data of every indicator that a goal shows or names, as it will be."""
    slugs = {section.indicator for section in content.sections if section.indicator}
    slugs |= {token.indicator for _place, text in texts(content) for token in binding.tokens(text)}
    found: dict[str, Material] = {}
    for indicator in session.scalars(select(Indicator).where(Indicator.slug.in_(slugs)).order_by(Indicator.id)):
        edition = editions.get(indicator.id) or come_by(session, indicator.id, moment)
        if edition is not None:
            found[indicator.slug] = material(session, indicator, edition)
    return found


def come_by(session: AnySession, indicator_id: int, moment: datetime) -> Edition | None:
    """Return the edition that is current at a moment."""
    wanted = (
        select(Edition)
        .join(Release, Release.id == Edition.release_id)
        .where(Edition.indicator_id == indicator_id, Release.publish_at <= moment)
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
