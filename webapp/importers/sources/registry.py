"""Every kind of source that can be saved; a new one is a module and two lines here."""

import json
from dataclasses import asdict
from typing import TypeAlias

from webapp.importers.client import Client
from webapp.importers.sources import address, kolada, pxweb1, pxweb2
from webapp.importers.sources.address import AddressQuery
from webapp.importers.sources.base import Fetched, OnProgress, unwatched
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.stored import facts_of, unreadable

Query: TypeAlias = PxWeb1Query | PxWeb2Query | KoladaQuery | AddressQuery
KINDS: dict[str, type[Query]] = {
    "pxweb1": PxWeb1Query,
    "pxweb2": PxWeb2Query,
    "kolada": KoladaQuery,
    "address": AddressQuery,
}


def kind_of(query: Query) -> str:
    """Return what a kind of query is kept as."""
    return next(kind for kind, made in KINDS.items() if isinstance(query, made))


def to_json(query: Query) -> dict[str, object]:
    """Return a query as the JSON values that it is kept as, beside its kind."""
    found: dict[str, object] = json.loads(json.dumps(asdict(query)))
    return found


def from_json(kind: str, said: object) -> Query:
    """Return a query as it was kept; raise FetchError where it is none."""
    made = KINDS.get(kind)
    if made is None:
        raise unreadable()
    return made.from_facts(facts_of(said))


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
