"""What data grows by."""

import pytest

from tests.support import cubes, specs
from webapp.cube.cube import Category, Cube
from webapp.cube.growing import next_period, with_series
from webapp.cube.period import Period


@pytest.mark.parametrize(
    ("known", "following"),
    [
        ("2021", "2022"),
        ("2019 2021", "2022"),
        ("2017 2019 2021", "2023"),
        ("2017 2018 2020 2021", "2022"),
        ("2016 2018 2019 2021", "2023"),
        ("2021Q3 2021Q4", "2022Q1"),
        ("2019 2020 2021 2021Q4", "2022Q1"),
        ("2020W52 2020W53", "2021W01"),
        ("2023-24 2024-25", "2025-26"),
        ("2013--2015 2016--2018 2019--2021", "2022--2024"),
        ("2019--2021 2020--2022 2021--2023", "2022--2024"),
    ],
)
def test_next_period_is_as_far_away_as_they_usually_are(known: str, following: str) -> None:
    """A survey of every second year is next asked for in two years."""
    periods = [Period.parse(code) for code in known.split()]
    assert next_period(periods[::-1]) == Period.parse(following)


def test_nothing_comes_after_nothing() -> None:
    """Where to begin is for the editor to say."""
    assert next_period([]) is None


def test_new_series_has_the_key_of_its_categories() -> None:
    """A combination that was missing comes last, and no category twice."""
    base = cubes.cube({"kön": "Alla*,Kvinnor", "ålder": "Alla*,Unga"}, {})
    fewer = Cube(base.dimensions, base.series[:-1], {})
    grown = with_series(fewer, base.series[-1].categories)
    assert grown == base
    men = Category("man", "Män")
    more = with_series(base, (men, base.dimensions[1].categories[0]))
    assert more.series[-1].key == "man.alla"
    assert more.dimensions[0].categories[-1] == men
    assert more.dimensions[1] == base.dimensions[1]


def test_new_series_is_new_and_whole() -> None:
    """A key is given once, and a combination has a category of each dimension."""
    base = specs.cube({"a": "2021=1"})
    with pytest.raises(ValueError, match="already"):
        with_series(base, base.series[0].categories)
    with pytest.raises(ValueError, match="zip"):
        with_series(base, ())
