"""Many doubts of one sort are told in few words, and none of them is left out."""

from decimal import Decimal

from webapp.cube.checks.adding import Subject
from webapp.cube.checks.found import Concern, MoreDecimals, OutsideShare
from webapp.cube.period import Period
from webapp.wording.doubts import Doubt, doubts
from webapp.wording.warnings import Names

NAMES = Names({"alla": "Alla"}, Subject("procent", 0))


def said(*concerns: Concern) -> list[Doubt]:
    """Return the doubts."""
    return list(doubts(concerns, NAMES))


def decimals(count: int) -> list[MoreDecimals]:
    """Make findings of as many values as are asked for."""
    return [MoreDecimals("alla", Period.parse(f"{2000 + year}"), Decimal("22.4"), 1, 0) for year in range(count)]


def outside(count: int) -> list[OutsideShare]:
    """Make findings of another sort."""
    return [OutsideShare("alla", Period.parse(f"{2000 + year}"), Decimal(107)) for year in range(count)]


def test_a_few_are_told_one_by_one():
    """Three of a sort, and three of another."""
    found = said(*decimals(3), *outside(3))
    assert [one.words.split()[0] for one in found] == ["2000", "2001", "2002"] * 2
    assert not any(one.others for one in found)


def test_many_values_with_too_many_decimals_are_one_sentence_that_says_where_it_is_mended():
    """All of them stand behind it."""
    (only,) = said(*decimals(108))
    assert only.words == (
        "108 värden har fler decimaler än som visas. 2000 är till exempel 22,4, men på sidan kommer det att stå 22. "
        "Hur många decimaler som visas ändrar du under Uppgifter om utgåvan."
    )
    assert (only.more, len(only.others)) == ("Visa alla 108", 108)


def test_the_first_of_many_are_told_and_the_rest_stands_behind_its_count():
    """Another sort after them is told as well."""
    *told, last = said(*outside(40), *decimals(1))
    assert [bool(one.others) for one in told] == [False, False, True]
    assert (told[2].more, len(told[2].others)) == ("Visa 37 till av samma slag", 37)
    assert last.words.startswith("2000 har 1 decimal")


def test_thousands_are_counted_and_only_the_first_of_them_are_put_into_words():
    """A page of all of them would bring a browser to a stop."""
    (only,) = said(*decimals(7000))
    assert only.words.startswith("7\u00a0000 värden har fler decimaler")
    assert (only.more, len(only.others)) == ("Visa 500 av 7\u00a0000", 500)
    *_told, last = said(*outside(7000))
    assert (last.more, len(last.others)) == ("Visa 497 av 6\u00a0997 till", 497)
