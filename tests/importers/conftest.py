"""What tests of fetching share."""

import pytest

from tests.support.asking import Time


@pytest.fixture(name="time")
def time_fixture():
    """Return time that goes only when somebody waits for it."""
    return Time()
