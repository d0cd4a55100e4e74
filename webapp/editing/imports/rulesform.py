"""The form in which an editor says what a file means: read into rules, however much of it was answered.

Its fields are numbered by the order of the file's dimensions and markers, which is the same each time it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from webapp.cube.cube import Dimension
from webapp.cube.dataset import Dataset, SourceDimension
from webapp.cube.mapping.adding import grown, label_of, new_dimension
from webapp.cube.mapping.rules import Answer, AsDimension, AsPeriod, Gone, Only, Rules, Use
from webapp.cube.mapping.suggesting import matches
from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Ambiguous, Number
from webapp.cube.period import PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import folded
from webapp.editing.imports import pairing
from webapp.editing.imports.pairing import Pairing
from webapp.editing.indicators.forms import MOST_CATEGORIES

USE, SHOWN, ONE, KIND, CONSTANT, PERIOD, WHOLE = "anvand", "visad", "en", "sort", "fast", "period", "hela"
MARKER, MARKER_TEXT, STATUS, STATUS_TEXT = "tecken", "tecken-text", "status", "status-text"
AS_PERIOD, AS_DIMENSION, AS_NEW, ONLY = "period", "indelning", "ny-indelning", "bara"
ZERO, NUMBER, LEFT_OUT, NO_FLAG, GONE = "noll", "tal", "bort", "inget", Gone.DELETED.value
MOST_NAMED = 30
"""Codes of a dimension up to which each is a choice of its own; where there are more, the one is typed."""

Sent = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ours:
    """The indicator that a file is for, and what whoever is asked may add to it."""

    dimensions: Sequence[Dimension]
    may_add: bool = False
    may_divide: bool = False

    def may_become(self, dimension: SourceDimension) -> bool:
        """Say whether a dimension of a file may become one of the indicator's."""
        return self.may_add and self.may_divide and self.has_room(dimension)

    def has_room(self, dimension: SourceDimension) -> bool:
        """Say whether a breakdown can have as many categories as a dimension of a file."""
        return len(dimension.categories) <= MOST_CATEGORIES


@dataclass(frozen=True)
class Said:
    """The rules that a form says; ``begun`` are dimensions whose categories nobody has been shown yet.

    ``is_looking`` says that only some of the categories were to be shown.
    """

    rules: Rules
    begun: frozenset[str] = field(default=frozenset())
    is_looking: bool = False


class RulesReader:
    """Reads one form of one file, beside the rules that held before it."""

    def __init__(self, dataset: Dataset, ours: Ours, before: Rules) -> None:
        """Take what is known."""
        self._dataset = dataset
        self._ours = ours
        self._before = before
        self._new: dict[str, Dimension] = {}
        self._begun: set[str] = set()

    def read(self, sent: Sent) -> Said:
        """Return what the form says."""
        uses: dict[str, Use] = {}
        for place, dimension in enumerate(self._dataset.dimensions):
            use = self._use(sent, place, dimension)
            if use is not None:
                uses[dimension.code] = use
        divided = {use.slug for use in uses.values() if isinstance(use, AsDimension)}
        rules = Rules(
            uses=uses,
            constants=dict(constants(sent, [one for one in self._ours.dimensions if one.slug not in divided])),
            period=read_period(sent.get(PERIOD, "")) if AsPeriod not in map(type, uses.values()) else None,
            markers=dict(markers(sent)),
            statuses=dict(statuses(sent)),
            is_whole=bool(sent.get(WHOLE)),
            new=tuple(one for one in self._new.values() if one.categories),
            origin=self._before.origin,
        )
        places = range(len(self._dataset.dimensions))
        return Said(rules, frozenset(self._begun), any(is_looking(sent, place) for place in places))

    def _use(self, sent: Sent, place: int, dimension: SourceDimension) -> Use | None:
        """Return what a dimension was said to be for."""
        chosen, _colon, what = sent.get(f"{USE}.{place}", "").partition(":")
        if chosen == AS_PERIOD:
            kind = sent.get(f"{KIND}.{place}", "")
            return AsPeriod(PeriodKind(kind) if kind in set(PeriodKind) else None)
        if chosen == ONLY:
            return Only(what or code_of(sent.get(f"{ONE}.{place}", ""), dimension))
        if chosen == AS_NEW and not self._ours.may_become(dimension):
            return self._kept_new(dimension)
        if chosen == AS_NEW:
            taken = {one.slug for one in self._ours.dimensions} | self._new.keys()
            return self._paired(sent, place, dimension, new_dimension(dimension, taken))
        same = next((one for one in self._ours.dimensions if chosen == AS_DIMENSION and one.slug == what), None)
        return self._paired(sent, place, dimension, same) if same else None

    def _kept_new(self, dimension: SourceDimension) -> Use | None:
        """Return the new dimension that somebody else has begun, for whoever may not make one."""
        use = self._before.uses.get(dimension.code)
        begun = [one for one in self._before.new if isinstance(use, AsDimension) and one.slug == use.slug]
        self._new |= {one.slug: one for one in begun}
        return use if begun else None

    def _paired(self, sent: Sent, place: int, dimension: SourceDimension, own: Dimension) -> AsDimension:
        """Return the category for each code, and note what is to be added for it."""
        may_add = self._ours.may_add
        if sent.get(f"{SHOWN}.{place}") == own.slug:
            now = pair(place, dimension, own, self._before, may_add=may_add).answered(sent)
        else:
            self._begun.add(dimension.code)
            now = pair(place, dimension, own, Rules({}), may_add=may_add)
            now = now if own.categories else now.with_added([one.code for one in now.open])
        self._new[own.slug] = now.added
        return AsDimension(own.slug, now.decided)


def pair(place: int, source: SourceDimension, own: Dimension, rules: Rules, *, may_add: bool) -> Pairing:
    """Return a file's dimension beside the indicator's, by rules or else by what is called the same."""
    use = rules.uses.get(source.code)
    shelf = next(one for one in grown([own], rules.new) if one.slug == own.slug)
    known = {"", *(one.slug for one in shelf.categories)}
    said = use.categories if isinstance(use, AsDimension) and use.slug == own.slug else matches(source, own)
    decided = {code: slug for code, slug in said.items() if slug in known}
    return Pairing(place, source, own, shelf, decided, may_add)


def is_looking(sent: Sent, place: int) -> bool:
    """Say whether something is looked for among a dimension's codes that was not found already."""
    sought = sent.get(f"{pairing.FIND}.{place}", "").strip()
    return sought != sent.get(f"{pairing.FOUND}.{place}", "")


def code_of(text: str, dimension: SourceDimension) -> str:
    """Return the code of the category that was typed, by code or name; else what was typed."""
    wanted = folded(text)
    names = ((one.code, {folded(one.code), folded(one.label), folded(label_of(one))}) for one in dimension.categories)
    return next((code for code, known in names if wanted in known), text.strip())


def constants(sent: Sent, left: Sequence[Dimension]) -> Iterator[tuple[str, str]]:
    """Yield the category of each dimension that the file knows nothing of."""
    for dimension in left:
        slug = sent.get(f"{CONSTANT}.{dimension.slug}", "")
        if slug in {one.slug for one in dimension.categories}:
            yield dimension.slug, slug


def markers(sent: Sent) -> Iterator[tuple[str, Answer]]:
    """Yield what markers were said to mean."""
    meanings: dict[str, Answer] = {one.value: one for one in Marker}
    meanings |= {ZERO: Decimal(0), LEFT_OUT: None, GONE: Gone.DELETED}
    for text, chosen in pairs(sent, MARKER_TEXT, MARKER):
        possible = meanings | readings(text)
        if chosen in possible:
            yield text, possible[chosen]


def readings(text: str) -> dict[str, Answer]:
    """Return the numbers that a text may be, by how the form says them."""
    match read_cell(text):
        case Number(value):
            found = [value]
        case Ambiguous(_sign, one, other):
            found = [one.value, other.value]
        case _:
            found = []
    return {f"{NUMBER}:{value}": value for value in found if value}


def statuses(sent: Sent) -> Iterator[tuple[str, Flag | None]]:
    """Yield what statuses were said to mean."""
    flags: dict[str, Flag | None] = {one.value: one for one in Flag}
    flags[NO_FLAG] = None
    for text, chosen in pairs(sent, STATUS_TEXT, STATUS):
        if chosen in flags:
            yield text, flags[chosen]


def pairs(sent: Sent, asked: str, answered: str) -> Iterator[tuple[str, str]]:
    """Yield what was asked about, and the answer."""
    place = 0
    while (text := sent.get(f"{asked}.{place}")) is not None:
        yield text, sent.get(f"{answered}.{place}", "")
        place += 1
