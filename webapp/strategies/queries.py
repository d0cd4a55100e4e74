"""Reads a goal and its texts as the public may see them now."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import aliased

from webapp.consent.embeds import Embed
from webapp.extensions import db
from webapp.models import revision as tables
from webapp.models.indicator import Indicator
from webapp.models.revision import Judgement, Section
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.progress.facts import EditorsView
from webapp.publishing.visibility import current_revisions
from webapp.strategies.plans import GoalSuccessor, goal_successor


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as it is stored, its bound figures still in brackets."""

    label: str
    heading: str
    lead: str
    text: str
    indicator: str | None
    selection: str
    embed: Embed | None


@dataclass(frozen=True, slots=True)
class GoalText:
    """One goal and its visible texts."""

    strategy_slug: str
    strategy_name: str
    area_name: str
    area_colour: str
    number: int
    name: str
    lead: str
    chart_note: str
    editors: EditorsView | None
    sections: tuple[SectionText, ...]
    successor: GoalSuccessor | None = None


EMBED = ("service_slug", "key", "title", "shape", "transcript_url", "id")
"""The columns of an embed in the order of its fields."""
REVISIONS, NEXT_REVISIONS = current_revisions().subquery(), current_revisions().subquery()
NEXT_GOAL, NEXT_STRATEGY = aliased(Goal), aliased(Strategy)
GOAL = (
    select(
        Strategy.name.label("strategy"),
        TargetArea.name.label("area"),
        TargetArea.colour,
        Goal.name,
        REVISIONS.c.id,
        REVISIONS.c.lead,
        REVISIONS.c.chart_note,
        Judgement.status,
        Judgement.text,
        Judgement.name.label("judge"),
        Judgement.written,
        NEXT_STRATEGY.slug.label("next_slug"),
        NEXT_STRATEGY.name.label("next_strategy"),
        NEXT_GOAL.number.label("next_number"),
        NEXT_REVISIONS.c.id.label("next_revision"),
    )
    .select_from(Goal)
    .join(TargetArea, TargetArea.id == Goal.area_id)
    .join(Strategy, Strategy.id == Goal.strategy_id)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .outerjoin(Judgement, Judgement.revision_id == REVISIONS.c.id)
    .outerjoin(NEXT_GOAL, NEXT_GOAL.id == Goal.successor_goal_id)
    .outerjoin(NEXT_STRATEGY, NEXT_STRATEGY.id == NEXT_GOAL.strategy_id)
    .outerjoin(NEXT_REVISIONS, NEXT_REVISIONS.c.goal_id == NEXT_GOAL.id)
    .where(Strategy.slug == bindparam("slug"), Goal.number == bindparam("number"))
)
SECTIONS = (
    select(
        Section.label,
        Section.heading,
        Section.lead,
        Section.text,
        Indicator.slug,
        Section.selection,
        *(getattr(tables.Embed, name) for name in EMBED),
    )
    .join(Indicator, Indicator.id == Section.indicator_id, isouter=True)
    .join(tables.Embed, tables.Embed.id == Section.embed_id, isouter=True)
    .where(Section.revision_id == bindparam("revision"))
    .order_by(Section.position, Section.id)
)
"""Each statement is built once; building one anew costs as much as running it."""


def goal(strategy_slug: str, number: int) -> GoalText | None:
    """Return a goal with its newest visible texts, None where there are none."""
    connection = db.session.connection()
    found = connection.execute(GOAL, {"slug": strategy_slug, "number": number}).one_or_none()
    if found is None:
        return None
    return GoalText(
        strategy_slug,
        found.strategy,
        found.area,
        found.colour,
        number,
        found.name,
        found.lead,
        found.chart_note,
        EditorsView(found.status, found.text, found.judge, found.written) if found.status else None,
        tuple(section(row) for row in connection.execute(SECTIONS, {"revision": found.id})),
        goal_successor(found),
    )


def section(row: Row[Any]) -> SectionText:
    """Return one section of a row; without an embed the end of the row is empty."""
    texts, embed = row[: -len(EMBED)], row[-len(EMBED) :]
    return SectionText(*(*texts, Embed(*embed) if any(embed) else None))
