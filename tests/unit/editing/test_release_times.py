"""The form that moves a release says the time as it stands, so that sending it unchanged asks nothing."""

from datetime import UTC, datetime

import pytest

from webapp import clock
from webapp.editing.releases import timing
from webapp.editing.releases.forms import LATER

BEFORE = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("hour", [0, 1, 5])
def test_a_time_that_is_sent_as_it_stood_is_the_same_moment(hour):
    """Both times of the hour that comes twice, and any other."""
    planned = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    with clock.stopped_at(BEFORE):
        assert timing.moment({"when": LATER, **timing.said(planned)}) == planned
