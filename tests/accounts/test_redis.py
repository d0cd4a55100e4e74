"""What counts attempts for several machines, and what is done while it is away, mute or full."""

from contextlib import ExitStack

import pytest

from tests.support import counters, editors, machine, servers, sites
from tests.support.editors import WRITER, Editor
from webapp.accounts import counting

WRONG = {"email": WRITER, "password": "fel lösenord helt"}
LOGGER = counting.LOG.name
TRIES = 12
BOUNDED = [200] * 10 + [429] * 2


@pytest.fixture(name="program")
def program_fixture():
    """Return Redis's program."""
    return machine.redis() or pytest.skip("Redis is not installed")


@pytest.fixture(name="opened")
def opened_fixture(peopled, tmp_path):
    """Return a function that opens the site, again and again, with what counts its attempts."""
    environment = sites.copy(peopled, tmp_path)
    with ExitStack() as stack:
        yield lambda url: stack.enter_context(editors.opened({**environment, "REDIS_URL": url}))


@pytest.fixture(name="waits_long")
def waits_long_fixture(monkeypatch):
    """Let a Redis that shares a busy machine with the tests answer when it gets to."""
    monkeypatch.setattr(counting, "TIMEOUT", 10.0)


def attempts(app, number):
    """Try a wrong password again and again; return how each attempt was answered."""
    somebody = Editor(app, address="203.0.113.1")
    token = somebody.token(editors.LOGIN)
    return [somebody.post(editors.LOGIN, WRONG, token=token).status_code for _ in range(number)]


@pytest.mark.usefixtures("waits_long")
def test_several_machines_count_together(opened, program):
    """What one has let through the other knows."""
    with counters.redis(program) as url:
        assert attempts(opened(url), 6) == [200] * 6
        assert attempts(opened(url), 6) == [200] * 4 + [429] * 2


def test_a_mute_redis_holds_nobody_up(opened, caplog, monkeypatch):
    """Pages do not ask it, each process counts, one connection was tried, and one line says so."""
    monkeypatch.setattr(counting, "REST", 600.0)
    with counters.mute() as server:
        app = opened(server.url)
        assert Editor(app).get("/metod").status_code == 200
        assert server.held == []
        assert attempts(app, TRIES) == BOUNDED
        assert len(server.held) == 1
        assert Editor(app, address="203.0.113.2").log_in(WRITER).is_in()
    assert [record.levelname for record in caplog.records if record.name == LOGGER] == ["WARNING"]


@pytest.mark.usefixtures("waits_long")
def test_a_full_redis_holds_nobody_up(opened, program, caplog):
    """It still answers questions, so that it looks well until something is written."""
    with counters.redis(program, *counters.FULL) as url:
        app = opened(url)
        assert Editor(app).get("/metod").status_code == 200
        assert attempts(app, TRIES) == BOUNDED
        assert Editor(app, address="203.0.113.2").log_in(WRITER).is_in()
    assert [record.levelname for record in caplog.records if record.name == LOGGER] == ["WARNING"]


@pytest.mark.usefixtures("waits_long")
def test_a_redis_that_goes_and_comes_back_counts_again(opened, program, monkeypatch):
    """Without a restart; what this process counted alone meanwhile is not forgotten."""
    monkeypatch.setattr(counting, "REST", 0.0)
    port = servers.free_port()
    with counters.redis(program, port=port) as url:
        app = opened(url)
        assert attempts(app, 3) == [200] * 3
    assert attempts(app, 4) == [200] * 4
    with counters.redis(program, port=port) as url:
        assert attempts(app, 7) == [200] * 6 + [429]
        assert attempts(opened(url), 5) == [200] * 4 + [429]
