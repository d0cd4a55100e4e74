"""Reading what is visible: any number of indicators, whole, with five statements.

Everything is fetched for all wanted editions at once and then dealt out, so more charts are not more
statements. Everything is read as rows, never as objects of the models, on the connection itself and
with statements that are built once: building them anew cost a page as much as running them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Date,
    Integer,
    String,
    and_,
    bindparam,
    cast,
    exists,
    null,
    or_,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlalchemy.types import TypeEngine

from webapp.charts.build import main_series
from webapp.charts.material import Material
from webapp.models.base import AnySession, Base
from webapp.models.calculation import EditionCalculation, EditionOperand
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
from webapp.publishing.corrections import CORRECTED
from webapp.publishing.visibility import newest_edition_number, visible


def columns(model: type[Base], names: str, prefix: str = "") -> list[ColumnElement[Any]]:
    """Return columns of a model, named after themselves with a prefix."""
    return [getattr(model, name).label(f"{prefix}{name}") for name in names.split()]


EDITIONS: BindParameter[int] = bindparam("editions", expanding=True)
ONE_SERIES, OTHER_SERIES = aliased(Series), aliased(Series)
IS_WANTED = or_(
    and_(Indicator.slug.in_(bindparam("current", expanding=True)), Edition.number == newest_edition_number()),
    tuple_(Indicator.slug, Edition.number).in_(bindparam("numbered", expanding=True)),
)
HEADINGS = (
    select(
        Edition.id.label("edition_id"),
        *columns(Indicator, "slug name subject place own_category direction colour regular shares"),
        *columns(Edition, "number unit decimals index_base next_update"),
        Release.publish_at,
        Contact.id.label("contact_id"),
        *columns(Contact, "name role email phone", "contact_"),
        *columns(Target, "kind period value base", "target_"),
        *columns(Milestone, "period value", "milestone_"),
        ONE_SERIES.key.label("gap_from"),
        OTHER_SERIES.key.label("gap_to"),
        *columns(EditionCalculation, "kind per length base", "formula_"),
    )
    .select_from(Indicator)
    .join(Edition, Edition.indicator_id == Indicator.id)
    .join(Release, Release.id == Edition.release_id)
    .outerjoin(Contact, Contact.id == Indicator.contact_id)
    .outerjoin(Target, Target.edition_id == Edition.id)
    .outerjoin(ONE_SERIES, ONE_SERIES.id == Target.series_id)
    .outerjoin(OTHER_SERIES, OTHER_SERIES.id == Target.other_series_id)
    .outerjoin(Milestone, Milestone.edition_id == Target.edition_id)
    .outerjoin(EditionCalculation, EditionCalculation.edition_id == Edition.id)
    .where(visible(), IS_WANTED)
)
"""Indicator, edition, release, contact, target and formula, one row for each milestone."""

SERIES = (
    select(
        EditionSeries.edition_id,
        EditionSeries.series_id,
        Series.key,
        *columns(Dimension, "id slug label kind", "dimension_"),
        *columns(Category, "id slug label role position", "category_"),
    )
    .join(Series, Series.id == EditionSeries.series_id)
    .outerjoin(SeriesCategory, SeriesCategory.series_id == Series.id)
    .outerjoin(Dimension, Dimension.id == SeriesCategory.dimension_id)
    .outerjoin(Category, Category.id == SeriesCategory.category_id)
    .where(EditionSeries.edition_id.in_(EDITIONS))
    .order_by(EditionSeries.edition_id, Series.position, Series.id, Dimension.position, Dimension.id)
)
"""The series of editions, one row for each dimension and at least one for each series."""

LYING = Observation.__table__.c
OF_SOURCES: dict[str, TypeEngine[Any]] = {
    "id": Integer(),
    "url": String(),
    "licence": String(),
    "licence_url": String(),
    "retrieved": Date(),
}
OF_OPERANDS: dict[str, TypeEngine[Any]] = {
    "slug": String(),
    "number": Integer(),
    "series": String(),
    "label": String(),
    "is_noted": Boolean(),
}
OPERAND_EDITION = aliased(Edition)
KEY = (LYING.edition_id, LYING.series_id, LYING.period)
OBSERVATIONS = select(*KEY, LYING.value, LYING.marker, LYING.flags).where(LYING.edition_id.in_(EDITIONS)).order_by(*KEY)
"""The values of editions in the order they lie in; from the table itself, which is a quarter faster."""

OBSERVATIONS_OF_SERIES = OBSERVATIONS.where(LYING.series_id.in_(bindparam("series", expanding=True)))
"""The same of some series alone."""

ANNOTATIONS = union_all(
    select(
        *columns(Footnote, "edition_id position mark text"),
        ObservationFootnote.series_id,
        ObservationFootnote.period,
        *(cast(null(), kind).label(name) for name, kind in (OF_SOURCES | OF_OPERANDS).items()),
    )
    .outerjoin(
        ObservationFootnote,
        and_(ObservationFootnote.edition_id == Footnote.edition_id, ObservationFootnote.mark == Footnote.mark),
    )
    .where(Footnote.edition_id.in_(EDITIONS)),
    select(
        *columns(Source, "edition_id position"),
        null(),
        Source.text,
        null(),
        null(),
        *columns(Source, " ".join(OF_SOURCES)),
        *(null() for _column in OF_OPERANDS),
    ).where(Source.edition_id.in_(EDITIONS)),
    select(
        *columns(EditionOperand, "edition_id position"),
        null(),
        Indicator.name,
        null(),
        null(),
        *(null() for _column in OF_SOURCES),
        Indicator.slug,
        OPERAND_EDITION.number,
        *columns(EditionOperand, "series label"),
        exists().where(Footnote.edition_id == OPERAND_EDITION.id),
    )
    .join(OPERAND_EDITION, OPERAND_EDITION.id == EditionOperand.operand_edition_id)
    .join(Indicator, Indicator.id == OPERAND_EDITION.indicator_id)
    .where(EditionOperand.edition_id.in_(EDITIONS)),
).order_by("edition_id", "position", "mark", "id")
"""What stands below the figures: footnotes, one row for each value they hang on; sources, without a mark; and what
the figures were calculated of, with a slug.
"""


def materials(session: AnySession, wanted: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted edition of each indicator, the current one for None; what is not visible is left out."""
    if not wanted:
        return {}
    connection = session.connection()
    heads = dealt(connection.execute(HEADINGS, choice(wanted)))
    found = {"editions": list(heads)}
    series, observations, annotations, corrected = (
        dealt(connection.execute(statement, found)) for statement in (SERIES, OBSERVATIONS, ANNOTATIONS, CORRECTED)
    )
    parts = (
        Parts(heads[one], series[one], observations[one], annotations[one], corrected[one]) for one in found["editions"]
    )
    return {one.slug: one for one in map(material, parts)}


def briefs(session: AnySession, slugs: Collection[str]) -> dict[str, Material]:
    """Return the current edition of each indicator with the series alone that speak for it; three statements.

    Sources, footnotes and corrections are left out.
    """
    if not slugs:
        return {}
    connection = session.connection()
    heads = dealt(connection.execute(HEADINGS, choice(dict.fromkeys(slugs))))
    series = dealt(connection.execute(SERIES, {"editions": list(heads)}))
    shapes = {one: material(Parts(head, series[one])) for one, head in heads.items()}
    speaking = {one: speaking_for(shape, series[one]) for one, shape in shapes.items()}
    wanted = {"editions": list(heads), "series": [row.series_id for rows in speaking.values() for row in rows]}
    values = dealt(connection.execute(OBSERVATIONS_OF_SERIES, wanted))
    parts = (Parts(heads[one], rows, values[one]) for one, rows in speaking.items())
    return {one.slug: one for one in map(material, parts)}


def speaking_for(shape: Material, rows: Iterable[Any]) -> list[Any]:
    """Return the rows of the main series and of the two whose gap is to narrow."""
    main = main_series(shape)
    keys = {main.key} if main else set()
    if shape.target and shape.target.between:
        keys.update(shape.target.between)
    return [row for row in rows if row.key in keys]


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
