"""A yes: what was allowed works, piece by piece, and what nobody declared stays out; a browser's signal is a no."""

import pytest

from tests.support.choosing import BANNER, BLANK, DECLARED, SAVE, SETTINGS, STATISTICS, choose, grant, reached
from tests.support.parties import comes


def test_consent_g01_what_was_allowed_works(visit, world):
    """Tracker and player are at work."""
    grant(visit(), world)


def test_consent_g02_one_kind_is_allowed_without_the_other(visit, world):
    """Statistics come, the player does not."""
    visitor = visit()
    visitor.open(BLANK)
    visitor.click(SETTINGS)
    visitor.click(STATISTICS)
    choose(visitor, SAVE)
    visitor.open(DECLARED)
    assert comes(lambda: "/slag" in world.tracker.paths)
    reached(world)
    assert world.player.requests == []


def test_consent_g03_a_yes_lets_in_nobody_who_is_not_declared(chromium, world):
    """Frame, script, picture and style sheet of somebody else."""
    with chromium(world) as visitor:
        grant(visitor, world)
        world.forget()
        for name in ("l01", "l02", "l06", "l11"):
            visitor.open(f"/slarv/{name}")
        reached(world)
    assert world.undeclared.requests == []
    assert world.undeclared.connections == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_consent_p01_the_signal_is_a_no_until_the_visitor_says_otherwise(chromium, world, scripts):
    """Nobody is asked a question that the browser has answered, and a yes of one's own still counts."""
    with chromium(world, scripts=scripts, extra_http_headers={"Sec-GPC": "1"}) as visitor:
        the_signal_is_a_no(visitor, world)


def test_consent_p01_the_signal_as_a_browser_sends_it_itself(firefox, world):
    """Firefox has a setting for it."""
    with firefox.visitor(world.url, signal=True) as visitor:
        visitor.open(BLANK)
        assert visitor.run("navigator.globalPrivacyControl") is True
        the_signal_is_a_no(visitor, world)


def the_signal_is_a_no(visitor, world):
    """See that a visitor with the signal is left alone, and can say yes."""
    visitor.open(DECLARED)
    assert visitor.count(BANNER) == 0
    assert reached(world) == []
    visitor.click(SETTINGS)
    assert "Global Privacy Control" in visitor.words("main") or "signal" in visitor.words("main")
    choose(visitor, "main button[value=alla]")
    visitor.open(DECLARED)
    assert comes(lambda: "/film/1" in world.player.paths)
