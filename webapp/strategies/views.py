"""The addresses of strategies and goals."""

from flask import Blueprint, abort, redirect, request
from werkzeug.wrappers import Response

from webapp.answers import page
from webapp.charts.material import Material
from webapp.charts.selection import SelectionError
from webapp.consent.middleware import VISITOR
from webapp.consent.state import Purpose
from webapp.indicators.charts import address, asked, in_colour, wish
from webapp.indicators.going import today
from webapp.indicators.refusals import refusal
from webapp.indicators.rendering import partial, shortened
from webapp.indicators.shelf import materials
from webapp.strategies import compose, overview, queries, shelf, sifting
from webapp.strategies.pages import GoalPage
from webapp.strategies.rendering import chosen_goals

blueprint = Blueprint("strategies", __name__)


@blueprint.get("/")
def front() -> Response:
    """Show the region's strategies; the only one is shown at once."""
    public = shelf.kept()
    if len(public.plans) == 1:
        return redirect(compose.strategy_url(public.plans[0].slug))
    return page("strategies/front.html", groups=overview.front_page(public.plans, public.figures, today()))


@blueprint.get("/strategi/<slug:slug>")
def strategy(slug: str) -> Response:
    """Show one strategy, or the goals of it that a new choice replaces."""
    public = shelf.kept()
    plan = public.plan(slug) or abort(404)
    try:
        asked = sifting.sift(request.args.getlist, overview.known_areas(plan))
    except sifting.SiftError as error:
        raise overview.refusal(error, plan) from None
    return chosen_goals(
        compose.strategy_url(slug) + sifting.query(asked),
        overview.strategy_page(plan, public.figures, today(), asked),
    )


@blueprint.get("/strategi/<slug:slug>/omrade/<slug:area>")
def area(slug: str, area: str) -> Response:
    """Show one target area."""
    public = shelf.kept()
    plan = public.plan(slug) or abort(404)
    found = overview.area_page(plan, area, public.figures, today()) or abort(404)
    return page("strategies/area.html", page=found)


@blueprint.get("/strategi/<slug:slug>/mal/<number:number>")
def goal(slug: str, number: int) -> Response:
    """Show one goal, or the part of it that a new selection replaces."""
    text = shelf.goal(slug, number) or abort(404)
    action = compose.goal_url(slug, number)
    shown, bound = compose.indicators_named(text)
    found = dict[str, Material]()
    try:
        wished = wish(request.query_string.decode(errors="replace"), shown)
        found = in_colour(materials({**wished.editions, **dict.fromkeys(bound)}), text.area_colour)
        charts = asked(wished, found, compose.presets(text), action)
    except SelectionError as error:
        raise refusal(error, action, found) from None
    answer = partial(charts, wished.touched) or shortened(charts)
    return answer or whole(text, compose.goal_page(text, found, charts), address(charts) if charts else action)


def whole(text: queries.GoalText, found: GoalPage, own_address: str) -> Response:
    """Return a goal's page; nobody keeps one that a third party shows something on."""
    answer = page("strategies/goal.html", address=own_address, page=found)
    if Purpose.THIRD_PARTY in request.environ[VISITOR].granted and any(section.embed for section in text.sections):
        answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/strategi/<slug:slug>/mal/<number:number>-<_words>")
def goal_by_words(slug: str, number: int, _words: str) -> Response:
    """Lead from an address with the goal's name in it to the one that stays, with what was chosen there."""
    query = request.query_string.decode(errors="replace")
    return redirect(f"{compose.goal_url(slug, number)}?{query}".removesuffix("?"), 301)
