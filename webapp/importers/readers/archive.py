"""Looks into the ZIP archive that a spreadsheet is, without unpacking it into memory, before anything else does.

Sizes in a ZIP directory are claims. Every part is unpacked in small pieces and counted, so a bomb is found when it has
said too much and a false claim when it does not hold; entities and cells in the far corner are found on the way.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from webapp.importers.base import ReadError
from webapp.importers.readers.limits import MOST_COLUMNS, MOST_ROWS
from webapp.language import gettext as _

MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000
PIECE = 1 << 16
OVERLAP = 256
"""Bytes of the piece before that are looked at again, so that nothing hides at a border."""
LOCAL_HEADER = 30
NAME_LENGTH = slice(26, 28)
EXTRA_LENGTH = slice(28, 30)
ENCRYPTED = 1
RAW_DEFLATE = -15
MARKED_UP = (".xml", ".rels", ".vml")
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
FAR_REFERENCE = re.compile(rb'r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{6})')
FAR = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]{3}[0-9]{1,7}|[A-Z]{1,2}[0-9]{6,7})"[^<>/]*>')
"""A cell that holds something and may lie too far away; empty ones with a style alone often do."""
REFERENCE = re.compile(r"(?P<letters>[A-Z]+)(?P<row>[0-9]+)")
MANIFEST = "META-INF/"
"""Old programs wrote a document type into the list of parts, which nobody reads as a sheet."""


def inspect(content: bytes) -> None:
    """Raise ReadError for an archive that is broken, locked, too large, or made to harm its reader."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadError(_("Kalkylarket är trasigt och går inte att öppna.")) from error
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise locked()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ReadError(_("Kalkylarket är för stort. Uppackat får det vara högst 100 MB."))
    for part in parts:
        inspect_part(content, part)


def inspect_part(content: bytes, part: zipfile.ZipInfo) -> None:
    """Raise ReadError for a part that is not what it claims to be."""
    size = 0
    before = b""
    for piece in unpacked(content, part):
        size += len(piece)
        if size > part.file_size:
            break
        seen = before + piece
        if part.filename.startswith(MANIFEST):
            inspect_manifest(seen)
        elif part.filename.endswith(MARKED_UP):
            inspect_text(seen)
        before = seen[-OVERLAP:]
    if size != part.file_size:
        raise ReadError(_("Kalkylarket är trasigt: en del av det är inte så stor som den uppger."))


def inspect_manifest(seen: bytes) -> None:
    """Raise ReadError for a list of parts that says how they are encrypted."""
    if b"encryption-data" in seen:
        raise locked()


def locked() -> ReadError:
    """Return what is to be said of a file that has a password."""
    return ReadError(_("Kalkylarket är låst med ett lösenord. Ta bort lösenordet och försök igen."))


def inspect_text(seen: bytes) -> None:
    """Raise ReadError for a piece with entities or with a cell that lies too far away."""
    if ENTITIES.search(seen.replace(b"\x00", b"")):
        raise ReadError(_("Kalkylarket innehåller kod som inte hör hemma i ett kalkylark."))
    for found in FAR.finditer(seen) if FAR_REFERENCE.search(seen) else ():
        refuse_far(found[1].decode())


def refuse_far(reference: str) -> None:
    """Raise ReadError for a cell beyond the rows and columns that may be."""
    found = REFERENCE.fullmatch(reference)
    row = int(found["row"]) if found else 0
    column = 0
    for letter in found["letters"] if found else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    if row > MOST_ROWS or column > MOST_COLUMNS:
        sentence = _("Ruta {place} ligger för långt bort. Ett blad får ha högst 300 000 rader och 1 000 kolumner.")
        raise ReadError(sentence.format(place=reference), row=row, column=column, place=reference)


def unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what a part holds in small pieces, however much it claims to be."""
    start = part.header_offset
    header = content[start : start + LOCAL_HEADER]
    begin = start + LOCAL_HEADER + sum(int.from_bytes(header[at], "little") for at in (NAME_LENGTH, EXTRA_LENGTH))
    packed = memoryview(content)[begin : begin + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[at : at + PIECE]) for at in range(0, len(packed), PIECE))
    elif part.compress_type == zipfile.ZIP_DEFLATED:
        yield from inflated(packed)
    else:
        raise ReadError(_("Kalkylarket är packat på ett sätt som vi inte kan läsa."))


def inflated(packed: memoryview) -> Iterator[bytes]:
    """Yield deflated bytes in small pieces."""
    unpacker = zlib.decompressobj(RAW_DEFLATE)
    waiting: bytes | memoryview = packed
    try:
        while not unpacker.eof and (piece := unpacker.decompress(waiting, PIECE)):
            yield piece
            waiting = unpacker.unconsumed_tail
    except zlib.error as error:
        raise ReadError(_("Kalkylarket är trasigt och går inte att öppna.")) from error
