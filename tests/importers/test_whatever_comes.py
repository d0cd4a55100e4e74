"""Whatever bytes and whatever JSON a source sends, there is an answer or a sentence."""

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import asking
from tests.support.replay.kolada import Kolada
from tests.support.replay.pxweb1 import PxWeb1
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import Fault, Reply, replaying
from tests.support.replay.tables import people
from webapp.importers.failures import FetchError
from webapp.importers.sources import kolada, pxweb1, pxweb2
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.selection import Selection

HEADS = st.sampled_from(
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.0 200\r\n",
        b"HTTP/1.1 204 No Content\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 101 Switching\r\n",
        b"HTTP/1.1 999 ?\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n",
        b"HTTP/1.1 429 \xe5\r\nRetry-After: \xff\r\n",
        b"HTTP/2 200\r\n",
        b"",
    ]
)
FIELDS = st.sampled_from(
    [
        b"Content-Length: 3\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: 9999999999999999999999\r\n",
        b"Content-Length: \xb2\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Transfer-Encoding: gzip, chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: gzip, gzip\r\n",
        b"Content-Type: text/html\r\n",
        b"Connection: upgrade\r\nUpgrade: x\r\n",
        b"\x00: \x00\r\n",
        b" folded\r\n",
    ]
)
BODIES = st.sampled_from([b"[1]", b"3\r\n[1]\r\n0\r\n\r\n", b"zz\r\n", b"\x1f\x8b\x08", b"ffffffffffffffffff\r\n"])
ALL = tuple(Selection(code) for code in ("Region", "Alder", "Kon", "ContentsCode", "Tid"))
ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from(["F1", "Tid", "99"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=150)
@given(HEADS, st.lists(FIELDS, max_size=3), BODIES | st.binary(max_size=50))
def test_any_bytes_are_an_answer_or_a_sentence(head, told, body):
    """Nothing but a FetchError comes out of a connection."""
    sent = head + b"".join(told) + b"\r\n" + body
    time = asking.Time()
    with replaying(lambda _: Reply(200, b"[]")) as source:
        source.faults.append(Fault("/", lambda handler: handler.wfile.write(sent)))
        with suppress(FetchError):
            assert isinstance(asking.client(time=time).get(source.url).content, bytes)


def spoiled(content, path, odd):
    """Return JSON in which the part at the end of a path is another."""
    if not path or not isinstance(content, dict | list) or not content:
        return odd
    first, *rest = path
    if isinstance(content, dict):
        key = sorted(content)[first % len(content)]
        return {**content, key: spoiled(content[key], rest, odd)}
    place = first % len(content)
    return [*content[:place], spoiled(content[place], rest, odd), *content[place + 1 :]]


def ask_first(client, base):
    """Use all of PxWeb's first interface."""
    pxweb1.search(client, f"{base}/v1/sv/ssd", "folk")
    return pxweb1.fetch(client, PxWeb1Query(f"{base}/v1/sv/ssd", "BE/TAB1", ALL))


def ask_second(client, base):
    """Use all of PxWebApi 2."""
    pxweb2.search(client, f"{base}/v2", "folk")
    return pxweb2.fetch(client, PxWeb2Query(f"{base}/v2", "TAB1", ALL))


def ask_kolada(client, base):
    """Use all of Kolada."""
    kolada.search(client, f"{base}/v3", "arbetar")
    kolada.describe(client, f"{base}/v3", ("N00945",))
    return kolada.fetch(client, KoladaQuery(f"{base}/v3", ("N00945",), ("1980",)))


@pytest.mark.parametrize(
    ("ask", "answers"),
    [
        (ask_first, lambda: PxWeb1([people(2, 2, 2)])),
        (ask_second, lambda: PxWeb2([people(2, 2, 2)])),
        (ask_kolada, Kolada),
    ],
    ids=["pxweb1", "pxweb2", "kolada"],
)
@settings(max_examples=100)
@given(at=st.integers(0, 6), path=st.lists(st.integers(0, 20), max_size=7), odd=ODD)
def test_any_json_is_an_answer_or_a_sentence(ask, answers, at, path, odd):
    """One of a source's answers has a part that is not as it should be."""
    respond = answers()
    count = iter(range(1000))

    def answer(asked):
        reply = respond(asked)
        if next(count) != at:
            return reply
        content = json.loads(reply.body.removeprefix(b"\xef\xbb\xbf"))
        return Reply(reply.status, json.dumps(spoiled(content, path, odd)).encode())

    with replaying(answer) as source, suppress(FetchError):
        ask(asking.client(time=asking.Time()), source.url)
