"""The body of an answer: bounded while it comes, packed or not, and whole or nothing.

httpx would unpack it as well, but each piece in full before anybody can count it, and a piece of brotli may hold
gigabytes. So only gzip is asked for, and zlib is told where to stop.
"""

import zlib
from collections.abc import Iterable, Iterator

from webapp.importers.failures import FetchError, TransientError
from webapp.language import gettext as _

GZIP = 16 + zlib.MAX_WBITS
UNPACKED = ("", "identity")


def read_body(chunks: Iterable[bytes], encoding: str, most: int) -> bytes:
    """Return a body of at most ``most`` bytes, unpacked; raise FetchError."""
    bounded = at_most(chunks, most)
    if encoding in UNPACKED:
        return b"".join(bounded)
    if encoding == "gzip":
        return b"".join(at_most(unpacked(bounded, most), most))
    raise FetchError(_("Svaret är packat på ett sätt som inte går att läsa."))


def at_most(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Pass pieces on until they are more than ``most`` bytes."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > most:
            raise too_large(most)
        yield chunk


def too_large(most: int) -> FetchError:
    """Return what is said of an answer that is larger than anything we read."""
    return FetchError(_("Svaret är större än {most} MB och hämtas därför inte.").format(most=most // 1_000_000))


def unpacked(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    """Unpack gzip, never more than one byte beyond ``most`` at a time: whoever counts the pieces stops there."""
    packed = zlib.decompressobj(GZIP)
    try:
        for chunk in chunks:
            yield packed.decompress(chunk, most + 1)
    except zlib.error as error:
        raise TransientError(_("Svaret är skadat och går inte att packa upp.")) from error
    if not packed.eof or packed.unused_data:
        raise TransientError(_("Svaret är skadat och går inte att packa upp."))
