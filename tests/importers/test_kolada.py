"""Kolada, in both versions: page by page, with names, and whole or not at all."""

from decimal import Decimal

import pytest

from tests.support import asking
from tests.support.replay import faults
from tests.support.replay.kolada import Kolada
from tests.support.replay.limits import said
from tests.support.replay.server import Fault, replaying
from tests.support.replay.tables import MISSING, value
from webapp.cube.dataset import Role
from webapp.importers.failures import FetchError
from webapp.importers.sources import kolada
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.selection import How, Selection

KPIS = ("N03702", "N00945")
PLACES = ("1980", "0019")
FAULTS = {
    "page": faults.page,
    "cut off": faults.cut_off,
    "error of the server": faults.server_error,
    "too many questions": faults.too_many("1"),
    "nothing": faults.empty,
    "redirect": faults.redirect("/"),
}


@pytest.fixture(name="version", params=["v2", "v3"])
def version_fixture(request):
    """Return each version's name."""
    return request.param


def query(source, version, periods=kolada.ALL_YEARS, kpis=KPIS, municipalities=PLACES):
    """Return a query to a source."""
    return KoladaQuery(f"{source.url}/{version}", kpis, municipalities, periods)


def test_all_pages_are_joined(version, time):
    """Two measures, two places and 26 years are three pages."""
    told = []
    with replaying(Kolada()) as source:
        found = kolada.fetch(asking.client(time=time), query(source, version), lambda *how_far: told.append(how_far))
    dataset = found.dataset
    assert len(found.parts) == 3
    assert dataset.shape == (2, 2, 26, 3)
    assert len(dataset.cells) == 2 * 26 * (1 + 3)
    for place, cell in dataset.cells.items():
        kpi, municipality, period, gender = dataset.codes(place)
        there = value((kpi, municipality, period, gender))
        assert cell == ("Private" if there == MISSING else Decimal(there))
    assert told == [(0, 1), (1, 1)]


def test_everything_has_its_name_and_its_order(version, time):
    """Codes alone say nothing to an editor."""
    with replaying(Kolada()) as source:
        dataset = kolada.fetch(asking.client(time=time), query(source, version)).dataset
    assert [one.code for one in dataset.dimensions] == ["kpi", "municipality", "period", "gender"]
    assert [one.role for one in dataset.dimensions] == [Role.METRIC, Role.GEO, Role.TIME, Role.OTHER]
    assert tuple(dataset.dimension("kpi").places) == KPIS
    assert tuple(dataset.dimension("municipality").places) == PLACES
    assert [one.label for one in dataset.dimension("municipality").categories] == ["Ort 1980", "Ort 0019"]
    assert dataset.dimension("kpi").categories[0].label == "Invånare som arbetar, N03702, andel (%)"
    assert dataset.dimension("kpi").categories[0].notes == ("Mått. Källa: SCB.",)
    assert dataset.dimension("gender").total == "T"


@pytest.mark.parametrize(
    ("periods", "codes", "is_in_the_address"),
    [
        (Selection("period", How.CODES, ("2019", "2021")), ("2019", "2021"), True),
        (Selection("period", How.LATEST, count=2), ("2024", "2025"), False),
        (Selection("period", How.FROM, ("2023",)), ("2023", "2024", "2025"), False),
        (Selection("period", How.CODES, tuple(map(str, range(2000, 2026)))), tuple(map(str, range(2000, 2026))), False),
    ],
)
def test_years_are_chosen(version, time, periods, codes, is_in_the_address):
    """Some by name, the newest, or from one on; more than 25 are never listed."""
    with replaying(Kolada()) as source:
        dataset = kolada.fetch(asking.client(time=time), query(source, version, periods)).dataset
    assert tuple(dataset.dimension("period").places) == codes
    assert set(dataset.cells) | set(dataset.statuses) <= set(range(dataset.size))
    assert len(dataset.cells) == 2 * len(codes) * (1 + 3)
    assert any("/year/" in path for path in source.paths) is is_in_the_address


def test_many_places_are_several_questions(version, time):
    """No address is longer than servers read, and nothing is forgotten."""
    places = tuple(f"{number:04}" for number in range(1000, 1290))
    with replaying(Kolada(municipalities=places, years=(2024, 2025), page_size=5000)) as source:
        found = kolada.fetch(asking.client(time=time), query(source, version, kpis=KPIS[:1], municipalities=places))
    assert len(found.parts) == 2
    assert found.dataset.size == len(found.dataset.cells) == 290 * 2
    assert max(len(asked.address.geturl()) for asked in source.asked) < 1000


def test_groups_of_places_are_known_by_their_own_listing(version, time):
    """Their codes begin with a letter."""
    with replaying(Kolada(municipalities=("G123", "1980"))) as source:
        dataset = kolada.fetch(
            asking.client(time=time), query(source, version, municipalities=("G123", "1980"))
        ).dataset
    assert [one.label for one in dataset.dimension("municipality").categories] == ["Ort G123", "Ort 1980"]


@pytest.mark.parametrize(("kpis", "places"), [(("X1",), PLACES), (KPIS, ("9999",))])
def test_what_is_no_longer_there_is_said(version, time, kpis, places):
    """Measures are closed, and municipalities merged."""
    served = replaying(Kolada())
    with served as source, pytest.raises(FetchError, match="har inte längre"):
        kolada.fetch(asking.client(time=time), query(source, version, kpis=kpis, municipalities=places))


@pytest.mark.parametrize("elsewhere", ["http://169.254.169.254", "http://127.0.0.1:8000", "http://example.org"])
def test_a_next_page_elsewhere_is_not_fetched(version, time, elsewhere):
    """A source may not send us anywhere."""
    served = replaying(Kolada(elsewhere=elsewhere))
    with served as source, pytest.raises(FetchError, match="annan webbplats"):
        kolada.fetch(asking.client(time=time), query(source, version))
    assert len([path for path in source.paths if "/data/" in path]) == 1


def test_pages_that_lead_in_a_ring_end(version, time):
    """A page that names itself as the next is not fetched for ever."""
    answers = Kolada()
    answers.paged = ring
    served = replaying(answers)
    with served as source, pytest.raises(FetchError, match="tar inte slut"):
        kolada.fetch(asking.client(time=time), query(source, version))


def ring(version, asked, entries):
    """Return a page that is followed by itself."""
    key = "next_page" if version == "v2" else "next_url"
    return said({"count": len(entries), "values": entries, key: f"http://{asked.host}{asked.address.path}?page=2"})


@pytest.mark.parametrize("skip", [0, 1, 2])
@pytest.mark.parametrize("how", FAULTS.values(), ids=FAULTS)
def test_a_fault_at_any_page_gives_nothing(version, time, how, skip):
    """The first page or a later one."""
    with replaying(Kolada()) as source:
        source.faults.append(Fault(f"/{version}/data", how, skip=skip))
        with pytest.raises(FetchError):
            kolada.fetch(asking.client(time=time), query(source, version))


def test_a_busy_source_is_waited_for(version, time):
    """429 and then an answer."""
    with replaying(Kolada()) as source:
        source.faults.append(Fault(f"/{version}/data", faults.too_many("4"), skip=1, times=1))
        assert len(kolada.fetch(asking.client(time=time), query(source, version)).parts) == 3
    assert 4.0 in time.waits


def test_years_without_values_are_said(version, time):
    """Nothing of what was asked for is there."""
    served = replaying(Kolada())
    with served as source, pytest.raises(FetchError, match="utan värden"):
        kolada.fetch(asking.client(time=time), query(source, version, Selection("period", How.CODES, ("1950",))))


def test_measures_are_found_by_name(version, time):
    """The search is Kolada's own, and comes in pages too."""
    kpis = tuple(f"N{number:05}" for number in range(90))
    with replaying(Kolada(kpis=kpis)) as source:
        found = kolada.search(asking.client(time=time), f"{source.url}/{version}", "arbetar, N0001")
        everything = kolada.search(asking.client(time=time), f"{source.url}/{version}", "arbetar")
    assert [one.table for one in found] == [f"N0001{digit}" for digit in range(10)]
    assert found[0].title == "Invånare som arbetar, N00010, andel (%)"
    assert len(everything) == 90


def test_measures_are_described_with_all_places(version, time):
    """What an editor chooses among."""
    with replaying(Kolada()) as source:
        facts = kolada.describe(asking.client(time=time), f"{source.url}/{version}", KPIS[:1])
    assert facts.title == "Invånare som arbetar, N03702, andel (%)"
    assert facts.variable("municipality").codes == ("0019", "1980", "1981", "1983")
