"""Every kind of source that can be saved; a new one is a module and two lines here."""

from typing import TypeAlias

from webapp.importers.client import Client
from webapp.importers.sources import address, kolada, pxweb1, pxweb2
from webapp.importers.sources.address import AddressQuery
from webapp.importers.sources.base import Fetched, OnProgress, unwatched
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.stored import KIND, decoded, unreadable

Query: TypeAlias = PxWeb1Query | PxWeb2Query | KoladaQuery | AddressQuery
KINDS: dict[str, type[Query]] = {
    pxweb1.KIND: PxWeb1Query,
    pxweb2.KIND: PxWeb2Query,
    kolada.KIND: KoladaQuery,
    address.KIND: AddressQuery,
}


def query_of(text: str) -> Query:
    """Return a query as it was kept; raise FetchError where it is none."""
    facts = decoded(text)
    kind = KINDS.get(facts.text(KIND))
    if kind is None:
        raise unreadable()
    return kind.from_facts(facts)


def fetch(client: Client, query: Query, on_progress: OnProgress = unwatched) -> Fetched:
    """Fetch what a query asks for, whole; raise FetchError."""
    match query:
        case PxWeb1Query():
            return pxweb1.fetch(client, query, on_progress)
        case PxWeb2Query():
            return pxweb2.fetch(client, query, on_progress)
        case KoladaQuery():
            return kolada.fetch(client, query, on_progress)
        case AddressQuery():
            return address.fetch(client, query, on_progress)
