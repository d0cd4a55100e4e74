"""What a visitor asks to see of the charts of a page, read from the address and written back to it.

``diagram=<slug>`` opens a group: what follows belongs to that chart, what stands before the first
one to the page's first chart, and the last group is the chart that was touched. The raw query is
read in order; a dictionary of lists would mix the charts. Unknown parameter names are left out,
unknown values are refused with what exists instead.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from webapp.charts import places
from webapp.charts.spec import Drawing, Measure
from webapp.cube.cube import Category
from webapp.cube.period import Period, PeriodError

MOST_SERIES = 6
MOST_FIELDS = 500
EDITION = re.compile("[1-9][0-9]{0,8}")
OPENS_GROUP = "diagram"
Pairs = tuple[tuple[str, str], ...]
Word = TypeVar("Word", "View", Drawing, Measure)


class View(StrEnum):
    """Whether the picture or the table comes first; the words stand in addresses."""

    DIAGRAM = "diagram"
    TABLE = "tabell"


PARAMETERS = ("serie", "jamfor", "fran", "till", "visa", "typ", "matt", "utgava")


class SelectionError(Exception):
    """Say which value of which parameter does not exist, and what does; ``chart`` is the slug of the chart asked."""

    def __init__(self, parameter: str, value: str, allowed: Sequence[str] = (), limit: int | None = None) -> None:
        """Keep the facts; the words are the page's."""
        super().__init__(f"{parameter}={value!r}")
        self.parameter = parameter
        self.value = value
        self.allowed = tuple(allowed)
        self.limit = limit
        self.chart = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is shown of one chart; ``compared`` are places, ``edition`` None is the newest one that is public."""

    series: tuple[str, ...]
    first: Period | None = None
    last: Period | None = None
    view: View = View.DIAGRAM
    drawing: Drawing = Drawing.LINE
    measure: Measure = Measure.VALUE
    edition: int | None = None
    compared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The parameters of one chart as they stand in the address; ``slug`` is None before the first ``diagram``."""

    slug: str | None
    pairs: Pairs


def groups(query: str) -> tuple[Group, ...]:
    """Split a raw query into its charts, in order; raise SelectionError where it is absurdly long."""
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise SelectionError(OPENS_GROUP, "", limit=MOST_FIELDS) from None
    opened: list[tuple[str | None, list[tuple[str, str]]]] = [(None, [])]
    for name, value in pairs:
        if name == OPENS_GROUP:
            opened.append((value, []))
        elif name in PARAMETERS:
            opened[-1][1].append((name, value))
    return tuple(Group(slug, tuple(own)) for slug, own in opened if own or slug is not None)


def by_chart(found: Iterable[Group], slugs: Sequence[str]) -> dict[str, Pairs]:
    """Give each group to its chart, in the order they were touched; a later group of a chart replaces an earlier."""
    given: dict[str, Pairs] = {}
    for group in found:
        slug = group.slug if group.slug is not None else slugs[0]
        if slug not in slugs:
            raise SelectionError(OPENS_GROUP, slug, slugs)
        given.pop(slug, None)
        given[slug] = group.pairs
    return given


@dataclass(frozen=True, slots=True)
class Available:
    """What there is to choose from in one edition of an indicator; ``places`` are those beside the own one."""

    series: tuple[str, ...]
    periods: tuple[Period, ...]
    measures: tuple[Measure, ...]
    places: tuple[Category, ...] = ()


def read(pairs: Pairs, available: Available, default: Selection) -> Selection:
    """Read one chart's parameters; what is not said is as in ``default``; raise SelectionError."""
    single = {name: value for name, value in pairs if value}
    selection = replace(
        default,
        series=series_of([value for name, value in pairs if name == "serie"], available.series) or default.series,
        compared=places_of([value for name, value in pairs if name == "jamfor"], available.places, default.compared),
        first=period_of("fran", single, available.periods) or default.first,
        last=period_of("till", single, available.periods) or default.last,
        view=one_of("visa", single, tuple(View), default.view),
        drawing=one_of("typ", single, tuple(Drawing), default.drawing),
        measure=one_of("matt", single, available.measures, default.measure),
        edition=edition_of(pairs) or default.edition,
    )
    drawn = len(selection.series) * (1 + len(selection.compared))
    if drawn > MOST_SERIES:
        raise SelectionError("serie", str(drawn), limit=MOST_SERIES)
    if selection.first and selection.last and selection.last < selection.first:
        raise SelectionError("till", selection.last.code)
    return selection


def series_of(keys: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Check the wanted series and put them in the indicator's own order."""
    wanted = {key for key in keys if key}
    for key in wanted - set(known):
        raise SelectionError("serie", key, known)
    if len(wanted) > MOST_SERIES:
        raise SelectionError("serie", str(len(wanted)), limit=MOST_SERIES)
    return tuple(key for key in known if key in wanted)


def places_of(wanted: Sequence[str], known: Sequence[Category], default: tuple[str, ...]) -> tuple[str, ...]:
    """Check the places to compare with, by slug or name; an empty one alone says that there are to be none."""
    if not wanted:
        return default
    chosen = set()
    for words in filter(str.strip, wanted):
        place = places.found(words, known)
        if place is None:
            raise SelectionError("jamfor", words, places.alike(words, known))
        chosen.add(place.slug)
    if len(chosen) > places.MOST_PLACES:
        raise SelectionError("jamfor", str(len(chosen)), limit=places.MOST_PLACES)
    return tuple(place.slug for place in known if place.slug in chosen)


def period_of(name: str, single: Mapping[str, str], periods: Sequence[Period]) -> Period | None:
    """Read the code of a period that the edition has."""
    if name not in single:
        return None
    try:
        period = Period.parse(single[name])
    except PeriodError:
        period = None
    if period not in periods:
        raise SelectionError(name, single[name], [known.code for known in periods])
    return period


def one_of(name: str, single: Mapping[str, str], words: Sequence[Word], default: Word) -> Word:
    """Read one word of a closed list."""
    if name not in single:
        return default
    for word in words:
        if word.value == single[name]:
            return word
    raise SelectionError(name, single[name], words)


def edition_of(pairs: Pairs) -> int | None:
    """Read the number of the wanted edition, None for the newest; raise SelectionError."""
    text = dict(pairs).get("utgava", "")
    if not text:
        return None
    if not EDITION.fullmatch(text):
        raise SelectionError("utgava", text)
    return int(text)


def written(selection: Selection, default: Selection) -> Pairs:
    """Write what differs from the default, in the one order that addresses and caches know."""
    pairs: list[tuple[str, str]] = []
    if selection.series != default.series:
        pairs += [("serie", key) for key in selection.series]
    if selection.compared != default.compared:
        pairs += [("jamfor", slug) for slug in selection.compared or ("",)]
    for name, value, usual in (
        ("fran", selection.first and selection.first.code, default.first and default.first.code),
        ("till", selection.last and selection.last.code, default.last and default.last.code),
        ("visa", selection.view.value, default.view.value),
        ("typ", selection.drawing.value, default.drawing.value),
        ("matt", selection.measure.value, default.measure.value),
        ("utgava", selection.edition and str(selection.edition), default.edition and str(default.edition)),
    ):
        if value and value != usual:
            pairs.append((name, value))
    return tuple(pairs)


def query(pairs: Iterable[tuple[str, str]]) -> str:
    """Write parameters as the query of an address, with its question mark where there is one."""
    text = urlencode(list(pairs))
    return f"?{text}" if text else ""
