"""Swedish local times become moments; those that do not come, or come twice, are never guessed."""

from datetime import UTC, datetime

import pytest

from webapp import clock


@pytest.mark.parametrize(
    ("local", "moment"),
    [
        (datetime.fromisoformat("2027-03-02T08:00"), datetime(2027, 3, 2, 7, tzinfo=UTC)),
        (datetime.fromisoformat("2027-07-01T08:00"), datetime(2027, 7, 1, 6, tzinfo=UTC)),
        (datetime.fromisoformat("2028-02-29T09:30"), datetime(2028, 2, 29, 8, 30, tzinfo=UTC)),
        (datetime.fromisoformat("2027-03-28T03:00"), datetime(2027, 3, 28, 1, tzinfo=UTC)),
    ],
)
def test_a_local_time_is_one_moment(local, moment):
    """In winter one hour from UTC, in summer two."""
    assert clock.from_sweden(local) == moment


def test_the_skipped_hour_does_not_come():
    """The night that summer time begins."""
    with pytest.raises(clock.NoSuchTimeError):
        clock.from_sweden(datetime.fromisoformat("2027-03-28T02:30"))


def test_the_hour_that_comes_twice_is_asked_about():
    """The night that summer time ends; whoever says which is meant gets that one."""
    local = datetime.fromisoformat("2027-10-31T02:30")
    with pytest.raises(clock.TwoSuchTimesError) as asked:
        clock.from_sweden(local)
    first, second = datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert asked.value.both == (first, second)
    assert (clock.from_sweden(local, second=False), clock.from_sweden(local, second=True)) == (first, second)


def test_a_local_time_has_no_zone():
    """One that has is a moment already."""
    with pytest.raises(ValueError, match="no time zone"):
        clock.from_sweden(datetime(2027, 3, 2, 8, tzinfo=UTC))


def test_a_held_moment_stays_until_somebody_catches_up() -> None:
    """A page speaks of one moment; whoever has waited to write speaks of the one when it was their turn."""
    with clock.held():
        before = clock.now()
        assert clock.now() == before
        clock.catch_up()
        after = clock.now()
        assert after > before
        assert clock.now() == after
    assert clock.now() > after


def test_catching_up_does_not_run_past_a_stopped_clock() -> None:
    """Nor does it hold anything where nothing is held."""
    noon = datetime(2027, 3, 3, 12, tzinfo=UTC)
    with clock.stopped_at(noon), clock.held():
        clock.catch_up()
        assert clock.now() == noon
    clock.catch_up()
    before = clock.now()
    assert clock.now() > before


def test_a_clock_that_is_stopped_while_a_moment_is_held_is_stopped() -> None:
    """The moment is held again afterwards."""
    noon = datetime(2027, 3, 3, 12, tzinfo=UTC)
    with clock.held():
        before = clock.now()
        with clock.stopped_at(noon):
            assert clock.now() == noon
        assert clock.now() == before
