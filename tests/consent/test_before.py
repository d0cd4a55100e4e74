"""Before any choice: nobody is told of the visitor, nothing is stored, and the question stays until it is answered."""

import pytest

from tests.support import careless
from tests.support.choosing import BANNER, BLANK, DECLARED, NO, NONE, YES, reached, sent
from tests.support.parties import comes

ONLY_A_LIST_OF_CONNECTIONS = {
    "l16",
    "l19",
    "html-form-redirect",
    "script-location",
    "script-peer",
    "script-preconnect",
    "script-window",
}
STORED = """indexedDB.databases().then(found =>
[...Object.keys(localStorage), ...Object.keys(sessionStorage), ...found.map(one => one.name)])"""
IN_SIGHT = """[...document.querySelectorAll('SELECTOR')].map(one => one.getBoundingClientRect())
.every(one => one.width && one.left >= 0 && one.top >= 0 && one.right <= innerWidth && one.bottom <= 720)"""


def test_consent_a01_what_is_declared_is_silent(visit, world):
    """A page with a declared tracker and a declared player asks neither."""
    visit().open(DECLARED)
    assert reached(world) == []


def test_consent_a01_not_even_a_connection_is_opened(chromium, world):
    """A browser may well connect to a frame's host before it finds out that it may not load the frame."""
    with chromium(world) as visitor:
        visitor.open(DECLARED)
        assert reached(world) == []
        assert not any(party.connections for party in world.parties)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_careless_texts_are_harmless_once_they_are_saved(visit, world, scripts):
    """Also to browsers that know no list of connections: nothing is asked for, and nobody is sent away."""
    visitor = visit(scripts=scripts)
    visitor.open("/sparat")
    assert reached(world) == []
    assert not world.undeclared.connections
    assert visitor.count("main h1") == 1
    assert visitor.cookies() == {}


@pytest.mark.parametrize("part", ["listed", "beyond"])
def test_careless_content_reaches_nobody_in_other_browsers_either(visit_elsewhere, world, part):
    """Raw, as nobody has cleaned it; what only a list of connections holds back is left to those that know one."""
    visitor = visit_elsewhere()
    for name, page in careless.pages("", world.domain).items():
        if name in set(careless.NAMES[part]) - ONLY_A_LIST_OF_CONNECTIONS:
            visitor.open(f"/slarv/{name}")
            if page.press:
                visitor.click(page.press)
    assert reached(world) == []
    assert not world.undeclared.connections
    assert sent(visitor) == set()


def test_consent_a02_nothing_is_stored(visit, world):
    """No cookie, not even our own, and no storage."""
    visitor = visit()
    visitor.open(DECLARED)
    assert reached(world) == []
    assert visitor.run(STORED) == []
    assert sent(visitor) == set()
    assert visitor.cookies() == {}


def test_consent_a03_ignoring_is_no_choice(visit, world):
    """Scrolling, Escape, a click beside it, a link and the way back answer nothing."""
    visitor = visit()
    visitor.open(DECLARED)
    visitor.run("scrollTo(0, 2000)")
    visitor.press("Escape")
    visitor.click("main h1")
    visitor.click("#vidare")
    assert comes(lambda: visitor.run("location.pathname") == BLANK)
    visitor.back()
    assert comes(lambda: visitor.run("location.pathname") == DECLARED)
    assert comes(lambda: visitor.count(BANNER) == 1)
    assert reached(world) == []
    assert sent(visitor) == set()


@pytest.mark.parametrize("path", [DECLARED, "/"])
def test_consent_a04_the_whole_choice_is_in_sight(visit, path):
    """Yes and no stand in the first view, without scrolling."""
    visitor = visit()
    visitor.open(path)
    assert visitor.count(YES) == visitor.count(NO) == 1
    assert visitor.run(IN_SIGHT.replace("SELECTOR", f"{YES}, {NO}"))


def test_the_settings_ask_once(visit):
    """They are the whole choice, so nothing above them asks the same; yes and no stand in them side by side."""
    visitor = visit()
    visitor.open("/kakor")
    assert visitor.count(BANNER) == 0
    assert visitor.count("main button[value=alla]") == visitor.count(NONE) == 1
