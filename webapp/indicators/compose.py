"""Puts the page of an indicator together, and the facts that goal pages show beside their text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from webapp import formatting, theme
from webapp.charts.assemble import Asked, block
from webapp.charts.build import main_series, series_label
from webapp.charts.material import Material
from webapp.indicators.going import going, today
from webapp.indicators.pages import Assessed, Contact, Facts, IndicatorPage, Link, OwnView, Part
from webapp.indicators.queries import GoalNamed, IndicatorText
from webapp.language import gettext as _
from webapp.language import isolated, listed
from webapp.progress.facts import EditorsView, Status
from webapp.progress.words import status_name


def indicator_page(text: IndicatorText, goals: Sequence[GoalNamed], chart: Asked) -> IndicatorPage:
    """Return an indicator's page."""
    material = chart.material
    parts = (
        Part("definition", _("Vad siffrorna visar"), paragraphs(text.definition)),
        Part("metod", _("Så är de framtagna"), paragraphs(text.method)),
    )
    return IndicatorPage(
        name=material.name,
        lead="",
        area_colour=material.colour,
        chart=block(chart),
        going=assessed(material),
        parts=tuple(part for part in parts if part.paragraphs),
        facts=replace(facts([material]), goals=tuple(map(way_to_goal, goals))),
        breadcrumbs=(*way_here(goals), Link(indicator_url(material.slug), material.name)),
        description=text.definition or material.name,
    )


def indicator_url(slug: str) -> str:
    """Return the address of an indicator."""
    return f"/indikator/{slug}"


def way_here(goals: Sequence[GoalNamed]) -> Iterator[Link]:
    """Yield the strategy and the goal that an indicator belongs to in the first place."""
    for goal in goals[:1]:
        yield Link(f"/strategi/{goal.strategy_slug}", goal.strategy)
        yield Link(way_to_goal(goal).url, theme.current().goal_name(goal.number))


def way_to_goal(goal: GoalNamed) -> Link:
    """Return the way to a goal, by its number and its name."""
    url = f"/strategi/{goal.strategy_slug}/mal/{goal.number}"
    return Link(url, f"{theme.current().goal_name(goal.number)}: {goal.name}")


def way_to_indicator(material: Material) -> Link:
    """Return the way to what is written about an indicator."""
    return Link(indicator_url(material.slug), material.name)


def assessed(material: Material, editors: EditorsView | None = None) -> Assessed:
    """Return how it is going with an indicator today."""
    found = going(material, today(), editors)
    return Assessed(
        criteria=found.criteria,
        status_name=found.status_name,
        editors=own_view(editors),
        track=found.track,
        pace_name=status_name(found.assessment.pace.status),
        pace=tuple(part for part in (found.pace, found.method) if part),
        trend=found.trend,
        notes=found.notes,
        basis=basis(material),
    )


def unmeasured(editors: EditorsView | None = None) -> Assessed:
    """Return how it is going where there are no figures: the editors' own view, and that nothing can be computed."""
    unknown = status_name(Status.NOT_ASSESSABLE)
    return Assessed(
        criteria=(),
        status_name=status_name(editors.status) if editors else unknown,
        editors=own_view(editors),
        track="",
        pace_name=unknown,
        pace=(_("Takten går inte att bedöma, eftersom målet inte har några siffror än."),),
        trend=_("Det finns inga värden att visa en utveckling med."),
        notes=(),
        basis="",
    )


def own_view(editors: EditorsView | None) -> OwnView | None:
    """Return the editors' own view as it is shown."""
    if editors is None:
        return None
    return OwnView(status_name(editors.status), editors.text, editors.name, formatting.day(editors.written))


def basis(material: Material) -> str:
    """Name the figures that were assessed, and the part of them where they are not the whole."""
    labels = {one.key: series_label(material, one) for one in material.cube.series}
    between = material.target.between if material.target else None
    if between:
        return _("Bedömningen bygger på ”{indicator}”: skillnaden mellan {groups}.").format(
            indicator=isolated(material.name), groups=listed([isolated(labels[key]) for key in between])
        )
    main = main_series(material)
    if main is None or main.is_total:
        return _("Bedömningen bygger på ”{indicator}”.").format(indicator=isolated(material.name))
    return _("Bedömningen bygger på ”{indicator}”: {part}.").format(
        indicator=isolated(material.name), part=isolated(labels[main.key])
    )


def facts(materials: Sequence[Material]) -> Facts:
    """Return where the figures of a page come from, how fresh they are and whom to ask."""
    published = [material.published for material in materials if material.published]
    coming = [material.next_update for material in materials if material.next_update]
    contacts = dict.fromkeys(material.contact for material in materials if material.contact)
    return Facts(
        sources=tuple(dict.fromkeys(source.text for material in materials for source in material.sources)),
        contacts=tuple(Contact(one.name, one.role, one.email, one.phone) for one in contacts),
        updated=formatting.day(max(published)) if published else "",
        next_update=formatting.day(min(coming)) if coming else "",
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a text at its empty lines."""
    return tuple(" ".join(part.split()) for part in text.replace("\r\n", "\n").split("\n\n") if part.strip())
