"""Turns what a chart page shows into its answer: the whole page, or only the chart that was touched."""

from collections.abc import Mapping

from flask import Response, make_response, render_template, request

from webapp.charts.assemble import Asked, controls, figure
from webapp.htmx import is_partial, vary


def page(template: str, **context: object) -> Response:
    """Render a whole page that a browser may keep but must ask about."""
    return finished(render_template(template, **context))


def partial(charts: Mapping[str, Asked], touched: str | None) -> Response | None:
    """Render the touched chart alone where only that is asked for, with what changes in the other forms."""
    if not is_partial(request) or touched is None or touched not in charts:
        return None
    others = [controls(chart) for slug, chart in charts.items() if slug != touched]
    return finished(render_template("charts/_partial.html", figure=figure(charts[touched]), others=others))


def finished(body: str) -> Response:
    """Give an answer its validator and tell caches what it depends on."""
    response = make_response(body)
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return vary(response)
