"""Makes what asks sources, as the operator has set the site up: through which proxy, and to which addresses."""

from functools import lru_cache
from pathlib import Path

from flask import current_app

from webapp.importers.addresses import Guard
from webapp.importers.calllog import Written
from webapp.importers.client import Client
from webapp.importers.limiter import Limiter
from webapp.importers.proxies import Proxies

FOLDER = "sources"


def client() -> Client:
    """Return the one client of this process, whose limits hold for all processes of this machine."""
    config = current_app.config["MALBILD"]
    return made(config.source_addresses, config.instance_dir / FOLDER)


@lru_cache(maxsize=1)
def made(allowed: frozenset[str], folder: Path) -> Client:
    """Return a client that may also connect to these addresses, and writes down in a folder how often it asks."""
    return Client(Guard(allowed), Proxies.from_environment(), limiter=Limiter(log=Written(folder)))
