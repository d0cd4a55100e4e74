"""The colours of charts can be told from their ground and from each other, by every eye."""

import re
from pathlib import Path

import pytest

from tests.support.colour import contrast, smallest_distance
from webapp.charts.palette import (
    AREAS,
    OURS,
    PALETTE,
    RAMP_STEPS,
    UNORDERED,
    Colour,
    Palette,
    colour,
    current,
    known,
    painting,
    ramp,
)

CSS = (Path(__file__).parents[3] / "static" / "css" / "chart-svg.css").read_text(encoding="utf-8")
NOT_SERIES = {"ground", "hairline", "hatch"}
SERIES = sorted(set(PALETTE) - NOT_SERIES)


@pytest.mark.parametrize("name", SERIES)
def test_chart_10_every_series_colour_stands_out_from_its_ground(name: str) -> None:
    """CHARTS 2.3 #10: at least 3:1 in light, and in dark for the twin."""
    assert contrast(PALETTE[name].light, PALETTE["ground"].light) >= 3
    assert contrast(PALETTE[name].dark, PALETTE["ground"].dark) >= 3


@pytest.mark.parametrize("name", ["ink", "muted", *AREAS])
def test_colours_of_words_can_be_read(name: str) -> None:
    """Text needs 4.5:1."""
    assert contrast(PALETTE[name].light, PALETTE["ground"].light) >= 4.5
    assert contrast(PALETTE[name].dark, PALETTE["ground"].dark) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_chart_10_the_unordered_five_are_told_apart_under_every_vision(scheme: str) -> None:
    """CHARTS 2.3 #10: the default five keep a distance of 20 under normal, protan, deutan and tritan vision."""
    assert smallest_distance([getattr(PALETTE[name], scheme) for name in UNORDERED]) >= 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_areas_are_told_apart_under_every_vision(scheme: str) -> None:
    """The three area colours never fall together."""
    assert smallest_distance([getattr(PALETTE[name], scheme) for name in AREAS]) >= 20


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_ramp_grows_stronger_step_by_step(area: str, scheme: str) -> None:
    """The first step has the greatest contrast to the ground, in light and in dark."""
    ground = getattr(PALETTE["ground"], scheme)
    steps = [contrast(getattr(PALETTE[f"{area}-{place}"], scheme), ground) for place in range(1, RAMP_STEPS + 1)]
    assert steps == sorted(steps, reverse=True)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (1, ("rust-2",)),
        (2, ("rust-4", "rust-2")),
        (3, ("rust-4", "rust-3", "rust-2")),
        (4, ("rust-4", "rust-3", "rust-2", "rust-1")),
        (6, ("rust-4", "rust-4", "rust-3", "rust-2", "rust-2", "rust-1")),
    ],
)
def test_ordered_categories_take_a_ramp_that_ends_strongest(steps: int, expected: tuple[str, ...]) -> None:
    """The step that is nearly ink is used only when four are needed."""
    assert ramp("rust", steps) == expected


def test_an_unknown_area_takes_the_first_ramp() -> None:
    """A theme's own colour has no ramp of its own."""
    assert ramp("lila", 1) == ("navy-2",)


def test_an_unknown_name_is_ink() -> None:
    """A name from outside never reaches the markup."""
    assert known('"><script>') == "ink"
    assert colour("lila") == PALETTE["ink"]


def test_another_palette_lasts_as_long_as_its_block() -> None:
    """What it does not name stays ours, and afterwards everything is."""
    with painting(Palette((("rust", Colour("#8A4B00", "#FFC07A")),))):
        assert colour("rust") == Colour("#8A4B00", "#FFC07A")
        assert colour("rust-2") != PALETTE["rust-2"]
        assert (colour("navy"), colour("ink")) == (PALETTE["navy"], PALETTE["ink"])
    assert current() is OURS
    assert colour("rust") == PALETTE["rust"]


def test_the_style_sheet_has_every_dark_twin() -> None:
    """The style sheet and the palette say the same colours."""
    dark = CSS.partition("prefers-color-scheme: dark")[2].partition("forced-colors")[0]
    rules = {
        name: twin
        for names, twin in re.findall(r"([^{}]+)\{ color: (#[0-9A-F]{6}); \}", dark)
        for name in re.findall(r"\.c-([\w-]+)", names)
    }
    assert rules == {name: PALETTE[name].dark for name in PALETTE if name != "ground"}
    assert f".hollow {{ fill: {PALETTE['ground'].dark}; }}" in dark
