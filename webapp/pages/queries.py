"""Reads the accessibility statement, what the sitemap lists, and where an old address leads now."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import aliased

from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.models.revision import Revision, Section
from webapp.models.site import AccessibilityFault, AccessibilityStatement, Conformance, Redirect
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.pages.redirects import bare, is_askable, is_own
from webapp.publishing.visibility import newest_edition_number, newest_revision_number


@dataclass(frozen=True, slots=True)
class FaultText:
    """A known fault as it is stored."""

    what: str
    why: str
    found_on: date
    mended_by: date | None


@dataclass(frozen=True, slots=True)
class StatementText:
    """The accessibility statement as it is stored."""

    conformance: Conformance
    assessed_on: date
    updated_on: date
    method: str
    burden: str
    outside: str
    faults: tuple[FaultText, ...]


@dataclass(frozen=True, slots=True)
class GoalChange:
    """A goal with a page, and when what it shows last changed."""

    strategy: str
    area: str
    number: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """Everything with a page of its own: strategies, goals, and indicators by slug with their newest edition's time."""

    strategies: tuple[str, ...]
    goals: tuple[GoalChange, ...]
    indicators: dict[str, datetime]
    statement: date | None


STATEMENT = select(
    AccessibilityStatement.conformance,
    AccessibilityStatement.assessed_on,
    AccessibilityStatement.updated_on,
    AccessibilityStatement.method,
    AccessibilityStatement.burden,
    AccessibilityStatement.outside,
)
FAULTS = select(
    AccessibilityFault.what, AccessibilityFault.why, AccessibilityFault.found_on, AccessibilityFault.mended_by
).order_by(AccessibilityFault.position, AccessibilityFault.id)
STATEMENT_DATE = select(AccessibilityStatement.updated_on)
STRATEGIES = select(Strategy.slug).order_by(Strategy.position, Strategy.id)
GOALS = (
    select(
        Strategy.slug.label("strategy"),
        TargetArea.slug.label("area"),
        Goal.number,
        Release.publish_at,
        Section.indicator_id,
    )
    .select_from(Goal)
    .join(TargetArea, TargetArea.id == Goal.area_id)
    .join(Strategy, Strategy.id == Goal.strategy_id)
    .join(Revision, and_(Revision.goal_id == Goal.id, Revision.number == newest_revision_number()))
    .join(Release, Release.id == Revision.release_id)
    .outerjoin(Section, and_(Section.revision_id == Revision.id, Section.indicator_id.is_not(None)))
    .order_by(Strategy.position, Strategy.id, Goal.number)
)
"""Each goal that has texts, one row for each chart and at least one."""

INDICATORS = (
    select(Indicator.id, Indicator.slug, Release.publish_at)
    .select_from(Indicator)
    .join(Edition, and_(Edition.indicator_id == Indicator.id, Edition.number == newest_edition_number()))
    .join(Release, Release.id == Edition.release_id)
    .order_by(Indicator.slug)
)
ONWARD = aliased(Redirect)
REDIRECTS = (
    select(Redirect.path, Redirect.target, ONWARD.path.label("onward"))
    .outerjoin(ONWARD, func.substr(Redirect.target, 1, func.length(ONWARD.path)) == ONWARD.path)
    .where(Redirect.path.in_(bindparam("paths", expanding=True)))
)
"""Redirects, one row for each other redirect that the target begins like, and at least one."""


def statement() -> StatementText | None:
    """Return the accessibility statement with every known fault, None where nobody has written one."""
    found = db.session.execute(STATEMENT).one_or_none()
    if found is None:
        return None
    return StatementText(*found, tuple(FaultText(*row) for row in db.session.execute(FAULTS)))


def published() -> Published:
    """Return everything that has a page now; what is a draft or still to come is left out."""
    indicators = {row.id: row for row in db.session.execute(INDICATORS)}
    changes = defaultdict[tuple[str, str, int], list[datetime]](list)
    for row in db.session.execute(GOALS):
        charted = indicators.get(row.indicator_id)
        changes[row.strategy, row.area, row.number] += [row.publish_at, *([charted.publish_at] if charted else [])]
    return Published(
        strategies=tuple(db.session.scalars(STRATEGIES)),
        goals=tuple(GoalChange(*goal, max(times)) for goal, times in changes.items()),
        indicators={row.slug: row.publish_at for row in indicators.values()},
        statement=db.session.scalar(STATEMENT_DATE),
    )


def moved_to(path: str) -> str | None:
    """Return where an old address leads, None if it was never one; the address as it stands goes before its stem.

    A redirect to another redirect is none: that is what makes a circle impossible, whoever wrote the rows.
    """
    if not is_askable(path):
        return None
    rows = db.session.execute(REDIRECTS, {"paths": [path, bare(path)]}).all()
    leads = {row.path: row.target for row in rows}
    target = leads.get(path) or leads.get(bare(path))
    onward = [row.onward for row in rows if row.target == target]
    return target if target and is_own(target) and not leads_on(target, onward) else None


def leads_on(target: str, onward: Sequence[str | None]) -> bool:
    """Say whether a target is an old address itself."""
    return bare(target) in {bare(path) for path in onward if path}
