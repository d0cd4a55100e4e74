"""Looks for tables in a source's own catalogue, in the same way whichever interface it has."""

from collections.abc import Mapping, Sequence

from webapp.importers.client import Client
from webapp.importers.sources import kolada, pxweb1, pxweb2
from webapp.importers.sources.base import Found, TableFacts
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.registry import Query
from webapp.importers.sources.selection import How, Selection
from webapp.language import gettext as _
from webapp.models.arrival import SourceKind

USUAL: Mapping[SourceKind, str] = {
    SourceKind.PXWEB2: "https://statistikdatabasen.scb.se/api/v2",
    SourceKind.PXWEB1: "https://api.scb.se/OV0104/v1/doris/sv/ssd",
    SourceKind.KOLADA: "https://api.kolada.se/v3",
}
"""Where each interface is asked if nobody says otherwise."""
NAMES: Mapping[SourceKind, str] = {
    SourceKind.PXWEB2: _("SCB och andra med PxWebApi 2"),
    SourceKind.PXWEB1: _("Äldre PxWeb (version 1)"),
    SourceKind.KOLADA: _("Kolada"),
    SourceKind.ADDRESS: _("En fil på en webbadress"),
}


def search(client: Client, kind: SourceKind, base: str, text: str) -> tuple[Found, ...]:
    """Return the tables that a source's search finds; raise FetchError."""
    match kind:
        case SourceKind.PXWEB2:
            return pxweb2.search(client, base, text)
        case SourceKind.PXWEB1:
            return pxweb1.search(client, base, text)
        case SourceKind.KOLADA:
            return kolada.search(client, base, text)
        case SourceKind.ADDRESS:
            return ()


def describe(client: Client, kind: SourceKind, base: str, table: str) -> TableFacts:
    """Return what a source says of a table; raise FetchError."""
    match kind:
        case SourceKind.PXWEB1:
            return pxweb1.describe(client, base, table)
        case SourceKind.KOLADA:
            return kolada.describe(client, base, [table])
        case _:
            return pxweb2.describe(client, base, table)


def query_for(kind: SourceKind, base: str, facts: TableFacts, selections: Sequence[Selection]) -> Query:
    """Return the query for what was chosen of a table."""
    match kind:
        case SourceKind.PXWEB1:
            return PxWeb1Query(base, facts.table, tuple(selections))
        case SourceKind.KOLADA:
            return kolada_query(base, facts, {one.variable: one for one in selections})
        case _:
            return PxWeb2Query(base, facts.table, tuple(selections))


def kolada_query(base: str, facts: TableFacts, chosen: Mapping[str, Selection]) -> KoladaQuery:
    """Return the query for measures and places; Kolada takes both by code alone."""
    names = {code: facts.variable(code) for code in (kolada.KPI, kolada.MUNICIPALITY)}
    codes = {
        code: chosen[code].chosen(variable) if code in chosen and variable else () for code, variable in names.items()
    }
    periods = chosen.get(kolada.PERIOD, Selection(kolada.PERIOD, How.ALL))
    return KoladaQuery(base, codes[kolada.KPI] or (facts.table,), codes[kolada.MUNICIPALITY], periods)
