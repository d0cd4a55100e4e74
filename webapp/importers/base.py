"""What every reader is, what it is given and how it says no: one module a format keeps to this."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final, Protocol

from webapp.cube.dataset import Read

READER_VERSION: Final = 4
"""Raised whenever a reader understands a file in another way than before, and kept with what it read."""
LONGEST = 400
"""Letters of a sentence: nobody reads on."""


def reader_of(file_format: str) -> str:
    """Return what reads a format, with its version: what it reads is known to be read so."""
    return f"{file_format} {READER_VERSION}"


class Sureness(IntEnum):
    """How sure a reader is that a file is in its format; the highest alone decides."""

    NO = 0
    PERHAPS = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it came: its bytes, its name, and the address it was fetched from.

    ``kept`` is what readers have made of it already, by name, so that asking all of them costs no more than one.
    """

    content: bytes
    name: str = ""
    address: str = ""
    kept: dict[str, object] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a file is asked for, where it has several; without a language it is the file's own first one."""

    sheet: str = ""
    dataset: str = ""
    language: str = ""


class ReadError(Exception):
    """Say in one Swedish sentence why a file cannot be read, and where in it."""

    def __init__(self, sentence: str, *, row: int | None = None, column: int | None = None, place: str = "") -> None:
        """Keep the sentence on one line, whatever a file's own words in it are, and the row and column from 1."""
        line = " ".join(sentence.splitlines())
        self.sentence = line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
        super().__init__(self.sentence)
        self.row = row
        self.column = column
        self.place = place


class SeveralError(ReadError):
    """Say that a file holds several datasets or sheets, one of which must be asked for by name."""

    def __init__(self, sentence: str, names: tuple[str, ...]) -> None:
        """Keep the names."""
        super().__init__(sentence)
        self.names = names


class Reader(Protocol):
    """One format."""

    @property
    def name(self) -> str:
        """Return what the format is called on the command line."""

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is that a file is in this format, from a look at its beginning."""

    def read(self, original: Original, wanted: Wanted) -> Read:
        """Read a file; raise ReadError, and SeveralError where one part must be chosen."""
