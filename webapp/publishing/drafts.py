"""Drafts: new editions and revisions that nobody sees until a release takes them.

A draft remembers the newest released number it was made from, so that releasing it later can tell
whether somebody else was faster.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select
from sqlalchemy.orm.attributes import flag_modified

from webapp import clock, richtext
from webapp.consent.embeds import Embed
from webapp.cube.aim import TargetFacts
from webapp.cube.cube import Cube
from webapp.language import gettext as _
from webapp.models import calculation
from webapp.models import edition as tables
from webapp.models import revision as tables_of_texts
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.revision import Judgement, Revision, Section
from webapp.publishing.bases import add_basis, drafts_of
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.fields import differences
from webapp.publishing.history import COMMAND, By, Deed, record
from webapp.publishing.immutable import BULK, ReleasedError
from webapp.publishing.numbering import Draft, DraftExistsError, named, newest, next_number, rival
from webapp.publishing.structure import ShapeError, ensure_series
from webapp.wording.deeds import DeedKind, FieldChange

__all__ = ["Draft", "DraftExistsError", "newest"]

PARTS = (
    calculation.EditionOperand,
    calculation.EditionCalculation,
    tables.ObservationFootnote,
    tables.Observation,
    tables.Milestone,
    tables.Target,
    tables.EditionSeries,
    tables.Source,
    tables.Footnote,
)
"""What an edition owns, whatever points at something before that."""


class UnknownIndicatorError(ValueError):
    """Say that a section names an indicator that does not exist."""


class OutdatedError(Exception):
    """Say that somebody else has saved a draft since it was opened; the answer to the editor is a 409."""

    def __init__(self, draft: Draft, opened: int) -> None:
        """Remember the draft as it is now and the version that was opened."""
        super().__init__(f"{type(draft).__name__} {draft.number} has version {draft.version}, not {opened}")
        self.draft = draft
        self.opened = opened


def draft_edition(session: AnySession, indicator_id: int, content: EditionContent, by: By = COMMAND) -> Edition:
    """Store a new draft edition of an indicator, whole."""
    base = newest(session, Edition, indicator_id)
    draft = Edition(
        indicator_id=indicator_id,
        number=next_number(session, Edition, indicator_id),
        created_at=clock.now(),
        base_edition_id=base.id if base else None,
    )
    fill_edition(session, draft, content)
    note(session, draft, by, differences(edition_content(session, base), content) if base else ())
    return draft


def rewrite_edition(session: AnySession, draft: Edition, content: EditionContent, by: By, version: int) -> None:
    """Let a draft say something else than when its version was opened; it stays the same of number and base."""
    refuse_outdated(draft, version)
    changed = differences(edition_content(session, draft), content)
    for kind in PARTS:
        session.execute(delete(kind).where(kind.edition_id == draft.id), execution_options=BULK)
    flag_modified(draft, "unit")
    fill_edition(session, draft, content)
    note(session, draft, by, changed)


def fill_edition(session: AnySession, draft: Edition, content: EditionContent) -> None:
    """Store all that an edition says."""
    draft.unit, draft.decimals, draft.index_base = content.unit, content.decimals, content.index_base
    draft.next_update, draft.definition_note = content.next_update, content.definition_note
    session.add(draft)
    session.flush()
    series = ensure_series(session, draft.indicator_id, content.cube)
    add_annotations(session, draft.id, content)
    add_values(session, draft, content.cube, series)
    add_target(session, draft.id, content.target, series)
    add_basis(session, draft.id, content.basis)


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


def draft_revision(session: AnySession, goal_id: int, content: RevisionContent, by: By = COMMAND) -> Revision:
    """Store a new draft revision of a goal's texts, whole."""
    base = newest(session, Revision, goal_id)
    draft = Revision(
        goal_id=goal_id,
        number=next_number(session, Revision, goal_id),
        base_revision_id=base.id if base else None,
    )
    said = cleaned(content)
    fill_revision(session, draft, said)
    note(session, draft, by, differences(revision_content(session, base), said) if base else ())
    return draft


def rewrite_revision(session: AnySession, draft: Revision, content: RevisionContent, by: By, version: int) -> None:
    """Let a draft say something else than when its version was opened; it stays the same of number and base."""
    refuse_outdated(draft, version)
    said = cleaned(content)
    changed = differences(revision_content(session, draft), said)
    for kind in (Judgement, Section):
        session.execute(delete(kind).where(kind.revision_id == draft.id), execution_options=BULK)
    flag_modified(draft, "lead")
    fill_revision(session, draft, said)
    note(session, draft, by, changed)


def cleaned(content: RevisionContent) -> RevisionContent:
    """Return texts as they are kept: nothing in them but what the site allows, and every section with a key."""
    return replace(content, sections=tuple(map(kept, content.sections)))


def kept(section: SectionContent) -> SectionContent:
    """Return a section as it is kept."""
    return replace(section, text=richtext.saved(section.text), key=section.key or tables_of_texts.new_key())


def fill_revision(session: AnySession, draft: Revision, content: RevisionContent) -> None:
    """Store all that a revision says."""
    draft.lead, draft.chart_note = content.lead, content.chart_note
    session.add(draft)
    session.flush()
    ids = indicator_ids(session, content)
    for position, section in enumerate(content.sections):
        row = Section(revision_id=draft.id, position=position, label=section.label, heading=section.heading)
        row.lead, row.text, row.selection = section.lead, section.text, section.selection
        row.indicator_id = ids[section.indicator] if section.indicator else None
        row.embed_id = ensure_embed(session, section.embed).id if section.embed else None
        row.key = section.key
        session.add(row)
    if view := content.judgement:
        session.add(
            Judgement(revision_id=draft.id, status=view.status, text=view.text, name=view.name, written=view.written)
        )
    session.flush()


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


def build_on_newest(session: AnySession, draft: Draft) -> None:
    """Let a draft follow what was released last, once its editor has seen that and saved the draft over it."""
    latest = rival(session, draft)
    if isinstance(draft, Edition):
        draft.base_edition_id = latest.id if latest else None
    else:
        draft.base_revision_id = latest.id if latest else None
    session.flush()


def discard(session: AnySession, draft: Draft, by: By = COMMAND) -> None:
    """Delete a draft and everything in it; what is released stays, and drafts that were calculated of it."""
    refuse_released(draft)
    for other in drafts_of(session, draft.id) if isinstance(draft, Edition) else ():
        cut_off(session, other, by)
    note(session, draft, by, (), DeedKind.DISCARDED)
    session.delete(draft)
    session.flush()


def cut_off(session: AnySession, draft: Edition, by: By) -> None:
    """Let a draft keep its figures without what they were calculated of, which is about to be deleted.

    Calling an edition off calculates anew, so these are figures that are not to be calculated any more. As long as
    they said that they are of an edition that never comes, they could never be released.
    """
    kept = replace(edition_content(session, draft), basis=None)
    why = replace(by.why, reason=_("Det som siffrorna räknades på är kastat. De räknas inte längre."))
    rewrite_edition(session, draft, kept, replace(by, why=why), draft.version)


def refuse_released(draft: Draft) -> None:
    """Refuse to touch what is released."""
    if draft.release_id is not None:
        raise ReleasedError("only a draft can be changed or discarded")


def refuse_outdated(draft: Draft, version: int) -> None:
    """Refuse to write over what somebody else has saved meanwhile: every save counts the version up."""
    refuse_released(draft)
    if draft.version != version:
        raise OutdatedError(draft, version)


def note(
    session: AnySession, draft: Draft, by: By, changed: tuple[FieldChange, ...], kind: DeedKind = DeedKind.DRAFTED
) -> None:
    """Write down what was done to a draft."""
    subject, owner, label = named(session, draft)
    why = by.why
    record(session, Deed(by, kind, subject, owner, label, why.reason, why.kind, after=draft.number, fields=changed))
