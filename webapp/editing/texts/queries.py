"""Reads the texts of goals as editors see them: the draft where there is one, else what was released last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from webapp.consent.registry import Registry
from webapp.editing.desk.forms import RecordForm, offer, rows_of
from webapp.editing.desk.records import Since, Stored, Values
from webapp.editing.desk.rows import NONE
from webapp.editing.texts.contents import values_of
from webapp.models.base import AnySession
from webapp.models.indicator import Indicator, Series
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.models.strategy import Goal, Strategy
from webapp.publishing.contents import RevisionContent
from webapp.publishing.copying import revision_content
from webapp.publishing.numbering import draft_of, newest
from webapp.publishing.planning import is_seen
from webapp.publishing.visibility import visible


@dataclass(frozen=True, slots=True)
class GoalTexts:
    """A goal in the list of texts; ``draft_id`` where somebody has begun something new.

    ``coming`` is when visitors see what was released last, if they do not yet.
    """

    id: int
    number: int
    name: str
    strategy: str
    strategy_slug: str
    released: int | None
    draft_id: int | None
    coming: datetime | None

    @property
    def is_seen(self) -> bool:
        """Say whether visitors see any of it."""
        return is_seen(self.released, self.coming)


def series_keys(session: AnySession, slugs: Collection[str]) -> dict[str, set[str]]:
    """Return the keys of every series that some indicators have, released or not."""
    wanted = select(Indicator.slug, Series.key).join(Series, Series.indicator_id == Indicator.id)
    found: dict[str, set[str]] = {slug: set() for slug in slugs}
    for slug, key in session.execute(wanted.where(Indicator.slug.in_(slugs))):
        found[slug].add(key)
    return found


def goals(session: AnySession) -> list[GoalTexts]:
    """List every goal, with what is released and what is being written."""
    released = select(Revision.number).where(Revision.goal_id == Goal.id, Revision.release_id.is_not(None))
    latest = released.order_by(Revision.number.desc()).limit(1)
    planned = latest.join(Release).where(~visible()).with_only_columns(Release.publish_at)
    draft = select(Revision.id).where(Revision.goal_id == Goal.id, Revision.release_id.is_(None))
    rows = session.execute(
        select(
            Goal.id,
            Goal.number,
            Goal.name,
            Strategy.name.label("strategy"),
            Strategy.slug,
            latest.scalar_subquery().label("released"),
            draft.limit(1).scalar_subquery().label("draft_id"),
            planned.scalar_subquery().label("coming"),
        )
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .order_by(Strategy.position, Strategy.id, Goal.number)
    )
    return [GoalTexts(*row) for row in rows]


def texts(session: AnySession, goal_id: int, registry: Registry) -> Stored | None:
    """Return the texts that an editor goes on with."""
    goal = session.get(Goal, goal_id)
    if goal is None:
        return None
    draft, released = draft_of(session, Revision, goal_id), newest(session, Revision, goal_id)
    return Stored(
        f"{goal.number}. {goal.name}",
        version_of(draft, released),
        said(session, draft or released, registry),
        since=since(session, draft, released, registry),
    )


def said(session: AnySession, revision: Revision | None, registry: Registry) -> Values:
    """Return what a revision says as the values of a form."""
    return values_of(revision_content(session, revision) if revision else RevisionContent(), registry)


def version_of(draft: Revision | None, released: Revision | None) -> str:
    """Return what is another for each version of a draft, and for each text that is released meanwhile."""
    written = f"{draft.id}.{draft.version}" if draft else "0.0"
    return f"{written}.{released.id if released else 0}"


def since(session: AnySession, draft: Revision | None, released: Revision | None, registry: Registry) -> Since | None:
    """Return what a draft was made from and what was released since; None where nothing was."""
    if draft is None or released is None or draft.base_revision_id == released.id:
        return None
    base = session.get(Revision, draft.base_revision_id) if draft.base_revision_id else None
    return Since(said(session, base, registry), said(session, released, registry))


def offer_indicators(session: AnySession, form: RecordForm) -> None:
    """Offer every indicator to each section."""
    known = session.execute(select(Indicator.slug, Indicator.name).order_by(Indicator.name, Indicator.id))
    options = [NONE, *((slug, name) for slug, name in known)]
    for row in rows_of(form, "sections"):
        offer(row, "indicator", options)


def indicators_named(session: AnySession, words: str, most: int) -> list[str]:
    """Return the slugs of the indicators that have all words in their name, subject or slug; of all without words."""
    wanted = select(Indicator.slug).order_by(Indicator.name, Indicator.id).limit(most)
    for word in words.split():
        said = (
            column.icontains(word, autoescape=True) for column in (Indicator.name, Indicator.subject, Indicator.slug)
        )
        wanted = wanted.where(or_(*said))
    return list(session.scalars(wanted))
