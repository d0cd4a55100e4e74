"""The part of an overview that a new choice replaces, where only that is asked for, and short addresses for forms."""

from flask import Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from webapp.answers import finished, page
from webapp.htmx import is_partial, vary
from webapp.strategies.pages import StrategyPage
from webapp.strategies.sifting import ORDER


def chosen_goals(address: str, found: StrategyPage) -> AnyResponse:
    """Render an overview, its goals alone, or the way to the address that says only what was chosen.

    Only the form sends an order with every choice; every other address is answered as it stands.
    """
    if is_partial(request):
        answer = finished(render_template("strategies/_goals_partial.html", goals=found.goals))
        answer.headers["HX-Replace-Url"] = address
        return answer
    if ORDER in request.args and request.full_path.removesuffix("?") != address:
        return vary(Response("", 302, {"Location": address}))
    return page("strategies/strategy.html", address=address, page=found)
