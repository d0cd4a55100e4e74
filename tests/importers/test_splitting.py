"""A query that is cut has every cell once, and no part that is too large."""

from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.replay.tables import Column, Table, json_stat
from webapp.cube.dataset import CellNote
from webapp.importers.answers import Answer
from webapp.importers.failures import FetchError
from webapp.importers.readers.jsonstat import JsonStat
from webapp.importers.sources.base import read_dataset
from webapp.importers.sources.joining import joined
from webapp.importers.sources.splitting import cells, split

codes = st.text("abcåÄ 0123-", min_size=1, max_size=3)
cuts = st.lists(st.lists(codes, min_size=1, max_size=6, unique=True).map(tuple), min_size=1, max_size=4).map(tuple)


@given(cuts, st.integers(1, 200))
def test_every_cell_is_asked_for_once(cut, most):
    """Nothing is forgotten, nothing asked for twice."""
    asked = Counter(cell for part in split(cut, most) for cell in product(*part))
    assert asked == Counter(product(*cut))


@given(cuts, st.integers(1, 200))
def test_no_part_is_larger_than_the_limit(cut, most):
    """However the table is shaped."""
    assert all(cells(part) <= most for part in split(cut, most))


def test_what_is_small_enough_is_not_cut():
    """One question is enough where it is allowed."""
    assert list(split((("a", "b"), ("c",)), 2)) == [(("a", "b"), ("c",))]


def test_the_longest_is_cut():
    """Three times fifty thousand, not fifty thousand times three."""
    many = tuple(map(str, range(300)))
    assert [len(part[1]) for part in split((("a", "b"), many), 400)] == [200, 100]


@given(cuts, st.integers(1, 50), st.randoms())
def test_parts_are_joined_to_the_whole(cut, most, random):
    """Whatever order the parts and their dimensions come in, each cell is where it would have been."""
    names = [f"D{place}" for place in range(len(cut))]
    order = dict(zip(names, cut, strict=True))
    parts = [part_of(names, part, random) for part in split(cut, most)]
    random.shuffle(parts)
    whole = part_of(names, cut, None)
    found = joined(parts, order)
    assert [dimension.code for dimension in found.dimensions] == names
    assert [tuple(dimension.places) for dimension in found.dimensions] == list(cut)
    assert list(found.values()) == list(whole.values())


def test_parts_of_other_tables_are_not_joined():
    """An answer with other dimensions is not what was asked for."""
    with pytest.raises(FetchError, match="andra indelningar"):
        joined([part_of(["D"], (("a",),), None)], {"E": ("a",)})


@pytest.mark.parametrize("part", [0, 1])
def test_the_total_is_known_wherever_it_stands(part):
    """The code that counts all others may be in any part, or in none that is wanted."""
    datasets = [part_of(["D"], (codes,), None) for codes in (("a", "b"), ("c",))]
    dimension = replace(datasets[part].dimensions[0], total=("a", "c")[part])
    datasets[part] = replace(datasets[part], dimensions=(dimension,))
    assert joined(datasets, {"D": ("a", "b", "c")}).dimensions[0].total == dimension.total
    assert joined(datasets, {"D": ("b",)}).dimensions[0].total is None


def test_notes_on_cells_keep_their_cells():
    """A note names codes in the order of its part, and is said once."""
    note = CellNote(("a", None), "Nytt sätt att räkna.")
    parts = [replace(part_of(["D", "E"], (("a",), codes), None), cell_notes=(note,)) for codes in (("c",), ("d",))]
    found = joined(parts, {"E": ("c", "d"), "D": ("a",)})
    assert found.cell_notes == (CellNote((None, "a"), "Nytt sätt att räkna."),)


def part_of(names, cut, random):
    """Return a part as a source answers, with its dimensions in some order."""
    columns = [Column(name, name, values) for name, values in zip(names, cut, strict=True)]
    answer = json_stat(Table("T", "T", tuple(columns)), dict(zip(names, cut, strict=True)))
    dataset = read_dataset(JsonStat(), Answer("http://a.se/", answer), "t.json")[0]
    if random:
        order = random.sample(names, len(names))
        return joined([dataset], {name: dataset.dimension(name).places for name in order})
    return dataset
