"""PxWebApi 2: SCB's ``statistikdatabasen.scb.se/api/v2``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote, urlencode

from webapp.cube.dataset import SourceDimension
from webapp.importers.answers import Answer, json_of
from webapp.importers.base import ReadError
from webapp.importers.client import Client
from webapp.importers.failures import FetchError
from webapp.importers.readers import jsonstat_frame
from webapp.importers.readers.jsontext import Object, fields, items, whole, words
from webapp.importers.sources import pxweb
from webapp.importers.sources.base import CodeList, Fetched, Found, Limits, OnProgress, TableFacts, Variable, unwatched
from webapp.importers.sources.selection import Selection
from webapp.importers.sources.splitting import Cut
from webapp.importers.sources.stored import Facts
from webapp.language import gettext as _

MOST_PAGES = 10
PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class PxWeb2Query:
    """A part of a table, in one of the source's languages."""

    base: str
    table: str
    selections: tuple[Selection, ...]
    language: str = "sv"

    @classmethod
    def from_facts(cls, facts: Facts) -> "PxWeb2Query":
        """Return the query that was kept; raise FetchError where it is none."""
        base, table, selections = facts.text("base"), facts.text("table"), facts.selections("selections")
        return facts.whole(cls(base, table, selections, facts.text("language")))


def limits(client: Client, base: str) -> Limits:
    """Return what a source says it bears, and let the client keep to it."""
    said = fields(json_of(client.get(f"{base}/config")))
    calls, window = said.get("maxCallsPerTimeWindow"), said.get("timeWindow")
    found = pxweb.limits_of(said.get("maxDataCells"), calls, window, words(said.get("license")))
    client.set_rate(base, found.rate)
    return found


def search(client: Client, base: str, text: str, language: str = "sv") -> tuple[Found, ...]:
    """Return the tables that a source's own search finds, page by page as far as patience goes."""
    limits(client, base)
    return tuple(found_tables(client, base, text, language))


def found_tables(client: Client, base: str, text: str, language: str) -> Iterator[Found]:
    """Yield the tables of each page of a search."""
    for number in range(1, MOST_PAGES + 1):
        asked = {"lang": language, "query": text, "pageNumber": number, "pageSize": PAGE_SIZE}
        page = fields(json_of(client.get(f"{base}/tables?{urlencode(asked)}")))
        yield from map(hit_of, map(fields, items(page.get("tables"))))
        if number >= (whole(fields(page.get("page")).get("totalPages")) or 0):
            return


def hit_of(one: Object) -> Found:
    """Return a table as the search names it."""
    return Found(
        words(one.get("id")),
        words(one.get("label")),
        words(one.get("updated")),
        words(one.get("firstPeriod")),
        words(one.get("lastPeriod")),
    )


def describe(
    client: Client, base: str, table: str, language: str = "sv", codelists: tuple[tuple[str, str], ...] = ()
) -> TableFacts:
    """Return what a source says of a table; ``codelists`` are variables and the sets of values to see them by."""
    asked = [("lang", language), *((f"codelist[{variable}]", codelist) for variable, codelist in codelists)]
    said = fields(json_of(client.get(f"{base}/tables/{quote(table, safe='')}/metadata?{urlencode(asked)}")))
    try:
        dimensions = jsonstat_frame.dimensions(jsonstat_frame.frame(said))
    except ReadError as error:
        raise FetchError(_("Källans beskrivning av tabellen går inte att förstå.")) from error
    parts = fields(said.get("dimension"))
    variables = tuple(variable(one, fields(fields(parts.get(one.code)).get("extension"))) for one in dimensions)
    return TableFacts(table, words(said.get("label")), variables, words(said.get("updated")))


def variable(dimension: SourceDimension, extension: Object) -> Variable:
    """Return one variable of a table."""
    told = map(fields, items(extension.get("codelists") or extension.get("codeLists")))
    codelists = tuple(CodeList(words(one.get("id")), words(one.get("label"))) for one in told)
    return Variable(dimension, extension.get("elimination") is True, codelists)


def fetch(client: Client, query: PxWeb2Query, on_progress: OnProgress = unwatched) -> Fetched:
    """Fetch a part of a table whole, in as many questions as its source's limits ask for; raise FetchError."""
    found = limits(client, query.base)
    codelists = tuple((one.variable, one.codelist) for one in query.selections if one.codelist)
    facts = describe(client, query.base, query.table, query.language, codelists)
    chosen = pxweb.choose(facts, query.selections)
    return pxweb.fetch_chosen(chosen, found, partial(ask_for, client, query, chosen), query.table, on_progress)


def ask_for(client: Client, query: PxWeb2Query, chosen: pxweb.Chosen, cut: Cut) -> Answer:
    """Ask for one part."""
    asked = [
        {"variableCode": one.variable, "valueCodes": codes, **({"codelist": one.codelist} if one.codelist else {})}
        for one, codes in zip(chosen.selections, cut, strict=True)
    ]
    told = urlencode({"lang": query.language, "outputFormat": "json-stat2"})
    return client.post(f"{query.base}/tables/{quote(query.table, safe='')}/data?{told}", {"selection": asked})
