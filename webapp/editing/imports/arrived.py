"""A file that came for an indicator, as plain values: its bytes, from where, and what has been said of it so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from webapp.cube.cube import CellKey, Cube
from webapp.cube.mapping.origin import Origin
from webapp.cube.mapping.rules import Rules
from webapp.importers.base import Original
from webapp.publishing.contents import EditionContent


class GoneError(LookupError):
    """Tell that a file no longer waits: somebody has thrown it away, or made a draft of it."""


@dataclass(frozen=True)
class Arrived:
    """One arrival; ``part`` is the sheet or dataset, ``columns`` what its columns are, where these had to be said."""

    id: int
    indicator_id: int
    original: Original = field(repr=False)
    sha256: str
    came_at: datetime
    part: str = ""
    columns: Mapping[str, Any] | None = None
    rules: Rules | None = None
    is_stored: bool = False
    source_id: int | None = None


@dataclass(frozen=True)
class Coming:
    """A file on its way in: for which indicator, and which source was asked what, where one was.

    ``answers`` are the source's own files, packed, where the file was written from them.
    """

    indicator_id: int
    original: Original = field(repr=False)
    source_id: int | None = None
    query: Mapping[str, Any] | None = None
    answers: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Remembered:
    """What was said of an earlier file; what is read by it may be released if somebody who may release said so.

    ``reader`` is what read the file that was confirmed, with its version; empty where that was not written down.
    """

    columns: Mapping[str, Any] | None
    rules: Rules
    may_release: bool
    reader: str = ""


@dataclass(frozen=True)
class Proposal:
    """What an arrival would make of the indicator's edition; ``shape`` is what files like it have in common.

    ``origin`` is what the file says of itself, ``gone`` are the values that the source has taken back.
    ``before`` is what the last file of its shape said of itself, where that was looked up.
    """

    arrived: Arrived
    content: EditionContent = field(repr=False)
    shape: str
    format: str
    origin: Origin
    gone: frozenset[CellKey] = field(default=frozenset(), repr=False)
    before: Origin | None = None

    @property
    def cube(self) -> Cube:
        """Return the data."""
        return self.content.cube


@dataclass(frozen=True, slots=True)
class ArrivalLine:
    """An arrival in a list: what came, when, by whom, and the number of the edition that it is in."""

    id: int
    name: str
    address: str
    sha256: str
    size: int
    came_at: datetime
    stored_at: datetime | None
    edition: int | None
    person: str
    reader: str
    has_answers: bool
