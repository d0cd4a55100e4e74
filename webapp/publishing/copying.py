"""Reads an edition or a revision back as the content it was written from, whether anybody may see it or not."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import aliased

from webapp.consent.embeds import Embed
from webapp.cube.aim import TargetFacts
from webapp.cube.cube import Series as CubeSeries
from webapp.models import edition as tables
from webapp.models import revision as tables_of_texts
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator, Series
from webapp.models.revision import Judgement, Revision, Section
from webapp.progress.facts import EditorsView
from webapp.publishing import assembly, reading
from webapp.publishing.bases import basis_of
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent, SourceFacts

FROM, TO = aliased(Series), aliased(Series)
TARGET = (
    select(tables.Target, FROM.key.label("gap_from"), TO.key.label("gap_to"))
    .outerjoin(FROM, FROM.id == tables.Target.series_id)
    .outerjoin(TO, TO.id == tables.Target.other_series_id)
)


def content_of(session: AnySession, whole: Edition | Revision) -> EditionContent | RevisionContent:
    """Return what an edition or a revision says."""
    return edition_content(session, whole) if isinstance(whole, Edition) else revision_content(session, whole)


def edition_content(session: AnySession, edition: Edition) -> EditionContent:
    """Return what an edition says, value by value."""
    connection = session.connection()
    wanted = {"editions": [edition.id]}
    series, observations, annotations = (
        connection.execute(statement, wanted).all()
        for statement in (reading.SERIES, reading.OBSERVATIONS, reading.ANNOTATIONS)
    )
    parts = assembly.Parts((), series, observations, annotations)
    return EditionContent(
        cube=assembly.cube(parts),
        unit=edition.unit,
        decimals=edition.decimals,
        target=target(session, edition.id),
        index_base=edition.index_base,
        next_update=edition.next_update,
        definition_note=edition.definition_note,
        sources=tuple(
            SourceFacts(row.text, row.url, row.licence, row.licence_url, row.retrieved) for row in parts.sources
        ),
        footnotes=parts.notes,
        basis=basis_of(session, edition.id),
    )


def edition_series(session: AnySession, editions: Sequence[int]) -> dict[int, tuple[CubeSeries, ...]]:
    """Return the series of editions by the editions' ids, without reading any value."""
    rows = session.connection().execute(reading.SERIES, {"editions": editions}).all()
    return {
        one: assembly.cube(assembly.Parts((), [row for row in rows if row.edition_id == one])).series
        for one in editions
    }


def target(session: AnySession, edition_id: int) -> TargetFacts | None:
    """Return the target of an edition with its milestones."""
    found = session.execute(TARGET.where(tables.Target.edition_id == edition_id)).one_or_none()
    if found is None:
        return None
    row, gap_from, gap_to = found
    milestones = session.execute(
        select(tables.Milestone.period, tables.Milestone.value).where(tables.Milestone.edition_id == edition_id)
    )
    return TargetFacts(
        kind=row.kind,
        period=row.period,
        value=row.value,
        base=row.base,
        milestones=tuple(sorted((period, value) for period, value in milestones)),
        between=(gap_from, gap_to) if gap_from else None,
    )


def revision_content(session: AnySession, revision: Revision) -> RevisionContent:
    """Return what a revision says, section by section."""
    sections = session.execute(
        select(Section, Indicator.slug, tables_of_texts.Embed)
        .outerjoin(Indicator, Indicator.id == Section.indicator_id)
        .outerjoin(tables_of_texts.Embed, tables_of_texts.Embed.id == Section.embed_id)
        .where(Section.revision_id == revision.id)
        .order_by(Section.position, Section.id)
    )
    view = session.get(Judgement, revision.id)
    return RevisionContent(
        lead=revision.lead,
        chart_note=revision.chart_note,
        sections=tuple(
            SectionContent(row.label, row.heading, row.lead, row.text, slug, row.selection, embed(stored), row.key)
            for row, slug, stored in sections
        ),
        judgement=EditorsView(view.status, view.text, view.name, view.written) if view else None,
    )


def embed(row: tables_of_texts.Embed | None) -> Embed | None:
    """Return an embed as it was written."""
    return Embed(row.service_slug, row.key, row.title, row.shape, row.transcript_url) if row else None
