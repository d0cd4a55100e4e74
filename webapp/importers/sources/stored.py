"""Queries as they are kept: plain JSON values, read with suspicion when they come back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn, TypeVar

from webapp.importers.failures import FetchError
from webapp.importers.sources.selection import How, Selection
from webapp.language import gettext as _

Kept = TypeVar("Kept")


def unreadable() -> FetchError:
    """Return what is said of a query that cannot be used."""
    return FetchError(_("Den sparade frågan går inte att läsa. Gör om den."))


def facts_of(said: object) -> "Facts":
    """Return what a kept query says; raise FetchError where it is none."""
    if not isinstance(said, Mapping):
        raise unreadable()
    return Facts(dict(said))


@dataclass(frozen=True, slots=True)
class Facts:
    """What a kept query says, each part taken once; whatever is left at the end is a mistake."""

    left: dict[object, object]

    def text(self, name: str) -> str:
        """Take a text that must be there."""
        return self.text_or_nothing(name) or self._refuse()

    def text_or_nothing(self, name: str) -> str:
        """Take a text that may be empty."""
        found = self.left.pop(name, "")
        return found if isinstance(found, str) else self._refuse()

    def texts(self, name: str) -> tuple[str, ...]:
        """Take texts, of which there must be some."""
        return self.texts_or_none(name) or self._refuse()

    def texts_or_none(self, name: str) -> tuple[str, ...]:
        """Take texts, of which there may be none."""
        found = self._listed(name)
        texts = tuple(one for one in found if isinstance(one, str) and one)
        return texts if len(texts) == len(found) else self._refuse()

    def count(self, name: str) -> int:
        """Take a whole number."""
        found = self.left.pop(name, 0)
        return found if isinstance(found, int) and not isinstance(found, bool) else self._refuse()

    def selection(self, name: str) -> Selection:
        """Take one choice."""
        return selection(self.left.pop(name, None))

    def selections(self, name: str) -> tuple[Selection, ...]:
        """Take choices."""
        return tuple(map(selection, self._listed(name)))

    def whole(self, found: Kept) -> Kept:
        """Return what was made of the facts; raise FetchError where some of them were not used."""
        return self._refuse() if self.left else found

    def _listed(self, name: str) -> list[object] | tuple[object, ...]:
        """Take a list."""
        found = self.left.pop(name, None)
        return found if isinstance(found, list | tuple) else self._refuse()

    def _refuse(self) -> NoReturn:
        """Say that a query cannot be used."""
        raise unreadable()


def selection(said: object) -> Selection:
    """Return one choice; raise FetchError where it is none."""
    facts = facts_of(said)
    variable, codes, count = facts.text("variable"), facts.texts_or_none("codes"), facts.count("count")
    try:
        found = Selection(variable, How(facts.text("how")), codes, count, facts.text_or_nothing("codelist"))
    except ValueError as error:
        raise unreadable() from error
    return facts.whole(found)
