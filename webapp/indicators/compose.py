"""Puts the page of an indicator together, and the facts that goal pages show beside their text."""

from collections.abc import Sequence

from webapp import formatting
from webapp.charts.assemble import Asked, block
from webapp.charts.material import Material
from webapp.indicators.pages import Contact, Facts, IndicatorPage, Link, Part
from webapp.indicators.queries import IndicatorText
from webapp.language import gettext as _


def indicator_page(text: IndicatorText, chart: Asked) -> IndicatorPage:
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
        parts=tuple(part for part in parts if part.paragraphs),
        facts=facts([material]),
        breadcrumbs=(Link(f"/indikator/{material.slug}", material.name),),
        description=text.definition or material.name,
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
