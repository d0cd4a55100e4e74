"""Putting the rows of one edition together to the material of a chart; no statement is sent from here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from webapp import clock
from webapp.charts.material import Contact, Material, TargetFacts
from webapp.charts.spec import Footnote, Source
from webapp.cube.cube import Category, Cube, Dimension, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.models import indicator as stored

AnyRow = Row[Any]
ValueRow = Row[int, int, Period, Decimal | None, Marker | None, frozenset[Flag]]
Marks = dict[tuple[int, Period], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of one edition, as :mod:`webapp.publishing.reading` selects them."""

    heads: Sequence[AnyRow]
    series: Sequence[AnyRow]
    observations: Sequence[ValueRow]
    footnotes: Sequence[AnyRow]
    sources: Sequence[AnyRow]


def material(parts: Parts) -> Material:
    """Return everything one edition says."""
    head = parts.heads[0]
    indicator, edition = head.Indicator, head.Edition
    return Material(
        slug=indicator.slug,
        name=indicator.name,
        subject=indicator.subject,
        unit=edition.unit,
        decimals=edition.decimals,
        direction=indicator.direction,
        cube=cube(parts),
        place=indicator.place,
        own=indicator.own_category,
        colour=indicator.colour.value,
        target=target(parts.heads),
        index_base=edition.index_base,
        shares=indicator.shares,
        regular=indicator.regular,
        edition=edition.number,
        published=head.publish_at.astimezone(clock.SWEDEN).date(),
        next_update=edition.next_update,
        sources=tuple(Source(row.text, row.url, row.licence) for row in parts.sources),
        footnotes=tuple(Footnote(mark, text) for mark, text in {row.mark: row.text for row in parts.footnotes}.items()),
        contact=contact(head.Contact),
    )


def contact(row: stored.Contact | None) -> Contact | None:
    """Return whom to ask, if anybody is named."""
    return Contact(row.name, row.role, row.email, row.phone) if row else None


def target(heads: Sequence[AnyRow]) -> TargetFacts | None:
    """Return the target with its milestones in order."""
    row = heads[0].Target
    if row is None:
        return None
    milestones = [(head.Milestone.period, head.Milestone.value) for head in heads if head.Milestone]
    return TargetFacts(
        kind=row.kind,
        period=row.period,
        value=row.value,
        base=row.base,
        milestones=tuple(sorted(milestones)),
        between=(heads[0].gap_from, heads[0].gap_to) if heads[0].gap_from else None,
    )


def cube(parts: Parts) -> Cube:
    """Return the data; a series without values is a series all the same."""
    dimensions, shared = breakdowns(parts.series)
    members: dict[int, list[Category]] = {}
    for row in parts.series:
        members.setdefault(row.series_id, []).extend([shared[row.Category.id]] if row.Category else [])
    keys = {row.series_id: row.key for row in parts.series}
    return Cube(
        dimensions=dimensions,
        series=tuple(Series(keys[series_id], tuple(categories)) for series_id, categories in members.items()),
        cells=cells(parts.observations, keys, marks(parts.footnotes)),
    )


def breakdowns(rows: Sequence[AnyRow]) -> tuple[tuple[Dimension, ...], dict[int, Category]]:
    """Return the dimensions with the categories this edition uses, and those categories by id."""
    used = {row.Category.id: row.Category for row in rows if row.Category}
    dimensions = {row.Dimension.id: row.Dimension for row in rows if row.Dimension}
    shared = {
        row.id: Category(row.slug, row.label, row.role)
        for row in sorted(used.values(), key=lambda row: (row.position, row.id))
    }
    return tuple(
        Dimension(
            row.slug,
            row.label,
            row.kind,
            tuple(category for key, category in shared.items() if used[key].dimension_id == row.id),
        )
        for row in dimensions.values()
    ), shared


def marks(rows: Sequence[AnyRow]) -> Marks:
    """Return the marks that hang on each value, in the footnotes' order."""
    hanging: defaultdict[tuple[int, Period], list[str]] = defaultdict(list)
    for row in rows:
        if row.series_id is not None:
            hanging[row.series_id, row.period].append(row.mark)
    return {place: tuple(found) for place, found in hanging.items()}


def cells(rows: Sequence[ValueRow], keys: dict[int, str], noted: Marks) -> dict[tuple[str, Period], Observation]:
    """Return the values by series key and period."""
    return {
        (keys[series_id], period): Observation(value, marker, flags, noted.get((series_id, period), ()))
        for _, series_id, period, value, marker, flags in rows
    }
