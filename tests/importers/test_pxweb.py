"""Both interfaces of PxWeb, spoken to over real HTTP: whatever is too large comes in parts, and whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from types import ModuleType

import pytest

from tests.support import asking
from tests.support.replay import faults
from tests.support.replay.limits import Bearing, limited, said
from tests.support.replay.pxweb1 import PxWeb1
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import Fault, Reply, replaying
from tests.support.replay.tables import MISSING, json_stat, people, value
from webapp.cube.dataset import Role
from webapp.importers.failures import FetchError
from webapp.importers.sources import pxweb1, pxweb2
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.selection import How, Selection

ALL = tuple(Selection(code) for code in ("Region", "Alder", "Kon", "ContentsCode", "Tid"))
SOME = (
    Selection("Region", How.CODES, ("0003", "0001")),
    Selection("Alder", How.CODES, ("20",)),
    Selection("ContentsCode", How.CODES, ("F2",)),
    Selection("Tid", How.LATEST, count=2),
)
FAULTS = {
    "page": faults.page,
    "cut off": faults.cut_off,
    "cut off in pieces": faults.cut_off_in_pieces,
    "too short a length": faults.too_short_a_length,
    "redirect": faults.redirect("http://10.0.0.1/"),
    "endless": faults.endless,
    "gzip bomb": faults.gzip_bomb,
    "error of the server": faults.server_error,
    "reset": faults.reset,
    "drip": faults.drip,
    "too many questions": faults.too_many("1"),
    "nothing": faults.empty,
    "not found": faults.replying(404),
    "other json": faults.replying(200, body=b'{"a": 1}'),
}


def first(asked_for, base, table="BE/TAB1"):
    """Return a query to the first interface."""
    return PxWeb1Query(f"{base}/v1/sv/ssd", table, asked_for)


def second(asked_for, base, table="TAB1"):
    """Return a query to the second interface."""
    return PxWeb2Query(f"{base}/v2", table, asked_for)


@dataclass(frozen=True, slots=True)
class Interface:
    """One of the two, with a source that has it and the path of its data."""

    module: ModuleType
    answers: type[PxWeb1 | PxWeb2]
    query: Callable[..., PxWeb1Query | PxWeb2Query]
    data: str
    questions_at_data: int = 0


FIRST = Interface(pxweb1, PxWeb1, first, "/v1/sv/ssd/BE", questions_at_data=1)
"""What its tables hold is asked for where its data are, once before."""
SECOND = Interface(pxweb2, PxWeb2, second, "/v2/tables/TAB1/data")


@pytest.fixture(name="interface", params=[FIRST, SECOND], ids=["pxweb1", "pxweb2"])
def interface_fixture(request):
    """Return each of the two."""
    return request.param


def expected(dataset):
    """Return what the made-up table has in each cell of a dataset."""
    found = (value(dataset.codes(place)) for place in range(dataset.size))
    return [one if one == MISSING else Decimal(one) for one in found]


def test_400_000_cells_come_whole_and_never_too_fast(interface):
    """Three parts of at most 150,000 cells; the source's own log never shows a fourth call within a second."""
    bearing = Bearing(cells=150_000, calls=3, window=1)
    told = []
    with replaying(limited(bearing, interface.answers([people()], bearing))) as source:
        found = interface.module.fetch(
            asking.client(), interface.query(ALL, source.url), lambda *how_far: told.append(how_far)
        )
    assert found.dataset.size == len(found.dataset.cells) == 400_000
    assert list(found.dataset.values()) == expected(found.dataset)
    assert source.most_within(bearing.window) <= bearing.calls
    assert bearing.refused == 0
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert (len(found.parts), found.requests) == (3, len(source.asked))
    assert all(part.address.startswith(source.url + interface.data) for part in found.parts)


def test_dimensions_are_in_the_order_of_the_table(interface):
    """However the query names them, and with the names and roles that the source gives."""
    with replaying(interface.answers([people()])) as source:
        found = interface.module.fetch(asking.client(), interface.query(tuple(reversed(SOME)), source.url)).dataset
    assert [one.code for one in found.dimensions] == ["Region", "Alder", "ContentsCode", "Tid"]
    assert [tuple(one.places) for one in found.dimensions] == [("0001", "0003"), ("20",), ("F2",), ("2024", "2025")]
    assert [one.role for one in found.dimensions] == [Role.GEO, Role.OTHER, Role.METRIC, Role.TIME]
    assert [one.label for one in found.dimensions[0].categories] == ["värde 0001", "värde 0003"]
    assert (found.told.label, found.told.source) == ("Folkmängd efter region, ålder, kön och år", "Provmyndigheten")
    assert found.told.updated == "2026-06-08T06:00:00Z"


@pytest.mark.parametrize("skip", [0, 1])
@pytest.mark.parametrize("how", FAULTS.values(), ids=FAULTS)
def test_a_fault_at_any_part_gives_nothing(interface, how, skip, time):
    """The first part or a later one: there is a sentence, and no half answer."""
    table = people(regions=2, ages=4, years=5)
    bounds = asking.Bounds(total=0.5, size=3_000_000)
    with replaying(interface.answers([table], Bearing(cells=300))) as source:
        source.faults.append(Fault(interface.data, how, skip=skip + interface.questions_at_data))
        client = asking.client(bounds=bounds) if how is faults.drip else asking.client(time=time, bounds=bounds)
        with pytest.raises(FetchError) as caught:
            interface.module.fetch(client, interface.query(ALL, source.url))
    assert caught.value.sentence.endswith((".", ")."))


def test_a_source_that_goes_away_in_the_middle_gives_nothing(interface, time):
    """The second part never comes."""

    def stop(how_far, _total):
        if how_far == 1:
            source.faults.append(Fault("/", faults.reset))

    served = replaying(interface.answers([people(2, 4, 5)], Bearing(cells=300)))
    with served as source, pytest.raises(FetchError, match="bröts innan"):
        interface.module.fetch(asking.client(time=time), interface.query(ALL, source.url), stop)


def test_a_table_that_changes_while_it_is_fetched_gives_nothing(interface):
    """Two parts of different days make no table."""
    table = people(2, 4, 5)

    def update(_done, _total):
        table.updated = "2026-06-09T06:00:00Z"

    served = replaying(interface.answers([table], Bearing(cells=300)))
    with served as source, pytest.raises(FetchError, match="ändrade tabellen"):
        interface.module.fetch(asking.client(), interface.query(ALL, source.url), Later(update))


class Later:
    """Does something once, when the first part has come."""

    def __init__(self, what):
        """Keep what is to be done."""
        self.what = what

    def __call__(self, done, total):
        """Do it."""
        if done == 1:
            self.what(done, total)


@pytest.mark.parametrize(
    ("selection", "codes"),
    [
        (Selection("Tid", How.LATEST, count=3), ("2023", "2024", "2025")),
        (Selection("Tid", How.FROM, ("2024",)), ("2024", "2025")),
        (Selection("Tid", How.CODES, ("2022",)), ("2022",)),
        (Selection("Tid"), ("2021", "2022", "2023", "2024", "2025")),
    ],
)
def test_periods_are_chosen_as_they_are_now(interface, selection, codes):
    """The newest ones, from one on, all, or just these."""
    with replaying(interface.answers([people(2, 30, 5)])) as source:
        found = interface.module.fetch(asking.client(), interface.query((*SOME[1:3], selection), source.url)).dataset
    assert tuple(found.dimension("Tid").places) == codes


def test_new_periods_come_with_the_same_query(interface):
    """A query that says «all» or «from» is answered by what has come since it was saved."""
    source_of = interface.answers([people(4, 30, 5)])
    with replaying(source_of) as source:
        asked = interface.query((*SOME[1:3], Selection("Tid", How.FROM, ("2022",))), source.url)
        before = interface.module.fetch(asking.client(), asked).dataset
        column = source_of.tables[0].column("Tid")
        object.__setattr__(column, "values", (*column.values, "2026"))
        after = interface.module.fetch(asking.client(), asked).dataset
    assert list(before.dimension("Tid").places) == ["2022", "2023", "2024", "2025"]
    assert list(after.dimension("Tid").places) == ["2022", "2023", "2024", "2025", "2026"]


@pytest.mark.parametrize(
    ("asked_for", "sentence"),
    [
        (SOME[:3], "Välj vilka värden"),
        ((*SOME, Selection("Hus")), "har inte längre indelningen"),
        ((*SOME[:3], Selection("Tid", How.CODES, ("1999", "2025"))), "har inte längre ”1999”"),
        ((*SOME[:3], Selection("Tid", How.FROM, ("2099",))), "inga värden att hämta"),
    ],
)
def test_what_a_table_no_longer_has_is_said(interface, asked_for, sentence):
    """The source has changed since the query was saved."""
    with replaying(interface.answers([people()])) as source, pytest.raises(FetchError, match=sentence):
        interface.module.fetch(asking.client(), interface.query(asked_for, source.url))
    assert interface.data not in source.paths[2:]


def test_more_than_anybody_keeps_is_not_begun(interface):
    """Four million cells are said to be too many before the first of them is asked for."""
    with replaying(interface.answers([people(200)])) as source, pytest.raises(FetchError, match="fler än"):
        interface.module.fetch(asking.client(), interface.query(ALL, source.url))
    assert len(source.asked) == 2


def test_a_source_that_gives_almost_nothing_at_a_time_is_not_begun(interface):
    """Thousands of questions are no way to fetch a table."""
    with (
        replaying(interface.answers([people()], Bearing(cells=10))) as source,
        pytest.raises(FetchError, match="för få värden"),
    ):
        interface.module.fetch(asking.client(), interface.query(ALL, source.url))
    assert len(source.asked) == 2


def test_a_table_that_is_gone_is_said(interface):
    """Sources move their tables."""
    with replaying(interface.answers([people()])) as source, pytest.raises(FetchError) as caught:
        interface.module.fetch(
            asking.client(), interface.query(SOME, source.url, "BE/TAB9" if interface is FIRST else "TAB9")
        )
    assert caught.value.status == 404


@pytest.mark.parametrize("skip", [0, 1])
def test_a_page_in_place_of_limits_or_metadata_is_said(interface, skip):
    """An error page is none of the source's answers."""
    with replaying(interface.answers([people()])) as source:
        source.faults.append(Fault("/v", faults.page, skip=skip))
        with pytest.raises(FetchError, match="webbsida"):
            interface.module.fetch(asking.client(), interface.query(SOME, source.url))


def test_limits_that_are_refused_are_not_guessed():
    """Only a source that has none is asked carefully; one that says no to us is left."""
    with replaying(PxWeb1([people()])) as source:
        source.faults.append(Fault("/v1", faults.replying(401)))
        with pytest.raises(FetchError) as caught:
            pxweb1.fetch(asking.client(), first(SOME, source.url))
    assert caught.value.status == 401


def test_a_folder_is_no_table():
    """The address of a query may be one too high."""
    with replaying(PxWeb1([people()])) as source, pytest.raises(FetchError, match="ingen tabell"):
        pxweb1.describe(asking.client(), f"{source.url}/v1/sv/ssd", "BE")


def test_a_table_that_cannot_be_understood_is_said():
    """Its sizes and its values disagree."""
    answers = PxWeb2([people()])
    answers.metadata = lambda _table: said({"id": ["a"], "size": [2], "dimension": {}})
    with replaying(answers) as source, pytest.raises(FetchError, match="inte att förstå"):
        pxweb2.describe(asking.client(), f"{source.url}/v2", "TAB1")


def test_the_second_interface_is_searched_page_by_page():
    """Every page of the answer is fetched."""
    tables = [people() for _number in range(5)]
    with replaying(PxWeb2(tables)) as source:
        found = pxweb2.search(asking.client(), f"{source.url}/v2", "folkmängd")
        assert pxweb2.search(asking.client(), f"{source.url}/v2", "fiskar") == ()
    assert [one.table for one in found] == ["TAB1"] * 5
    assert (found[0].first_period, found[0].last_period) == ("2006", "2025")
    assert found[0].title == "Folkmängd efter region, ålder, kön och år"


def test_a_value_without_a_name_is_called_by_its_code():
    """Some tables name only some of their values."""
    told = {"code": "Kon", "text": "kön", "values": ["1", "", "2"], "valueTexts": ["män", "okänt", ""]}
    found = pxweb1.variable(told).dimension.categories
    assert [(one.code, one.label) for one in found] == [("1", "män"), ("", "okänt"), ("2", "2")]


@pytest.mark.parametrize("told", [{"values": ["1"], "valueTexts": []}, {"values": ["1", "2"], "valueTexts": ["a"]}])
def test_a_variable_that_contradicts_itself_is_said(told):
    """Which name belongs to which value cannot be known."""
    with pytest.raises(FetchError, match="inte att förstå"):
        pxweb1.variable({"code": "Kon", **told})


@pytest.mark.parametrize("has_search", [True, False])
def test_the_first_interface_is_searched_by_itself_or_folder_by_folder(has_search):
    """Some sources have switched their search off."""
    with replaying(PxWeb1([people()], has_search=has_search)) as source:
        found = pxweb1.search(asking.client(), f"{source.url}/v1/sv/ssd", "Folkmängd")
        described = pxweb1.describe(asking.client(), f"{source.url}/v1/sv/ssd", found[0].table)
        above = pxweb1.search(asking.client(), f"{source.url}/v1/sv", "Folkmängd")
    assert [(one.table, one.updated) for one in found] == [("BE/TAB1", "2026-06-08T06:00:00Z")]
    assert described.title == found[0].title
    assert [one.table for one in above] == ["BE/TAB1" if has_search else "ssd/BE/TAB1"]


def test_a_source_that_does_not_tell_its_limits_is_asked_carefully():
    """Older sources have no config."""
    with replaying(PxWeb1([people(2, 100, 20)], has_config=False)) as source:
        found = pxweb1.fetch(asking.client(), first(ALL, source.url))
    assert len(found.parts) == 4
    assert found.dataset.size == 40_000


@pytest.mark.parametrize(
    "config", [{}, {"maxDataCells": 0}, {"maxDataCells": "many"}, {"maxCallsPerTimeWindow": -1, "timeWindow": 1e9}, []]
)
def test_limits_that_make_no_sense_are_careful_ones(config, time):
    """Whatever a source says of itself, it is asked slowly and for little."""
    answers = PxWeb2([people()])
    answers.config = lambda: config
    with replaying(answers) as source:
        client = asking.client(time=time)
        found = pxweb2.limits(client, f"{source.url}/v2")
    assert (found.cells, found.rate.calls, found.rate.seconds) == (10_000, 3, 1.0)


def test_a_table_is_described(interface):
    """Its variables with their values, which may be left out, and its newest period."""
    with replaying(interface.answers([people()])) as source:
        asked = interface.query(SOME, source.url)
        found = interface.module.describe(asking.client(), asked.base, asked.table)
    assert [one.dimension.label for one in found.variables] == ["region", "ålder", "kön", "tabellinnehåll", "år"]
    assert [one.may_be_left_out for one in found.variables] == [True, False, True, False, False]
    assert found.time.newest(1) == ("2025",)
    assert len(found.variable("Alder").codes) == 100


def test_values_may_be_asked_for_by_a_code_list():
    """Classes of ages in place of ages, as the source makes them."""
    classes = Selection("Alder", codelist="agg_Ålder10år")
    with replaying(PxWeb2([people()])) as source:
        described = pxweb2.describe(asking.client(), f"{source.url}/v2", "TAB1")
        found = pxweb2.fetch(asking.client(), second((*SOME[2:], classes), source.url)).dataset
    assert [(one.code, one.label) for one in described.variable("Alder").codelists] == [("agg_Ålder10år", "Ålder10år")]
    assert list(found.dimension("Alder").places) == ["0-9", "10-19"]


def test_the_first_interface_takes_named_values_of_a_code_list():
    """It does not tell what a code list holds, so its values are named."""
    classes = Selection("Alder", How.CODES, ("10-19",), codelist="agg:Ålder10år")
    with replaying(PxWeb1([people()])) as source:
        found = pxweb1.fetch(asking.client(), first((*SOME[2:], classes), source.url)).dataset
    assert list(found.dimension("Alder").places) == ["10-19"]


def test_an_answer_with_other_values_is_no_answer():
    """A source that leaves values out without a word is not believed."""
    answers = PxWeb2([people()])
    answers.data = lambda table, _asked: answers_less(table)
    with replaying(answers) as source, pytest.raises(FetchError, match="andra värden"):
        pxweb2.fetch(asking.client(), second(SOME, source.url))


def answers_less(table):
    """Return an answer with one region too few."""
    asked = {"Region": ["0001"], "Alder": ["20"], "ContentsCode": ["F2"], "Tid": ["2024", "2025"]}
    return Reply(200, json_stat(table, asked))
