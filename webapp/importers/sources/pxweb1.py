"""PxWeb's first interface: SCB's ``api.scb.se/OV0104/v1/doris`` and those of many others.

A source is the address of one of its databases, ``…/sv/ssd``; a table is the path below it.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlencode

from webapp.cube.dataset import Role, SourceCategory, SourceDimension
from webapp.importers.answers import Answer, json_of
from webapp.importers.client import Client
from webapp.importers.failures import FetchError
from webapp.importers.readers.jsontext import Json, Object, fields, items, words
from webapp.importers.readers.roles import guessed
from webapp.importers.sources import pxweb
from webapp.importers.sources.base import Fetched, Found, Limits, OnProgress, TableFacts, Variable, unwatched
from webapp.importers.sources.selection import How, Selection
from webapp.importers.sources.splitting import Cut
from webapp.importers.sources.stored import Facts
from webapp.language import gettext as _

FOLDER, TABLE, DATABASE = "l", "t", "dbid"
NOT_OFFERED = frozenset({400, 404})
MOST_FOLDERS = 60
"""Folders that are looked through, a question each, where a source has no search of its own."""


@dataclass(frozen=True, slots=True)
class PxWeb1Query:
    """A part of a table; a code list is ``agg:`` or ``vs:`` and its name, and its values must be named."""

    base: str
    table: str
    selections: tuple[Selection, ...]

    @classmethod
    def from_facts(cls, facts: Facts) -> "PxWeb1Query":
        """Return the query that was kept; raise FetchError where it is none."""
        return facts.whole(cls(facts.text("base"), facts.text("table"), facts.selections("selections")))


def limits(client: Client, base: str) -> Limits:
    """Return what a source says it bears, and let the client keep to it."""
    try:
        said = fields(json_of(client.get(f"{base}?config")))
    except FetchError as error:
        if error.status not in NOT_OFFERED:
            raise
        said = {}
    found = pxweb.limits_of(said.get("maxCells") or said.get("maxValues"), said.get("maxCalls"), said.get("timeWindow"))
    client.set_rate(base, found.rate)
    return found


def search(client: Client, base: str, text: str) -> tuple[Found, ...]:
    """Return the tables that a source's own search finds, or those whose names hold the text."""
    limits(client, base)
    try:
        found = items(json_of(client.get(f"{base}?{urlencode({'query': text})}")))
    except FetchError as error:
        if error.status not in NOT_OFFERED:
            raise
        wanted = text.casefold()
        return tuple(one for one in walked(client, base) if wanted in one.title.casefold())
    return tuple(hit for hit in map(hit_of, map(fields, found)) if hit.table)


def hit_of(one: Object) -> Found:
    """Return a table as the search names it: its path and its own name are said apart."""
    path = f"{words(one.get('path')).strip('/')}/{words(one.get('id'))}".strip("/")
    return Found(path, words(one.get("title")), words(one.get("published")))


def walked(client: Client, base: str) -> Iterator[Found]:
    """Yield the tables of a source, folder by folder, as far as patience goes."""
    folders = deque([""])
    asked = 0
    while folders and asked < MOST_FOLDERS:
        folder = folders.popleft()
        asked += 1
        for node in map(fields, items(json_of(client.get(address(base, folder))))):
            path = f"{folder}/{words(node.get('id')) or words(node.get(DATABASE))}".lstrip("/")
            if node.get("type") == FOLDER or DATABASE in node:
                folders.append(path)
            elif node.get("type") == TABLE:
                yield Found(path, words(node.get("text")), words(node.get("updated")))


def address(base: str, path: str) -> str:
    """Return the address of a folder or a table."""
    return f"{base}/{quote(path)}" if path else base


def describe(client: Client, base: str, table: str) -> TableFacts:
    """Return what a source says of a table."""
    said = fields(json_of(client.get(address(base, table))))
    variables = tuple(map(variable, map(fields, items(said.get("variables")))))
    if not variables:
        raise FetchError(_("Källan har ingen tabell på den adressen."))
    return TableFacts(table, words(said.get("title")), variables)


def variable(said: Object) -> Variable:
    """Return one variable of a table."""
    codes, labels = (tuple(map(words, items(said.get(name)))) for name in ("values", "valueTexts"))
    if len(codes) != len(labels):
        raise FetchError(_("Källans beskrivning av tabellen går inte att förstå."))
    categories = tuple(SourceCategory(code, label or code) for code, label in zip(codes, labels, strict=True))
    code = words(said.get("code"))
    role = Role.TIME if said.get("time") is True else Role.GEO if said.get("map") else guessed(code, codes)
    dimension = SourceDimension(code, words(said.get("text")) or code, role, categories)
    return Variable(dimension, said.get("elimination") is True)


def fetch(client: Client, query: PxWeb1Query, on_progress: OnProgress = unwatched) -> Fetched:
    """Fetch a part of a table whole, in as many questions as its source's limits ask for; raise FetchError."""
    found = limits(client, query.base)
    facts = describe(client, query.base, query.table)
    chosen = pxweb.choose(with_codelists(facts, query), query.selections)
    ask = partial(ask_for, client, query, chosen)
    return pxweb.fetch_chosen(chosen, found, ask, query.table, on_progress)


def with_codelists(facts: TableFacts, query: PxWeb1Query) -> TableFacts:
    """Return a table whose variables have the values that are asked for by a code list, which it does not tell."""
    named = {one.variable: one.codes for one in query.selections if one.codelist and one.how is How.CODES}
    variables = tuple(
        Variable(replaced(one.dimension, named[one.dimension.code])) if one.dimension.code in named else one
        for one in facts.variables
    )
    return TableFacts(facts.table, facts.title, variables, facts.updated)


def replaced(dimension: SourceDimension, codes: tuple[str, ...]) -> SourceDimension:
    """Return a dimension with other values, whose names the answer will tell."""
    categories = tuple(SourceCategory(code, code) for code in codes)
    return SourceDimension(dimension.code, dimension.label, dimension.role, categories)


def ask_for(client: Client, query: PxWeb1Query, chosen: pxweb.Chosen, cut: Cut) -> Answer:
    """Ask for one part."""
    asked: list[Json] = [
        {"code": one.variable, "selection": {"filter": one.codelist or "item", "values": list(codes)}}
        for one, codes in zip(chosen.selections, cut, strict=True)
    ]
    return client.post(address(query.base, query.table), {"query": asked, "response": {"format": "json-stat2"}})
