"""What an old address and its target may be."""

import pytest

from webapp.pages.redirects import LONGEST_PATH, RedirectError, bare, is_askable, is_own, old_path, with_query

OWN = ["/", "/metod", "/strategi/plan/mal/15", "/indikator/export.csv", "/sok?q=a%20b", "/a?b=//c"]
STRANGERS = {
    "another host": "https://lak.example/",
    "another host without its scheme": "//lak.example",
    "a back slash that browsers turn": "/\\lak.example",
    "a tab that browsers throw away": "/\t/lak.example",
    "a line break": "/a\r\nX-Header: 1",
    "a script": "javascript:alert(1)",
    "no slash": "metod",
    "nothing": "",
    "two slashes inside": "/a//b",
    "dots that lead back": "/a/../b",
    "a dot that stands still": "/./a",
    "something encoded": "/m%C3%A5l",
    "a letter that would be encoded": "/mål",
    "a slash at the end": "/metod/",
    "a space": "/a b",
    "a line break in the query": "/a?b\n",
    "a place on the page": "/a#b",
}


@pytest.mark.parametrize("target", OWN)
def test_an_address_of_ours_may_be_a_target(target):
    """With a query or without."""
    assert is_own(target)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_target_elsewhere_is_refused(name):
    """Whatever leads off the site, or could be read as another address."""
    assert not is_own(STRANGERS[name])


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("/Gammal/Sida.aspx", "/Gammal/Sida.aspx"),
        ("/m%C3%A5l/", "/mål"),
        ("/mål?id=1", "/mål"),
        ("/a b", "/a b"),
    ],
)
def test_an_old_address_is_stored_as_it_is_read(given, stored):
    """Decoded, without its query and the slash at its end; its letters stay large or small."""
    assert old_path(given) == stored


@pytest.mark.parametrize(
    "path", ["", "/", "?a=b", "metod", "//lak.example", "/\\lak", "/a%00", "/a\n", "/" + "a" * LONGEST_PATH]
)
def test_an_impossible_old_address_is_refused(path):
    """The start page is always there, and the rest nobody can have asked this site for."""
    with pytest.raises(RedirectError):
        old_path(path)


def test_an_address_no_database_takes_is_not_asked_for():
    """U+0000, line breaks, turned text, and nine thousand letters."""
    assert not any(map(is_askable, ["/\0", "/\r\n", "/\u202e", "/" + "a" * 9000]))
    assert is_askable("/Mål och medel")


def test_the_query_is_kept_unless_the_target_brings_its_own():
    """What a link asked for is asked of the new address too."""
    assert with_query("/a", "b=c") == "/a?b=c"
    assert with_query("/a?d=e", "b=c") == "/a?d=e"
    assert with_query("/a", "") == "/a"


def test_the_stem_of_an_address_has_neither_query_nor_slash_at_its_end():
    """Two addresses of one page have the same stem."""
    assert {bare(one) for one in ("/a", "/a/", "/a?b", "/a/?b")} == {"/a"}
