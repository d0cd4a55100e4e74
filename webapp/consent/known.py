"""The services that code of ours knows: the counter within the site, and a Matomo that stands somewhere else.

Neither does anything before it is declared: what is not asked about is not done.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from webapp.consent.registry import Service
from webapp.consent.state import Purpose

COUNTER = "raknare"
"""The slug under which a registry declares the site's own counter."""
MATOMO_SCRIPT = re.compile(r"(?P<folder>.*/)(?P<name>matomo|piwik)\.js")
SITE = "idsite"
"""Where Matomo's own addresses have the number of a site; its first is number 1."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """A Matomo: its script, where that sends what it counts, and the number that our site has there."""

    slug: str
    script_url: str
    endpoint: str
    site: str


def tracker(service: Service) -> Tracker | None:
    """Return the Matomo that a service is, known by the name of its script; None for another service."""
    address = urlsplit(service.script_url)
    found = MATOMO_SCRIPT.fullmatch(address.path)
    if found is None or service.purpose is not Purpose.STATISTICS:
        return None
    folder = f"{address.scheme}://{address.netloc}{found['folder']}"
    site = dict(parse_qsl(address.query)).get(SITE, "1")
    return Tracker(service.slug, f"{folder}{found['name']}.js", f"{folder}{found['name']}.php", site)
