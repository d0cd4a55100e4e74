"""A stored theme made ready for use: the value that pages show, the palette of charts, and its files by name.

A file's name is the hash of what is in it, so it can be kept for ever and never goes stale.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from webapp.branding import drawing
from webapp.branding.contents import FileKind, Picture, ThemeContent
from webapp.branding.pictures import PNG, SVG, media_type
from webapp.charts.palette import OURS, Colour, Palette
from webapp.theme import NEUTRAL, Mark, Site

CSS = "text/css"
EXTENSIONS = {SVG: "svg", PNG: "png", CSS: "css"}
DIGITS = 32
ADDRESS = "/tema/"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the theme as it is sent."""

    name: str
    media_type: str
    content: bytes = field(repr=False)

    @property
    def url(self) -> str:
        """Return its address."""
        return f"{ADDRESS}{self.name}"


@dataclass(frozen=True, slots=True)
class Dress:
    """Everything the site wears."""

    site: Site = NEUTRAL
    palette: Palette = OURS
    files: tuple[File, ...] = ()

    def file(self, name: str) -> File | None:
        """Return a file by its name, None where there is no such file."""
        return next((one for one in self.files if one.name == name), None)


def dressed(theme: ThemeContent | None) -> Dress:
    """Return what a theme makes of the site."""
    if theme is None:
        return Dress()
    palette = Palette(tuple((one.area.value, Colour(one.light, one.dark)) for one in theme.colours))
    pictures = {one.kind: (one, file_of(one.content, media_type(one.content))) for one in theme.pictures}
    sheet = drawing.stylesheet(palette)
    drawn = {CSS: sheet, SVG: drawing.icon(palette)} if sheet else {}
    own = {kind: file_of(text.encode(), kind) for kind, text in drawn.items()}
    site = Site(
        name=theme.name,
        organisation=theme.organisation,
        tagline=theme.tagline,
        about=theme.about,
        demo=theme.demo,
        goal_label=theme.goal_label,
        contact=theme.contact,
        email=theme.email,
        phone=theme.phone,
        contour=mark(pictures.get(FileKind.CONTOUR)) or NEUTRAL.contour,
        icon=mark(pictures.get(FileKind.ICON)) or (Mark(own[SVG].url, SVG) if SVG in own else NEUTRAL.icon),
        logo=mark(pictures.get(FileKind.LOGO)),
        stylesheet_url=own[CSS].url if CSS in own else "",
        bar=bar(palette),
    )
    return Dress(site, palette, unique([*(file for _, file in pictures.values()), *own.values()]))


def file_of(content: bytes, kind: str) -> File:
    """Name a file by what is in it."""
    return File(f"{sha256(content).hexdigest()[:DIGITS]}.{EXTENSIONS[kind]}", kind, content)


def mark(found: tuple[Picture, File] | None) -> Mark | None:
    """Return a picture as pages show it."""
    return Mark(found[1].url, found[1].media_type, found[0].alternative) if found else None


def bar(palette: Palette) -> tuple[str, str]:
    """Return the colour of the masthead, on light and on dark ground."""
    sky = drawing.grounds(palette)["sky"]
    return sky.light, sky.dark


def unique(files: Iterable[File]) -> tuple[File, ...]:
    """Leave out a file that serves twice."""
    return tuple(dict.fromkeys(files))
