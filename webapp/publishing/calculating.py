"""Calculates indicators anew when what they are calculated of is released, planned, moved, cancelled or taken back.

What a calculated indicator says next is found by asking the same for each moment to come: what it would say of
the editions that are visible then. The first moment at which that differs from what was released last is what its
draft is of. So a correction of today is not held up by a planned edition, and that one is calculated of as soon as
nothing stands before it. No job waits for any moment: the draft is there when an operand is planned, and
:mod:`webapp.publishing.embargoes` sees to it that it does not come before its operands.

Numbers are replaced in a draft that was calculated, and what its editors say beside them stays, also where there
are no numbers to say it of for now. A draft whose numbers somebody has typed is left alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.cube.calculation.formula import Formula, FormulaKind
from webapp.cube.calculation.run import Calculated, calculate
from webapp.cube.cube import Cube, Series
from webapp.cube.diff import compare
from webapp.cube.growing import with_series
from webapp.language import gettext as _
from webapp.language import listed
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.bases import edition_ids, formulas
from webapp.publishing.contents import Basis, EditionContent, following
from webapp.publishing.copying import edition_content
from webapp.publishing.drafts import build_on_newest, discard, draft_edition, rewrite_edition
from webapp.publishing.history import By, Why
from webapp.publishing.numbering import draft_of, newest
from webapp.publishing.visibility import newest_at

SAME_UNIT = {FormulaKind.GAP, FormulaKind.SUM, FormulaKind.MOVING_AVERAGE}
NO_DATA = Cube((), (), {})
GRAVEST_FIRST = (ReleaseKind.CORRECTION, ReleaseKind.REVISION, ReleaseKind.DEFINITION, ReleaseKind.ORDINARY)


@dataclass(frozen=True)
class Said:
    """What an indicator would say at some moment, and of which editions it is calculated."""

    found: Calculated
    content: EditionContent
    editions: tuple[Edition, ...]


@dataclass(frozen=True)
class Standing:
    """What an indicator says: what was released last, and the draft that there is."""

    base: Edition | None
    live: EditionContent | None
    draft: Edition | None
    begun: EditionContent | None
    kept: EditionContent | None
    """What stands beside the numbers: in the draft with what was released since, or as it was released."""


def recalculate(session: AnySession, changed: Iterable[int], by: By) -> None:
    """Give every indicator that is calculated of the changed ones the draft that follows, and the changed ones too."""
    touched = set(changed)
    known = formulas(session) if touched else {}
    if not known:
        return
    slugs = set(session.scalars(select(Indicator.slug).where(Indicator.id.in_(touched))))
    for indicator_id, formula in known.items():
        if indicator_id in touched or slugs & {operand.indicator for operand in formula.operands}:
            renew(session, indicator_id, formula, by)


def renew(session: AnySession, indicator_id: int, formula: Formula, by: By) -> None:
    """Give an indicator the draft that follows from its formula, or none where it has nothing new to say."""
    now = standing(session, indicator_id)
    if now.begun and now.begun.is_typed:
        return
    said = next_said(session, formula, now)
    if said is None:
        forget(session, now, by)
        return
    told = replace(by, why=why(session, said, now.live.basis if now.live else None))
    if now.draft is None:
        draft_edition(session, indicator_id, said.content, told)
    elif now.begun and not is_same(now.begun, said.content):
        rewrite_edition(session, now.draft, said.content, told, now.draft.version)
        build_on_newest(session, now.draft)


def foreseen(session: AnySession, indicator_id: int) -> Said | None:
    """Return what an indicator will say next by its formula; None where that is nothing new."""
    formula = formulas(session).get(indicator_id)
    return next_said(session, formula, standing(session, indicator_id)) if formula else None


def standing(session: AnySession, indicator_id: int) -> Standing:
    """Return what an indicator says."""
    base, draft = newest(session, Edition, indicator_id), draft_of(session, Edition, indicator_id)
    live = edition_content(session, base) if base else None
    if draft is None:
        return Standing(base, live, None, None, live)
    begun = edition_content(session, draft)
    before = session.get(Edition, draft.base_edition_id) if draft.base_edition_id else None
    kept = following(begun, edition_content(session, before), live) if before and live else begun
    held = replace(kept, cube=with_gap(kept.cube, live)) if live else kept
    return Standing(base, live, draft, begun, held)


def forget(session: AnySession, now: Standing, by: By) -> None:
    """Take figures that nobody is going to see out of a draft, and throw it away where nothing else is left in it."""
    if now.draft is None or now.begun is None:
        return
    told = replace(by, why=Why(_("Det blir inget nytt av beräkningen.")))
    left = left_of(session, now.kept or now.begun, now.live)
    if left is None:
        discard(session, now.draft, told)
    elif not is_same(now.begun, left):
        rewrite_edition(session, now.draft, left, told, now.draft.version)
        build_on_newest(session, now.draft)


def left_of(session: AnySession, kept: EditionContent, live: EditionContent | None) -> EditionContent | None:
    """Return what a draft says without what was calculated for it; None where nobody has written anything in it."""
    if live:
        left = replace(kept, cube=with_gap(live.cube, kept), basis=live.basis)
        return None if left == live else left
    if kept.basis and replace(kept, cube=NO_DATA, basis=None) == facts_by(session, kept.basis):
        return None
    return replace(kept, cube=replace(kept.cube, cells={}), basis=None)


def facts_by(session: AnySession, basis: Basis) -> EditionContent:
    """Return what stood beside the first numbers of an indicator that was calculated of some editions."""
    slugs = [operand.indicator for operand in basis.formula.operands]
    editions = [session.get_one(Edition, one) for one in edition_ids(session, basis)]
    contents = {slug: edition_content(session, one) for slug, one in zip(slugs, editions, strict=True)}
    return first_facts(basis.formula, contents)


def next_said(session: AnySession, formula: Formula, now: Standing) -> Said | None:
    """Return the first thing to come that differs from what was released last; None where nothing does."""
    for moment in moments(session, formula, now.base):
        said = said_at(session, formula, moment, now.kept)
        if said and (now.live is None or is_news(now.live, said.content)):
            return said
    return None


def is_news(live: EditionContent, now: EditionContent) -> bool:
    """Say whether other numbers are said than were released last, or by another formula."""
    is_same_formula = bool(live.basis and now.basis and live.basis.formula == now.basis.formula)
    return not is_same_formula or bool(compare(live.cube, now.cube))


def is_same(begun: EditionContent, now: EditionContent) -> bool:
    """Say whether a draft says it already; the order of its series is none of what it says."""
    return not compare(begun.cube, now.cube) and replace(begun, cube=now.cube) == now


def moments(session: AnySession, formula: Formula, base: Edition | None) -> Iterator[datetime]:
    """Yield now, or when the indicator's last edition comes, and then each time at which an operand's edition does."""
    last = session.get(Release, base.release_id) if base else None
    first = max(last.publish_at, clock.now()) if last else clock.now()
    yield first
    slugs = {operand.indicator for operand in formula.operands}
    yield from session.scalars(
        select(Release.publish_at)
        .distinct()
        .join(Edition, Edition.release_id == Release.id)
        .join(Indicator, Indicator.id == Edition.indicator_id)
        .where(Indicator.slug.in_(slugs), Release.publish_at > first)
        .order_by(Release.publish_at)
    ).all()


def said_at(session: AnySession, formula: Formula, moment: datetime, kept: EditionContent | None) -> Said | None:
    """Return what a formula gives of the editions that are visible at a moment; None before all have one."""
    found = {operand.indicator: newest_at(session, operand.indicator, moment) for operand in formula.operands}
    editions = {slug: edition for slug, edition in found.items() if edition}
    if len(editions) < len(found):
        return None
    contents = {slug: edition_content(session, edition) for slug, edition in editions.items()}
    names = {slug: session.get_one(Indicator, edition.indicator_id).name for slug, edition in editions.items()}
    beside = kept or first_facts(formula, contents)
    data = {slug: content.cube for slug, content in contents.items()}
    calculated = calculate(formula, data, beside.decimals)
    basis = Basis(
        formula,
        tuple(editions[operand.indicator].number for operand in formula.operands),
        tuple(label_of(data[operand.indicator].series, operand.series) for operand in formula.operands),
        tuple(names[operand.indicator] for operand in formula.operands),
    )
    content = replace(beside, cube=with_gap(calculated.cube, beside), basis=basis)
    return Said(calculated, content, tuple(dict.fromkeys(editions.values())))


def with_gap(cube: Cube, beside: EditionContent) -> Cube:
    """Return data with the series that a target lies between, without values where nothing gives them any more.

    Data that is divided otherwise has no room for them.
    """
    if [one.slug for one in cube.dimensions] != [one.slug for one in beside.cube.dimensions]:
        return cube
    wanted = beside.target.between if beside.target and beside.target.between else ()
    known = {one.key: one for one in beside.cube.series}
    for key in wanted:
        if key in known and key not in {one.key for one in cube.series}:
            cube = with_series(cube, known[key].categories)
    return cube


def first_facts(formula: Formula, contents: dict[str, EditionContent]) -> EditionContent:
    """Return what stands beside the first numbers of an indicator: a unit that follows, and the operands' sources."""
    first = contents[formula.operands[0].indicator]
    sources = dict.fromkeys(source for content in contents.values() for source in content.sources)
    unit = _("procent") if formula.kind is FormulaKind.SHARE else first.unit if formula.kind in SAME_UNIT else ""
    decimals = max(first.decimals, 1) if formula.divides else first.decimals
    return EditionContent(NO_DATA, unit=unit, decimals=decimals, sources=tuple(sources))


def label_of(series: Iterable[Series], key: str) -> str:
    """Return what a series is called; empty where none is named."""
    labels = {one.key: ", ".join(category.label for category in one.categories) for one in series}
    return labels.get(key, key)


def why(session: AnySession, said: Said, before: Basis | None) -> Why:
    """Say why there is something new: which editions are, and the gravest reason that one of them has.

    Where nothing was calculated before, or by another formula, there is nothing that an operand could have corrected.
    """
    if before is None or said.content.basis is None or before.formula != said.content.basis.formula:
        return Why(_("Beräknad av {editions}.").format(editions=named(session, said.editions)))
    known = set(edition_ids(session, before))
    new = [edition for edition in said.editions if edition.id not in known]
    released = [session.get(Release, edition.release_id) for edition in new]
    kinds = {one.kind for one in released if one}
    kind = next((one for one in GRAVEST_FIRST if one in kinds), ReleaseKind.ORDINARY)
    return Why(_("Beräknad på nytt: {editions}.").format(editions=named(session, new or said.editions)), kind)


def named(session: AnySession, editions: Sequence[Edition]) -> str:
    """Name editions by their indicators and numbers."""
    names = [session.get_one(Indicator, edition.indicator_id).name for edition in editions]
    words = _("{name}, utgåva {number}")
    pairs = zip(names, editions, strict=True)
    return listed([words.format(name=name, number=edition.number) for name, edition in pairs])
