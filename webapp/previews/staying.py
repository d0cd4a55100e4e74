"""Keeps a visitor inside a preview: every way to a page that can be previewed leads to it within the preview."""

import re

SHOWN = frozenset(
    {
        "cookies.embedded",
        "indicators.csv_file",
        "indicators.indicator",
        "indicators.svg_file",
        "strategies.area",
        "strategies.front",
        "strategies.goal",
        "strategies.goal_by_words",
        "strategies.strategy",
    }
)
"""The endpoints that show figures and texts, and what is embedded in them.

Everything else is the same in a preview and leads out of it.
"""
WAY = re.compile(r'(\s(?:href|action|hx-get|src)=")(/(?:(?:strategi|indikator|inbaddat)/[^"]*|[?#][^"]*)?)(?=")')
HEADERS = ("Location", "HX-Replace-Url")


def inside(html: str, door: str) -> str:
    """Return a page whose ways to other pages of figures and texts go through the preview's door."""
    return WAY.sub(rf"\1{door}\2", html)


def led(address: str, door: str) -> str:
    """Return an address within the preview; what is no page of figures and texts stays as it is."""
    return f"{door}{address}" if re.match(r"/(?:(?:strategi|indikator)/|[?#]|$)", address) else address
