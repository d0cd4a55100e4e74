"""From an edition and a selection to a chart: the one place where values become what is drawn.

Index and share are computed here from exact decimals and rounded once, so that every reader has the same. A value that
was made from an estimate or an example carries that flag on, so every reader of the spec sees it.
"""

from collections.abc import Iterator
from decimal import Decimal

from webapp import formatting
from webapp.charts import places, styling, targets, words
from webapp.charts.material import Material
from webapp.charts.scale import scale
from webapp.charts.selection import MOST_SERIES, Available, Selection
from webapp.charts.spec import ChartSeries, ChartSpec, Drawing, Footnote, Measure, Point, Style, TargetSpec
from webapp.cube.cube import CategoryRole, Cube, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Observation
from webapp.language import capitalised
from webapp.language import gettext as _

HUNDRED = Decimal(100)
COMPUTED_DECIMALS = 1


def available(material: Material) -> Available:
    """Return what a visitor can choose from."""
    cube = material.cube
    measures = [Measure.VALUE]
    if index_base(material) is not None and len(cube.periods) > 1:
        measures.append(Measure.INDEX)
    if material.shares and cube.total is not None and len(cube.series) > 1:
        measures.append(Measure.SHARE)
    return Available(
        tuple(series.key for series in cube.series), cube.calendar, tuple(measures), places.others(material)
    )


def default_selection(material: Material) -> Selection:
    """Return what is shown where neither visitor nor editor has said anything.

    That is the main series alone, or a few parts side by side where there is neither a whole nor an own place:
    the first would then speak for the others without any right to.
    """
    main, series = main_series(material), material.cube.series
    if main is None or main.is_total or places.home(material) or len(series) > MOST_SERIES:
        return Selection((main.key,) if main else ())
    return Selection(tuple(one.key for one in series))


def main_series(material: Material) -> Series | None:
    """Return the series that speaks for the indicator: the own place's or else the first, whole if it is divided."""
    home = places.home(material)
    series = [one for one in material.cube.series if home is None or places.place_of(material.cube, one) == home]
    whole = (one for one in series if all(part == home or part.role is CategoryRole.TOTAL for part in one.categories))
    return next(whole, None) or next(iter(series or material.cube.series), None)


def index_base(material: Material) -> Period | None:
    """Return the period that is 100: the edition's own, else the first with a number above zero in the main series."""
    main = main_series(material)
    if main is None:
        return None
    candidates = (material.index_base,) if material.index_base else material.cube.periods
    return next((period for period in candidates if period and divisor(material.cube, main.key, period)), None)


def divisor(cube: Cube, key: str, period: Period) -> Observation | None:
    """Return an observation that may be divided by."""
    found = cube.get(key, period)
    return found if found and found.value is not None and found.value > 0 else None


def build(material: Material, selection: Selection) -> ChartSpec:
    """Return the chart of a selection."""
    cube = material.cube
    periods = shown_periods(material, selection)
    keys = shown(material, selection)
    chosen = [series for series in cube.series if series.key in keys]
    style_of = styles(material, selection)
    drawn = tuple(
        ChartSeries(
            series.key,
            series_label(material, series),
            style_of[series.key],
            tuple(point(material, selection.measure, series, period) for period in periods),
            series.is_total,
        )
        for series in chosen
    )
    main = main_series(material)
    target = targets.target_spec(material, selection.measure, main.key) if main else None
    return ChartSpec(
        slug=material.slug,
        title=material.name,
        subject=material.subject,
        unit=_("procent") if selection.measure is Measure.SHARE else material.unit,
        decimals=material.decimals if selection.measure is Measure.VALUE else COMPUTED_DECIMALS,
        drawing=selection.drawing,
        measure=selection.measure,
        axis_title=axis_title(material, selection.measure, drawn),
        periods=periods,
        series=drawn,
        scale=scale(drawn_values(drawn, target), selection.drawing),
        direction=material.direction,
        place=material.place,
        main=main.key if main else "",
        breakdown=divided.kind if (divided := styling.divider(cube)) else None,
        target=target,
        index_base=index_base(material) if selection.measure is Measure.INDEX else None,
        regular=material.regular,
        sources=material.sources,
        footnotes=footnotes(material, drawn),
        calculation=material.calculation,
    )


def styles(material: Material, selection: Selection) -> dict[str, Style]:
    """Return how each chosen series is drawn."""
    found = styling.assign(material.cube, material.colour, material.own, shown(material, selection))
    return styling.as_bars(found) if selection.drawing is Drawing.BAR else found


def shown(material: Material, selection: Selection) -> tuple[str, ...]:
    """Return the series of a selection and those of the places compared, as many as can be read."""
    return places.beside(material, selection.series, selection.compared)[:MOST_SERIES]


def footnotes(material: Material, drawn: tuple[ChartSeries, ...]) -> tuple[Footnote, ...]:
    """Return the notes of what is drawn: those that hang on a shown value, and those that hang on none at all."""
    if not material.footnotes:
        return ()
    shown = {mark for series in drawn for one in series.points for mark in one.footnotes}
    hanging = {mark for observation in material.cube.cells.values() for mark in observation.footnotes}
    return tuple(note for note in material.footnotes if note.mark in shown or note.mark not in hanging)


def shown_periods(material: Material, selection: Selection) -> tuple[Period, ...]:
    """Return the time axis from the first to the last chosen period, gaps included."""
    return tuple(
        period
        for period in material.cube.calendar
        if not (selection.first and period < selection.first) and not (selection.last and selection.last < period)
    )


def series_label(material: Material, series: Series) -> str:
    """Name a series by the categories that tell it from the total."""
    return telling_label(series, material.name)


def telling_label(series: Series, name: str) -> str:
    """Name a series of an indicator of a name."""
    telling = [category.label for category in series.categories if category.role != "total"]
    return ", ".join(telling or [category.label for category in series.categories[:1]] or [capitalised(name)])


def point(material: Material, measure: Measure, series: Series, period: Period) -> Point:
    """Return one place of one series in the measure that is drawn."""
    observation = material.cube.get(series.key, period)
    if observation is None:
        expected = material.regular or period in material.cube.recorded
        return Point(period, None, words.symbol(None), expected=expected)
    if observation.value is None:
        text = words.symbol(observation.marker)
        return Point(period, None, text, observation.marker, observation.flags, observation.footnotes)
    value, flags = measured(material, measure, series, period, observation)
    if value is None:
        return Point(period, None, words.symbol(None))
    decimals = material.decimals if measure is Measure.VALUE else COMPUTED_DECIMALS
    return Point(period, value, formatting.number(value, decimals), None, flags, observation.footnotes)


def measured(
    material: Material, measure: Measure, series: Series, period: Period, observation: Observation
) -> tuple[Decimal | None, frozenset[Flag]]:
    """Return a number in the measure that is drawn, and every flag of what it was made from."""
    if measure is Measure.VALUE or observation.value is None:
        return observation.value, observation.flags
    against = compared_with(material, measure, series, period)
    if against is None or against.value is None:
        return None, frozenset()
    inherited = against.flags - {Flag.BREAK_BEFORE, Flag.REVISED}
    computed = formatting.rounded(observation.value * HUNDRED / against.value, COMPUTED_DECIMALS)
    return computed, observation.flags | inherited


def compared_with(material: Material, measure: Measure, series: Series, period: Period) -> Observation | None:
    """Return what an index or a share divides by, None where there is nothing to divide by."""
    if measure is Measure.SHARE:
        return divisor(material.cube, material.cube.total.key, period) if material.cube.total else None
    base = index_base(material)
    return divisor(material.cube, series.key, base) if base else None


def axis_title(material: Material, measure: Measure, drawn: tuple[ChartSeries, ...]) -> str:
    """Say what the value axis counts, and that it shows example data where it does."""
    if measure is Measure.INDEX and (base := index_base(material)):
        title = _("Index, {period} = 100").format(period=words.period_label(base))
    elif measure is Measure.SHARE:
        title = _("Procent av alla")
    else:
        title = capitalised(material.unit)
    example = any(Flag.EXAMPLE in one.flags for series in drawn for one in series.points)
    return _("{title} · Exempeldata").format(title=title) if example else title


def drawn_values(drawn: tuple[ChartSeries, ...], target: TargetSpec | None) -> Iterator[Decimal]:
    """Yield every number that must find its place on the axis."""
    for series in drawn:
        yield from (one.value for one in series.points if one.value is not None)
    if target and target.value is not None:
        yield target.value
        yield from (milestone.value for milestone in target.milestones)


def foot_is_cut(spec: ChartSpec) -> bool:
    """Say whether the value axis begins somewhere else than at zero."""
    return spec.drawing is Drawing.LINE and not spec.scale.low <= 0 <= spec.scale.high and not spec.is_empty
