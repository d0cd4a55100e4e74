"""A header passes or does not, and what passes is exactly what was given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.consent.headers import may_lead_to, missing, set_cookie, sort, stays_here

ORIGIN = "https://mal.exempel.se"


@pytest.mark.parametrize(
    "link",
    [
        "</style.css>; rel=preload; as=style",
        '</a.css>; rel="preload"; as="style", </b.js>; rel=modulepreload',
        f"<{ORIGIN}/strategi/x>; rel=canonical",
        "</>;rel=next",
        "</a>",
    ],
)
def test_a_link_to_ourselves_stays(link):
    """By its path, or by our own whole address."""
    assert stays_here(link, ORIGIN)


@pytest.mark.parametrize(
    "link",
    [
        "<https://tp.test>; rel=preconnect",
        "<https://tp.test/>; rel=dns-prefetch",
        "<//tp.test>; rel=preconnect",
        "</\\tp.test>; rel=preconnect",
        "<\\\\tp.test>; rel=preconnect",
        "</\t/tp.test>; rel=preconnect",
        "< //tp.test>; rel=preconnect",
        "<https:tp.test>; rel=preconnect",
        "<tp.test>; rel=preconnect",
        "</a>; rel=next, <https://tp.test>; rel=preconnect",
        '</a>; title=">, <https://tp.test>; rel=preconnect',
        '</a.png>; rel=preload; as=image; imagesrcset="https://tp.test/a.png 2x"',
        '</a.png>; rel=preload; as=image; imagesrcset="https:tp.test 2x"',
        f"<{ORIGIN}.tp.test/>; rel=preconnect",
        f"<{ORIGIN}@tp.test/>; rel=preconnect",
        f"<{ORIGIN}>; rel=preconnect",
        "https://tp.test; rel=preconnect",
        "",
        "</a>" * 2000,
    ],
)
def test_a_link_that_leads_elsewhere_or_cannot_be_read_does_not(link):
    """One foreign target is enough to drop the whole header."""
    assert not stays_here(link, ORIGIN)


def test_a_request_without_a_host_has_no_whole_address_of_ours():
    """Half an address before a path would make somebody else's of it."""
    assert not stays_here("<http:///tp.test>; rel=preconnect", "")
    assert stays_here("</a>; rel=next", "")


def test_a_cookie_is_read_as_browsers_read_it():
    """Name and place; what else it says is the browser's business."""
    found = set_cookie(" a = b=c ; domain = Exempel.se ; PATH=/x; HttpOnly")
    assert found
    assert (found.name, found.value, found.domain, found.path) == ("a", "b=c", "Exempel.se", "/x")


@pytest.mark.parametrize(
    "header",
    [
        "utan-namn",
        "",
        "a=b; Path=/; Path=/x",
        "a=b; Domain=exempel.se; Domain=",
        "a=b\r\nSet-Cookie: c=d",
        "a=b\x00; Path=/",
        "a\xa0=b; Path=/",
    ],
)
def test_a_cookie_that_can_be_read_in_two_ways_is_none(header):
    """What we allow and what a browser stores must be the same thing."""
    assert set_cookie(header) is None


def test_headers_are_told_apart_whatever_their_case():
    """Those that lead away are gone, those to be weighed are by themselves, the rest is as it was."""
    given_ = [
        ("X-Content-Type-Options", "nosniff"),
        ("SET-COOKIE", "a=b"),
        ("set-cookie", "c=d"),
        ("Refresh", "0; url=https://tp.test"),
        ("alt-svc", 'h3="tp.test:443"'),
        ("Speculation-Rules", '"https://tp.test/rules.json"'),
        ("Reporting-Endpoints", 'a="https://tp.test"'),
        ("Content-Security-Policy", "default-src *"),
        ("Content-Security-Policy-Report-Only", "report-uri https://tp.test"),
    ]
    passed, weighed = sort(given_)
    assert passed == [("X-Content-Type-Options", "nosniff")]
    assert weighed == {"set-cookie": ["a=b", "c=d"]}


@pytest.mark.parametrize(
    "header",
    [
        ("X-Any", "1\r\nSet-Cookie: a=b"),
        ("X-Any", "1\nRefresh: 0; url=https://tp.test"),
        ("X-Any\r\nSet-Cookie: a=b\r\nX-Other", "1"),
        ("Set-Cookie ", "a=b"),
        ("Refresh\t", "0; url=https://tp.test"),
        (" Link", "<https://tp.test>; rel=preconnect"),
        ("Set-Cookie:a=b;x", "1"),
        ("", "a=b"),
    ],
)
def test_what_a_careless_server_would_send_as_something_else_does_not_pass(header):
    """Servers that write what they are given would write another header, and browsers read names with spaces."""
    assert sort([header, ("X-Frame-Options", "DENY")]) == ([("X-Frame-Options", "DENY")], {})


@pytest.mark.parametrize(
    "header",
    [
        "Accept-CH",
        "Critical-CH",
        "Observe-Browsing-Topics",
        "Secure-Session-Registration",
        "Sec-Session-Registration",
        "Set-Login",
        "Shared-Storage-Write",
        "Use-As-Dictionary",
    ],
)
def test_what_a_browser_would_remember_beside_cookies_does_not_pass(header):
    """Nobody declares it, no visitor is asked about it, and whoever audits is told."""
    kept_back = (header, "x")
    assert sort([kept_back]) == ([], {})
    assert missing([kept_back], []) == [kept_back]


LINKED = frozenset({"https://annan.exempel.se"})


@pytest.mark.parametrize(
    "location",
    [
        "/",
        "/a?b=https://tp.test#c",
        "?a=1",
        "#a",
        "a/b",
        "https://mal.exempel.se/a",
        "HTTPS://MAL.exempel.se",
        "http://mal.exempel.se:8000/a",
        "https://annan.exempel.se/plan?x",
    ],
)
def test_an_answer_may_lead_on_to_ourselves_and_to_where_a_plain_link_leads(location):
    """With a path, or with the whole address."""
    assert may_lead_to(location, "mal.exempel.se", LINKED)


@pytest.mark.parametrize(
    "location",
    [
        "",
        "//tp.test/",
        "/\\tp.test/",
        "\\\\tp.test/",
        "/\t/tp.test/",
        " //tp.test",
        "https://tp.test/",
        "https:tp.test",
        "https:///tp.test",
        "https://mal.exempel.se@tp.test/",
        "https://mal.exempel.se.tp.test/",
        "https://mal.exempel.se\\@tp.test/",
        "https://tp.test#https://mal.exempel.se/",
        "https://annan.exempel.se:444/",
        "javascript:alert(1)",
        "data:text/html,a",
        "annat:a",
        "a:b",
    ],
)
def test_an_answer_sends_nobody_away(location):
    """No way of writing another host passes, nor anything that is no page."""
    assert not may_lead_to(location, "mal.exempel.se", LINKED)


@given(st.text(max_size=80))
def test_reading_never_fails(text):
    """Whatever an application writes."""
    set_cookie(text)
    may_lead_to(text, "mal.exempel.se", LINKED)
    stays_here(text, ORIGIN)


@given(st.from_regex(r"<[^>]{0,20}>(; ?[a-z]+=\"?[^\",;]{0,10}\"?){0,2}", fullmatch=True))
def test_a_link_that_stays_begins_with_one_slash(link):
    """No way of writing another host passes."""
    if stays_here(link, ORIGIN) and not link.startswith(f"<{ORIGIN}/"):
        assert link[1] == "/"
        assert link[2] not in "/\\"
        assert "://" not in link
