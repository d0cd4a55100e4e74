"""The demonstration's figures: what is public stands as its source has it, and what is made up says so."""

from decimal import Decimal

import pytest

from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.demo import reading

INDICATORS = {facts["indicator"]["slug"]: facts for facts in reading.indicators()}
COUNTIES = 21
YEARS_OF_THE_INDEX = [2004, 2007, 2010, 2013, 2015, 2017, 2019, 2021]


def content(slug, edition=-1):
    """Return an edition of an indicator, the newest one unless another is asked for."""
    facts = INDICATORS[slug]
    return reading.edition_content(facts["edition"], reading.rows_of(facts["edition"], facts["releases"][edition]))


def value(slug, key, code):
    """Return one number."""
    return content(slug).cube.get(key, Period.parse(code)).value


def own_slug(slug):
    """Return the slug of an indicator's own place."""
    return INDICATORS[slug]["indicator"].get("own_category", "")


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_value_is_of_a_series_and_every_series_has_values(slug):
    """No row of a file names what does not exist, and nothing stands twice."""
    cube = content(slug).cube
    rows = list(reading.rows_of(INDICATORS[slug]["edition"], INDICATORS[slug]["releases"][-1]))
    assert {key for key, _ in cube.cells} == {series.key for series in cube.series}
    assert len(rows) == len(cube.cells)


@pytest.mark.parametrize("slug", ["innovationsindex", "brp-per-invanare", "folkmangd"])
def test_places_have_a_value_for_every_period_and_one_of_them_is_our_own(slug):
    """Nothing is missing in the middle, and the own place is among them."""
    cube = content(slug).cube
    assert len(cube.cells) == len(cube.series) * len(cube.periods)
    assert own_slug(slug) in {series.key for series in cube.series}


def test_the_index_is_as_its_source_has_it():
    """All regions, eight irregular years, every decimal."""
    cube = content("innovationsindex").cube
    assert (len(cube.series), [period.year for period in cube.periods]) == (COUNTIES, YEARS_OF_THE_INDEX)
    assert value("innovationsindex", "vastra-gotaland", "2004") == Decimal("106.274602931")
    own = [value("innovationsindex", "vastmanland", str(year)) for year in YEARS_OF_THE_INDEX]
    written = "78.186074504 77.412177263 84.748721400 88.296333345 87.496901200 85.306679998 92.512754561 92.415802021"
    assert own == [Decimal(number) for number in written.split()]
    assert INDICATORS["innovationsindex"]["indicator"]["regular"] is False


def test_the_places_that_the_texts_name_are_the_data_s():
    """From twelfth to seventh; only Älvkarleby below Arboga, and Finspång on top."""
    for code, place in (("2004", 12), ("2021", 7)):
        cube = content("innovationsindex").cube
        numbers = sorted((cube.get(series.key, Period.parse(code)).value for series in cube.series), reverse=True)
        assert numbers.index(value("innovationsindex", "vastmanland", code)) + 1 == place
    cube = content("brp-per-invanare").cube
    order = sorted((series.key for series in cube.series), key=lambda key: value("brp-per-invanare", key, "2023"))
    assert (order[:2], order[-1]) == (["alvkarleby", "arboga"], "finspang")


def test_the_counties_add_up_to_what_their_source_does():
    """The sum over counties, months and age groups, both sexes together."""
    cube = content("folkmangd").cube
    assert (len(cube.series), [period.code for period in cube.periods]) == (
        COUNTIES,
        ["2026M01", "2026M02", "2026M03", "2026M04"],
    )
    assert sum(one.value for one in cube.cells.values()) == 42_418_945
    assert value("folkmangd", "vastmanland", "2026M04") == 280_649


def test_the_municipalities_are_as_their_source_has_them():
    """Eight of them in twelve years."""
    cube = content("brp-per-invanare").cube
    assert (len(cube.series), len(cube.periods)) == (8, 12)
    assert value("brp-per-invanare", "arboga", "2012") == Decimal("268.853441")
    assert value("brp-per-invanare", "arboga", "2023") == Decimal("334.166548")


def test_the_two_public_figures_on_health_stand_alone():
    """No figure for all pupils together is made from them."""
    cube = content("halsa-arskurs-9").cube
    assert {(key, period.code): one.value for (key, period), one in cube.cells.items()} == {
        ("flickor", "2020"): 55,
        ("pojkar", "2020"): 76,
    }
    assert cube.total is None


def test_only_what_is_public_is_not_an_example():
    """Of the exporters one total and one estimate; of public transport nothing at all."""
    sure = {
        (slug, key, period.code): sorted(one.flags)
        for slug in ("varuexportorer", "kollektivtrafik")
        for (key, period), one in content(slug).cube.cells.items()
        if Flag.EXAMPLE not in one.flags
    }
    assert sure == {
        ("varuexportorer", "totalt", "2020"): [Flag.ESTIMATED],
        ("varuexportorer", "totalt", "2021"): [],
    }


def test_the_second_edition_changes_one_value_of_the_first():
    """History has something to show."""
    first, second = (content("varuexportorer", edition).cube.cells for edition in (0, 1))
    assert [place for place in second if first[place] != second[place]] == [("totalt", Period.parse("2019"))]


def test_only_the_goal_with_a_public_target_has_one():
    """What nobody has promised is not measured against."""
    assert [slug for slug in INDICATORS if content(slug).target] == ["varuexportorer"]


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_indicator_names_its_source(slug):
    """Even that there is none."""
    assert all(source.text for source in content(slug).sources)
    assert content(slug).sources
