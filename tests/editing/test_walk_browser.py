"""The way from the login to a corrected figure on the site, and a whole release from draft to history, in a browser."""

import os
import re
from datetime import timedelta

import pytest
from passlib.totp import TOTP

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.machine import ROOT
from tests.support.seeing import fonts_have_arrived
from tests.support.stock import GOAL_15
from tests.support.walking import Walker, value_of
from webapp import clock
from webapp.clock import SWEDEN

EXPORTERS = "Antal varuexporterande företag i Västmanlands län"
TO_GOAL = re.compile("^Mål 15: ")
MOST_CLICKS = 12
MOST_BYTES = 200_000
FORGIVEN = [r"status of 4(22) "]
WIDE = {"width": 1280, "height": 800}


@pytest.fixture(name="served")
def served_fixture(peopled, tmp_path):
    """Yield the address of a site with people, and where it lies."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site.url


def picture(page, name):
    """Take a picture of what an editor sees; kept only with WRITE_README_SCREENSHOT=1."""
    fonts_have_arrived(page)
    page.mouse.move(0, 0)
    taken = page.screenshot()
    assert 10_000 < len(taken) < MOST_BYTES
    if os.environ.get("WRITE_README_SCREENSHOT") == "1":
        (ROOT / "docs" / f"{name}.png").write_bytes(taken)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_figure_is_corrected_in_twelve_clicks(browser, served, scripts):
    """From the login to the page that everybody sees, by what the screen says; writing is no click."""
    with browsers.looking(browser, served, Screen(scripts=scripts, **WIDE), FORGIVEN) as page:
        walker = Walker(page)
        walker.log_in(editors.EDITOR)
        walker.follow("Indikatorer", "nav")
        walker.follow(EXPORTERS, "main")
        walker.write("2021, Alla företag", "777")
        if scripts:
            picture(page, "editor-1-grid")
        walker.press("Granska ändringarna")
        walker.choose("Sort", "Rättelse")
        walker.go_on_to("Varför", "Fel tal i leveransen.")
        if scripts:
            picture(page, "editor-2-check")
        walker.press("Bekräfta och gå till publicering")
        assert page.get_by_label("Varför").input_value() == "Fel tal i leveransen."
        assert page.get_by_role("checkbox").first.is_checked()
        if scripts:
            picture(page, "editor-3-release")
        walker.press("Publicera")
        if scripts:
            picture(page, "editor-4-released")

        walker.click(page.locator("main").get_by_role("link", name=TO_GOAL))
        assert page.url.endswith(GOAL_15)
        assert value_of(page, 2021).startswith("777")
        assert walker.clicks <= MOST_CLICKS


FIRST = "chef@lan.example"


def test_a_whole_release_from_the_first_account_to_the_history(browser, tmp_path):
    """Account, second factor, correction, preview, a planned time, taken back, and all of it told in sentences."""
    environment = sites.make_demonstration(tmp_path)
    arguments = ("user", "create", FIRST, "--role", "administratör", "--name", "Åsa Chef")
    servers.flask(*arguments, environment=environment, typed=f"{editors.PASSWORD}\n{editors.PASSWORD}\n")
    with (
        servers.serve(environment) as site,
        browsers.looking(browser, site.url, Screen(**WIDE), FORGIVEN) as page,
        browsers.looking(browser, site.url, Screen(**WIDE)) as public,
    ):
        walker = Walker(page)
        walker.log_in(FIRST, with_code=False)
        set_up_app(walker)
        before = seen(public)
        correct(walker, "777")
        preview(walker)
        assert seen(public) == before
        plan(walker)
        until(public, "777")
        take_back(walker)
        assert seen(public) == before
        walker.follow("Historik", "nav")
        story(page)


def set_up_app(walker):
    """Set up the second factor as the page says, which is all that a new administrator can do."""
    walker.page.get_by_role("heading", name="Tvåstegsinloggning").wait_for()
    walker.follow("Lägg till en app", "main")
    walker.press("Lägg till en app")
    key = TOTP(key=walker.page.locator("[data-key]").inner_text(), format="base32")
    walker.write("Skriv koden som appen visar", str(key.generate(clock.now().timestamp()).token))
    walker.press("Bekräfta")


def correct(walker, value):
    """Correct a value; the draft is stored."""
    walker.follow("Indikatorer", "nav")
    walker.follow(EXPORTERS, "main")
    walker.write("2021, Alla företag", value)
    walker.press("Granska ändringarna")
    walker.choose("Sort", "Rättelse")
    walker.write("Varför", "Fel tal i leveransen.")
    walker.press("Bekräfta")


def preview(walker):
    """Look at the very page with the draft in it, and come back."""
    back = walker.page.url
    walker.press("Förhandsgranska utkastet")
    walker.page.wait_for_url("**/forhandsvisning/**")
    walker.click(walker.page.locator("main").get_by_role("link", name=TO_GOAL).first)
    assert value_of(walker.page, 2021).startswith("777")
    walker.page.goto(back)


def plan(walker):
    """Let it come in two seconds; where the machine is slower than that, in more."""
    page = walker.page
    walker.follow("Publicera utkastet", "main")
    for ahead in (2, 4, 8, 16):
        moment = clock.now().astimezone(SWEDEN) + timedelta(seconds=ahead)
        page.get_by_label("När").select_option("senare")
        page.get_by_label("Dag").fill(f"{moment:%Y-%m-%d}")
        page.get_by_label(re.compile("^Klockan")).fill(f"{moment:%H:%M:%S}")
        walker.press("Publicera")
        page.wait_for_load_state()
        if "/redaktion/publiceringar/ny" not in page.url:
            return
    raise AssertionError("no time was late enough")


def take_back(walker):
    """Take the release back, as its page says."""
    walker.page.reload()
    walker.write("Varför", "Leveransen var rätt ändå.")
    walker.press("Ta tillbaka")
    walker.page.get_by_text("Sparat.").wait_for()


def seen(public):
    """Return what everybody sees."""
    public.goto(GOAL_15)
    return value_of(public, 2021)


def until(public, value):
    """Wait until everybody sees it."""
    for _ in range(200):
        if seen(public).startswith(value):
            return
        public.wait_for_timeout(100)
    raise AssertionError("the release never came")


def story(page):
    """Read the history, the newest first, in sentences."""
    told = [" ".join(one.split()) for one in page.locator(".desk-history > li > p").all_inner_texts()]
    edition = f"indikatorn ”{EXPORTERS}”, utgåva"
    sentences = (
        f"Åsa Chef tog tillbaka {edition} 4. Rättelse: Leveransen var rätt ändå.",
        f"Åsa Chef planerade att publicera {edition} 3. Rättelse: Fel tal i leveransen.",
        "Åsa Chef lade till en förhandsvisning.",
        f"Åsa Chef sparade ett utkast till {edition} 3. Rättelse: Fel tal i leveransen.",
    )
    for line, sentence in zip(told, sentences, strict=False):
        assert sentence in line
    changed = page.locator(".desk-history > li").nth(3)
    changed.locator("summary").click()
    assert "667 → 777" in changed.inner_text()
