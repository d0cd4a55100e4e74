"""What a browser was seen to do is held against the registry, whatever the browser was."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.services import COUNTER, MATOMO, PLAYER
from webapp.audit.compose import report_page
from webapp.audit.reports import Limit, Report, lines, walk_of
from webapp.clock import now
from webapp.consent.proof import FAULTS, Ground, Seen, Verdict, What, judged
from webapp.consent.registry import Place, Registry, Stored
from webapp.consent.state import Choice

OURS = "mal.exempel.se"
REMEMBERS = Stored("spelare.minne", "Minns.", place=Place.LOCAL_STORAGE, domain="spelare.test")
REGISTRY = Registry(3, (MATOMO, replace(PLAYER, stored=(*PLAYER.stored, REMEMBERS)), COUNTER))
GROUND = Ground(REGISTRY, OURS, secure=False)
U, N, S, T, ST = Choice
A_YEAR = timedelta(days=365)


def asked(choice: Choice, host: str, what: What = What.REQUEST) -> Seen:
    """Return that a host was turned to."""
    return Seen(choice, "/", what, host)


def cookie(choice: Choice, name: str, host: str = OURS, path: str = "/", lifetime: timedelta | None = None) -> Seen:
    """Return that a cookie was stored."""
    return Seen(choice, "/", What.STORED, name, host=host, path=path, lifetime=lifetime)


def key(choice: Choice, name: str, place: Place = Place.LOCAL_STORAGE, host: str = OURS) -> Seen:
    """Return that a key was stored."""
    return Seen(choice, "/", What.STORED, name, place=place, host=host)


def verdict(seen: Seen) -> Verdict:
    """Return the verdict on one thing."""
    (one,) = judged([seen], GROUND)
    return one.verdict


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (asked(U, OURS), Verdict.ALLOWED),
        (asked(U, "matomo.exempel.se"), Verdict.NOT_ALLOWED),
        (asked(T, "matomo.exempel.se"), Verdict.NOT_ALLOWED),
        (asked(S, "matomo.exempel.se"), Verdict.ALLOWED),
        (asked(ST, "spelare.test"), Verdict.ALLOWED),
        (asked(T, "a.bilder.test"), Verdict.ALLOWED),
        (asked(S, "a.bilder.test"), Verdict.NOT_ALLOWED),
        (asked(T, "bilder.test"), Verdict.UNDECLARED),
        (asked(ST, "evil.test"), Verdict.UNDECLARED),
        (asked(ST, "evil.test", What.CONNECTION), Verdict.UNDECLARED),
        (cookie(N, "samtycke", lifetime=A_YEAR), Verdict.ALLOWED),
        (cookie(N, "samtycke", lifetime=2 * A_YEAR), Verdict.TOO_LONG),
        (cookie(U, "kvitto", path="/kakor", lifetime=A_YEAR), Verdict.ALLOWED),
        (cookie(U, "kvitto", lifetime=A_YEAR), Verdict.UNDECLARED),
        (cookie(U, "okand"), Verdict.UNDECLARED),
        (cookie(ST, "okand"), Verdict.UNDECLARED),
        (cookie(S, "_pk_id.1.ab"), Verdict.ALLOWED),
        (cookie(T, "_pk_id.1.ab"), Verdict.NOT_ALLOWED),
        (cookie(S, "_pk_id.1.ab", host=".exempel.se"), Verdict.UNDECLARED),
        (cookie(S, "_pk_testcookie", host=".exempel.se"), Verdict.ALLOWED),
        (cookie(T, "film", host=".exempel.se", path="/djupt/ner", lifetime=A_YEAR), Verdict.ALLOWED),
        (cookie(T, "film", host=".exempel.se", path="/djupt/ner", lifetime=2 * A_YEAR), Verdict.TOO_LONG),
        (key(S, "matomo.queue"), Verdict.ALLOWED),
        (key(N, "matomo.queue"), Verdict.NOT_ALLOWED),
        (key(S, "matomo.queue", Place.SESSION_STORAGE), Verdict.UNDECLARED),
        (key(U, "annat", Place.INDEXED_DB), Verdict.UNDECLARED),
        (key(S, "matomo.queue", host="evil.test"), Verdict.UNDECLARED),
        (key(S, "matomo.queue", host=""), Verdict.ALLOWED),
        (key(T, "spelare.minne", host="spelare.test"), Verdict.ALLOWED),
        (key(T, "spelare.minne", host="a.spelare.test"), Verdict.ALLOWED),
        (key(T, "spelare.minne", host="elakspelare.test"), Verdict.UNDECLARED),
        (key(T, "spelare.minne"), Verdict.UNDECLARED),
    ],
)
def test_what_is_neither_declared_nor_allowed_is_a_finding(seen, expected):
    """Each state is held to its own choice, and a thing to its kind and place."""
    assert verdict(seen) is expected


def test_what_was_stopped_is_told_but_is_no_finding():
    """The promise was kept; somebody should mend the page all the same."""
    (one,) = judged([Seen(U, "/", What.HEADER, "Link", was_stopped=True)], GROUND)
    assert one.verdict is Verdict.STOPPED
    assert one.verdict not in FAULTS


def test_a_connection_is_told_once_and_only_where_no_request_tells_of_it():
    """A request has a connection of its own, which is no second finding."""
    seen = [asked(U, "a.test"), asked(U, "a.test", What.CONNECTION), asked(U, "b.test", What.CONNECTION)]
    assert [(one.seen.what, one.seen.name) for one in judged(seen, GROUND)] == [
        (What.REQUEST, "a.test"),
        (What.CONNECTION, "b.test"),
    ]


def test_a_request_that_was_stopped_does_not_hide_a_connection():
    """The browser refused the request, and yet it connected: that is a finding."""
    stopped = Seen(U, "/", What.REQUEST, "a.test", was_stopped=True)
    verdicts = [one.verdict for one in judged([stopped, asked(U, "a.test", What.CONNECTION)], GROUND)]
    assert verdicts == [Verdict.STOPPED, Verdict.UNDECLARED]


FOUND = judged([asked(U, "evil.test"), cookie(S, "_pk_id.1"), asked(U, OURS)], GROUND)
REPORT = Report(
    made_at=now().replace(microsecond=0),
    site="https://mal.exempel.se",
    version="1",
    browser="Chromium",
    policy_version=3,
    registry_hash="0" * 64,
    pages=("/", "/kakor"),
    walks=tuple(walk_of(choice, FOUND) for choice in Choice),
    findings=lines(FOUND, FAULTS),
    stopped=lines(FOUND, frozenset({Verdict.STOPPED})),
)


def test_a_report_reads_again_as_it_was_written():
    """What is published is what was seen."""
    assert [walk.findings for walk in REPORT.walks] == [1, 0, 0, 0, 0]
    assert Report.from_json(REPORT.as_json()) == REPORT
    assert REPORT.is_complete
    limited = replace(REPORT, limits=tuple(Limit))
    assert Report.from_json(limited.as_json()) == limited
    assert not limited.is_complete
    assert all(limit in limited.as_json() for limit in Limit)


def test_a_report_from_before_limits_were_told_still_reads():
    """What was published stays published."""
    told = json.loads(REPORT.as_json())
    del told["limits"]
    assert Report.from_json(json.dumps(told)) == REPORT


@pytest.mark.parametrize("limit", Limit)
def test_a_limit_stands_on_the_page_in_words(limit):
    """One sentence for each, and none where there is none."""
    assert report_page(REPORT).limits == ()
    (sentence,) = report_page(replace(REPORT, limits=(limit,))).limits
    assert sentence.startswith("Granskningen")
