"""The services that code of ours knows: the counter within the site, and a Matomo that stands somewhere else.

Neither does anything before it is declared: what is not asked about is not done.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from webapp.consent.registry import Service
from webapp.consent.state import Purpose

COUNTER = "raknare"
"""The slug under which a registry declares the site's own counter."""
MATOMO_SCRIPT = re.compile(r"(?P<path>https?://[^/?#]+/(?:[^?#]*/)?(?:matomo|piwik))\.js(?:\?(?P<query>[^#]*))?")
SITE = "idsite"
"""What Matomo's own addresses call the number of a site."""
NUMBER = re.compile("[1-9][0-9]{0,8}")
FIRST_SITE = "1"


@dataclass(frozen=True, slots=True)
class Tracker:
    """A Matomo: its script, where that sends what it counts, and the number that our site has there."""

    slug: str
    script_url: str
    endpoint: str
    site: str


def tracker(service: Service) -> Tracker | None:
    """Return the Matomo that a service is, known by the name of its script; None for another service."""
    found = MATOMO_SCRIPT.fullmatch(service.script_url)
    if found is None or service.purpose is not Purpose.STATISTICS:
        return None
    site = site_number(found["query"] or "") or FIRST_SITE
    return Tracker(service.slug, f"{found['path']}.js", f"{found['path']}.php", site)


def site_number(query: str) -> str:
    """Return the number of a site; empty where the query says none, or none that can be."""
    numbers = [value for name, value in parse_qsl(query, keep_blank_values=True) if name == SITE]
    return numbers[0] if len(numbers) == 1 and NUMBER.fullmatch(numbers[0]) else ""
