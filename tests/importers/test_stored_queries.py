"""A query that is kept comes back as it was, and one that was meddled with does not come back at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import asking
from tests.support.replay.kolada import Kolada
from tests.support.replay.pxweb1 import PxWeb1
from tests.support.replay.pxweb2 import PxWeb2
from tests.support.replay.server import replaying
from tests.support.replay.tables import people
from webapp.importers.failures import FetchError
from webapp.importers.sources import registry
from webapp.importers.sources.address import AddressQuery
from webapp.importers.sources.kolada import KoladaQuery
from webapp.importers.sources.pxweb1 import PxWeb1Query
from webapp.importers.sources.pxweb2 import PxWeb2Query
from webapp.importers.sources.selection import How, Selection

texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=8)
codes = st.lists(texts, min_size=1, max_size=3).map(tuple)
selections = st.one_of(
    st.builds(Selection, texts, st.just(How.ALL), codelist=st.just("") | texts),
    st.builds(Selection, texts, st.just(How.CODES), codes, codelist=st.just("") | texts),
    st.builds(Selection, texts, st.just(How.FROM), texts.map(lambda code: (code,))),
    st.builds(Selection, texts, st.just(How.LATEST), count=st.integers(1, 999)),
)
several = st.lists(selections, max_size=3).map(tuple)
queries = st.one_of(
    st.builds(PxWeb1Query, texts, texts, several),
    st.builds(PxWeb2Query, texts, texts, several, texts),
    st.builds(KoladaQuery, texts, codes, codes, selections),
    st.builds(AddressQuery, texts, st.just("") | texts, st.just("") | texts, st.just("") | texts),
)
WHOLE = PxWeb2Query("https://a.se/v2", "TAB1", (Selection("Tid", How.LATEST, count=2),))
ALL = tuple(Selection(code) for code in ("Region", "Alder", "Kon", "ContentsCode", "Tid"))
SPOILED = {
    "no JSON": "{",
    "a list": "[]",
    "nothing": "{}",
    "no kind": WHOLE.to_json().replace('"kind"', '"sort"'),
    "unknown kind": WHOLE.to_json().replace("pxweb2", "pxweb9"),
    "a part too many": WHOLE.to_json().replace("{", '{"more": 1, ', 1),
    "a part too few": WHOLE.to_json().replace('"base"', '"case"'),
    "a number for a text": WHOLE.to_json().replace('"TAB1"', "1"),
    "no way to choose": WHOLE.to_json().replace("latest", "best"),
    "nothing chosen": WHOLE.to_json().replace('"count": 2', '"count": 0'),
    "less than nothing": WHOLE.to_json().replace('"count": 2', '"count": -2'),
    "a choice of more": WHOLE.to_json().replace('"count": 2', '"count": 2, "more": 1'),
    "no codes": WHOLE.to_json().replace("latest", "codes"),
    "no start": WHOLE.to_json().replace("latest", "from"),
    "no places": KoladaQuery("b", ("N1",), ("0019",)).to_json().replace('["0019"]', "[]"),
    "an odd place": KoladaQuery("b", ("N1",), ("0019",)).to_json().replace('["0019"]', "[19]"),
    "an odd format": AddressQuery("https://a.se/").to_json().replace('"format": ""', '"format": 1'),
}


@given(queries)
def test_a_query_comes_back_as_it_was(query):
    """Whatever is in its texts."""
    assert registry.query_of(query.to_json()) == query


@pytest.mark.parametrize("text", SPOILED.values(), ids=SPOILED)
def test_a_query_that_makes_no_sense_is_said(text):
    """Nothing of it is guessed at."""
    with pytest.raises(FetchError, match="sparade frågan"):
        registry.query_of(text)


@pytest.mark.parametrize("how", [How.CODES, How.FROM, How.LATEST])
def test_a_choice_that_chooses_nothing_cannot_be_made(how):
    """Not even by mistake."""
    with pytest.raises(ValueError, match="does not say what"):
        Selection("Tid", how)


def test_a_query_is_kept_in_words_that_people_read():
    """An operator sees what is asked for."""
    assert json.loads(WHOLE.to_json()) == {
        "kind": "pxweb2",
        "base": "https://a.se/v2",
        "table": "TAB1",
        "language": "sv",
        "selections": [{"variable": "Tid", "how": "latest", "codes": [], "count": 2, "codelist": ""}],
    }


def everything(asked):
    """Answer as all the sources at once."""
    table = people(2, 3, 2)
    version = asked.path.split("/")[1]
    if version == "v1":
        return PxWeb1([table])(asked)
    if asked.path.startswith(("/v2/config", "/v2/tables")):
        return PxWeb2([table])(asked)
    return Kolada()(asked)


@pytest.mark.parametrize(
    ("kept", "size"),
    [
        (lambda url: PxWeb1Query(f"{url}/v1/sv/ssd", "BE/TAB1", ALL), 120),
        (lambda url: PxWeb2Query(f"{url}/v2", "TAB1", ALL), 120),
        (lambda url: KoladaQuery(f"{url}/v3", ("N03702",), ("1980",)), 26),
    ],
    ids=["pxweb1", "pxweb2", "kolada"],
)
def test_every_kind_of_query_is_answered_by_its_source(kept, size, time):
    """What is kept is enough to ask again."""
    with replaying(everything) as source:
        query = registry.query_of(kept(source.url).to_json())
        assert registry.fetch(asking.client(time=time), query).dataset.size == size
