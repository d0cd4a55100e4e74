"""Suggests rules for a dataset nobody has explained yet; an editor sees every one of them before it is used.

What «-» means is never suggested: it is a zero at one source and a gap at another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.cube.cube import CategoryRole, Dimension
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension
from webapp.cube.mapping.periods import period_in
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules, Use
from webapp.cube.vocabulary import FLAGS, MEANINGS, Meaning, folded

NEVER_SUGGESTED = "-"
TOTALS = frozenset(
    {"total", "totalt", "samtliga", "alla", "båda könen", "kvinnor och män", "män och kvinnor", "tot", "t", "totsa"}
)
MATCHES = 2
"""Categories that must be called the same before two dimensions are taken for one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the indicator: its dimensions, the place it tells of, and its own category among places."""

    dimensions: Sequence[Dimension]
    place: str = ""
    own_category: str = ""


def suggested(dataset: Dataset, known: Known) -> Rules:
    """Return rules as far as names and roles tell; what they do not tell is left out."""
    uses: dict[str, Use] = {}
    left = list(known.dimensions)
    time = time_of(dataset)
    for dimension in dataset.dimensions:
        use = AsPeriod() if dimension is time else use_of(dimension, left, known)
        if isinstance(use, AsDimension):
            left = [one for one in left if one.slug != use.slug]
        if use is not None:
            uses[dimension.code] = use
    return Rules(
        uses=uses,
        constants=dict(constants(left, known)),
        markers=dict(markers(dataset)),
        statuses={status: FLAGS[folded(status)] for status in statuses_in(dataset) if folded(status) in FLAGS},
    )


def use_of(dimension: SourceDimension, own: Sequence[Dimension], known: Known) -> Use | None:
    """Return what a dimension that is not the time seems to be for."""
    if len(dimension.categories) == 1:
        return Only(dimension.categories[0].code)
    if same := same_dimension(dimension, own):
        return AsDimension(same.slug, matches(dimension, same))
    return one_category(dimension, known.place)


def time_of(dataset: Dataset) -> SourceDimension | None:
    """Return the dimension that seems to say when: one that the source calls so, before one that looks like it."""
    found = [one for one in dataset.dimensions if is_time(one)]
    return next((one for one in found if one.role is Role.TIME), found[0] if found else None)


def is_time(dimension: SourceDimension) -> bool:
    """Say whether every category of a dimension is a period."""
    if dimension.role not in {Role.TIME, Role.OTHER}:
        return False
    are_periods = all(period_in(dimension, category, None) for category in dimension.categories)
    return are_periods or dimension.role is Role.TIME


def same_dimension(dimension: SourceDimension, own: Sequence[Dimension]) -> Dimension | None:
    """Return the indicator's dimension that has most categories in common with a source's."""
    counts = {one.slug: len(matches(dimension, one)) for one in own}
    best = max(own, key=lambda one: counts[one.slug], default=None)
    return best if best and counts[best.slug] >= min(MATCHES, len(best.categories)) else None


def matches(dimension: SourceDimension, own: Dimension) -> Mapping[str, str]:
    """Return the slug of the category that is called the same, by code; a code without one is to be asked about."""
    names = {folded(name): one.slug for one in own.categories for name in (one.slug, one.label)}
    total = next((one.slug for one in own.categories if one.role is CategoryRole.TOTAL), "")
    found = {
        category.code: names[name]
        for category in dimension.categories
        if (name := next((name for name in names_of(category) if name in names), ""))
    }
    counts_all = total_of(dimension)
    return {**found, counts_all: total} if counts_all and total and total not in found.values() else found


def names_of(category: SourceCategory) -> Iterator[str]:
    """Yield what a category may be called."""
    yield folded(category.label)
    yield folded(category.code)
    yield folded(category.label.removeprefix(f"{category.code} "))


def total_of(dimension: SourceDimension) -> str:
    """Return the code of the category that counts all others; empty where none seems to."""
    if dimension.total is not None:
        return dimension.total
    found = [one.code for one in dimension.categories if not TOTALS.isdisjoint(names_of(one))]
    return found[0] if len(found) == 1 else ""


def one_category(dimension: SourceDimension, place: str) -> Only | None:
    """Return the category of the indicator's place, else the one that counts all others."""
    if place:
        here = [one.code for one in dimension.categories if folded(place) in names_of(one)]
        if len(here) == 1:
            return Only(here[0])
    total = total_of(dimension)
    return Only(total) if total else None


def constants(left: Sequence[Dimension], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the category that stands for dimensions which the source knows nothing of."""
    for dimension in left:
        slugs = [one.slug for one in dimension.categories]
        totals = [one.slug for one in dimension.categories if one.role is CategoryRole.TOTAL]
        if known.own_category in slugs:
            yield dimension.slug, known.own_category
        elif len(totals) == 1:
            yield dimension.slug, totals[0]


def markers(dataset: Dataset) -> Iterator[tuple[str, Meaning]]:
    """Yield what the markers mean that mean one thing nearly everywhere."""
    for text in markers_in(dataset):
        if folded(text) != NEVER_SUGGESTED and folded(text) in MEANINGS:
            yield text, MEANINGS[folded(text)]


def markers_in(dataset: Dataset) -> tuple[str, ...]:
    """Return every marker of a dataset once, in the order they come."""
    return tuple(dict.fromkeys(value for value in dataset.cells.values() if isinstance(value, str)))


def statuses_in(dataset: Dataset) -> tuple[str, ...]:
    """Return every status of a dataset once, in the order they come."""
    return tuple(dict.fromkeys(dataset.statuses.values()))
