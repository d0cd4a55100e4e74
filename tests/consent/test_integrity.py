"""The consent cookie: short, the same for all, nobody else's to set, and no choice where it is not one of the list."""

import time

import pytest

from tests.support.choosing import BANNER, BLANK, DECLARED, NO, YES, choose, reached

MALFORMED = ("%", "{", "null", "[]", "v1.stst", "true", "%7B%22", "x" * 3800, "v999.st", "!a=true", "999.st", "2.st.n")
NAME = "samtycke"
MOST = 64


def given(visitor, world, value):
    """Give a visitor a consent cookie, as rubbish or an older site may have left it."""
    visitor.context.clear_cookies()
    visitor.context.add_cookies([{"name": NAME, "value": value, "url": world.url}])


def test_consent_i01_a_malformed_cookie_is_no_choice(chromium, world):
    """The page is there, asks its question, loads from nobody and fails in no script."""
    failures = []
    with chromium(world) as visitor:
        visitor.context.on("weberror", lambda error: failures.append(str(error.error)))
        for value in MALFORMED:
            given(visitor, world, value)
            answer = visitor.page.goto(world.url + DECLARED)
            assert answer.status == 200, value
            assert visitor.count(BANNER) == 1, value
        assert reached(world) == []
    assert failures == []


def test_consent_i02_a_choice_is_short_and_says_nothing_of_who_made_it(visit):
    """Two visitors a second apart keep the very same."""
    kept = []
    for _ in range(2):
        visitor = visit()
        visitor.open(BLANK)
        choose(visitor, YES)
        kept.append(visitor.cookies()[NAME].value)
        time.sleep(1)
    assert kept[0] == kept[1]
    assert len(NAME + kept[0]) <= MOST


@pytest.mark.parametrize("kind", ["world", "secure_world"])
def test_consent_i03_the_cookie_is_for_this_host_alone(request, chromium, kind):
    """Over https its name says so, and no other host can set one of that name."""
    site = request.getfixturevalue(kind)
    with chromium(site) as visitor:
        visitor.open(BLANK)
        choose(visitor, NO)
        name = NAME if kind == "world" else f"__Host-{NAME}"
        cookie = visitor.cookies()[name]
    assert (cookie.path, cookie.domain, cookie.same_site) == ("/", f"www.{site.domain}", "Lax")
    assert cookie.is_secure is (kind == "secure_world")
    assert not cookie.is_hidden, "the page's own script compares it with what the page was rendered for"


@pytest.mark.parametrize(("letters", "asked"), [("st", 1), ("n", 0)])
def test_consent_i04_an_older_yes_is_none_and_an_older_no_is_one(chromium, world, letters, asked):
    """Nothing is loaded by either; only the yes is asked for anew."""
    with chromium(world) as visitor:
        visitor.open(BLANK)
        version = int(visitor.run("document.documentElement.dataset.samtycke").partition(".")[0])
        assert version > 1
        given(visitor, world, f"{version - 1}.{letters}")
        visitor.open(DECLARED)
        assert visitor.count(BANNER) == asked
        assert reached(world) == []
