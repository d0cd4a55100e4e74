"""What a visitor does with a chart in a browser, and what can be read of it: one vocabulary for all browser tests."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Locator, Page, Request, Route

from tests.support.pages import PARTIAL

PATIENCE = 1200
MOST_LOOKS = 5
IN_OWN_FONTS = """
() => {
  const line = document.body.appendChild(document.createElement("span"));
  line.textContent = "Västmanland";
  line.style.position = "absolute";
  const width = family => { line.style.fontFamily = family; return line.getBoundingClientRect().width; };
  const widths = ['"Source Sans 3", monospace', "monospace"].map(width);
  line.remove();
  return widths[0] !== widths[1];
}
"""
WaitUntil = Literal["load", "domcontentloaded", "networkidle"]
LIVE_CHARTS = "() => window.Chart ? Object.keys(Chart.instances).length : 0"
WAIT_FOR_THE_END = """
() => {
  window.ended = new Promise(
    done => document.addEventListener("htmx:finally:request", () => done(), {once: true}));
}
"""
COMPARE = """
async ([one, other, tolerance]) => {
  const pixels = async source => {
    const image = new Image();
    image.src = `data:image/png;base64,${source}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  };
  const [first, second] = [await pixels(one), await pixels(other)];
  if (first.width !== second.width || first.height !== second.height) return {share: 1, drawn: 0};
  const differs = (here, there, at, place) => [0, 1, 2].some(
    channel => Math.abs(here[at + channel] - there[place + channel]) > tolerance);
  const {data: here} = first;
  let changed = 0, drawn = 0;
  for (let at = 0; at < here.length; at += 4) {
    changed += differs(here, second.data, at, at);
    drawn += differs(here, here, at, 0);
  }
  return {share: changed * 4 / here.length, drawn: drawn * 4 / here.length};
}
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a visitor reads of one chart."""

    heading: str
    caption: str
    table: str
    summary: str


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are from each other: shares of all pixels that differ, and that are not ground."""

    share: float
    drawn: float


def hold(page: Page, pattern: str) -> list[Route]:
    """Hold back the answers to requests that match, for the test to let go with ``release``."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(pattern, keep)
    return held


def release(page: Page, held: list[Route]) -> None:
    """Wait until something is held back, and let it arrive."""
    for _ in range(PATIENCE):
        if held:
            break
        page.wait_for_timeout(50)
    assert held, "nothing was asked for"
    for route in held:
        route.continue_()
    held.clear()


def painted(page: Page) -> None:
    """Wait until what has changed is on the screen; a browser tells of changed preferences no sooner.

    Only where scripts are on: without them no frame is announced, and the wait would not end.
    """
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


def open_folds(page: Page) -> None:
    """Open every fold of the page."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def fonts_have_arrived(page: Page) -> None:
    """Wait until the page shows the fonts it has asked for."""
    page.evaluate("() => document.fonts.ready.then(() => undefined)")


def open_in_own_fonts(page: Page, path: str, wait_until: WaitUntil = "load") -> None:
    """Open a page, and once more where the fonts came too late for the first look: then they are kept already.

    Widths and heights are measured in the site's own fonts, whatever a machine without them would show.
    """
    page.goto(path, wait_until=wait_until)
    for _ in range(MOST_LOOKS):
        fonts_have_arrived(page)
        if page.evaluate(IN_OWN_FONTS):
            return
        page.reload(wait_until=wait_until)
    message = f"{path} is never shown in its own fonts"
    raise AssertionError(message)


def figure(page: Page, slug: str) -> Locator:
    """Return the figure of a chart."""
    return page.locator(f'figure[data-chart="{slug}"]')


def control(page: Page, slug: str, name: str, value: str = "") -> Locator:
    """Return a list of periods by its name, or a checkbox or radio button by its name and value."""
    choice = f'input:not([type=hidden])[name="{name}"][value="{value}"]'
    return page.locator(f"#controls-{slug}").locator(f"select[name={name}]" if name in {"fran", "till"} else choice)


def choose(page: Page, slug: str, name: str, value: str) -> None:
    """Use one control as a visitor does: choose from a list, press a radio button, tick or untick a box."""
    one = control(page, slug, name, value)
    if name in {"fran", "till"}:
        one.select_option(value)
    else:
        one.click()


def press_show(page: Page, slug: str) -> None:
    """Press the button of a chart's form and wait for the next page."""
    with page.expect_navigation():
        page.locator(f"#controls-{slug} button[type=submit]").click()


@contextmanager
def swap(page: Page) -> Iterator[None]:
    """Wait at the end of the block until the request that it caused has been dealt with."""
    page.evaluate(WAIT_FOR_THE_END)
    yield
    page.evaluate("() => window.ended")


def toggle(page: Page, slug: str, name: str, value: str) -> None:
    """Use one control and wait for the swap."""
    with swap(page):
        choose(page, slug, name, value)


def drawn(page: Page, slug: str) -> Locator:
    """Bring a chart into view and return its canvas when Chart.js has drawn on it."""
    canvas = figure(page, slug).locator("canvas")
    figure(page, slug).locator("malbild-chart").scroll_into_view_if_needed()
    canvas.wait_for(state="visible")
    return canvas


def reading(page: Page, slug: str) -> Reading:
    """Return what stands in the page about a chart, opened or not."""
    table = page.locator(f"#table-{slug} table")
    heading = page.locator(f"#{figure(page, slug).get_attribute('aria-labelledby')}")
    return Reading(
        *(
            " ".join((one.text_content() or "").split())
            for one in (heading, table.locator("caption"), table, page.locator(f"#summary-{slug}"))
        )
    )


def chosen(page: Page, slug: str) -> Mapping[str, list[str]]:
    """Return what stands chosen in a chart's form."""
    pairs: list[list[str]] = page.locator(f"#controls-{slug}").evaluate(
        """form => [...form.elements]
          .filter(({type, checked}) => checked || type === "select-one")
          .map(({name, value}) => [name, value])"""
    )
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def is_partial(request: Request) -> bool:
    """Say whether a request asks for the changed part of the page."""
    return request.headers.get("hx-request-type") == PARTIAL["HX-Request-Type"]


def compare(browser: Browser, one: bytes, other: bytes, tolerance: int) -> Difference:
    """Compare two PNG files in an empty window; pixels differ when a channel is more than ``tolerance`` apart."""
    window = browser.new_page()
    try:
        sources = [base64.b64encode(picture).decode() for picture in (one, other)]
        return Difference(**window.evaluate(COMPARE, [*sources, tolerance]))
    finally:
        window.close()
