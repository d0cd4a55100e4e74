"""Without scripts: the question, the choice, the settings and the way back out are forms and links."""

from tests.support.choosing import (
    BANNER,
    BLANK,
    DECLARED,
    NO,
    SAVE,
    SETTINGS,
    THIRD_PARTY,
    YES,
    choose,
    reached,
    withdraw,
)
from tests.support.parties import comes


def test_consent_n01_both_answers_are_there(visit, world):
    """And nobody is asked for anything."""
    visitor = visit(scripts=False)
    visitor.open(DECLARED)
    assert visitor.count(YES) == visitor.count(NO) == 1
    assert reached(world) == []


def test_consent_n02_a_no_is_heard_and_remembered(visit, world):
    """On the next page too."""
    visitor = visit(scripts=False)
    visitor.open(DECLARED)
    choose(visitor, NO)
    for path in (BLANK, DECLARED):
        visitor.open(path)
        assert visitor.count(BANNER) == 0
    assert reached(world) == []


def test_consent_n03_one_kind_is_allowed_and_taken_back(visit, world):
    """The player comes, the tracker does not, and afterwards nobody does."""
    visitor = visit(scripts=False)
    visitor.open(DECLARED)
    visitor.click(SETTINGS)
    visitor.click(THIRD_PARTY)
    choose(visitor, SAVE)
    visitor.open(DECLARED)
    assert comes(lambda: "/film/1" in world.player.paths)
    assert world.tracker.requests == []
    withdraw(visitor)
    world.forget()
    visitor.open(DECLARED)
    assert reached(world) == []
