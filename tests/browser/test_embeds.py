"""A third party's player in a real browser: nothing reaches it before it is asked for, and nothing after it is left.

The player stands on another site and notes itself what it is asked.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from time import sleep

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import browsers, machine, player, servers, sites
from tests.support.browsers import Screen
from tests.support.people import a_person
from tests.support.player import OTHER_HOST, Player
from tests.support.servers import Site
from webapp import clock
from webapp.config import Config
from webapp.consent.embeds import Embed
from webapp.cookies.queries import stored
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.factory import create_app
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal
from webapp.previews.services import open_preview
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

PAGE = "/strategi/livskraftigt-vastmanland/mal/14"
MOVED = "/strategi/livskraftigt-vastmanland/mal/16"
DRAFTED = 5
ONCE = "[data-embed-load]"
UNDER_WAY = 0.3
A_WHILE = 600
PLACE_AT_FOCUS = """addEventListener('focusin', ({target}) => target.matches('.consent-kept')
&& requestAnimationFrame(() => requestAnimationFrame(() => { window.place = target.getBoundingClientRect().top })))"""
FORGIVEN = [r"(player|annan)\.localhost"]
Open = Callable[..., Page]


def add_films(environment: dict[str, str], films: Player) -> str:
    """Declare the player beside the demonstration's services, let two goals show a film of its and a third preview one.

    Return where that preview is.
    """
    app = create_app(Config.from_environment(environment))

    @transactional
    def add() -> str:
        set_services(db.session, [*stored(db.session).services, films.service()], "Eva", insecure=True)
        for number, key in ((14, "ett"), (16, "flyttad"), (DRAFTED, "utkast")):
            goal = db.session.query(Goal).filter_by(number=number).one()
            section = SectionContent(heading="Film", text="En film.", embed=Embed("spelaren", key, "En film"))
            draft = draft_revision(db.session, goal.id, RevisionContent(lead="Mer.", sections=(section,)))
            if number != DRAFTED:
                release(db.session, [draft], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, "Eva"))
        who = a_person(db.session).id
        _preview, token = open_preview(db.session, [draft], who, clock.now() + timedelta(days=1))
        return f"/forhandsvisning/{token}/strategi/livskraftigt-vastmanland/mal/{DRAFTED}"

    with app.app_context():
        found = add()
        db.session.remove()
        db.engine.dispose()
    return found


@pytest.fixture(scope="module", name="films")
def films_fixture() -> Iterator[Player]:
    """Yield the player."""
    with player.playing() as films:
        yield films


@pytest.fixture(scope="module", name="environment")
def environment_fixture(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the settings of the site that shows its films."""
    return {**sites.make_demonstration(tmp_path_factory.mktemp("cinema")), "ALLOW_INSECURE_SERVICES": "1"}


@pytest.fixture(scope="module", name="preview")
def preview_fixture(films: Player, environment: dict[str, str]) -> str:
    """Let the site show films, and return where one is previewed."""
    return add_films(environment, films)


@pytest.fixture(scope="module", name="cinema")
def cinema_fixture(environment: dict[str, str], preview: str) -> Iterator[Site]:  # noqa: ARG001 -- it must be there first
    """Yield that site."""
    with servers.serve(environment) as site:
        yield site


@pytest.fixture(name="open_page")
def open_page_fixture(browser: Browser, cinema: Site, films: Player) -> Iterator[Open]:
    """Return a function that opens a window of the site, before which the player has heard of nobody."""
    with opening(browser, cinema, films) as open_page:
        yield open_page


@contextmanager
def opening(browser: Browser, cinema: Site, films: Player) -> Iterator[Open]:
    """Open windows as long as the block lasts."""
    with ExitStack() as windows:
        forget(films)
        yield lambda **screen: windows.enter_context(browsers.looking(browser, cinema.url, Screen(**screen), FORGIVEN))


def choose(page: Page, *kinds: str) -> None:
    """Choose on the page of settings."""
    page.goto("/kakor")
    for kind in ("statistik", "tredjepart"):
        page.locator(f"input[value={kind}]").set_checked(kind in kinds)
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.locator("#val-sparat")).to_be_visible()


def go_back_to(page: Page, path: str) -> None:
    """Press Back until a page is there; one that was kept is not loaded, so there is no load to wait for.

    A page that loads itself anew just then does not hear it.
    """
    for _ in range(6):
        left = page.url
        page.evaluate("history.back()")
        comes(page, lambda left=left: page.url != left, tries=50)
        if page.url.endswith(path):
            return
    pytest.fail(f"Back never came to {path}")


def comes(page: Page, is_so: Callable[[], bool], tries: int = 200) -> bool:
    """Let a busy machine come to it, ten tries a second."""
    for _ in range(tries):
        if is_so():
            return True
        page.wait_for_timeout(100)
    return False


def forget(films: Player) -> None:
    """Forget what was asked, also what was on its way when a page or a window closed."""
    sleep(UNDER_WAY)
    films.asked.clear()


def is_silent(page: Page, films: Player) -> bool:
    """Say whether the player comes to hear nothing for a while; on a busy machine it may be a moment until then."""
    for _ in range(20):
        films.asked.clear()
        page.wait_for_timeout(A_WHILE)
        if not films.asked:
            return True
    return False


def wait_for_requests(page, films, count=1):
    """Let a busy machine ask the player so many times."""
    assert comes(page, lambda: len(films.paths) >= count), films.paths


@pytest.mark.parametrize("scripts", [True, False])
def test_nothing_is_fetched_before_the_click_and_the_player_after_it(open_page, films, scripts):
    """With scripts and without; the player hears of the site and not of the page, and may fill the screen."""
    page = open_page(scripts=scripts)
    page.goto(PAGE)
    page.wait_for_timeout(A_WHILE)
    assert films.asked == []
    page.locator(ONCE).click()
    wait_for_requests(page, films, 2 if scripts else 1)
    assert films.paths[0] == "/film/ett"
    assert {one.referrer.partition("/film")[0].rstrip("/") for one in films.asked[:1]} == {
        page.url.partition("/strategi")[0]
    }
    if scripts:
        assert films.paths[1] == f"/can?fullscreen=true&origin={films.origin}"
    assert page.context.cookies() == []
    page.reload()
    assert is_silent(page, films)


def test_the_control_is_reached_and_pressed_with_the_keyboard(open_page, films):
    """Enter fills the frame."""
    page = open_page()
    page.goto(PAGE)
    page.locator("#avsnitt-film-rubrik").click()
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({ONCE!r})"):
            break
    page.keyboard.press("Enter")
    wait_for_requests(page, films)
    assert films.paths[0] == "/film/ett"


@pytest.mark.parametrize("scripts", [True, False])
def test_back_shows_the_way_to_ask_and_not_the_player(open_page, films, scripts):
    """What was asked for once is not asked for again by the browser itself; the frame is never a broken one."""
    page = open_page(scripts=scripts)
    page.goto(PAGE)
    page.locator(ONCE).click()
    wait_for_requests(page, films)
    page.goto("/metod")
    forget(films)
    page.go_back()
    page.wait_for_timeout(A_WHILE)
    assert films.asked == []
    within = page.frame_locator("[data-embed] iframe")
    expect(within.get_by_role("button", name="Visa den här gången")).to_be_visible()
    within.get_by_role("button").click()
    wait_for_requests(page, films)
    assert films.paths[0] == "/film/ett"


def test_who_cannot_see_the_player_is_told_that_it_comes(open_page, films):
    """And no longer hears that nothing was fetched."""
    page = open_page(scripts=True)
    page.goto(PAGE)
    page.locator(ONCE).click()
    expect(page.locator("#status")).to_have_text("Nu hämtas ”En film” från Spelaren.")
    expect(page.locator(".embed-stage p")).to_be_hidden()
    expect(page.locator(ONCE)).to_be_focused()
    wait_for_requests(page, films)


def test_always_opens_the_page_at_the_film_at_once(open_page):
    """Nobody is taken past everything that stands above it."""
    page = open_page(scripts=True, width=360, height=640)
    page.add_init_script(PLACE_AT_FOCUS)
    page.goto(PAGE)
    page.get_by_role("button", name="Tillåt alltid").click()
    page.wait_for_function("window.place !== undefined")
    assert 0 <= page.evaluate("place") < 640


@pytest.mark.parametrize("scripts", [True, False])
def test_always_fills_the_frame_at_once_from_then_on(open_page, films, scripts):
    """The reader stays at the film, and is told there that statistics are not among what was allowed."""
    page = open_page(scripts=scripts, width=360, height=640)
    page.goto(PAGE)
    page.get_by_role("button", name="Tillåt alltid").click()
    told = page.locator("[data-embed] .consent-kept")
    expect(told).to_contain_text("men inte till statistik")
    expect(told).to_be_in_viewport()
    expect(page.locator("[data-embed] iframe")).to_be_in_viewport()
    expect(page.locator("#val-sparat")).to_be_hidden()
    if scripts:
        expect(told).to_be_focused()
        expect(page.locator("#status")).to_contain_text("men inte till statistik")
        assert "#" not in page.url
    wait_for_requests(page, films)
    assert films.paths[0] == "/film/ett"
    expect(page.locator("[data-embed] button")).to_have_count(0)
    page.goto(PAGE)
    expect(told).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("way", ["always", "once"])
def test_a_preview_plays_what_its_draft_embeds(open_page, films, preview, way, scripts):
    """As the page will, without leaving the preview; the player hears of the site and never of that address."""
    page = open_page(scripts=scripts)
    page.goto(preview)
    page.wait_for_timeout(A_WHILE)
    assert films.asked == []
    page.locator(ONCE if way == "once" else ".embed-always button").click()
    wait_for_requests(page, films)
    assert films.paths[0] == "/film/utkast"
    assert not [one for one in films.asked if "forhandsvisning" in one.referrer]
    assert page.url.partition("#")[0].endswith(preview)


@pytest.mark.parametrize("way", ["always", "once", "once after a no"])
def test_a_no_in_another_tab_takes_the_player_away(open_page, films, way):
    """Whether it was there for good or this one time, and also where the no was said before."""
    page = open_page()
    if way != "once":
        choose(page, *(["tredjepart"] if way == "always" else []))
    page.goto(PAGE)
    if way != "always":
        page.locator(ONCE).click()
    wait_for_requests(page, films)
    other = page.context.new_page()
    choose(other)
    assert is_silent(page, films)
    other.close()


def test_a_player_that_leads_elsewhere_is_stopped(open_page, films):
    """Only the declared host may fill the frame."""
    page = open_page()
    page.goto(MOVED)
    page.locator(ONCE).click()
    wait_for_requests(page, films)
    page.wait_for_timeout(A_WHILE)
    assert films.paths == ["/film/flyttad"]
    assert not [one for one in films.asked if OTHER_HOST in one.host]


@pytest.fixture(scope="module", name="keeping")
def keeping_fixture(browser: Browser) -> Iterator[Browser]:
    """Yield a browser that keeps the pages that it leaves, as browsers do."""
    keeping = browser.browser_type.launch(
        executable_path=machine.chromium(),
        args=list(browsers.ARGUMENTS),
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield keeping
    keeping.close()


@pytest.mark.parametrize("way", ["always", "once"])
def test_a_page_that_the_browser_has_kept_does_not_bring_the_player_back(keeping, cinema, films, way):
    """It is taken away as the page is left; after a no on the way it is not asked for again."""
    with opening(keeping, cinema, films) as open_page:
        page = open_page()
        if way == "always":
            choose(page, "tredjepart")
        page.goto(PAGE)
        if way == "once":
            page.locator(ONCE).click()
        wait_for_requests(page, films)
        page.goto("/metod")
        forget(films)
        if way == "always":
            choose(page)
        go_back_to(page, PAGE)
        page.wait_for_timeout(A_WHILE)
        assert films.asked == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_checker_finds_nothing_in_any_state(open_page, axe, scheme):
    """The question on the page, the frame with and without its player, on a small screen."""
    page = open_page(width=320, height=640, scheme=scheme)
    page.goto(PAGE)
    page.evaluate("document.querySelectorAll('[data-embed] details').forEach(one => { one.open = true })")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for control in page.locator("[data-embed] button").all():
        assert control.bounding_box()["height"] >= 44
    page.goto("/inbaddat/2")
    assert axe(page) == []
    choose(page, "tredjepart")
    page.goto("/inbaddat/2")
    assert axe(page) == []
    page.goto(PAGE)
    assert axe(page) == []
