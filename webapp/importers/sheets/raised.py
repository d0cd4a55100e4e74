"""Writes the raised digits of XLSX and ODS as ¹²³, before the library joins them with the number that they stand by."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import partial

from webapp.importers.sheets import opendocument
from webapp.importers.sheets.workbook import part_of

RAISED = dict(zip(b"0123456789", map(str.encode, "⁰¹²³⁴⁵⁶⁷⁸⁹"), strict=True))
LOWERED = dict(zip(b"0123456789", map(str.encode, "₀₁₂₃₄₅₆₇₈₉"), strict=True))
SHARED = "sharedstrings"
ALIGNED, POSITIONED = b"vertAlign", b"text-position"
RUN = re.compile(
    rb"<(?P<x>(?:\w+:)?)r(?:\s[^>]*)?>\s*<(?P=x)rPr(?:\s[^>]*)?>(?P<properties>(?:(?!</(?P=x)rPr>).)*)</(?P=x)rPr>\s*"
    rb"<(?P=x)t(?:\s[^>]*)?>(?P<text>[^<]*)",
    re.DOTALL,
)
"""A piece of a text of XLSX and how it is written."""
ALIGNMENT = re.compile(rb"vertAlign\s[^>]*?\bval=[\"'](?P<position>super|sub)script[\"']")
STYLE = re.compile(
    rb"<style:style\s(?P<attributes>[^>]*)(?<!/)>(?:(?!</style:style>).)*?style:text-position=\"(?P<position>[^\"]*)\"",
    re.DOTALL,
)
STYLE_NAME = re.compile(rb"\bstyle:name=\"([^\"]*)\"")
LOW = re.compile(rb"sub|-")
LEVEL = re.compile(rb"0%")
PIECES = re.compile(rb"(?P<other><[^>]*>|&[^;]*;)|(?P<digits>[0-9]+)")
AFTER_DIGIT = re.compile(rb"[0-9]\s*(?:<[^>]*>\s*)*\Z")
LOOKED_BACK = 300
"""Bytes before a lowered digit in which the letter before it stands, and how a program writes pieces of a text."""


def rewritten(content: bytes, parts: zipfile.ZipFile, number: int) -> bytes:
    """Return a file whose sheet of a number has no raised digits; the same file where it has none."""
    kind = open_document if opendocument.is_open_document(parts) else workbook
    changed = dict(kind(parts, number))
    return exchanged(content, changed) if changed else content


def workbook(parts: zipfile.ZipFile, number: int) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of XLSX that hold texts with raised digits, rewritten."""
    shared = [name for name in parts.namelist() if SHARED in name.casefold()]
    for name in {*shared, part_of(parts, number)} - {None}:
        part = parts.read(str(name))
        if ALIGNED in part and (told := RUN.sub(run, part)) != part:
            yield str(name), told


def open_document(parts: zipfile.ZipFile, _number: int) -> Iterator[tuple[str, bytes]]:
    """Yield the content of ODS, rewritten where it has raised digits."""
    content = parts.read(opendocument.CONTENT)
    styles = parts.read("styles.xml") if "styles.xml" in parts.namelist() else b""
    told = content
    for lower, names in positions(content, styles).items():
        any_of = b"|".join(map(re.escape, names))
        spans = rb"(<text:span\s[^>]*?text:style-name=\"(?:" + any_of + rb")\"[^>]*(?<!/)>)((?:(?!</text:span>).)*)"
        told = re.sub(spans, partial(span, is_low=lower), told, flags=re.DOTALL) if names else told
    if told != content:
        yield opendocument.CONTENT, told


def positions(*markups: bytes) -> Mapping[bool, list[bytes]]:
    """Return the names of the styles that raise texts, and by True those that lower them."""
    found: dict[bool, list[bytes]] = {False: [], True: []}
    for markup in markups:
        for seen in STYLE.finditer(markup) if POSITIONED in markup else ():
            if (name := STYLE_NAME.search(seen["attributes"])) and not LEVEL.match(seen["position"]):
                found[bool(LOW.match(seen["position"]))].append(name[1])
    return found


def run(seen: re.Match[bytes]) -> bytes:
    """Return a piece of a text of XLSX with its digits as they are shown."""
    aligned = ALIGNMENT.search(seen["properties"])
    if not aligned:
        return seen[0]
    head = seen[0][: seen.start("text") - seen.start()]
    return head + shown(seen, seen["text"], is_low=aligned["position"] == b"sub")


def span(seen: re.Match[bytes], *, is_low: bool) -> bytes:
    """Return a piece of a text of ODS with its digits as they are shown."""
    return seen[1] + shown(seen, seen[2], is_low=is_low)


def shown(seen: re.Match[bytes], text: bytes, *, is_low: bool) -> bytes:
    """Return a text with its digits raised; or lowered, but only after a digit, so that CO2 is still called so."""
    if is_low and not AFTER_DIGIT.search(seen.string, max(0, seen.start() - LOOKED_BACK), seen.start()):
        return text
    signs = LOWERED if is_low else RAISED
    return PIECES.sub(lambda piece: piece["other"] or b"".join(signs[digit] for digit in piece["digits"]), text)


def exchanged(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """Return an archive with other parts under the same names."""
    file = io.BytesIO()
    file.write(content)
    with zipfile.ZipFile(file, "a") as archive:
        for name, part in parts.items():
            # A part cannot be written over: the old bytes stay, and the index no longer leads to them.
            archive.filelist.remove(archive.NameToInfo.pop(name))
            archive.writestr(name, part)
    return file.getvalue()
