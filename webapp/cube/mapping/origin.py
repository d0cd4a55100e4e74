"""What a file says of itself, by which the next one is known to hold the same data: table, title, unit and codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from webapp.cube.mapping.titles import Years, timeless
from webapp.cube.period import PeriodKind
from webapp.cube.vocabulary import folded

UNITS: Final = {"%": "procent", "percent": "procent", "antal": "", "number": ""}
"""Units that sources write otherwise than a sentence does; what is only counted has none of its own."""


class Fact(StrEnum):
    """What is compared of two files."""

    TABLE = "table"
    TITLE = "title"
    UNIT = "unit"
    LENGTH = "length"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source's own name of the table, its title and the unit, as they are written; empty where it tells none.

    ``years`` are the first and the last of its data, ``lengths`` how long its periods are, and ``names`` what the codes
    that are taken are called, by dimension and code, where they have names of their own. None of this is known of files
    that were confirmed before it was written down.
    """

    table: str = ""
    title: str = ""
    unit: str = ""
    years: Years | None = None
    lengths: frozenset[PeriodKind] = frozenset()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Differing:
    """What the file before said in one respect, and what this one says; ``code`` is the one that is called otherwise.

    Periods are said by the names of their kinds, with a space between.
    """

    fact: Fact
    before: str
    now: str
    code: str = ""


def differing(before: Origin | None, now: Origin) -> tuple[Differing, ...]:
    """Return in what a file is of other data than the one before; in nothing where that one is not known."""
    return tuple(differences(before, now)) if before is not None else ()


def differences(before: Origin, now: Origin) -> Iterator[Differing]:
    """Yield in what a file is of other data than the one before."""
    if not is_same_title(before, now):
        yield Differing(Fact.TITLE, before.title, now.title)
    if folded(before.table) != folded(now.table):
        yield Differing(Fact.TABLE, before.table, now.table)
    if plain_unit(before.unit) != plain_unit(now.unit):
        yield Differing(Fact.UNIT, before.unit, now.unit)
    if before.lengths and now.lengths - before.lengths:
        yield Differing(Fact.LENGTH, listed(before.lengths), listed(now.lengths))
    for dimension, names in now.names.items():
        yield from renamed(before.names.get(dimension, {}), names)


def is_same_title(before: Origin, now: Origin) -> bool:
    """Say whether titles are the same but for the periods of their data.

    Where the years of either file's data are not known, no period in the titles counts.
    """
    if folded(before.title) == folded(now.title):
        return True
    is_known = before.years is not None and now.years is not None
    old, new = (timeless(one.title, one.years if is_known else None) for one in (before, now))
    return old == new


def renamed(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Differing]:
    """Yield the codes that are called otherwise than before: a source may have given them to something else."""
    for code, name in now.items():
        known = before.get(code)
        if known is not None and folded(known) != folded(name):
            yield Differing(Fact.NAME, known, name, code)


def listed(lengths: frozenset[PeriodKind]) -> str:
    """Return kinds of periods by their names, the longest first."""
    return " ".join(one for one in PeriodKind if one in lengths)


def plain_unit(unit: str) -> str:
    """Return a unit as it is compared."""
    text = folded(unit)
    return UNITS.get(text, text)
