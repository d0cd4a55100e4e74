"""Spreadsheets as programs write them, and as somebody who means harm would."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Rows = Iterable[Sequence[object]]

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
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
