"""Damages files as lines, disks and people do, and JSON in the places where a reader trusts it."""

import json
from collections.abc import Iterator
from random import Random

TOKENS = (
    *(b'"', b"{", b"}", b"[", b"]", b";", b"=", b",", b"(", b")", b"\\", b"\n", b"\x00", b"\x1a", b"\xff", b"\xe5"),
    *(
        b"NaN",
        b"1E999999",
        b"-1",
        b"99999999999999999999",
        b"null",
        b"true",
        b"\\ud800",
        b"..",
        b"1,5",
        b"\xef\xbb\xbf",
    ),
    *(b"TLIST(A1", b'KEYS("sex")=CODES;', b"DATA=", b'"*"', b'"size":[1000000,1000000],', b"\xe2\x80\xa8"),
)
NODES = (None, "", "x", "-1", [], {}, [None], [[]], {"": None}, True, -1, 0, 1.5, 10**30, "1E9", "0", "\u0000")
"""What stands where something else is expected."""


def damaged(content: bytes, chance: Random, times: int) -> Iterator[bytes]:
    """Yield a file cut off, and with pieces changed, lost, doubled and put in."""
    for _time in range(times):
        yield content[: chance.randrange(len(content))]
        found = bytearray(content)
        for _change in range(chance.randint(1, 4)):
            at = chance.randrange(len(found) + 1)
            end = min(len(found), at + chance.choice((1, 1, 3, 40, 400)))
            piece = chance.choice(
                (chance.choice(TOKENS), b"", bytes(found[at:end]) * 2, bytes([chance.randrange(256)]))
            )
            found[at:end] = piece
        yield bytes(found)


def nodes(found: object) -> Iterator[tuple[dict[str, object] | list[object], object]]:
    """Yield every place of a document: what holds it and its key there."""
    todo = [found]
    while todo:
        one = todo.pop()
        keys = list(one) if isinstance(one, dict) else range(len(one)) if isinstance(one, list) else ()
        for key in keys:
            yield one, key
            todo.append(one[key])


def twisted(content: bytes, chance: Random, times: int) -> Iterator[bytes]:
    """Yield a JSON file with something else in one or two places; nothing where it is no JSON."""
    try:
        json.loads(content)
    except ValueError:
        return
    for _time in range(times):
        found = json.loads(content)
        for _change in range(chance.randint(1, 2)):
            holder, key = chance.choice(list(nodes(found)) or [([None], 0)])
            if isinstance(holder, dict) and chance.random() < 0.3:
                del holder[key]
            else:
                holder[key] = chance.choice(NODES)
        yield json.dumps(found).encode()
