"""Takes a stream out of a compound file, the file system in one file that Office wrote until 2003.

It is made of sectors, whose table tells which follows each; small streams lie in small sectors within a large one.
"""

import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass

HEADER = 512
LARGE = frozenset({512, 4096})
SMALLER, MOST = 64, 16
"""The sizes that sectors may have."""
NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on are no sectors."""
SIZES, DIRECTORY, SMALL, FIRST, LISTED = 30, 48, 56, 60, 68
"""Where the header says how large sectors are, and where the rest begins."""
ENTRY, NAME_SIZE, PLACE = 128, 64, 116


@dataclass(frozen=True, slots=True)
class Sectors:
    """A row of sectors, all of one size, and which follows each."""

    content: bytes
    size: int
    follows: Sequence[int]

    def chained(self, sector: int) -> bytes:
        """Return what a chain holds, which is no longer than all sectors even if it bites its own tail."""
        found: list[bytes] = []
        while sector < NO_SECTOR and len(found) * self.size < len(self.content):
            found.append(self.content[sector * self.size : (sector + 1) * self.size])
            sector = self.follows[sector]
        return b"".join(found)


def stream_in(content: bytes, names: Collection[str]) -> bytes:
    """Return the first stream of one of the names; raise ValueError where there is none."""
    try:
        large = large_sectors(content)
        directory = large.chained(number(content, DIRECTORY))
        for at in range(0, len(directory), ENTRY):
            length = struct.unpack_from("<H", directory, at + NAME_SIZE)[0]
            if directory[at : at + min(max(length - 2, 0), NAME_SIZE)].decode("utf-16-le", "replace") in names:
                begin, size = struct.unpack_from("<LL", directory, at + PLACE)
                is_small = size < number(content, SMALL)
                sectors = small_sectors(content, large, number(directory, PLACE)) if is_small else large
                return sectors.chained(begin)[:size]
    except (struct.error, IndexError) as error:
        raise ValueError("no compound file") from error
    raise ValueError("no such stream")


def number(content: bytes, at: int) -> int:
    """Return the number at a place."""
    return int.from_bytes(content[at : at + 4], "little")


def large_sectors(content: bytes) -> Sectors:
    """Return the sectors of the file; the sectors of their table are listed in the header, and where that is full."""
    size = 1 << min(struct.unpack_from("<H", content, SIZES)[0], MOST)
    if size not in LARGE:
        raise ValueError("no compound file")
    body, many = content[max(HEADER, size) :], size // 4
    holders = list(struct.unpack_from("<109L", content, LISTED + 8))
    more, seen = number(content, LISTED), set[int]()
    while more < NO_SECTOR and more not in seen:
        seen.add(more)
        *listed, more = struct.unpack_from(f"<{many}L", body, more * size)
        holders += listed
    held = [one for one in dict.fromkeys(holders) if one < NO_SECTOR][: len(body) // size // many + 1]
    tables = (struct.unpack_from(f"<{many}L", body, one * size) for one in held)
    return Sectors(body, size, [follower for table in tables for follower in table])


def small_sectors(content: bytes, large: Sectors, root: int) -> Sectors:
    """Return the small sectors, which lie in the stream of the root, with a table of their own."""
    table = large.chained(number(content, FIRST))
    return Sectors(large.chained(root), SMALLER, struct.unpack(f"<{len(table) // 4}L", table))
