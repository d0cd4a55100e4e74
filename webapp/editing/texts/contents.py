"""A goal's texts as the values of a form, and back as what a revision says."""

from collections.abc import Collection, Mapping
from typing import Any

from webapp.charts.selection import SelectionError, groups
from webapp.consent.embeds import Embed, Shape, UndeclaredError, player_address, recognised
from webapp.consent.registry import PLAYER_ID, Registry
from webapp.editing.desk.records import Values, WrongError
from webapp.language import gettext as _
from webapp.progress.facts import EditorsView, Status
from webapp.publishing.contents import RevisionContent, SectionContent


def values_of(content: RevisionContent, registry: Registry) -> Values:
    """Return texts as the values of their form."""
    view = content.judgement
    return {
        "lead": content.lead,
        "chart_note": content.chart_note,
        "sections": [row_of(section, registry) for section in content.sections],
        "judgement_status": view.status.value if view else "",
        "judgement_text": view.text if view else "",
        "judgement_name": view.name if view else "",
        "judgement_written": view.written if view else None,
    }


def row_of(section: SectionContent, registry: Registry) -> Values:
    """Return a section as the values of its row."""
    embed = section.embed
    return {
        "nyckel": section.key,
        "label": section.label,
        "heading": section.heading,
        "lead": section.lead,
        "text": section.text,
        "indicator": section.indicator or "",
        "selection": section.selection,
        "embed_url": address_of(embed, registry) if embed else "",
        "embed_title": embed.title if embed else "",
        "embed_shape": (embed.shape if embed else Shape.WIDE).value,
        "embed_transcript": embed.transcript_url if embed else "",
    }


def address_of(embed: Embed, registry: Registry) -> str:
    """Return an address that leads to what an embed shows; empty where its service is declared no more."""
    service = registry.service(embed.service)
    if service is None:
        return ""
    pages = (one for one in service.page_urls if PLAYER_ID in one)
    found = next(pages, "")
    return found.replace(PLAYER_ID, embed.key) if found else player_address(service, embed.key)


def content_of(values: Values, registry: Registry) -> RevisionContent:
    """Return what a form of texts says; raise WrongError, which names every field that is wrong."""
    wrong: dict[str, str] = {}
    sections = tuple(section_of(row, registry, wrong) for row in values["sections"])
    named = [row["indicator"] for row in values["sections"] if row["indicator"]]
    for row in values["sections"]:
        if named.count(row["indicator"]) > 1:
            wrong[f"sections.{row['nyckel']}.indicator"] = _("Samma diagram kan bara stå en gång på en målsida.")
    judgement = judgement_of(values, wrong)
    if wrong:
        raise WrongError(**wrong)
    return RevisionContent(values["lead"], values["chart_note"], sections, judgement)


def section_of(row: Mapping[str, Any], registry: Registry, wrong: dict[str, str]) -> SectionContent:
    """Return what a row says, and note what is wrong with it."""
    path = f"sections.{row['nyckel']}"
    if row["selection"] and not row["indicator"]:
        wrong[f"{path}.selection"] = _("Välj ett diagram också, eller ta bort urvalet.")
    if not any(row[name] for name in ("heading", "lead", "text", "indicator", "embed_url")):
        wrong[f"{path}.heading"] = _("Avsnittet är tomt. Fyll i något eller ta bort det.")
    return SectionContent(
        label=row["label"],
        heading=row["heading"],
        lead=row["lead"],
        text=row["text"],
        indicator=row["indicator"] or None,
        selection=asked_part(row["selection"]),
        embed=embed_of(row, path, registry, wrong),
        key=row["nyckel"],
    )


def asked_part(typed: str) -> str:
    """Return the part of an address that selects, also where somebody has typed the whole of it."""
    return typed.partition("#")[0].rpartition("?")[2]


def refuse_unknown(values: Values, series: Mapping[str, Collection[str]]) -> None:
    """Refuse a selection that would be passed over in silence, by the series of each indicator; raise WrongError."""
    wrong = {
        f"sections.{row['nyckel']}.selection": fault
        for row in values["sections"]
        if row["selection"] and (fault := fault_of(row["selection"], series.get(row["indicator"], ())))
    }
    if wrong:
        raise WrongError(**wrong)


def fault_of(typed: str, series: Collection[str]) -> str:
    """Say what a selection asks for that there is not; empty where it can be shown."""
    try:
        pairs = [pair for group in groups(asked_part(typed)) for pair in group.pairs]
    except SelectionError:
        pairs = []
    if not pairs:
        return _("Här finns inget urval. Välj på indikatorns sida och kopiera adressen därifrån.")
    unknown = [value for name, value in pairs if name == "serie" and value and value not in series]
    return _("Indikatorn har ingen serie som heter ”{key}”.").format(key=unknown[0]) if unknown else ""


def embed_of(row: Mapping[str, Any], path: str, registry: Registry, wrong: dict[str, str]) -> Embed | None:
    """Return what a row embeds, and note what is wrong with it."""
    if not row["embed_url"]:
        return None
    if not row["embed_title"]:
        wrong[f"{path}.embed_title"] = _("Skriv vad filmen eller flödet heter, så vet läsaren vad som väntar.")
    try:
        service, key = recognised(registry, row["embed_url"])
    except UndeclaredError as error:
        wrong[f"{path}.embed_url"] = str(error)
        return None
    return Embed(service, key, row["embed_title"], Shape(row["embed_shape"]), row["embed_transcript"])


def judgement_of(values: Values, wrong: dict[str, str]) -> EditorsView | None:
    """Return the editors' own judgement, and note what it lacks."""
    if not values["judgement_status"]:
        for name in ("judgement_text", "judgement_name"):
            if values[name]:
                wrong["judgement_status"] = _("Välj en bedömning, eller ta bort det ni har skrivit om den.")
        return None
    for name in ("judgement_text", "judgement_name", "judgement_written"):
        if not values[name]:
            wrong[name] = _("Behövs när ni gör en egen bedömning.")
    if wrong:
        return None
    status = Status(values["judgement_status"])
    return EditorsView(status, values["judgement_text"], values["judgement_name"], values["judgement_written"])
