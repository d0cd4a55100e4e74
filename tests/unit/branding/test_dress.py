"""What a theme makes of the site: names, addresses, a style sheet and an icon."""

import re
from dataclasses import replace

import pytest

from tests.support.colour import contrast, luminance
from tests.support.themes import COLOURS, CONTOUR, EXEMPEL
from webapp.branding import drawing
from webapp.branding.contents import AreaColour, Colour, FileKind, Picture, ThemeContent
from webapp.branding.dress import Dress, dressed
from webapp.branding.pictures import check
from webapp.charts.palette import OURS, PALETTE
from webapp.paths import STATIC
from webapp.theme import NEUTRAL, Site, current, showing

PLAIN = ThemeContent(name="Målen", organisation="Region Prov")
THEIRS = dressed(EXEMPEL).palette
TOKENS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")


def test_without_a_theme_the_site_is_neutral() -> None:
    """It belongs to nobody yet, and has our colours."""
    assert dressed(None) == Dress(NEUTRAL, OURS, ())


def test_names_alone_keep_our_colours_and_marks() -> None:
    """No style sheet is printed that says nothing."""
    site = dressed(PLAIN).site
    assert site == Site("Målen", "Region Prov", "", "")
    assert (site.stylesheet_url, site.logo, site.icon) == ("", None, NEUTRAL.icon)


def test_a_theme_that_names_our_own_colours_needs_no_sheet() -> None:
    """Only what differs is written."""
    ours = tuple(AreaColour(one, PALETTE[one].light, PALETTE[one].dark) for one in Colour)
    assert dressed(replace(PLAIN, colours=ours)).files == ()


def test_every_file_is_found_by_the_address_on_the_page() -> None:
    """The name is made of what is in it, so two contents never share one."""
    found = dressed(EXEMPEL)
    site = found.site
    addresses = [site.contour_url, site.icon.url, site.logo.url if site.logo else "", site.stylesheet_url]
    assert len(set(addresses)) == 4
    for address in addresses:
        assert re.fullmatch(r"/tema/[0-9a-f]{32}\.(svg|css)", address)
        assert found.file(address.removeprefix("/tema/"))
    assert found.file("0" * 32 + ".svg") is None
    contour = replace(EXEMPEL, pictures=(Picture(FileKind.CONTOUR, CONTOUR + b" "),))
    assert dressed(contour).site.contour_url != site.contour_url


def test_the_style_sheet_has_every_colour_that_differs_and_no_other() -> None:
    """Tokens in both looks, and dark twins for what charts are drawn in."""
    sheet = drawing.stylesheet(THEIRS)
    light, dark = re.findall(r":root\{([^}]*)\}", sheet)
    for one in COLOURS:
        assert f"--{one.area}:{one.light}" in light
        assert f"--{one.area}:{one.dark}" in dark
    classes = dict(re.findall(r"\.c-([\w-]+)\{color:(#[0-9A-F]{6})\}", sheet))
    assert classes == {name: twin.dark for name, twin in THEIRS.colours.items() if twin != PALETTE[name]}
    assert len(classes) == 15


def test_the_style_sheet_is_nothing_but_colours() -> None:
    """No text of an editor's reaches it."""
    assert re.fullmatch(r"[-@{}:;.#(),\w\s]+", drawing.stylesheet(THEIRS))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_masthead_is_as_bright_as_ours(scheme: str) -> None:
    """So its words are read as well, whatever the hue."""
    for name, ours in drawing.GROUNDS.items():
        theirs = getattr(drawing.grounds(THEIRS)[name], scheme)
        assert theirs != getattr(ours, scheme)
        assert luminance(theirs) == pytest.approx(luminance(getattr(ours, scheme)), abs=0.006)
        for words in ("ink", "muted"):
            assert contrast(theirs, getattr(PALETTE[words], scheme)) >= 4.5


def test_our_masthead_is_what_the_style_sheet_says() -> None:
    """The same colours stand in two places."""
    light, _, dark = TOKENS.partition("prefers-color-scheme: dark")
    for name, ours in drawing.GROUNDS.items():
        assert f"--{name}: {ours.light.lower()};" in light
        assert f"--{name}: {ours.dark.lower()};" in dark
    assert NEUTRAL.bar == (drawing.GROUNDS["sky"].light, drawing.GROUNDS["sky"].dark)


def test_one_colour_of_a_theme_tints_the_masthead() -> None:
    """The first area that is not ours gives it."""
    rust = AreaColour(Colour.RUST, "#8A4B00", "#FFC07A")
    assert dressed(replace(PLAIN, colours=(rust,))).site.bar != NEUTRAL.bar


def test_colours_without_an_icon_get_one_in_the_same_colours() -> None:
    """It passes the rules for everybody's icons."""
    site = dressed(replace(PLAIN, colours=COLOURS)).site
    assert site.icon.url.startswith("/tema/")
    text = drawing.icon(THEIRS)
    assert COLOURS[0].light in text
    check(Picture(FileKind.ICON, text.encode()))


@pytest.mark.parametrize(
    ("label", "said"), [("Mål {number}", "Mål 15"), ("Mål#{number}", "Mål#15"), ("{number}.", "15.")]
)
def test_a_goal_is_called_as_the_region_calls_it(label: str, said: str) -> None:
    """The number stands where the label says."""
    assert dressed(replace(PLAIN, goal_label=label)).site.goal_name(15) == said


def test_a_theme_lasts_as_long_as_its_block() -> None:
    """Afterwards the site is neutral again."""
    with showing(dressed(EXEMPEL).site):
        assert current().name == "Exempelmålen"
    assert current() is NEUTRAL
