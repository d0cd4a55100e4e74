"""Makes what asks sources, as the operator has set the site up: through which proxy, and to which addresses."""

from functools import lru_cache

from flask import current_app

from webapp.importers.addresses import Guard
from webapp.importers.client import Client
from webapp.importers.proxies import Proxies


def client() -> Client:
    """Return the one client of this process, so that its limits hold for all who ask."""
    return made(current_app.config["MALBILD"].source_addresses)


@lru_cache(maxsize=1)
def made(allowed: frozenset[str]) -> Client:
    """Return a client that may also connect to these addresses."""
    return Client(Guard(allowed), Proxies.from_environment())
