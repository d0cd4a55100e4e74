"""Of what a browser reports only the directive and the host are kept, whatever else it says."""

import json
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.services import REGISTRY
from webapp.consent.policy import ORDER
from webapp.consent.reports import LONGEST_HOST, Refusal, refusal


def said(blocked: object = "https://annan.test/", directive: object = "img-src", **more: object) -> bytes:
    """Return a report as a browser writes it."""
    report = {
        "document-uri": "https://mal.exempel.se/sok?q=hemlig+sjukdom",
        "referrer": "https://mal.exempel.se/?namn=eva",
        "violated-directive": directive,
        "effective-directive": directive,
        "original-policy": "default-src 'none'",
        "disposition": "enforce",
        "blocked-uri": blocked,
        "status-code": 200,
        "script-sample": "hemligt",
        **more,
    }
    return json.dumps({"csp-report": report}).encode()


def read(*args: object, **more: object) -> Refusal | None:
    """Read such a report."""
    return refusal(said(*args, **more), REGISTRY)


@pytest.mark.parametrize(
    ("blocked", "host"),
    [
        ("https://annan.test/spion.gif?vem=eva", "annan.test"),
        ("https://ANNAN.test:8443/x", "annan.test"),
        ("wss://annan.test", "annan.test"),
        ("http://127.0.0.1:5000/x", "127.0.0.1"),
        ("https://[2001:db8::1]/x", "[2001:db8::1]"),
        ("https://matomo.exempel.se/matomo.js", "matomo.exempel.se"),
        ("https://a.b.matomo.exempel.se/", "matomo.exempel.se"),
        ("https://eva-svensson.bilder.test/1.png", "bilder.test"),
        ("https://xmatomo.exempel.se/", "xmatomo.exempel.se"),
        ("inline", "(inline)"),
        ("eval", "(eval)"),
        ("data", "(data)"),
        ("data:image/png;base64,aGVtbGlndA==", "(data)"),
        ("blob:https://mal.exempel.se/1", "(blob)"),
        ("moz-extension://9a7c/x.js", "(extension)"),
        ("chrome-extension", "(extension)"),
        ("hemligt", "(other)"),
        ("", "(other)"),
        ("https://eva:hemligt@annan.test/", "(other)"),
        ("https://annan.test\n/x", "(other)"),
        ("https://" + ".".join(["a" * 60] * 5) + "/", "(other)"),
        ("https://å.test/", "(other)"),
        (None, "(other)"),
        (7, "(other)"),
        (["https://annan.test/"], "(other)"),
    ],
)
def test_of_an_address_only_its_host_is_kept(blocked, host):
    """By the name it is declared under, where it is; what is no host by what kind it is."""
    assert read(blocked) == Refusal("img-src", host)


@pytest.mark.parametrize(
    ("named", "directive"),
    [
        ("img-src", "img-src"),
        ("script-src-elem", "script-src"),
        ("style-src-attr", "style-src"),
        ("script-src 'self' https://a.test", "script-src"),
        ("IMG-SRC", "img-src"),
        ("frame-ancestors", "frame-ancestors"),
    ],
)
def test_a_directive_is_one_of_ours(named, directive):
    """Older browsers write the whole of it, newer ones a part."""
    assert astuple(read("inline", named)) == (directive, "(inline)")


@pytest.mark.parametrize("named", ["", " ", None, 3, [], "prefetch-src", "x" * 9000, "img-src;drop"])
def test_a_directive_that_we_do_not_send_is_no_report(named):
    """So nobody can fill a table with names of their own."""
    assert read("inline", named) is None


def test_the_older_name_is_read_where_the_newer_is_missing():
    """Safari long knew only that."""
    report = {"violated-directive": "font-src 'self'", "blocked-uri": "https://annan.test/f.woff2"}
    assert refusal(json.dumps({"csp-report": report}).encode(), REGISTRY) == Refusal("font-src", "annan.test")


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b"null", b"3", b'{"csp-report": 3}', b"\xff\xfe", b'{"csp-report": [1]}', b"[" * 16000]
)
def test_what_is_no_report_is_none(body):
    """Whatever is sent, nothing fails."""
    assert refusal(body, REGISTRY) is None


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: said(text, text)))
def test_nothing_that_is_sent_makes_more_than_a_directive_and_a_host(body):
    """A closed list, and a name that is short and has nothing else in it."""
    found = refusal(body, REGISTRY)
    if found is not None:
        assert found.directive in ORDER
        assert len(found.host) <= LONGEST_HOST
        assert not set(found.host) & set("/?#@= ")
