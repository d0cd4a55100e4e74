"""What a file says beside its values: their unit, how many decimals they have, and who made them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from webapp import formatting
from webapp.cube.cube import Cube
from webapp.cube.dataset import Dataset, Role, SourceCategory
from webapp.cube.mapping.adding import label_of
from webapp.cube.mapping.origin import UNITS, Origin
from webapp.cube.mapping.periods import period_in
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules, Use
from webapp.cube.mapping.titles import LONGEST
from webapp.cube.period import Period
from webapp.cube.vocabulary import folded

MOST_DECIMALS = 6
MOST_UNASKED = 2
"""Decimals that are shown where the file only has them, and does not say how many are to be shown."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Facts of an edition, each empty where the file does not tell it."""

    unit: str = ""
    decimals: int = 0
    source: str = ""


def told_beside(dataset: Dataset, rules: Rules, cube: Cube) -> Beside:
    """Return what a file says beside the values that are taken from it by rules."""
    told, measure = dataset.told, measure_of(dataset, rules)
    unit = ((measure.unit if measure else "") or told.unit).strip()
    said = told.decimals if measure is None or measure.decimals is None else measure.decimals
    decimals = min(needed_decimals(cube), MOST_UNASKED) if said is None else max(0, min(said, MOST_DECIMALS))
    return Beside(UNITS.get(unit.casefold(), unit), decimals, told.source.strip())


def origin_of(dataset: Dataset, rules: Rules) -> Origin:
    """Return what a file says of itself and of what is taken from it by rules.

    A file without numbers, that only takes values back, need not say their unit: it is that of the file before.
    """
    told = dataset.told
    units = dict.fromkeys(filter(None, (one.unit.strip() for one in measures_of(dataset, rules))))
    unit = ", ".join(units) or told.unit.strip()
    if not unit and rules.origin and dataset.withdrawn and not has_numbers(dataset):
        unit = rules.origin.unit
    periods = [*periods_of(dataset, rules)]
    years = [year for one in periods for year in (one.year, one.last_year or one.year)]
    return Origin(
        told.table.strip(),
        told.label.strip()[:LONGEST],
        unit,
        (min(years), max(years)) if years else None,
        frozenset(one.kind for one in periods),
        dict(names_taken(dataset, rules)),
    )


def periods_of(dataset: Dataset, rules: Rules) -> Iterator[Period]:
    """Yield the periods of a file, or the one that rules say of all of it."""
    if rules.period is not None:
        yield rules.period
    for dimension in dataset.dimensions:
        use = rules.uses.get(dimension.code)
        if isinstance(use, AsPeriod):
            yield from filter(None, (period_in(dimension, one, use.kind) for one in dimension.categories))


def names_taken(dataset: Dataset, rules: Rules) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield what the codes that are taken from a file are called, by dimension, but for those that say when."""
    for dimension in dataset.dimensions:
        taken = codes_taken(rules.uses.get(dimension.code))
        names = {one.code: label_of(one) for one in dimension.categories if one.code in taken}
        own = {code: name for code, name in names.items() if folded(name) != folded(code)}
        if own and dimension.role is not Role.TIME:
            yield dimension.code, own


def codes_taken(use: Use | None) -> Collection[str]:
    """Return the codes of a dimension that are taken by rules."""
    match use:
        case Only(code):
            return {code}
        case AsDimension(_slug, categories):
            return {code for code, slug in categories.items() if slug}
    return ()


def has_numbers(dataset: Dataset) -> bool:
    """Say whether any cell is a number."""
    return any(isinstance(value, Decimal) for value in dataset.cells.values())


def measures_of(dataset: Dataset, rules: Rules) -> Iterator[SourceCategory]:
    """Yield every measure that is taken from a file."""
    for dimension in dataset.dimensions:
        if dimension.role is Role.METRIC:
            taken = codes_taken(rules.uses.get(dimension.code))
            yield from (one for one in dimension.categories if one.code in taken)


def measure_of(dataset: Dataset, rules: Rules) -> SourceCategory | None:
    """Return the one measure that is taken from a file, if it has measures and one of them is chosen."""
    for dimension in dataset.dimensions:
        use = rules.uses.get(dimension.code)
        if dimension.role is Role.METRIC and isinstance(use, Only) and use.code in dimension.places:
            return dimension.categories[dimension.places[use.code]]
    return None


def needed_decimals(cube: Cube) -> int:
    """Return how many decimals it takes to show every number as it is."""
    numbers = (one.value for one in cube.cells.values() if one.value is not None)
    places = (-int(number.normalize(formatting.CONTEXT).as_tuple().exponent) for number in numbers)
    return max((0, *places))
