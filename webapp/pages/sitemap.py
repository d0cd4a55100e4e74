"""Writes the sitemap as the protocol of sitemaps.org has it."""

from collections.abc import Callable, Iterable
from xml.etree import ElementTree as ET

from webapp.pages.pages import Entry

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_ENTRIES = 50_000


def sitemap(entries: Iterable[Entry], absolute: Callable[[str], str]) -> str:
    """Return the XML; ``absolute`` puts the site's own address before a path."""
    root = ET.Element("urlset", xmlns=NAMESPACE)
    for entry in list(entries)[:MOST_ENTRIES]:
        line = ET.SubElement(root, "url")
        ET.SubElement(line, "loc").text = absolute(entry.path)
        if entry.changed:
            ET.SubElement(line, "lastmod").text = entry.changed.isoformat()
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
