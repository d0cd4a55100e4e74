"""The breakdowns of an indicator as its data needs them: new ones are added, known ones never renamed."""

from sqlalchemy import delete, func, select

from webapp.cube.cube import ONLY_SERIES, Cube
from webapp.models.base import AnySession
from webapp.models.edition import EditionSeries
from webapp.models.indicator import Category, Dimension, Series, SeriesCategory

Categories = dict[tuple[str, str], Category]


class ShapeError(ValueError):
    """Say that a cube contradicts itself or the breakdowns its indicator has."""


def check_shape(cube: Cube) -> None:
    """Refuse a cube whose keys are not its categories or whose values stand in no series."""
    keys = [series.key for series in cube.series]
    if len(keys) != len(set(keys)):
        raise ShapeError("two series have the same key")
    known = [{category.slug for category in dimension.categories} for dimension in cube.dimensions]
    for series in cube.series:
        slugs = [category.slug for category in series.categories]
        if series.key != (".".join(slugs) or ONLY_SERIES):
            raise ShapeError(f"{series.key} is not the key of its categories")
        if len(slugs) != len(known) or not all(
            slug in slugs_known for slug, slugs_known in zip(slugs, known, strict=True)
        ):
            raise ShapeError(f"{series.key} does not have one category in each dimension")
    strangers = {key for key, _ in cube.cells} - set(keys)
    if strangers:
        raise ShapeError(f"there are values of no series: {', '.join(sorted(strangers))}")


def ensure_series(session: AnySession, indicator_id: int, cube: Cube) -> dict[str, int]:
    """Store the breakdowns and series that are new to an indicator; return the ids of the cube's series by key."""
    check_shape(cube)
    categories = ensure_categories(session, indicator_id, cube)
    known = {row.key: row for row in session.scalars(select(Series).where(Series.indicator_id == indicator_id))}
    first = max((row.position for row in known.values()), default=-1) + 1
    added = [
        Series(indicator_id=indicator_id, key=series.key, position=position)
        for position, series in enumerate((series for series in cube.series if series.key not in known), first)
    ]
    session.add_all(added)
    session.flush()
    known |= {row.key: row for row in added}
    for row in added:
        session.add_all(memberships(row, cube, categories))
    session.flush()
    return {series.key: known[series.key].id for series in cube.series}


def forget_unused(session: AnySession, indicator_id: int) -> None:
    """Delete the series of an indicator that only drafts had which have been thrown away."""
    used = select(EditionSeries.series_id).where(EditionSeries.indicator_id == indicator_id)
    session.execute(delete(Series).where(Series.indicator_id == indicator_id, Series.id.not_in(used)))


def memberships(row: Series, cube: Cube, categories: Categories) -> list[SeriesCategory]:
    """Say which category a new series has in each dimension."""
    slugs = row.key.split(".") if cube.dimensions else []
    chosen = [categories[dimension.slug, slug] for dimension, slug in zip(cube.dimensions, slugs, strict=True)]
    return [
        SeriesCategory(
            series_id=row.id,
            dimension_id=category.dimension_id,
            category_id=category.id,
            indicator_id=row.indicator_id,
        )
        for category in chosen
    ]


def ensure_categories(session: AnySession, indicator_id: int, cube: Cube) -> Categories:
    """Store the categories that are new; return all that the cube names, by dimension and slug."""
    dimensions = ensure_dimensions(session, indicator_id, cube)
    rows = session.scalars(select(Category).where(Category.dimension_id.in_(row.id for row in dimensions)))
    names = {row.id: row.slug for row in dimensions}
    known = {(names[row.dimension_id], row.slug): row for row in rows}
    for dimension, row in zip(cube.dimensions, dimensions, strict=True):
        position = sum(slug == dimension.slug for slug, _ in known)
        for category in dimension.categories:
            if (dimension.slug, category.slug) not in known:
                known[dimension.slug, category.slug] = Category(
                    dimension_id=row.id,
                    slug=category.slug,
                    label=category.label,
                    role=category.role,
                    position=position,
                )
                position += 1
    session.add_all(known.values())
    session.flush()
    return known


def ensure_dimensions(session: AnySession, indicator_id: int, cube: Cube) -> list[Dimension]:
    """Store the dimensions of an indicator without data; later data must have the same, or keys change meaning."""
    statement = select(Dimension).where(Dimension.indicator_id == indicator_id)
    known = list(session.scalars(statement.order_by(Dimension.position, Dimension.id)))
    has_series = session.scalar(select(func.count()).select_from(Series).where(Series.indicator_id == indicator_id))
    if not known and not has_series:
        known = [
            Dimension(indicator_id=indicator_id, slug=item.slug, label=item.label, kind=item.kind, position=position)
            for position, item in enumerate(cube.dimensions)
        ]
        session.add_all(known)
        session.flush()
    if [row.slug for row in known] != [dimension.slug for dimension in cube.dimensions]:
        raise ShapeError(f"the indicator is divided by {[row.slug for row in known]}, the data is not")
    return known
