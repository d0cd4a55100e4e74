"""Comparing a place with others: which there are, and how a visitor's words find one.

The region's own place always stands; ``jamfor`` in an address names those beside it. A form without
scripts can only send what was typed, so a place is found by its name as well as by its slug.
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from webapp.charts.material import Material
from webapp.cube.cube import Category, Cube, Dimension, DimensionKind, Series

MOST_PLACES = 5
CLOSE = 0.5


def geography(cube: Cube) -> Dimension | None:
    """Return the dimension of places, where there is more than one place."""
    found = (one for one in cube.dimensions if one.kind is DimensionKind.GEO and len(one.categories) > 1)
    return next(found, None)


def home(material: Material) -> Category | None:
    """Return the place that always stands: the region's own, else the first."""
    dimension = geography(material.cube)
    if dimension is None:
        return None
    return next((one for one in dimension.categories if one.slug == material.own), dimension.categories[0])


def others(material: Material) -> tuple[Category, ...]:
    """Return the places that can be set beside it, in their order."""
    dimension, own = geography(material.cube), home(material)
    return tuple(one for one in dimension.categories if one != own) if dimension else ()


def place_of(cube: Cube, series: Series) -> Category | None:
    """Return the place that a series is about."""
    dimension = geography(cube)
    return series.categories[cube.dimensions.index(dimension)] if dimension else None


def beside(material: Material, keys: Iterable[str], compared: Sequence[str]) -> tuple[str, ...]:
    """Return series and those that say the same of each compared place, in the indicator's own order."""
    cube, chosen = material.cube, set(keys)
    wanted = {without_place(cube, series) for series in cube.series if series.key in chosen}
    return tuple(
        series.key
        for series in cube.series
        if series.key in chosen
        or ((place := place_of(cube, series)) and place.slug in compared and without_place(cube, series) in wanted)
    )


def without_place(cube: Cube, series: Series) -> tuple[Category, ...]:
    """Return what a series says beside its place: the same for series that can be compared."""
    dimension = geography(cube)
    return tuple(one for part, one in zip(cube.dimensions, series.categories, strict=True) if part != dimension)


def split(material: Material, keys: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Part series into those of the own place and the other places they name.

    Series of other places alone become the own place's, so that the own place always stands.
    """
    cube, own, chosen = material.cube, home(material), set(keys)
    if own is None:
        return tuple(series.key for series in cube.series if series.key in chosen), ()
    named = [series for series in cube.series if series.key in chosen]
    wanted = {without_place(cube, series) for series in named}
    ours = (one.key for one in cube.series if place_of(cube, one) == own and without_place(cube, one) in wanted)
    places = {place.slug for series in named if (place := place_of(cube, series)) and place != own}
    return tuple(ours), tuple(place.slug for place in others(material) if place.slug in places)


def found(words: str, offered: Sequence[Category]) -> Category | None:
    """Return the place that a slug or a name means, however it is capitalised; the start of one name alone will do."""
    wanted = " ".join(words.split()).casefold()
    exact = (one for one in offered if wanted in {one.slug, one.label.casefold()})
    starting = [one for one in offered if wanted and one.label.casefold().startswith(wanted)]
    return next(exact, starting[0] if len(starting) == 1 else None)


def alike(words: str, offered: Sequence[Category]) -> tuple[str, ...]:
    """Return the slugs of the places whose names look most like some words, every place where none does."""
    slugs = {one.label.casefold(): one.slug for one in offered}
    close = get_close_matches(" ".join(words.split()).casefold(), slugs, n=MOST_PLACES, cutoff=CLOSE)
    return tuple(slugs[label] for label in close) or tuple(slugs.values())
