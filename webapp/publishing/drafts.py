"""Drafts: new editions and revisions that nobody sees until a release takes them.

A draft remembers the newest released number it was made from, so that releasing it later can tell
whether somebody else was faster.
"""

from typing import Any, TypeVar

from sqlalchemy import func, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from webapp import clock, richtext
from webapp.consent.embeds import Embed
from webapp.cube.aim import TargetFacts
from webapp.cube.cube import Cube
from webapp.models import edition as tables
from webapp.models import revision as tables_of_texts
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.revision import Judgement, Revision, Section
from webapp.publishing.contents import EditionContent, RevisionContent
from webapp.publishing.immutable import BULK, ReleasedError
from webapp.publishing.structure import ShapeError, ensure_series

Draft = Edition | Revision
Whole = TypeVar("Whole", Edition, Revision)


class DraftExistsError(Exception):
    """Say that there is a draft already; there is never a second."""


class UnknownIndicatorError(ValueError):
    """Say that a section names an indicator that does not exist."""


def owner_of(kind: type[Draft]) -> InstrumentedAttribute[int]:
    """Return the column that says whose editions or revisions are numbered together."""
    return Edition.indicator_id if issubclass(kind, Edition) else Revision.goal_id


def newest(session: AnySession, kind: type[Whole], owner_id: int) -> Whole | None:
    """Return the released edition or revision with the highest number, come or planned."""
    released = select(kind).where(owner_of(kind) == owner_id, kind.release_id.is_not(None))
    return session.scalars(released.order_by(kind.number.desc()).limit(1)).first()


def next_number(session: AnySession, kind: type[Draft], owner_id: int) -> int:
    """Return the number a new draft gets; refuse where there is a draft."""
    drafts = select(func.count()).where(owner_of(kind) == owner_id, kind.release_id.is_(None))
    if session.scalar(drafts):
        raise DraftExistsError(f"there is a draft {kind.__name__} already")
    return 1 + (session.scalar(select(func.max(kind.number)).where(owner_of(kind) == owner_id)) or 0)


def draft_edition(session: AnySession, indicator_id: int, content: EditionContent) -> Edition:
    """Store a new draft edition of an indicator, whole."""
    base = newest(session, Edition, indicator_id)
    draft = Edition(
        indicator_id=indicator_id,
        number=next_number(session, Edition, indicator_id),
        unit=content.unit,
        decimals=content.decimals,
        index_base=content.index_base,
        created_at=clock.now(),
        next_update=content.next_update,
        definition_note=content.definition_note,
        base_edition_id=base.id if base else None,
    )
    session.add(draft)
    session.flush()
    series = ensure_series(session, indicator_id, content.cube)
    add_annotations(session, draft.id, content)
    add_values(session, draft, content.cube, series)
    add_target(session, draft.id, content.target, series)
    return draft


def add_annotations(session: AnySession, edition_id: int, content: EditionContent) -> None:
    """Store sources and footnotes in their order."""
    for position, source in enumerate(content.sources):
        row = tables.Source(edition_id=edition_id, position=position, text=source.text, url=source.url)
        row.licence, row.licence_url, row.retrieved = source.licence, source.licence_url, source.retrieved
        session.add(row)
    for position, note in enumerate(content.footnotes):
        session.add(tables.Footnote(edition_id=edition_id, mark=note.mark, text=note.text, position=position))
    session.flush()


def add_values(session: AnySession, draft: Edition, cube: Cube, series: dict[str, int]) -> None:
    """Store the series, the values and the footnotes that hang on values."""
    of_edition = {"edition_id": draft.id, "indicator_id": draft.indicator_id}
    bulk(session, tables.EditionSeries, [{**of_edition, "series_id": series_id} for series_id in series.values()])
    places = {cell: {"edition_id": draft.id, "series_id": series[cell[0]], "period": cell[1]} for cell in cube.cells}
    values = [
        {**places[cell], "value": seen.value, "marker": seen.marker, "flags": seen.flags}
        for cell, seen in cube.cells.items()
    ]
    bulk(session, tables.Observation, values)
    marks = [{**places[cell], "mark": mark} for cell, seen in cube.cells.items() for mark in seen.footnotes]
    bulk(session, tables.ObservationFootnote, marks)


def bulk(session: AnySession, kind: type[Any], rows: list[dict[str, Any]]) -> None:
    """Insert rows without making objects of them."""
    if rows:
        session.execute(insert(kind.__table__), rows, execution_options=BULK)


def add_target(session: AnySession, edition_id: int, facts: TargetFacts | None, series: dict[str, int]) -> None:
    """Store the target and its milestones, if there is one."""
    if facts is None:
        return
    target = tables.Target(edition_id=edition_id, kind=facts.kind, period=facts.period, value=facts.value)
    target.base = facts.base
    if facts.between:
        if not set(facts.between) <= set(series):
            raise ShapeError(f"the gap is between series that are not there: {', '.join(facts.between)}")
        target.series_id, target.other_series_id = (series[key] for key in facts.between)
    session.add(target)
    session.flush()
    session.add_all(
        tables.Milestone(edition_id=edition_id, period=period, value=value) for period, value in facts.milestones
    )
    session.flush()


def draft_revision(session: AnySession, goal_id: int, content: RevisionContent) -> Revision:
    """Store a new draft revision of a goal's texts, whole."""
    base = newest(session, Revision, goal_id)
    draft = Revision(
        goal_id=goal_id,
        number=next_number(session, Revision, goal_id),
        lead=content.lead,
        chart_note=content.chart_note,
        base_revision_id=base.id if base else None,
    )
    session.add(draft)
    session.flush()
    ids = indicator_ids(session, content)
    for position, section in enumerate(content.sections):
        row = Section(revision_id=draft.id, position=position, label=section.label, heading=section.heading)
        row.lead, row.text, row.selection = section.lead, richtext.saved(section.text), section.selection
        row.indicator_id = ids[section.indicator] if section.indicator else None
        row.embed_id = ensure_embed(session, section.embed).id if section.embed else None
        session.add(row)
    if view := content.judgement:
        session.add(
            Judgement(revision_id=draft.id, status=view.status, text=view.text, name=view.name, written=view.written)
        )
    session.flush()
    return draft


def ensure_embed(session: AnySession, embed: Embed) -> tables_of_texts.Embed:
    """Return the row of an embed; the same one for all that show the same thing in the same way."""
    facts = {"service_slug": embed.service, "key": embed.key, "title": embed.title}
    facts |= {"transcript_url": embed.transcript_url, "shape": embed.shape}
    row = session.scalars(select(tables_of_texts.Embed).filter_by(**facts)).first() or tables_of_texts.Embed(**facts)
    session.add(row)
    session.flush()
    return row


def indicator_ids(session: AnySession, content: RevisionContent) -> dict[str, int]:
    """Return the ids of the indicators that sections show; refuse a slug that nobody has."""
    wanted = {section.indicator for section in content.sections if section.indicator}
    found = session.scalars(select(Indicator).where(Indicator.slug.in_(wanted)))
    ids = {indicator.slug: indicator.id for indicator in found}
    if unknown := wanted - set(ids):
        raise UnknownIndicatorError(f"no indicator is called {', '.join(sorted(unknown))}")
    return ids


def discard(session: AnySession, draft: Draft) -> None:
    """Delete a draft and everything in it; what is released stays."""
    if draft.release_id is not None:
        raise ReleasedError("only a draft can be discarded")
    session.delete(draft)
    session.flush()
