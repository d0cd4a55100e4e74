"""With CHARTJS_SOURCE=cdn another host sends Chart.js to those who allow third parties, and to nobody else."""

import json
from base64 import b64encode
from dataclasses import replace
from hashlib import sha384

import pytest

from tests.support.machine import ROOT
from tests.support.pages import read
from webapp.config import Config, ConfigError
from webapp.consent.cdn import CDN, FROM_CDN, INTEGRITY, ORIGIN, VERSION
from webapp.cookies.queries import stored
from webapp.extensions import db

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
CHARTJS = ROOT / "node_modules" / "chart.js" / "dist" / "chart.umd.min.js"
PARTIAL = {"HX-Request": "true", "HX-Request-Type": "partial"}
FIVE = {"undecided": "", "n": "samtycke=2.n", "s": "samtycke=2.s", "t": "samtycke=2.t", "st": "samtycke=2.st"}


def switch(app, *, from_cdn: bool) -> None:
    """Change the setting, as an operator does between two starts."""
    app.config["MALBILD"] = replace(app.config["MALBILD"], chartjs_from_cdn=from_cdn)


def settle(app) -> str:
    """Declare what the settings use, as a start does."""
    answer = app.test_cli_runner().invoke(args=["consent", "services", "settle"])
    assert answer.exit_code == 0, answer.output
    return answer.output


def declared(app):
    """Return the registry."""
    with app.app_context():
        return stored(db.session)


@pytest.fixture(name="from_cdn")
def from_cdn_fixture(writable_app):
    """Return a site whose settings name the other host, and that has been started so."""
    switch(writable_app, from_cdn=True)
    settle(writable_app)
    return writable_app


def ask(app, cookie: str, path: str = GOAL_15, **headers: str):
    """Return an answer to a visitor with a cookie."""
    client = app.test_client(use_cookies=False)
    return client.get(path, headers={"Cookie": cookie, **headers})


def test_the_version_is_the_one_that_npm_brings():
    """Else two visitors would have two programs."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]["chart.js"]
    assert wanted == VERSION
    assert f"/chart.js@{wanted}/" in FROM_CDN.url


@pytest.mark.skipif(not CHARTJS.exists(), reason="Chart.js is not installed (npm ci)")
def test_the_hash_is_that_of_the_file_npm_brings():
    """Made from the file itself, never copied from a page."""
    assert f"sha384-{b64encode(sha384(CHARTJS.read_bytes()).digest()).decode()}" == INTEGRITY


def test_a_source_is_local_or_cdn(tmp_path):
    """Local unless told otherwise; anything else stops the start."""

    def read_source(**environment: str) -> bool:
        return Config.from_environment({"INSTANCE_DIR": str(tmp_path), **environment}).chartjs_from_cdn

    assert (read_source(), read_source(CHARTJS_SOURCE="local"), read_source(CHARTJS_SOURCE="cdn")) == (
        False,
        False,
        True,
    )
    with pytest.raises(ConfigError, match="CHARTJS_SOURCE is wrong: it may be local or cdn"):
        read_source(CHARTJS_SOURCE="https://cdn.exempel.se")


@pytest.mark.parametrize("choice", FIVE)
def test_only_who_allows_third_parties_is_sent_to_the_other_host(from_cdn, choice):
    """By the very file we know; everybody else gets ours, and neither page nor policy names the other host."""
    answer = ask(from_cdn, FIVE[choice])
    chart = read(answer).one("malbild-chart")
    policy = answer.headers["Content-Security-Policy"]
    if choice in {"t", "st"}:
        assert (chart["data-chartjs-src"], chart["data-chartjs-integrity"]) == (FROM_CDN.url, INTEGRITY)
        assert f"script-src 'self' {ORIGIN}" in policy
        assert answer.headers["Cache-Control"] == "no-store"
    else:
        assert "jsdelivr" not in answer.text + policy
        assert chart["data-chartjs-src"].startswith("/static/gen/chartjs.")
        assert not chart.has_attr("data-chartjs-integrity")


def test_the_part_of_a_page_says_the_same_as_the_page(from_cdn):
    """A swap leads nobody anywhere else."""
    address = f"{GOAL_15}?diagram=varuexportorer&visa=diagram&typ=linje"
    for cookie in FIVE.values():
        part = ask(from_cdn, cookie, address, **PARTIAL)
        assert part.status_code == 200
        assert ("jsdelivr" in part.text) == cookie.endswith("t")


def test_there_are_two_programs_and_still_no_sixth_rendering(from_cdn):
    """Pages of the same choice are the same bytes; pages without charts know nothing of it."""
    assert len({ask(from_cdn, cookie).data for cookie in (FIVE["t"], f"annan=1; {FIVE['t']}")}) == 1
    assert "jsdelivr" not in ask(from_cdn, FIVE["t"], "/metod").headers["Content-Security-Policy"]
    unchanged = ask(from_cdn, FIVE["n"])
    again = ask(from_cdn, FIVE["n"], **{"If-None-Match": unchanged.headers["ETag"]})
    assert (unchanged.headers["Cache-Control"], again.status_code) == ("no-cache", 304)


def test_the_switch_asks_visitors_anew_and_its_return_does_not(writable_app):
    """Who said yes to film has not said yes to this; when it is gone there is nothing to ask."""
    switch(writable_app, from_cdn=True)
    assert settle(writable_app) == "Added: jsdelivr\nThe policy has version 2; who said yes is asked anew.\n"
    assert ask(writable_app, "samtycke=1.st").text.count("data-consent-banner") == 1
    assert "jsDelivr" in ask(writable_app, "", "/kakor").text
    assert settle(writable_app) == ""
    switch(writable_app, from_cdn=False)
    assert settle(writable_app) == "Removed: jsdelivr\nThe policy has version 2.\n"
    assert settle(writable_app) == ""
    assert "jsDelivr" not in ask(writable_app, "", "/kakor").text


def test_a_host_that_is_not_declared_yet_is_not_used(writable_app):
    """The setting alone loads nothing from anybody."""
    switch(writable_app, from_cdn=True)
    answer = ask(writable_app, "samtycke=1.st")
    assert "jsdelivr" not in answer.text + answer.headers["Content-Security-Policy"]


def test_loading_services_keeps_what_the_settings_use(from_cdn, tmp_path):
    """A file need not name it, and one that does loads as well."""
    (tmp_path / "inga.toml").write_text("services = []")
    run = from_cdn.test_cli_runner().invoke
    run(args=["consent", "services", "load", str(tmp_path / "inga.toml")])
    assert [one.slug for one in declared(from_cdn).services] == [CDN]
    question = read(ask(from_cdn, "")).words_of("[data-consent-banner]")
    assert "tredje part" in question
    assert "film" not in question
    (tmp_path / "visat.toml").write_text(run(args=["consent", "services", "show"]).output, encoding="utf-8")
    again = run(args=["consent", "services", "load", str(tmp_path / "visat.toml")])
    assert again.output.startswith("The services are as they were.")
    switch(from_cdn, from_cdn=False)
    run(args=["consent", "services", "load", str(tmp_path / "visat.toml")])
    assert declared(from_cdn).services == ()
