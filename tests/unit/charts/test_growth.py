"""What a chart of many periods costs: work that grows with them, and not with their square."""

from dataclasses import replace

import pytest

from tests.support.materials import by_size, material
from webapp.charts.build import build, default_selection
from webapp.charts.table import table
from webapp.cube.period import Period

FEW, MANY = 120, 480


def compared(months: int, every: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often two periods are compared in a chart of three series and its table."""
    codes = [f"{1950 + month // 12}M{month % 12 + 1:02}" for month in range(0, months, every)]
    shown = material(by_size(dict.fromkeys(codes, (3, 1, 2))), regular=False)
    selection = replace(default_selection(shown), series=tuple(one.key for one in shown.cube.series))
    count = 0
    equal = Period.__eq__

    def counted(self: Period, other: object) -> bool:
        nonlocal count
        count += 1
        return equal(self, other)

    with monkeypatch.context() as patched:
        patched.setattr(Period, "__eq__", counted)
        table(build(shown, selection))
    return count


@pytest.mark.parametrize("every", [1, 2])
def test_four_times_the_periods_are_no_more_than_about_four_times_the_work(
    every: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether each month was measured or every second one; five leaves room for what a chart costs in itself."""
    assert compared(MANY, every, monkeypatch) <= MANY / FEW * 1.25 * compared(FEW, every, monkeypatch)
