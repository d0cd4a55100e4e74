"""Reads drawn pictures as a ruler does: what stands where, with which attributes."""

from xml.etree import ElementTree as ET

from webapp.charts import svg
from webapp.charts.spec import ChartSpec

SVG = "{http://www.w3.org/2000/svg}"
SUMMARY = "Så är det."
Facts = dict[str, str]


def parsed(markup: str) -> ET.Element:
    """Return a picture as XML without SVG's namespace."""
    root = ET.fromstring(markup.encode())  # noqa: S314 -- our own picture
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    return root


def page(spec: ChartSpec) -> ET.Element:
    """Return the picture in a page."""
    return parsed(svg.inline(spec, summary=SUMMARY, ident="b"))


def filed(spec: ChartSpec, **size: int) -> ET.Element:
    """Return the picture as a file."""
    return parsed(svg.document(spec, summary=SUMMARY, **size))


def text(picture: ET.Element, words: str) -> Facts:
    """Return the attributes of the one text with these words."""
    (found,) = (one for one in picture.iter("text") if "".join(one.itertext()) == words)
    return dict(found.attrib)


def group_of(picture: ET.Element, part: ET.Element) -> ET.Element:
    """Return the group that a part of the picture is painted by."""
    return next(group for group in picture.iter("g") if part in list(group))


def drawn(picture: ET.Element, path: str) -> list[Facts]:
    """Return the attributes of every part of the picture that a path finds."""
    return [dict(found.attrib) for found in picture.findall(path)]


def inherited(picture: ET.Element, name: str) -> dict[ET.Element, str | None]:
    """Return what each part of the picture has an attribute to be, its own or a group's."""
    found: dict[ET.Element, str | None] = {picture: picture.get(name)}
    for element in picture.iter():
        for part in element:
            found[part] = part.get(name, found[element])
    return found
