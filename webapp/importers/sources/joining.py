"""Puts the parts of an answer together again, each cell in its place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from webapp.cube.dataset import CellNote, Dataset, SourceCategory, SourceDimension, Value
from webapp.importers.failures import FetchError
from webapp.language import gettext as _

Order = Mapping[str, Sequence[str]]
"""The codes of each dimension in order, by the codes of the dimensions in order."""


def joined(parts: Sequence[Dataset], order: Order) -> Dataset:
    """Return one dataset in the order of the dimensions and codes given; whatever they do not name is left out."""
    check_alike(parts, order)
    dimensions = tuple(joined_dimension(parts, code, codes) for code, codes in order.items())
    whole = Dataset(dimensions, {})
    cells: dict[int, Value] = {}
    statuses: dict[int, str] = {}
    for part in parts:
        places = places_of(part, whole)
        cells.update((places[place], value) for place, value in part.cells.items() if places[place] >= 0)
        statuses.update((places[place], status) for place, status in part.statuses.items() if places[place] >= 0)
    withdrawn = frozenset(place for part in parts for place in withdrawn_of(part, whole)).difference(cells)
    told = replace(parts[0].told, notes=unique(note for part in parts for note in part.told.notes))
    marks = {mark: meaning for part in parts for mark, meaning in part.marks.items()}
    notes = tuple(dict.fromkeys(note for part in parts for note in cell_notes(part, order)))
    return Dataset(dimensions, cells, told, statuses, notes, marks=marks, withdrawn=withdrawn)


def check_alike(parts: Sequence[Dataset], order: Order) -> None:
    """Raise FetchError where parts are not of one table as it was at one moment."""
    if any({dimension.code for dimension in part.dimensions} != set(order) for part in parts):
        raise FetchError(_("Källan svarade med andra indelningar än de som efterfrågades."))
    if len({part.told.updated for part in parts}) > 1:
        raise FetchError(_("Källan ändrade tabellen medan den hämtades. Försök igen om en stund."))


def joined_dimension(parts: Sequence[Dataset], code: str, codes: Sequence[str]) -> SourceDimension:
    """Return a dimension with the categories of all parts; the first part speaks for it."""
    found = [dimension for part in parts for dimension in part.dimensions if dimension.code == code]
    known: dict[str, SourceCategory] = {}
    for dimension in found:
        for category in dimension.categories:
            known.setdefault(category.code, category)
    categories = tuple(known[one] for one in codes if one in known)
    total = next((one.total for one in found if one.total in set(codes) & known.keys()), None)
    notes = unique(note for dimension in found for note in dimension.notes)
    return replace(found[0], categories=categories, notes=notes, total=total)


def places_of(part: Dataset, whole: Dataset) -> Sequence[int]:
    """Return where each place of a part stands in the whole, and a negative number where it has none there."""
    strides = dict(zip((dimension.code for dimension in whole.dimensions), strides_of(whole.shape), strict=True))
    nowhere = -whole.size - 1
    found = [0]
    for dimension in part.dimensions:
        there = whole.dimension(dimension.code)
        places = there.places if there else {}
        stride = strides[dimension.code]
        steps = [places[code] * stride if code in places else nowhere for code in dimension.places]
        found = [place + step for place in found for step in steps]
    return found


def withdrawn_of(part: Dataset, whole: Dataset) -> Iterator[int]:
    """Yield the places in the whole whose values a part says are taken back."""
    places = places_of(part, whole) if part.withdrawn else ()
    return (places[place] for place in part.withdrawn if places[place] >= 0)


def strides_of(shape: Sequence[int]) -> tuple[int, ...]:
    """Return how many places a step in each dimension is."""
    found: list[int] = []
    stride = 1
    for size in reversed(shape):
        found.append(stride)
        stride *= size
    return tuple(reversed(found))


def cell_notes(part: Dataset, order: Order) -> Iterator[CellNote]:
    """Yield a part's notes on cells, with their codes in the order of the whole."""
    codes = [dimension.code for dimension in part.dimensions]
    for note in part.cell_notes:
        by_dimension = dict(zip(codes, note.codes, strict=True))
        yield CellNote(tuple(by_dimension[code] for code in order), note.text)


def unique(texts: Iterator[str]) -> tuple[str, ...]:
    """Return texts once each, in order."""
    return tuple(dict.fromkeys(texts))
