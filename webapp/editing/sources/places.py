"""Which source is meant by what was sent."""

from dataclasses import dataclass

from webapp.editing.sources.catalogue import USUAL
from webapp.editing.sources.names import BASE, KIND, Sent
from webapp.models.arrival import SourceKind


@dataclass(frozen=True, slots=True)
class Place:
    """A source's interface and where it is."""

    kind: SourceKind
    base: str


def place_of(sent: Sent) -> Place:
    """Return which source is meant: the usual one of its kind unless another address is written."""
    kind = SourceKind(sent[KIND]) if sent.get(KIND) in set(SourceKind) else SourceKind.PXWEB2
    written = sent.get(BASE, "").strip().rstrip("/")
    return Place(kind, written or USUAL.get(kind, ""))
