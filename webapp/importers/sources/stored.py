"""Queries as they are kept: JSON that says its kind, read with suspicion when it comes back."""

import json
from dataclasses import dataclass
from typing import TypeVar

from webapp.importers.base import ReadError
from webapp.importers.failures import FetchError
from webapp.importers.readers.jsontext import Json, Object, fields, items, parsed, several, whole, words
from webapp.importers.sources.selection import How, Selection
from webapp.language import gettext as _

KIND = "kind"
Kept = TypeVar("Kept")


def encoded(kind: str, facts: dict[str, object]) -> str:
    """Return a query as JSON, the same for the same query."""
    return json.dumps({KIND: kind, **facts}, ensure_ascii=False, sort_keys=True)


def decoded(text: str) -> "Facts":
    """Return what a kept query says; raise FetchError where it is none."""
    try:
        return Facts(dict(fields(parsed(text))))
    except ReadError as error:
        raise unreadable() from error


def unreadable() -> FetchError:
    """Return what is said of a query that cannot be used."""
    return FetchError(_("Den sparade frågan går inte att läsa. Gör om den."))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a kept query says, each part taken once; whatever is left at the end is a mistake."""

    left: Object

    def text(self, name: str) -> str:
        """Take a text that must be there."""
        found = self.left.pop(name, None)
        if not isinstance(found, str) or not found:
            raise unreadable()
        return found

    def text_or_nothing(self, name: str) -> str:
        """Take a text that may be empty."""
        found = self.left.pop(name, "")
        if not isinstance(found, str):
            raise unreadable()
        return found

    def texts(self, name: str) -> tuple[str, ...]:
        """Take texts, of which there must be some."""
        found = items(self.left.pop(name, None))
        if not found or not all(isinstance(one, str) and one for one in found):
            raise unreadable()
        return several(found)

    def selections(self, name: str) -> tuple[Selection, ...]:
        """Take choices."""
        return tuple(map(selection, items(self.left.pop(name, None))))

    def selection(self, name: str) -> Selection:
        """Take one choice."""
        return selection(self.left.pop(name, None))

    def whole(self, found: Kept) -> Kept:
        """Return what was made of the facts; raise FetchError where some of them were not used."""
        if self.left:
            raise unreadable()
        return found


def selection(found: Json) -> Selection:
    """Return one choice."""
    one = fields(found)
    if not words(one.get("variable")) or set(one) - {"variable", "how", "codes", "count", "codelist"}:
        raise unreadable()
    try:
        return Selection(
            words(one["variable"]),
            How(words(one.get("how"))),
            several(one.get("codes")),
            whole(one.get("count")) or 0,
            words(one.get("codelist")),
        )
    except ValueError as error:
        raise unreadable() from error
