"""Totals and their parts: which cells a breakdown adds up, and where they do not."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from webapp import formatting
from webapp.cube.checks.adding import Because
from webapp.cube.checks.found import PartsDiffer
from webapp.cube.checks.sheet import Sheet
from webapp.cube.cube import CategoryRole, Cube

UNMADE = "?"
"""What the key of a combination without a series begins with; no other key does."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total and its parts in one dimension, the other dimensions held still.

    A combination without a series has a made-up key; ``is_whole`` says whether each has a series. Of the parts some
    may be ``unknown``: the total holds all of them or none.
    """

    dimension: str
    total: str
    parts: tuple[str, ...]
    unknown: frozenset[str]
    is_whole: bool


def sums(cube: Cube) -> Iterator[Sum]:
    """Yield every sum of a cube."""
    keys = {tuple(category.slug for category in series.categories): series.key for series in cube.series}
    for place, dimension in enumerate(cube.dimensions):
        totals = [one.slug for one in dimension.categories if one.role is CategoryRole.TOTAL]
        others = [one for one in dimension.categories if one.role is not CategoryRole.TOTAL]
        if len(totals) != 1 or not others:
            continue
        unknown = {one.slug for one in others if one.role is not CategoryRole.PART}
        for before, after in dict.fromkeys((slugs[:place], slugs[place + 1 :]) for slugs in keys):
            combined = [(*before, slug, *after) for slug in (totals[0], *(one.slug for one in others))]
            total, *parts = (keys.get(slugs, UNMADE + ".".join(slugs)) for slugs in combined)
            strange = {key for key, slugs in zip(parts, combined[1:], strict=True) if slugs[place] in unknown}
            yield Sum(dimension.slug, total, tuple(parts), frozenset(strange), all(slugs in keys for slugs in combined))


def parts_that_differ(sheet: Sheet, because: Because) -> Iterator[PartsDiffer]:
    """Yield totals of counts that are not the sum of their parts, where every one of them is a number."""
    if because is not Because.COUNTS:
        return
    with localcontext(formatting.CONTEXT):
        for one in sums(sheet.cube):
            if one.is_whole:
                yield from differing(sheet, one, because)


def differing(sheet: Sheet, one: Sum, because: Because) -> Iterator[PartsDiffer]:
    """Yield the periods in which a total is not the sum of its parts, with what is unknown or without it."""
    rows = zip(sheet.periods, sheet.rows[one.total], *(sheet.rows[key] for key in one.parts), strict=True)
    for period, total, *others in rows:
        seen = zip(one.parts, others, strict=True)
        values = {key: cell.value for key, cell in seen if cell is not None and cell.value is not None}
        if total is None or total.value is None or len(values) < len(others):
            continue
        added = sum(values.values(), Decimal(0))
        known = sum((value for key, value in values.items() if key not in one.unknown), Decimal(0))
        if total.value not in {added, known}:
            yield PartsDiffer(one.dimension, one.total, one.parts, period, total.value, added, because)
