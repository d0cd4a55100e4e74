"""Charts and materials for tests, written as short as a test can read them.

A series is a text: ``2021=667`` is a number, ``2018=-`` a gap, ``2018=?`` a period nobody measured, and
letters after a number are its flags: p preliminary, e estimated, f forecast, r revised, b break before, x example.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from webapp import formatting
from webapp.charts import words
from webapp.charts.material import Material, TargetFacts
from webapp.charts.spec import (
    ChartSeries,
    ChartSpec,
    Direction,
    Drawing,
    Footnote,
    Measure,
    Point,
    Scale,
    Style,
    TargetKind,
    TargetSpec,
    Tick,
)
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

FLAGS = {
    "p": Flag.PRELIMINARY,
    "e": Flag.ESTIMATED,
    "f": Flag.FORECAST,
    "r": Flag.REVISED,
    "b": Flag.BREAK_BEFORE,
    "x": Flag.EXAMPLE,
}
MARKERS: dict[str, Marker] = {
    "-": Marker.MISSING,
    ".": Marker.NOT_APPLICABLE,
    "..": Marker.CONFIDENTIAL,
    "*": Marker.UNCERTAIN,
    "…": Marker.PENDING,
}
UNMEASURED = "?"
NUMBER = re.compile(r"(?P<value>-?\d+(\.\d+)?)(?P<flags>[pefrbx]*)")


def observation(written: str) -> Observation:
    """Read one value such as ``667e`` or ``-``."""
    if written in MARKERS:
        return Observation(marker=MARKERS[written])
    found = NUMBER.fullmatch(written)
    if not found:
        raise ValueError(f"{written!r} is no value of a test")
    return Observation(Decimal(found["value"]), flags=frozenset(FLAGS[letter] for letter in found["flags"]))


def observations(values: str) -> dict[Period, Observation | None]:
    """Read a series; None is a period nobody measured."""
    pairs = (pair.split("=") for pair in values.split())
    return {Period.parse(code): None if written == UNMEASURED else observation(written) for code, written in pairs}


def point(period: Period, seen: Observation | None, decimals: int = 0) -> Point:
    """Make a point as a chart holds it."""
    if seen is None:
        return Point(period, None, words.symbol(None), expected=False)
    if seen.value is None:
        return Point(period, None, words.symbol(seen.marker), seen.marker, seen.flags, seen.footnotes)
    return Point(period, seen.value, formatting.number(seen.value, decimals), None, seen.flags, seen.footnotes)


def series(values: str, *, label: str = "Totalt", key: str = "", total: bool = False, decimals: int = 0) -> ChartSeries:
    """Make a drawn series."""
    points = tuple(point(period, seen, decimals) for period, seen in observations(values).items())
    return ChartSeries(key or label.lower(), label, Style("navy"), points, total)


def chart(  # noqa: PLR0913 -- a test names only what it is about
    *drawn: ChartSeries,
    subject: str = "antalet nya företag",
    place: str = "Västmanlands län",
    unit: str = "företag",
    decimals: int = 0,
    measure: Measure = Measure.VALUE,
    index_base: str = "",
    target: TargetSpec | None = None,
    main: str = "",
    breakdown: DimensionKind | None = None,
    regular: bool = True,
    footnotes: tuple[Footnote, ...] = (),
) -> ChartSpec:
    """Make a chart of drawn series that share their periods."""
    zero, hundred = Decimal(0), Decimal(100)
    return ChartSpec(
        slug="prov",
        title="Prov",
        subject=subject,
        unit=unit,
        decimals=decimals,
        drawing=Drawing.LINE,
        measure=measure,
        axis_title="",
        periods=tuple(one.period for one in drawn[0].points) if drawn else (),
        series=drawn,
        scale=Scale(zero, hundred, (Tick(zero, "0"), Tick(hundred, "100"))),
        place=place,
        target=target,
        index_base=Period.parse(index_base) if index_base else None,
        regular=regular,
        main=main,
        breakdown=breakdown,
        footnotes=footnotes,
    )


def only(values: str, **facts: object) -> ChartSpec:
    """Make a chart of one series that is the whole."""
    decimals = facts.get("decimals", 0)
    assert isinstance(decimals, int)
    return chart(series(values, total=True, decimals=decimals), **facts)  # type: ignore[arg-type]


def target_facts(written: Mapping[str, str]) -> TargetFacts:
    """Read a target as it is stored."""
    return TargetFacts(
        kind=TargetKind(written["kind"]),
        period=Period.parse(written["period"]),
        value=Decimal(written["value"]) if "value" in written else None,
        base=Period.parse(written["base"]) if "base" in written else None,
    )


def cube(values: Mapping[str, str], *, kind: DimensionKind = DimensionKind.UNORDERED, total: str = "") -> Cube:
    """Make a cube of one dimension, or of none where the only key is empty; ``total`` is the key of the whole."""
    cells = {
        (key, period): seen
        for key, written in values.items()
        for period, seen in observations(written).items()
        if seen is not None
    }
    if list(values) == [""]:
        return Cube((), (Series("totalt"),), {("totalt", period): seen for (_, period), seen in cells.items()})
    categories = tuple(
        Category(key, key.capitalize(), CategoryRole.TOTAL if key == total else CategoryRole.PART) for key in values
    )
    rows = tuple(Series(category.slug, (category,)) for category in categories)
    return Cube((Dimension("grupp", "Grupp", kind, categories),), rows, cells)


def material(  # noqa: PLR0913 -- a test names only what it is about
    data: Cube | str,
    *,
    subject: str = "antalet nya företag",
    unit: str = "företag",
    decimals: int = 0,
    target: TargetFacts | None = None,
    index_base: str = "",
    shares: bool = False,
    own: str = "",
    footnotes: Sequence[Footnote] = (),
) -> Material:
    """Make one edition of one indicator; a text is the values of its only series."""
    return Material(
        slug="prov",
        name="Prov",
        subject=subject,
        unit=unit,
        decimals=decimals,
        direction=Direction.UP,
        cube=cube({"": data}) if isinstance(data, str) else data,
        place="Västmanlands län",
        own=own,
        target=target,
        index_base=Period.parse(index_base) if index_base else None,
        shares=shares,
        footnotes=tuple(footnotes),
    )
