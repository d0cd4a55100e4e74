"""A policy merges as a value, is written in one way, and reads back as what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.consent.policy import ALONE, BASE, LOADING, Policy, PolicyError

LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)
ORIGINS = st.builds(
    "{}://{}.{}{}".format, st.sampled_from(["https", "http", "wss"]), LABELS, LABELS, st.sampled_from(["", ":8000"])
)
HOSTS = st.dictionaries(st.sampled_from(LOADING), st.lists(ORIGINS, max_size=3), max_size=4)


def read_back(written: str) -> dict[str, set[str]]:
    """Read a header as a browser does; fail where a directive stands twice."""
    found: dict[str, set[str]] = {}
    for part in written.split(";"):
        name, *sources = part.split()
        assert name not in found
        found[name] = set(sources)
    return found


def meant(policy: Policy) -> dict[str, set[str]]:
    """Return what a policy holds."""
    return {directive: set(sources) for directive, sources in policy.directives}


def test_the_base_lets_a_page_load_our_own_files_only():
    """Nothing inline, nobody else's, and no frame round it."""
    assert BASE.write() == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_a_file_somebody_gave_us_stands_alone():
    """It has its own colours and no way out."""
    assert ALONE.write() == "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def test_merging_adds_and_takes_nothing_away():
    """A directive that the base lacks begins from nobody; one it has keeps what it had."""
    player = Policy.of({"media-src": ["https://spelare.test"], "img-src": ["https://b.test", "https://a.test"]})
    merged = read_back(BASE.merged(player).write())
    assert merged["media-src"] == {"https://spelare.test"}
    assert merged["img-src"] == {"'self'", "https://a.test", "https://b.test"}
    assert merged["script-src"] == {"'self'"}


def test_nobody_gives_way_to_somebody():
    """'none' beside a source would be an error to browsers."""
    shown = BASE.merged(Policy.of({"frame-ancestors": ["*"]}))
    assert read_back(shown.write())["frame-ancestors"] == {"*"}
    assert Policy.of({"img-src": []}).write() == "img-src 'none'"


@pytest.mark.parametrize(
    ("directive", "source"),
    [
        ("script-src", "https://a.test; script-src *"),
        ("script-src", "https://a.test;"),
        ("script-src", "https://a.test, default-src *"),
        ("script-src", "https://a.test https://b.test"),
        ("script-src", "https://a.test\n"),
        ("script-src", "https://a.test/path"),
        ("script-src", "https://*.a.test"),
        ("script-src", "*"),
        ("script-src", "https:"),
        ("script-src", "data:"),
        ("script-src", "'unsafe-inline'"),
        ("script-src", "'unsafe-eval'"),
        ("script-src", "'nonce-abc'"),
        ("style-src", "'unsafe-inline'"),
        ("img-src", "*"),
        ("img-src", ""),
        ("img-src", "https://Å.test"),
        ("img-src", "https://user@a.test"),
        ("sandbox", "allow-scripts"),
        ("report-uri", "https://a.test/rapport"),
        ("report-uri", "//a.test"),
        ("script-src; img-src", "'self'"),
        ("SCRIPT-SRC", "'self'"),
        ("plugin-types", "'self'"),
    ],
)
def test_a_source_that_is_more_than_a_source_is_refused(directive, source):
    """Nothing has to be escaped, because nothing that would need it gets in."""
    with pytest.raises(PolicyError):
        Policy.of({directive: [source]})


def test_a_policy_cannot_be_made_out_of_order():
    """Two that allow the same are one value, so there is one way to make them."""
    with pytest.raises(PolicyError, match=r"Policy\.of"):
        Policy((("script-src", ("'self'",)), ("default-src", ("'none'",))))


@pytest.mark.parametrize(
    "hosts",
    [
        {"script-src": ["'self'"]},
        {"img-src": ["data:"]},
        {"frame-ancestors": ["https://a.test"]},
        {"default-src": ["https://a.test"]},
        {"form-action": ["https://a.test"]},
        {"script-src": []},
    ],
)
def test_a_service_adds_whole_origins_to_what_loads_and_nothing_else(hosts):
    """It cannot loosen what is said of ourselves."""
    with pytest.raises(PolicyError):
        Policy.of_service(hosts)


def test_what_a_page_says_of_itself_names_no_other():
    """Who may show us in a frame is ours to say; whom we load from is for visitors."""
    policy = Policy.of(
        {
            "script-src": ["'self'", "https://a.test"],
            "img-src": ["https://a.test"],
            "frame-ancestors": ["https://granne.test"],
        }
    )
    assert policy.of_our_own().write() == "script-src 'self'; img-src 'none'; frame-ancestors https://granne.test"


@given(HOSTS, HOSTS)
def test_the_order_of_merging_does_not_matter(one, other):
    """The same services give the same header, however a page names them."""
    first, second = Policy.of(one), Policy.of(other)
    assert BASE.merged(first, second) == BASE.merged(second, first) == BASE.merged(first).merged(second)
    assert BASE.merged(first, first) == BASE.merged(first)


@given(HOSTS)
def test_what_is_written_reads_back_as_what_was_meant(hosts):
    """A browser sees the very value."""
    merged = BASE.merged(Policy.of(hosts))
    assert read_back(merged.write()) == meant(merged)


@given(st.dictionaries(st.one_of(st.sampled_from(LOADING), st.text(max_size=12)), st.lists(st.text(max_size=20))))
def test_rubbish_is_refused_or_reads_back(hosts):
    """There is no third way, whatever somebody writes."""
    try:
        policy = Policy.of(hosts)
    except PolicyError:
        return
    if policy.directives:
        assert read_back(policy.write()) == meant(policy)
