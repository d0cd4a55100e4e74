"""Every fact of the samples' own list holds of what the readers make of them."""

import tomllib
from decimal import Decimal
from functools import reduce

import pytest

from tests.support.statistics import NOTHING, SAMPLES, dataset, description, sample, samples
from webapp.cube.dataset import Dataset, Description, Role
from webapp.importers import formats
from webapp.importers.base import Wanted
from webapp.importers.readers.jsontext import document, fields
from webapp.importers.readers.kolada import join, next_page
from webapp.importers.showing import missing, total

FACTS = tomllib.loads((SAMPLES / "facts.toml").read_text("utf-8"))


def codes_at(found: Dataset, place: int) -> list[str]:
    """Return the codes of a cell."""
    return list(found.codes(place))


def labels_at(found: Dataset, place: int) -> list[str]:
    """Return the labels of a cell."""
    pairs = zip(found.dimensions, found.codes(place), strict=True)
    return [dimension.categories[dimension.places[code]].label for dimension, code in pairs]


def check_value(found: Dataset, fact: dict[str, object]) -> None:
    """Hold one cell to what is known of it."""
    place = fact["place"] if "place" in fact else found.place(fact["codes"])
    assert fact.get("codes", codes_at(found, place)) == codes_at(found, place)
    assert fact.get("labels", labels_at(found, place)) == labels_at(found, place)
    value = found.cells[place]
    expected = Decimal(fact["is"]) if "is" in fact else fact["marker"]
    assert (type(value), str(value)) == (type(expected), str(expected))


DATA = {
    "dimensions": lambda found, _name: [[one.code, len(one.categories)] for one in found.dimensions],
    "labels": lambda found, _name: [[one.label, len(one.categories)] for one in found.dimensions],
    "roles": lambda found, _name: [one.role.value for one in found.dimensions],
    "cells": lambda found, _name: found.size,
    "absent": lambda found, _name: found.size - len(found.cells),
    "sum": lambda found, _name: str(total(found)),
    "numbers": lambda found, _name: sum(isinstance(value, Decimal) for value in found.cells.values()),
    "markers": lambda found, _name: missing(found),
    "units": lambda found, _name: [
        category.unit for one in found.dimensions if one.role is Role.METRIC for category in one.categories
    ],
    "genders": lambda found, _name: list(found.dimensions[-1].places),
    "next": lambda _found, name: next_page(fields(document(sample(name)))),
    "titles": lambda _found, name: {
        language: dataset(sample(name), Wanted(language=language)).told.label for language in ("", "sv")
    },
}
"""How each kind of fact is read from a dataset."""


def part(found: object, path: str) -> object:
    """Return a part of a description."""
    return reduce(lambda one, step: one[int(step)] if isinstance(one, list) else one[step], path.split("."), found)


SAID = {
    "said": lambda found, fact: {path: part(found.facts, path) for path in fact},
    "count": lambda found, fact: {path: len(part(found.facts, path)) for path in fact},
    "members": lambda found, fact: [one for one in found.facts["values"] if one in fact],
    "type_L": lambda found, _fact: sum(one["type"] == "L" for one in found.facts["values"]),
}
"""How each kind of fact is read from a description."""


def facts() -> list[tuple[str, str, object]]:
    """Return every fact: the file, its name and what it says."""
    around = {"format", "kind"}
    return [(name, kind, fact) for name, known in FACTS.items() for kind, fact in known.items() if kind not in around]


@pytest.mark.parametrize(("name", "kind", "fact"), facts(), ids=lambda part: str(part)[:40])
def test_a_fact_holds(name, kind, fact):
    """Whatever it is about."""
    if "kind" in FACTS[name]:
        assert SAID[kind](description(sample(name)), fact) == fact
    elif kind == "values":
        for one in fact:
            check_value(dataset(sample(name)), one)
    else:
        assert DATA[kind](dataset(sample(name)), name) == fact


@pytest.mark.parametrize("name", FACTS)
def test_the_format_of_a_sample_is_recognised(name):
    """By what it holds, whatever it is called."""
    called, found = formats.read(sample(name), NOTHING)
    assert called == FACTS[name]["format"]
    assert (found.kind if isinstance(found, Description) else None) == FACTS[name].get("kind")


def test_every_sample_has_its_facts():
    """A file that nothing is known of tests nothing; tables without codes have their facts in test_table_samples."""
    assert {path.name for path in samples() if path.suffix not in {".csv", ".xlsx"}} == set(FACTS)


def test_the_two_pages_of_kolada_are_one_dataset():
    """Three municipalities in twenty-one years."""
    found = join(map(sample, ("kolada_v2_N00945_page1.json", "kolada_v2_N00945_page2.json")))
    assert found.shape == (1, 3, 21, 1)
    assert len(found.cells) == 63
    assert found.cells[found.place(("N00945", "0180", "2000", "T"))] == Decimal("31.32959689")
