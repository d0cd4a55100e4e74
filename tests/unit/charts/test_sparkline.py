"""The sparkline: the course of a series in the smallest room, as honest as a chart."""

import re
from xml.etree import ElementTree as ET

import pytest

from tests.support.charts import points
from webapp.charts.sparkline import EDGE, HEIGHT, WIDTH, sparkline
from webapp.cube.value import Flag, Marker

YEARS = [str(year) for year in range(2015, 2021)]
ALL = ["1", "2", "3", "4", "5", "6"]


def drawn(values, flags=None, unexpected=()):
    """Return the picture of a series as an element."""
    return ET.fromstring(sparkline(points(YEARS, values, flags, unexpected)))  # noqa: S314 -- our own picture


def named(picture, name):
    """Return the parts of a picture that have a class."""
    return [part for part in picture.iter() if name in part.get("class", "").split()]


def strokes(picture):
    """Return how many corners each stroke of the lines has."""
    paths = "".join(line.get("d") for line in named(picture, "spark-line"))
    return [len(stroke.split()) // 2 for stroke in paths.split("M")[1:]]


def test_a_whole_series_is_one_line_that_ends_in_a_dot():
    """From the lowest value at the foot to the highest at the top."""
    picture = drawn(ALL)
    assert strokes(picture) == [6]
    (last,) = named(picture, "spark-last")
    assert float(last.get("cy")) == EDGE
    assert named(picture, "spark-line")[0].get("d").startswith(f"M{WIDTH // 12} {HEIGHT - EDGE} ")


def test_a_gap_is_a_gap_and_a_lone_value_is_a_point():
    """Nothing is drawn where nothing is known."""
    picture = drawn(["1", "2", Marker.MISSING, "4", Marker.CONFIDENTIAL, "6"])
    assert strokes(picture) == [2]
    (lone,) = named(picture, "spark-lone")
    assert float(lone.get("cx")) == WIDTH * 3.5 / 6


def test_a_year_that_was_never_to_be_measured_is_no_gap():
    """An irregular indicator goes on past it."""
    assert strokes(drawn(["1", "2", None, "4", "5", "6"], unexpected=[2])) == [5]


def test_a_line_never_crosses_a_break():
    """What was counted otherwise is another line."""
    assert strokes(drawn(ALL, {3: [Flag.BREAK_BEFORE]})) == [3, 3]


def test_examples_are_hatched_and_what_is_sure_is_not():
    """Every stroke of the hatch lies within the picture and behind the example years."""
    assert not named(drawn(ALL), "spark-example")
    (hatch,) = named(drawn(ALL, {0: [Flag.EXAMPLE], 1: [Flag.EXAMPLE]}), "spark-example")
    corners = [float(number) for number in re.findall(r"[\d.]+", hatch.get("d"))]
    assert min(corners[::2]) >= 0
    assert max(corners[::2]) == WIDTH * 2 / 6
    assert min(corners[1::2]) >= 0
    assert max(corners[1::2]) <= HEIGHT


def test_an_estimate_is_dashed_and_what_may_change_is_hollow():
    """As in a chart."""
    picture = drawn(ALL, {5: [Flag.ESTIMATED]})
    assert [bool(line.get("stroke-dasharray")) for line in named(picture, "spark-line")] == [False, True]
    assert named(picture, "spark-hollow")
    assert not named(drawn(ALL), "spark-hollow")


def test_equal_values_lie_in_the_middle():
    """No scale is made of nothing."""
    (last,) = named(drawn(["7"] * 6), "spark-last")
    assert float(last.get("cy")) == HEIGHT / 2


@pytest.mark.parametrize("values", [[], [Marker.MISSING] * 6])
def test_nothing_is_drawn_of_nothing(values):
    """No empty frame."""
    assert sparkline(points(YEARS[: len(values)], values)) == ""


def test_it_is_hidden_from_screen_readers():
    """The words beside it say what it shows."""
    assert drawn(ALL).get("aria-hidden") == "true"
