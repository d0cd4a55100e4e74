"""What is served from our own address as a picture is a picture and nothing else."""

import pytest

from tests.support.themes import CONTOUR, ICON, LOGO, OPENING
from webapp.branding.contents import FileKind, Picture
from webapp.branding.pictures import PNG, SVG, PictureError, check, media_type
from webapp.paths import STATIC

SVG_OPENING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
PNG_START = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR"


def svg(inside: str) -> bytes:
    """Return a file with something inside."""
    return f"{SVG_OPENING}{inside}</svg>".encode()


def png(width: int, height: int, more: int = 0) -> bytes:
    """Return the beginning of a PNG file of some size, which is all that is read of it."""
    return PNG_START + width.to_bytes(4) + height.to_bytes(4) + bytes(more)


HOSTILE = {
    "a script": svg("<script>alert(1)</script>"),
    "a script of another vocabulary": svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "foreign content": svg("<foreignObject><p>Hej</p></foreignObject>"),
    "a handler": svg('<path onclick="alert(1)" d="M0 0"/>'),
    "a handler at the top": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a handler in large letters": svg('<path ONCLICK="alert(1)" d="M0 0"/>'),
    "a link": svg('<a href="https://lure.example"><path d="M0 0"/></a>'),
    "a picture from elsewhere": svg('<image href="https://lure.example/a.png"/>'),
    "a gradient from elsewhere": svg('<linearGradient id="a" xlink:href="https://lure.example/a.svg#b"/>'),
    "a gradient from a script": svg('<linearGradient id="a" href="javascript:alert(1)"/>'),
    "a gradient in disguise": svg('<linearGradient id="a" href="&#106;avascript:alert(1)"/>'),
    "a base elsewhere": b'<svg xmlns="http://www.w3.org/2000/svg" xml:base="https://lure.example/"/>',
    "an animation of a link": svg('<path d="M0 0"><set attributeName="href" to="javascript:alert(1)"/></path>'),
    "a paint from elsewhere": svg('<path d="M0 0" fill="url(https://lure.example/a.svg#b)"/>'),
    "a style from elsewhere": svg('<path d="M0 0" style="fill:url(//lure.example/a)"/>'),
    "an import": svg("<style>@import 'https://lure.example/a.css';</style>"),
    "an import in a CDATA section": svg("<style><![CDATA[@import 'https://lure.example/a.css';]]></style>"),
    "an import parted by a comment": svg("<style>@imp<!-- -->ort 'https://lure.example/a.css';</style>"),
    "an import with an element in it": svg("<style>@import 'https://lure.example/a.css';<g/></style>"),
    "an escaped function": svg(r"<style>path { fill: u\72l(//lure.example/a) }</style>"),
    "a font from elsewhere": svg("<style>@font-face { font-family: a; src: url(//lure.example/a) }</style>"),
    "a function of images": svg("<style>path { mask: image-set('//lure.example/a' 1x) }</style>"),
    "a document type": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"),
    "a billion laughs": b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + svg("<text>&b;</text>"),
    "a file of the server": b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
    "a style sheet by instruction": b'<?xml-stylesheet href="https://lure.example/a.css"?>' + svg(""),
    "shapes used over and over": svg('<g id="a"/><use href="#a"/>'),
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a page that calls itself XML": b'<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "no vocabulary": b"<svg/>",
    "a shape without a picture": b'<path xmlns="http://www.w3.org/2000/svg" d="M0 0"/>',
    "letters of another table": b"<?xml version='1.0' encoding='utf-7'?>" + svg(""),
    "letters of 16 bits": svg("").decode().encode("utf-16"),
    "half a letter": svg("").replace(b"<svg", b"<svg id='\xff'"),
    "half a file": svg("")[:-3],
    "nothing": b"",
    "a GIF": b"GIF89a",
    "too much": svg("<path d='M0 0'/>" * 5000),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", [FileKind.LOGO, FileKind.ICON])
def test_a_hostile_file_is_refused_with_a_sentence(name: str, kind: FileKind) -> None:
    """Nothing is mended: what is stored is what somebody has looked at."""
    with pytest.raises(PictureError, match=r"^[A-ZÅÄÖ].+\.$"):
        check(Picture(kind, HOSTILE[name], "Region Exempel"))


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LOGO, FileKind.LOGO),
        (ICON, FileKind.ICON),
        (CONTOUR, FileKind.CONTOUR),
        (b'<?xml version="1.0" encoding="UTF-8"?><!-- ritad -->' + svg('<g xml:space="preserve"/>'), FileKind.LOGO),
        (svg('<linearGradient id="a"/><path d="M0 0" fill="url(#a)" style="stroke:url(\'#a\')"/>'), FileKind.LOGO),
        (svg('<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/>'), FileKind.ICON),
        (svg("<style>.a { fill: #123456 } @keyframes { }</style>").replace(b"@keyframes { }", b""), FileKind.LOGO),
    ],
)
def test_an_honest_drawing_is_let_through(content: bytes, kind: FileKind) -> None:
    """Shapes, gradients and styles that stay inside the file are what drawings are made of."""
    check(Picture(kind, content))
    assert media_type(content) == SVG


@pytest.mark.parametrize(("name", "kind"), [("contour.svg", FileKind.CONTOUR), ("icon.svg", FileKind.ICON)])
def test_our_own_files_would_pass(name: str, kind: FileKind) -> None:
    """The rules are those that we keep ourselves."""
    check(Picture(kind, (STATIC / "img" / name).read_bytes()))


def test_a_logo_may_be_a_png() -> None:
    """By its first bytes, whatever it is called."""
    check(Picture(FileKind.LOGO, png(600, 200), "Region Exempel"))
    assert media_type(png(600, 200)) == PNG


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (Picture(FileKind.LOGO, png(600, 200, 200_000)), "Högst 200 kB"),
        (Picture(FileKind.LOGO, png(50_000, 50_000)), "4000 bildpunkter"),
        (Picture(FileKind.LOGO, png(0, 10)), "4000 bildpunkter"),
        (Picture(FileKind.LOGO, PNG_START[:12]), "4000 bildpunkter"),
        (Picture(FileKind.ICON, png(32, 32)), "Bara logotypen"),
        (Picture(FileKind.LOGO, HOSTILE["too much"]), "Högst 64 kB"),
    ],
)
def test_a_file_of_the_wrong_size_or_kind_is_refused(picture: Picture, said: str) -> None:
    """The sentence says what would do."""
    with pytest.raises(PictureError, match=said):
        check(picture)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (CONTOUR.replace(b"ridge-2", b"ridge-9"), "saknar formerna ridge-2"),
        (CONTOUR.replace(b"2560", b"1280"), "viewBox 0 0 2560 240"),
        (CONTOUR.replace(b"<path", b'<path fill="#FF0000"'), "egna färger"),
        (OPENING + b"<style>path{}</style></svg>", "egna färger"),
    ],
)
def test_a_contour_has_the_shapes_that_the_page_colours(content: bytes, said: str) -> None:
    """Otherwise it would look wrong in the dark, or nothing would be there."""
    with pytest.raises(PictureError, match=said):
        check(Picture(FileKind.CONTOUR, content))
