"""Figures in texts that are bound to data."""

import pytest

from tests.support.materials import by_size, material, observation, only
from webapp.charts.binding import Token, filled, tokens
from webapp.cube.value import Flag, Marker

DATA = {
    "foretag": material(
        by_size(
            {
                "2019": (observation(1500, Flag.EXAMPLE), 2, 6),
                "2020": (observation(1590, Flag.ESTIMATED), Marker.CONFIDENTIAL, 6),
                "2021": (1667, Marker.MISSING, 7),
            }
        )
    )
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[foretag 2021]] företag", "1\u00a0667 företag"),
        ("[[foretag senaste]]", "1\u00a0667"),
        ("[[foretag senaste del-1]]", "2"),
        ("[[foretag 2021 del-2]] av [[foretag 2021]]", "7 av 1\u00a0667"),
        ("[[foretag 2020]]", "1\u00a0590 (uppskattad)"),
        ("[[foretag 2019]]", "1\u00a0500 (exempeldata)"),
        ("[[foretag 1999]]", "(uppgift saknas)"),
        ("[[foretag 2021 del-1]]", "(uppgift saknas)"),
        ("[[okand 2021]]", "(uppgift saknas)"),
        ("[[foretag nyss]]", "(uppgift saknas)"),
        ("[[Företag 2021]] och [x]", "[[Företag 2021]] och [x]"),
    ],
)
def test_a_token_shows_what_the_edition_says(text, shown):
    """The figure in the heading and the figure in the chart are one."""
    assert filled(text, DATA) == shown


def test_the_figures_of_a_text_are_listed_as_they_are_written():
    """Whoever reads the editions that a text needs knows their names, and which series is asked for."""
    assert tokens("Av [[foretag 2021 del-2]] är [[annan senaste]] kvar, inte [[så här]].") == (
        Token("[[foretag 2021 del-2]]", "foretag", "2021", "del-2"),
        Token("[[annan senaste]]", "annan", "senaste", ""),
    )


def test_the_latest_number_is_the_newest_there_is():
    """Periods without a number are passed over, and an indicator without any number says so."""
    gaps = {"foretag": material(only({"2019": 5, "2020": 6, "2021": Marker.PENDING}))}
    assert filled("[[foretag senaste]]", gaps) == "6"
    assert filled("[[foretag senaste]]", {"foretag": material(only({"2021": Marker.PENDING}))}) == "(uppgift saknas)"
    assert filled("[[foretag senaste]]", {"foretag": material(by_size({}, ()))}) == "(uppgift saknas)"
