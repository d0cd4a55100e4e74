"""An answer in parts becomes one file that says the same, and the same file for the same answer."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.support import statistics
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.importers import formats
from webapp.importers.base import Wanted
from webapp.importers.readers.jsonstat import JsonStat
from webapp.importers.sources.onefile import one_file

words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=6).map(str.strip)
texts = words.filter(bool)
numbers = st.decimals(-(10**9), 10**9, allow_nan=False, places=3) | st.integers(-99, 99).map(Decimal)
markers = st.sampled_from(["..", ".", "-", "e", "hemligt"])
categories = st.builds(
    SourceCategory,
    texts,
    texts,
    st.just("") | texts,
    st.none() | st.integers(0, 9),
    st.lists(texts, max_size=2).map(tuple),
)


@st.composite
def dimensions(draw, code):
    """Return a dimension of a few categories, one of which may be the total."""
    found = draw(st.lists(categories, min_size=1, max_size=4, unique_by=lambda one: one.code))
    total = draw(st.none() | st.sampled_from([one.code for one in found]))
    role = draw(st.sampled_from(list(Role)))
    return SourceDimension(code, draw(texts), role, tuple(found), draw(st.lists(texts, max_size=2).map(tuple)), total)


@st.composite
def datasets(draw):
    """Return a dataset of up to three dimensions with numbers, markers, statuses and cells that are left out."""
    frame = tuple(draw(dimensions(f"D{place}")) for place in range(draw(st.integers(1, 3))))
    room = Dataset(frame, {}).size
    cells = draw(st.dictionaries(st.integers(0, room - 1), numbers | markers, min_size=1))
    numbered = [place for place, cell in cells.items() if isinstance(cell, Decimal)]
    statuses = draw(st.dictionaries(st.sampled_from(numbered), markers)) if numbered else {}
    lines = st.lists(texts, max_size=2).map("\n".join)
    told = Told(*(draw(st.just("") | texts) for _field in range(6)), draw(lines), draw(st.just("") | texts))
    marks = draw(st.dictionaries(markers, texts, max_size=2))
    left_out = [place for place in range(room) if place not in cells]
    withdrawn = draw(st.frozensets(st.sampled_from(left_out))) if left_out else frozenset()
    return Dataset(frame, cells, told, statuses, marks=marks, withdrawn=withdrawn)


@given(datasets())
def test_what_is_written_is_read_again(dataset):
    """Every number with its digits, every marker, every word."""
    file = one_file(dataset, "a.json", "https://a.se/")
    found = JsonStat().read(file, Wanted())
    assert found == dataset
    assert [str(found.cells[place]) for place in dataset.cells] == [str(cell) for cell in dataset.cells.values()]


@given(datasets())
def test_the_same_answer_is_the_same_file(dataset):
    """However its cells came, so that a source without news is seen to have none."""
    shuffled = replace(
        dataset, cells=dict(reversed(dataset.cells.items())), statuses=dict(reversed(dataset.statuses.items()))
    )
    assert one_file(shuffled, "a.json", "").content == one_file(dataset, "a.json", "").content


def test_a_real_table_is_read_again():
    """2,772 cells of SCB with notes, contacts and a next update."""
    there = statistics.dataset(statistics.sample("scb_v2_TAB6471_data.json"))
    file = one_file(there, "TAB6471.json", "https://statistikdatabasen.scb.se/")
    name, found = formats.read(file, Wanted())
    assert (name, found) == ("json-stat", there)
