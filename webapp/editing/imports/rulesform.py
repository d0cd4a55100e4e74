"""The form in which an editor says what a file means: read into rules, however much of it was answered.

Its fields are numbered by the order of the file's dimensions and markers, which is the same each time it is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from webapp.cube.cube import Dimension
from webapp.cube.dataset import Dataset, SourceDimension
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules, Use
from webapp.cube.mapping.suggesting import matches
from webapp.cube.period import PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import Meaning

USE, CATEGORY, KIND, CONSTANT, PERIOD, WHOLE = "anvand", "kategori", "sort", "fast", "period", "hela"
MARKER, MARKER_TEXT, STATUS, STATUS_TEXT = "tecken", "tecken-text", "status", "status-text"
AS_PERIOD, AS_DIMENSION, ONLY = "period", "indelning", "bara"
ZERO, LEFT_OUT, NO_FLAG = "noll", "bort", "inget"

Sent = Mapping[str, str]


@dataclass(frozen=True)
class Said:
    """The rules that a form says; ``begun`` are dimensions whose categories nobody has been shown yet."""

    rules: Rules
    begun: frozenset[str] = field(default=frozenset())


def read(sent: Sent, dataset: Dataset, own: Sequence[Dimension]) -> Said:
    """Return what a form says of a dataset."""
    begun: set[str] = set()
    uses: dict[str, Use] = {}
    for place, dimension in enumerate(dataset.dimensions):
        use = use_of(sent, place, dimension, own)
        if isinstance(use, AsDimension) and not any(asks_categories(sent, place)):
            begun.add(dimension.code)
        if use is not None:
            uses[dimension.code] = use
    divided = {use.slug for use in uses.values() if isinstance(use, AsDimension)}
    rules = Rules(
        uses=uses,
        constants=dict(constants(sent, [one for one in own if one.slug not in divided])),
        period=read_period(sent.get(PERIOD, "")) if AsPeriod not in map(type, uses.values()) else None,
        markers=dict(markers(sent)),
        statuses=dict(statuses(sent)),
        is_whole=bool(sent.get(WHOLE)),
    )
    return Said(rules, frozenset(begun))


def asks_categories(sent: Sent, place: int) -> Iterator[str]:
    """Yield the fields in which categories of a dimension were chosen."""
    return (name for name in sent if name.startswith(f"{CATEGORY}.{place}."))


def use_of(sent: Sent, place: int, dimension: SourceDimension, own: Sequence[Dimension]) -> Use | None:
    """Return what a dimension was said to be for."""
    chosen, _colon, what = sent.get(f"{USE}.{place}", "").partition(":")
    if chosen == AS_PERIOD:
        kind = sent.get(f"{KIND}.{place}", "")
        return AsPeriod(PeriodKind(kind) if kind in set(PeriodKind) else None)
    if chosen == ONLY and what in dimension.places:
        return Only(what)
    same = next((one for one in own if chosen == AS_DIMENSION and one.slug == what), None)
    return AsDimension(same.slug, categories(sent, place, dimension, same)) if same else None


def categories(sent: Sent, place: int, dimension: SourceDimension, same: Dimension) -> Mapping[str, str]:
    """Return the slug of the category for each code: as chosen, or as suggested where nobody has been asked yet."""
    if not any(asks_categories(sent, place)):
        return matches(dimension, same)
    chosen = {sent.get(f"{CATEGORY}.{place}.{one.slug}", ""): one.slug for one in same.categories}
    return {category.code: chosen.get(category.code, "") for category in dimension.categories}


def constants(sent: Sent, left: Sequence[Dimension]) -> Iterator[tuple[str, str]]:
    """Yield the category of each dimension that the file knows nothing of."""
    for dimension in left:
        slug = sent.get(f"{CONSTANT}.{dimension.slug}", "")
        if slug in {one.slug for one in dimension.categories}:
            yield dimension.slug, slug


def markers(sent: Sent) -> Iterator[tuple[str, Meaning | None]]:
    """Yield what markers were said to mean."""
    meanings: dict[str, Meaning | None] = {one.value: one for one in Marker}
    meanings |= {ZERO: Decimal(0), LEFT_OUT: None}
    for text, chosen in pairs(sent, MARKER_TEXT, MARKER):
        if chosen in meanings:
            yield text, meanings[chosen]


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
