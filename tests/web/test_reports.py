"""Browsers say what they have refused, and the site takes it from its own pages only."""

import json
from types import SimpleNamespace

import pytest

from tests.support.pages import visit
from webapp.cookies import refused
from webapp.cookies.refused import A_MINUTE, MOST_A_MINUTE

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
OURS = {"Sec-Fetch-Site": "same-origin"}
REPORT = json.dumps(
    {
        "csp-report": {
            "document-uri": f"http://localhost{GOAL_15}?q=hemligt",
            "effective-directive": "img-src",
            "blocked-uri": "https://annan.test/spion.gif?vem=eva",
        }
    }
)


@pytest.fixture(name="told")
def told_fixture(writable_app):
    """Return a function that sends a report to a site of the test's own and returns the status."""

    def tell(body: str = REPORT, headers: dict[str, str] | None = None) -> int:
        answer = writable_app.test_client().post(
            "/rapport",
            data=body,
            content_type="application/csp-report",
            headers=OURS if headers is None else headers,
        )
        return answer.status_code

    return tell


@pytest.fixture(name="shown")
def shown_fixture(writable_app):
    """Return a function that writes what was counted and returns what the command shows."""

    def show(*args: str) -> str:
        with writable_app.app_context():
            refused.here().tally.flush()
        return writable_app.test_cli_runner().invoke(args=["consent", "reports", *args]).output

    return show


@pytest.mark.parametrize("path", [GOAL_15, "/kakor", "/finns-inte"])
def test_every_policy_says_where_to_report(client, path):
    """To an address of our own, and to nobody else."""
    policy = client.get(path).headers["Content-Security-Policy"]
    assert [part.strip() for part in policy.split(";")].count("report-uri /rapport") == 1


def test_a_report_is_counted_by_directive_and_host(told, shown):
    """Not by page, by query, or by whom."""
    assert (told(), told()) == (204, 204)
    heading, line = shown().splitlines()
    assert heading.split() == ["day", "times", "directive", "host"]
    assert line.split()[1:] == ["2", "img-src", "annan.test"]


def test_a_declared_host_is_shown_by_the_name_it_is_declared_under(told, shown):
    """The demonstration declares a player."""
    assert told(REPORT.replace("annan.test", "www.youtube-nocookie.com")) == 204
    assert shown().splitlines()[1].endswith("www.youtube-nocookie.com")


def test_before_anything_is_refused_the_command_says_so(shown):
    """And what is no number of days is refused."""
    assert shown() == "Nothing has been refused.\n"
    assert "Invalid value" in shown("--days", "0")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
    ],
)
def test_only_a_page_of_our_own_is_heard(told, shown, headers):
    """Nobody else can make us count."""
    assert told(headers=headers) == 403
    assert shown() == "Nothing has been refused.\n"


def test_an_older_browser_is_heard_by_its_origin(told):
    """It does not say what kind of page it is on."""
    assert told(headers={"Origin": "http://localhost"}) == 204


@pytest.mark.parametrize("body", ["", "{}", "nej", '{"csp-report": {}}', REPORT.replace("img-src", "drop-table")])
def test_what_is_no_report_is_refused(told, shown, body):
    """And counted as nothing."""
    assert told(body) == 400
    assert shown() == "Nothing has been refused.\n"


def test_what_is_too_long_is_refused(told):
    """Nothing a browser says needs so much."""
    assert told(REPORT + " " * 20_000) == 413


def test_reports_are_bounded_in_number(told, monkeypatch):
    """Whoever sends more in a minute is not heard; the rest of the site is not troubled."""
    monkeypatch.setattr(refused, "time", SimpleNamespace(monotonic=lambda: 2 * A_MINUTE))
    assert [told() for _ in range(MOST_A_MINUTE + 1)][-1] == 429


def test_looking_at_the_address_is_refused(client):
    """It is for browsers to send to."""
    assert visit(client, "/rapport", status=405).words


def test_the_settings_say_that_refusals_are_counted(client):
    """In plain words."""
    assert "Stoppar webbläsaren något" in visit(client, "/kakor").words
