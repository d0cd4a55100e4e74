"""What a page says of itself to machines."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from webapp.meta import LONGEST_DESCRIPTION, meta, plain, shortened

GROUP = "\u00a0"


def test_a_text_from_a_template_becomes_plain_again():
    """Escaped letters and the template's own lines are nothing a search engine should show."""
    assert plain(Markup("\n    Mål &amp; medel,\n    &lt;b&gt; ")) == "Mål & medel, <b>"


def test_a_short_description_stays_as_it_is():
    """Exactly as long as it may be is still short."""
    text = "a" * (LONGEST_DESCRIPTION - 2) + " b"
    assert shortened(text) == text


def test_a_long_description_ends_after_a_whole_word():
    """With an ellipsis and no comma before it."""
    assert shortened("Ett, två, tre och fyra", 12) == "Ett, två…"
    assert shortened("Ett, två och tre", 12) == "Ett, två…"


def test_a_word_that_is_too_long_is_cut():
    """There is no space to cut at."""
    assert shortened("a" * 200, 10) == "a" * 9 + "…"


def test_a_figure_is_never_cut_in_two():
    """«1 234» cut after «1» would be another figure."""
    assert shortened(f"Det var 1{GROUP}234 företag", 12) == "Det var…"


@given(st.text(), st.integers(min_value=2, max_value=200))
def test_a_description_is_never_too_long(text, longest):
    """Whatever it is made of."""
    assert len(shortened(text, longest)) <= longest


def test_the_locale_is_the_language_in_sweden():
    """As Open Graph writes it."""
    assert meta("Mål", "Text", "https://mal.example.se/").locale == "sv_SE"
