"""A chart put together for its page: the words around the picture, the form, and the addresses of its files."""

import json
from dataclasses import replace

import pytest

from tests.support import charts
from tests.support.materials import by_size, material, observation, only
from webapp.charts import svg
from webapp.charts.assemble import Asked, block, captions, figure, table_captions
from webapp.charts.build import available, default_selection, series_label, styles
from webapp.charts.chartjs import config
from webapp.charts.figure import Choice, Controls, Key
from webapp.charts.material import Material
from webapp.charts.selection import Pairs, Selection, View
from webapp.charts.spec import ChartSpec, Drawing, Measure
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker

CODES = ("2018", "2019", "2020", "2021")
PARTS = material(by_size({"2019": (8, 2, 6), "2020": (10, 3, 7), "2021": (12, 4, 8)}), shares=True)
BREAK = "Vid den lodräta streckade linjen ändrades sättet att mäta. Jämför inte över den."
EXAMPLE = "Randig bakgrund betyder exempeldata: siffrorna är påhittade för att visa hur sidan fungerar."


def asked(
    of: Material,
    selection: Selection | None = None,
    slugs: tuple[str, ...] = ("foretag",),
    touched: tuple[tuple[str, Pairs], ...] = (),
) -> Asked:
    """Return a wish for one chart."""
    usual = default_selection(of)
    return Asked(of, selection or usual, usual, "/mal/15", available(of), slugs, touched)


def controls(of: Material, selection: Selection | None = None) -> Controls:
    """Return the form of a chart."""
    return block(asked(of, selection)).controls


def line(*values: charts.Value, flags: dict[int, list[Flag]] | None = None, **facts: str) -> ChartSpec:
    """Return a chart of four years."""
    return charts.example_spec(charts.series("Länet", charts.ALONE, charts.points(CODES, values, flags)), **facts)


def test_a_block_is_named_by_its_indicator() -> None:
    """Title, what is counted, the newest number, the form and the figure."""
    made = block(asked(PARTS))
    assert (made.slug, made.title, made.subtitle) == ("foretag", "Antal företag", "Företag, efter storlek")
    assert made.key_figure
    assert (made.key_figure.value, made.key_figure.period) == ("12", "2021")
    assert made.figure == figure(asked(PARTS))


def test_an_indicator_without_breakdowns_is_not_divided() -> None:
    """The subtitle is its unit alone."""
    assert block(asked(material(only({"2021": 7})))).subtitle == "Företag"


def test_an_indicator_without_series_has_no_key_figure() -> None:
    """Nothing speaks for it yet."""
    assert block(asked(material(by_size({}, ())))).key_figure is None


def test_a_figure_knows_its_heading_and_its_files() -> None:
    """The files hold what is shown, by the address that says so."""
    chosen = Selection(("del-1", "del-2"), Period.parse("2020"), drawing=Drawing.BAR)
    shown = figure(asked(PARTS, chosen))
    assert shown.heading_id == "rubrik-foretag"
    assert shown.csv_url == "/indikator/foretag.csv?serie=del-1&serie=del-2&fran=2020&typ=stapel"
    assert shown.svg_url == shown.csv_url.replace(".csv", ".svg")
    assert figure(asked(PARTS)).csv_url == "/indikator/foretag.csv"


def test_the_picture_of_a_figure_is_named_by_its_place_on_the_page() -> None:
    """Two charts of a page share no id."""
    assert 'aria-labelledby="b1-t"' in figure(asked(PARTS, slugs=("annan", "foretag"))).picture


def test_the_configuration_of_a_figure_is_compact_and_swedish() -> None:
    """It stands in every page, so no blank is wasted and no letter is escaped."""
    shown = figure(asked(PARTS))
    assert json.loads(shown.config) == config(shown.spec)
    assert '"unit": ' not in shown.config
    assert '":{"' in shown.config
    assert "företag" in shown.config


def test_the_summary_describes_the_picture() -> None:
    """Whoever cannot see the picture is told what it shows."""
    shown = figure(asked(PARTS))
    assert shown.summary
    assert f'<desc id="b0-d">{shown.summary}</desc>' in shown.picture


def test_the_key_shows_how_each_series_is_drawn() -> None:
    """Lines for lines and swatches for bars."""
    for drawing in Drawing:
        shown = figure(asked(PARTS, Selection(("totalt", "del-1"), drawing=drawing)))
        assert shown.key == tuple(Key(one.label, svg.sample(one.style, drawing)) for one in shown.spec.series)


@pytest.mark.parametrize(("view", "is_open"), [(View.DIAGRAM, False), (View.TABLE, True)])
def test_the_table_is_open_where_it_was_asked_for(view: View, is_open: bool) -> None:  # noqa: FBT001 -- a row of a table
    """Otherwise it is folded."""
    assert figure(asked(PARTS, Selection(("totalt",), view=view))).table_open is is_open


def test_a_table_alone_says_what_example_data_is() -> None:
    """The table has the word beside its numbers, and its reader has no hatched picture to wonder about."""
    example = line("0", "1", "2", "3", flags={1: [Flag.EXAMPLE], 2: [Flag.FORECAST]})
    assert table_captions(example) == [
        "Exempeldata betyder att siffrorna är påhittade för att visa hur sidan fungerar."
    ]
    assert table_captions(line("0", "1", "2", "3")) == []


def test_a_figure_explains_what_its_visitor_sees() -> None:
    """The marks of the picture, or the words of the table where that was asked for."""
    made_up = material(only({"2020": observation(6, Flag.EXAMPLE), "2021": 7}))
    for view, said in ((View.DIAGRAM, captions), (View.TABLE, table_captions)):
        shown = figure(asked(made_up, Selection(("totalt",), view=view)))
        assert shown.captions == tuple(said(shown.spec)) != ()


def test_a_plain_line_needs_no_caption() -> None:
    """What is as it looks is not explained."""
    assert captions(line("0", "1", "2", "3")) == []


@pytest.mark.parametrize(
    ("flag", "caption"),
    [
        (Flag.EXAMPLE, EXAMPLE),
        (Flag.ESTIMATED, "Ihålig punkt betyder att värdet är uppskattat."),
        (Flag.FORECAST, "Ihålig punkt betyder prognos."),
        (Flag.PRELIMINARY, "Ihålig punkt betyder att värdet är preliminärt."),
        (Flag.BREAK_BEFORE, BREAK),
    ],
)
def test_what_a_mark_means_is_said_where_it_stands(flag: Flag, caption: str) -> None:
    """One sentence for each kind of mark in view."""
    assert captions(line("0", "1", "2", "3", flags={2: [flag]})) == [caption]


def test_bars_are_called_bars() -> None:
    """A caption speaks of what is drawn."""
    drawn = replace(line("0", "1", "2", "3", flags={3: [Flag.ESTIMATED]}), drawing=Drawing.BAR)
    assert captions(drawn) == ["Ihålig stapel betyder att värdet är uppskattat."]


def test_an_axis_that_is_cut_says_so() -> None:
    """A small change that looks large is explained."""
    assert captions(line("90", "91", "92", "93")) == ["Axeln börjar inte vid noll."]


def test_an_irregular_indicator_says_what_its_line_joins() -> None:
    """Nobody should look for numbers between the surveys."""
    whole = replace(line("0", "1", "2", "3"), regular=False)
    assert captions(whole) == []
    (only,) = whole.series
    points = (only.points[0], replace(only.points[1], value=None, expected=False), *only.points[2:])
    irregular = replace(whole, series=(replace(only, points=points),))
    assert captions(irregular) == ["Det mäts inte varje år. Linjen går mellan de år som har mätts."]
    assert captions(replace(irregular, drawing=Drawing.BAR)) == ["Det mäts inte varje år."]
    quarterly = replace(irregular, periods=tuple(Period.parse(f"2020Q{quarter}") for quarter in range(1, 5)))
    assert captions(quarterly) == ["Det mäts inte varje period. Linjen går mellan dem som har mätts."]
    assert captions(replace(quarterly, drawing=Drawing.BAR)) == ["Inte alla perioder mäts."]


def test_years_without_a_number_are_named_for_each_series() -> None:
    """Gaps come first: they are what a reader wonders about."""
    rows = (
        charts.series("Kvinnor", charts.STYLES[0], charts.points(CODES, ("0", Marker.MISSING, "2", Marker.PENDING))),
        charts.series("Män", charts.STYLES[1], charts.points(CODES, ("0", "1", "2", "3"), {3: [Flag.FORECAST]})),
    )
    assert captions(charts.example_spec(*rows)) == [
        "Kvinnor: uppgift saknas för 2019 och 2021.",
        "Ihålig punkt betyder prognos.",
    ]


def test_many_years_without_a_number_are_counted() -> None:
    """Four are named, five are too many."""
    codes = [str(year) for year in range(2010, 2016)]
    for count, said in ((4, "2010, 2011, 2012 och 2013"), (5, "5 av 6 perioder")):
        values = [*[Marker.MISSING] * count, *["1"] * (6 - count)]
        one = charts.series("Länet", charts.ALONE, charts.points(codes, values))
        assert captions(charts.example_spec(one))[0] == f"Länet: uppgift saknas för {said}."


def test_a_series_without_any_number_has_no_gaps_to_name() -> None:
    """The picture says itself that there is nothing to show."""
    assert captions(charts.empty()) == []


def test_the_form_offers_every_series_with_its_sample() -> None:
    """What is not drawn has no look to show."""
    chosen = Selection(("totalt", "del-2"), drawing=Drawing.BAR)
    looks = styles(PARTS, chosen)
    assert controls(PARTS, chosen).series == tuple(
        Choice(one.key, series_label(PARTS, one), drawn, svg.sample(looks[one.key], Drawing.BAR) if drawn else "")
        for one, drawn in zip(PARTS.cube.series, (True, False, True), strict=True)
    )


def test_the_form_goes_to_its_page_and_names_its_chart() -> None:
    """A page with one chart needs no group."""
    form = controls(PARTS)
    assert (form.slug, form.action, form.grouped, form.carried) == ("foretag", "/mal/15", False, ())


def test_the_form_carries_what_was_chosen_of_the_other_charts() -> None:
    """Sending one form keeps what the others show, each group after its opener."""
    touched = (("annan", (("serie", "a"), ("typ", "stapel"))), ("foretag", (("serie", "del-1"),)), ("tredje", ()))
    form = block(asked(PARTS, slugs=("foretag", "annan", "tredje"), touched=touched)).controls
    assert form.grouped
    assert form.carried == (("diagram", "annan"), ("serie", "a"), ("typ", "stapel"), ("diagram", "tredje"))


def test_the_ends_of_the_axis_keep_rolling_unless_they_are_chosen() -> None:
    """The first choice of each list is «as far as there is» and has no value of its own."""
    form = controls(PARTS)
    assert form.first == (
        Choice("", "2019", chosen=True),
        Choice("2020", "2020", chosen=False),
        Choice("2021", "2021", chosen=False),
    )
    assert form.last == (
        Choice("", "2021", chosen=True),
        Choice("2020", "2020", chosen=False),
        Choice("2019", "2019", chosen=False),
    )


def test_the_form_shows_the_chosen_ends_of_the_axis() -> None:
    """One period of each list is chosen."""
    form = controls(PARTS, Selection(("totalt",), Period.parse("2020"), Period.parse("2020")))
    assert [choice.label for choice in form.first if choice.chosen] == ["2020"]
    assert [choice.label for choice in form.last if choice.chosen] == ["2020"]


def test_views_and_drawings_are_offered_by_name() -> None:
    """The words of the form and the words of the address."""
    form = controls(PARTS, Selection(("totalt",), view=View.TABLE, drawing=Drawing.BAR))
    assert form.views == (Choice("diagram", "Diagram", chosen=False), Choice("tabell", "Tabell", chosen=True))
    assert form.drawings == (Choice("linje", "Linje", chosen=False), Choice("stapel", "Stapel", chosen=True))


def test_measures_are_offered_with_what_they_are_measured_against() -> None:
    """An index says its base."""
    assert controls(PARTS, Selection(("del-1",), measure=Measure.SHARE)).measures == (
        Choice("varde", "Värde", chosen=False),
        Choice("index", "Index (2019 = 100)", chosen=False),
        Choice("andel", "Andel av alla", chosen=True),
    )
