"""The part of a page that a new selection replaces, where only that is asked for."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Response, render_template, request

from webapp.answers import finished
from webapp.charts.assemble import Asked, controls, figure
from webapp.htmx import is_partial, vary
from webapp.indicators.charts import address

FORM_SENDS = {"visa", "typ"}


def partial(charts: Mapping[str, Asked], touched: str | None) -> Response | None:
    """Render the touched chart alone, with what changes in the other forms; None where the page is asked for."""
    if not is_partial(request) or touched is None or touched not in charts:
        return None
    others = [controls(chart) for slug, chart in charts.items() if slug != touched]
    own = charts[touched]
    body = render_template("charts/_partial.html", figure=figure(own), controls=controls(own), others=others)
    answer = finished(body)
    answer.headers["HX-Replace-Url"] = address(charts)
    return answer


def shortened(charts: Mapping[str, Asked]) -> Response | None:
    """Lead from what a form sends, which is every field, to the address that says only what differs.

    Only a form sends both words that it always has; every other address is answered as it stands.
    """
    if not charts or not request.args.keys() >= FORM_SENDS:
        return None
    short = address(charts)
    if len(request.query_string) <= len(urlsplit(short).query):
        return None
    return vary(Response("", 302, {"Location": short}))
