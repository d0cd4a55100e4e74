"""A source with PxWebApi 2, at ``/v2``."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote

from tests.support.replay.limits import Bearing, said
from tests.support.replay.server import Asked, Reply
from tests.support.replay.tables import Column, Table, cells, head, json_stat

PROBLEM = "application/problem+json"


@dataclass
class PxWeb2:
    """Answers about its tables."""

    tables: Sequence[Table]
    bearing: Bearing = field(default_factory=Bearing)
    page_size: int = 2

    def __call__(self, asked: Asked) -> Reply:
        """Answer one request."""
        parts = [unquote(part) for part in asked.path.split("/")[2:]]
        match parts:
            case ["config"]:
                return said(self.config())
            case ["tables"]:
                return said(self.page(asked))
            case ["tables", code, "metadata"] if self.table(code):
                return self.metadata(self.seen_by(self.table(code), asked))
            case ["tables", code, "data"] if self.table(code):
                return self.data(self.table(code), asked)
        return problem(404, "Non-existent table")

    def config(self) -> dict[str, object]:
        """Return its limits."""
        return {
            "apiVersion": "2.2.0",
            "maxDataCells": self.bearing.cells,
            "maxCallsPerTimeWindow": self.bearing.calls or 1000,
            "timeWindow": self.bearing.window,
            "defaultDataFormat": "json-stat2",
        }

    def table(self, code: str) -> Table | None:
        """Return the table of a code."""
        return next((table for table in self.tables if table.code == code), None)

    def page(self, asked: Asked) -> dict[str, object]:
        """Return a page of the tables whose names hold what is searched for."""
        hits = [table for table in self.tables if asked.said("query").lower() in table.title.lower()]
        number = int(asked.said("pageNumber") or 1)
        first = (number - 1) * self.page_size
        pages = -(-len(hits) // self.page_size)
        following = f"http://{asked.host}/v2/tables?lang=sv&pageNumber={number + 1}"
        return {
            "language": "sv",
            "tables": [entry(table) for table in hits[first : first + self.page_size]],
            "page": {
                "pageNumber": number,
                "totalElements": len(hits),
                "totalPages": pages,
                "links": [{"rel": "next", "href": following}] if number < pages else [],
            },
        }

    def seen_by(self, table: Table, asked: Asked) -> Table:
        """Return a table with the values of the code lists that are asked for."""
        told = {key[9:-1]: value for key, value in parse_qsl(asked.address.query) if key.startswith("codelist[")}
        return replace(table, columns=tuple(by_codelist(column, told.get(column.code)) for column in table.columns))

    def metadata(self, table: Table) -> Reply:
        """Return a table without values."""
        return said({**head(table, [(column, column.values) for column in table.columns]), "value": []})

    def data(self, table: Table, asked: Asked) -> Reply:
        """Return the part of a table that is asked for, if it is not too large."""
        wanted: dict[str, list[str]] = {}
        for part in json.loads(asked.body)["selection"]:
            column = by_codelist(table.column(part["variableCode"]), part.get("codelist"))
            wanted[column.code] = [code for code in column.values if code in set(part["valueCodes"])]
            if len(wanted[column.code]) != len(part["valueCodes"]):
                return problem(400, "Non-existent value")
        for column in table.columns:
            if column.code not in wanted and not column.may_be_left_out:
                return problem(400, "Missing selection for mandatory variable")
        if cells(wanted) > self.bearing.cells:
            return problem(403, "Too many cells selected")
        return Reply(200, json_stat(table, wanted))


def by_codelist(column: Column, codelist: str | None) -> Column:
    """Return a variable with the values of one of its code lists."""
    return replace(column, values=column.codelists[codelist]) if codelist else column


def entry(table: Table) -> dict[str, object]:
    """Return what a list of tables says of one."""
    periods = next(column.values for column in table.columns if column.is_time)
    return {
        "id": table.code,
        "label": table.title,
        "updated": table.updated,
        "firstPeriod": periods[0],
        "lastPeriod": periods[-1],
        "variableNames": [column.text for column in table.columns],
    }


def problem(status: int, title: str) -> Reply:
    """Return a refusal as the specification has it."""
    return replace(said({"type": "Parameter error", "title": title, "status": status}, status), kind=PROBLEM)
