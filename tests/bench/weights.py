"""How much a visitor's browser fetches for the goal page, as it is sent."""

from collections.abc import Iterable, Iterator

from bs4 import Tag
from flask import Flask

from tests.bench.figures import Figure, at_most, written
from tests.bench.site import GOAL, ask, request
from tests.support import html

KILOBYTE = 1000
CEILINGS = {"HTML": 20, "CSS": 12, "JavaScript with htmx": 20}
FIRST_VIEW, FONTS, CHARTJS = 60, 40, 72
FETCHED = {
    "CSS": ("link[rel=stylesheet]", "href"),
    "JavaScript with htmx": ("script[src]", "src"),
    "pictures": ("link[rel=icon], img[src], use[href^='/']", "href"),
    "fonts": ("link[as=font]", "href"),
    "Chart.js": ("[data-chartjs-src]", "data-chartjs-src"),
}


def figures(app: Flask) -> Iterator[Figure]:
    """Yield the weight of each part of the goal page and of the first view."""
    page = html.parsed(ask(app, request(GOAL, {})).body.decode())
    sent = {"HTML": [GOAL]} | {
        name: list(dict.fromkeys(address(tag, attribute) for tag in page.select(css)))
        for name, (css, attribute) in FETCHED.items()
    }
    kilobytes = {name: weight(app, urls) for name, urls in sent.items()}
    for name, ceiling in CEILINGS.items():
        how = f" ({encoding(app, sent[name])}; {plain(app, sent[name])} before)"
        yield at_most(name, kilobytes[name], ceiling, "kB", more=how)
    yield Figure(f"pictures ({len(sent['pictures'])})", written(kilobytes["pictures"], "kB"))
    first = sum(kilobytes[name] for name in (*CEILINGS, "pictures"))
    yield at_most("first view, the four together", first, FIRST_VIEW, "kB")
    yield at_most(f"fonts ({len(sent['fonts'])})", kilobytes["fonts"], FONTS, "kB")
    yield at_most("Chart.js, later", kilobytes["Chart.js"], CHARTJS, "kB")


def address(tag: Tag, attribute: str) -> str:
    """Return the address that an element names, without its fragment; an image names it in ``src``."""
    return str(tag.get(attribute) or tag.get("src")).partition("#")[0]


def encoding(app: Flask, urls: Iterable[str]) -> str:
    """Return how some addresses are compressed."""
    return ", ".join(sorted({ask(app, request(url)).headers.get("Content-Encoding", "plain") for url in urls}))


def weight(app: Flask, urls: Iterable[str], *, compressed: bool = True) -> float:
    """Return how many kilobytes some addresses send."""
    asked = (request(url) if compressed else request(url, {}) for url in urls)
    return sum(len(ask(app, environ).body) for environ in asked) / KILOBYTE


def plain(app: Flask, urls: Iterable[str]) -> str:
    """Return what some addresses weigh before compression."""
    return written(weight(app, urls, compressed=False), "kB")
