"""What each place of a source's dimensions says by rules, and which places say one thing."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from webapp.cube.cube import CellKey, Cube
from webapp.cube.dataset import Dataset, SourceDimension
from webapp.cube.mapping.periods import period_in
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules
from webapp.cube.period import Period


@dataclass(frozen=True)
class Axis:
    """What each place of a source's dimension says: a period or a category's slug, or None where cells are left."""

    says: Sequence[Period | str | None]
    slug: str = ""

    @cached_property
    def has_periods(self) -> bool:
        """Say whether the dimension says when."""
        return any(isinstance(one, Period) for one in self.says)

    @cached_property
    def places(self) -> Mapping[Period | str, Sequence[int]]:
        """Return the places that say one thing, by what they say."""
        found: dict[Period | str, list[int]] = {}
        for at, said in enumerate(self.says):
            if said is not None:
                found.setdefault(said, []).append(at)
        return found

    def saying(self, period: Period, slugs: Mapping[str, str]) -> Sequence[int]:
        """Return the places that are of a period and of these categories, as far as this dimension tells."""
        if self.slug:
            return self.places.get(slugs[self.slug], ())
        if self.has_periods:
            return self.places.get(period, ())
        return next(iter(self.places.values()), ())


def axis(dimension: SourceDimension, rules: Rules, known: Mapping[str, Container[str]]) -> Axis:
    """Return what each category of a dimension says by the rules."""
    codes = [category.code for category in dimension.categories]
    match rules.uses[dimension.code]:
        case AsPeriod(kind):
            return Axis([period_in(dimension, category, kind) for category in dimension.categories])
        case Only(wanted):
            return Axis([wanted if code == wanted else None for code in codes])
        case AsDimension(slug, categories):
            slugs = [categories.get(code, "") for code in codes]
            return Axis([one if one in known[slug] else None for one in slugs], slug)


@dataclass(frozen=True)
class Places:
    """Where a source would say something of a cell: by its axes, and by what rules say of all of it."""

    dataset: Dataset
    rules: Rules
    axes: Sequence[Axis]
    names: Sequence[str]

    def unsaid(self, held: Cube) -> Iterator[CellKey]:
        """Yield where a number is known and the source, which names all its codes, says nothing at all.

        A table of text says nothing by a blank, and a source that always holds all there is says enough by it.
        """
        if self.dataset.places or self.rules.is_whole:
            return
        for (key, period), seen in held.cells.items():
            if seen.value is None:
                continue
            places = self.of(key, period)
            if places and not any(place in self.dataset.cells or place in self.dataset.withdrawn for place in places):
                yield key, period

    def of(self, key: str, period: Period) -> Sequence[int]:
        """Return the places that a source has for a cell, none where it does not tell of it."""
        slugs = dict(zip(self.names, key.split("."), strict=True)) if self.names else {}
        divided = {one.slug for one in self.axes}
        is_here = any(one.has_periods for one in self.axes) or period == self.rules.period
        is_meant = all(self.rules.constants.get(name) == slug for name, slug in slugs.items() if name not in divided)
        if not is_here or not is_meant:
            return ()
        return [place_of(self.dataset, ats) for ats in product(*(one.saying(period, slugs) for one in self.axes))]


def place_of(dataset: Dataset, ats: Sequence[int]) -> int:
    """Return the row-major place of where a cell stands in each dimension."""
    place = 0
    for size, at in zip(dataset.shape, ats, strict=True):
        place = place * size + at
    return place
