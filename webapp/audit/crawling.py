"""Finds every public page of a site by following its links, as a reader who clicks on everything would."""

import urllib.request
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import urljoin, urlsplit

MOST_PAGES = 500
NOWHERE = "/finns-inte"
"""A page that is not there: what refuses must keep the promise too."""
PATIENCE = 30
HTML = "text/html"


class Links(HTMLParser):
    """The targets of the links on a page, and of the forms that only ask."""

    def __init__(self) -> None:
        """Have found nothing yet."""
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a link or a form leads."""
        said = dict(attrs)
        target = said.get("href") if tag == "a" else said.get("action") if is_question(tag, said) else None
        self.found += [target] if target else []


def is_question(tag: str, said: Mapping[str, str | None]) -> bool:
    """Say whether an element is a form that asks for a page and changes nothing."""
    return tag == "form" and (said.get("method") or "get").lower() == "get"


@dataclass(frozen=True, slots=True)
class Found:
    """The paths of the pages of a site; ``has_more`` says that links led on when there were enough."""

    pages: tuple[str, ...]
    has_more: bool


def pages(site: str) -> Found:
    """Return the path of every page that links lead to from the first one, and one that is not there.

    Queries are left out: they choose among what a page shows already, and there is no end to them.
    """
    waiting, known = deque(["/"]), {"/"}
    found: dict[str, None] = {}
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        arrived, links = read(site, path)
        if arrived is None:
            continue
        found[arrived] = None
        for link in links:
            if link not in known:
                known.add(link)
                waiting.append(link)
    return Found((*found, NOWHERE), bool(waiting))


def read(site: str, path: str) -> tuple[str | None, list[str]]:
    """Return where an address leads on this site and the paths that the page there links to; None where no page is."""
    try:
        with urllib.request.urlopen(site + path, timeout=PATIENCE) as answer:  # noqa: S310 -- the command has checked the scheme
            arrived = urlsplit(answer.url)
            if HTML not in answer.headers.get("Content-Type", "") or arrived.netloc != urlsplit(site).netloc:
                return None, []
            text = answer.read().decode("utf-8", "replace")
    except HTTPError as error:
        error.close()
        return None, []
    return arrived.path, list(paths(site, site + arrived.path, text))


def paths(site: str, base: str, html: str) -> Iterator[str]:
    """Yield the paths on this site that a page links to."""
    links = Links()
    links.feed(html)
    for link in links.found:
        address = urlsplit(urljoin(base, link))
        if address.netloc == urlsplit(site).netloc and address.scheme in {"http", "https"}:
            yield address.path or "/"
