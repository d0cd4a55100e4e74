"""A source is never asked faster than it says, by its own clock."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.asking import Time
from webapp.importers.limiter import CAREFUL, Limiter, Rate


@given(
    st.integers(1, 5),
    st.floats(0.1, 20),
    st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1), st.floats(0, 3)), max_size=20),
)
def test_no_window_has_more_calls_than_are_borne(calls, seconds, made):
    """Whenever a call is noted on its way, no window of the host's log holds too many."""
    time = Time()
    limiter = Limiter(time.watch)
    limiter.set_rate("a.se", Rate(calls, seconds))
    noted = []
    for pause, share, duration in made:
        time.now += pause
        with limiter.turn("a.se"):
            noted.append(time.now + duration * share)
            time.now += duration
    assert all(later - earlier >= seconds - 1e-6 for earlier, later in zip(noted, noted[calls:], strict=False))


def test_hosts_do_not_wait_for_each_other():
    """Each has a rate of its own, a careful one until it says more."""
    time = Time()
    limiter = Limiter(time.watch)
    for host in ("a.se", "b.se"):
        for _call in range(CAREFUL.calls):
            with limiter.turn(host):
                pass
    assert time.waits == []
    with limiter.turn("a.se"):
        pass
    assert time.waits == [CAREFUL.seconds]


def test_a_call_that_fails_counts():
    """The host noted it all the same."""
    time = Time()
    limiter = Limiter(time.watch)
    limiter.set_rate("a.se", Rate(1, 5.0))
    with pytest.raises(OSError, match="away"), limiter.turn("a.se"):
        raise OSError("away")
    with limiter.turn("a.se"):
        assert time.waits == [5.0]


def test_several_threads_take_turns():
    """One call at a time to one host, in earnest."""
    limiter = Limiter()
    limiter.set_rate("a.se", Rate(2, 0.1))
    begun, running, most = [], set(), []

    def call(number):
        with limiter.turn("a.se"):
            begun.append(monotonic())
            running.add(number)
            most.append(len(running))
            sleep(0.001)
            running.discard(number)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(call, range(8)))
    assert max(most) == 1
    assert all(later - earlier >= 0.1 for earlier, later in zip(begun, begun[2:], strict=False))
