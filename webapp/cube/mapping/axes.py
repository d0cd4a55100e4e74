"""What each place of a source's dimensions says by rules, and what a source tells of."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

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
class Reach:
    """What a source would say something of: by its axes, and by what rules say of all of it."""

    dataset: Dataset
    rules: Rules
    axes: Sequence[Axis]
    names: Sequence[str]

    def unsaid(self, held: Cube, said: Container[CellKey]) -> Iterator[CellKey]:
        """Yield where a number is known and the source, which names all its codes, says nothing at all.

        A table of text says nothing by a blank, and a source that always holds all there is says enough by it.
        """
        if self.dataset.places or self.rules.is_whole:
            return
        for cell, seen in held.cells.items():
            if seen.value is not None and cell not in said and self.has(*cell):
                yield cell

    def has(self, key: str, period: Period) -> bool:
        """Say whether a source has room for a cell, which it does not where it does not tell of it."""
        if not self.has_periods and period != self.rules.period:
            return False
        slugs = dict(zip(self.names, key.split("."), strict=True)) if self.names else {}
        is_meant = all(slugs[name] == slug for name, slug in self.constants.items())
        return is_meant and all(one.saying(period, slugs) for one in self.axes)

    @cached_property
    def constants(self) -> Mapping[str, str | None]:
        """Return what rules say of all of a source, for the names that none of its dimensions divides by."""
        divided = {one.slug for one in self.axes}
        return {name: self.rules.constants.get(name) for name in self.names if name not in divided}

    @cached_property
    def has_periods(self) -> bool:
        """Say whether any dimension says when."""
        return any(one.has_periods for one in self.axes)
