"""Which addresses may be fetched: those of the public web, and no others.

Whoever may name an address must not reach what only this server reaches: itself, its network, or the services of
whoever runs it. What counts is the address that a name leads to at the moment of connecting, so it is asked for and
checked there and never looked up again. An operator may allow addresses of their own; nothing else does.
"""

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from httpx import URL, InvalidURL

from webapp.importers.failures import FetchError
from webapp.language import gettext as _

SCHEMES = {"http": 80, "https": 443}
UNPRIVILEGED_PORTS = range(1024, 65536)
LONGEST_ADDRESS = 2000
HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.ASCII | re.IGNORECASE)
GLOBAL_UNICAST = IPv6Network("2000::/3")
NAT64 = IPv6Network("64:ff9b::/96")
OLD_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+)){0,3}", re.IGNORECASE)
"""How C's inet_aton lets an IPv4 address be written: 2130706433, 0x7f.1, 0177.0.0.1."""

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""Looks a host and port up and returns the addresses it leads to."""


def parsed(text: str) -> URL:
    """Return an address of the web in its parts; raise FetchError where it is none, or is none that we fetch."""
    try:
        url = URL(text.strip())
    except (InvalidURL, ValueError) as error:
        raise FetchError(_("Adressen går inte att läsa. Kontrollera att den är rätt skriven.")) from error
    if len(text) > LONGEST_ADDRESS:
        raise FetchError(_("Adressen är för lång."))
    if url.scheme not in SCHEMES or not HOST.fullmatch(host_of(url)):
        raise FetchError(_("Adressen måste börja med https:// eller http://."))
    if url.userinfo:
        raise FetchError(_("Adressen får inte innehålla användarnamn eller lösenord."))
    if not is_fetchable_port(port_of(url)):
        raise FetchError(_("Adressen har en port som inte används för webben."))
    return url.copy_with(fragment=None)


def port_of(url: URL) -> int:
    """Return the port of an address, written out or not."""
    return SCHEMES[url.scheme] if url.port is None else url.port


def is_fetchable_port(port: int) -> bool:
    """Say whether a port can be that of a web server, and is not kept for mail and the like."""
    return port in SCHEMES.values() or port in UNPRIVILEGED_PORTS


def host_of(url: URL) -> str:
    """Return the host of an address as it is looked up, in ASCII and without the root's dot."""
    return url.raw_host.decode("ascii").rstrip(".")


def looked_up(host: str, port: int) -> Sequence[str]:
    """Return the addresses that a host leads to, as the system knows them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(_("Det finns ingen webbplats på {host}.").format(host=host)) from error
    return [str(entry[4][0]) for entry in found]


def written_out(host: str) -> Address | None:
    """Return the address that a host is, in whatever form it is written, or None where it is a name."""
    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        pass
    if not OLD_NUMBER.fullmatch(host):
        return None
    try:
        return IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def carried(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour


def is_public(address: Address) -> bool:
    """Say whether everybody on the internet reaches the same machine at an address."""
    inner = carried(address) if isinstance(address, IPv6Address) else None
    if inner is not None:
        return is_public(inner)
    if isinstance(address, IPv6Address) and address not in GLOBAL_UNICAST:
        return False
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True)
class Guard:
    """Lets through what is public, and the addresses that an operator allows."""

    allow: frozenset[str] = frozenset()
    resolve: Resolve = looked_up

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Return what a host leads to when all of it may be connected to; raise FetchError."""
        found = tuple(dict.fromkeys(self.resolve(host, port)))
        if not found or not all(self.lets_through(ip_address(one)) for one in found):
            raise self.refusal(host)
        return found

    def check_for_proxy(self, host: str, port: int) -> None:
        """Check a host that a proxy will look up: raise FetchError where it is seen here that it is not public.

        Behind a proxy names of the web are often not known, and then the proxy alone decides; those of the network
        around it are known, and are what must not be asked for.
        """
        address = written_out(host)
        is_local_name = host.lower().rpartition(".")[2] == "localhost"
        if is_local_name or not all(map(self.lets_through, [address] if address else self.known(host, port))):
            raise self.refusal(host)

    def known(self, host: str, port: int) -> Sequence[Address]:
        """Return what a name leads to, nothing where it is not known here."""
        try:
            return [ip_address(one) for one in self.resolve(host, port)]
        except FetchError:
            return ()

    def lets_through(self, address: Address) -> bool:
        """Say whether an address may be connected to."""
        return str(address) in self.allow or is_public(address)

    def refusal(self, host: str) -> FetchError:
        """Return what is said of a host that is not let through."""
        return FetchError(_("{host} finns inte på det öppna internet och hämtas därför inte.").format(host=host))
