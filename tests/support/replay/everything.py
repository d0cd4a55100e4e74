"""All the sources on one server, for tests that meet several of them."""

from collections.abc import Sequence

from tests.support.replay.kolada import Kolada
from tests.support.replay.limits import Bearing, limited
from tests.support.replay.pxweb1 import PxWeb1
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import Asked, Reply, Respond
from tests.support.replay.tables import Table, json_stat


def everything(tables: Sequence[Table], bearing: Bearing) -> Respond:
    """Return what answers as PxWeb below ``/v1/sv``, PxWebApi 2 below ``/v2``, Kolada 3 below ``/v3`` and as files.

    A file is the name of a table and ``.json``. All are held to the same limits.
    """
    first, second, kolada = PxWeb1(tables, bearing), PxWeb2(tables, bearing), Kolada()

    def answer(asked: Asked) -> Reply:
        interfaces = {"v1": first, "v2": second, "v3": kolada}
        start = asked.path.split("/")[1]
        if start in interfaces:
            return interfaces[start](asked)
        found = next((table for table in tables if start == f"{table.code}.json"), None)
        if found is None:
            return Reply(404, b"")
        return Reply(200, json_stat(found, {column.code: column.values for column in found.columns}))

    return limited(bearing, answer)
