"""Turns what is public into documents to be found, with bound figures in their places, in the strategies' own order."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from webapp import richtext, theme
from webapp.charts import binding
from webapp.charts.material import Material
from webapp.indicators.compose import paragraphs
from webapp.language import gettext as _
from webapp.search.index import Document, Kind, Part, Weight
from webapp.search.queries import AreaTexts, GoalTexts, IndicatorTexts, SectionTexts, StrategyTexts
from webapp.search.text import cleaned
from webapp.strategies.compose import area_url, goal_url, strategy_url

NO_FIGURE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
BETWEEN = " · "
Materials = Mapping[str, Material]


def indicators_bound(strategies: Iterable[StrategyTexts]) -> frozenset[str]:
    """Return the indicators that texts take figures from."""
    written = (text for one in strategies for area in one.areas for goal in area.goals for text in texts(goal))
    return frozenset(token.indicator for text in written for token in binding.tokens(text))


def texts(goal: GoalTexts) -> Iterator[str]:
    """Yield every text of a goal that may hold a bound figure."""
    yield goal.lead
    for section in goal.sections:
        yield from (section.heading, section.lead, section.text)


def documents(
    strategies: Sequence[StrategyTexts], indicators: Sequence[IndicatorTexts], materials: Materials
) -> list[Document]:
    """Return everything that can be found, in the order in which equals are shown."""
    shown = shown_on(strategies)
    return [
        *(found for one in strategies for found in of_strategy(one, materials)),
        *(of_indicator(one, shown.get(one.slug, "")) for one in by_appearance(indicators, shown)),
    ]


def of_strategy(strategy: StrategyTexts, materials: Materials) -> Iterator[Document]:
    """Yield a strategy, its areas and its goals."""
    url = strategy_url(strategy.slug)
    yield Document(
        Kind.STRATEGY,
        url,
        cleaned(strategy.name),
        parts=said([(Weight.HEADING, strategy.short_name), *written("", strategy.lead, strategy.vision)]),
    )
    for area in strategy.areas:
        address = area_url(strategy.slug, area.slug)
        yield Document(Kind.AREA, address, cleaned(area.name), belongs=cleaned(strategy.name))
    for area in strategy.areas:
        yield from (of_goal(goal, area, strategy, materials) for goal in area.goals)


def of_goal(goal: GoalTexts, area: AreaTexts, strategy: StrategyTexts, materials: Materials) -> Document:
    """Return a goal with every bound figure in its place; one without texts leads to the strategy that lists it."""
    parts = [*written("", goal.lead), *(part for one in goal.sections for part in section(one))]
    return Document(
        Kind.GOAL,
        goal_url(strategy.slug, goal.number) if goal.written else strategy_url(strategy.slug),
        cleaned(goal.name),
        label=cleaned(theme.current().goal_name(goal.number)),
        belongs=cleaned(f"{area.name}{BETWEEN}{strategy.name}"),
        remark="" if goal.written else _("Målet har ingen egen sida än. Länken leder till strategin."),
        parts=said((weight, binding.filled(text, materials)) for weight, text in parts),
    )


def section(one: SectionTexts) -> list[tuple[Weight, str]]:
    """Return the parts of a section."""
    return written(": ".join(words for words in (one.label, one.heading) if words), one.lead, richtext.plain(one.text))


def of_indicator(one: IndicatorTexts, belongs: str) -> Document:
    """Return an indicator."""
    texts = (one.subject, one.place, *(f"{group.label}: {', '.join(group.categories)}" for group in one.breakdowns))
    return Document(
        Kind.INDICATOR,
        f"/indikator/{one.slug}",
        cleaned(one.name),
        belongs=belongs,
        parts=said([*written("", one.definition, one.method), *((Weight.TEXT, text) for text in texts)]),
    )


def written(heading: str, lead: str, text: str = "") -> list[tuple[Weight, str]]:
    """Return a heading, a lead and the paragraphs of a text."""
    return [
        (Weight.HEADING, heading),
        (Weight.LEAD, lead),
        *((Weight.TEXT, paragraph) for paragraph in paragraphs(text)),
    ]


def said(parts: Iterable[tuple[Weight, str]]) -> tuple[Part, ...]:
    """Return the parts that say something; what still stands in brackets is no figure and left out."""
    shown = ((weight, cleaned(NO_FIGURE.sub("", text))) for weight, text in parts)
    return tuple(Part(weight, text) for weight, text in shown if text)


def shown_on(strategies: Iterable[StrategyTexts]) -> dict[str, str]:
    """Return for each indicator the first goal whose page shows it, in the order of the goals."""
    shown: dict[str, str] = {}
    for strategy in strategies:
        for goal in (goal for area in strategy.areas for goal in area.goals):
            for one in goal.sections:
                if one.indicator:
                    shown.setdefault(
                        one.indicator, cleaned(f"{theme.current().goal_name(goal.number)}{BETWEEN}{strategy.name}")
                    )
    return shown


def by_appearance(indicators: Sequence[IndicatorTexts], shown: Mapping[str, str]) -> list[IndicatorTexts]:
    """Return indicators in the order of the goals that show them, those that no goal shows last."""
    order = {slug: place for place, slug in enumerate(shown)}
    return sorted(indicators, key=lambda one: order.get(one.slug, len(order)))
