"""The units of what a chart draws, and a change in percent where that helps a reader."""

from webapp import formatting
from webapp.charts.comparison import Change
from webapp.charts.spec import ChartSpec, Measure
from webapp.wording import grammar

TEN = 10


def unit_of(spec: ChartSpec) -> str:
    """Return the unit of what is drawn."""
    return {Measure.SHARE: "procent", Measure.INDEX: "index"}.get(spec.measure, spec.unit)


def percentage(changed: Change, unit: str) -> str:
    """Write a change in percent, empty where it would not help a reader."""
    if changed.percent is None or unit in grammar.NOT_AMOUNTS:
        return ""
    size = abs(changed.percent)
    text = formatting.number(size, 1 if size < TEN else 0)
    return "" if formatting.rounded(size, 1).is_zero() else grammar.amount(text, "procent")
