"""Where names stand: beside the ends of their lines, broken between words, and never on each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import charts
from webapp.charts.labels import LINE_HEIGHT, LONGEST_LINE, ROOM_ABOVE, ROOM_BELOW, EndLabel, dodge, wrap
from webapp.charts.layout import PLOT_HEIGHT, layout

YEARS = ("2018", "2019", "2020", "2021")


def test_a_line_named_like_its_chart_is_named_by_its_place() -> None:
    """The title need not be read twice."""
    assert layout(charts.one_line()).labels[0].lines == ("Västmanlands län",)


@pytest.mark.parametrize(
    ("name", "value", "texts"),
    [
        ("Länet", "667", (("Länet", "667"),)),
        ("", "667", (("", "667"),)),
        ("x" * 21, "667", (("x" * 21, "667"),)),
        ("x" * 22, "667", (("x" * 22, ""), ("", "667"))),
        ("Okänt antal anställda i hela", "667", (("Okänt antal anställda i", ""), ("hela", "667"))),
    ],
)
def test_the_value_stands_beside_the_name_where_it_fits(
    name: str, value: str, texts: tuple[tuple[str, str], ...]
) -> None:
    """Twenty-five letters to a line; otherwise the value has a line of its own."""
    assert EndLabel(0, 0, wrap(name, LONGEST_LINE, 2), value, None).texts == texts


def test_an_end_label_stands_level_with_the_end_of_its_line() -> None:
    """The first line of a name has its middle there, and a line that ends early has no end to point at."""
    kept, ended = sorted(layout(charts.two_lines()).labels, key=lambda label: label.series)
    assert (kept.middle, kept.end, kept.value) == (pytest.approx(2), pytest.approx(2), "90")
    assert (ended.middle, ended.end, ended.value) == (pytest.approx(12), None, "40")


def test_labels_never_overlap() -> None:
    """Six lines that end close together are named one below the other."""
    points = [charts.points(YEARS, ("10", "20", "30", str(40 + place))) for place in range(6)]
    drawn = [charts.series(name, charts.STYLES[place], points[place]) for place, name in enumerate(charts.NAMES)]
    labels = layout(charts.example_spec(*drawn)).labels
    for upper, lower in pairwise(labels):
        assert lower.top - upper.top >= len(upper.texts) * LINE_HEIGHT - 1e-9
    assert labels[0].top >= -ROOM_ABOVE
    assert labels[-1].top + len(labels[-1].texts) * LINE_HEIGHT <= PLOT_HEIGHT + ROOM_BELOW + 1e-9


def test_labels_at_the_edges_stay_in_their_room() -> None:
    """A little above the plot and a little below it, and no farther."""
    rows = (charts.points(YEARS, ("50", "50", "50", end)) for end in ("0", "0", "100", "100"))
    drawn = [charts.series(f"Del {place}", charts.STYLES[place], row) for place, row in enumerate(rows)]
    assert [label.top for label in layout(charts.example_spec(*drawn)).labels] == pytest.approx([-0.75, 0.5, 18, 19.25])


@given(st.lists(st.tuples(st.floats(-5, 25), st.sampled_from([1.25, 2.5])), max_size=6))
def test_blocks_dodge_inside_their_room(blocks: list[tuple[float, float]]) -> None:
    """Whatever is wished, blocks keep their order, do not overlap and stay inside."""
    blocks = sorted(blocks)
    heights = [height for _, height in blocks]
    tops = dodge([wished for wished, _ in blocks], heights, 21.25)
    ends = [place + height for place, height in zip(tops, heights, strict=True)]
    assert all(later >= end - 1e-9 for end, later in zip(ends[:-1], tops[1:], strict=True))
    assert all(place >= 0 for place in tops)
    assert all(end <= 21.25 + 1e-9 for end in ends)


def test_a_block_without_neighbours_stays_where_it_wants() -> None:
    """Nothing moves without need."""
    assert dodge([3.0, 9.0], [1.25, 1.25], 21.25) == [3.0, 9.0]


@pytest.mark.parametrize(
    ("wished", "placed"),
    [
        ([], []),
        ([5, 5], [4.5, 5.5]),
        ([5, 5.5, 9], [4.75, 5.75, 9]),
        ([5, 5, 5], [4, 5, 6]),
        ([-3, 0], [0, 1]),
        ([9, 12], [8, 9]),
        ([9, 9, 9], [7, 8, 9]),
        ([3, 1], [1.5, 2.5]),
    ],
)
def test_blocks_in_each_other_s_way_share_the_trouble(wished: list[float], placed: list[float]) -> None:
    """Blocks of one rem in a room of ten move as little as they must, and keep their order."""
    assert dodge(wished, [1.0] * len(wished), 10) == pytest.approx(placed)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Länet", ("Länet",)),
        ("Okänt antal anställda i länet", ("Okänt antal anställda i", "länet")),
        ("ett två tre fyra fem sex sju åtta nio tio elva tolv", ("ett två tre fyra fem sex", "sju åtta nio tio elva…")),
        ("x" * 200, ("x" * (LONGEST_LINE - 1) + "…",)),
        ("", ()),
    ],
)
def test_names_are_broken_between_words(text: str, lines: tuple[str, ...]) -> None:
    """At most two lines; the rest is an ellipsis."""
    assert wrap(text, LONGEST_LINE, 2) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ett två", ("ett två",)),
        ("ett tvåa", ("ett", "tvåa")),
        ("ett två tre fyra fem", ("ett två", "tre…")),
        ("ett två trettio fyra", ("ett två", "tretti…")),
        ("ett  två ", ("ett två",)),
        ("abcdefg", ("abcdefg",)),
        ("abcdefgh", ("abcdef…",)),
    ],
)
def test_lines_are_filled_to_the_last_letter(text: str, lines: tuple[str, ...]) -> None:
    """Seven letters and two lines."""
    assert wrap(text, 7, 2) == lines


def test_two_spaces_in_a_name_are_one() -> None:
    """What an editor typed twice is no hole in a picture."""
    assert wrap("Alla  företag", LONGEST_LINE, 2) == ("Alla företag",)
