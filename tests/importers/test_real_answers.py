"""Answers that real sources have written, served again: what they say is read whole."""

import json
from decimal import Decimal

from tests.support import asking
from tests.support.forward_proxy import proxying
from tests.support.replay.limits import said
from tests.support.replay.server import Reply, replaying
from tests.support.statistics import SAMPLES
from webapp.cube.dataset import Role
from webapp.importers.addresses import Guard
from webapp.importers.client import Client
from webapp.importers.proxies import Proxies
from webapp.importers.sources import kolada, pxweb1, pxweb2
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.selection import How, Selection


def sample(name):
    """Return a file as the source wrote it."""
    return (SAMPLES / name).read_bytes()


def scb(asked):
    """Answer as SCB's PxWebApi 2 did; its metadata are its data without values."""
    if asked.path.endswith("/config"):
        return Reply(200, sample("scb_v2_config.json"))
    if asked.path.endswith("/tables"):
        return Reply(200, sample("scb_v2_tables_page.json"))
    data = sample("scb_v2_TAB6471_data.json")
    if asked.path.endswith("/metadata"):
        return said({**json.loads(data), "value": []})
    return Reply(200, data)


def ssb(asked):
    """Answer as Statistics Norway's PxWeb did."""
    if asked.address.query == "config":
        return said({"maxCells": 800_000, "maxCalls": 30, "timeWindow": 60})
    return Reply(200, sample("ssb_v1_metadata_13861.json" if asked.method == "GET" else "ssb_v1_jsonstat2_13861.json"))


def kolada_2(asked):
    """Answer as Kolada's version 2 did; the pages lead to each other by their real addresses."""
    if "/data/" in asked.path:
        return Reply(200, sample(f"kolada_v2_N00945_page{asked.said('page') or 1}.json"))
    codes = asked.path.rpartition("/")[2].split(",")
    return said({"count": len(codes), "values": [{"id": code, "title": f"namn {code}"} for code in codes]})


def test_a_table_of_scb_is_fetched_whole(time):
    """Every cell of 21 counties, 11 ages, three sexes and four months, and its limits are kept."""
    variables = ("Region", "Alder", "Kon", "ContentsCode", "Tid")
    with replaying(scb) as source:
        client = asking.client(time=time)
        query = PxWeb2Query(f"{source.url}/api/v2", "TAB6471", tuple(map(Selection, variables)))
        dataset = pxweb2.fetch(client, query).dataset
        limits = pxweb2.limits(client, f"{source.url}/api/v2")
    assert (limits.cells, limits.rate.calls, limits.rate.seconds) == (150_000, 3, 1.0)
    assert dataset.shape == (21, 11, 3, 1, 4)
    assert sum(dataset.cells.values()) == Decimal(84837753)
    assert dataset.cells[dataset.place(("19", "0-9", "TotSa", "000007SF", "2026M01"))] == Decimal(26980)
    assert dataset.dimension("Tid").role is Role.TIME
    assert dataset.told.licence == "https://creativecommons.org/share-your-work/public-domain/cc0/"


def test_the_catalogue_of_scb_is_read_as_far_as_patience_goes(time):
    """Two hundred pages are more than anybody looks at."""
    with replaying(scb) as source:
        found = pxweb2.search(asking.client(time=time), f"{source.url}/api/v2", "")
    assert len(found) == 20 * pxweb2.MOST_PAGES
    assert (found[0].table, found[0].first_period, found[0].last_period) == ("TAB4707", "2015M04", "2026M03")


def test_a_table_of_statistics_norway_is_fetched_whole(time):
    """Two measures of different units; sex is left out, as its metadata allow."""
    answered = json.loads(sample("ssb_v1_jsonstat2_13861.json"))
    industries = tuple(answered["dimension"]["NACE2007"]["category"]["index"])
    chosen = (Selection("NACE2007", How.CODES, industries), Selection("ContentsCode"), Selection("Tid"))
    with replaying(ssb) as source:
        query = PxWeb1Query(f"{source.url}/api/v0/no/table", "13861", chosen)
        dataset = pxweb1.fetch(asking.client(time=time), query).dataset
    assert dataset.shape == (4, 2, 7)
    assert sum(dataset.cells.values()) == Decimal("74.819")
    assert dataset.cells[dataset.place(("A-Z", "P90P10", "2022"))] == Decimal("2.3")


def test_pages_of_kolada_are_followed_by_their_real_addresses(time):
    """Through a proxy, as many organisations have it: the names are the real ones."""
    with replaying(kolada_2) as source, proxying({"api.kolada.se": int(source.url.rpartition(":")[2])}) as proxy:
        client = Client(
            guard=Guard(resolve=lambda *_: []),
            proxies=Proxies({"http": proxy.url}),
            limiter=asking.client(time=time).limiter,
        )
        query = KoladaQuery("http://api.kolada.se/v2", ("N00945",), ("0180", "1280", "1480"))
        found = kolada.fetch(client, query)
    assert len(found.parts) == 2
    assert found.dataset.cells[found.dataset.place(("N00945", "0180", "2000", "T"))] == Decimal("31.32959689")
    assert found.parts[1].address.endswith("page=2&per_page=40")
