"""Two hundred made-up charts: configuration, table, summary, picture and file say the same numbers."""

import csv
import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.support.materials import material
from webapp.charts import chartjs, csvfile, document, summary, words
from webapp.charts.build import build
from webapp.charts.selection import Selection
from webapp.charts.spec import ChartSpec, Drawing, Measure
from webapp.charts.table import table
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

SVG = "{http://www.w3.org/2000/svg}"
PLOT_HEIGHT = 320
ROUNDING = 0.02
MADE_UP = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FLAGS = some.sets(some.sampled_from(sorted(set(Flag) - {Flag.BREAK_BEFORE})), max_size=2)


@some.composite
def cubes(draw) -> Cube:
    """Make up a cube of one to five series, with gaps, markers and flags."""
    names = draw(some.lists(some.sampled_from(["Alla", "Små", "Stora", "Övriga", "Nya"]), min_size=1, unique=True))
    categories = tuple(
        Category(f"k-{n}", name, CategoryRole.TOTAL if name == "Alla" else CategoryRole.PART)
        for n, name in enumerate(names)
    )
    values = some.decimals(-99_999, 99_999, places=draw(some.sampled_from([0, 1, 2])))
    numbers = some.builds(Observation, values, flags=FLAGS.map(frozenset))
    cells = {
        (category.slug, Period.parse(str(year))): found
        for category in categories
        for year in range(2010, 2010 + draw(some.integers(1, 9)))
        if (
            found := draw(
                some.one_of(some.none(), numbers, numbers, some.builds(Observation, marker=some.sampled_from(Marker)))
            )
        )
    }
    kind = draw(some.sampled_from([DimensionKind.ORDERED, DimensionKind.UNORDERED]))
    return Cube((Dimension("d", "Del", kind, categories),), tuple(Series(c.slug, (c,)) for c in categories), cells)


@some.composite
def specs(draw, drawings=tuple(Drawing)) -> ChartSpec:
    """Make up a chart of a made-up cube."""
    cube = draw(cubes())
    made = material(cube, decimals=2, regular=draw(some.booleans()))
    keys = draw(some.lists(some.sampled_from([series.key for series in cube.series]), min_size=1, unique=True))
    measure = draw(some.sampled_from([Measure.VALUE, Measure.INDEX]))
    return build(made, Selection(tuple(keys), drawing=draw(some.sampled_from(drawings)), measure=measure))


def expected(spec: ChartSpec) -> dict[tuple[str, str], Decimal | None]:
    """Return what the chart holds, by series and period, without the periods nobody measured."""
    recorded = words.recorded_periods(spec)
    return {
        (series.label, point.period.code): point.value
        for series in spec.series
        for point in series.points
        if point.period in recorded
    }


def from_swedish(text: str) -> Decimal:
    """Read a number as a Swede writes it."""
    return Decimal(text.replace("\u00a0", "").replace("\u2212", "-").replace(",", "."))


@MADE_UP
@given(specs())
def test_the_configuration_holds_the_numbers(spec):
    """What Chart.js draws."""
    held = {
        (dataset["label"], point["x"]): point["y"]
        for dataset in chartjs.config(spec)["data"]["datasets"]
        for point in dataset["data"]
        if point["y"] is not None
    }
    wanted = {
        (label, words.period_label(Period.parse(code))): float(value)
        for (label, code), value in expected(spec).items()
        if value is not None
    }
    assert held == wanted


@MADE_UP
@given(specs())
def test_the_table_holds_the_numbers(spec):
    """What everybody can read."""
    laid = table(spec)
    held = {
        (column, row.label): None if cell.explanation else from_swedish(cell.text)
        for row in laid.rows
        for column, cell in zip(laid.columns, row.cells, strict=True)
    }
    wanted = {(label, words.period_label(Period.parse(code))): value for (label, code), value in expected(spec).items()}
    assert held == wanted


@MADE_UP
@given(specs())
def test_the_file_holds_the_numbers(spec):
    """What is saved."""
    rows = csv.DictReader(csvfile.csv_text(spec).splitlines())
    held = {(row["serienamn"], row["period"]): Decimal(row["varde"]) if row["varde"] else None for row in rows}
    assert held == expected(spec)


@MADE_UP
@given(specs())
def test_the_summary_says_only_numbers_that_the_chart_holds(spec):
    """The newest number of the series it speaks of is one of the chart's own."""
    said = summary.summarise(spec)
    stated = re.search(r"(?:var|är index) ([\u2212\d][\d\u00a0]*(?:,\d+)?)", said)
    shown = {point.text for series in spec.series for point in series.points}
    assert stated is None or stated[1] in shown, said
    assert (not spec.is_empty) or "inga värden" in said.lower()


@MADE_UP
@given(specs(drawings=(Drawing.LINE,)))
def test_the_picture_holds_the_numbers(spec):
    """Read back from where the points lie: no point without a number, no number without a point."""
    drawn = drawn_places(spec)
    held = {
        (place, (1 - spec.scale.share(point.value)) * PLOT_HEIGHT)
        for series in spec.series
        for place, point in enumerate(series.points)
        if point.value is not None
    }
    assert [one for one in drawn if not lies_among(one, held)] == []
    assert [one for one in held if not lies_among(one, drawn)] == []


def lies_among(one: tuple[int, float], others: set[tuple[int, float]]) -> bool:
    """Say whether a place is, but for rounding, one of the others."""
    return any(one[0] == place and abs(one[1] - height) < ROUNDING for place, height in others)


def drawn_places(spec: ChartSpec) -> set[tuple[int, float]]:
    """Return the places of everything drawn in a file, as index of the period and height in the plot."""
    plot = ET.fromstring(document.document(spec, summary="").encode()).find(f"{SVG}g[@transform]")  # noqa: S314 -- our own
    assert plot is not None
    width = 0.0 if spec.is_empty else plot_width(plot)
    for labels in plot.findall(f"{SVG}svg[@class='ends']"):
        plot.remove(labels)
    drawn = [*plot.iter(f"{SVG}use"), *plot.iter(f"{SVG}path")]
    found: set[tuple[int, float]] = set()
    for one in drawn:
        numbers = (
            [float(number) for number in re.findall(r"-?[\d.]+", one.get("d", ""))] if one.get("fill") == "none" else []
        )
        pairs = zip(numbers[::2], numbers[1::2], strict=True) if numbers else []
        if one.get("x"):
            pairs = [(float(one.get("x")), float(one.get("y")))]
        found |= {(round(x / width * len(spec.periods) - 0.5), y) for x, y in pairs}
    return found


def plot_width(plot: ET.Element) -> float:
    """Return how wide the plot is: as wide as its hairlines."""
    return max(float(line.get("width")) for line in plot.iter(f"{SVG}rect"))
