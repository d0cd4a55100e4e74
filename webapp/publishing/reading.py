"""Reading what is visible: any number of indicators, whole, with five statements.

Everything is fetched for all wanted editions at once and then dealt out, so more charts are not more
statements. Values are read as rows in the order of their key, never as objects of the models.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Executable, and_, bindparam, or_, select, tuple_
from sqlalchemy.orm import aliased

from webapp.charts.material import Material
from webapp.models.base import AnySession
from webapp.models.edition import (
    Edition,
    EditionSeries,
    Footnote,
    Milestone,
    Observation,
    ObservationFootnote,
    Source,
    Target,
)
from webapp.models.indicator import Category, Contact, Dimension, Indicator, Series, SeriesCategory
from webapp.models.release import Release
from webapp.publishing.assembly import Parts, material
from webapp.publishing.visibility import newest_edition_number, visible

ONE_SERIES, OTHER_SERIES = aliased(Series), aliased(Series)
IS_WANTED = or_(
    and_(Indicator.slug.in_(bindparam("current", expanding=True)), Edition.number == newest_edition_number()),
    tuple_(Indicator.slug, Edition.number).in_(bindparam("numbered", expanding=True)),
)
HEADINGS = (
    select(Edition.id, Indicator, Edition, Release.publish_at, Contact, Target, Milestone)
    .add_columns(ONE_SERIES.key.label("gap_from"), OTHER_SERIES.key.label("gap_to"))
    .select_from(Indicator)
    .join(Edition, Edition.indicator_id == Indicator.id)
    .join(Release, Release.id == Edition.release_id)
    .outerjoin(Contact, Contact.id == Indicator.contact_id)
    .outerjoin(Target, Target.edition_id == Edition.id)
    .outerjoin(ONE_SERIES, ONE_SERIES.id == Target.series_id)
    .outerjoin(OTHER_SERIES, OTHER_SERIES.id == Target.other_series_id)
    .outerjoin(Milestone, Milestone.edition_id == Target.edition_id)
    .where(visible(), IS_WANTED)
)
"""Indicator, edition, release, contact and target, one row for each milestone; built once, building is slow."""


def materials(session: AnySession, wanted: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted edition of each indicator, the current one for None; what is not visible is left out."""
    if not wanted:
        return {}
    heads = dealt(session.execute(HEADINGS, choice(wanted)))
    series = dealt(session.execute(series_of(heads)))
    observations = dealt(session.execute(observations_of(heads)))
    footnotes = dealt(session.execute(footnotes_of(heads)))
    sources = dealt(session.execute(sources_of(heads)))
    parts = (Parts(heads[one], series[one], observations[one], footnotes[one], sources[one]) for one in list(heads))
    return {one.slug: one for one in map(material, parts)}


def choice(wanted: Mapping[str, int | None]) -> dict[str, list[Any]]:
    """Return the parameters of HEADINGS: slugs of which the current edition is wanted, and slugs with a number."""
    return {
        "current": [slug for slug, number in wanted.items() if number is None],
        "numbered": [(slug, number) for slug, number in wanted.items() if number is not None],
    }


def dealt(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    """Deal rows out by their first column, the edition's id."""
    by_edition: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_edition[row[0]].append(row)
    return by_edition


def series_of(editions: Collection[int]) -> Executable:
    """Select the series of editions, one row for each dimension and at least one for each series."""
    series = (EditionSeries.edition_id, EditionSeries.series_id, Series.key, Dimension, Category)
    return (
        select(*series)
        .join(Series, Series.id == EditionSeries.series_id)
        .outerjoin(SeriesCategory, SeriesCategory.series_id == Series.id)
        .outerjoin(Dimension, Dimension.id == SeriesCategory.dimension_id)
        .outerjoin(Category, Category.id == SeriesCategory.category_id)
        .where(EditionSeries.edition_id.in_(editions))
        .order_by(EditionSeries.edition_id, Series.position, Series.id, Dimension.position, Dimension.id)
    )


def observations_of(editions: Collection[int]) -> Executable:
    """Select the values of editions in the order they lie in; from the table itself, which is a quarter faster."""
    lying = Observation.__table__.c
    key = (lying.edition_id, lying.series_id, lying.period)
    return select(*key, lying.value, lying.marker, lying.flags).where(lying.edition_id.in_(editions)).order_by(*key)


def footnotes_of(editions: Collection[int]) -> Executable:
    """Select the footnotes of editions, one row for each value they hang on and at least one for each."""
    note = (Footnote.edition_id, Footnote.mark, Footnote.text)
    hangs_on = and_(
        ObservationFootnote.edition_id == Footnote.edition_id,
        ObservationFootnote.mark == Footnote.mark,
    )
    return (
        select(*note, ObservationFootnote.series_id, ObservationFootnote.period)
        .outerjoin(ObservationFootnote, hangs_on)
        .where(Footnote.edition_id.in_(editions))
        .order_by(Footnote.edition_id, Footnote.position, Footnote.mark)
    )


def sources_of(editions: Collection[int]) -> Executable:
    """Select the sources of editions in their order."""
    shown = (Source.edition_id, Source.text, Source.url, Source.licence)
    return select(*shown).where(Source.edition_id.in_(editions)).order_by(Source.edition_id, Source.position, Source.id)
