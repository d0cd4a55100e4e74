"""The codes of sources are read as the periods they mean, and not at all where they mean two."""

import pytest

from webapp.cube.period import PeriodKind
from webapp.cube.timecodes import is_period, period_of


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2003", "2003"),
        ("2003-A1", "2003"),
        ("2025M11", "2025M11"),
        ("2025K4", "2025Q4"),
        ("2024Q1", "2024Q1"),
        ("2024-Q1", "2024Q1"),
        ("2003-S2", "2003H2"),
        ("2003H1", "2003H1"),
        ("2023U29", "2023W29"),
        ("2023W29", "2023W29"),
        ("2023V05", "2023W05"),
        ("2024/25", "2024-25"),
        ("2024/2025", "2024-25"),
        ("2019-2021", "2019--2021"),
        ("2019-12", "2019M12"),
        ("199513", "1995W13"),
        ("19954", "1995Q4"),
    ],
)
def test_a_code_is_the_period_it_means(code, expected):
    """Whoever writes it."""
    assert period_of(code).code == expected


@pytest.mark.parametrize(
    ("code", "kind", "expected"),
    [
        ("19951", PeriodKind.HALF, "1995H1"),
        ("20061", PeriodKind.QUARTER, "2006Q1"),
        ("199510", PeriodKind.MONTH, "1995M10"),
        ("199510", PeriodKind.WEEK, "1995W10"),
        ("2011-12", PeriodKind.MONTH, "2011M12"),
        ("2011-12", PeriodKind.SCHOOL_YEAR, "2011-12"),
        ("2020-2021", PeriodKind.SPAN, "2020--2021"),
    ],
)
def test_a_code_with_two_meanings_needs_the_kind(code, kind, expected):
    """Without it nothing is guessed."""
    assert period_of(code) is None
    assert is_period(code)
    assert period_of(code, kind).code == expected


@pytest.mark.parametrize("code", ["", "19", "20035", "200399", "2003M13", "2003-S3", "Riket", "2003" * 9, "١٢٣٤"])
def test_what_is_no_period_is_none(code):
    """Nothing that no calendar has, no other digits than ours."""
    assert period_of(code) is None
