"""A yes taken back: whatever ran stops, whatever was stored is gone, in every tab and in what the browser kept."""

import pytest

from tests.support.choosing import (
    BLANK,
    DECLARED,
    KEPT,
    SAVE,
    SETTINGS,
    STATISTICS,
    THIRD_PARTY,
    choose,
    grant,
    reached,
    sent,
    withdraw,
)
from tests.support.parties import comes, stays_quiet
from tests.support.tracking import COOKIES, DEEP, HIDDEN, KEY

SOON = 5.0
LONG = 2.0
"""Seconds in which a tracker that goes on would have beaten a dozen times."""
STORAGE = """indexedDB.databases().then(found =>
[localStorage.getItem('KEY'), sessionStorage.getItem('KEY'), ...found.map(one => one.name)])""".replace("KEY", KEY)


@pytest.fixture(name="granted")
def granted_fixture(visit, world):
    """Return a visitor who has said yes to everything and looks at all of it."""
    visitor = visit()
    grant(visitor, world)
    return visitor


def test_consent_w01_two_presses_are_enough(granted, world):
    """The footer's link and one button, and nothing is loaded from then on."""
    withdraw(granted)
    world.forget()
    granted.open(BLANK)
    granted.open(DECLARED)
    assert reached(world) == []


def test_consent_w02_a_cookie_of_the_host_is_gone(withdrawn):
    """The plain kind."""
    assert "sp_har" not in withdrawn.cookies


def test_consent_w03_a_cookie_of_the_whole_domain_is_gone(withdrawn):
    """The kind that a subdomain sets for all."""
    assert "sp_hela" not in withdrawn.cookies


def test_consent_w04_a_cookie_of_a_deep_path_is_gone(withdrawn):
    """The kind that other pages never see."""
    assert "sp_djupt" not in withdrawn.cookies


def test_consent_w05_a_hidden_cookie_is_gone(withdrawn):
    """The kind that no script can take away."""
    assert HIDDEN not in withdrawn.cookies


def test_a_cookie_that_a_browser_keeps_apart_for_each_site_is_gone(visit_securely, secure_world):
    """It is another cookie than the one of its name, and is taken away only by its own kind."""
    visitor = visit_securely()
    grant(visitor, secure_world)
    for name, path in (("sp_har", "/"), ("sp_djupt", DEEP)):
        visitor.run(f"void (document.cookie = '{name}=1; Path={path}; Max-Age=999; Secure; Partitioned')")
    withdraw(visitor)
    assert comes(lambda: not sent(visitor) & set(COOKIES)), sent(visitor)


def test_consent_w06_storage_is_empty(visit_securely, secure_world):
    """Local, for the session, and databases; browsers empty them over https."""
    visitor = visit_securely()
    grant(visitor, secure_world)
    assert visitor.run(STORAGE) == ["1", "1", KEY]
    withdraw(visitor)
    assert comes(lambda: visitor.run(STORAGE) == [None, None]), visitor.run(STORAGE)


def test_what_is_declared_as_necessary_stays_when_a_tab_clears_what_is_not(granted):
    """Nobody was asked about it, so no answer takes it; over http nothing but the script of the page clears."""
    granted.run("void (localStorage.minne_sida = '1', localStorage.minnet = '2', sessionStorage.minne = '3')")
    withdraw(granted)
    left = "[localStorage.KEY, localStorage.minnet, localStorage.minne_sida, sessionStorage.minne]".replace("KEY", KEY)
    assert comes(lambda: granted.run(left) == [None, None, "1", "3"]), granted.run(left)


def test_what_is_still_allowed_keeps_what_it_has_stored(granted):
    """One yes is taken back, and the other is as it was."""
    granted.click(SETTINGS)
    granted.click(THIRD_PARTY)
    choose(granted, SAVE)
    assert granted.run(f"[localStorage.{KEY}, sessionStorage.{KEY}]") == ["1", "1"]


def test_another_tab_clears_its_own_storage_of_the_one_yes_that_is_taken_back(granted):
    """What a page stored for the session is its tab's alone, and no other tab reaches it."""
    other = granted.tab()
    other.open(DECLARED)
    assert comes(lambda: other.run(f"sessionStorage.{KEY}") == "1")
    granted.click(SETTINGS)
    granted.click(STATISTICS)
    choose(granted, SAVE)
    assert comes(lambda: other.run(f"sessionStorage.{KEY} || ''") == ""), other.run("document.documentElement.dataset")


def test_consent_w07_the_tracker_stops(withdrawn, world):
    """No heartbeat comes while the page that says so stands there."""
    assert not [path for path in withdrawn.reached if path.startswith(world.tracker.host)]


def test_consent_w08_the_player_stops(withdrawn, world):
    """Nor from the frame."""
    assert not [path for path in withdrawn.reached if path.startswith(world.player.host)]


def test_consent_w09_the_next_page_is_clean(granted, world):
    """Nothing comes back with it."""
    withdraw(granted)
    world.forget()
    granted.open(BLANK)
    granted.open(DECLARED)
    assert reached(world) == []
    assert not sent(granted) & set(COOKIES)


def test_consent_w10_other_tabs_stop(granted, world):
    """A tab that stands open follows within seconds."""
    other = granted.tab()
    other.open(DECLARED)
    withdraw(granted)
    stays_quiet(seconds=SOON - LONG)
    assert stays_quiet(world.tracker, world.player)
    assert not sent(granted) & set(COOKIES)


def test_consent_w10_a_cookie_from_before_https_keeps_no_tab(visit_securely, secure_world):
    """It has the same name without what makes it safe, and is no longer anybody's choice."""
    visitor = visit_securely()
    visitor.open(BLANK)
    visitor.run("void (document.cookie = 'samtycke=1.st; Path=/; Secure')")
    grant(visitor, secure_world)
    other = visitor.tab()
    other.open(DECLARED)
    withdraw(visitor)
    stays_quiet(seconds=SOON - LONG)
    assert stays_quiet(secure_world.tracker, secure_world.player)


def test_consent_w11_back_wakes_nothing(granted, world):
    """A page that the browser kept as it was left does not go on where it was."""
    granted.open(BLANK)
    withdraw(granted)
    world.forget()
    assert comes(lambda: granted.back() or granted.run("location.pathname") == DECLARED)
    assert reached(world) == []
    assert granted.count(KEPT) == 0
    assert not sent(granted) & set(COOKIES)


def test_pages_do_come_back_as_they_were_left(visit):
    """The browser of the test does keep pages, or the case above would prove little."""
    visitor = visit()
    visitor.open(BLANK)
    visitor.run("window.left = 'so'")
    visitor.open("/metod")
    visitor.back()
    assert comes(lambda: visitor.run("window.left || ''") == "so")
