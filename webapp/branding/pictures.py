"""Checks the pictures of a theme before they are stored: what is served from our own address must be harmless.

SVG passes an allow-list and is refused, never mended: a cleaned file would be one that nobody has looked at.
The parser is expat itself, stopped at the first declaration of a document type, so no entity is ever expanded.
"""

import re
from collections.abc import Mapping
from typing import NoReturn
from xml.parsers import expat

from webapp.branding.contents import FileKind, Picture
from webapp.language import gettext as _

SVG, PNG = "image/svg+xml", "image/png"
MOST_BYTES = {SVG: 64_000, PNG: 200_000}
MOST_PIXELS = 4_000
SIZES = slice(16, 20), slice(20, 24)
"""Where a PNG file says how wide and how high it is."""

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
NAMESPACE = "http://www.w3.org/2000/svg"
LINK = "http://www.w3.org/1999/xlink href"
HARMLESS_ELSEWHERE = {LINK, "http://www.w3.org/XML/1998/namespace space", "http://www.w3.org/XML/1998/namespace lang"}
SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan")
PAINTS = ("style", "linearGradient", "radialGradient", "stop", "clipPath", "mask")
ELEMENTS = frozenset(("svg", "g", "defs", "title", "desc", *SHAPES, *PAINTS))
"""No <use> and no <pattern>: ten lines of them nested are a picture that no browser ever finishes."""

INSIDE = re.compile(r"""url\(\s*(["']?)#[\w.-]+\1\s*\)""")
REACHES_OUT = re.compile(r"[@\\]|(?:url|src|image|image-set|expression)\s*\(|javascript:|-moz-binding", re.IGNORECASE)
RIDGES = frozenset({"ridge-1", "ridge-2", "ridge-3"})
CONTOUR_BOX = "0 0 2560 240"
OWN_COLOURS = frozenset({"fill", "stroke", "style", "class", "opacity"})


class PictureError(Exception):
    """Say in a sentence why a picture is refused."""


def media_type(content: bytes) -> str:
    """Say what a picture is by how it begins."""
    return PNG if content.startswith(PNG_SIGNATURE) else SVG


def check(picture: Picture) -> None:
    """Raise PictureError where a picture may not be shown."""
    content, kind = picture.content, media_type(picture.content)
    if kind == PNG and picture.kind is not FileKind.LOGO:
        raise PictureError(_("Bara logotypen kan vara en PNG-bild. Konturen och ikonen ska vara SVG."))
    if len(content) > MOST_BYTES[kind]:
        size, most = -(-len(content) // 1000), MOST_BYTES[kind] // 1000
        raise PictureError(_("Filen är för stor: {size} kB. Högst {most} kB går bra.").format(size=size, most=most))
    if kind == SVG:
        Reader(picture.kind).read(content)
    elif not all(0 < int.from_bytes(content[size]) <= MOST_PIXELS for size in SIZES):
        raise PictureError(_("Bilden får vara högst {most} bildpunkter bred och hög.").format(most=MOST_PIXELS))


class Reader:
    """Reads an SVG file from end to end and refuses the first thing that it may not hold."""

    def __init__(self, kind: FileKind) -> None:
        """Remember what the picture is for."""
        self.kind = kind
        self.open: list[str] = []
        self.ids: set[str] = set()
        self.style = ""

    def read(self, content: bytes) -> None:
        """Read a file; raise PictureError."""
        parser = expat.ParserCreate("utf-8", " ")
        parser.XmlDeclHandler = self.declaration
        parser.StartDoctypeDeclHandler = refuse_document_type
        parser.ProcessingInstructionHandler = refuse_instruction
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        try:
            content.decode("utf-8")
            parser.Parse(content, True)  # noqa: FBT003 -- expat's own signature
        except (expat.ExpatError, LookupError, ValueError):
            raise PictureError(_("Filen går inte att läsa som SVG eller PNG.")) from None
        if self.kind is FileKind.CONTOUR and not self.ids >= RIDGES:
            missing = ", ".join(sorted(RIDGES - self.ids))
            raise PictureError(_("Konturen saknar formerna {missing}.").format(missing=missing))

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        """Refuse letters that a browser might read otherwise than we do."""
        if encoding is not None and encoding.lower() != "utf-8":
            raise PictureError(_("SVG-filen måste vara sparad som UTF-8."))

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Look at one element."""
        space, _blank, local = name.rpartition(" ")
        if space != NAMESPACE or local not in ELEMENTS:
            raise PictureError(_("SVG-filen innehåller <{name}>. Spara den som vanlig SVG.").format(name=local))
        if local != "svg" if not self.open else self.open[-1] == "style":
            raise PictureError(_("Filen går inte att läsa som SVG eller PNG."))
        for attribute, value in attributes.items():
            check_attribute(attribute, value)
        if self.kind is FileKind.CONTOUR:
            self.check_contour(local, attributes)
        self.ids.add(attributes.get("id", ""))
        self.open.append(local)
        self.style = ""

    def check_contour(self, local: str, attributes: Mapping[str, str]) -> None:
        """Refuse what the page could not colour, and a picture of another shape."""
        if not self.open and attributes.get("viewBox") != CONTOUR_BOX:
            raise PictureError(_("Konturen ska ha viewBox {box}.").format(box=CONTOUR_BOX))
        if local == "style" or OWN_COLOURS & attributes.keys():
            raise PictureError(_("Konturen får inte ha egna färger. Det är sidan som ger formerna färg."))

    def text(self, words: str) -> None:
        """Collect what a style sheet says; a comment or a line's end may part it."""
        if self.open and self.open[-1] == "style":
            self.style += words

    def end(self, _name: str) -> None:
        """Look at a style sheet that has ended."""
        if self.open.pop() == "style":
            check_style(self.style)


def check_attribute(name: str, value: str) -> None:
    """Refuse handlers, other vocabularies and every reference that leaves the file."""
    if " " in name and name not in HARMLESS_ELSEWHERE:
        refuse_attribute(name)
    if name.lower().startswith("on"):
        refuse_attribute(name)
    if name in {"href", LINK} and not value.startswith("#"):
        raise PictureError(_("SVG-filen hämtar något utifrån. Allt måste finnas i filen själv."))
    check_style(value)


def refuse_attribute(name: str) -> NoReturn:
    """Refuse an attribute by name."""
    said = name.rpartition(" ")[2]
    raise PictureError(_("SVG-filen innehåller attributet {name}. Spara den som vanlig SVG.").format(name=said))


def check_style(text: str) -> None:
    """Refuse a style, or the value of an attribute, that could fetch anything; what lies in the file may be named."""
    if REACHES_OUT.search(INSIDE.sub("", text)):
        raise PictureError(_("SVG-filen hämtar något utifrån. Allt måste finnas i filen själv."))


def refuse_document_type(*_declaration: object) -> NoReturn:
    """Refuse a document type, which is where entities come from."""
    raise PictureError(_("SVG-filen har en dokumenttyp (<!DOCTYPE>). Spara den utan."))


def refuse_instruction(*_instruction: object) -> NoReturn:
    """Refuse a processing instruction, which may name a style sheet elsewhere."""
    raise PictureError(_("SVG-filen innehåller en instruktion (<?…?>). Spara den som vanlig SVG."))
