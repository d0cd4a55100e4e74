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

    A combination without a series has a made-up key. ``is_exact`` says whether each has a series and all the others
    are parts: what is unknown may or may not be in the total.
    """

    dimension: str
    total: str
    parts: tuple[str, ...]
    is_exact: bool


def sums(cube: Cube) -> Iterator[Sum]:
    """Yield every sum of a cube."""
    keys = {tuple(category.slug for category in series.categories): series.key for series in cube.series}
    for place, dimension in enumerate(cube.dimensions):
        totals = [one.slug for one in dimension.categories if one.role is CategoryRole.TOTAL]
        others = [one for one in dimension.categories if one.role is not CategoryRole.TOTAL]
        if len(totals) != 1 or not others:
            continue
        are_parts = all(one.role is CategoryRole.PART for one in others)
        for before, after in dict.fromkeys((slugs[:place], slugs[place + 1 :]) for slugs in keys):
            combined = [(*before, slug, *after) for slug in (totals[0], *(one.slug for one in others))]
            total, *parts = (keys.get(slugs, UNMADE + ".".join(slugs)) for slugs in combined)
            is_exact = are_parts and all(slugs in keys for slugs in combined)
            yield Sum(dimension.slug, total, tuple(parts), is_exact)


def parts_that_differ(sheet: Sheet, because: Because) -> Iterator[PartsDiffer]:
    """Yield totals of counts that are not the sum of their parts, where every one of them is a number."""
    if because is not Because.COUNTS:
        return
    with localcontext(formatting.CONTEXT):
        for one in sums(sheet.cube):
            if one.is_exact:
                yield from differing(sheet, one, because)


def differing(sheet: Sheet, one: Sum, because: Because) -> Iterator[PartsDiffer]:
    """Yield the periods in which a total is not the sum of its parts."""
    rows = zip(sheet.periods, sheet.rows[one.total], *(sheet.rows[key] for key in one.parts), strict=True)
    for period, total, *others in rows:
        values = [seen.value for seen in others if seen is not None and seen.value is not None]
        if total is None or total.value is None or len(values) < len(others):
            continue
        added = sum(values, Decimal(0))
        if added != total.value:
            yield PartsDiffer(one.dimension, one.total, one.parts, period, total.value, added, because)
