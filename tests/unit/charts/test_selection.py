"""What visitors ask for in addresses: read in order, refused with what exists, written back in one form."""

import pytest

from webapp.charts.selection import (
    Available,
    Selection,
    SelectionError,
    View,
    by_chart,
    edition_of,
    groups,
    query,
    read,
    written,
)
from webapp.charts.spec import Drawing, Measure
from webapp.cube.period import Period

YEARS = tuple(Period.parse(str(year)) for year in range(2012, 2022))
KEYS = tuple("abcdefgh")
OFFERED = Available(KEYS, YEARS, (Measure.VALUE, Measure.INDEX))
USUAL = Selection(("a",))


def test_a_diagram_opens_a_group_and_what_follows_belongs_to_it():
    """Two charts in one address keep their own parameters."""
    found = by_chart(groups("serie=a&diagram=andra&serie=b&typ=stapel&diagram=forsta&till=2015"), ["forsta", "andra"])
    assert found == {"andra": (("serie", "b"), ("typ", "stapel")), "forsta": (("till", "2015"),)}


def test_parameters_before_the_first_diagram_belong_to_the_first_chart():
    """A page with one chart needs no group."""
    assert by_chart(groups("serie=b"), ["forsta", "andra"]) == {"forsta": (("serie", "b"),)}


def test_the_last_group_is_the_chart_that_was_touched():
    """The order of the groups is the order of the touches."""
    assert list(by_chart(groups("diagram=andra&serie=b&diagram=forsta"), ["forsta", "andra"])) == ["andra", "forsta"]


def test_unknown_names_are_left_out():
    """A campaign's tag does not break an address."""
    assert groups("utm_source=brev&serie=a") == groups("serie=a")


def test_an_unknown_diagram_is_refused_with_those_that_exist():
    """The page says which charts it has."""
    with pytest.raises(SelectionError) as refused:
        by_chart(groups("diagram=tredje"), ["forsta", "andra"])
    assert refused.value.allowed == ("forsta", "andra")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("serie", "z"),
        ("fran", "1999"),
        ("till", "2021Q1"),
        ("till", "igår"),
        ("visa", "film"),
        ("typ", "tårta"),
        ("matt", "andel"),
        ("utgava", "0"),
        ("utgava", "-1"),
        ("utgava", "9" * 40),
    ],
)
def test_an_unknown_value_is_refused_by_the_name_of_its_parameter(name: str, value: str):
    """Nobody is shown something else than what the address says."""
    with pytest.raises(SelectionError) as refused:
        read(((name, value),), OFFERED, USUAL)
    assert refused.value.parameter == name


def test_more_than_six_series_is_refused_with_the_limit():
    """Seven lines cannot be told apart."""
    with pytest.raises(SelectionError) as refused:
        read(tuple(("serie", key) for key in KEYS[:7]), OFFERED, USUAL)
    assert refused.value.limit == 6


def test_a_period_that_ends_before_it_begins_is_refused():
    """An axis runs forward."""
    with pytest.raises(SelectionError):
        read((("fran", "2020"), ("till", "2015")), OFFERED, USUAL)


def test_series_come_in_the_order_of_the_indicator_and_once():
    """The order in the address does not change the picture."""
    assert read((("serie", "c"), ("serie", "a"), ("serie", "c")), OFFERED, USUAL).series == ("a", "c")


def test_an_empty_value_means_as_usual():
    """A form that was sent untouched changes nothing."""
    assert read((("fran", ""), ("serie", ""), ("utgava", "")), OFFERED, USUAL) == USUAL


def test_what_is_written_reads_back_the_same():
    """An address can be shared."""
    chosen = Selection(("a", "b"), YEARS[1], YEARS[5], View.TABLE, Drawing.BAR, Measure.INDEX, 3)
    assert read(written(chosen, USUAL), OFFERED, USUAL) == chosen


def test_the_usual_selection_is_written_as_nothing():
    """The canonical address has no query."""
    assert query(written(USUAL, USUAL)) == ""


def test_the_edition_can_be_asked_before_anything_is_read():
    """The edition decides which data the rest is checked against."""
    assert edition_of((("serie", "a"), ("utgava", "12"))) == 12


def test_an_absurdly_long_query_is_refused():
    """Ten thousand fields are nobody's selection."""
    with pytest.raises(SelectionError):
        groups("&".join(["serie=a"] * 10_000))
