"""What PxWeb answers beside files in other formats: its own ``json``, metadata, limits, code lists, tables and errors.

Both interfaces are read here, version 1 and PxWebApi 2; the metadata of a table in version 2 is JSON-stat.
"""

from collections.abc import Callable, Iterator

from webapp.cube.dataset import Description, Read, Role
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers.jsontext import Json, Object, document, fields, items, known, plain, said, whole, words
from webapp.importers.readers.pxweb_json import read_table
from webapp.importers.readers.roles import guessed
from webapp.language import gettext as _

CODELISTS = frozenset({"Aggregation", "Valueset"})
LIMITS = {
    "cells": ("maxDataCells", "maxCells"),
    "calls": ("maxCallsPerTimeWindow", "maxCalls"),
    "seconds": ("timeWindow",),
}
LONGEST_WORDS = 300


class PxWeb:
    """Reads what PxWeb answers."""

    name = "pxweb"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the parts that each kind of answer has."""
        return Sureness.CERTAIN if kind_of(known(original)) else Sureness.NO

    def read(self, original: Original, _wanted: Wanted) -> Read:
        """Read a table, or what the server says of itself; raise ReadError with the words of an error."""
        found = document(original)
        kind = kind_of(found)
        one = fields(found)
        if kind == "error":
            sentence = _("Källan svarade med ett fel: ”{words}”")
            raise ReadError(sentence.format(words=" ".join(error_words(one))[:LONGEST_WORDS]))
        if kind == "table":
            return read_table(one)
        if not kind:
            raise ReadError(_("Filen är inget svar från PxWeb."))
        if isinstance(found, list):
            return Description(kind, {"values": plain(found)})
        return Description(kind, {**said(one), **added(kind, one)})


def kind_of(found: Json) -> str:
    """Return what kind of answer a document is, empty where it is none."""
    if isinstance(found, list):
        first = fields(found[0]).keys() if found else set()
        return next((kind for kind, parts in LISTS.items() if parts <= first), "")
    return next((kind for kind, is_it in KINDS.items() if is_it(fields(found))), "")


LISTS = {"databases": {"dbid", "text"}, "nodes": {"id", "type", "text"}, "search": {"id", "path", "title"}}
"""Lists of version 1, by the parts of their members."""
KINDS: dict[str, Callable[[Object], bool]] = {
    "table": lambda one: isinstance(one.get("columns"), list) and isinstance(one.get("data"), list),
    "metadata": lambda one: "title" in one and isinstance(one.get("variables"), list),
    "config": lambda one: not {"maxCells", "maxDataCells"}.isdisjoint(one),
    "tables": lambda one: isinstance(one.get("tables"), list),
    "entry": lambda one: {"id", "label", "variableNames"} <= one.keys(),
    "codelist": lambda one: words(one.get("type")) in CODELISTS and isinstance(one.get("values"), list),
    "selection": lambda one: isinstance(one.get("selection"), list | dict),
    "query": lambda one: isinstance(one.get("query"), list),
    "error": lambda one: "dimension" not in one and any(error_words(one)),
}


def error_words(one: Object) -> Iterator[str]:
    """Yield what a server says went wrong: version 1, problem+json, and what its frameworks answer by themselves."""
    error = one.get("error")
    yield from filter(None, (words(error), *(words(fields(part).get("label")) for part in items(error))))
    if words(one.get("class")) == "error":
        yield words(one.get("label"))
    if "status" in one or "type" in one:
        yield from filter(None, (words(one.get("title")), words(one.get("detail"))))
    elif one.keys() <= {"detail"} or one.keys() <= {"message"} or one.keys() <= {"Message"}:
        yield from filter(None, map(words, one.values()))


def added(kind: str, one: Object) -> dict[str, object]:
    """Return what both versions say, in one form: limits, and the dimensions of a table."""
    if kind == "config":
        return {
            "limits": {
                limit: next(filter(None, (whole(one.get(name)) for name in names)), None)
                for limit, names in LIMITS.items()
            }
        }
    if kind == "metadata":
        return {
            "label": words(one.get("title")),
            "dimensions": [described(fields(part)) for part in items(one.get("variables"))],
        }
    return {}


def described(variable: Object) -> dict[str, object]:
    """Return one variable of a table of version 1."""
    code = words(variable.get("code"))
    codes = [words(value) for value in items(variable.get("values"))]
    texts = [words(text) for text in items(variable.get("valueTexts"))]
    role = Role.TIME if variable.get("time") is True else Role.GEO if "map" in variable else guessed(code, codes)
    labels = texts if len(texts) == len(codes) else codes
    return {
        "code": code,
        "label": words(variable.get("text")) or code,
        "role": role.value,
        "categories": [{"code": value, "label": label} for value, label in zip(codes, labels, strict=True)],
        "elimination": variable.get("elimination") is True,
        "total": None,
        "codelists": [],
    }
