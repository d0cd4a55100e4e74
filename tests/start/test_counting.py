"""The running server counts the pages of those who allow it, and has written them when it has ended."""

import urllib.request
from datetime import date

import pytest

from tests.support import databases, servers, sites
from webapp.config import Config
from webapp.models.counts import Way
from webapp.visits.seeing import View
from webapp.visits.services import counter

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"


@pytest.fixture(name="environment", scope="module")
def environment_fixture(tmp_path_factory):
    """Return the settings of a demonstration of the test's own."""
    return sites.make_demonstration(tmp_path_factory.mktemp("counting"))


def test_counts_outlive_a_database_that_goes_away(server, tmp_path):
    """Counting goes on meanwhile and waits for nothing; afterwards all of it is there, once."""
    environment = servers.settings(tmp_path, DATABASE_URL=server.url)
    servers.flask("db", "upgrade", environment=environment)
    with databases.prepared(Config.from_environment(environment).database_url) as engine:
        counted = counter(engine)
        seen = View(date(2026, 11, 30), "/metod", Way.DIRECT)
        counted.add(seen)
        counted.flush()
        server.stop()
        for _ in range(2):
            counted.add(seen)
            counted.flush()
        server.start()
        counted.flush()
    (_, line) = servers.flask("visits", "show", environment=environment).splitlines()
    assert line.split() == ["2026-11", "3", "0", "0", "3", "0", "/metod"]


def look(url: str, **headers: str) -> None:
    """Fetch a page as a browser does."""
    told = {"User-Agent": CHROME, "Accept": "text/html", **headers}
    with urllib.request.urlopen(urllib.request.Request(url, headers=told), timeout=servers.PATIENCE) as answer:
        assert answer.status == 200


def test_what_was_counted_last_is_written_when_the_server_ends(environment):
    """Right after the last page, by workers that are told to stop; who has not said yes is not in it."""
    with servers.serve({**environment, "WEB_CONCURRENCY": "2"}) as site:
        for _ in range(3):
            look(site.url + GOAL_15, Cookie="samtycke=1.s")
            look(site.url + "/metod", Cookie="samtycke=1.t")
            look(site.url + "/metod")
    lines = servers.flask("visits", "show", environment=environment).splitlines()
    assert lines[0].split() == ["month", "views", "other", "sites", "our", "pages", "directly", "swaps", "page"]
    assert [line.split()[1:] for line in lines[1:]] == [["3", "0", "0", "3", "0", GOAL_15]]


def test_a_month_can_be_asked_for(environment):
    """One without visits says so, and what is no month is refused."""
    assert (
        servers.flask("visits", "show", "--month", "1999-12", environment=environment) == "Nothing has been counted.\n"
    )
    with pytest.raises(servers.ServerError, match="it may be a year and a month"):
        servers.flask("visits", "show", "--month", "13", environment=environment)
