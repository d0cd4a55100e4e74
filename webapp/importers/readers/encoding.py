"""Turns the bytes of a file into text: the one place that knows code pages.

Strict UTF-8 comes before what a file declares, because files lie: PxWeb writes UTF-8 and declares iso-8859-15, while
no text of another code page with a letter beyond ASCII is UTF-8 by accident.
"""

import codecs
import re
from collections.abc import Iterator

from webapp.importers.base import ReadError
from webapp.language import gettext as _

MOST_BYTES = 50_000_000
OPENING = 4096
JUDGED = 200_000
"""Bytes that a code page is found by."""
BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""UTF-32 before UTF-16, whose mark it begins with."""
PAGES = re.compile(
    r"(?:cp|windows-?|ibm)?(?:437|850|852|858|865|866|125\d)|iso-?8859-\d{1,2}|utf-?(?:8|16)|latin-?1|mac_roman",
    re.IGNORECASE,
)
"""What may be declared; Python knows codecs that do other things than reading letters."""
USUAL = "cp1252"
OTHERS = ("cp850", "mac_roman")
"""What old programs and Excel on a Mac write, and never declare."""
SWEDISH = re.compile("[åöÅÄÖé]|(?<=[A-Za-z])ä|ä(?=[A-Za-z])")
"""What only Swedish in the usual page shows there: ä by itself is per mille on a Mac, and É is dots."""
IN_WORDS = re.compile(
    "(?<=[A-Za-z])[åäöÅÄÖé](?=[A-Za-z])|(?<![A-Za-z])(?:[åä](?=[a-z])|[ÅÄÖ](?=[a-z]|[A-Z]{2}))"
    "|(?<=[a-z])[åäé](?![A-Za-z])"
)
"""Letters of another page that are no dots, dashes or quotes of Windows around a word."""
FIRST, LAST = re.compile("(?<![A-Za-z])ö(?=[A-Za-z])"), re.compile("(?<=[a-z])ö(?![A-Za-z])")
"""A quote of Windows is ö in DOS; one that ends words and begins none is a letter."""
NEVER_FAILS = "latin-1"
C1 = re.compile("[\x80-\x9f]")
"""Control characters that nobody writes: a text with them is Windows text that calls itself iso-8859."""
CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
MOST_CONTROLS = 0.01
OTHER_FILES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "GZIP",
    b"\xd0\xcf\x11\xe0": "Office",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
}


def text_of(content: bytes, *pages: str) -> str:
    """Return a file's text, trying UTF-8 and then each code page in turn; raise ReadError where it is no text."""
    if len(content) > MOST_BYTES:
        raise ReadError(_("Filen är för stor. Den får vara högst 50 MB."))
    if kind := next((kind for start, kind in OTHER_FILES.items() if content.startswith(start)), None):
        raise ReadError(other_words(kind))
    text = next(decoded(content, pages), "\x00")
    controls = sum(1 for _found in CONTROLS.finditer(text))
    if "\x00" in text or controls > len(text) * MOST_CONTROLS:
        raise ReadError(_("Filen är inte text: den innehåller tecken som bara program kan läsa."))
    return text


def other_words(kind: str) -> str:
    """Say that a file is of another kind; a spreadsheet that was cut short has lost what tells it from an archive."""
    if kind == "ZIP":
        return _("Filen är en ZIP-fil eller ett trasigt kalkylark. Packa upp den, eller hämta den en gång till.")
    return _("Filen är inte text utan en fil av typen {kind}.").format(kind=kind)


def opening(content: bytes, length: int = OPENING) -> str:
    """Return the beginning of a file as text, whatever it is: enough to tell formats apart."""
    start = content[:length]
    bom = marked(start)
    return start.decode(bom or "utf-8", "replace").lstrip()


def decoded(content: bytes, pages: tuple[str, ...]) -> Iterator[str]:
    """Yield a file's text by every code page that fits, the most probable first."""
    bom = marked(content)
    for name in [bom] if bom else ["utf-8", *filter(is_known, pages), USUAL, NEVER_FAILS]:
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if name != NEVER_FAILS and C1.search(text) and not name.startswith("utf"):
            continue
        yield text


def swedish_page(content: bytes) -> str:
    """Return the code page that a text in Swedish is in: another than the usual one only where that shows no Swedish.

    Letters are not counted against each other, for the dashes and quotes of Windows are letters in the other pages.
    """
    start = content[:JUDGED]
    if SWEDISH.search(start.decode(USUAL, "replace")):
        return USUAL
    found = {page: letters_in_words(start.decode(page, "replace")) for page in OTHERS}
    return max((USUAL, *OTHERS), key=lambda page: found.get(page, 0))


def letters_in_words(text: str) -> int:
    """Count the Swedish letters that stand where words have them."""
    return len(IN_WORDS.findall(text)) + (0 if FIRST.search(text) else len(LAST.findall(text)))


def marked(content: bytes) -> str:
    """Return the encoding that a byte order mark says, empty without one."""
    return next((name for bom, name in BOMS.items() if content.startswith(bom)), "")


def is_known(page: str) -> bool:
    """Say whether a declared code page is one that files of statistics are written in."""
    if not PAGES.fullmatch(page.strip()):
        return False
    try:
        codecs.lookup(page.strip())
    except LookupError:
        return False
    return True
