"""The part of a page that a new selection replaces, where only that is asked for."""

from collections.abc import Mapping

from flask import Response, render_template, request

from webapp.answers import finished
from webapp.charts.assemble import Asked, controls, figure
from webapp.htmx import is_partial


def partial(charts: Mapping[str, Asked], touched: str | None) -> Response | None:
    """Render the touched chart alone, with what changes in the other forms; None where the page is asked for."""
    if not is_partial(request) or touched is None or touched not in charts:
        return None
    others = [controls(chart) for slug, chart in charts.items() if slug != touched]
    return finished(render_template("charts/_partial.html", figure=figure(charts[touched]), others=others))
