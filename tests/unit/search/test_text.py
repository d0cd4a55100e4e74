"""Words as the search compares them: letters of their own, stems, and what nobody can see."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.search.text import cleaned, folded, found_words, stems, words


def test_swedish_letters_stay_letters():
    """«Åre» and «are» are two words."""
    assert words("Åre äro ÖRE are") == ["åre", "äro", "öre", "are"]


@pytest.mark.parametrize(
    ("many", "stem"),
    [
        (["företag", "företaget", "företagen", "företagens"], "företag"),
        (["mål", "målet", "målen"], "mål"),
        (["kommun", "kommuner", "kommunerna"], "kommun"),
    ],
)
def test_inflected_words_have_one_stem(many, stem):
    """Singular, plural, definite and genitive alike."""
    assert set(stems(many)) == {stem}


@pytest.mark.parametrize(
    ("word", "plain"), [("hälsa", "halsa"), ("företåg", "foretag"), ("idé", "ide"), ("abc", "abc")]
)
def test_a_folded_word_has_no_diacritics(word, plain):
    """As somebody writes who has no Swedish keyboard."""
    assert folded(word) == plain


def test_digits_are_words_of_their_own():
    """However a goal's number is written, it is the same two words."""
    assert words("mål 15") == words("mål15") == words("Mål#15") == ["mål", "15"]


def test_words_that_stand_everywhere_are_left_out():
    """They tell no page from another."""
    assert words("att vara eller inte vara och som") == []


def test_what_cannot_be_seen_is_taken_out():
    """Marks of direction, soft hyphens and U+0000; a line break parts two words."""
    assert cleaned("ex\u00adport\u202e\u200f\x00\nhäl\u0061\u0308") == "export hälä"


@given(some.text())
def test_a_cleaned_text_can_be_shown_anywhere(text):
    """It holds no control, no mark of direction, no half of a pair, and is cleaned once and for all."""
    shown = cleaned(text)
    assert not [letter for letter in shown if unicodedata.category(letter).startswith("C")]
    assert cleaned(shown) == shown


@given(some.text())
def test_every_word_lies_where_it_is_said_to(text):
    """In any text whatever."""
    for found in found_words(text):
        assert text[found.start : found.end].casefold() == found.word
