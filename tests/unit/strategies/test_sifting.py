"""What an address asks of a list of goals: read strictly, written in one way."""

import pytest

from webapp.progress.facts import Status
from webapp.strategies.sifting import ALL, WORST_FIRST, Order, Sift, SiftError, query, sift

AREAS = ["bo", "leva", "resa"]


def asked(**given):
    """Read an address that gives these words."""
    return sift(lambda name: given.get(name, []), AREAS)


def test_nothing_asked_for_is_everything_by_number():
    """Empty words ask for nothing either, as a form without scripts may send them."""
    assert asked() == asked(omrade=["", ""], ordning=[""]) == ALL
    assert ALL.is_all
    assert ALL.takes("bo", Status.REACHED)


def test_areas_and_statuses_narrow_each_other():
    """Any of the areas, and any of the statuses."""
    found = asked(omrade=["bo", "resa"], status=["natt"])
    assert found.takes("resa", Status.REACHED)
    assert not found.takes("leva", Status.REACHED)
    assert not found.takes("bo", Status.WRONG_WAY)
    assert not found.is_all


@pytest.mark.parametrize(
    ("parameter", "word", "exists"),
    [("omrade", "havet", AREAS), ("status", "bra", list(Status)), ("ordning", "namn", list(Order))],
)
def test_what_does_not_exist_is_refused_with_what_does(parameter, word, exists):
    """Even beside a word that exists."""
    with pytest.raises(SiftError) as refused:
        asked(**{parameter: [exists[0], word]})
    assert refused.value.parameter == parameter
    assert refused.value.allowed == tuple(exists)


def test_an_address_is_written_in_one_way():
    """Sorted, without repetitions and without what everybody gets."""
    one = asked(omrade=["resa", "bo", "resa"], status=["at-fel-hall", "natt"], ordning=["nummer", "lage"])
    assert query(one) == "?omrade=bo&omrade=resa&status=natt&status=at-fel-hall&ordning=lage"
    assert query(Sift(order=Order.NUMBER)) == ""


def test_every_status_has_its_place_in_the_order():
    """The one that needs looking at first."""
    assert sorted(WORST_FIRST) == sorted(Status)
    assert WORST_FIRST[0] is Status.WRONG_WAY
