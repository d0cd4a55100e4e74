"""What visitors ask for in addresses: read in order, refused with what exists, written back in one form."""

from dataclasses import replace

import pytest

from webapp.charts.selection import (
    Available,
    Group,
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


@pytest.mark.parametrize(
    ("pairs", "parameter", "value", "allowed"),
    [
        ((("serie", "z"),), "serie", "z", KEYS),
        ((("fran", "1999"),), "fran", "1999", tuple(year.code for year in YEARS)),
        ((("till", "igår"),), "till", "igår", tuple(year.code for year in YEARS)),
        ((("visa", "film"),), "visa", "film", ("diagram", "tabell")),
        ((("typ", "tårta"),), "typ", "tårta", ("linje", "stapel")),
        ((("matt", "andel"),), "matt", "andel", ("varde", "index")),
        ((("utgava", "0"),), "utgava", "0", ()),
        ((("fran", "2020"), ("till", "2015")), "till", "2015", ()),
        (tuple(("serie", key) for key in KEYS[:7]), "serie", "7", ()),
    ],
)
def test_a_refusal_names_the_value_and_what_there_is_instead(
    pairs: tuple[tuple[str, str], ...], parameter: str, value: str, allowed: tuple[str, ...]
):
    """The page that answers can say all of it, and the log the first half."""
    with pytest.raises(SelectionError) as refused:
        read(pairs, OFFERED, USUAL)
    found = refused.value
    assert (found.parameter, found.value, found.allowed, found.chart) == (parameter, value, allowed, "")
    assert str(found) == f"{parameter}={value!r}"


def test_six_series_may_be_chosen():
    """The most that can be told apart."""
    assert read(tuple(("serie", key) for key in KEYS[:6]), OFFERED, USUAL).series == KEYS[:6]


def test_a_period_of_one_year_may_be_chosen():
    """First and last may be the same."""
    chosen = read((("fran", "2015"), ("till", "2015")), OFFERED, USUAL)
    assert (chosen.first, chosen.last) == (YEARS[3], YEARS[3])


def test_what_is_not_said_is_as_usual():
    """An editor's choice of chart stands until a visitor changes that very thing."""
    usual = Selection(("b",), YEARS[1], YEARS[8], View.TABLE, Drawing.BAR, Measure.INDEX, 4)
    assert read((), OFFERED, usual) == usual
    assert read((("typ", "linje"),), OFFERED, usual) == replace(usual, drawing=Drawing.LINE)


def test_the_last_value_of_a_parameter_counts():
    """A form with a hidden field and a choice sends both."""
    assert read((("typ", "linje"), ("typ", "stapel")), OFFERED, USUAL).drawing is Drawing.BAR


@pytest.mark.parametrize(("text", "number"), [("1", 1), ("999999999", 999_999_999), ("", None)])
def test_an_edition_is_a_number_of_at_most_nine_digits(text: str, number: int | None):
    """More would be no number of any edition."""
    assert edition_of((("utgava", text),)) == number


@pytest.mark.parametrize("text", ["01", "1.0", "1 ", "+1", "1000000000", "٣", "ett"])
def test_an_edition_is_written_in_one_way(text: str):
    """One page has one address."""
    with pytest.raises(SelectionError):
        edition_of((("utgava", text),))


def test_an_empty_value_is_kept_in_its_group():
    """A form says that a choice was taken back; that is a touch too."""
    assert groups("diagram=andra&fran=&serie=b") == (Group("andra", (("fran", ""), ("serie", "b"))),)


def test_a_group_that_says_nothing_is_a_touch():
    """A chart that was set back to what it was is still the last one touched."""
    assert groups("diagram=andra") == (Group("andra", ()),)
    assert groups("") == ()


def test_a_later_group_of_a_chart_replaces_an_earlier():
    """Nothing of the earlier one is left, and the chart is now the last touched."""
    found = by_chart(groups("diagram=a&serie=x&diagram=b&diagram=a&typ=stapel"), ["a", "b"])
    assert list(found.items()) == [("b", ()), ("a", (("typ", "stapel"),))]


def test_a_refused_diagram_is_named():
    """With what was asked for, and by the parameter that opens a group."""
    with pytest.raises(SelectionError) as refused:
        by_chart(groups("diagram=tredje"), ["forsta"])
    assert (refused.value.parameter, refused.value.value) == ("diagram", "tredje")


def test_as_many_fields_as_a_form_can_have_are_read():
    """Five hundred, and not one more."""
    assert len(groups("&".join(["serie=a"] * 500))[0].pairs) == 500
    with pytest.raises(SelectionError) as refused:
        groups("&".join(["serie=a"] * 501))
    assert (refused.value.parameter, refused.value.value, refused.value.limit) == ("diagram", "", 500)


def test_what_is_chosen_is_written_in_one_order():
    """One selection has one address; what is as usual is not said."""
    chosen = Selection(("a", "b"), YEARS[1], YEARS[5], View.TABLE, Drawing.BAR, Measure.INDEX, 3)
    assert query(written(chosen, USUAL)) == (
        "?serie=a&serie=b&fran=2013&till=2017&visa=tabell&typ=stapel&matt=index&utgava=3"
    )
    assert written(chosen, chosen) == ()
    assert written(replace(chosen, last=YEARS[6]), chosen) == (("till", "2018"),)


def test_an_address_escapes_what_it_must():
    """A place with a Swedish name can be asked for."""
    assert query([("serie", "åre & co")]) == "?serie=%C3%A5re+%26+co"
