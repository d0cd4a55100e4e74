"""Reads the shared texts of XLS for those that have raised digits, which the library joins with the number before.

The texts lie one after another in a record and in those that continue it. Where one is cut in two, its second half
begins with a byte that says anew how wide its letters are.
"""

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import dropwhile, islice, takewhile

from webapp.importers.sheets.cells import RAISED

TEXTS, CONTINUED = 0xFC, 0x3C
IS_WIDE, HAS_MORE, HAS_RUNS = 1, 4, 8
WIDE, UTF_16 = 2, "utf-16-le"
RUN = struct.Struct("<HH")
Runs = Sequence[tuple[int, int]]
"""Where pieces of a text begin, and their fonts."""


def raised_texts(book: Sequence[tuple[int, bytes]], fonts: Collection[int]) -> Mapping[int, str]:
    """Return the shared texts of a book that have digits in raised fonts, with these as they are shown, by number."""
    begun = dropwhile(lambda record: record[0] != TEXTS, book)
    first = [said for _kind, said in islice(begun, 1)]
    blocks = first + [said for _kind, said in takewhile(lambda record: record[0] == CONTINUED, begun)]
    found = {}
    for number, (text, runs) in enumerate(texts(blocks) if blocks else ()):
        if any(font in fonts for _at, font in runs) and (shown := raised(text, runs, fonts)) != text:
            found[number] = shown
    return found


def raised(text: str, runs: Runs, fonts: Collection[int]) -> str:
    """Return a text with the digits raised that stand in pieces of raised fonts."""
    ends = [at for at, _font in runs[1:]] + [len(text)]
    pieces = [text[: runs[0][0]]]
    for (at, font), end in zip(runs, ends, strict=True):
        pieces.append(text[at:end].translate(RAISED) if font in fonts else text[at:end])
    return "".join(pieces)


def texts(blocks: Sequence[bytes]) -> Iterator[tuple[str, Runs]]:
    """Yield the shared texts and their pieces; raise struct.error where they end too soon."""
    reader = Blocks(blocks)
    _used, count = struct.unpack("<LL", reader.take(8))
    for _text in range(count):
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & HAS_RUNS else 0
        more = struct.unpack("<L", reader.take(4))[0] if flags & HAS_MORE else 0
        text = reader.letters(length, flags)
        yield text, list(RUN.iter_unpack(reader.take(runs * RUN.size)))
        reader.take(more)


class Blocks:
    """Records that continue each other, read from the first byte to the last."""

    def __init__(self, blocks: Sequence[bytes]) -> None:
        """Begin with the first."""
        self.blocks = list(reversed(blocks))
        self.at = 0

    def left(self) -> int:
        """Return how many bytes are left of the record that is read."""
        return len(self.blocks[-1]) - self.at if self.blocks else 0

    def go_on(self) -> None:
        """Begin with the next record."""
        self.blocks.pop()
        self.at = 0

    def take(self, size: int) -> bytes:
        """Return the next bytes, fewer where there are no more."""
        found = bytearray()
        while len(found) < size and self.blocks:
            step = self.blocks[-1][self.at : self.at + size - len(found)]
            found += step
            self.at += len(step)
            if not step:
                self.go_on()
        return bytes(found)

    def letters(self, length: int, flags: int) -> str:
        """Return the next letters, however they are cut."""
        found = bytearray()
        while len(found) < length * WIDE and self.blocks:
            width = WIDE if flags & IS_WIDE else 1
            said = self.take(min(self.left() // width, length - len(found) // WIDE) * width)
            found += said if width == WIDE else said.decode("latin-1").encode(UTF_16)
            if len(found) < length * WIDE:
                self.go_on()
                flags = (self.take(1) or b"\0")[0]
        return found.decode(UTF_16, "replace")
