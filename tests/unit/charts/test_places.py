"""Comparing places: the own one always stands, others are set beside it and are found by slug or by name."""

from dataclasses import replace

import pytest

from tests.support.materials import material, observation
from webapp.charts import build, places
from webapp.charts.material import Material
from webapp.charts.selection import SelectionError, query, read, written
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period

COUNTIES = tuple(
    Category(slug, label)
    for slug, label in (
        ("riket", "Riket"),
        ("dalarna", "Dalarnas län"),
        ("orebro", "Örebro län"),
        ("sodermanland", "Södermanlands län"),
        ("uppsala", "Uppsala län"),
        ("vastmanland", "Västmanlands län"),
        ("varmland", "Värmlands län"),
    )
)
SEXES = (Category("alla", "Alla", CategoryRole.TOTAL), Category("kvinnor", "Kvinnor"), Category("man", "Män"))


def by_county(own: str = "vastmanland") -> Material:
    """Return an indicator of seven places."""
    return material(cube((Dimension("lan", "Län", DimensionKind.GEO, COUNTIES),)), own=own)


def by_county_and_sex() -> Material:
    """Return an indicator of seven places and two sexes."""
    lan = Dimension("lan", "Län", DimensionKind.GEO, COUNTIES)
    return material(cube((lan, Dimension("kon", "Kön", DimensionKind.UNORDERED, SEXES))), own="vastmanland")


def cube(dimensions: tuple[Dimension, ...]) -> Cube:
    """Return a cube with one value in every series."""
    combined: list[tuple[Category, ...]] = [()]
    for dimension in dimensions:
        combined = [(*done, one) for done in combined for one in dimension.categories]
    series = tuple(Series(".".join(one.slug for one in parts), parts) for parts in combined)
    cells = {(one.key, Period.parse("2020")): observation(place) for place, one in enumerate(series, 1)}
    return Cube(dimensions, series, cells)


def shown(one: Material, *pairs: tuple[str, str]) -> list[str]:
    """Return the keys of the series that an address shows."""
    selection = read(pairs, build.available(one), build.default_selection(one))
    return [series.key for series in build.build(one, selection).series]


def test_the_own_place_stands_alone_until_something_is_compared() -> None:
    """A reader of a region's site comes for that region."""
    assert shown(by_county()) == ["vastmanland"]


def test_the_own_place_speaks_even_where_there_is_a_whole_country() -> None:
    """The country is one more place to compare with."""
    with_country = replace(COUNTIES[0], role=CategoryRole.TOTAL)
    lan = Dimension("lan", "Län", DimensionKind.GEO, (with_country, *COUNTIES[1:]))
    main = build.main_series(material(cube((lan,)), own="vastmanland"))
    assert main
    assert main.key == "vastmanland"


def test_the_first_place_stands_where_none_is_the_own() -> None:
    """Municipalities of a county have no own one among them."""
    assert shown(by_county(own="")) == ["riket"]


def test_compared_places_stand_beside_the_own_one() -> None:
    """In the indicator's order, whatever the order of the address."""
    assert shown(by_county(), ("jamfor", "uppsala"), ("jamfor", "dalarna")) == ["dalarna", "uppsala", "vastmanland"]


def test_the_own_place_is_in_front_and_the_others_are_quiet() -> None:
    """Only one line has the colour of the area."""
    one = by_county()
    selection = read([("jamfor", "uppsala")], build.available(one), build.default_selection(one))
    styles = {series.key: series.style for series in build.build(one, selection).series}
    assert styles["vastmanland"].colour == one.colour != styles["uppsala"].colour == "grey"


@pytest.mark.parametrize("words", ["orebro", "Örebro län", "örebro  LÄN", "Öreb"])
def test_a_place_is_found_by_its_name(words: str) -> None:
    """A form without scripts sends what was typed."""
    assert shown(by_county(), ("jamfor", words)) == ["orebro", "vastmanland"]


@pytest.mark.parametrize(("words", "first"), [("Örbro län", "orebro"), ("upsala", "uppsala"), ("qqq", "riket")])
def test_an_unknown_place_is_refused_with_what_it_may_have_meant(words: str, first: str) -> None:
    """The most alike come first; where nothing is alike, every place is offered."""
    with pytest.raises(SelectionError) as refused:
        shown(by_county(), ("jamfor", words))
    assert (refused.value.parameter, refused.value.allowed[0]) == ("jamfor", first)


def test_two_places_that_begin_alike_are_not_guessed_between() -> None:
    """«Västm» is one place, «V» could be two."""
    assert places.found("V", COUNTIES) is None


def test_the_own_place_cannot_be_compared_with_itself() -> None:
    """It stands there already."""
    with pytest.raises(SelectionError):
        shown(by_county(), ("jamfor", "vastmanland"))


def test_more_than_five_places_are_refused() -> None:
    """Six lines are what a reader can follow."""
    six = [("jamfor", one.slug) for one in COUNTIES if one.slug != "vastmanland"]
    with pytest.raises(SelectionError) as refused:
        shown(by_county(), *six)
    assert refused.value.limit == places.MOST_PLACES


def test_each_shown_breakdown_is_compared() -> None:
    """Women and men of the one place stand beside women and men of the other."""
    found = shown(
        by_county_and_sex(), ("serie", "vastmanland.kvinnor"), ("serie", "vastmanland.man"), ("jamfor", "dalarna")
    )
    assert found == ["dalarna.kvinnor", "dalarna.man", "vastmanland.kvinnor", "vastmanland.man"]


def test_breakdowns_times_places_stay_within_six_series() -> None:
    """Two sexes in four places are eight lines."""
    sexes = [("serie", "vastmanland.kvinnor"), ("serie", "vastmanland.man")]
    with pytest.raises(SelectionError) as refused:
        shown(by_county_and_sex(), *sexes, *(("jamfor", slug) for slug in ("dalarna", "orebro", "uppsala")))
    assert refused.value.limit


def test_an_indicator_without_places_compares_nothing() -> None:
    """The word is known and no value of it exists."""
    lone = material(Cube((), (Series("totalt"),), {("totalt", Period.parse("2020")): observation(1)}))
    with pytest.raises(SelectionError):
        shown(lone, ("jamfor", "dalarna"))


def test_what_an_editor_chose_can_be_taken_away() -> None:
    """An empty place says that there are to be none, and the address keeps saying so."""
    one = by_county()
    usual = replace(build.default_selection(one), compared=("dalarna",))
    alone = read([("jamfor", "")], build.available(one), usual)
    assert alone.compared == ()
    assert query(written(alone, usual)) == "?jamfor="
    assert read([("jamfor", "")], build.available(one), usual) == alone


def test_an_editors_series_of_other_places_become_places_to_compare() -> None:
    """The own place stands in front of them."""
    one = by_county()
    assert places.split(one, ["dalarna", "uppsala"]) == (("vastmanland",), ("dalarna", "uppsala"))
