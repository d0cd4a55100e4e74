"""Which series a heading means: its key, its label, or labels of its categories in any order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from webapp.cube.cube import CategoryRole, Cube, Series
from webapp.cube.growing import series_key
from webapp.cube.vocabulary import folded

MOST_COMBINATIONS = 5000
"""Combinations of categories up to which a heading may also mean a series that is still to be made."""
AROUND_DASH = re.compile(r" ?- ?")
NOTE = re.compile(r"(?:\*+| ?\d\))$")
Form = frozenset[str]


class Headings:
    """The headings that each series may stand under; one that two series share means neither."""

    def __init__(self, cube: Cube, name: str = "") -> None:
        """Collect the headings of every series; ``name`` is one more for a series without breakdowns."""
        self._claims: dict[Form, set[str]] = {}
        self._series = {series.key: series for series in possible(cube)}
        for key, series in self._series.items():
            for form in forms(series, name):
                self._claims.setdefault(form, set()).add(key)
        self._labels = {same(one.label) for dimension in cube.dimensions for one in dimension.categories}

    def find(self, texts: Sequence[str]) -> Series | None:
        """Return the one series that headings above each other mean together."""
        words = [same(text) for text in texts if text.strip()]
        parts = [part for word in words for part in split(word, self._labels)]
        claimed = self._claims.get(frozenset(parts)) or self._claims.get(frozenset(words), set())
        return self._series[next(iter(claimed))] if len(claimed) == 1 else None


def possible(cube: Cube) -> Iterator[Series]:
    """Yield the series there are, then those that their categories allow."""
    yield from cube.series
    known = {series.key for series in cube.series}
    shelves = [dimension.categories for dimension in cube.dimensions]
    if prod(map(len, shelves)) <= MOST_COMBINATIONS:
        made = (Series(series_key(categories), categories) for categories in product(*shelves) if categories)
        yield from (series for series in made if series.key not in known)


def forms(series: Series, name: str) -> Iterator[Form]:
    """Yield the words that mean a series; the label of a total need not be said beside others."""
    yield frozenset({same(series.key)})
    labels = [same(category.label) for category in series.categories]
    yield frozenset(labels) if labels else frozenset({same(name)})
    telling = [same(one.label) for one in series.categories if one.role is not CategoryRole.TOTAL]
    yield from (frozenset(said) for said in ([telling] if telling else [[label] for label in labels]))


def same(text: str) -> str:
    """Return a heading as it is compared: folded, without spaces around dashes and without the mark of a note."""
    return AROUND_DASH.sub("-", NOTE.sub("", folded(text).replace("\n", " ")))


def split(word: str, labels: Iterable[str]) -> list[str]:
    """Split «kvinnor, 20-24 år» into labels, but no label that has a comma of its own."""
    pieces = word.split(", ")
    return [word] if word in labels or len(pieces) == 1 else pieces
