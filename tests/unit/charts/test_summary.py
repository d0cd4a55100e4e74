"""What the site says of a chart: every hand-written sentence, and what no made-up chart may ever say."""

import re
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import specs
from webapp import formatting, language
from webapp.charts.spec import ChartSpec, Measure, TargetKind, TargetSpec
from webapp.charts.summary import summarise
from webapp.charts.words import period_label
from webapp.cube.cube import DimensionKind
from webapp.cube.period import Period
from webapp.cube.value import NOT_COMPARABLE

SENTENCES = Path(__file__).parents[2] / "data" / "sentences.toml"
CASES: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text("utf-8").replace("~", formatting.NO_BREAK_SPACE))[
    "summary"
]
LETTERS = "pefrbx"
MOST_LIX = 35
LONG_WORD = 6


def spec_of(case: dict[str, Any]) -> ChartSpec:
    """Make the chart of a written case."""
    decimals = case.get("decimals", 0)
    drawn = [
        specs.series(
            written["values"],
            label=written.get("label", "Totalt"),
            key=written.get("key", ""),
            total=written.get("total", "label" not in written),
            decimals=decimals,
        )
        for written in case["series"]
    ]
    given_facts = {
        name: case[name] for name in ("subject", "place", "unit", "main", "index_base", "regular") if name in case
    }
    target = case.get("target")
    return specs.chart(
        *drawn,
        decimals=decimals,
        measure=Measure(case.get("measure", "varde")),
        breakdown=DimensionKind(case["breakdown"]) if "breakdown" in case else None,
        target=TargetSpec(TargetKind.REACH_AT_LEAST, Period.parse("2030"), target["text"], verdict=target["verdict"])
        if target
        else None,
        **given_facts,
    )


def lix(text: str) -> float:
    """Return the Swedish readability index of a text: a word is what stands between spaces, long by its letters."""
    words = text.replace(formatting.NO_BREAK_SPACE, " ").split()
    long = sum(sum(letter.isalpha() for letter in word) > LONG_WORD for word in words)
    sentences = len(re.findall(r"[.:](?=\s|$)", text))
    return len(words) / sentences + 100 * long / len(words)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_summary_is_the_written_text(case: dict[str, Any]) -> None:
    """The code says exactly what was written by hand."""
    assert summarise(spec_of(case)) == case["text"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_summary_is_easy_to_read(case: dict[str, Any]) -> None:
    """The words that are ours stay below the ceiling; the names of the indicator and of its groups are the editors'."""
    spec = spec_of(case)
    text = re.sub(r"”.*?”", "X", summarise(spec))
    place = "" if spec.breakdown is DimensionKind.GEO or not spec.place else f" i {spec.place}"
    for subject in (spec.subject, spec.subject.replace("antalet", "alla")):
        text = re.sub(re.escape(subject + place), "Det", text, flags=re.IGNORECASE)
    assert lix(text) <= MOST_LIX


def test_summary_of_the_reference_page_is_easy_to_read_as_it_stands() -> None:
    """The demonstration's first text is below the ceiling with every name in it."""
    case = next(case for case in CASES if case["name"] == "goal 15 as it opens")
    assert lix(case["text"]) <= MOST_LIX


NUMBERS = st.decimals(min_value=-5000, max_value=5000, places=1)
VALUES = st.one_of(
    st.builds(lambda number, flags: f"{number}{flags}", NUMBERS, st.text(LETTERS, max_size=2)),
    st.sampled_from(["-", "..", ".", "*", "…"]),
)


@st.composite
def charts(draw: st.DrawFn) -> ChartSpec:
    """Make up a chart of one to six series over the same years."""
    years = draw(st.integers(min_value=1, max_value=8))
    count = draw(st.integers(min_value=1, max_value=6))
    drawn = [
        specs.series(
            " ".join(f"{2010 + year}={draw(VALUES)}" for year in range(years)),
            label=f"Grupp {place}",
            total=place == 0 and draw(st.booleans()),
            decimals=1,
        )
        for place in range(count)
    ]
    return specs.chart(
        *drawn,
        unit=draw(st.sampled_from(["företag", "procent", "tkr", ""])),
        decimals=1,
        measure=draw(st.sampled_from(Measure)),
        index_base="2010",
        breakdown=draw(st.sampled_from([None, *DimensionKind])),
    )


@given(charts())
def test_summary_is_whole_sentences(spec: ChartSpec) -> None:
    """Every sentence ends, nothing is doubled, and no gap of the program shows."""
    text = summarise(spec)
    assert len(text) >= 40
    assert text.endswith(".")
    assert not re.search(r"  |\.\.|None|Flag|Marker| \.| ,|\{|\}", text)
    assert all(sentence[0].isupper() or sentence[0] == "”" for sentence in re.split(r"(?<=\.) ", text))


@given(charts())
def test_summary_names_no_year_outside_the_view(spec: ChartSpec) -> None:
    """Every year in the text can be seen in the chart, and both ends of the view are named."""
    text = summarise(spec)
    years = {int(year) for year in re.findall(r"(?<![\d\u00a0−,])(20[0-4]\d)(?![\d,])", text)}
    assert years <= {period.year for period in spec.periods}
    assert period_label(spec.periods[0]) in text
    assert period_label(spec.periods[-1]) in text


@given(charts())
def test_summary_states_the_latest_value(spec: ChartSpec) -> None:
    """The newest number of one of the series stands in the text as the chart shows it."""
    newest = [series.latest.text for series in spec.series if series.latest]
    text = summarise(spec)
    assert not newest or any(number in text for number in newest)


@given(charts())
def test_summary_compares_no_uncertain_number(spec: ChartSpec) -> None:
    """A summary that compares says the same when every uncertain number of the chart is another one."""
    compared = (
        r"(?:Mellan|Som högst|Som lägst|Av de|Grupp \d hade|”Grupp \d” hade|I gruppen).*?(?:[a-zåäö)]|\d)\.(?= |$)"
    )
    assert re.findall(compared, summarise(spec)) == re.findall(compared, summarise(disturbed(spec)))


def disturbed(spec: ChartSpec) -> ChartSpec:
    """Return the chart with every uncertain number replaced by one that would win any comparison."""
    huge = Decimal(99_999)
    return replace(
        spec,
        series=tuple(
            replace(
                series,
                points=tuple(
                    replace(point, value=huge, text=formatting.number(huge, 1))
                    if point.value is not None and point.flags & NOT_COMPARABLE
                    else point
                    for point in series.points
                ),
            )
            for series in spec.series
        ),
    )


def test_summary_is_the_same_whatever_language_has_no_sentences_of_its_own() -> None:
    """A language without a package of sentences gets the source language's."""
    spec = specs.only("2020=590 2021=667")
    swedish = summarise(spec)
    with language.speaking("fi"):
        assert summarise(spec) == swedish
