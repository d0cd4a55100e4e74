"""How LIX is counted: on sentences worked out by hand."""

import pytest

from tests.lix import lix, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Solen lyser i dag.", 4.0),
        ("Solen lyser. Det blir varmt i länet.", 3.5),
        ("Kollektivtrafiken växer.", 2 + 50),
        ("En rubrik utan punkt\n\nEn mening till.", 3.5),
        ("Talet är 12,5 procent.", 4 + 25),
        ("", 0.0),
        ("– !", 0.0),
    ],
)
def test_lix_is_words_per_sentence_and_the_share_of_long_words(text, expected):
    """A heading ends like a sentence, a decimal comma ends none, and nothing is 0."""
    assert lix(text) == expected


def test_a_bound_figure_is_one_short_word():
    """What stands in brackets is never read."""
    assert words_of("[[varuexportorer 2021 storlek-1-9]] företag") == ["0", "företag"]
    assert lix("[[varuexportorer 2021]] företag") == 2 + 50
