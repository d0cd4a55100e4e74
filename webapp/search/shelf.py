"""Keeps the index of what is public now, one for each application, and builds it anew when the site state is new."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from webapp.indicators.queries import materials
from webapp.search import queries
from webapp.search.documents import documents, indicators_bound
from webapp.search.index import Index, build


@dataclass(frozen=True, slots=True)
class Kept:
    """An index and the site state it belongs to."""

    state: int
    index: Index


class Shelf:
    """Holds the newest index alone; a thread that needs a new one waits for the thread that builds it."""

    def __init__(self, make: Callable[[], Index]) -> None:
        """Begin with nothing on it."""
        self.make = make
        self.kept: Kept | None = None
        self.lock = Lock()

    def index(self, state: int) -> Index:
        """Return the index of a site state."""
        kept = self.kept
        if kept is None or kept.state != state:
            with self.lock:
                kept = self.kept
                if kept is None or kept.state != state:
                    self.kept = kept = Kept(state, self.make())
        return kept.index


def public_index() -> Index:
    """Return an index of everything that is public at this moment."""
    strategies = queries.strategies()
    found = materials(dict.fromkeys(indicators_bound(strategies)))
    return build(documents(strategies, queries.indicators(), found))
