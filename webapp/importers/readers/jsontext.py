"""Reads JSON with exact numbers and with the refusals that strangers' files need; every JSON format begins here."""

import json
import re
from collections import Counter
from decimal import Decimal
from typing import NoReturn, TypeAlias, cast

from webapp.cube.dataset import Value
from webapp.importers.base import Original, ReadError
from webapp.importers.readers import exact
from webapp.importers.readers.encoding import opening, text_of
from webapp.language import gettext as _

Json: TypeAlias = "bool | str | Decimal | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]
KEPT = "json"
DEEPEST = 40
PART, NAMED = 104, 200
"""Bytes of memory that a value takes, and as many more where it has a name; measured on the worst files."""
MOST_BYTES = 250_000_000
"""Memory that a file may take. The most that PxWeb gives at once, 150,000 cells with six variables, takes less."""
HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
"""How JSON writes half a letter: two halves make one, one alone cannot be stored."""
LONGEST_PLACE = 18
"""Digits that the number of a cell may have."""


def is_json(original: Original) -> bool:
    """Say whether a file begins as JSON does."""
    return opening(original.content).lstrip("\ufeff")[:1] in {"{", "["}


def known(original: Original) -> Json:
    """Return what a file says, or nothing where it is no whole JSON; it is kept for the others and for who reads."""
    if not is_json(original):
        return None
    if KEPT not in original.kept:
        try:
            original.kept[KEPT] = parsed(text_of(original.content))
        except ReadError:
            original.kept[KEPT] = None
    return cast("Json", original.kept[KEPT])


def document(original: Original) -> Json:
    """Return what a file says, and keep it no longer; raise ReadError where it is not whole."""
    found = original.kept.pop(KEPT, None)
    return parsed(text_of(original.content)) if found is None else cast("Json", found)


def parsed(text: str) -> Json:
    """Return what a JSON text says; raise ReadError with the place where it stops making sense."""
    if memory(text) > MOST_BYTES:
        raise ReadError(_("Filen har för många delar. Hämta en mindre del av tabellen."))
    try:
        found: Json = json.loads(
            text,
            parse_float=exact.number,
            parse_int=exact.number,
            parse_constant=refused_constant,
            object_pairs_hook=made_object,
        )
        if HALF_LETTER.search(text):
            json.dumps(found, ensure_ascii=False, default=str).encode()
    except json.JSONDecodeError as error:
        sentence = _("Filen är inte hel JSON. Den slutar att gå att läsa på rad {row}, tecken {column}.")
        raise ReadError(
            sentence.format(row=error.lineno, column=error.colno), row=error.lineno, column=error.colno
        ) from None
    except RecursionError:
        raise too_deep() from None
    except UnicodeEncodeError:
        raise ReadError(_("Filen har tecken som inte finns.")) from None
    return found


def memory(text: str) -> int:
    """Return how many bytes of memory a JSON text takes when it is read, at most and about."""
    return PART * sum(map(text.count, "[{,")) + NAMED * text.count(":")


def refused_constant(name: str) -> NoReturn:
    """Refuse what JSON has no numerals for."""
    raise ReadError(_("Filen har värdet {name}, som inte är ett tal.").format(name=name))


def made_object(pairs: list[tuple[str, Json]]) -> Object:
    """Return an object; one that says the same thing twice says nothing for certain."""
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _value in pairs)
        twice = counts.most_common(1)[0][0]
        raise ReadError(_("”{name}” står två gånger på samma ställe i filen.").format(name=twice[:80]), place=twice)
    return found


def too_deep() -> ReadError:
    """Return the refusal of a file whose parts lie inside each other without end."""
    return ReadError(_("Filen är uppbyggd i för många nivåer för att vara statistik."))


def fields(value: Json) -> Object:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def items(value: Json) -> list[Json]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def words(value: Json) -> str:
    """Return a text or a number as text, and nothing for anything else."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value if isinstance(value, str) else ""


def cell(value: Json, place: str) -> Value | None:
    """Return the number or the marker of a cell, None where nothing is said; the place is for who reads the refusal."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return exact.value(value)
    if isinstance(value, bool | list | dict):
        sentence = _("”{place}” är varken ett tal eller en text.")
        raise ReadError(sentence.format(place=place), place=place)
    return value


def several(value: Json) -> tuple[str, ...]:
    """Return the texts of a text, a list or an object of texts."""
    if isinstance(value, dict):
        return several(list(value.values()))
    found = value if isinstance(value, list) else [value]
    return tuple(filter(None, map(words, found)))


def whole(value: Json) -> int | None:
    """Return a whole number, also one written as text; None for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= LONGEST_PLACE:
        return int(value)
    if isinstance(value, Decimal) and value == value.to_integral_value():
        return int(value)
    return None


def plain(value: Json, depth: int = 0) -> object:
    """Return what a source says as any program reads it: whole numbers whole, others as their own digits."""
    if depth > DEEPEST:
        raise too_deep()
    if isinstance(value, dict):
        return {name: plain(part, depth + 1) for name, part in value.items()}
    if isinstance(value, list):
        return [plain(part, depth + 1) for part in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else f"{value:f}"
    return value


def said(one: Object) -> dict[str, object]:
    """Return what an object says, as any program reads it."""
    return {name: plain(value) for name, value in one.items()}
