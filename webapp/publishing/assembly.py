"""Putting the rows of one edition together to the material of a chart; no statement is sent from here."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from webapp import clock
from webapp.charts.material import Contact, Material
from webapp.charts.spec import Footnote, Source
from webapp.cube.aim import TargetFacts
from webapp.cube.calculation.formula import Operand
from webapp.cube.calculation.making import Settings, make
from webapp.cube.cube import Category, Cube, Dimension, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.publishing.corrections import annotated, corrections
from webapp.wording.calculations import Piece, Used, calculated_words

AnyRow = Row[Any]
ValueRow = Row[int, int, Period, Decimal | None, Marker | None, frozenset[Flag]]
Marks = dict[tuple[int, Period], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of one edition, as :mod:`webapp.publishing.reading` selects them."""

    heads: Sequence[AnyRow]
    series: Sequence[AnyRow]
    observations: Sequence[ValueRow] = ()
    annotations: Sequence[AnyRow] = ()
    corrected: Sequence[AnyRow] = ()

    @property
    def footnotes(self) -> list[AnyRow]:
        """Return the rows of footnotes."""
        return [row for row in self.annotations if row.mark is not None]

    @property
    def sources(self) -> list[AnyRow]:
        """Return the rows of sources."""
        return [row for row in self.annotations if row.mark is None and row.slug is None]

    @property
    def operands(self) -> list[AnyRow]:
        """Return the rows of what the figures were calculated of."""
        return [row for row in self.annotations if row.slug is not None]

    @property
    def notes(self) -> tuple[Footnote, ...]:
        """Return the footnotes, each once."""
        return tuple(Footnote(mark, text) for mark, text in {row.mark: row.text for row in self.footnotes}.items())


def material(parts: Parts) -> Material:
    """Return everything one edition says."""
    head = parts.heads[0]
    data, footnotes = cube(parts), parts.notes
    if parts.corrected:
        data, footnotes = annotated(data, footnotes, corrections(parts.corrected), head.decimals)
    return Material(
        slug=head.slug,
        name=head.name,
        subject=head.subject,
        unit=head.unit,
        decimals=head.decimals,
        direction=head.direction,
        cube=data,
        place=head.place,
        own=head.own_category,
        colour=head.colour.value,
        target=target(parts.heads),
        index_base=head.index_base,
        shares=head.shares,
        regular=head.regular,
        edition=head.number,
        published=head.publish_at.astimezone(clock.SWEDEN).date(),
        next_update=head.next_update,
        sources=tuple(Source(row.text, row.url, row.licence) for row in parts.sources),
        footnotes=footnotes,
        contact=contact(head),
        calculation=calculation(head, parts.operands),
    )


def calculation(head: AnyRow, rows: Sequence[AnyRow]) -> tuple[Piece, ...]:
    """Return what the figures were calculated of in words; nothing where they were not."""
    if head.formula_kind is None or not rows:
        return ()
    settings = Settings(head.formula_per, head.formula_length, head.formula_base)
    formula = make(head.formula_kind, [Operand(row.slug, row.series) for row in rows], settings)
    return calculated_words(formula, [Used(row.text, row.slug, row.number, row.label, row.is_noted) for row in rows])


def contact(head: AnyRow) -> Contact | None:
    """Return whom to ask, if anybody is named."""
    if head.contact_id is None:
        return None
    return Contact(head.contact_name, head.contact_role, head.contact_email, head.contact_phone)


def target(heads: Sequence[AnyRow]) -> TargetFacts | None:
    """Return the target with its milestones in order."""
    head = heads[0]
    if head.target_kind is None:
        return None
    milestones = [(row.milestone_period, row.milestone_value) for row in heads if row.milestone_period]
    return TargetFacts(
        kind=head.target_kind,
        period=head.target_period,
        value=head.target_value,
        base=head.target_base,
        milestones=tuple(sorted(milestones)),
        between=(head.gap_from, head.gap_to) if head.gap_from else None,
    )


def cube(parts: Parts) -> Cube:
    """Return the data; a series without values is a series all the same."""
    dimensions, shared = breakdowns(parts.series)
    members: dict[int, list[Category]] = {}
    for row in parts.series:
        members.setdefault(row.series_id, []).extend([shared[row.category_id]] if row.category_id else [])
    keys = {row.series_id: row.key for row in parts.series}
    return Cube(
        dimensions=dimensions,
        series=tuple(Series(keys[series_id], tuple(categories)) for series_id, categories in members.items()),
        cells=cells(parts.observations, keys, marks(parts.footnotes)),
    )


def breakdowns(rows: Sequence[AnyRow]) -> tuple[tuple[Dimension, ...], dict[int, Category]]:
    """Return the dimensions with the categories this edition uses, and those categories by id."""
    used = {row.category_id: row for row in rows if row.category_id}
    dimensions = {row.dimension_id: row for row in rows if row.dimension_id}
    shared = {
        row.category_id: Category(row.category_slug, row.category_label, row.category_role)
        for row in sorted(used.values(), key=lambda row: (row.category_position, row.category_id))
    }
    return tuple(
        Dimension(
            row.dimension_slug,
            row.dimension_label,
            row.dimension_kind,
            tuple(category for key, category in shared.items() if used[key].dimension_id == one),
        )
        for one, row in dimensions.items()
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
