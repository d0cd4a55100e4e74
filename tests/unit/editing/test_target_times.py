"""What can lie on the way to a target has ended before the target is to be reached."""

import pytest

from webapp.cube.period import Period
from webapp.editing.indicators.contents import is_before


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("2029", "2030"),
        ("2029", "2029-30"),
        ("2029--2030", "2031"),
        ("2030Q1", "2030Q4"),
        ("2030Q4", "2030"),
        ("2030M12", "2030H2"),
        ("2029-30", "2030"),
        ("2028", "2025--2030"),
        ("2030", "2025--2030"),
    ],
)
def test_what_has_ended_by_then_is_before(code, end):
    """The last part of a year, and the last year of a span, are on the way to the whole of it."""
    assert is_before(Period.parse(code), Period.parse(end))


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("2030", "2030"),
        ("2031", "2030"),
        ("2030Q4", "2030Q1"),
        ("2030", "2030Q2"),
        ("2030", "2030Q4"),
        ("2030M12", "2030H1"),
        ("2029--2035", "2030"),
        ("2025--2030", "2030"),
        ("2029-30", "2029"),
    ],
)
def test_what_ends_later_is_not_before(code, end):
    """However early it began; nor is the whole before its last part."""
    assert not is_before(Period.parse(code), Period.parse(end))
