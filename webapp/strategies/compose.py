"""Puts pages of strategies and goals together from what was read, without asking for more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from markupsafe import escape

from webapp import richtext, theme
from webapp.charts import binding
from webapp.charts.assemble import Asked, block
from webapp.charts.material import Material
from webapp.indicators.compose import assessed, facts, unmeasured, way_to_indicator
from webapp.language import gettext as _
from webapp.strategies.pages import GoalPage, Link, SectionView
from webapp.strategies.plans import GoalSuccessor
from webapp.strategies.queries import GoalText, SectionText

ANCHOR = re.compile(r"[^a-z0-9]+")
PLAIN_LETTERS = str.maketrans("åäöé", "aaoe")


def strategy_url(slug: str) -> str:
    """Return the address of a strategy."""
    return f"/strategi/{slug}"


def area_url(strategy: str, area: str) -> str:
    """Return the address of one of a strategy's areas."""
    return f"{strategy_url(strategy)}/omrade/{area}"


def goal_url(strategy: str, number: int) -> str:
    """Return the address of a goal."""
    return f"{strategy_url(strategy)}/mal/{number}"


def indicators_named(text: GoalText) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the indicators whose charts a goal shows, in order, and those its texts only take figures from."""
    charts = tuple(section.indicator for section in text.sections if section.indicator)
    bound = {token.indicator for part in texts(text) for token in binding.tokens(part)}
    return charts, frozenset(bound - set(charts))


def texts(text: GoalText) -> Iterable[str]:
    """Yield every text of a goal that may hold a bound figure."""
    yield text.lead
    for section in text.sections:
        yield from (section.heading, section.lead, section.text)


def goal_page(text: GoalText, materials: Mapping[str, Material], charts: Mapping[str, Asked]) -> GoalPage:
    """Return a goal's page with every figure in its place."""
    strategy = Link(strategy_url(text.strategy_slug), text.strategy_name)
    lead = binding.filled(text.lead, materials)
    shown = [materials[slug] for slug in charts]
    return GoalPage(
        strategy=strategy,
        area_name=text.area_name,
        area_colour=text.area_colour,
        number=text.number,
        name=text.name,
        lead=lead,
        chart_note=text.chart_note if charts else "",
        sections=tuple(
            section_view(section, anchor, materials, charts)
            for section, anchor in zip(text.sections, anchors(text.sections), strict=True)
        ),
        going=assessed(shown[0], text.editors) if shown else unmeasured(text.editors),
        going_after=going_after(text.sections, next(iter(charts), None)),
        successor=successor_link(text.successor),
        first_table=next((f"table-{slug}" for slug in charts), ""),
        facts=replace(facts(shown), about=tuple(map(way_to_indicator, shown))),
        breadcrumbs=(
            strategy,
            Link(goal_url(text.strategy_slug, text.number), theme.current().goal_name(text.number)),
        ),
        description=lead,
    )


def going_after(sections: Sequence[SectionText], chart: str | None) -> int:
    """Return how many sections come before how it is going: those up to the first chart, or all of them."""
    found = (place for place, section in enumerate(sections, 1) if chart and section.indicator == chart)
    return next(found, len(sections))


def section_view(
    section: SectionText, anchor: str, materials: Mapping[str, Material], charts: Mapping[str, Asked]
) -> SectionView:
    """Return one section with its figures filled in and its chart built."""
    chart = charts.get(section.indicator or "")
    return SectionView(
        anchor=anchor,
        label=section.label,
        heading=binding.filled(section.heading, materials),
        lead=binding.filled(section.lead, materials),
        body=binding.filled(richtext.shown(section.text), materials, written=escape),
        chart=block(chart) if chart else None,
        embed=section.embed,
    )


def anchors(sections: Sequence[SectionText]) -> list[str]:
    """Return the id of each section; the second of a name gets a number, after a sign that no name has."""
    plain = [named_anchor(section.label or section.heading) for section in sections]
    earlier = [plain[:index].count(one) for index, one in enumerate(plain)]
    return [f"{one}--{count + 1}" if count else one for one, count in zip(plain, earlier, strict=True)]


def named_anchor(words: str) -> str:
    """Return an id made of words: plain letters, a prefix so that it never meets an id of ours."""
    return f"avsnitt-{ANCHOR.sub('-', words.lower().translate(PLAIN_LETTERS)).strip('-')}"


def presets(text: GoalText) -> dict[str, str]:
    """Return what the editors chose to show of each chart."""
    return {section.indicator: section.selection for section in text.sections if section.indicator}


def successor_link(successor: GoalSuccessor | None) -> Link | None:
    """Return the way to the goal that came in a goal's place, or to its strategy where it has no page yet."""
    if successor is None:
        return None
    words = _("Målet fortsätter som {goal} i {strategy}").format(
        goal=theme.current().goal_name(successor.number), strategy=successor.strategy
    )
    url = goal_url(successor.strategy_slug, successor.number)
    return Link(url if successor.written else strategy_url(successor.strategy_slug), words)
