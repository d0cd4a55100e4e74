"""Puts a chart together for a page: its figure, its form and its key figure, from one edition and one selection.

Drawing is a third of what a page costs, and most visitors ask for the same few selections, so the last
charts are kept. They are kept by value, never by a number of the database: figures that differ anywhere
are drawn anew, so what is kept cannot be stale.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from webapp.charts import build, chartjs, keyfigure, summary, svg, words
from webapp.charts.compare import compared, listed_series
from webapp.charts.figure import ChartBlock, Choice, Controls, Figure, Key
from webapp.charts.layout import layout, measured
from webapp.charts.material import Material
from webapp.charts.palette import Palette, current, painting
from webapp.charts.selection import OPENS_GROUP, Available, Pairs, Selection, View, query, written
from webapp.charts.spec import ChartSeries, ChartSpec, Drawing, Measure
from webapp.charts.table import table
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag
from webapp.language import capitalised, listed
from webapp.language import gettext as _

MOST_NAMED_GAPS = 4
MOST_KEPT = 32


@dataclass(frozen=True, slots=True)
class Asked:
    """One chart of a page: its edition, what is shown, what would be shown unasked, and the page it stands on.

    ``touched`` are the parameters of every chart the visitor has touched, this one's among them. The palette is
    part of the question, or a chart would be kept in colours that its theme no longer has.
    """

    material: Material
    selection: Selection
    default: Selection
    action: str
    offered: Available
    slugs: tuple[str, ...]
    touched: tuple[tuple[str, Pairs], ...]
    palette: Palette = field(default_factory=current)


@lru_cache(MOST_KEPT)
def block(asked: Asked) -> ChartBlock:
    """Return a chart as it stands on its page."""
    material = asked.material
    main = build.main_series(material)
    return ChartBlock(
        slug=material.slug,
        title=material.name,
        subtitle=subtitle(material),
        key_figure=keyfigure.key_figure(material, main.key) if main else None,
        controls=controls(asked),
        figure=figure(asked),
    )


def subtitle(material: Material) -> str:
    """Say what is counted and what it is divided by."""
    dimensions = [dimension.label.lower() for dimension in material.cube.dimensions]
    counted = capitalised(material.unit)
    return (
        _("{unit}, efter {dimensions}").format(unit=counted, dimensions=listed(dimensions)) if dimensions else counted
    )


@lru_cache(MOST_KEPT)
def figure(asked: Asked) -> Figure:
    """Return the part of a page that a new selection replaces."""
    with painting(asked.palette):
        return drawn(asked)


def drawn(asked: Asked) -> Figure:
    """Draw a chart and say it, in the current palette."""
    spec = build.build(asked.material, asked.selection)
    said, plan = summary.summarise(spec), layout(spec)
    slug = spec.slug
    files = query(written(asked.selection, build.default_selection(asked.material)))
    return Figure(
        spec=spec,
        heading_id=f"rubrik-{slug}",
        picture=svg.inline(spec, plan, summary=said, ident=f"b{asked.slugs.index(slug)}"),
        config=json.dumps(chartjs.config(spec, plan), ensure_ascii=False, separators=(",", ":")),
        summary=said,
        captions=tuple(captions(spec) if asked.selection.view is View.DIAGRAM else table_captions(spec)),
        key=tuple(Key(series.label, svg.sample(series.style, spec.drawing)) for series in spec.series),
        table=table(spec),
        table_open=asked.selection.view is View.TABLE,
        csv_url=f"/indikator/{slug}.csv{files}",
        svg_url=f"/indikator/{slug}.svg{files}",
        sources=spec.sources,
        footnotes=spec.footnotes,
    )


def captions(spec: ChartSpec) -> list[str]:
    """Say in words what the picture shows by its marks: gaps, hatching, hollow points, a cut axis."""
    said = [
        (
            Flag.EXAMPLE in spec.flags,
            _("Randig bakgrund betyder exempeldata: siffrorna är påhittade för att visa hur sidan fungerar."),
        ),
        *hollow_captions(spec),
        (
            Flag.BREAK_BEFORE in spec.flags,
            _("Vid den lodräta streckade linjen ändrades sättet att mäta. Jämför inte över den."),
        ),
        (any(not measured(spec, index) for index in range(len(spec.periods))), irregular_caption(spec)),
        (build.foot_is_cut(spec), _("Axeln börjar inte vid noll.")),
    ]
    return [*gap_captions(spec), *(text for holds, text in said if holds)]


def irregular_caption(spec: ChartSpec) -> str:
    """Say why there is no value for every period."""
    is_yearly = {period.kind for period in spec.periods} == {PeriodKind.YEAR}
    if spec.drawing is Drawing.BAR:
        return _("Det mäts inte varje år.") if is_yearly else _("Inte alla perioder mäts.")
    if is_yearly:
        return _("Det mäts inte varje år. Linjen går mellan de år som har mätts.")
    return _("Det mäts inte varje period. Linjen går mellan dem som har mätts.")


def table_captions(spec: ChartSpec) -> list[str]:
    """Say in words what the table's own words leave open, where it stands without the picture."""
    made_up = _("Exempeldata betyder att siffrorna är påhittade för att visa hur sidan fungerar.")
    return [made_up] if Flag.EXAMPLE in spec.flags else []


def hollow_captions(spec: ChartSpec) -> list[tuple[bool, str]]:
    """Say what hollow points, or hollow bars, stand for."""
    marks = _("Ihålig stapel") if spec.drawing is Drawing.BAR else _("Ihålig punkt")
    return [
        (Flag.ESTIMATED in spec.flags, _("{marks} betyder att värdet är uppskattat.").format(marks=marks)),
        (Flag.FORECAST in spec.flags, _("{marks} betyder prognos.").format(marks=marks)),
        (Flag.PRELIMINARY in spec.flags, _("{marks} betyder att värdet är preliminärt.").format(marks=marks)),
    ]


def gap_captions(spec: ChartSpec) -> list[str]:
    """Name the periods without a number, series by series; many are counted instead."""
    said = []
    for series in spec.series:
        gaps = gaps_of(series)
        if not gaps or series.latest is None:
            continue
        if len(gaps) > MOST_NAMED_GAPS:
            named = _("{count} av {all} perioder").format(count=len(gaps), all=len(series.points))
        else:
            named = listed([words.period_label(period) for period in gaps])
        said.append(_("{series}: uppgift saknas för {periods}.").format(series=series.label, periods=named))
    return said


def gaps_of(series: ChartSeries) -> list[Period]:
    """List the periods in which a number was to be expected and is not there."""
    return [point.period for point in series.points if point.value is None and point.expected]


def controls(asked: Asked) -> Controls:
    """Return the form of a chart, filled in as it is shown."""
    with painting(asked.palette):
        return filled_in(asked)


def filled_in(asked: Asked) -> Controls:
    """Fill in the form of a chart, its samples in the current palette."""
    material, selection = asked.material, asked.selection
    spec_styles = build.styles(material, selection)
    series = tuple(
        Choice(
            one.key,
            build.series_label(material, one),
            one.key in selection.series,
            svg.sample(spec_styles[one.key], selection.drawing) if one.key in spec_styles else "",
        )
        for one in listed_series(material)
    )
    return Controls(
        slug=material.slug,
        action=asked.action,
        carried=carried(asked),
        grouped=len(asked.slugs) > 1,
        series=series,
        first=period_choices(asked.offered.periods, selection.first, asked.default.first),
        last=period_choices(asked.offered.periods[::-1], selection.last, asked.default.last),
        views=choices(view_words(), selection.view),
        drawings=choices(drawing_words(), selection.drawing),
        measures=choices({word: measure_word(material, word) for word in asked.offered.measures}, selection.measure),
        compared=compared(material, selection, spec_styles),
    )


def carried(asked: Asked) -> Pairs:
    """Return the parameters of the other charts that were touched, each group after its opener."""
    return tuple(
        pair for slug, pairs in asked.touched if slug != asked.material.slug for pair in ((OPENS_GROUP, slug), *pairs)
    )


def view_words() -> dict[View, str]:
    """Name the views in the form."""
    return {View.DIAGRAM: _("Diagram"), View.TABLE: _("Tabell")}


def drawing_words() -> dict[Drawing, str]:
    """Name the drawings in the form."""
    return {Drawing.LINE: _("Linje"), Drawing.BAR: _("Stapel")}


def measure_word(material: Material, measure: Measure) -> str:
    """Name a measure in the form."""
    base = build.index_base(material)
    if measure is Measure.INDEX and base:
        return _("Index ({period} = 100)").format(period=words.period_label(base))
    return _("Andel av alla") if measure is Measure.SHARE else _("Värde")


def choices(
    labels: Mapping[View, str] | Mapping[Drawing, str] | Mapping[Measure, str], chosen: str
) -> tuple[Choice, ...]:
    """Return a closed list of words as choices."""
    return tuple(Choice(word.value, label, word == chosen) for word, label in labels.items())


def period_choices(periods: Sequence[Period], chosen: Period | None, usual: Period | None) -> tuple[Choice, ...]:
    """Offer every period; the usual one, else the first of the list, is left unsaid, so that a link keeps rolling."""
    return tuple(
        Choice(
            "" if period == (usual or periods[0]) else period.code,
            words.period_label(period),
            period == (chosen or periods[0]),
        )
        for period in periods
    )
