"""One value: a number or a reason, and what keeps it out of comparisons."""

from decimal import Decimal

import pytest

from webapp.cube.value import Flag, Marker, Observation


def test_observation_is_a_number_or_a_marker() -> None:
    """Both and neither are refused."""
    with pytest.raises(ValueError, match="number or a marker"):
        Observation()
    with pytest.raises(ValueError, match="number or a marker"):
        Observation(Decimal(1), Marker.MISSING)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_number_is_finite(value: str) -> None:
    """What no reader could read is no number."""
    with pytest.raises(ValueError, match="finite"):
        Observation(Decimal(value))


def test_zero_is_a_number() -> None:
    """Nothing counted is not the same as not counted."""
    assert Observation(Decimal(0)).comparable


@pytest.mark.parametrize("flag", [Flag.ESTIMATED, Flag.EXAMPLE, Flag.FORECAST])
def test_unsure_number_is_not_compared(flag: Flag) -> None:
    """Estimates, examples and forecasts enter no comparison, whatever else they are."""
    assert not Observation(Decimal(1), flags=frozenset({flag, Flag.REVISED})).comparable


@pytest.mark.parametrize("flag", [Flag.PRELIMINARY, Flag.REVISED, Flag.BREAK_BEFORE])
def test_measured_number_is_compared(flag: Flag) -> None:
    """A preliminary or revised number was measured."""
    assert Observation(Decimal(1), flags=frozenset({flag})).comparable


@pytest.mark.parametrize("marker", Marker)
def test_gap_is_not_compared(marker: Marker) -> None:
    """Where there is no number there is nothing to compare."""
    assert not Observation(marker=marker).comparable
