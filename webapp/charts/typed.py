"""Numbers that somebody typed into a text, and what the data says instead where it is nearly the same but not quite.

It is careful: a number is doubted only where a value of a year that the same sentence names, or the newest value
where it names none, differs by little, and no value of that year is just that number.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from webapp import formatting
from webapp.charts.binding import TOKEN
from webapp.charts.build import series_label
from webapp.charts.material import Material
from webapp.cube.cube import Series
from webapp.cube.period import Period

SPACES = " \u00a0\u202f"
NUMBER = re.compile(rf"(?<![\w,.])[-−–]?(?:[1-9]\d{{0,2}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d+)(?:,\d+)?(?![\w]|,\d|[.]\d)")
YEAR = re.compile(r"(?:19|20)\d\d")
SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+")
NEAR = Decimal("0.05")
"""How much a value may differ and still be what the number was meant to be."""
LEAST_DIGITS = 2
"""One digit is near too many things."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the data says: a value of an indicator, by its series and period, written as the site writes it."""

    indicator: str
    name: str
    series: str
    period: Period
    value: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A number as it stands in a text, the sentence around it, and what the data says where that is doubtful."""

    written: str
    sentence: str
    said: tuple[Said, ...] = ()


def typed_numbers(text: str, materials: Collection[Material]) -> tuple[Typed, ...]:
    """List the numbers of a text that are neither years nor bound to data, in order."""
    plain = TOKEN.sub("", ADDRESS.sub("]", text))
    return tuple(
        Typed(found[0], sentence.strip(), doubts(found[0], years(sentence), materials))
        for sentence in SENTENCE.split(plain)
        for found in NUMBER.finditer(sentence)
        if not YEAR.fullmatch(found[0])
    )


def years(sentence: str) -> frozenset[str]:
    """Return the years that a sentence names."""
    return frozenset(YEAR.findall(sentence))


def exact(written: str) -> Decimal:
    """Read a number as it is written in Swedish."""
    digits = written.translate(dict.fromkeys(map(ord, SPACES)))
    return Decimal(digits.replace(",", ".").replace("−", "-").replace("–", "-"))


def doubts(written: str, named: frozenset[str], materials: Collection[Material]) -> tuple[Said, ...]:
    """Return the values that a number seems to mean and is not."""
    number = exact(written)
    decimals = len(written.partition(",")[2])
    if len(number.as_tuple().digits) < LEAST_DIGITS:
        return ()
    values = [one for material in materials for one in named_values(material, named)]
    if any(formatting.rounded(value, decimals) == number for _material, _series, _period, value in values):
        return ()
    return tuple(
        Said(
            material.slug,
            material.name,
            series_label(material, series),
            period,
            formatting.number(value, max(material.decimals, decimals)),
        )
        for material, series, period, value in values
        if abs(value - number) <= NEAR * max(abs(value), abs(number))
    )


def named_values(material: Material, named: frozenset[str]) -> Iterator[tuple[Material, Series, Period, Decimal]]:
    """Yield every value of the years that are named, or each series' newest where none is."""
    for series in material.cube.series:
        seen = [
            (period, one.value)
            for period in material.cube.periods
            if (one := material.cube.get(series.key, period)) is not None and one.value is not None
        ]
        chosen = [(period, value) for period, value in seen if str(period.year) in named] if named else seen[-1:]
        yield from ((material, series, period, value) for period, value in chosen)
