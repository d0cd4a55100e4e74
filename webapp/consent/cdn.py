"""The host that Chart.js may come from instead of our own: declared for as long as the settings use it.

The file is the one that npm brings, by its version and its hash, so a browser runs no other.
"""

from dataclasses import dataclass

from webapp.consent.registry import Registry, Service
from webapp.consent.state import Purpose, Visitor
from webapp.language import gettext as _

CDN = "jsdelivr"
"""The slug under which a registry declares it."""
ORIGIN = "https://cdn.jsdelivr.net"
VERSION = "4.6.1"
INTEGRITY = "sha384-Emf5ZVIUiarAdhkgtqK+5/Z5qIvM6QoVrS+qAVtfyZVuD5lIHrac0me485+Antp0"


@dataclass(frozen=True, slots=True)
class Library:
    """Where a page fetches Chart.js; ``integrity`` is the hash that it must have, empty for our own file."""

    url: str
    integrity: str = ""


FROM_CDN = Library(f"{ORIGIN}/npm/chart.js@{VERSION}/dist/chart.umd.min.js", INTEGRITY)


def cdn_service() -> Service:
    """Return its declaration, in the language spoken now; the version is left out, so that a newer asks nobody anew."""
    return Service(
        slug=CDN,
        name="jsDelivr",
        provider="Prospect One sp. z o.o.",
        country=_("Polen, med servrar hos företag i USA"),
        purpose=Purpose.THIRD_PARTY,
        why=_("Härifrån kommer det som ritar våra diagram. De får veta din ip-adress, men inte vilken sida du är på."),
        privacy_url="https://www.jsdelivr.com/terms/privacy-policy-jsdelivr-net",
        hosts={"script-src": (ORIGIN,)},
    )


def is_cdn_allowed(registry: Registry, visitor: Visitor) -> bool:
    """Say whether a visitor allows it, as it is declared."""
    service = registry.service(CDN)
    is_declared = service is not None and ORIGIN in service.hosts.get("script-src", ())
    return is_declared and bool(registry.used({CDN}, visitor.granted))
