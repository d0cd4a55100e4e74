"""Checks a registry before it is stored, and says of each field what is wrong with it.

A wildcard, a plain http host or a name of our own cookies would make the promise to visitors untrue, so it is
refused here and not left to care.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from webapp.consent.known import COUNTER, SITE, site_number, tracker
from webapp.consent.own import OWN, OWN_NAMES
from webapp.consent.policy import ANYBODY, HOST_NAME, LOADING, ORIGIN
from webapp.consent.registry import PLAYER_ID, Place, Registry, Service, Stored
from webapp.consent.state import UNKNOWN_VERSION, Purpose
from webapp.language import gettext as _

LONGEST = timedelta(days=396)
"""Thirteen months, however long they are."""
LONGEST_TEXT = 600
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COOKIE_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
KEY_NAME = re.compile(r"[!-~]{1,200}")
COOKIE_PATH = re.compile(r"/[A-Za-z0-9/._~-]*")
ADDRESS = re.compile(r"(?P<origin>https?://[^/?#]*)(?P<rest>[/?#][!#-&(-:=?-Z_a-z~{}]*)?")
HOST = re.compile(HOST_NAME)
HOST_BEYOND = re.compile(rf"(?:\*\.)?{HOST_NAME}")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
TEXTS = ("name", "provider", "country", "why")
Fault = tuple[str, str]
"""The field, as a form would call it, and a sentence."""


class RegistryRefusedError(Exception):
    """Say everything that is wrong with a registry, a sentence by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        """Keep the sentences."""
        super().__init__("\n".join(f"{field}: {sentence}" for field, sentence in faults.items()))
        self.faults = faults


def check(registry: Registry, *, insecure: bool = False) -> None:
    """Raise RegistryRefusedError with every fault; ``insecure`` lets http hosts through, for tests."""
    faults = dict(registry_faults(registry, insecure=insecure))
    if faults:
        raise RegistryRefusedError(faults)


def registry_faults(registry: Registry, *, insecure: bool) -> Iterator[Fault]:
    """Yield what is wrong, the service's slug before each field."""
    if registry.version <= UNKNOWN_VERSION:
        yield "version", _("Versionen ska vara ett heltal från 1.")
    for slug, count in Counter(service.slug for service in registry.services).items():
        if count > 1:
            yield f"{slug}.slug", _("Två tjänster har samma kortnamn.")
    for service in registry.services:
        for field, sentence in service_faults(service, insecure=insecure):
            yield f"{service.slug}.{field}", sentence


def service_faults(service: Service, *, insecure: bool = False) -> Iterator[Fault]:
    """Yield what is wrong with one service, by its fields."""
    if not SLUG.fullmatch(service.slug):
        yield "slug", _("Kortnamnet får bara ha små bokstäver a till z, siffror och bindestreck.")
    if service.slug == OWN:
        yield "slug", _("Kortnamnet är upptaget av webbplatsen själv.")
    yield from text_faults(service)
    yield from purpose_faults(service)
    yield from host_faults(service, insecure=insecure)
    yield from address_faults(service, insecure=insecure)
    yield from player_faults(service, insecure=insecure)
    for number, stored in enumerate(service.stored, start=1):
        for field, sentence in stored_faults(stored):
            yield f"stored.{number}.{field}", sentence


def text_faults(service: Service) -> Iterator[Fault]:
    """Yield the words that visitors are owed and do not get."""
    for field in TEXTS:
        sentence = text_fault(getattr(service, field))
        if sentence:
            yield field, sentence


def text_fault(text: str) -> str:
    """Say what is wrong with a text."""
    if not text.strip():
        return _("Fältet får inte vara tomt.")
    if len(text) > LONGEST_TEXT:
        return _("Texten är för lång. Högst {most} tecken går bra.").format(most=LONGEST_TEXT)
    return _("Texten får inte innehålla radbrytningar eller styrtecken.") if CONTROLS.search(text) else ""


def purpose_faults(service: Service) -> Iterator[Fault]:
    """Yield a third party that calls itself necessary, and a service that gives no privacy notice."""
    reaches_out = service.hosts or service.script_url or service.player_url or service.loads_from
    if service.purpose is Purpose.NECESSARY and reaches_out:
        yield "purpose", _("En tjänst som hämtar något från andra kan inte vara nödvändig. Välj en annan kategori.")
    if service.slug == COUNTER and (service.purpose is not Purpose.STATISTICS or reaches_out or service.stored):
        yield "slug", _("Så heter webbplatsens egen räknare. Den är statistik, hämtar inget och sparar inget.")
    if service.purpose is not Purpose.NECESSARY and not service.privacy_url:
        yield "privacy_url", _("Länka till tjänstens egen information om personuppgifter.")


def host_faults(service: Service, *, insecure: bool) -> Iterator[Fault]:
    """Yield the hosts that cannot stand in a policy."""
    for directive, origins in service.hosts.items():
        if directive not in LOADING:
            yield (
                f"hosts.{directive}",
                _("Så kan ingen tjänst användas. Välj bland {names}.").format(names=", ".join(LOADING)),
            )
        for origin in origins:
            sentence = origin_fault(origin, insecure=insecure)
            if sentence:
                yield f"hosts.{directive}", sentence
    for host in service.loads_from:
        if not HOST_BEYOND.fullmatch(host):
            yield "loads_from", _("{host} är inget värdnamn.").format(host=host)


def origin_fault(origin: str, *, insecure: bool) -> str:
    """Say what is wrong with the address of a host."""
    if ANYBODY in origin:
        return _("{host} har en stjärna. Skriv varje värd för sig.").format(host=origin)
    if not ORIGIN.fullmatch(origin):
        return _("{host} är ingen värd. Skriv som https://exempel.se, utan något efter namnet.").format(host=origin)
    if not insecure and not origin.startswith(("https:", "wss:")):
        return _("{host} är inte krypterad. Skriv https i stället för http.").format(host=origin)
    return ""


def address_faults(service: Service, *, insecure: bool) -> Iterator[Fault]:
    """Yield the addresses that lead nowhere, or somewhere else than the hosts say."""
    if service.privacy_url:
        found = ADDRESS.fullmatch(service.privacy_url)
        if not found:
            yield "privacy_url", _("Det ser inte ut som en adress på webben.")
        elif sentence := origin_fault(found["origin"], insecure=insecure):
            yield "privacy_url", sentence
    for field, directive in (("script_url", "script-src"), ("player_url", "frame-src")):
        address: str = getattr(service, field)
        if address:
            sentence = address_fault(address, service.hosts.get(directive, ()), insecure=insecure)
            if sentence:
                yield field, sentence
    query = service.script_url.partition("?")[2]
    if tracker(service) and query and not site_number(query):
        yield "script_url", _("Skriv webbplatsens nummer i Matomo sist, som {example}.").format(example=f"?{SITE}=1")


def player_faults(service: Service, *, insecure: bool) -> Iterator[Fault]:
    """Yield the addresses of a player, and of what it shows, that have no place for an id or no player."""
    for field, addresses in (("player_url", (service.player_url,)), ("page_urls", service.page_urls)):
        if any(address and address.count(PLAYER_ID) != 1 for address in addresses):
            yield field, _("Skriv {id} en gång, på platsen där klippets eget id ska stå.").format(id=PLAYER_ID)
    if service.page_urls and not service.player_url:
        yield "player_url", _("Tjänsten känner igen adresser men har ingen spelare att visa dem i.")
    for address in service.page_urls:
        found = ADDRESS.fullmatch(address)
        if not found or origin_fault(found["origin"], insecure=insecure):
            yield "page_urls", _("{address} är ingen adress som går att känna igen.").format(address=address)


def address_fault(address: str, origins: tuple[str, ...], *, insecure: bool) -> str:
    """Say what is wrong with the address of a script or a player."""
    found = ADDRESS.fullmatch(address)
    if not found:
        return _("Det ser inte ut som en adress på webben.")
    origin = found["origin"]
    if origin not in origins:
        return _("Adressen leder till {host}, som inte står bland tjänstens värdar.").format(host=origin)
    return origin_fault(origin, insecure=insecure)


def stored_faults(stored: Stored) -> Iterator[Fault]:
    """Yield what is wrong with the declaration of something stored."""
    pattern = COOKIE_NAME if stored.place is Place.COOKIE else KEY_NAME
    if not pattern.fullmatch(stored.name):
        yield "name", _("Namnet är tomt eller har tecken som inte får finnas i ett namn.")
    elif any(stored.is_called(name) for name in OWN_NAMES):
        yield "name", _("Namnet är upptaget av en av webbplatsens egna kakor.")
    if stored.domain and not HOST.fullmatch(stored.domain):
        yield "domain", _("{host} är inget värdnamn.").format(host=stored.domain)
    if not COOKIE_PATH.fullmatch(stored.path):
        yield "path", _("Sökvägen ska börja med / och får bara ha vanliga tecken.")
    if stored.lifetime is not None and not timedelta() < stored.lifetime <= LONGEST:
        yield "lifetime", _("Tiden ska vara längre än noll och högst tretton månader.")
    sentence = text_fault(stored.why)
    if sentence:
        yield "why", sentence
