"""Whatever is written in a format is read back as it was: every code, every digit, every marker, every gap."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from tests.support import statistics_files as files
from tests.support.statistics import dataset
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.importers.readers.exact import SCIENTIFIC

LETTERS = st.characters(blacklist_categories=("Cc", "Cs"), blacklist_characters='"')
TEXTS = st.text(LETTERS, min_size=1, max_size=8)
CODES = st.text("abcåäöÅÄÖ0123456789-_,;'", min_size=1, max_size=5)
NUMBERS = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places), st.integers(-(10**18), 10**18), st.integers(0, 9)
)
MARKERS = TEXTS.filter(
    lambda text: not SCIENTIFIC.fullmatch(text) and text.casefold() != "nan" and text.strip() == text
)
"""What is no number in any format."""
CELLS = NUMBERS | MARKERS | st.none()


@st.composite
def datasets(draw: st.DrawFn, codes: st.SearchStrategy[str] = TEXTS, count: int = 0) -> Dataset:
    """Make a dataset of a few dimensions, with gaps and markers."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=count or 1, max_size=count or 4))
    dimensions = []
    for at, size in enumerate(sizes):
        names = draw(st.lists(codes, min_size=size, max_size=size, unique=True))
        categories = tuple(SourceCategory(name, draw(TEXTS)) for name in names)
        dimensions.append(SourceDimension(f"d{at}", draw(TEXTS), draw(st.sampled_from(Role)), categories))
    room = Dataset(tuple(dimensions), {}).size
    cells = dict(enumerate(draw(st.lists(CELLS, min_size=room, max_size=room))))
    return Dataset(
        tuple(dimensions), {at: value for at, value in cells.items() if value is not None}, Told(label=draw(TEXTS))
    )


def by_codes(found: Dataset) -> dict[tuple[str, ...], str]:
    """Return every cell by its codes, with its digits as they are."""
    return {codes: repr(value) for codes, value in files.rows(found)}


@given(datasets(), st.booleans(), st.booleans())
def test_json_stat_gives_back_what_was_written(one, is_sparse, is_first):
    """In both versions, in lists and in objects."""
    found = dataset(files.jsonstat(one, is_sparse=is_sparse, is_first=is_first))
    assert found.dimensions == one.dimensions
    assert (found.told.label, by_codes(found)) == (one.told.label, by_codes(one))


@given(datasets(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_px_gives_back_what_was_written(one, encoding):
    """In any encoding that has all letters."""
    found = dataset(files.px(one).encode(encoding))
    assert [dimension.categories for dimension in found.dimensions] == [
        dimension.categories for dimension in one.dimensions
    ]
    assert by_codes(found) == by_codes(one)


@given(datasets(CODES).filter(lambda one: one.cells))
def test_the_table_of_pxweb_gives_back_what_was_written(one):
    """Its cells are texts on the way."""
    found = by_codes(dataset(files.pxweb(one)))
    assert {codes[:-1]: value for codes, value in found.items()} == by_codes(one)


@given(datasets(CODES).filter(lambda one: one.cells))
def test_sdmx_gives_back_what_was_written(one):
    """Its observations come in any order and need not be all."""
    assert by_codes(dataset(files.sdmx(one))) == by_codes(one)


@given(datasets(CODES, 3).filter(lambda one: one.cells))
def test_kolada_gives_back_what_was_written(one):
    """Whatever its codes are."""
    found = by_codes(dataset(files.kolada(one)))
    assert {codes[1:]: value for codes, value in found.items()} == by_codes(one)
