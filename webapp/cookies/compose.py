"""Puts the page of settings together: the very registry that the browser is held to, in words."""

from collections.abc import Iterable

from webapp.consent.own import RECEIPT_PATH, own_service
from webapp.consent.registry import Registry, Service, Stored
from webapp.consent.state import Purpose, Visitor
from webapp.cookies import words
from webapp.cookies.forms import PURPOSES
from webapp.cookies.pages import Category, ReceiptView, ServiceCard, SettingsPage, StoredLine

VALUES = {purpose: value for value, purpose in PURPOSES.items()}


def settings_page(
    registry: Registry, visitor: Visitor, receipt: ReceiptView | None, introduction: str, *, secure: bool
) -> SettingsPage:
    """Return the page for one visitor."""
    shown = [purpose for purpose in Purpose if purpose is Purpose.NECESSARY or registry.of(purpose)]
    return SettingsPage(
        state=words.state(visitor, has_receipt=receipt is not None),
        signal=words.signal(visitor),
        categories=tuple(category(purpose, registry, visitor, secure=secure) for purpose in shown),
        receipt=receipt,
        asks=len(shown) > 1,
        introduction=introduction,
    )


def category(purpose: Purpose, registry: Registry, visitor: Visitor, *, secure: bool) -> Category:
    """Return one purpose with what falls under it; our own cookies are necessary ones."""
    own = (own_service(secure=secure),) if purpose is Purpose.NECESSARY else ()
    return Category(
        value=VALUES.get(purpose, ""),
        name=words.purpose_name(purpose),
        words=words.purpose_words(purpose),
        is_ticked=purpose in visitor.granted,
        services=tuple(card(service) for service in (*own, *registry.of(purpose))),
    )


def card(service: Service) -> ServiceCard:
    """Return a service as it is declared; a tool of ours that this very page tells of leads nowhere else."""
    return ServiceCard(
        name=service.name,
        provider=service.provider,
        country=service.country,
        why=service.why,
        privacy_url="" if service.privacy_url == RECEIPT_PATH else service.privacy_url,
        hosts=hosts(service.hosts.values()),
        beyond=service.loads_from,
        stored=tuple(line(stored) for stored in service.stored),
    )


def hosts(origins: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of hosts, each once."""
    return tuple(dict.fromkeys(one.partition("://")[2] for several in origins for one in several))


def line(stored: Stored) -> StoredLine:
    """Return one thing stored; a star stands for what the names of a family end in."""
    name = f"{stored.name}*" if stored.is_prefix else stored.name
    return StoredLine(name, words.where(stored), words.lifetime(stored), stored.why)
