"""A no: one press, heard at once, remembered for as long as a yes."""

import time

from tests.support.choosing import BANNER, BLANK, DECLARED, NO, YES, choose, reached, sent
from tests.support.parties import stays_quiet
from tests.support.tracking import COOKIES

DAY = 24 * 60 * 60
OURS = "samtycke"


def refused(visit):
    """Return a visitor who has said no."""
    visitor = visit()
    visitor.open(DECLARED)
    choose(visitor, NO)
    return visitor


def test_consent_r01_one_press_is_enough(visit):
    """The question is gone."""
    assert refused(visit).count(BANNER) == 0


def test_consent_r02_nothing_comes_after_a_no(visit, world):
    """No request, and no cookie but our own two."""
    visitor = refused(visit)
    visitor.open(DECLARED)
    assert reached(world) == []
    assert not sent(visitor) & set(COOKIES)
    assert sent(visitor) == {OURS}


def test_consent_r03_a_no_is_remembered(visit):
    """Neither another page nor the first one asks again."""
    visitor = refused(visit)
    for path in (BLANK, DECLARED):
        visitor.open(path)
        assert visitor.count(BANNER) == 0


def test_a_page_is_loaded_once_where_a_cookie_of_others_keeps_the_server_from_hearing(visit):
    """Most browsers send letters that no server is handed: the page asks again, and loading it twice would not help."""
    visitor = refused(visit)
    visitor.run("void (document.cookie = 'ort=Västerås; Path=/')")
    visitor.open(BLANK)
    stays_quiet(seconds=1.0)
    assert visitor.run("performance.getEntriesByType('navigation')[0].type") == "navigate"


def test_consent_r04_a_no_lasts_as_long_as_a_yes(visit):
    """Between five and thirteen months, as the browser keeps it."""
    lasting = {}
    for button in (NO, YES):
        visitor = visit()
        visitor.open(BLANK)
        choose(visitor, button)
        lasting[button] = visitor.cookies()[OURS].expires - time.time()
    assert 150 * DAY < lasting[NO] < 396 * DAY
    assert lasting[NO] > lasting[YES] - DAY
