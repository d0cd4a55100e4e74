"""A declared Matomo hears of pages from those who allow statistics, of each page once, and of nobody else."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.support import browsers, servers, sites
from tests.support.browsers import Screen
from tests.support.matomo import matomo
from tests.support.stock import GOAL_15

KEPT = "#val-sparat"
A_SERIES = "form[hx-get] input[name=serie] >> nth=1"
SILENCE = 1.0
CHOICES = {"undecided": None, "n": [], "t": ["tredjepart"], "s": ["statistik"], "st": ["statistik", "tredjepart"]}


@pytest.fixture(name="fake", scope="module")
def fake_fixture():
    """Yield a Matomo that listens."""
    with matomo() as listening:
        yield listening


@pytest.fixture(name="measured", scope="module")
def measured_fixture(tmp_path_factory, fake):
    """Yield the demonstration with that Matomo declared, and a player beside it."""
    folder = tmp_path_factory.mktemp("matomo")
    environment = {**sites.make_demonstration(folder), "ALLOW_INSECURE_SERVICES": "1"}
    (folder / "services.toml").write_text(fake.services(), encoding="utf-8")
    servers.flask("consent", "services", "load", str(folder / "services.toml"), environment=environment)
    with servers.serve(environment) as site:
        yield site


@pytest.fixture(name="window")
def window_fixture(browser, measured, fake):
    """Yield an empty window of a new visitor; only Matomo may be asked beside the site."""
    fake.asked.clear()
    with browsers.looking(browser, measured.url, Screen(), [f"another host: {fake.url}/"]) as page:
        yield page


def choose(page: Page, kinds: list[str]) -> None:
    """Make a choice on the page of settings."""
    page.goto("/kakor")
    for box in page.locator("input[name=kategori]").all():
        box.set_checked(box.get_attribute("value") in kinds)
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.locator(KEPT)).to_be_visible()


def wait_until(is_so: Callable[[], bool]) -> None:
    """Give Matomo a while to hear."""
    end = time.monotonic() + 60
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    assert is_so()


def heard(fake, page, times: int) -> list[dict[str, str]]:
    """Return the page views, once there are so many and no more come."""
    wait_until(lambda: len(fake.views) >= times)
    page.wait_for_timeout(SILENCE * 1000)
    assert len(fake.views) == times, fake.asked
    return fake.views


@pytest.mark.parametrize("choice", CHOICES)
def test_consent_g01_only_who_allows_statistics_is_told_of(window, fake, choice):
    """One view of the page for them; for everybody else not one request of any kind."""
    kinds = CHOICES[choice]
    if kinds is not None:
        choose(window, kinds)
        if "statistik" in kinds:
            wait_until(lambda: len(fake.views) > 0)
        window.wait_for_timeout(SILENCE * 1000)
    fake.asked.clear()
    window.goto(GOAL_15)
    if "statistik" not in (kinds or []):
        window.wait_for_timeout(SILENCE * 1000)
        assert fake.asked == []
        return
    (view,) = heard(fake, window, 1)
    assert (view["idsite"], view["url"]) == ("4", window.url)
    assert view["action_name"] == window.title()


def test_a_swap_and_a_step_back_are_a_view_each(window, fake):
    """By the address that each has, with the one before as where it came from."""
    choose(window, ["statistik"])
    wait_until(lambda: len(fake.views) > 0)
    fake.asked.clear()
    window.goto(GOAL_15)
    heard(fake, window, 1)
    window.locator(A_SERIES).click()
    window.wait_for_url("**serie=**")
    _, swapped = heard(fake, window, 2)
    assert swapped["url"] == window.url
    assert swapped["urlref"].endswith(GOAL_15)
    window.goto("/metod")
    heard(fake, window, 3)
    window.go_back()
    assert heard(fake, window, 4)[-1]["url"] == window.url
    assert "serie=" in window.url


def test_a_part_of_a_page_is_no_page(window, fake):
    """An anchor, and what a swap that failed has left as it was."""
    choose(window, ["statistik"])
    wait_until(lambda: len(fake.views) > 0)
    fake.asked.clear()
    window.goto(GOAL_15)
    heard(fake, window, 1)
    window.evaluate("location.hash = '#innehall'")
    window.go_back()
    heard(fake, window, 1)


def test_a_yes_taken_back_takes_its_cookies_and_silences_every_tab(window, fake):
    """Also the tab that stands open beside."""
    choose(window, ["statistik"])
    window.goto(GOAL_15)
    wait_until(lambda: len(fake.views) > 0)
    assert {"_pk_id.4.1fff", "_pk_ses.4.1fff"} <= {one["name"] for one in window.context.cookies()}
    other = window.context.new_page()
    other.goto("/metod")
    wait_until(lambda: any(view["url"] == other.url for view in fake.views))
    choose(other, [])
    window.wait_for_function("document.documentElement?.dataset.samtycke?.endsWith('.n')")
    window.wait_for_timeout(SILENCE * 1000)
    fake.asked.clear()
    for page in (window, other):
        page.goto(GOAL_15)
        page.wait_for_timeout(SILENCE * 1000)
    assert fake.asked == []
    assert {one["name"] for one in window.context.cookies()} == {"samtycke", "kvitto"}


def test_an_error_is_told_to_nobody(browser, measured, fake):
    """What somebody mistyped is no page of ours."""
    forgiven = [f"another host: {fake.url}/", "status of 404"]
    with browsers.looking(browser, measured.url, Screen(), forgiven) as page:
        choose(page, ["statistik"])
        wait_until(lambda: len(fake.views) > 0)
        page.wait_for_timeout(SILENCE * 1000)
        fake.asked.clear()
        page.goto("/finns-inte")
        page.wait_for_timeout(SILENCE * 1000)
    assert fake.asked == []
