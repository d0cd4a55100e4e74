"""Series are told apart by what they are, with and without colour."""

from itertools import combinations

import pytest

from webapp.charts.marks import UNCERTAIN_DASH
from webapp.charts.spec import Shape, Style
from webapp.charts.styling import LOOKS, as_bars, assign
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series

TOTAL = Category("totalt", "Totalt", CategoryRole.TOTAL)
UNKNOWN = Category("okant", "Okänt", CategoryRole.UNKNOWN)


def parts(count: int) -> tuple[Category, ...]:
    """Return plain categories."""
    return tuple(Category(f"del-{place}", f"Del {place}") for place in range(count))


def cube(kind: DimensionKind, *categories: Category) -> Cube:
    """Return a cube with one series for each category of one dimension."""
    dimension = Dimension("indelning", "Indelning", kind, categories)
    return Cube((dimension,), tuple(Series(one.slug, (one,)) for one in categories), {})


def styles(of: Cube, own: str = "") -> dict[str, Style]:
    """Return the styles of the first six series."""
    return assign(of, "rust", own, [series.key for series in of.series[:6]])


def test_an_only_series_is_the_area_s_own_colour() -> None:
    """One series: area colour, three pixels, solid."""
    only = Cube((), (Series("totalt"),), {})
    assert styles(only) == {"totalt": Style("rust", (), Shape.CIRCLE, 3)}


def test_a_total_beside_a_ramp_is_ink() -> None:
    """Ordered parts take the ramp, the total is ink, what is unknown is hatched grey."""
    found = styles(cube(DimensionKind.ORDERED, TOTAL, *parts(4), UNKNOWN))
    assert [style.colour for style in found.values()] == ["ink", "rust-4", "rust-3", "rust-2", "rust-1", "grey"]
    assert found["totalt"] == Style("ink", (), Shape.CIRCLE, 3)
    assert found["okant"].hatched


def test_the_own_place_is_the_area_s_colour_and_the_others_grey() -> None:
    """Among places one's own stands out."""
    found = styles(cube(DimensionKind.GEO, *parts(3)), own="del-1")
    assert [style.colour for style in found.values()] == ["grey", "rust", "grey"]
    assert (found["del-1"].dash, found["del-1"].width) == ((), 3)
    assert all(style.dash for key, style in found.items() if key != "del-1")


def test_places_without_one_s_own_are_told_apart_by_hue() -> None:
    """Where no place is the region's, none is grey."""
    found = styles(cube(DimensionKind.GEO, *parts(3)), own="vasteras")
    assert [style.colour for style in found.values()] == ["set-1", "set-2", "set-3"]


def test_several_breakdowns_at_once_are_unordered() -> None:
    """Combinations have no order, whatever their dimensions have."""
    sex, size = parts(2), parts(2)
    crossed = Cube(
        (
            Dimension("kon", "Kön", DimensionKind.UNORDERED, sex),
            Dimension("storlek", "Storlek", DimensionKind.ORDERED, size),
        ),
        tuple(Series(f"{one.slug}.{other.slug}", (one, other)) for one in sex for other in size),
        {},
    )
    assert [style.colour for style in styles(crossed).values()] == ["set-1", "set-2", "set-3", "set-4"]


@pytest.mark.parametrize("kind", DimensionKind)
def test_chart_09_dash_and_mark_alone_tell_any_six_series_apart(kind: DimensionKind) -> None:
    """CHARTS 2.3 #9, for every six of nine series."""
    of = cube(kind, TOTAL, *parts(7), UNKNOWN)
    for visible in combinations([series.key for series in of.series], 6):
        found = assign(of, "teal", "del-2", visible)
        assert set(found) == set(visible)
        assert len({(style.dash, style.shape) for style in found.values()}) == 6
        assert len({(style.colour, style.dash, style.shape) for style in found.values()}) == 6


def test_a_series_keeps_its_look_whatever_else_is_shown() -> None:
    """Hiding one series changes no other."""
    of = cube(DimensionKind.ORDERED, TOTAL, *parts(4), UNKNOWN)
    everything = styles(of)
    for hidden in everything:
        shown = [key for key in everything if key != hidden]
        assert assign(of, "rust", "", shown) == {key: everything[key] for key in shown}


def test_the_order_of_the_request_does_not_matter() -> None:
    """Styles follow the indicator, not the address."""
    of = cube(DimensionKind.UNORDERED, *parts(9))
    keys = [series.key for series in of.series][3:9]
    assert assign(of, "rust", "", keys) == assign(of, "rust", "", keys[::-1])


def test_no_series_is_dashed_like_an_uncertain_stretch() -> None:
    """The dash of an estimate is its own."""
    assert UNCERTAIN_DASH not in {dash for dash, _ in LOOKS}


def test_bars_of_other_places_are_told_apart_by_shade() -> None:
    """A bar has neither dash nor mark; the own place keeps the colour of the area."""
    found = as_bars(styles(cube(DimensionKind.GEO, *parts(6)), own="del-2"))
    assert found["del-2"].colour == "rust"
    shades = {one.colour for key, one in found.items() if key != "del-2"}
    assert shades == {"grey-1", "grey-2", "grey-3", "grey-4", "grey-5"}


def test_a_lone_other_place_stays_grey_as_a_bar() -> None:
    """There is nothing to be told from, and hatched is told apart already."""
    found = as_bars(styles(cube(DimensionKind.GEO, *parts(2), UNKNOWN), own="del-1"))
    assert [one.colour for one in found.values()] == ["grey", "rust", "grey"]
