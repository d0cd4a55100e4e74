"""A source with PxWeb's first interface, at ``/v1/sv``: its answers begin with a byte order mark, as SCB's do."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from tests.support.replay.limits import Bearing, said
from tests.support.replay.server import Asked, Reply
from tests.support.replay.tables import Column, Table, cells, json_stat

MARK = b"\xef\xbb\xbf"
DATABASE = "ssd"


@dataclass
class PxWeb1:
    """Answers about its tables, which lie in the folder ``BE``."""

    tables: Sequence[Table]
    bearing: Bearing = field(default_factory=Bearing)
    has_search: bool = True
    has_config: bool = True

    def __call__(self, asked: Asked) -> Reply:
        """Answer one request."""
        path = asked.path.removeprefix("/v1/sv").strip("/")
        folders = self.folders()
        if asked.address.query == "config":
            return self.config()
        if asked.said("query"):
            return self.search(asked.said("query"))
        if path in folders:
            return listed(folders[path])
        return self.about(path.removeprefix("ssd/BE/"), asked)

    def folders(self) -> dict[str, object]:
        """Return what lies in each folder."""
        tables = [{"id": one.code, "type": "t", "text": one.title, "updated": one.updated} for one in self.tables]
        return {
            "": [{"dbid": DATABASE, "text": "Provdatabasen"}],
            "ssd": [{"id": "AA", "type": "l", "text": "Tomt"}, {"id": "BE", "type": "l", "text": "Folk"}],
            "ssd/AA": [{"id": "h", "type": "h", "text": "En rubrik"}],
            "ssd/BE": tables,
        }

    def config(self) -> Reply:
        """Return its limits, if it tells them."""
        if not self.has_config:
            return error(400, "Parameter error")
        calls = self.bearing.calls or 1000
        limits = {"maxValues": 1_000_000, "maxCells": self.bearing.cells, "maxCalls": calls, "CORS": True}
        return listed({**limits, "timeWindow": self.bearing.window})

    def search(self, text: str) -> Reply:
        """Return the tables whose names hold a text, if it searches at all."""
        if not self.has_search:
            return error(400, "Search not activated")
        hits = [table for table in self.tables if text.lower() in table.title.lower()]
        return listed(
            [
                {"id": one.code, "path": "/BE", "title": one.title, "score": 1.5, "published": one.updated}
                for one in hits
            ]
        )

    def about(self, code: str, asked: Asked) -> Reply:
        """Return what a table holds, or the part of it that is asked for."""
        table = next((one for one in self.tables if one.code == code), None)
        if table is None:
            return error(404, "Parameter error")
        if asked.method == "GET":
            return listed({"title": table.title, "variables": list(map(variable, table.columns))})
        return self.data(table, json.loads(asked.body))

    def data(self, table: Table, query: dict[str, object]) -> Reply:
        """Return a part of a table, if it is not too large and asks for everything that it must."""
        wanted = {part["code"]: chosen(table.column(part["code"]), part["selection"]) for part in query["query"]}
        forgotten = [one for one in table.columns if one.code not in wanted and not one.may_be_left_out]
        if forgotten or not all(wanted.values()) or query["response"] != {"format": "json-stat2"}:
            return error(400, "Parameter error")
        if cells(wanted) > self.bearing.cells:
            return error(403, "Forbidden")
        return Reply(200, MARK + json_stat(table, wanted))


def chosen(column: Column, selection: dict[str, object]) -> list[str]:
    """Return the values that a filter means."""
    values = selection["values"]
    match selection["filter"]:
        case "item":
            return [code for code in column.values if code in set(values)]
        case "all":
            return [code for code in column.values if any(fnmatchcase(code, one) for one in values)]
        case "top":
            return list(column.values[-int(values[0]) :])
    listed_there = column.codelists.get(str(selection["filter"]).replace("agg:", "agg_"), ())
    return [code for code in listed_there if code in set(values)]


def variable(column: Column) -> dict[str, object]:
    """Return what metadata says of a variable."""
    told = {"code": column.code, "text": column.text, "values": column.values}
    flags = {"elimination": column.may_be_left_out, "time": column.is_time}
    return {
        **told,
        "valueTexts": [f"värde {one}" for one in column.values],
        **{name: True for name in flags if flags[name]},
    }


def listed(content: object) -> Reply:
    """Return an answer as SCB sends it."""
    return said(content, before=MARK)


def error(status: int, text: str) -> Reply:
    """Return a refusal."""
    return said({"error": text}, status)
