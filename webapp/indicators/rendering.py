"""The part of a page that a new selection replaces, and the answer where only that is asked for.

Of all that a page costs its tables cost most, in a template as in any other way that was tried, and its forms come
next; so the markup of a figure is kept as long as the figure is, and that of a form as long as the form.
"""

from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from flask import Response, current_app, render_template, request
from markupsafe import Markup

from webapp.answers import finished
from webapp.charts.assemble import MOST_KEPT, Asked, controls, figure
from webapp.charts.figure import Controls, Figure
from webapp.consent.cdn import Library
from webapp.htmx import is_partial, vary
from webapp.indicators.charts import address

FORM_SENDS = {"visa", "typ"}


@lru_cache(MOST_KEPT)
def drawn(shown: Figure, library: Library | None) -> Markup:
    """Render a figure; ``library`` is where its script will fetch Chart.js, none where it cannot."""
    return markup("charts/_chart.html", figure=shown, library=library)


@lru_cache(MOST_KEPT)
def form(shown: Controls, title: str) -> Markup:
    """Render the form of a chart."""
    return markup("charts/_controls.html", controls=shown, title=title)


def markup(template: str, **shown: object) -> Markup:
    """Render a fragment from values alone, without anything of the request."""
    return Markup(current_app.jinja_env.get_template(template).render(**shown))  # noqa: S704 -- our own template escapes


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
