"""What is written loads again as the very same services, whatever they say."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.services import COUNTER, MATOMO, PLAYER
from webapp.consent.registry import Registry, Stored
from webapp.cookies.reading import services_of
from webapp.cookies.services import in_order
from webapp.cookies.writing import file_of, lifetime, text_of

HOSTILE = "En \"text\" med \\ och ''' # åäö [[services]] 🎬 \\u0041"


def test_a_registry_loads_back_as_it_was():
    """With its version to be read only."""
    text = file_of(Registry(3, (MATOMO, PLAYER, COUNTER)))
    assert text.startswith("# Policy version 3\n")
    assert services_of(text) == (MATOMO, PLAYER, COUNTER)


def test_a_registry_of_nothing_loads_back_as_nothing():
    """It says so, because a file that says nothing is refused."""
    assert services_of(file_of(Registry(1, ()))) == ()


def test_a_text_cannot_become_anything_else():
    """Quotes, backslashes and brackets are text."""
    odd = replace(PLAYER, why=HOSTILE, stored=(Stored("a'b", HOSTILE, timedelta(seconds=90)),))
    assert services_of(text_of(odd)) == (odd,)


def test_what_goes_without_saying_is_not_written():
    """A service that loads and stores nothing is eight lines."""
    assert text_of(COUNTER).count("\n") == 8


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(days=393), "393 d"),
        (timedelta(hours=36), "36 h"),
        (timedelta(minutes=30), "30 min"),
        (timedelta(seconds=61), "61 s"),
    ],
)
def test_a_lifetime_is_written_in_its_largest_whole_unit(value, text):
    """As people would say it."""
    assert lifetime(value) == text


def test_everything_has_one_order():
    """Two files that say the same are the same registry."""
    mixed = replace(MATOMO, hosts=dict(reversed(MATOMO.hosts.items())), stored=MATOMO.stored[::-1])
    assert in_order(Registry(1, (PLAYER, mixed))) == in_order(Registry(1, (MATOMO, PLAYER)))
