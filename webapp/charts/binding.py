"""Figures in texts that are bound to data: ``[[varuexportorer 2021]]`` is always what the visible edition says.

A token names an indicator, a period or ``senaste``, and a series where it is not the main one. A number
that is only an example or an estimate says so in the text, wherever an editor has put it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from webapp import formatting
from webapp.charts import words
from webapp.charts.build import main_series
from webapp.charts.material import Material
from webapp.cube.period import Period, PeriodError
from webapp.cube.value import NOT_COMPARABLE, Observation
from webapp.language import gettext as _

TOKEN = re.compile(r"\[\[([a-z0-9-]+) (\S+?)(?: ([a-z0-9.-]+))?\]\]")
LATEST = "senaste"


@dataclass(frozen=True, slots=True)
class Token:
    """One bound figure as it stands in a text; ``series`` is empty for the main one."""

    written: str
    indicator: str
    period: str
    series: str


def tokens(text: str) -> tuple[Token, ...]:
    """List the bound figures of a text."""
    return tuple(Token(found[0], found[1], found[2], found[3] or "") for found in TOKEN.finditer(text))


def filled(text: str, materials: Mapping[str, Material], *, written: Callable[[str], str] = str) -> str:
    """Return a text with every bound figure in its place, written the way that the text itself is."""
    return TOKEN.sub(lambda found: written(shown(*tokens(found[0]), materials=materials)), text)


def shown(token: Token, *, materials: Mapping[str, Material]) -> str:
    """Write one bound figure as the visible edition has it."""
    found = observation(token, materials)
    if found is None or found.value is None:
        return _("(uppgift saknas)")
    text = formatting.number(found.value, materials[token.indicator].decimals)
    warnings = words.flag_words(found.flags & NOT_COMPARABLE)
    return f"{text} ({', '.join(warnings)})" if warnings else text


def observation(token: Token, materials: Mapping[str, Material]) -> Observation | None:
    """Find what a token points at."""
    material = materials.get(token.indicator)
    main = main_series(material) if material else None
    if material is None or main is None:
        return None
    key = token.series or main.key
    if token.period == LATEST:
        numbers = (found for period in reversed(material.cube.periods) if (found := material.cube.get(key, period)))
        return next((found for found in numbers if found.value is not None), None)
    try:
        return material.cube.get(key, Period.parse(token.period))
    except PeriodError:
        return None
