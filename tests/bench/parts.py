"""Where the goal page's processor time goes: each part of the way from address to answer, run alone."""

import json
from collections.abc import Iterator

import brotli
from flask import Flask, make_response, render_template

from tests.bench.cpu import BARE, Task, Times, asking, bare_app, beside_bare, drawn_anew, in_turns
from tests.bench.figures import Figure, written
from tests.bench.site import GOAL, Environ, request
from webapp.answers import absolute
from webapp.charts import build, chartjs, keyfigure, summary, svg
from webapp.charts.assemble import Asked, controls
from webapp.charts.layout import layout
from webapp.charts.table import table
from webapp.consent.middleware import ConsentMiddleware
from webapp.cookies.in_force import InForce
from webapp.extensions import db
from webapp.indicators.charts import asked, in_colour, wish
from webapp.indicators.queries import materials
from webapp.indicators.rendering import markup
from webapp.strategies import compose, queries

WHOLE = "goal page"
OF_CHARTS = ("build", "summary", "layout", "SVG", "Chart.js configuration", "table", "controls", "key figure")


def figures(app: Flask) -> Iterator[Figure]:
    """Yield what each part costs, how much of the page that is, and what no part accounts for."""
    with app.request_context(as_seen(app, request(GOAL))):
        times = in_turns(
            {BARE: asking(bare_app(), request("/")), WHOLE: drawn_anew(asking(app, request(GOAL)), app), **tasks(app)}
        )
        db.session.remove()
    bare, whole = times.pop(BARE), times.pop(WHOLE)
    for name, one in times.items():
        told = f"– {name}" if name in OF_CHARTS else name
        yield Figure(told, f"{written(one.usual, 'ms')}, {share(one.usual, whole)}" + beside_bare(one, bare))
    rest = whole.usual - sum(one.usual for name, one in times.items() if name not in OF_CHARTS)
    yield Figure("everything else, and cold caches between the parts", f"{written(rest, 'ms')}, {share(rest, whole)}")


def as_seen(app: Flask, environ: Environ) -> Environ:
    """Return a request with what the consent middleware tells the application of its visitor."""
    told: Environ = {}

    def application(seen: Environ, _start: Task) -> list[bytes]:
        told.update(seen)
        return []

    ConsentMiddleware(application, InForce(app), secure=False)(environ.copy(), bare_app)
    return told


def share(part: float, whole: Times) -> str:
    """Say how much of the page a part is."""
    return f"{part / whole.usual:.0%}"


def tasks(app: Flask) -> dict[str, Task]:
    """Return the parts of the page by name, in order; those of one chart run for every chart of the page."""
    _, _, strategy, _, number = GOAL.split("/")

    def read_texts() -> queries.GoalText:
        text = queries.goal(strategy, int(number))
        db.session.remove()
        if text is None:
            raise LookupError(GOAL)
        return text

    text = read_texts()
    shown, figures_bound = compose.indicators_named(text)
    wanted = {**wish("", shown).editions, **dict.fromkeys(figures_bound)}
    found = in_colour(materials(wanted), text.area_colour)

    def read_figures() -> None:
        materials(wanted)
        db.session.remove()

    def select() -> dict[str, Asked]:
        return asked(wish("", shown), in_colour(found, text.area_colour), compose.presets(text), GOAL)

    charts = select()
    page = compose.goal_page(text, found, charts)
    html = render_template("strategies/goal.html", page=page, canonical=absolute(GOAL))
    blocks = [section.chart for section in page.sections if section.chart]
    level = app.config["COMPRESS_BR_LEVEL"]
    return {
        "goal's texts, read": read_texts,
        f"figures of {len(wanted)} indicator(s), read": read_figures,
        "selection": select,
        f"page put together, {len(charts)} chart(s)": drawn_anew(lambda: compose.goal_page(text, found, charts), app),
        **parts_of_charts(list(charts.values())),
        "markup of figures": lambda: [markup("charts/_chart.html", figure=one.figure, library=None) for one in blocks],
        "markup of forms": lambda: [
            markup("charts/_controls.html", controls=one.controls, title=one.title) for one in blocks
        ],
        "template, those kept": lambda: render_template("strategies/goal.html", page=page, canonical=absolute(GOAL)),
        "validator": lambda: make_response(html).add_etag(),
        f"compression, brotli {level}": lambda: brotli.compress(html.encode(), quality=level),
    }


def parts_of_charts(charts: list[Asked]) -> dict[str, Task]:
    """Return what is done for each chart."""
    specs = [build.build(chart.material, chart.selection) for chart in charts]
    said = [summary.summarise(spec) for spec in specs]
    plans = [layout(spec) for spec in specs]
    drawn = list(zip(specs, plans, strict=True))
    mains = [build.main_series(chart.material) for chart in charts]
    work: tuple[Task, ...] = (
        lambda: [build.build(chart.material, chart.selection) for chart in charts],
        lambda: [summary.summarise(spec) for spec in specs],
        lambda: [layout(spec) for spec in specs],
        lambda: [svg.inline(*one, summary=words, ident="a") for one, words in zip(drawn, said, strict=True)],
        lambda: [json.dumps(chartjs.config(*one), ensure_ascii=False, separators=(",", ":")) for one in drawn],
        lambda: [table(spec) for spec in specs],
        lambda: [controls(chart) for chart in charts],
        lambda: [
            keyfigure.key_figure(chart.material, main.key) for chart, main in zip(charts, mains, strict=True) if main
        ],
    )
    return dict(zip(OF_CHARTS, work, strict=True))
