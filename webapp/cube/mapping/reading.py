"""Reads a source's dataset by rules: observations where they belong, and everything that the rules do not answer."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from webapp.cube.cube import CellKey, Cube, Dimension
from webapp.cube.dataset import Dataset
from webapp.cube.growing import series_key
from webapp.cube.mapping.axes import Reach, axis
from webapp.cube.mapping.periods import period_in
from webapp.cube.mapping.rules import BLANK, AsDimension, AsPeriod, Gone, Only, Rules
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

PERIODS = "."
"""Stands for the periods where dimensions are told apart; no slug has a dot."""


class Lack(StrEnum):
    """What rules leave unanswered."""

    DIMENSION = "dimension"
    SAME = "same"
    PERIOD_OF_ALL = "period_of_all"
    PERIOD = "period"
    CATEGORY = "category"
    GONE = "gone"
    CONSTANT = "constant"
    MARKER = "marker"
    STATUS = "status"
    TWICE = "twice"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """One thing to ask: about which of the source's dimensions, which code or text, and how many cells it concerns.

    ``row`` and ``column`` are where the first of them stands, in a source that has such places, and ``period`` is that
    of the first value that it says nothing of.
    """

    lack: Lack
    dimension: str = ""
    text: str = ""
    count: int = 0
    row: int | None = None
    column: int | None = None
    period: Period | None = None


@dataclass(frozen=True)
class Understood:
    """The observations by series and period, and what is still to be answered; it is used only if that is nothing.

    ``gone`` are the values that the source has taken back.
    """

    cells: Mapping[CellKey, Observation] = field(repr=False)
    unanswered: tuple[Unanswered, ...] = ()
    gone: frozenset[CellKey] = field(default=frozenset(), repr=False)


def understood(dataset: Dataset, rules: Rules, dimensions: Sequence[Dimension], held: Cube | None = None) -> Understood:
    """Return what a dataset says of an indicator that is divided by these dimensions, and that holds these values.

    Markers are asked about together with codes, so that nobody answers twice: those in cells whose codes are known.
    """
    unanswered = [*lacking(dataset, rules, dimensions), *unknown_codes(dataset, rules, dimensions)]
    if any(one.lack is not Lack.CATEGORY for one in unanswered):
        return Understood({}, tuple(unanswered))
    reading = Reading(dataset, rules, dimensions)
    cells = reading.cells()
    blank = reading.blank(held) if held and not unanswered else Understood({})
    withdrawn = reading.withdrawn()
    gone = (withdrawn | blank.gone).difference(cells)
    asked = (*reading.told(), *blank.unanswered)
    if unanswered:
        return Understood({}, (*unanswered, *asked))
    # A file that says nothing at all takes nothing back, whatever a blank means in it: so do sources answer that fail.
    if not cells and not asked and not withdrawn:
        return Understood({}, (Unanswered(Lack.NOTHING),))
    return Understood({**cells, **blank.cells}, asked, gone)


def lacking(dataset: Dataset, rules: Rules, dimensions: Sequence[Dimension]) -> Iterator[Unanswered]:
    """Yield the dimensions on either side that the rules say nothing of."""
    shelves = {one.slug: {category.slug for category in one.categories} for one in dimensions}
    given: set[str] = set()
    for dimension in dataset.dimensions:
        use = rules.uses.get(dimension.code)
        if use is None or (isinstance(use, AsDimension) and use.slug not in shelves):
            yield Unanswered(Lack.DIMENSION, dimension.code, dimension.label)
        what = use.slug if isinstance(use, AsDimension) else PERIODS if isinstance(use, AsPeriod) else ""
        if what in given:
            yield Unanswered(Lack.SAME, dimension.code, dimension.label)
        given |= {what} - {""}
    here = {one.code for one in dataset.dimensions}
    uses = [use for code, use in rules.uses.items() if code in here]
    if rules.period is None and not any(isinstance(use, AsPeriod) for use in uses):
        yield Unanswered(Lack.PERIOD_OF_ALL)
    divided = {use.slug for use in uses if isinstance(use, AsDimension)}
    divided |= {slug for slug, category in rules.constants.items() if category in shelves.get(slug, ())}
    for own in dimensions:
        if own.slug not in divided:
            yield Unanswered(Lack.CONSTANT, own.slug, own.label)


def unknown_codes(dataset: Dataset, rules: Rules, dimensions: Sequence[Dimension]) -> Iterator[Unanswered]:
    """Yield the codes that rules, source and indicator do not all know; one that the source dropped is no matter."""
    shelves = {one.slug: {"", *(category.slug for category in one.categories)} for one in dimensions}
    for dimension in dataset.dimensions:
        match rules.uses.get(dimension.code):
            case Only(code) if code not in dimension.places:
                yield Unanswered(Lack.GONE, dimension.code, code)
            case AsDimension(slug, categories) if slug in shelves:
                for category in dimension.categories:
                    if categories.get(category.code) not in shelves[slug]:
                        yield Unanswered(Lack.CATEGORY, dimension.code, category.code)
            case AsPeriod(kind):
                for category in dimension.categories:
                    if period_in(dimension, category, kind) is None:
                        yield Unanswered(Lack.PERIOD, dimension.code, category.code)


class Reading:
    """One reading of a dataset, with what it finds unanswered on the way."""

    def __init__(self, dataset: Dataset, rules: Rules, dimensions: Sequence[Dimension]) -> None:
        """Make ready what every place of every dimension says."""
        self._dataset = dataset
        self._rules = rules
        self._slugs = [one.slug for one in dimensions]
        self._known = {one.slug: {category.slug: category for category in one.categories} for one in dimensions}
        self._axes = [axis(dimension, rules, self._known) for dimension in dataset.dimensions]
        self._keys: dict[tuple[str, ...], str] = {}
        self._first: dict[tuple[Lack, str], int] = {}
        self.unanswered: Counter[tuple[Lack, str]] = Counter()

    def cells(self) -> dict[CellKey, Observation]:
        """Return the observations; cells that come to stand in one place are used only if they say the same."""
        found: dict[CellKey, Observation] = {}
        for place, where in self._said.items():
            seen = self._observation(place)
            if seen is None:
                continue
            if found.setdefault(where, seen) != seen:
                self._ask(Lack.TWICE, f"{where[0]} {where[1].code}", place)
        return found

    def withdrawn(self) -> frozenset[CellKey]:
        """Return where the source says that it has taken a value back."""
        return frozenset(where for place in self._dataset.withdrawn if (where := self._where(place)))

    def blank(self, held: Cube) -> Understood:
        """Return what it means that the source says nothing where there is a number, or ask what it means."""
        said = {*self._said.values(), *self.withdrawn()}
        found = list(Reach(self._dataset, self._rules, self._axes, self._slugs).unsaid(held, said))
        if found and BLANK not in self._rules.markers:
            first = min(period for _key, period in found)
            return Understood({}, (Unanswered(Lack.MARKER, text=BLANK, count=len(found), period=first),))
        match self._rules.markers.get(BLANK):
            case Gone.DELETED:
                return Understood({}, gone=frozenset(found))
            case Marker() as marker:
                return Understood(dict.fromkeys(found, Observation(marker=marker)))
            case Decimal() as number:
                return Understood(dict.fromkeys(found, Observation(number)))
            case _:
                return Understood({})

    def told(self) -> Iterator[Unanswered]:
        """Yield what was not answered, each thing once."""
        for (lack, text), count in self.unanswered.items():
            row, column = self._dataset.places.get(self._first[lack, text], (None, None))
            yield Unanswered(lack, "", text, count, row, column)

    @cached_property
    def _said(self) -> Mapping[int, CellKey]:
        """Return where each cell belongs that is not left out, by its place and in that order."""
        return {place: where for place in sorted(self._dataset.cells) if (where := self._where(place))}

    def _ask(self, lack: Lack, text: str, place: int) -> None:
        self.unanswered[lack, text] += 1
        self._first.setdefault((lack, text), place)

    def _where(self, place: int) -> CellKey | None:
        """Return where a cell belongs, or None where it is left out."""
        period = self._rules.period
        slugs = dict(self._rules.constants)
        for one in reversed(self._axes):
            place, at = divmod(place, len(one.says))
            said = one.says[at]
            if said is None:
                return None
            if isinstance(said, Period):
                period = said
            elif one.slug:
                slugs[one.slug] = said
        return (self._key(tuple(slugs[slug] for slug in self._slugs)), period) if period else None

    def _key(self, slugs: tuple[str, ...]) -> str:
        if slugs not in self._keys:
            pairs = zip(self._slugs, slugs, strict=True)
            self._keys[slugs] = series_key([self._known[dimension][slug] for dimension, slug in pairs])
        return self._keys[slugs]

    def _observation(self, place: int) -> Observation | None:
        """Return what a cell says, or None where it is left out or cannot be said."""
        value = self._dataset.cells[place]
        flags = self._flags(place)
        if isinstance(value, Decimal):
            return Observation(value, flags=flags)
        if value not in self._rules.markers:
            self._ask(Lack.MARKER, value, place)
            return None
        meaning = self._rules.markers[value]
        if isinstance(meaning, Marker):
            return Observation(marker=meaning, flags=flags)
        return Observation(meaning, flags=flags) if isinstance(meaning, Decimal) else None

    def _flags(self, place: int) -> frozenset[Flag]:
        status = self._dataset.statuses.get(place)
        if status is None:
            return frozenset()
        if status not in self._rules.statuses:
            self._ask(Lack.STATUS, status, place)
            return frozenset()
        flag = self._rules.statuses[status]
        return frozenset() if flag is None else frozenset({flag})
