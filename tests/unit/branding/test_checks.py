"""A theme is refused with every fault at once, each by its field and in a sentence with the figure."""

from dataclasses import replace

import pytest

from tests.support.themes import COLOURS, EXEMPEL, LOGO
from webapp.branding.checks import ThemeRefusedError, check
from webapp.branding.contents import AreaColour, Colour, FileKind, Picture, ThemeContent

PLAIN = ThemeContent(name="Målen", organisation="Region Prov")


def faults(theme: ThemeContent) -> dict[str, str]:
    """Return what is wrong with a theme."""
    try:
        check(theme)
    except ThemeRefusedError as error:
        return error.faults
    return {}


def in_navy(light: str = "#0A3266", dark: str = "#B2DBFF") -> ThemeContent:
    """Return a theme with one colour."""
    return replace(PLAIN, colours=(AreaColour(Colour.NAVY, light, dark),))


@pytest.mark.parametrize("theme", [PLAIN, EXEMPEL, in_navy("#0a3266", "#b2dbff")])
def test_a_sound_theme_is_let_through(theme: ThemeContent) -> None:
    """Names alone are enough, and everything may be one's own."""
    assert faults(theme) == {}


def test_too_weak_a_colour_is_refused_with_its_figure() -> None:
    """The sentence says how much it has and how much it needs, for each ground by itself."""
    assert faults(in_navy("#88AADD", "#202A35")) == {
        "navy.light": "Färgen #88AADD har kontrasten 2,27:1 mot ljus botten. Minst 4,5:1 behövs.",
        "navy.dark": "Färgen #202A35 har kontrasten 1,22:1 mot mörk botten. Minst 4,5:1 behövs.",
    }


def test_a_figure_just_below_the_limit_never_reads_as_enough() -> None:
    """4.49… is written 4,49 and not 4,5."""
    sentence = faults(in_navy("#747092"))["navy.light"]
    assert "4,49:1" in sentence
    assert faults(in_navy("#746F92")) == {}


@pytest.mark.parametrize("word", ["red", "#123", "#12345", "#0A3266;}", "rgb(0,0,0)", "", "var(--ink)", "#0A3266\n"])
def test_a_colour_is_hexadecimal_or_none(word: str) -> None:
    """Whatever else CSS calls a colour stays outside."""
    assert "är ingen färg" in faults(in_navy(word))["navy.light"]


@pytest.mark.parametrize("label", ["Mål", "Mål {nummer}", "Mål {number} av {number}", ""])
def test_the_label_of_a_goal_holds_its_number_once(label: str) -> None:
    """Without it every goal would be called the same."""
    assert "{number}" in faults(replace(PLAIN, goal_label=label))["goal_label"]


@pytest.mark.parametrize("label", ["Mål#{number}", "Mål {number}", "{number}", "{number:>99999}{number}"])
def test_the_label_is_words_and_no_format(label: str) -> None:
    """What looks like a format is text; a width of 99,999 is just letters."""
    assert faults(replace(PLAIN, goal_label=label)) == {}


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", "  ", "tomt"),
        ("organisation", "", "tomt"),
        ("name", "a" * 61, "61 tecken"),
        ("tagline", "en\nrad", "radbrytningar"),
        ("about", "åt \u202e fel håll", "styrtecken"),
        ("email", "ingen adress", "e-postadress"),
        ("email", '"><script>@a.example', "e-postadress"),
    ],
)
def test_words_are_filled_short_and_on_one_line(field: str, text: str, said: str) -> None:
    """Each fault is told at its field."""
    assert said in faults(replace(PLAIN, **{field: text}))[field]


def test_every_fault_is_told_at_once() -> None:
    """Nobody has to send the form five times."""
    picture = Picture(FileKind.ICON, b"<html/>")
    wrong = replace(in_navy("#FFFFFF"), name="", goal_label="Mål", pictures=(picture,))
    assert set(faults(wrong)) == {"name", "goal_label", "navy.light", "icon"}
    with pytest.raises(ThemeRefusedError, match=r"navy\.light: Färgen #FFFFFF"):
        check(wrong)


def test_nothing_is_named_twice() -> None:
    """Nobody could tell which of the two is meant."""
    logo = Picture(FileKind.LOGO, LOGO, "Region Prov")
    wrong = replace(PLAIN, colours=(COLOURS[0], COLOURS[0]), pictures=(logo, logo))
    assert set(faults(wrong)) == {"colours", "pictures"}


def test_a_logo_says_what_it_shows() -> None:
    """Without words it is nothing to those who do not see it."""
    assert "inte ser" in faults(replace(PLAIN, pictures=(Picture(FileKind.LOGO, LOGO, " "),)))["logo.alternative"]
