"""What a visitor has chosen in the system decides: motion, forced colours and dark ground, without a reload."""

import json

import pytest

from tests.support.seeing import LIVE_CHARTS, drawn, figure, painted, toggle
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path

EXPORTS = "varuexportorer"
SYSTEM_COLOURS = """
() => Object.fromEntries(["Canvas", "CanvasText", "GrayText"].map(name => {
  const probe = document.createElement("span");
  probe.style.color = name;
  document.body.append(probe);
  const {color} = getComputedStyle(probe);
  probe.remove();
  return [name, color];
}))
"""
LINE_COLOURS = """
() => Chart.getChart(document.querySelector("malbild-chart canvas")).data.datasets.map(one => one.borderColor)
"""
REMEMBER_INKS = """
window.inks = new Set();
const pen = CanvasRenderingContext2D.prototype;
for (const [name, style] of [["fillText", "fillStyle"], ["fillRect", "fillStyle"], ["stroke", "strokeStyle"]]) {
  const plain = pen[name];
  pen[name] = function (...words) { inks.add(this[style]); return plain.apply(this, words); };
}
"""
REMEMBER_FAINTNESS = """
window.faintness = new Set();
const pen = CanvasRenderingContext2D.prototype;
const plain = pen.stroke;
pen.stroke = function (...words) { faintness.add(this.globalAlpha); return plain.apply(this, words); };
"""
SVG_INKS = """
() => [...document.querySelectorAll(":is(.chart-svg, .sample) [class^=c-]")].map(one => getComputedStyle(one).color)
"""
MOVING = "() => document.getAnimations().length"


def hexadecimal(colour):
    """Return a computed ``rgb(…)`` as a canvas says it."""
    return "#" + "".join(f"{int(part):02x}" for part in colour.removeprefix("rgb(").removesuffix(")").split(","))


def told_colours(page, ground):
    """Return the colours of the series as the server told them, for light (0) or dark (1) ground."""
    config = json.loads(figure(page, EXPORTS).locator("malbild-chart").get_attribute("data-config"))
    twins = config["malbild"]["colours"]
    return [twins[one["malbild"]["colour"]][ground] for one in config["data"]["datasets"]]


def test_chart_19_reduced_motion_turns_every_movement_off(new_page):
    """Nothing is animated: not the chart, not a swap, not a jump on the page."""
    page = new_page(reduced_motion=True)
    page.goto(GOAL_15)
    canvas = drawn(page, EXPORTS)
    assert canvas.evaluate("canvas => Chart.getChart(canvas).options.animation") is False
    toggle(page, EXPORTS, "typ", "stapel")
    assert canvas.evaluate("canvas => Chart.getChart(canvas).options.animation") is False
    assert page.evaluate(MOVING) == 0
    assert page.evaluate("() => getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [GOAL_15, f"{GOAL_15}?typ=stapel", goal_path(TWO_CHARTS)])
def test_chart_19_forced_colours_draw_lines_and_axes_in_the_colours_of_the_system(new_page, path, scheme):
    """Chart.js and the server's drawing alike use nothing but what the visitor has chosen."""
    page = new_page(scheme=scheme, forced_colors=True)
    page.add_init_script(REMEMBER_INKS)
    page.goto(path)
    system = page.evaluate(SYSTEM_COLOURS)
    inks = page.evaluate(SVG_INKS)
    assert inks
    assert set(inks) <= set(system.values())
    drawn(page, page.locator("figure").first.get_attribute("data-chart"))
    assert set(page.evaluate(LINE_COLOURS)) == {system["CanvasText"]}
    used = set(page.evaluate("[...inks]")) - {"rgba(0, 0, 0, 0)"}
    assert used <= {hexadecimal(colour) for colour in system.values()}
    assert hexadecimal(system["CanvasText"]) in used


def test_chart_19_forced_colours_keep_the_hatch_behind_the_lines(new_page):
    """In one strong colour for everything only faintness tells ground from data, in both drawings."""
    page = new_page(forced_colors=True)
    page.add_init_script(REMEMBER_FAINTNESS)
    page.goto(GOAL_15)
    for name, most in ((".c-hatch > *", 0.2), (".c-hairline", 0.4)):
        seen = page.locator(f".chart-svg {name}").evaluate_all("all => all.map(one => +getComputedStyle(one).opacity)")
        assert 0 < max(seen) <= most
    drawn(page, EXPORTS)
    assert 0 < page.evaluate("Math.min(...faintness)") <= 0.2


def test_chart_19_forced_colours_are_followed_without_a_reload(new_page):
    """Turned on and off while the page stands there."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    page.emulate_media(forced_colors="active")
    painted(page)
    system = page.evaluate(SYSTEM_COLOURS)
    assert set(page.evaluate(LINE_COLOURS)) == {system["CanvasText"]}
    page.emulate_media(forced_colors="none")
    painted(page)
    assert page.evaluate(LINE_COLOURS) == told_colours(page, 0)


def test_chart_19_dark_ground_swaps_the_colours_without_a_reload(new_page):
    """Ground, server's drawing and Chart.js turn together, to the twins that the server has chosen, and back."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    page.evaluate("() => { window.sameDocument = true; }")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground), page.evaluate(SVG_INKS), page.evaluate(LINE_COLOURS)
    page.emulate_media(color_scheme="dark")
    painted(page)
    dark = page.evaluate(ground), page.evaluate(SVG_INKS), page.evaluate(LINE_COLOURS)
    assert light[2] == told_colours(page, 0)
    assert dark[2] == told_colours(page, 1)
    assert dark[0] == "rgb(18, 24, 31)"
    assert not set(light[1]) & set(dark[1])
    page.emulate_media(color_scheme="light")
    painted(page)
    assert (page.evaluate(ground), page.evaluate(SVG_INKS), page.evaluate(LINE_COLOURS)) == light
    assert page.evaluate(LIVE_CHARTS) == 1
    assert page.evaluate("window.sameDocument")


def test_who_saves_data_keeps_the_picture_of_the_server(new_page):
    """The drawing library is not fetched, not even when the chart is pointed at."""
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(GOAL_15, wait_until="networkidle")
    figure(page, EXPORTS).locator("malbild-chart").hover()
    toggle(page, EXPORTS, "matt", "index")
    assert [url for url in fetched if "chartjs" in url] == []
    assert figure(page, EXPORTS).locator(".chart-svg").is_visible()
