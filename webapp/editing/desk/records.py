"""What a kind of record tells the desk so that it can be listed, opened, changed and taken away by forms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from webapp.editing.desk.forms import RecordForm
from webapp.models.base import AnySession
from webapp.models.release import Release
from webapp.wording.deeds import Subject

Values = Mapping[str, Any]
"""What a form says, by the names of its fields; a list of rows is a list of such."""
Ident = int | str
"""What a record is known by in its address: a number, or a word where its table has words for keys."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a record is a part of, as the history names it; ``part`` is what the record is called there."""

    id: int
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Line:
    """A record in the list of its kind; ``url`` is where visitors see it."""

    id: Ident
    title: str
    note: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What a draft was made from, and what was released since, both as values of its form."""

    base: Values
    released: Values


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it is stored: what it is called, its version, and the values of its form.

    ``since`` is there where it is a draft that a release has overtaken. It ``says_more`` where its form
    has no room for all of it.
    """

    title: str
    version: int | str
    values: Values
    url: str = ""
    since: Since | None = None
    says_more: bool = False


class WrongError(Exception):
    """Say that a record cannot be as a form wants it: sentences by field, a row's as ``list.key.field``."""

    def __init__(self, **sentences: str) -> None:
        """Keep what is wrong."""
        super().__init__(", ".join(sentences))
        self.sentences = sentences


class InTheWayError(Exception):
    """Say in a sentence why a record cannot be taken away."""


def nothing_offered(_session: AnySession, _form: RecordForm) -> None:
    """Offer nothing: no field of the form is a choice among records."""


def no_ways(_session: AnySession, _record_id: Ident) -> Sequence[tuple[str, str]]:
    """Lead nowhere else."""
    return ()


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of record: its words, its form, and who reads and writes it.

    ``name`` stands in addresses. ``write`` takes an id, or None for a new record, and returns the id; it may
    raise WrongError. Without ``remove`` nothing of the kind is ever taken away. ``subject`` is what the
    history calls it, and ``is_public`` says that visitors see a change at once; ``released`` returns the release
    that ``write`` or ``remove`` made of it, where they do so themselves. ``converter`` is how ids stand in addresses,
    ``links`` are further endpoints and what leads to them from the list. Where a record is a part of something,
    ``owner`` says of what, and the history tells what is done to the part as a change of the whole. ``ways`` lead
    from a record to what is done with it next: addresses and what they are called.
    """

    name: str
    title: str
    one: str
    lead: str
    form: type[RecordForm]
    lines: Callable[[AnySession], Sequence[Line]]
    read: Callable[[AnySession, Any], Stored | None]
    write: Callable[[AnySession, Any, Values], Ident]
    remove: Callable[[AnySession, Any], None] | None = None
    offer: Callable[[AnySession, RecordForm], None] = nothing_offered
    subject: Subject = Subject.SITE
    is_public: bool = True
    released: Callable[[AnySession, Any], Release] | None = None
    is_single: bool = False
    can_add: bool = True
    converter: str = "number"
    links: Sequence[tuple[str, str]] = ()
    owner: Callable[[AnySession, Any], Owner] | None = None
    ways: Callable[[AnySession, Any], Sequence[tuple[str, str]]] = no_ways
