"""Reads the data of indicators as editors go on with it: the draft where there is one, else what was released last."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import func, select

from webapp.cube.calculation.formula import Formula
from webapp.cube.cube import ONLY_SERIES, Category, Cube, Dimension, Series
from webapp.cube.period import Period
from webapp.editing.desk.rows import is_there
from webapp.models import indicator as tables
from webapp.models.base import AnySession
from webapp.models.edition import Edition, EditionSeries
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.publishing.bases import formulas
from webapp.publishing.chronicle import history_of_cell, why_drafted
from webapp.publishing.contents import EditionContent, following
from webapp.publishing.copying import edition_content
from webapp.publishing.history import UNSAID, Why
from webapp.publishing.numbering import draft_of, newest
from webapp.publishing.planning import coming, is_seen
from webapp.publishing.visibility import visible
from webapp.wording.deeds import Entry

NOTHING = EditionContent(Cube((), (), {}))


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in the list: who keeps it, what is released of it, and whether somebody has begun a draft.

    ``coming`` is when visitors see what was released last, if they do not yet.
    """

    id: int
    name: str
    slug: str
    owner: str
    released: int | None
    next_update: date | None
    is_draft: bool
    coming: datetime | None

    @property
    def is_seen(self) -> bool:
        """Say whether visitors see any of it."""
        return is_seen(self.released, self.coming)


@dataclass(frozen=True)
class Ground:
    """What an editor starts from: what the data says now, and everything that it can be divided by.

    ``live`` is what was released last, and ``coming`` when visitors see it if they do not yet; ``before`` is what a
    draft was made from, where another edition has been released since, and then ``content`` says beside its values
    what that does, but for what the draft has changed. ``dimensions`` have all categories of the indicator, used or
    not, and ``ids`` are those of the dimensions, for the ways to their forms. ``formula`` is what the data is
    calculated by, if it is. It ``may_be_divided`` in a new way as long as no edition has series.
    """

    id: int
    name: str
    slug: str
    version: str
    content: EditionContent
    live: EditionContent = field(repr=False)
    dimensions: tuple[Dimension, ...]
    ids: tuple[int, ...]
    is_draft: bool
    released: int | None
    coming: datetime | None
    before: EditionContent | None = field(default=None, repr=False)
    why: Why = UNSAID
    place: str = ""
    own_category: str = ""
    formula: Formula | None = None
    may_be_divided: bool = False

    @property
    def cube(self) -> Cube:
        """Return the data that is edited."""
        return self.content.cube

    @property
    def is_seen(self) -> bool:
        """Say whether visitors see any of it."""
        return is_seen(self.released, self.coming)

    @property
    def is_first(self) -> bool:
        """Say whether nobody has said anything of the indicator's data yet."""
        return self.released is None and not self.is_draft


def indicators(session: AnySession) -> list[IndicatorLine]:
    """List every indicator."""
    of_indicator = select(Edition).where(Edition.indicator_id == Indicator.id).correlate(Indicator)
    latest = of_indicator.where(Edition.release_id.is_not(None)).order_by(Edition.number.desc()).limit(1)
    draft = of_indicator.where(Edition.release_id.is_(None))
    planned = latest.join(Release).where(~visible()).with_only_columns(Release.publish_at)
    rows = session.execute(
        select(
            Indicator.id,
            Indicator.name,
            Indicator.slug,
            Indicator.owner,
            latest.with_only_columns(Edition.number).scalar_subquery(),
            latest.with_only_columns(Edition.next_update).scalar_subquery(),
            draft.with_only_columns(func.count()).scalar_subquery() > 0,
            planned.scalar_subquery(),
        ).order_by(Indicator.name, Indicator.id)
    )
    return [IndicatorLine(*row) for row in rows]


def ground(session: AnySession, indicator_id: int) -> Ground | None:
    """Return what an editor of an indicator's data starts from."""
    indicator = session.get(Indicator, indicator_id)
    if indicator is None:
        return None
    draft, released = draft_of(session, Edition, indicator_id), newest(session, Edition, indicator_id)
    live = edition_content(session, released) if released else NOTHING
    content = edition_content(session, draft) if draft else live
    before = base_of(session, draft, released)
    known = dimensions(session, indicator_id)
    return Ground(
        id=indicator.id,
        name=indicator.name,
        slug=indicator.slug,
        version=version_of(draft, released),
        content=following(replace(content, cube=begun(content.cube, tuple(known.values()))), before, live),
        live=live,
        dimensions=tuple(known.values()),
        ids=tuple(known),
        is_draft=draft is not None,
        released=released.number if released else None,
        coming=coming(session, released),
        before=before,
        why=why_drafted(session, draft) if draft else UNSAID,
        place=indicator.place,
        own_category=indicator.own_category,
        formula=formulas(session).get(indicator_id),
        may_be_divided=not is_there(session, EditionSeries.indicator_id == indicator_id),
    )


def base_of(session: AnySession, draft: Edition | None, released: Edition | None) -> EditionContent | None:
    """Return what a draft was made from, where another edition has been released since; None where none has."""
    if draft is None or released is None or draft.base_edition_id == released.id:
        return None
    base = session.get(Edition, draft.base_edition_id) if draft.base_edition_id else None
    return edition_content(session, base) if base else NOTHING


def version_of(draft: Edition | None, released: Edition | None) -> str:
    """Return what is another for each version of a draft, and for each edition that is released meanwhile."""
    written = f"{draft.id}.{draft.version}" if draft else "0.0"
    return f"{written}.{released.id if released else 0}"


def begun(cube: Cube, known: tuple[Dimension, ...]) -> Cube:
    """Return data with something to begin from where there is none: the breakdowns, or the one series."""
    if cube.series:
        return cube
    if known:
        return replace(cube, dimensions=tuple(replace(one, categories=()) for one in known))
    return replace(cube, series=(Series(ONLY_SERIES),))


def dimensions(session: AnySession, indicator_id: int) -> dict[int, Dimension]:
    """Return the breakdowns of an indicator by id, with all their categories."""
    rows = session.scalars(
        select(tables.Dimension)
        .where(tables.Dimension.indicator_id == indicator_id)
        .order_by(tables.Dimension.position, tables.Dimension.id)
    ).all()
    wanted = select(tables.Category).where(tables.Category.dimension_id.in_(row.id for row in rows))
    found: dict[int, list[Category]] = {row.id: [] for row in rows}
    for one in session.scalars(wanted.order_by(tables.Category.position, tables.Category.id)):
        found[one.dimension_id].append(Category(one.slug, one.label, one.role))
    return {row.id: Dimension(row.slug, row.label, row.kind, tuple(found[row.id])) for row in rows}


def cell_history(session: AnySession, indicator_id: int, key: str, period: Period) -> tuple[Entry, ...]:
    """Return what was done to one value, the newest first."""
    return history_of_cell(session, indicator_id, key, period)
