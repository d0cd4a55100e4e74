"""Shades of a colour: as bright as they are asked to be, in the same hue, and nothing that a screen cannot show."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.support import colour as ruler
from webapp.charts.palette import DARK_STEPS, LIGHT_STEPS, PALETTE, Colour, Palette, derived
from webapp.charts.shades import against, contrast, is_hex, luminance, shade

COLOURS = some.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
GROUND = PALETTE["ground"]
READABLE = 4.5


@given(COLOURS, COLOURS)
def test_contrast_is_what_the_tests_own_ruler_measures(one: str, other: str) -> None:
    """Two implementations of one definition agree."""
    assert contrast(one, other) == pytest.approx(ruler.contrast(one, other))
    assert contrast(one, other) == contrast(other, one)


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    """21 is the end of the scale."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#C23C13", "#C23C13") == 1


@given(COLOURS, some.floats(0.01, 0.95))
def test_a_shade_has_the_luminance_that_was_wanted(base: str, wanted: float) -> None:
    """To the last of 256 steps, whatever the hue."""
    assert luminance(shade(base, wanted)) == pytest.approx(wanted, abs=0.006)


@given(COLOURS)
def test_a_shade_of_no_saturation_is_grey(base: str) -> None:
    """All three lights are equally strong."""
    found = shade(base, 0.3, 0.0)
    assert found[1:3] == found[3:5] == found[5:7]


def test_pale_shades_of_a_dark_colour_keep_its_hue() -> None:
    """Blue stays blue, where mixing with white made it the grey of what is unknown."""
    red, green, blue = (int(against("#0A3266", GROUND.light, 3.2)[place : place + 2], 16) for place in (1, 3, 5))
    assert blue > green + 40 > red + 40


@pytest.mark.parametrize(
    ("scheme", "steps", "ground"),
    [("light", LIGHT_STEPS, GROUND.light), ("dark", DARK_STEPS, GROUND.dark)],
)
@given(hue=COLOURS, figure=some.floats(READABLE, 17))
def test_chart_10_every_colour_a_theme_may_have_gives_a_ramp(
    hue: str, figure: float, scheme: str, steps: tuple[float, ...], ground: str
) -> None:
    """At least 3:1 at its weakest, ever lighter or ever darker, each step told from the next by every eye."""
    base = hue if ruler.contrast(hue, ground) >= READABLE else against(hue, ground, figure)
    ramp = derived(base, scheme)
    measured = [ruler.contrast(step, ground) for step in ramp]
    assert measured == sorted(measured, reverse=True)
    assert min(measured) >= 3
    assert measured == pytest.approx(steps, rel=0.05)
    for one, other in pairwise(ramp):
        assert ruler.smallest_distance([one, other]) >= 10


def test_our_own_ramps_stay_as_they_were_chosen() -> None:
    """A theme that names our colours gets our steps, in whichever place it names them."""
    ours = Palette((("navy", Colour("#0A3266", "#B2DBFF")), ("teal", Colour("#C23C13", "#FF944D")))).colours
    assert ours["navy-1"] == PALETTE["navy-1"]
    assert [ours[f"teal-{place}"] for place in range(1, 5)] == [PALETTE[f"rust-{place}"] for place in range(1, 5)]
    assert Palette().colours == PALETTE


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("#C23C13", True),
        ("#c23c13", True),
        ("C23C13", False),
        ("#C23", False),
        ("#C23C1G", False),
        ("#C23C13\n", False),
    ],
)
def test_a_colour_is_six_hexadecimal_digits(text, good):
    """Nothing else reaches a style sheet."""
    assert is_hex(text) is good
