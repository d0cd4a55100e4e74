"""The proxy that a site may have to go through, as the environment of its operator names it."""

import re
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

import httpx

from webapp.importers.addresses import SCHEMES, host_of
from webapp.importers.failures import FetchError
from webapp.language import gettext as _

EVERYTHING = "*"
PORT = re.compile(r"(?<=[^:]):[0-9]+$")


@dataclass(frozen=True, slots=True)
class Proxies:
    """A proxy for each scheme, and the hosts that are reached without one (NO_PROXY)."""

    by_scheme: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_environment(cls) -> "Proxies":
        """Read HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in capitals or not."""
        return cls(urllib.request.getproxies())

    def proxy_for(self, url: httpx.URL) -> httpx.Proxy | None:
        """Return the proxy to reach an address through; raise FetchError where it is of a kind we cannot use."""
        told = self.by_scheme.get(url.scheme) or self.by_scheme.get("all")
        if not told or self.passes_by(host_of(url)):
            return None
        try:
            proxy = httpx.Proxy(told if "://" in told else f"http://{told}")
        except (ValueError, httpx.InvalidURL) as error:
            raise unusable() from error
        if proxy.url.scheme not in SCHEMES:
            raise unusable()
        return proxy

    def passes_by(self, host: str) -> bool:
        """Say whether a host is reached without a proxy."""
        names = [name.strip().lower() for name in self.by_scheme.get("no", "").split(",")]
        return any(name and matches(host.lower(), name) for name in names)


def unusable() -> FetchError:
    """Return what is said of a proxy that is none for the web."""
    return FetchError(_("Proxyn som servern är inställd på går inte att använda."))


def matches(host: str, name: str) -> bool:
    """Say whether NO_PROXY means a host by a name: the host, a domain that it is in, or a network."""
    bare = PORT.sub("", name).lstrip("*.")
    return name == EVERYTHING or host == bare or host.endswith(f".{bare}") or is_inside(host, name)


def is_inside(host: str, network: str) -> bool:
    """Say whether a host is an address inside a network."""
    try:
        return ip_address(host) in ip_network(network, strict=False)
    except ValueError:
        return False
