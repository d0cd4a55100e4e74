"""Figures in texts that are bound to data."""

import pytest

from tests.support.materials import by_size, material, observation
from webapp.charts.binding import filled, unbound
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


def test_tokens_without_a_number_are_listed_before_a_release():
    """An editor is told which figures hang in the air."""
    assert [token.written for token in unbound(["[[foretag 2021]] [[foretag 1999]]", "[[x 2021]]"], DATA)] == [
        "[[foretag 1999]]",
        "[[x 2021]]",
    ]
