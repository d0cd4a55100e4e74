"""Figures that a text can be bound to, found by words of their indicator and ready to be put into the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from webapp import formatting
from webapp.charts.binding import LATEST
from webapp.charts.build import main_series, series_label
from webapp.charts.material import Material
from webapp.cube.cube import Series
from webapp.cube.period import Period
from webapp.wording.periods import period_label

MOST_INDICATORS, MOST_SERIES, MOST_PERIODS = 8, 6, 3


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what is written in the text, what it says now, and of which series and period it is."""

    written: str
    value: str
    series: str
    period: str


@dataclass(frozen=True, slots=True)
class Found:
    """An indicator and its newest figures."""

    name: str
    unit: str
    figures: tuple[Figure, ...]


def found(materials: Iterable[Material]) -> tuple[Found, ...]:
    """Return the newest figures of indicators, the main series first."""
    return tuple(Found(one.name, one.unit, tuple(figures(one))) for one in materials)


def figures(material: Material) -> Iterator[Figure]:
    """Yield the newest figures of an indicator."""
    main = main_series(material)
    others = [one for one in material.cube.series if one != main]
    for series in [*([main] if main else []), *others][:MOST_SERIES]:
        key = "" if series == main else f" {series.key}"
        numbers = newest(material, series)
        for period in numbers:
            yield figure(material, series, period, f"[[{material.slug} {period.code}{key}]]", period_label(period))
        if numbers:
            yield figure(material, series, numbers[0], f"[[{material.slug} {LATEST}{key}]]", LATEST)


def newest(material: Material, series: Series) -> list[Period]:
    """Return the newest periods that a series has a number for, the newest first."""
    known = (period for period in reversed(material.cube.periods) if has_number(material, series, period))
    return [period for period, _ in zip(known, range(MOST_PERIODS), strict=False)]


def has_number(material: Material, series: Series, period: Period) -> bool:
    """Say whether there is a number."""
    seen = material.cube.get(series.key, period)
    return seen is not None and seen.value is not None


def figure(material: Material, series: Series, period: Period, written: str, said: str) -> Figure:
    """Return one figure."""
    seen = material.cube.get(series.key, period)
    number = formatting.number(seen.value, material.decimals) if seen and seen.value is not None else ""
    return Figure(written, number, series_label(material, series), said)
