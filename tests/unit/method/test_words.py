"""Every case that the code knows has its words, and every figure in them is the one that is computed with."""

from fractions import Fraction

import pytest

from webapp.cube.value import NOT_COMPARABLE, Flag
from webapp.method import words
from webapp.progress import method
from webapp.progress.facts import Reason, Status


def test_every_class_and_every_reason_is_explained() -> None:
    """A new one without words would be a class that nobody can look up."""
    assert words.CLASSES.keys() == set(Status)
    assert words.REASONS.keys() == set(Reason)


def test_every_value_that_is_never_compared_is_named() -> None:
    """Those that carry a flag, and those from before a break."""
    assert words.LEFT_OUT.keys() == NOT_COMPARABLE | {Flag.BREAK_BEFORE}


@pytest.mark.parametrize("status", [Status.ON_TRACK, Status.NEARLY_ON_TRACK])
def test_a_threshold_is_that_of_the_method(status: Status, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another threshold is another text."""
    assert "95" in words.class_words(status)
    monkeypatch.setattr(method, "ON_TRACK_FROM", Fraction(90, 100))
    assert "90" in words.class_words(status)
    assert "95" not in words.class_words(status)


def test_the_fewest_years_are_those_of_the_method(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the reason that names them too."""
    monkeypatch.setattr(method, "FEWEST_YEARS", 7)
    assert "7 år" in words.reason_words(Reason.TOO_SHORT)
