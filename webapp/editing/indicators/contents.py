"""What an edition says beside its values, as the values of a form and back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from webapp.charts.spec import Footnote
from webapp.cube.aim import FROM_BASE, TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.editing.desk.records import Values, WrongError
from webapp.language import gettext as _
from webapp.publishing.contents import EditionContent, SourceFacts

MOST_DECIMALS = 6
SOURCE = ("text", "url", "licence", "licence_url", "retrieved")


def values_of(content: EditionContent) -> Values:
    """Return what an edition says beside its values, as the values of its form.

    Rows of a list have no names of their own; what they say first tells them apart.
    """
    return {
        "unit": content.unit,
        "decimals": content.decimals,
        **target_values(content.target),
        "index_base": content.index_base,
        "next_update": content.next_update,
        "definition_note": content.definition_note,
        "sources": [
            {
                "nyckel": f"k{number}",
                **{name: getattr(one, name) or "" for name in SOURCE[:-1]},
                "retrieved": one.retrieved,
            }
            for number, one in enumerate(content.sources)
        ],
        "footnotes": [{"nyckel": f"f{one.mark}", "mark": one.mark, "text": one.text} for one in content.footnotes],
    }


def target_values(target: TargetFacts | None) -> Values:
    """Return a target as the values of the form."""
    between = target.between if target and target.between else ("", "")
    return {
        "target_kind": target.kind.value if target else "",
        "target_period": target.period if target else None,
        "target_value": target.value if target else None,
        "target_base": target.base if target else None,
        "target_from": between[0],
        "target_to": between[1],
        "milestones": [
            {"nyckel": f"d{period.code}", "period": period, "value": value}
            for period, value in (target.milestones if target else ())
        ],
    }


def with_facts(content: EditionContent, values: Values) -> EditionContent:
    """Return an edition that says what a form does, its values as they were; raise WrongError."""
    wrong: dict[str, str] = {}
    if values["decimals"] > MOST_DECIMALS:
        wrong["decimals"] = _("Högst sex decimaler går att visa.")
    target = target_of(values, wrong)
    refuse_twins(values, "footnotes", "mark", wrong)
    refuse_twins(values, "milestones", "period", wrong)
    hanging = {mark for seen in content.cube.cells.values() for mark in seen.footnotes}
    gone = hanging - {one["mark"] for one in values["footnotes"]}
    if gone:
        sentence = _("Fotnoten {mark} hänger på ett värde. Ta bort den där först.")
        wrong["footnotes"] = sentence.format(mark=min(gone))
    if wrong:
        raise WrongError(**wrong)
    return replace(
        content,
        unit=values["unit"],
        decimals=values["decimals"],
        target=target,
        index_base=values["index_base"],
        next_update=values["next_update"],
        definition_note=values["definition_note"],
        sources=tuple(source_of(one) for one in values["sources"]),
        footnotes=tuple(Footnote(one["mark"], one["text"]) for one in values["footnotes"]),
    )


def target_of(values: Values, wrong: dict[str, str]) -> TargetFacts | None:
    """Return the target of a form, and note what it lacks or has too much of."""
    milestones = tuple(sorted((one["period"], one["value"]) for one in values["milestones"]))
    if not values["target_kind"]:
        if milestones:
            wrong["milestones"] = _("Delmål leder till ett mål. Välj ett målvärde också, eller ta bort dem.")
        return None
    kind = TargetKind(values["target_kind"])
    if values["target_period"] is None:
        wrong["target_period"] = _("Skriv när målet ska vara nått.")
    is_gap = kind is TargetKind.NARROW_GAP
    if values["target_value"] is None and kind not in FROM_BASE:
        wrong["target_value"] = _("Skriv värdet som ska nås.")
    if values["target_value"] is not None and kind in FROM_BASE:
        wrong["target_value"] = _("Ett mål som jämför med basåret har inget eget värde. Töm fältet.")
    if (values["target_base"] is None) == (kind in FROM_BASE):
        known = _("Skriv basåret.") if kind in FROM_BASE else _("Bara mål som jämför med ett år har ett basår.")
        wrong["target_base"] = known
    refuse_late(values, wrong)
    between = (values["target_from"], values["target_to"])
    if is_gap and (not all(between) or between[0] == between[1]):
        wrong["target_from"] = _("Välj två olika serier som skillnaden är mellan.")
    if wrong:
        return None
    return TargetFacts(
        kind=kind,
        period=values["target_period"],
        value=values["target_value"],
        base=values["target_base"],
        milestones=milestones,
        between=between if is_gap else None,
    )


def refuse_late(values: Values, wrong: dict[str, str]) -> None:
    """Note what does not come before the target is to be reached, though it is on the way there."""
    end, base = values["target_period"], values["target_base"]
    if end is None:
        return
    if base is not None and not is_before(base, end):
        wrong["target_base"] = _("Basåret behöver vara före det år då målet ska vara nått.")
    for one in values["milestones"]:
        if not is_before(one["period"], end):
            sentence = _("Ett delmål behöver komma före det år då målet ska vara nått.")
            wrong[f"milestones.{one['nyckel']}.period"] = sentence


def is_before(period: Period, end: Period) -> bool:
    """Say whether a period has ended before another has; of two that end on one day the shorter one comes first."""
    return (period.last_day, end.start) < (end.last_day, period.start)


def refuse_twins(values: Values, field: str, name: str, wrong: dict[str, str]) -> None:
    """Note rows that say the same where each must be another."""
    said = [one[name] for one in values[field]]
    for one in values[field]:
        if said.count(one[name]) > 1:
            wrong[f"{field}.{one['nyckel']}.{name}"] = _("Två rader kan inte ha samma {name}.").format(
                name=_("tecken") if name == "mark" else _("period")
            )


def source_of(row: Mapping[str, Any]) -> SourceFacts:
    """Return a source; what was left empty is not known."""
    facts = {name: row[name] or None for name in SOURCE}
    return SourceFacts(**{**facts, "text": row["text"]})
