"""The requirements on a chart that can be read off its HTML; the numbers are those of the list in requirements.toml."""

import json
import re
from decimal import Decimal

import pytest

from tests.support import html
from tests.support.pages import fragment, visit
from tests.support.stock import EMPTY, GOAL_15, TWO_CHARTS, goal_path

LUCKOR = goal_path(TWO_CHARTS)
ANDELAR = "diagram=andelar&typ=stapel"
CHARTS = [
    (GOAL_15, "varuexportorer"),
    (f"{GOAL_15}?serie=totalt", "varuexportorer"),
    (f"{GOAL_15}?serie=totalt&serie=okant&matt=index", "varuexportorer"),
    (f"{GOAL_15}?serie=storlek-0&matt=andel&typ=stapel", "varuexportorer"),
    (f"{GOAL_15}?fran=2020&visa=tabell", "varuexportorer"),
    ("/indikator/varuexportorer", "varuexportorer"),
    (LUCKOR, "luckor"),
    (f"{LUCKOR}?serie=del-1", "luckor"),
    (LUCKOR, "andelar"),
    ("/indikator/ett-varde", "ett-varde"),
    ("/indikator/manga?serie=plats-1&serie=plats-399", "manga"),
    ("/indikator/manga-lan?jamfor=d-lan&jamfor=e-lan&matt=index", "manga-lan"),
]
EACH_CHART = pytest.mark.parametrize(("path", "slug"), CHARTS)
NUMBER = re.compile("[\u2212]?\\d{1,3}(?:\u00a0\\d{3})*(?:,\\d+)?")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def figure_of(page, slug):
    """Return the figure of one chart."""
    return page.one(f'figure[data-chart="{slug}"]')


def config_of(page, slug):
    """Return a chart's configuration."""
    return json.loads(page.one(f'figure[data-chart="{slug}"] malbild-chart')["data-config"])


def table_numbers(page, slug):
    """Return the numbers of a chart's table, column by column and without the target."""
    rows = page.all(f"#table-{slug} tbody tr")
    return [read(cell) for row in rows for cell in row.select("td:not(.target)")]


def read(cell):
    """Return the number of a cell, or None for a marker."""
    shown = NUMBER.match(cell.get_text().strip())
    if cell.find("abbr") or not shown:
        return None
    return Decimal(shown[0].replace("\u00a0", "").replace(",", ".").replace("\u2212", "-"))


def drawn_numbers(config):
    """Return every number a configuration draws, targets aside."""
    return [point["y"] for dataset in config["data"]["datasets"] for point in dataset["data"] if point["y"] is not None]


@EACH_CHART
def test_chart_01_is_one_figure_labelled_by_a_heading(visitor, path, slug):
    """The heading exists and is at most one level below the one before it."""
    page = visit(visitor, path)
    figure = figure_of(page, slug)
    heading = page.one(f"#{figure['aria-labelledby']}")
    levels = [int(one.name[1]) for one in page.all("h1, h2, h3, h4, h5, h6")]
    place = page.all("h1, h2, h3, h4, h5, h6").index(heading)
    assert levels[place] <= levels[place - 1] + 1


@EACH_CHART
def test_chart_02_canvas_is_a_picture_described_by_the_visible_summary(visitor, path, slug):
    """A name, and a description that everybody can read."""
    page = visit(visitor, path)
    canvas = figure_of(page, slug).find("canvas")
    assert canvas["role"] == "img"
    assert canvas["aria-label"].strip()
    assert page.one(f"#{canvas['aria-describedby']}").has_attr("data-chart-summary")


@EACH_CHART
def test_chart_03_canvas_has_no_id_no_tab_stop_and_names_the_table(visitor, path, slug):
    """What cannot be drawn leads to the table."""
    page = visit(visitor, path)
    canvas = figure_of(page, slug).find("canvas")
    assert not canvas.has_attr("id")
    assert not canvas.has_attr("tabindex")
    caption = page.one(f"#caption-{slug}").get_text()
    assert caption in canvas.get_text()


@pytest.mark.parametrize(
    ("path", "slug", "parts"),
    [
        (f"{GOAL_15}?serie=totalt", "varuexportorer", ["företag", "2012", "2021", "667", "fler företag år 2030"]),
        (f"{LUCKOR}?serie=totalt", "luckor", ["företag", "2012", "2020", "17", "minst 20"]),
        (LUCKOR, "andelar", ["procent", "2019", "2020"]),
    ],
)
def test_chart_04_summary_says_unit_years_latest_value_and_target(visitor, path, slug, parts):
    """Whoever sees no picture knows as much."""
    said = figure_of(visit(visitor, path), slug).select_one("[data-chart-summary]").get_text()
    assert len(said) >= 40
    assert [part for part in parts if part not in said] == []


@EACH_CHART
def test_chart_05_table_has_caption_scopes_and_exactly_what_is_shown(visitor, path, slug):
    """Rows are the visible years, columns the visible series and the target."""
    page = visit(visitor, path)
    table = page.one(f"#table-{slug} table")
    config = config_of(page, slug)
    columns = [one.find(string=True).strip() for one in table.select("thead th[scope=col]:not(.target)")][1:]
    assert table.find("caption").get_text().strip()
    assert columns == [one["label"] for one in config["data"]["datasets"][: len(columns)]]
    rows = [one.get_text() for one in table.select("tbody th[scope=row]")]
    assert rows == config["data"]["labels"]


def test_chart_05_target_is_a_column_where_there_is_one(visitor):
    """What is drawn as a line can be read as a number."""
    page = visit(visitor, f"{LUCKOR}?serie=totalt")
    assert page.words_of("#table-luckor th.target") == "Mål 2030: minst 20 företag"
    assert {cell.get_text() for cell in page.all("#table-luckor td.target")} == {"20"}
    assert not page.all("#table-andelar th.target")


@EACH_CHART
def test_chart_06_config_and_table_hold_the_same_numbers(visitor, path, slug):
    """Both ways: nothing is drawn that is not written, nothing written that is not drawn."""
    page = visit(visitor, path)
    drawn = sorted(Decimal(str(number)) for number in drawn_numbers(config_of(page, slug)))
    written = sorted(number for number in table_numbers(page, slug) if number is not None)
    assert drawn == written


def test_chart_07_missing_cell_has_a_symbol_and_an_explanation(visitor):
    """A gap is never an empty cell and never a nought."""
    page = visit(visitor, f"{LUCKOR}?serie=totalt&serie=del-1")
    cells = page.all("#table-luckor tbody td")
    assert all(cell.get_text().strip() for cell in cells)
    missing = {cell.get_text().strip(): cell.find("abbr")["title"] for cell in cells if cell.find("abbr")}
    assert missing == {"–": "uppgift saknas", "..": "uppgiften är sekretessbelagd"}
    legend = page.words_of("#table-luckor .symbols")
    assert all(symbol in legend and meaning in legend for symbol, meaning in missing.items())


@EACH_CHART
def test_chart_11_each_series_has_a_checkbox_in_a_get_form(visitor, path, slug):
    """Operable by keyboard, shareable, without scripts."""
    page = visit(visitor, path)
    form = page.one(f"#controls-{slug}")
    assert form["method"] == "get"
    address, _, place = form["action"].partition("#")
    assert address == path.partition("?")[0]
    assert figure_of(page, slug) in page.one(f"#{place}").descendants, "the button leads away from the chart"
    assert form.select_one("button[type=submit]")
    for box in form.select("input[name=serie]"):
        label = box.find_parent("label") or form.select_one(f"label[for={box.get('id')}]")
        assert label.get_text().strip()
        assert box.find_parent("fieldset").find("legend").get_text().strip()


@EACH_CHART
def test_chart_13_fragment_is_the_same_block_as_in_the_page(visitor, path, slug):
    """Two representations, one figure, letter for letter."""
    query = path.partition("?")[2]
    separator = "&" if "?" in path else "?"
    part_path = f"{path}{separator}diagram={slug}&{query}" if slug == "andelar" else path
    page = visit(visitor, part_path)
    part = fragment(visitor, part_path, within=page)
    block = re.search(rf'<figure[^>]*id="chart-{slug}".*?</figure>', page.text, re.DOTALL)
    assert part.text.startswith(block[0])


@EACH_CHART
def test_chart_20_every_value_is_written_the_swedish_way(visitor, path, slug):
    """No-break spaces between groups, a comma, a real minus; the page says that it is Swedish."""
    page = visit(visitor, path)
    assert page.one("html")["lang"] == "sv"
    for cell in page.all(f"#table-{slug} td:not(.target)"):
        shown = cell.find(string=True).strip()
        assert cell.find("abbr") or NUMBER.fullmatch(shown), shown
    for number in re.findall(r"-\d|\d\.\d", figure_of(page, slug).select_one("[data-chart-summary]").get_text()):
        pytest.fail(f"{number} is not Swedish")


@EACH_CHART
def test_one_sentence_is_summary_announcement_and_description(visitor, path, slug):
    """Screen, live region and picture say the same."""
    page = visit(visitor, path)
    said = figure_of(page, slug).select_one("[data-chart-summary]").get_text()
    drawn = figure_of(page, slug).select_one(".chart-svg desc").get_text()
    assert drawn == said
    separator = "&" if "?" in path else "?"
    part = fragment(visitor, f"{path}{separator}diagram={slug}" if slug == "andelar" else path, within=page)
    assert html.words(part.one('hx-partial[hx-target="#status"]')) == " ".join(said.split())


@pytest.mark.parametrize(
    ("path", "sent", "canonical"),
    [
        (GOAL_15, "fran=&till=&visa=diagram&typ=stapel&matt=varde", "?typ=stapel"),
        (
            GOAL_15,
            "serie=totalt&fran=2019&till=2020&visa=tabell&typ=linje",
            "?serie=totalt&fran=2019&till=2020&visa=tabell",
        ),
        (GOAL_15, "fran=&till=&visa=diagram&typ=linje&matt=varde", ""),
        ("/indikator/varuexportorer", "serie=totalt&fran=&till=&visa=diagram&typ=linje&matt=index", "?matt=index"),
        (
            LUCKOR,
            f"{ANDELAR}&diagram=luckor&fran=&till=2018&visa=diagram&typ=linje",
            f"?{ANDELAR}&diagram=luckor&till=2018",
        ),
        (LUCKOR, "diagram=luckor&fran=&till=&visa=diagram&typ=linje", ""),
    ],
)
def test_what_a_form_sends_gets_the_address_that_says_only_what_differs(visitor, path, sent, canonical):
    """By a redirect without scripts and by a header with them; what is shown is the same."""
    moved = visitor.get(f"{path}?{sent}")
    assert (moved.status_code, moved.headers["Location"]) == (302, f"{path}{canonical}")
    assert "hx-request-type" in {name.lower() for name in moved.vary}
    part = fragment(visitor, f"{path}?{sent}", within=visit(visitor, path))
    assert part.response.headers["HX-Replace-Url"] == f"{path}{canonical}"
    if canonical:
        assert fragment(visitor, f"{path}{canonical}", within=visit(visitor, path)).text == part.text


@pytest.mark.parametrize("query", ["visa=tabell&typ=stapel", "typ=stapel&visa=tabell", "typ=linje", "fran=&till="])
def test_an_address_that_no_form_has_sent_is_answered_as_it_stands(visitor, query):
    """A shared address leads nowhere else, and never round and round."""
    visit(visitor, f"{GOAL_15}?{query}")


def test_in_the_table_no_words_explain_a_picture_that_is_not_there(visitor):
    """What example data is, is said in the table's own words."""
    words = visit(visitor, f"{GOAL_15}?visa=tabell").words_of("figcaption")
    assert "Exempeldata betyder att siffrorna är påhittade" in words
    assert not re.search("Randig|Ihålig|Axeln", words)
    assert "Randig bakgrund" in visit(visitor, GOAL_15).words_of("figcaption")


def test_a_table_says_once_what_holds_for_a_whole_column(visitor):
    """Five columns are examples from top to bottom; in the sixth the word stands beside the numbers it is about."""
    page = visit(visitor, GOAL_15)
    heads = [one.get_text(" ", strip=True) for one in page.all("#table-varuexportorer thead th")]
    assert heads[1] == "Alla företag"
    assert [head for head in heads if head.endswith(" exempeldata")] == heads[2:7]
    cells = [one.get_text(" ", strip=True) for one in page.all("#table-varuexportorer tbody td")]
    assert sum("exempeldata" in cell for cell in cells) == 8
    lists = [one.get_text(" ", strip=True) for one in page.all("#table-varuexportorer .one-by-one summary")]
    assert sum(one.endswith(" exempeldata") for one in lists) == 5


def test_the_config_is_pure_json(visitor):
    """No function, no HTML."""
    config = visit(visitor, LUCKOR).one('figure[data-chart="luckor"] malbild-chart')["data-config"]
    assert "function" not in config
    assert "<" not in config


def test_the_files_of_a_figure_have_its_own_selection(client):
    """What is saved is what is seen."""
    page = visit(client, f"{GOAL_15}?serie=totalt&fran=2019&matt=index")
    links = [link["href"] for link in page.all("figure .downloads a")]
    assert links == [f"/indikator/varuexportorer.{form}?fran=2019&matt=index" for form in ("csv", "svg")]
    saved = client.get(links[0]).get_data(as_text=True)
    assert len(saved.splitlines()) == 1 + 3


def test_an_empty_chart_has_no_picture_but_says_why(visitor):
    """Axes without data are no picture."""
    page = visit(visitor, goal_path(EMPTY))
    assert "värden" in page.words_of("[data-chart-summary]")


def test_files_are_files_to_keep(client):
    """Type, name and no guessing."""
    for form, mimetype in (("csv", "text/csv"), ("svg", "image/svg+xml")):
        answer = client.get(f"/indikator/varuexportorer.{form}")
        assert answer.mimetype == mimetype
        assert answer.headers["Content-Disposition"] == f'attachment; filename="varuexportorer.{form}"'
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_example_and_estimated_values_say_so_in_every_file(client):
    """A figure that is saved keeps its warning."""
    saved = client.get("/indikator/varuexportorer.csv").get_data(as_text=True)
    assert "exempeldata" in saved
    assert "uppskattad" in saved
    drawn = client.get("/indikator/varuexportorer.svg").get_data(as_text=True)
    assert "Exempeldata" in drawn
    assert "uppskatta" in drawn
