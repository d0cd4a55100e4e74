"""What caches are told: a page is asked about each time and known by its choice, a file is everybody's."""

import pytest

from webapp.consent import caching
from webapp.consent.state import Choice


@pytest.mark.parametrize("etag", ['"abc"', 'W/"abc"', '"abc:br"', '""'])
@pytest.mark.parametrize("choice", Choice)
def test_a_validator_carries_the_choice_and_comes_back_without_it(etag, choice):
    """Strong or weak, whatever compression made of it."""
    marked = caching.marked(etag, choice)
    assert marked != etag
    assert caching.unmarked(marked, choice) == etag
    assert caching.unmarked(f'{marked}, "other"', choice) == f'{etag}, "other"'


@pytest.mark.parametrize("choice", Choice)
@pytest.mark.parametrize("other", Choice)
def test_a_validator_of_another_choice_matches_nothing(choice, other):
    """The application never gave out what it is then asked about."""
    asked = caching.unmarked(caching.marked('"abc"', other), choice)
    assert (asked == '"abc"') is (choice is other)


@pytest.mark.parametrize("etag", ["abc", "", '"', 'abc"'])
def test_what_is_no_validator_is_left_out(etag):
    """It would be the same for every choice."""
    assert caching.validators([etag], ["Mon, 23 Nov 2026 00:00:00 GMT"], Choice.NOTHING) == []


def test_a_date_is_kept_only_beside_a_validator():
    """By itself it would confirm a page that was made for another choice."""
    date = "Mon, 23 Nov 2026 00:00:00 GMT"
    assert caching.validators([], [date], Choice.NOTHING) == []
    assert caching.validators(['"a"'], [date], Choice.NOTHING) == [("ETag", '"a-n"'), ("Last-Modified", date)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "no-cache"),
        ("no-cache", "no-cache"),
        ("no-store", "no-store"),
        ("private, no-store", "private, no-store"),
        ("private, no-cache", "private, no-cache"),
        ("private, max-age=60", "private, no-cache"),
        ("public, max-age=60", "no-cache"),
        ("max-age=31536000, immutable", "no-cache"),
        ('no-cache="Set-Cookie", max-age=60', "no-cache"),
        ("s-maxage=60, NO-CACHE", "s-maxage=60, NO-CACHE"),
    ],
)
def test_a_page_is_never_kept_without_asking(said, told):
    """What is stricter stays as it is."""
    assert caching.control(said) == told


@pytest.mark.parametrize(
    ("control", "kind", "expected"),
    [
        ("public, max-age=1, immutable", "text/css", True),
        ("max-age=1, immutable", "", True),
        ("public, max-age=60", "image/svg+xml", True),
        ("public, max-age=60", "", False),
        ("public, max-age=60", "text/html; charset=utf-8", False),
        ("immutable", "application/xhtml+xml", False),
        ("no-cache", "text/css", False),
        ("", "image/png", False),
    ],
)
def test_a_file_is_everybodys_where_it_says_so_and_a_page_never(control, kind, expected):
    """A page that calls itself public would give one visitor's to another."""
    assert caching.is_everybodys(control, kind) is expected


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", "Cookie, Sec-GPC, HX-Request-Type, HX-Request, Accept-Encoding"),
        ("accept-encoding, Origin", "accept-encoding, Origin, Cookie, Sec-GPC, HX-Request-Type, HX-Request"),
        ("Cookie,,cookie", "Cookie, cookie, Sec-GPC, HX-Request-Type, HX-Request, Accept-Encoding"),
        ("*", "*"),
        ("Origin, *", "*"),
    ],
)
def test_what_a_page_depends_on_is_added_to_what_it_says(said, told):
    """Nothing that was said is lost, and nothing stands twice."""
    assert caching.varied(said) == told
