"""Turns the bytes of a file into text."""

import codecs

from webapp.importers.base import ReadError
from webapp.language import gettext as _

MOST_BYTES = 50_000_000
BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def text_of(content: bytes, *pages: str) -> str:
    """Return a file's text, trying UTF-8 and then each code page in turn; raise ReadError where it is no text."""
    if len(content) > MOST_BYTES:
        raise ReadError(_("Filen är för stor. Den får vara högst 50 MB."))
    marked = next((name for bom, name in BOMS.items() if content.startswith(bom)), "utf-8")
    for name in (marked, *pages, "cp1252", "latin-1"):
        try:
            return content.decode(name)
        except UnicodeDecodeError:
            continue
    raise ReadError(_("Filen är inte text."))
