"""One thing from a third party, after a no: by a press of its own, remembered nowhere, with or without scripts."""

import re

from tests.support.choosing import DECLARED, NO, choose, reached
from tests.support.parties import comes

EMBED = "[data-embed]"
LOAD = "[data-embed-load]"
FILM = "/film/1"
FOCUSED = "document.activeElement.matches('SELECTOR')".replace("SELECTOR", LOAD)


def test_consent_a05_a_placeholder_says_who_would_get_what(visit):
    """In words of ours, with something to press."""
    visitor = visit()
    visitor.open(DECLARED)
    words = visitor.words(EMBED)
    assert "Spelare AB" in words
    assert "Irland" in words
    assert not re.search(r"[{}]|None|%\(|undefined|\[\[", words)
    assert visitor.count(LOAD) == 1


def test_consent_c01_one_press_loads_that_and_nothing_else(visit, world):
    """The player comes, the tracker does not."""
    shown_once(visit(), world)


def test_consent_c02_it_is_remembered_nowhere(visit, world):
    """The next visit asks again."""
    visitor = visit()
    shown_once(visitor, world)
    visitor.open("/tomt")
    reached(world, seconds=0.5)
    world.forget()
    visitor.open(DECLARED)
    assert visitor.count(LOAD) == 1
    assert reached(world) == []


def test_consent_c03_the_keyboard_reaches_it(chromium, world):
    """In fewer than forty steps, and Enter presses it."""
    with chromium(world) as visitor:
        visitor.open(DECLARED)
        choose(visitor, NO)
        visitor.open(DECLARED)
        steps = 0
        while not visitor.run(FOCUSED):
            visitor.press("Tab")
            steps += 1
            assert steps < 40
        visitor.press("Enter")
        assert comes(lambda: FILM in world.player.paths)


def test_consent_c04_it_works_without_scripts(visit, world):
    """A form fills the frame."""
    shown_once(visit(scripts=False), world)


def shown_once(visitor, world):
    """Say no, and then look at the one film."""
    visitor.open(DECLARED)
    choose(visitor, NO)
    visitor.open(DECLARED)
    assert reached(world) == []
    visitor.click(LOAD)
    assert comes(lambda: FILM in world.player.paths)
    reached(world)
    assert world.tracker.requests == []
    assert world.undeclared.requests == []
