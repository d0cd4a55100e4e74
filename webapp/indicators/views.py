"""The addresses of indicators: the page, its part, and the files of the same selection."""

from flask import Blueprint, Response, abort, request

from webapp.answers import finished, page
from webapp.charts import summary
from webapp.charts.assemble import Asked
from webapp.charts.build import build
from webapp.charts.csvfile import csv_text
from webapp.charts.document import document
from webapp.charts.material import Material
from webapp.charts.selection import SelectionError
from webapp.indicators import compose
from webapp.indicators.charts import address, asked, wish
from webapp.indicators.library import chart_library
from webapp.indicators.queries import goals_with, indicator_text
from webapp.indicators.refusals import refusal
from webapp.indicators.rendering import drawn, form, partial, shortened
from webapp.indicators.shelf import materials

blueprint = Blueprint("indicators", __name__, url_prefix="/indikator")
blueprint.add_app_template_global(drawn)
blueprint.add_app_template_global(form)
blueprint.add_app_template_global(chart_library)


def chart_of(slug: str) -> Asked:
    """Return the chart that the address asks for, or answer 404 or 400.

    An indicator of which nothing is public is answered like one that does not exist, whatever else is asked.
    """
    action = f"/indikator/{slug}"
    found = dict[str, Material]()
    try:
        wished = wish(request.query_string.decode(errors="replace"), [slug])
        found = materials(wished.editions)
        return asked(wished, found, {}, action).get(slug) or abort(404)
    except SelectionError as error:
        found = found or materials({slug: None}) or abort(404)
        raise refusal(error, action, found) from None


@blueprint.get("/<slug:slug>")
def indicator(slug: str) -> Response:
    """Show one indicator, or the part of it that a new selection replaces."""
    chart = chart_of(slug)
    text = indicator_text(slug) or abort(404)
    charts = {slug: chart}
    if answer := partial(charts, slug) or shortened(charts):
        return answer
    content = compose.indicator_page(text, goals_with(slug), chart)
    return page("indicators/indicator.html", address=address(charts), page=content)


@blueprint.get("/<slug:slug>.csv")
def csv_file(slug: str) -> Response:
    """Send the selected figures as CSV."""
    chart = chart_of(slug)
    return file(csv_text(build(chart.material, chart.selection)), "text/csv", f"{slug}.csv")


@blueprint.get("/<slug:slug>.svg")
def svg_file(slug: str) -> Response:
    """Send the selected picture as SVG."""
    chart = chart_of(slug)
    spec = build(chart.material, chart.selection)
    return file(document(spec, summary=summary.summarise(spec)), "image/svg+xml", f"{slug}.svg")


def file(text: str, mimetype: str, name: str) -> Response:
    """Send a file to keep."""
    response = finished(text)
    response.mimetype = mimetype
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
