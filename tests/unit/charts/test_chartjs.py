"""The configuration of the script's picture: pure JSON that says what the SVG and the table say."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support import charts
from webapp.charts import chartjs
from webapp.charts.layout import layout
from webapp.charts.palette import PALETTE
from webapp.charts.spec import ChartSpec, Drawing, Style
from webapp.charts.traces import bars
from webapp.formatting import NO_BREAK_SPACE

SPECS = {
    "one": charts.one_line(),
    "six": charts.six_lines(),
    "six-bar": charts.six_lines(Drawing.BAR),
    "negative-bar": charts.negative(Drawing.BAR),
    "irregular": charts.irregular(),
    "months": charts.months(),
    "empty": charts.empty(),
}
every_spec = pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())


def config(spec: ChartSpec):
    """Return the configuration as a browser reads it."""
    return json.loads(json.dumps(chartjs.config(spec), allow_nan=False))


@every_spec
def test_the_configuration_is_pure_json(spec: ChartSpec) -> None:
    """No function, no markup, nothing that JSON cannot say."""
    assert config(spec) == chartjs.config(spec)
    assert "<" not in json.dumps(chartjs.config(spec))


@every_spec
def test_every_number_of_the_chart_is_there_and_no_other(spec: ChartSpec) -> None:
    """Each value stands at its period, exactly."""
    for one, dataset in zip(spec.series, config(spec)["data"]["datasets"], strict=True):
        numbers = [datum["y"] for datum in dataset["data"] if datum["y"] is not None]
        assert numbers == [float(point.value) for point in one.points if point.value is not None]


def test_chart_08_gaps_are_null_and_never_bridged() -> None:
    """CHARTS 2.3 #8: null, not zero, not left out; no dataset spans gaps."""
    datasets = config(charts.six_lines())["data"]["datasets"]
    assert [datum["y"] is None for datum in datasets[3]["data"]] == [place in {3, 5} for place in range(10)]
    assert not any(dataset["spanGaps"] for dataset in datasets)


def test_periods_never_measured_are_left_out() -> None:
    """A line goes on past what is no gap; the axis keeps the periods."""
    found = config(charts.irregular())
    assert len(found["data"]["labels"]) == 18
    assert [datum["x"] for datum in found["data"]["datasets"][0]["data"]] == [
        "2004",
        "2006",
        "2009",
        "2012",
        "2015",
        "2018",
        "2021",
    ]


def test_places_of_marks_follow_the_data_that_is_left() -> None:
    """The marks of an irregular series are counted in what Chart.js is told."""
    facts = config(charts.irregular())["data"]["datasets"][0]["malbild"]
    assert len(facts["radii"]) == len(facts["texts"]) == 7
    assert all(facts["radii"])
    assert facts["radii"][-1] > facts["radii"][0]


def test_texts_are_the_table_s_with_flags_in_words() -> None:
    """The tooltip shows the server's own words."""
    texts = config(charts.one_line())["data"]["datasets"][0]["malbild"]["texts"]
    assert texts[0] == f"521{NO_BREAK_SPACE}företag (exempeldata)"
    assert texts[8] == f"590{NO_BREAK_SPACE}företag (uppskattad)"
    assert texts[9] == f"667{NO_BREAK_SPACE}företag"


def test_a_gap_says_why() -> None:
    """The reason stands where the number would."""
    assert config(charts.six_lines())["data"]["datasets"][3]["malbild"]["texts"][3] == "uppgiften är sekretessbelagd"


def test_special_points_are_listed() -> None:
    """Hollow points, uncertain and broken pieces of line by their places."""
    six = [dataset["malbild"] for dataset in config(charts.six_lines())["data"]["datasets"]]
    assert six[0]["hollow"] == [9]
    assert six[2]["broken"] == [4]
    assert config(charts.one_line())["data"]["datasets"][0]["malbild"]["uncertain"] == [8]


def test_chart_09_every_series_has_its_own_colour_dash_and_mark() -> None:
    """CHARTS 2.3 #9, on what the browser is told."""
    datasets = config(charts.six_lines())["data"]["datasets"]
    looks = [(tuple(dataset["borderDash"]), dataset["pointStyle"]) for dataset in datasets]
    assert len(set(looks)) == 6
    assert all(dataset["borderColor"] == PALETTE[dataset["malbild"]["colour"]].light for dataset in datasets)


@every_spec
def test_axes_and_ticks_are_the_svg_s(spec: ChartSpec) -> None:
    """Both pictures have one geometry."""
    found, plan = config(spec), layout(spec)
    scale = found["options"]["scales"]["y"]
    assert (scale["min"], scale["max"]) == (float(spec.scale.low), float(spec.scale.high))
    assert [tick[1] for tick in found["malbild"]["times"]] == [tick.text for tick in plan.ticks]
    assert found["malbild"]["geometry"]["left"] == plan.left
    assert found["malbild"]["title"] == [list(plan.narrow_title), list(plan.title)]
    if not spec.is_empty:
        assert [tick[1] for tick in found["malbild"]["values"]] == [tick.text for tick in spec.scale.ticks]


def test_an_empty_chart_has_no_ticks_but_a_notice() -> None:
    """Nothing is measured where nothing is."""
    found = config(charts.empty())["malbild"]
    assert found["values"] == []
    assert found["notice"]


def test_every_colour_has_its_dark_twin() -> None:
    """The script only chooses."""
    colours = config(charts.six_lines())["malbild"]["colours"]
    assert colours["rust-3"] == [PALETTE["rust-3"].light, PALETTE["rust-3"].dark]
    assert {"ground", "ink", "muted", "hairline", "hatch"} <= set(colours)


def test_hatched_and_hollow_bars_are_listed() -> None:
    """Bars that are not simply filled are named by their places."""
    spec = charts.one_line(Drawing.BAR)
    facts = config(spec)["data"]["datasets"][0]["malbild"]
    assert facts["hatched"] == list(range(8))
    assert facts["hollow"] == [8]
    assert len(list(bars(spec, 0))) == 10


def test_the_target_is_told_with_its_place() -> None:
    """Level and words as in the SVG; None where there is none."""
    aim = config(charts.one_line())["malbild"]["target"]
    assert (aim["text"], aim["y"]) == ("Mål 2030: fler än 590", pytest.approx(0.2625))
    assert config(charts.six_lines())["malbild"]["target"] is None


def test_a_small_chart_is_told_whole() -> None:
    """What Chart.js itself is told of four years: one line, no animation, nothing of its own around the plot."""
    found = config(charts.four_years())
    assert {name: found[name] for name in ("type", "options")} == {
        "type": "line",
        "options": {
            "locale": "sv-SE",
            "animation": False,
            "maintainAspectRatio": False,
            "clip": False,
            "interaction": {"mode": "nearest", "axis": "x", "intersect": False},
            "plugins": {"legend": {"display": False}},
            "scales": {
                "x": {"type": "category", "offset": True, "display": False},
                "y": {"min": 0, "max": 80, "display": False},
            },
        },
    }
    assert found["data"] == {
        "labels": ["2018", "2019", "2020", "2021"],
        "datasets": [
            {
                "label": "Länet",
                "data": [{"x": "2018", "y": 0}, {"x": "2019", "y": 20}, {"x": "2020", "y": 40}, {"x": "2021", "y": 50}],
                "borderColor": PALETTE["rust"].light,
                "borderDash": [],
                "borderWidth": 3,
                "pointStyle": "circle",
                "spanGaps": False,
                "malbild": {
                    "colour": "rust",
                    "texts": [
                        f"0{NO_BREAK_SPACE}företag (exempeldata)",
                        f"20{NO_BREAK_SPACE}företag",
                        f"40{NO_BREAK_SPACE}företag (tidsseriebrott före)",
                        f"50{NO_BREAK_SPACE}företag",
                    ],
                    "radii": [0, 0, 0, 6],
                    "hollow": [],
                    "uncertain": [],
                    "broken": [2],
                    "radius": 4,
                },
            }
        ],
    }


def test_the_surroundings_of_a_small_chart_are_told_whole() -> None:
    """What the custom element writes and draws around the line, by the names it reads; lengths are rem."""
    found = config(charts.four_years())["malbild"]
    assert set(found.pop("colours")) == {"ground", "ink", "muted", "grey", "hairline", "hatch", "rust"}
    assert found == {
        "geometry": {
            "left": 2,
            "right": [1, 3],
            "above": 1,
            "bottom": 2,
            "plot": 20,
            "line": 1.25,
            "baseline": 0.3,
            "gap": 0.75,
            "leader": [0.65, 1.55],
            "sample": 1.1,
            "stroke": 2,
            "wide": 30,
            "tiers": [0, 16, 30, 44],
            "group": 0.72,
            "bar": 0.9,
        },
        "title": [["Företag"], ["Företag"]],
        "values": [[1, "0", 1], [0.75, "20", 0], [0.5, "40", 0], [0.25, "60", 0], [0, "80", 0]],
        "notice": "",
        "times": [[0.125, "2018", 1, 0], [0.375, "2019", 0, 0], [0.625, "2020", 1, 0], [0.875, "2021", 0, 0]],
        "bands": [[0, 0.25]],
        "breaks": [0.5],
        "breakText": "Tidsseriebrott",
        "breakTier": 1,
        "labels": [{"series": 0, "middle": 7.5, "end": 7.5, "lines": [["Länet", "50"]]}],
        "target": {
            "y": 0.0625,
            "text": "Mål 2030: minst 75",
            "offset": 1.1,
            "tier": 1,
            "milestoneTier": 2,
            "atEnd": False,
            "milestones": [[0.625, 0.25, "60"]],
        },
        "dashes": {"uncertain": [3, 6], "target": [6, 4], "break": [2, 3]},
    }


def test_bars_answer_by_period() -> None:
    """Pointing at a period names every bar of it, and every bar has its own filling."""
    found = config(charts.four_years(Drawing.BAR))
    assert (found["type"], found["options"]["interaction"]["mode"]) == ("bar", "index")
    assert found["data"]["datasets"][0]["malbild"] == {
        "colour": "rust",
        "texts": config(charts.four_years())["data"]["datasets"][0]["malbild"]["texts"],
        "hatched": [0],
        "hollow": [],
    }


def test_bars_keep_every_period() -> None:
    """A bar stands at its place among all, so the periods before it are told even where nothing was measured."""
    spec = replace(charts.irregular(), drawing=Drawing.BAR)
    assert len(config(spec)["data"]["datasets"][0]["data"]) == 18


@pytest.mark.parametrize(("level", "offset"), [("40", -0.45), ("76", 1.1), ("73", -0.45)])
def test_the_target_s_words_stand_below_its_line_only_at_the_top(level: str, offset: float) -> None:
    """Elsewhere they stand above it."""
    spec = charts.four_years()
    assert spec.target
    told = config(replace(spec, target=replace(spec.target, value=Decimal(level))))["malbild"]["target"]
    assert told["offset"] == offset


def test_colours_that_no_theme_knows_are_ink() -> None:
    """A spelling mistake in a theme is no reason for a chart without lines."""
    spec = charts.four_years()
    odd = replace(spec, series=(replace(spec.series[0], style=Style("lila")),))
    dataset = config(odd)["data"]["datasets"][0]
    assert (dataset["borderColor"], dataset["malbild"]["colour"]) == (PALETTE["ink"].light, "ink")
