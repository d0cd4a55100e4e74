"""What a source takes back goes, and what it only says nothing of is asked about once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.unit.cube.mapping.test_rules import DATASET, NUMBERS, RULES, SEX, at
from webapp.cube.cube import Cube, Series
from webapp.cube.mapping import codec
from webapp.cube.mapping.joining import joined, without
from webapp.cube.mapping.reading import Lack, Unanswered, understood
from webapp.cube.mapping.rules import BLANK, AsDimension, Gone
from webapp.cube.value import Marker, Observation

HELD = joined(
    Cube((SEX,), (), {}),
    [SEX],
    {at(key, year): Observation(Decimal(9)) for key in ("alla", "man", "kvinnor") for year in (2020, 2021, 2022)},
)
BLANK_AT = DATASET.place(("19", "1", "2021"))
"""The only place of men in 2021."""
WITHOUT = replace(DATASET, cells={place: one for place, one in NUMBERS.items() if place != BLANK_AT})


def said(meaning):
    """Return the rules with what a blank was said to mean."""
    return replace(RULES, markers={BLANK: meaning})


def test_what_a_source_takes_back_goes():
    """Nobody has to be asked, for the source has said so."""
    found = understood(replace(WITHOUT, withdrawn=frozenset({BLANK_AT})), RULES, [SEX], HELD)
    assert (found.unanswered, found.gone) == ((), {at("man", 2021)})
    cube = joined(without(HELD, found.gone), [SEX], found.cells)
    assert at("man", 2021) not in cube.cells
    assert at("man", 2020) in cube.cells, "of which the file says nothing"


def test_what_it_takes_back_in_a_place_that_is_left_out_is_no_matter():
    """Another region's value is not ours."""
    elsewhere = replace(DATASET, withdrawn=frozenset({0}))
    assert understood(elsewhere, RULES, [SEX], HELD).gone == frozenset()


def test_a_source_may_take_everything_back():
    """That is not the same as a file in which nothing fits."""
    places = frozenset(range(12))
    assert len(understood(replace(DATASET, cells={}, withdrawn=places), RULES, [SEX], HELD).gone) == 6


def test_a_file_without_any_value_takes_nothing_back_by_its_blanks():
    """Whatever a blank means in it: a source that fails may answer so."""
    found = understood(replace(DATASET, cells={}), said(Gone.DELETED), [SEX], HELD)
    assert ([one.lack for one in found.unanswered], found.gone) == ([Lack.NOTHING], frozenset())


def test_a_place_without_a_value_is_asked_about_where_there_is_one_here():
    """How many there are, and of when the first is."""
    period = at("man", 2021)[1]
    asked = (Unanswered(Lack.MARKER, text=BLANK, count=1, period=period),)
    assert understood(WITHOUT, RULES, [SEX], HELD).unanswered == asked


@pytest.mark.parametrize(
    "held",
    [
        None,
        without(HELD, {at("man", 2021)}),
        replace(HELD, cells={**HELD.cells, at("man", 2021): Observation(marker=Marker.CONFIDENTIAL)}),
    ],
)
def test_nothing_is_asked_where_there_is_no_number_here(held):
    """Neither where nothing is known nor where a reason stands."""
    assert understood(WITHOUT, RULES, [SEX], held).unanswered == ()


def test_a_table_of_text_says_nothing_by_a_blank():
    """Its rows and columns are often half empty."""
    table = replace(WITHOUT, places={0: (1, 1)})
    assert understood(table, RULES, [SEX], HELD).unanswered == ()


def test_a_source_that_always_holds_all_there_is_has_answered():
    """What it does not hold goes anyhow."""
    assert understood(WITHOUT, replace(RULES, is_whole=True), [SEX], HELD).unanswered == ()


@pytest.mark.parametrize(
    ("meaning", "cell", "gone"),
    [
        (Gone.DELETED, None, {at("man", 2021)}),
        (None, None, set()),
        (Marker.MISSING, Observation(marker=Marker.MISSING), set()),
        (Decimal(0), Observation(Decimal(0)), set()),
    ],
)
def test_the_answer_holds_for_every_such_place(meaning, cell, gone):
    """And is kept with the other answers."""
    rules = codec.read(codec.written(said(meaning)))
    found = understood(WITHOUT, rules, [SEX], HELD)
    assert (found.unanswered, found.cells.get(at("man", 2021)), found.gone) == ((), cell, gone)


def test_two_places_for_one_value_are_blank_only_together():
    """What one of the source's categories says is enough."""
    use = AsDimension("kon", {"TotSa": "alla", "1": "man", "2": "man"})
    rules = replace(RULES, uses={**RULES.uses, "Kon": use})
    held = replace(HELD, series=tuple(one for one in HELD.series if one.key != "kvinnor"))
    assert isinstance(held.series[0], Series)
    assert Lack.MARKER not in {one.lack for one in understood(WITHOUT, rules, [SEX], held).unanswered}


def test_a_source_without_time_or_sex_is_of_what_was_said_of_it():
    """Only that value may be blank in it."""
    region, _kon, _tid = DATASET.dimensions
    one = replace(DATASET, dimensions=(region,), cells={0: Decimal(1)})
    rules = replace(RULES, constants={"kon": "man"}, period=at("man", 2021)[1])
    (asked,) = understood(one, rules, [SEX], HELD).unanswered
    assert (asked.text, asked.count) == (BLANK, 1)
