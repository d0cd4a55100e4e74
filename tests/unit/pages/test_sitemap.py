"""The sitemap as the protocol has it."""

from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

from webapp.pages.pages import Entry
from webapp.pages.sitemap import MOST_ENTRIES, NAMESPACE, sitemap

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def lines(*entries: Entry) -> list[list[str | None]]:
    """Write a sitemap and read its lines back."""
    text = sitemap(entries, lambda path: f"https://mal.example.se{path}")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    root = ET.fromstring(text)  # noqa: S314 -- our own writing
    assert root.tag == f"{{{NAMESPACE}}}urlset"
    return [[part.text for part in line] for line in root]


def test_a_line_has_the_whole_address_and_the_time():
    """To the second where it is known, a day else, and nothing at all where nobody knows."""
    assert lines(Entry("/a", NOON), Entry("/b", date(2026, 9, 2)), Entry("/c")) == [
        ["https://mal.example.se/a", "2026-09-01T12:00:00+00:00"],
        ["https://mal.example.se/b", "2026-09-02"],
        ["https://mal.example.se/c"],
    ]


def test_an_address_with_signs_of_xml_survives():
    """It is escaped."""
    assert lines(Entry("/a?b&c<d")) == [["https://mal.example.se/a?b&c<d"]]


def test_a_sitemap_has_no_more_lines_than_the_protocol_allows():
    """The rest is found by following links."""
    assert len(lines(*[Entry("/a")] * (MOST_ENTRIES + 1))) == MOST_ENTRIES
