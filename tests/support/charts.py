"""Charts made by hand, one for each thing a picture must be able to show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from webapp import formatting
from webapp.charts import words
from webapp.charts.scale import scale
from webapp.charts.spec import (
    ChartSeries,
    ChartSpec,
    Direction,
    Drawing,
    Measure,
    Milestone,
    Point,
    Shape,
    Source,
    Style,
    TargetKind,
    TargetSpec,
)
from webapp.cube.period import Period, calendar
from webapp.cube.value import Flag, Marker

Value = str | Marker | None
NAMES = ("Totalt", "Inga anställda", "1–9 anställda", "10–49 anställda", "50–249 anställda", "Okänt antal anställda")
STYLES = (
    Style("ink", (), Shape.CIRCLE, 3),
    Style("rust-4", (8, 3), Shape.SQUARE),
    Style("rust-3", (2, 3), Shape.DIAMOND),
    Style("rust-2", (10, 3, 2, 3), Shape.TRIANGLE),
    Style("rust-1", (14, 4), Shape.CROSS),
    Style("grey", (5, 3), Shape.STAR, hatched=True),
)
ALONE = Style("rust", (), Shape.CIRCLE, 3)
EXAMPLE = frozenset({Flag.EXAMPLE})


def points(
    codes: Sequence[str],
    values: Sequence[Value],
    flags: Mapping[int, Iterable[Flag]] | None = None,
    unexpected: Iterable[int] = (),
) -> tuple[Point, ...]:
    """Return one point for each period; a marker or None is a gap, ``unexpected`` are no gaps."""
    return tuple(
        point(Period.parse(code), value, frozenset((flags or {}).get(place, ())), expected=place not in set(unexpected))
        for place, (code, value) in enumerate(zip(codes, values, strict=True))
    )


def point(period: Period, value: Value, flags: frozenset[Flag] = frozenset(), *, expected: bool = True) -> Point:
    """Return one point."""
    if value is None or isinstance(value, Marker):
        return Point(period, None, words.symbol(value), value, expected=expected)
    return Point(period, Decimal(value), formatting.number(Decimal(value)), flags=flags, expected=expected)


def series(label: str, style: Style, drawn: tuple[Point, ...], *, is_total: bool = False) -> ChartSeries:
    """Return one series; its key is its name without spaces."""
    return ChartSeries(label.lower().replace(" ", "-").replace("–", "-"), label, style, drawn, is_total)


def example_spec(
    *drawn: ChartSeries, drawing: Drawing = Drawing.LINE, target: TargetSpec | None = None, **texts: str
) -> ChartSpec:
    """Return a chart of series that share their periods; ``texts`` replace its words."""
    values = [one.value for line in drawn for one in line.points if one.value is not None]
    if target and target.value is not None:
        values.append(target.value)
    spec = ChartSpec(
        slug="varuexportorer",
        title="Antal varuexporterande företag",
        subject="antalet varuexporterande företag",
        unit="företag",
        decimals=0,
        drawing=drawing,
        measure=Measure.VALUE,
        axis_title="Företag",
        periods=tuple(one.period for one in drawn[0].points) if drawn else (),
        series=drawn,
        scale=scale(values, drawing),
        direction=Direction.UP,
        place="Västmanlands län",
        target=target,
        sources=(Source("SCB, utrikeshandel med varor"),),
    )
    return replace(spec, **texts)


def one_line(drawing: Drawing = Drawing.LINE) -> ChartSpec:
    """Return ten years of one series: examples, one estimate, one number, and a target."""
    codes = [str(year) for year in range(2012, 2022)]
    values = ["521", "548", "560", "571", "566", "583", "601", "588", "590", "667"]
    flags = {place: [Flag.EXAMPLE] for place in range(8)} | {8: [Flag.ESTIMATED]}
    line = series("Antal varuexporterande företag", ALONE, points(codes, values, flags))
    target = TargetSpec(
        TargetKind.MORE_THAN_BASE, Period.parse("2030"), "fler än 590 år 2030", Decimal(590), "Mål 2030: fler än 590"
    )
    return example_spec(line, axis_title="Företag · Exempeldata", drawing=drawing, target=target)


def six_lines(drawing: Drawing = Drawing.LINE, years: int = 10) -> ChartSpec:
    """Return six series with gaps, an isolated point, a preliminary value and a break."""
    codes = [str(year) for year in range(2022 - years, 2022)]
    rows: list[list[Value]] = [
        [str(base + step * place + (37 * place * place + base) % 19) for place in range(years)]
        for base, step in ((480, 18), (110, 6), (190, 9), (90, 3), (52, 1), (21, 1))
    ]
    rows[3][3] = rows[3][5] = Marker.CONFIDENTIAL
    flags: list[dict[int, list[Flag]]] = [{years - 1: [Flag.PRELIMINARY]}, {}, {4: [Flag.BREAK_BEFORE]}, {}, {}, {}]
    flags[5] = {place: [Flag.EXAMPLE] for place in range(3)}
    lines = (
        series(name, style, points(codes, row, flag), is_total=not place)
        for place, (name, style, row, flag) in enumerate(zip(NAMES, STYLES, rows, flags, strict=True))
    )
    return example_spec(*lines, axis_title="Företag · Exempeldata", drawing=drawing)


def negative(drawing: Drawing = Drawing.LINE) -> ChartSpec:
    """Return a change in per cent that goes below zero, with a forecast at its end."""
    codes = [str(year) for year in range(2016, 2026)]
    values: list[Value] = ["2.4", "1.1", "-0.6", "-3.2", "-4.8", "1.9", "4.4", "2.2", "-1.5", "0.8"]
    line = series("Förändring", Style("teal", (), Shape.CIRCLE, 3), points(codes, values, {9: [Flag.FORECAST]}))
    return example_spec(line, title="Bruttoregionprodukt", axis_title="Procent", unit="procent", drawing=drawing)


def irregular() -> ChartSpec:
    """Return places measured in some years only: no gaps, but a line that goes on past what was never measured."""
    codes = [str(year) for year in range(2004, 2022)]
    measured = {0, 2, 5, 8, 11, 14, 17}
    never = [place for place in range(18) if place not in measured]

    def row(base: int) -> list[Value]:
        return [str(base + place * 2 - (place % 5)) if place in measured else None for place in range(18)]

    own = series("Västmanland", Style("rust", (), Shape.CIRCLE, 3), points(codes, row(80), unexpected=never))
    other = series("Uppsala län", Style("grey", (8, 3), Shape.SQUARE), points(codes, row(86), unexpected=never))
    return example_spec(own, other, title="Innovationsindex", axis_title="Index, riket = 100", unit="")


def months() -> ChartSpec:
    """Return five years of months, large numbers, a long name."""
    codes = [period.code for period in calendar([Period.parse("2020M01"), Period.parse("2024M12")])]
    values: list[Value] = [str(270000 + 130 * place + 900 * ((place * 7) % 12)) for place in range(len(codes))]
    line = series("Befolkning i hela länet efter kön", Style("navy", (), Shape.CIRCLE, 3), points(codes, values))
    return example_spec(line, title="Folkmängd", axis_title="Personer", unit="personer")


def empty() -> ChartSpec:
    """Return a chart in which nothing has a number."""
    codes = ["2020", "2021"]
    return example_spec(series("Totalt", ALONE, points(codes, [Marker.MISSING, Marker.PENDING])))


def four_years(drawing: Drawing = Drawing.LINE, **texts: str) -> ChartSpec:
    """Return a chart small enough to know by heart: an example, a break, a target with two steps, an axis to 80."""
    steps = (Milestone(Period.parse("2020"), Decimal(60), "60"), Milestone(Period.parse("2025"), Decimal(70), "70"))
    target = TargetSpec(
        TargetKind.REACH_AT_LEAST,
        Period.parse("2030"),
        "minst 75 företag år 2030",
        Decimal(75),
        "Mål 2030: minst 75",
        milestones=steps,
    )
    flags = {0: [Flag.EXAMPLE], 2: [Flag.BREAK_BEFORE]}
    line = series("Länet", ALONE, points(("2018", "2019", "2020", "2021"), ("0", "20", "40", "50"), flags))
    return example_spec(line, drawing=drawing, target=target, **texts)


def two_lines(drawing: Drawing = Drawing.LINE) -> ChartSpec:
    """Return a line that goes on to the last year and one that ends before it, on an axis to 100."""
    codes = ("2018", "2019", "2020", "2021")
    going = series("Kvar", STYLES[0], points(codes, ("100", "60", "80", "90")))
    ended = series("Slut", STYLES[1], points(codes, ("0", "20", "40", None)))
    return example_spec(going, ended, drawing=drawing)
