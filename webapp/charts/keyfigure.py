"""The key figure of an indicator: its newest sure number, and what may be said of it beside."""

from webapp import formatting
from webapp.charts import build, goals, speech
from webapp.charts.comparison import break_between, change
from webapp.charts.figure import KeyFigure
from webapp.charts.material import Material
from webapp.charts.words import period_label
from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.progress.facts import Numbers
from webapp.progress.times import alike


def key_figure(material: Material, main: str) -> KeyFigure | None:
    """Return the newest number of the main series that is no estimate, forecast or example, if there is one."""
    observations = goals.numbers(material, main)
    newest = goals.newest_sure(observations)
    if newest is None:
        return None
    period, value = newest
    return KeyFigure(
        value=formatting.number(value, material.decimals),
        unit=unit_words(material),
        period=period_label(period),
        remarks=tuple(
            capitalised(remark)
            for remark in (
                *part_remark(material, main),
                *preliminary_remark(observations, period),
                *change_remarks(material, observations, period),
                *target_remarks(material, main),
            )
        ),
    )


def unit_words(material: Material) -> str:
    """Say what the number counts; an index counts nothing, so what it measures is named."""
    return capitalised(material.subject) if material.unit == "index" else material.unit


def part_remark(material: Material, main: str) -> tuple[str, ...]:
    """Name the series where it is one place or group of several: alone, its number would pass for the whole."""
    series = next(one for one in material.cube.series if one.key == main)
    return () if series.is_total else (build.series_label(material, series),)


def preliminary_remark(observations: Numbers, period: Period) -> tuple[str, ...]:
    """Say that the number may still change."""
    return (_("preliminärt värde"),) if Flag.PRELIMINARY in dict(observations)[period].flags else ()


def change_remarks(material: Material, observations: Numbers, period: Period) -> tuple[str, ...]:
    """Say how the number differs from the one before and, in the same season, from the base's, if that is fair."""
    numbered = [earlier for earlier, one in observations if one.value is not None and earlier < period]
    base = (material.target and material.target.base) or material.index_base
    told = base and base < period and base not in numbered[-1:] and alike(base, period)
    since = [*numbered[-1:], *([base] if base and told else [])]
    remarks = (change_remark(material, observations, earlier, period) for earlier in since)
    return tuple(remark for remark in remarks if remark)


def change_remark(material: Material, observations: Numbers, since: Period, until: Period) -> str:
    """Say how a number differs from an earlier one, nothing where that would compare unlike numbers."""
    earlier, later = goals.sure_value(observations, since), goals.sure_value(observations, until)
    if earlier is None or later is None or break_between(observations, since, until):
        return ""
    changed = change(since, earlier, until, later)
    return speech.current().change_remark(changed, material.unit, material.decimals)


def target_remarks(material: Material, main: str) -> tuple[str, ...]:
    """Say what the target is and how far it is."""
    wish = goals.wish(material)
    if wish is None:
        return ()
    spoken = speech.current()
    judgement = goals.judge(material, main)
    return spoken.target_words(wish).short, spoken.target_remark(wish, judgement)
