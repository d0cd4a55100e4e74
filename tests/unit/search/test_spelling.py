"""The word that was probably meant: near, known, and found without looking closely at all there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.search.spelling import candidates, signatures, slips, suggestion

KNOWN = {"export": 0b11, "företag": 1, "hälsa": 1, "kollektivtrafik": 1, "arboga": 1, "2021": 1, "län": 1}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("exxport", "export"),
        ("exportt", "export"),
        ("xport", "export"),
        ("hellssa", None),
        ("helsa", "hälsa"),
        ("koletivtrafik", "kollektivtrafik"),
        ("lnä", None),
        ("läm", "län"),
        ("xy", None),
        ("2022", None),
        ("qqqqqqq", None),
    ],
)
def test_a_slip_of_the_pen_is_mended(written, meant):
    """Two slips in a long word, one in a short one, none in a number."""
    assert suggestion(written, signatures(KNOWN), KNOWN) == meant


def test_of_equally_near_words_the_most_usual_is_meant():
    """Then the first of the alphabet, so that the answer is always the same."""
    known = {"skolan": 0b1, "skolor": 0b11, "skolar": 0b1}
    assert suggestion("skolur", signatures(known), known) == "skolor"


@given(some.text("abåz", max_size=8), some.text("abåz", max_size=8))
def test_slips_are_counted_alike_both_ways(one, other):
    """Never more than the longer word has letters, none between a word and itself."""
    assert slips(one, other, 9) == slips(other, one, 9) <= max(len(one), len(other))
    assert (slips(one, other, 9) == 0) == (one == other)
    assert min(slips(one, other, 2), 3) == min(slips(one, other, 9), 3)


@given(some.text("abcdeåäö", min_size=3, max_size=9), some.text("abcdeåäö", min_size=3, max_size=9))
def test_no_near_word_is_overlooked(one, other):
    """What is asked of all words at once rules out only words that are too far away."""
    near = slips(one, other, 2) <= 2
    assert not near or other in candidates(one, signatures([other]), 2)
