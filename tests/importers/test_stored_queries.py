"""A query that is kept comes back as it was, and one that was meddled with does not come back at all."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import asking
from tests.support.replay.everything import everything
from tests.support.replay.limits import Bearing
from tests.support.replay.server import replaying
from tests.support.replay.tables import people
from webapp.importers import formats
from webapp.importers.base import Wanted
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
ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["variable", "how", "codes"]), inner),
    max_leaves=4,
)
LATEST = {"variable": "Tid", "how": "latest", "codes": [], "count": 2, "codelist": ""}
WHOLE = {"base": "https://a.se/v2", "table": "TAB1", "selections": [LATEST], "language": "sv"}
KOLADA = registry.to_json(KoladaQuery("https://a.se/v3", ("N1",), ("0019",)))
ALL = tuple(Selection(code) for code in ("Region", "Alder", "Kon", "ContentsCode", "Tid"))
SPOILED = {
    "a list": ("pxweb2", []),
    "nothing": ("pxweb2", {}),
    "no query": ("pxweb2", None),
    "unknown kind": ("pxweb9", WHOLE),
    "other kind": ("kolada", WHOLE),
    "a part too many": ("pxweb2", {**WHOLE, "more": 1}),
    "a part too few": ("pxweb2", {name: WHOLE[name] for name in WHOLE if name != "base"}),
    "a number for a text": ("pxweb2", {**WHOLE, "table": 1}),
    "no text": ("pxweb2", {**WHOLE, "table": ""}),
    "a text for a list": ("pxweb2", {**WHOLE, "selections": "Tid"}),
    "no choice": ("pxweb2", {**WHOLE, "selections": ["Tid"]}),
    "no way to choose": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "how": "best"}]}),
    "nothing chosen": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "count": 0}]}),
    "less than nothing": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "count": -2}]}),
    "no number": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "count": "2"}]}),
    "true for a number": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "count": True}]}),
    "a choice of more": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "more": 1}]}),
    "no codes": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "how": "codes"}]}),
    "no start": ("pxweb2", {**WHOLE, "selections": [{**LATEST, "how": "from"}]}),
    "no places": ("kolada", {**KOLADA, "municipalities": []}),
    "an odd place": ("kolada", {**KOLADA, "municipalities": [19]}),
    "an odd format": ("address", {"address": "https://a.se/", "format": 1}),
}


@given(queries)
def test_a_query_comes_back_as_it_was(query):
    """Whatever is in its texts, and through a database's own JSON."""
    kept = json.loads(json.dumps(registry.to_json(query)))
    assert kept == registry.to_json(query)
    assert registry.from_json(registry.kind_of(query), kept) == query


@pytest.mark.parametrize(("kind", "said"), SPOILED.values(), ids=SPOILED)
def test_a_query_that_makes_no_sense_is_said(kind, said):
    """Nothing of it is guessed at."""
    with pytest.raises(FetchError, match="sparade frågan"):
        registry.from_json(kind, said)


@given(st.sampled_from([("pxweb1", WHOLE), ("pxweb2", WHOLE), ("kolada", KOLADA)]), st.integers(0, 9), ODD)
def test_any_part_may_be_anything(kept, place, odd):
    """It is a query or a sentence."""
    kind, whole = kept
    with suppress(FetchError):
        registry.from_json(kind, {**whole, sorted(whole)[place % len(whole)]: odd})


@pytest.mark.parametrize("how", [How.CODES, How.FROM, How.LATEST])
def test_a_choice_that_chooses_nothing_cannot_be_made(how):
    """Not even by mistake."""
    with pytest.raises(ValueError, match="does not say what"):
        Selection("Tid", how)


def test_a_query_is_kept_in_words_that_people_read():
    """An operator sees what is asked for."""
    query = PxWeb2Query("https://a.se/v2", "TAB1", (Selection("Tid", How.LATEST, count=2),))
    assert (registry.kind_of(query), registry.to_json(query)) == ("pxweb2", WHOLE)


@pytest.mark.parametrize(
    ("kept", "size"),
    [
        (lambda url: PxWeb1Query(f"{url}/v1/sv/ssd", "BE/TAB1", ALL), 120),
        (lambda url: PxWeb2Query(f"{url}/v2", "TAB1", ALL), 120),
        (lambda url: KoladaQuery(f"{url}/v3", ("N03702",), ("1980",)), 26),
        (lambda url: AddressQuery(f"{url}/TAB1.json"), 120),
    ],
    ids=["pxweb1", "pxweb2", "kolada", "address"],
)
def test_every_kind_of_query_is_answered_by_its_source(kept, size, time):
    """What is kept is enough to ask again, and the file that comes of it says the same as the answer."""
    with replaying(everything([people(2, 3, 2)], Bearing())) as source:
        query = kept(source.url)
        again = registry.from_json(registry.kind_of(query), registry.to_json(query))
        found = registry.fetch(asking.client(time=time), again)
    assert found.dataset.size == size
    assert formats.read(found.original, Wanted())[1] == found.dataset
