"""A file at an address is read as if somebody had uploaded it."""

import json

import pytest

from tests.support import asking
from tests.support.replay import faults
from tests.support.replay.server import Fault, Reply, replaying
from tests.support.replay.tables import head, json_stat, people
from webapp.importers.failures import FetchError
from webapp.importers.sources import registry
from webapp.importers.sources.address import AddressQuery

TABLE = people(2, 3, 2)
WHOLE = json_stat(TABLE, {column.code: column.values for column in TABLE.columns})
METADATA = json.dumps({**head(TABLE, [(column, column.values) for column in TABLE.columns]), "value": []}).encode()


def test_a_file_is_fetched_and_read(time):
    """With its name, its bytes and where it came from."""
    with replaying(lambda _: Reply(200, WHOLE)) as source:
        found = registry.fetch(asking.client(time=time), AddressQuery(f"{source.url}/data/folk%20m%C3%A4ngd.json?v=1"))
    assert found.dataset.size == 120
    (part,) = found.parts
    assert (part.name, part.content, found.requests) == ("folk mängd.json", WHOLE, 1)
    assert part.address == f"{source.url}/data/folk%20m%C3%A4ngd.json?v=1"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (faults.PAGE, "webbsida"),
        (b" \n", "utan innehåll"),
        (WHOLE[:-20], "JSON"),
        (b"\x00\x01\x02", r"\.$"),
        (METADATA, "inga värden"),
    ],
    ids=["page", "nothing", "cut off", "noise", "metadata"],
)
def test_a_file_without_data_is_said(time, body, sentence):
    """One sentence, whatever stands there."""
    with replaying(lambda _: Reply(200, body)) as source, pytest.raises(FetchError, match=sentence):
        registry.fetch(asking.client(time=time), AddressQuery(f"{source.url}/a.json"))


def test_a_format_that_is_not_known_is_said(time):
    """An editor may say the format, and may be wrong."""
    with replaying(lambda _: Reply(200, WHOLE)) as source, pytest.raises(FetchError, match="format"):
        registry.fetch(asking.client(time=time), AddressQuery(f"{source.url}/a.json", "excel"))


@pytest.mark.parametrize("how", [faults.cut_off, faults.endless, faults.reset, faults.gzip_bomb])
def test_a_fault_gives_nothing(time, how):
    """As with every source."""
    with replaying(lambda _: Reply(200, WHOLE)) as source:
        source.faults.append(Fault("/", how))
        client = asking.client(time=time, bounds=asking.Bounds(size=2_000_000))
        with pytest.raises(FetchError):
            registry.fetch(client, AddressQuery(f"{source.url}/a.json"))
