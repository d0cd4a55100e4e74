"""Reads services from a file, with the same names as their fields have in forms, and says of each field what is wrong.

What the words may be is not judged here but in ``webapp.consent.checks``, for files and forms alike.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from importlib.resources.abc import Traversable
from typing import TypeVar

from webapp.consent.checks import RegistryRefusedError
from webapp.consent.registry import Place, Service, Stored
from webapp.consent.state import Purpose
from webapp.language import gettext as _

SERVICES = "services"
UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "min": timedelta(minutes=1), "s": timedelta(seconds=1)}
LIFETIME = re.compile(rf"(\d{{1,9}}) ({'|'.join(UNITS)})", re.ASCII)

Word = TypeVar("Word", bound=StrEnum)
Kind = TypeVar("Kind")


class UnreadableServicesError(Exception):
    """Say in a sentence why a file cannot be read at all."""


class Entry:
    """A table of a file, asked field by field; what is wrong is gathered under the names of the fields."""

    def __init__(self, name: str, facts: object, faults: dict[str, str]) -> None:
        """Take what the file says, which may be no table at all."""
        self.name = name
        self.faults = faults
        self._left: dict[str, object] = dict(facts) if isinstance(facts, dict) else {}
        if not isinstance(facts, dict):
            faults[name] = _("Skriv en tabell med fält.")

    def text(self, field: str, default: str = "") -> str:
        """Return a text."""
        return self._of_kind(field, default, _("Skriv en text inom citattecken."))

    def truth(self, field: str) -> bool:
        """Return yes or no; no where nothing is said."""
        return self._of_kind(field, default=False, refusal=_("Skriv true eller false."))

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts."""
        refusal = _("Skriv en lista med texter.")
        found: list[object] = self._of_kind(field, [], refusal)
        texts = tuple(one for one in found if isinstance(one, str))
        if len(texts) < len(found):
            self.refuse(field, refusal)
        return texts

    def one_of(self, field: str, kind: type[Word], default: str = "") -> Word:
        """Return one word of a closed list."""
        words = {word.value: word for word in kind}
        text = self.text(field, default)
        if text not in words:
            self.refuse(field, _("Välj bland {names}.").format(names=", ".join(words)))
        return words.get(text, next(iter(kind)))

    def lifetime(self, field: str) -> timedelta | None:
        """Return how long something stays; without one it goes when the browser closes."""
        text = self.text(field)
        found = LIFETIME.fullmatch(text)
        if text and not found:
            self.refuse(field, _("Skriv ett tal och en enhet, till exempel 30 min, 12 h eller 393 d."))
        return int(found[1]) * UNITS[found[2]] if found else None

    def table(self, field: str) -> "Entry":
        """Return a table within this one, empty where nothing is said."""
        return Entry(self._called(field), self._left.pop(field, {}), self.faults)

    def tables(self, field: str) -> list[object]:
        """Return a list of tables, unread."""
        return self._of_kind(field, [], _("Skriv en lista med tabeller."))

    def fields(self) -> Iterator[str]:
        """Yield the fields that nobody has asked for yet."""
        return iter(tuple(self._left))

    def end(self) -> None:
        """Refuse the fields that nobody has asked for."""
        for field in self._left:
            self.refuse(field, _("Fältet finns inte."))

    def refuse(self, field: str, sentence: str) -> None:
        """Say what is wrong with a field."""
        self.faults[self._called(field)] = sentence

    def _called(self, field: str) -> str:
        return f"{self.name}.{field}" if self.name else field

    def _of_kind(self, field: str, default: Kind, refusal: str) -> Kind:
        value = self._left.pop(field, default)
        if isinstance(value, type(default)):
            return value
        self.refuse(field, refusal)
        return default


def services_in(file: Traversable) -> tuple[Service, ...]:
    """Return the services of a file; raise UnreadableServicesError or RegistryRefusedError."""
    try:
        return services_of(file.read_text("utf-8"))
    except OSError:
        raise UnreadableServicesError(_("Filen {name} går inte att läsa.").format(name=file.name)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableServicesError(_("Filen är inte TOML: {reason}").format(reason=error)) from None


def services_of(text: str) -> tuple[Service, ...]:
    """Return the services of a text; raise TOMLDecodeError, or RegistryRefusedError with what does not fit a field."""
    faults: dict[str, str] = {}
    facts = tomllib.loads(text)
    whole = Entry("", facts, faults)
    services = tuple(service_of(*one, faults) for one in enumerate(whole.tables(SERVICES), start=1))
    if SERVICES not in facts:
        # A file of nothing would take away all that is declared.
        whole.refuse(SERVICES, _("Filen nämner inga tjänster. Skriv services = [] om det ska vara så."))
    whole.end()
    if faults:
        raise RegistryRefusedError(faults)
    return services


def service_of(number: int, facts: object, faults: dict[str, str]) -> Service:
    """Read one service."""
    slug = facts.get("slug") if isinstance(facts, dict) else None
    entry = Entry(slug if isinstance(slug, str) and slug else f"{SERVICES}.{number}", facts, faults)
    service = Service(
        slug=entry.text("slug"),
        name=entry.text("name"),
        provider=entry.text("provider"),
        country=entry.text("country"),
        purpose=entry.one_of("purpose", Purpose),
        why=entry.text("why"),
        privacy_url=entry.text("privacy_url"),
        hosts=hosts_of(entry.table("hosts")),
        script_url=entry.text("script_url"),
        player_url=entry.text("player_url"),
        page_urls=entry.texts("page_urls"),
        loads_from=entry.texts("loads_from"),
        stored=tuple(
            stored_of(Entry(f"{entry.name}.stored.{at}", one, faults))
            for at, one in enumerate(entry.tables("stored"), start=1)
        ),
    )
    entry.end()
    return service


def hosts_of(entry: Entry) -> dict[str, tuple[str, ...]]:
    """Read the origins of each directive."""
    return {directive: entry.texts(directive) for directive in entry.fields()}


def stored_of(entry: Entry) -> Stored:
    """Read one cookie or storage key."""
    stored = Stored(
        name=entry.text("name"),
        why=entry.text("why"),
        lifetime=entry.lifetime("lifetime"),
        place=entry.one_of("place", Place, Place.COOKIE.value),
        is_prefix=entry.truth("is_prefix"),
        domain=entry.text("domain"),
        path=entry.text("path", "/"),
        http_only=entry.truth("http_only"),
    )
    entry.end()
    return stored
