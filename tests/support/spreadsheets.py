"""Spreadsheets as programs write them, and as somebody who means harm would."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Sequence[object]]


class Styled(NamedTuple):
    """A value of XLS in a style of its own."""

    value: object
    style: int


class Shared(NamedTuple):
    """A text of XLS that lies apart from its cell, by its number."""

    number: int


SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(*sheets: tuple[str, Rows], finish: Callable[[Worksheet], None] | None = None) -> bytes:
    """Write sheets; ``finish`` may change the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if finish:
        finish(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return a workbook's file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_parts(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive with some parts exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()} | dict(changed))


def sheet_xml(cells: str, prolog: str = "") -> bytes:
    """Return a sheet's part around rows."""
    return f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def plain() -> bytes:
    """Return a spreadsheet of two rows."""
    return xlsx(("Blad", [("År", "Antal"), (2020, 1)]))


def bomb(size: int) -> bytes:
    """Return a spreadsheet whose sheet is a few kilobytes until it is unpacked."""
    row = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_parts(plain(), {SHEET: sheet_xml((row * (size // len(row))).decode())})


def lying(content: bytes, claimed: int) -> bytes:
    """Return an archive whose sheet claims another size than it has, in both places where it says so."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.getinfo(SHEET)
        true = struct.pack("<L", part.file_size)
    start = part.header_offset + 22
    local = content[:start] + struct.pack("<L", claimed) + content[start + 4 :]
    at = local.rindex(SHEET.encode()) - 46 + 24
    assert local[at : at + 4] == true
    return local[:at] + struct.pack("<L", claimed) + local[at + 4 :]


def far_corner(reference: str = "XFD1048576") -> bytes:
    """Return a spreadsheet with one cell in the first corner and one in the last."""
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    return with_parts(plain(), {SHEET: sheet_xml(f'{first}<row r="{row}"><c r="{reference}"><v>1</v></c></row>')})


def laughs() -> bytes:
    """Return a spreadsheet whose text would become a billion times as long."""
    levels = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    prolog = f'<!DOCTYPE lolz [<!ENTITY l0 "lol">{levels}]>'
    return with_parts(plain(), {SHEET: sheet_xml('<row r="1"><c r="A1" t="str"><v>&l9;</v></c></row>', prolog)})


def outside(path: str) -> bytes:
    """Return a spreadsheet that asks for a file of its reader's machine."""
    prolog = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{path}">]>'
    return with_parts(plain(), {SHEET: sheet_xml('<row r="1"><c r="A1" t="str"><v>&x;</v></c></row>', prolog)})


def ods(rows: Rows, after: str = "", *, encrypted: bool = False) -> bytes:
    """Write a sheet as LibreOffice would, with ``after`` as its last rows."""
    lines = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    spaces = "".join(f' xmlns:{one}="{OFFICE}:{one}:1.0"' for one in ("office", "table", "text"))
    spaces += f' xmlns:calcext="{CALC}"'
    content = (
        f'<?xml version="1.0"?><office:document-content{spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{lines}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    lock = "<manifest:encryption-data/>" if encrypted else ""
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}">{lock}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODS)
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return file.getvalue()


def content_of(content: bytes) -> bytes:
    """Return the markup of an ODS file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("content.xml")


def ods_cell(value: object) -> str:
    """Write a cell of an ODS sheet."""
    match value:
        case None:
            return "<table:table-cell/>"
        case int() | float():
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        case "#DIV/0!" | "#REF!":
            kind = 'float" office:value="0' if value == "#REF!" else 'string" office:string-value="'
            return (
                f'<table:table-cell office:value-type="{kind}" calcext:value-type="error">'
                f"<text:p>{value}</text:p></table:table-cell>"
            )
        case _:
            return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return an archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    """Return an archive whose first part says that it has a password."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + struct.pack("<H", 1) + content[at + 2 :]


def part(content: bytes, name: str = SHEET) -> bytes:
    """Return the markup of the first sheet, or of another part."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def xls(*sheets: Rows, small: bool = False, sector: int = 512, styles: bytes = b"") -> bytes:
    """Write sheets as Excel did until 2003: records of BIFF8 in the one stream of a compound file."""
    bodies = [xls_sheet(rows) for rows in sheets]
    names = [struct.pack("<BB", 5, 0) + f"Blad{number}".encode() for number in range(1, len(bodies) + 1)]
    opening, end = record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0005, 0, 0, 0, 0)), record(0x000A, b"")
    opening += styles
    begin = len(opening) + len(end) + sum(len(record(0x0085, bytes(6) + name)) for name in names)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += record(0x0085, struct.pack("<LBB", begin, 0, 0) + name)
        begin += len(body)
    stream = opening + listed + end + b"".join(bodies)
    return small_compound(stream) if small else compound(stream.ljust(max(len(stream), 4096), b"\0"), sector)


def xls_sheet(rows: Rows) -> bytes:
    """Write the records of a sheet."""
    cells = b"".join(xls_cell(at, place, value) for at, row in enumerate(rows) for place, value in enumerate(row))
    return record(0x0809, struct.pack("<HHHHLL", 0x0600, 0x0010, 0, 0, 0, 0)) + cells + record(0x000A, b"")


def record(number: int, content: bytes) -> bytes:
    """Write a record of BIFF."""
    return struct.pack("<HH", number, len(content)) + content


def xls_cell(row: int, column: int, value: object) -> bytes:
    """Write a cell of BIFF8."""
    value, style = value if isinstance(value, Styled) else (value, 0)
    place = struct.pack("<HHH", row, column, style)
    if isinstance(value, Shared):
        return record(0x00FD, place + struct.pack("<L", value.number))
    if isinstance(value, int | float):
        return record(0x0203, place + struct.pack("<d", value))
    if value == "#DIV/0!":
        return record(0x0205, place + b"\x07\x01")
    if value is None:
        return b""
    if value == "#REF!":
        return record(0x0006, place + b"\x02\x00\x17\x00\x00\x00\xff\xff" + bytes(8))
    text = str(value)
    return record(0x0204, place + struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))


def compound(stream: bytes, sector: int = 512) -> bytes:
    """Write a compound file: its header, its table of sectors, its directory and the stream."""
    sectors = -(-len(stream) // sector)
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    version, shift = {512: (3, 9), 4096: (4, 12)}[sector]
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, version, 0xFFFE, shift, 6)
        + bytes(6)
    )
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<L", 0).ljust(436, b"\xff")
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(sector, b"\xff")
    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    return b"".join(part.ljust(-(-len(part) // sector) * sector, b"\0") for part in (header, table, directory, stream))


def small_compound(stream: bytes) -> bytes:
    """Write a compound file whose stream lies in small sectors of 64 bytes, as those below 4,096 bytes do."""
    assert len(stream) < 4096
    smalls = -(-len(stream) // 64)
    held = stream.ljust(-(-len(stream) // 512) * 512, b"\0")
    sectors = len(held) // 512
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<LLLLLLLLL", 0, 1, 1, 0, 4096, 2, 1, end, 0)
    header += struct.pack("<L", 0).ljust(436, b"\xff")
    chain = [0xFFFFFFFD, end, end, *range(4, 3 + sectors), end]
    table = struct.pack(f"<{len(chain)}L", *chain).ljust(512, b"\xff")
    follows = [*range(1, smalls), end]
    small_table = struct.pack(f"<{len(follows)}L", *follows).ljust(512, b"\xff")
    directory = entry("Root Entry", 5, 1, 3, len(held)) + entry("Workbook", 2, none, 0, len(stream))
    return header + table + directory.ljust(512, b"\0") + small_table + held


def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    """Write an entry of a compound file's directory."""
    text = name.encode("utf-16-le")
    none = 0xFFFFFFFF
    return text.ljust(64, b"\x00") + struct.pack(
        "<HBBLLL16xL16xLQ", len(text) + 2, kind, 1, none, none, child, 0, start, size
    )
