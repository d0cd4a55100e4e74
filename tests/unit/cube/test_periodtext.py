"""Periods as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.period import Period, PeriodKind, parts_of
from webapp.cube.periodtext import read_period
from webapp.wording.periods import period_label, period_tick

WRITTEN = {
    "2021": ["2021", " 2021 ", "år 2021", "2021*", "\u206821\u2069".replace("21", "2021")],
    "2021Q1": [
        "kv 1 2021",
        "kv1 2021",
        "Kv. 1 2021",
        "kvartal 1 2021",
        "kvartal 1, 2021",
        "2021K1",
        "2021Q1",
        "2021 kv 1",
        "2021-Q1",
        "Q1 2021",
        "Q1-2021",
        "1 kv 2021",
        "1:a kvartalet 2021",
        "första kvartalet 2021",
    ],
    "2021Q4": ["fjärde kvartalet 2021", "2021K4"],
    "2021M01": ["jan 2021", "jan. 2021", "Januari 2021", "2021M01", "2021M1", "2021 januari", "2021-01", "jan-2021"],
    "2021M09": ["sep 2021", "sept 2021", "september 2021", "2021-09", "2021m09"],
    "2021M03": ["mars 2021", "mar 2021"],
    "2021M07": ["jul 2021"],
    "2021H2": ["2021H2", "H2 2021", "andra halvåret 2021", "halvår 2 2021", "2:a halvåret 2021"],
    "2021W07": [
        "v 7 2021",
        "v. 7 2021",
        "v7 2021",
        "vecka 7 2021",
        "2021W07",
        "2021v07",
        "2021-W07",
        "2021 vecka 7",
        "2021U07",
    ],
    "2024-25": [
        "läsåret 2024/25",
        "2024/25",
        "2024/2025",
        "läsår 2024/25",
        "läsåret 2024–2025",
        "2024-25",
        "Lå 2024/25",
    ],
    "1999-00": ["1999/00", "läsåret 1999/2000"],
    "2019--2021": ["2019–2021", "2019-2021", "2019 – 2021", "2019--2021", "åren 2019–2021"],
}
NO_PERIOD = [
    "",
    "År",
    "21",
    "jan-21",
    "2021-13",
    "2021M13",
    "2021K5",
    "v 54 2021",
    "2021/23",
    "2021-2019",
    "20211",
    "1 234",
    "2021-03-04",
    "2021:1",
    "２０２１",
    "Källa: SCB 2021",
    "0000",
    "2021 2022",
    "x" * 5000,
    "5:e kvartalet 2021",
]


@pytest.mark.parametrize(("text", "code"), [(text, code) for code, texts in WRITTEN.items() for text in texts])
def test_period_is_read_as_people_write_it(text: str, code: str) -> None:
    """Swedish words, English letters and codes all name the same period."""
    assert read_period(text) == Period.parse(code)


@pytest.mark.parametrize("text", NO_PERIOD)
def test_what_names_no_period_is_none(text: str) -> None:
    """Two digits of a year are not made into four, and no calendar has a week 54 in 2021."""
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("2011-12", PeriodKind.MONTH, "2011M12"),
        ("2011-12", PeriodKind.SCHOOL_YEAR, "2011-12"),
        ("2020–2021", PeriodKind.SPAN, "2020--2021"),
        ("2020–2021", PeriodKind.SCHOOL_YEAR, "2020-21"),
    ],
)
def test_two_readings_are_told_apart_by_what_is_expected(text: str, kind: PeriodKind, code: str) -> None:
    """Alone the text names two periods, so it names none."""
    assert read_period(text) is None
    assert read_period(text, {kind}) == Period.parse(code)
    assert read_period(text, set(PeriodKind)) is None


def test_period_of_another_length_than_expected_is_read_all_the_same() -> None:
    """Whoever asked can say what is wrong with it."""
    assert read_period("2021K1", {PeriodKind.YEAR}) == Period.parse("2021Q1")


@given(st.sampled_from(list(PeriodKind)), st.integers(1000, 9998), st.data())
def test_our_own_names_of_periods_are_read_back(kind: PeriodKind, year: int, data: st.DataObject) -> None:
    """A table copied from the site can be pasted into it."""
    span = kind is PeriodKind.SPAN
    part = 1 if span else data.draw(st.integers(1, parts_of(kind, year)))
    period = Period(kind, year, part, data.draw(st.integers(year + 1, 9999)) if span else None)
    for text in (period_label(period), period_tick(period), period.code):
        assert read_period(text, {kind}) == period
