"""The languages of the site and the small words of grammar."""

import pytest

from webapp import language


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a och b"), (["a", "b", "c"], "a, b och c")],
)
def test_words_are_joined_as_in_a_sentence(words: list[str], sentence: str) -> None:
    """No comma stands before «och»."""
    assert language.listed(words) == sentence


@pytest.mark.parametrize(
    ("sentence", "capitalised"), [("ålder", "Ålder"), ("BRP per capita", "BRP per capita"), ("", "")]
)
def test_only_the_first_letter_grows(sentence: str, capitalised: str) -> None:
    """Abbreviations inside a sentence keep their letters."""
    assert language.capitalised(sentence) == capitalised


def test_source_language_speaks_for_itself() -> None:
    """A message without a translation is shown as it was written."""
    assert language.current() == "sv"
    assert language.gettext("Företag") == "Företag"
    assert language.ngettext("ett företag", "flera företag", 1) == "ett företag"
    assert language.ngettext("ett företag", "flera företag", 2) == "flera företag"


def test_another_language_is_spoken_only_inside_its_block() -> None:
    """The site's own language comes back after it."""
    with language.speaking("fi"):
        assert language.current() == "fi"
    assert language.current() == "sv"


def fail_in(other: str) -> None:
    """Fail while another language is spoken."""
    with language.speaking(other):
        raise RuntimeError


def test_fault_does_not_leave_the_site_in_another_language() -> None:
    """The language comes back even then."""
    with pytest.raises(RuntimeError):
        fail_in("fi")
    assert language.current() == "sv"


def test_months_are_named_in_the_language_spoken() -> None:
    """Names come from CLDR, in small letters in Swedish."""
    assert language.month_name(5) == "maj"
    assert language.month_name(9, short=True) == "sep."
    with language.speaking("en"):
        assert language.month_name(5) == "May"


def test_a_name_keeps_its_direction_to_itself():
    """Whatever it holds lies between two marks, and nothing in it ends them."""
    assert language.isolated("Namn\u2029\u202eabc") == "\u2068Namn \u202eabc\u2069"
