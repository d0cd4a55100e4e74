"""A source is never asked faster than it says, by its own clock."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.asking import Time
from webapp import paths
from webapp.importers.calllog import Rate, Written
from webapp.importers.failures import FetchError
from webapp.importers.limiter import CAREFUL, Limiter


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


CALLING = """
import sys, time
from pathlib import Path
from webapp.importers.calllog import Rate, Written
from webapp.importers.limiter import Limiter
limiter = Limiter(log=Written(Path(sys.argv[1])))
limiter.set_rate("a.se", Rate(2, 0.2))
for _ in range(4):
    with limiter.turn("a.se"):
        print(time.monotonic(), flush=True)
"""


def test_several_processes_take_turns(tmp_path):
    """The site and a timer ask together no faster than one of them may."""
    command = [sys.executable, "-c", CALLING, str(tmp_path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, cwd=paths.HOME, text=True) for _ in range(3)]
    answers = [process.communicate(timeout=60)[0] for process in running]
    begun = sorted(float(line) for answer in answers for line in answer.splitlines())
    assert len(begun) == 12
    assert all(later - earlier >= 0.2 for earlier, later in zip(begun, begun[2:], strict=False))


def test_a_call_that_was_cut_off_counts(tmp_path):
    """The process died in it; the host may have noted it."""
    time = Time()
    with Written(tmp_path).held("a.se") as calls:
        calls.begin(time.now)
    with Limiter(time.watch, Written(tmp_path), {"a.se": Rate(1, 5.0)}).turn("a.se"):
        assert time.waits == [5.0]


@pytest.mark.parametrize(
    "content",
    [
        '{"calls": 1, "seconds": 5, "ended": [9999999]}',
        '{"calls": 1, "seconds": 5, "ended": [NaN, 1]}',
        "[7]",
        "{}",
        "[",
        "x",
    ],
)
def test_a_log_of_another_time_or_none_at_all_holds_nobody_up(tmp_path, content):
    """The machine has begun anew since, or the disk was full."""
    time = Time()
    with Written(tmp_path).held("a.se"):
        (log,) = tmp_path.iterdir()
    log.write_text(content, encoding="utf-8")
    with Limiter(time.watch, Written(tmp_path), {"a.se": Rate(1, 5.0)}).turn("a.se"):
        assert time.waits == []


def test_who_does_not_know_the_rate_forgets_nothing_that_counts(tmp_path):
    """A process that has not read the source's limits yet asks first for them, as carefully as of anybody."""
    time = Time()
    rate = Rate(4, 10.0)
    noted = []
    for _process in range(2):
        limiter = Limiter(time.watch, Written(tmp_path))
        with limiter.turn("a.se"):
            noted.append(time.now)
        limiter.set_rate("a.se", rate)
        for _call in range(3):
            with limiter.turn("a.se"):
                noted.append(time.now)
    assert all(later - earlier >= rate.seconds for earlier, later in zip(noted, noted[rate.calls :], strict=False))


def test_a_log_that_cannot_be_written_makes_no_calls(tmp_path):
    """Its folder is somebody else's, or no folder."""
    (tmp_path / "file").touch()
    with pytest.raises(FetchError, match="anteckna"), Limiter(log=Written(tmp_path / "file")).turn("a.se"):
        pytest.fail("called all the same")
