"""The words for periods, markers and flags."""

import pytest

from tests.support import specs
from webapp.charts import words
from webapp.charts.spec import Measure
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Marker


@pytest.mark.parametrize(
    ("code", "label", "tick"),
    [
        ("2021", "2021", "2021"),
        ("2021H1", "första halvåret 2021", "H1 2021"),
        ("2021H2", "andra halvåret 2021", "H2 2021"),
        ("2021Q3", "kvartal 3 2021", "kv 3 2021"),
        ("2021M03", "mars 2021", "mars 2021"),
        ("2021M01", "januari 2021", "jan. 2021"),
        ("2021W07", "vecka 7 2021", "v. 7 2021"),
        ("2024-25", "läsåret 2024/25", "2024/25"),
        ("2099-00", "läsåret 2099/00", "2099/00"),
        ("2019--2021", "2019–2021", "2019–2021"),
    ],
)
def test_period_is_named_long_and_short(code: str, label: str, tick: str) -> None:
    """The long name stands in tables, the short one on axes."""
    period = Period.parse(code)
    assert (words.period_label(period), words.period_tick(period)) == (label, tick)


@pytest.mark.parametrize(
    ("first", "last", "span"),
    [("2012", "2021", "2012–2021"), ("2021", "2021", "2021"), ("2021M01", "2021M03", "januari 2021 till mars 2021")],
)
def test_stretch_is_named_by_its_ends(first: str, last: str, span: str) -> None:
    """Years are joined by a dash, longer names by a word."""
    assert words.period_span(Period.parse(first), Period.parse(last)) == span


@pytest.mark.parametrize(
    ("marker", "sign", "why"),
    [
        (Marker.MISSING, "–", "uppgift saknas"),
        (Marker.NOT_APPLICABLE, ".", "uppgift kan inte förekomma"),
        (Marker.CONFIDENTIAL, "..", "uppgiften är sekretessbelagd"),
        (Marker.UNCERTAIN, "?", "uppgiften är för osäker för att visas"),
        (Marker.PENDING, "…", "uppgiften är inte klar än"),
    ],
)
def test_every_marker_has_a_sign_of_its_own_and_an_explanation(marker: Marker, sign: str, why: str) -> None:
    """The signs are those of official statistics; no two reasons look alike."""
    assert (words.symbol(marker), words.explanation(marker)) == (sign, why)


def test_period_nobody_recorded_is_a_missing_one() -> None:
    """A reader sees no difference between missing and never recorded."""
    assert words.symbol(None) == words.symbol(Marker.MISSING)
    assert words.explanation(None) == words.explanation(Marker.MISSING)


def test_every_flag_has_a_word() -> None:
    """A new flag without a word is a fault."""
    assert {flag: words.flag_word(flag) for flag in Flag} == {
        Flag.PRELIMINARY: "preliminär",
        Flag.ESTIMATED: "uppskattad",
        Flag.FORECAST: "prognos",
        Flag.REVISED: "reviderad",
        Flag.BREAK_BEFORE: "tidsseriebrott före",
        Flag.EXAMPLE: "exempeldata",
    }


def test_every_kind_of_period_heads_a_column() -> None:
    """A new kind without a heading is a fault."""
    assert {kind: words.period_heading(kind) for kind in PeriodKind} == {
        PeriodKind.YEAR: "År",
        PeriodKind.HALF: "Halvår",
        PeriodKind.QUARTER: "Kvartal",
        PeriodKind.MONTH: "Månad",
        PeriodKind.WEEK: "Vecka",
        PeriodKind.SCHOOL_YEAR: "Läsår",
        PeriodKind.SPAN: "Period",
    }


def test_measure_is_said_in_words() -> None:
    """A value counts its unit, a share all, an index its base."""
    base = Period.parse("2015")
    assert words.measure_words(Measure.VALUE, "tkr", base) == "tkr"
    assert words.measure_words(Measure.SHARE, "tkr", base) == "procent av alla"
    assert words.measure_words(Measure.INDEX, "tkr", base) == "index där 2015 är 100"
    assert words.measure_words(Measure.INDEX, "tkr", None) == "index"


def test_recorded_periods_are_those_that_some_series_was_expected_in() -> None:
    """A year measured for one series alone is a row."""
    spec = specs.chart(specs.series("2019=1 2020=? 2021=?"), specs.series("2019=? 2020=? 2021=-", label="B"))
    assert [period.code for period in words.recorded_periods(spec)] == ["2019", "2021"]
