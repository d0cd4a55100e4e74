"""Makes the pages of imports of what is to be shown."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from flask import url_for

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.charts.build import telling_label
from webapp.cube.dataset import Dataset, Told
from webapp.cube.diff import Difference
from webapp.cube.mapping.origin import plain_unit
from webapp.cube.mapping.rules import AsDimension, AsPeriod, Only, Rules
from webapp.editing.data.compose import options
from webapp.editing.data.pages import CheckPage
from webapp.editing.data.queries import Ground
from webapp.editing.data.review import Setters, compares_with, groups, news, unchanged, warnings
from webapp.editing.imports.adding import added_words, may_add, ours, refused_words
from webapp.editing.imports.arrived import ArrivalLine, Proposal
from webapp.editing.imports.pages import AnswerPage, ConfirmPage, FileLine, Frame, PartPage, UploadPage
from webapp.editing.imports.reading import Answered, Opened, Step, added_by, answers_of
from webapp.editing.imports.rulesform import Sent
from webapp.editing.imports.rulesview import RulesView
from webapp.editing.imports.words import FORMATS, beside_words
from webapp.editing.releases.forms import KINDS
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.wording.many import some
from webapp.wording.periods import period_label

MOST_FACTS = 3
SHOWN_DIGITS = 8
ORDER = tuple(Step)
PLACES, ANSWERS = "platser", "svar"
"""Fields that say what a form was made of: what its places mean, and all that was said of the file."""


def upload_page(ground: Ground, lines: tuple[ArrivalLine, ...], problem: str = "", told: str = "") -> UploadPage:
    """Return the page on which a file is chosen."""
    return UploadPage(
        title=ground.name,
        url=url_for("imports.upload", indicator_id=ground.id),
        back_url=url_for("data.grid", indicator_id=ground.id),
        problem=problem,
        told=told,
        files=tuple(file_line(ground.id, one) for one in lines),
    )


def file_line(indicator_id: int, line: ArrivalLine) -> FileLine:
    """Return one file that came, as it is listed."""
    told = [formatting.moment(line.came_at), line.person or line.address]
    if line.stored_at is None:
        told.append(_("inte använd än: öppna den för att gå vidare"))
    elif line.edition is not None:
        told.append(_("utgåva {number}").format(number=line.edition))
    ids: dict[str, Any] = {"indicator_id": indicator_id, "arrival_id": line.id}
    size = formatting.number(Decimal(-(-line.size // 1000)))
    told.append(_("{size} kB, kännetecken {mark}").format(size=size, mark=line.sha256[:SHOWN_DIGITS]))
    return FileLine(
        name=line.name or line.address,
        told=", ".join(filter(None, told)),
        url="" if line.stored_at else url_for("imports.step", **ids),
        original_url=url_for("imports.original", **ids),
        answers_url=url_for("imports.answers", **ids) if line.has_answers else "",
    )


def frame(ground: Ground, seen: Opened, here: Step, rules: Rules | None = None) -> Frame:
    """Return what every step shows of a file, with the ways back to the steps before it."""
    url = url_for("imports.answer", indicator_id=ground.id, arrival_id=seen.arrived.id)
    back = {Step.COLUMNS: _("Ändra kolumnerna"), Step.RULES: _("Ändra hur filen tolkas")}
    passed = [step for step in back if ORDER.index(step) < ORDER.index(here)]
    open_to = [step for step in passed if step is not Step.COLUMNS or seen.table is not None]
    return Frame(
        title=ground.name,
        url=url,
        back_url=url_for("imports.files", indicator_id=ground.id),
        file=seen.arrived.original.name or seen.arrived.original.address,
        facts=tuple(facts(seen, rules)),
        discard_url="" if seen.arrived.is_stored else f"{url}/kasta",
        original_url=f"{url}/original",
        steps=tuple((f"{url}?steg={step}", back[step]) for step in open_to),
    )


def facts(seen: Opened, rules: Rules | None) -> Iterator[tuple[str, str]]:
    """Yield what is known of a file, in words."""
    if seen.format:
        yield _("Format"), FORMATS.get(seen.format, seen.format)
    if seen.arrived.part:
        yield _("Del"), seen.arrived.part
    if seen.table is not None:
        count = len(seen.table.rows)
        yield _("Tabell"), ngettext("{count} rad", "{count} rader", count).format(count=count)
    if seen.dataset is not None:
        yield from told_facts(seen.dataset.told)
        count = len(seen.dataset.cells)
        yield (
            _("Innehåll"),
            ngettext("{count} värde", "{count} värden", count).format(count=formatting.number(Decimal(count))),
        )
        if rules is not None:
            yield from understood_facts(seen.dataset, rules)


def told_facts(told: Told) -> Iterator[tuple[str, str]]:
    """Yield what a source says of its data."""
    for label, text in (
        (_("Titel"), told.label),
        (_("Källa"), told.source),
        (_("Uppdaterad"), told.updated),
        (_("Licens"), told.licence),
    ):
        if text:
            yield label, text
    for note in told.notes[:MOST_FACTS]:
        yield _("Anmärkning"), note


def understood_facts(dataset: Dataset, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield how each dimension of a file is understood."""
    for dimension in dataset.dimensions:
        match rules.uses.get(dimension.code):
            case AsPeriod():
                labels = [one.label for one in dimension.categories]
                yield dimension.label, _("perioder, {first} till {last}").format(first=min(labels), last=max(labels))
            case Only(code):
                label = next((one.label for one in dimension.categories if one.code == code), code)
                yield dimension.label, _("bara {name}").format(name=label)
            case AsDimension(_slug, categories):
                taken = [one.label for one in dimension.categories if categories.get(one.code)]
                yield dimension.label, some(taken)
            case None:
                pass


def taken_for_granted(ground: Ground, rules: Rules) -> Iterator[tuple[str, str]]:
    """Yield what a file does not say itself, as somebody has said it: a category for all of it, and its period."""
    for dimension in ground.dimensions:
        slug = rules.constants.get(dimension.slug)
        if slug is not None:
            yield dimension.label, next((one.label for one in dimension.categories if one.slug == slug), slug)
    if rules.period is not None:
        yield _("Period"), period_label(rules.period)


def said_of(ground: Ground, proposal: Proposal) -> Iterator[tuple[str, str]]:
    """Yield what a file says it is, and the unit that its values come to stand in where that is another."""
    origin = proposal.origin
    for label, text in (
        (_("Filens titel"), origin.title),
        (_("Tabell"), origin.table),
        (_("Filens enhet"), origin.unit),
    ):
        if text:
            yield label, text
    ours = ground.content.unit
    if origin.unit and not ground.is_first and plain_unit(origin.unit) != plain_unit(ours):
        yield _("Enhet här"), ours or _("ingen")


def part_page(ground: Ground, seen: Opened, problem: str = "") -> PartPage:
    """Return the step that asks for the sheet or dataset."""
    lead = _("Filen har flera blad eller tabeller. Välj den som siffrorna står i.")
    return PartPage(
        frame(ground, seen, Step.PART), lead, options({one: one for one in seen.names}, seen.arrived.part), problem
    )


@dataclass(frozen=True)
class Telling:
    """How a step is shown: what is said above it, the form that was sent with what it looks for, and what it lacks."""

    told: tuple[str, ...] = ()
    sent: Sent = field(default_factory=dict)
    tells_errors: bool = False


def rules_page(ground: Ground, seen: Opened, found: Answered, telling: Telling) -> AnswerPage:
    """Return the step that asks what a file means."""
    dataset = seen.dataset
    if dataset is None:
        raise ValueError("a file is explained before it is held against the indicator")
    view = RulesView(dataset, ours(ground), found.rules, found.unanswered, telling.sent)
    form = view.form(tells_errors=telling.tells_errors)
    form = replace(form, hidden=(*form.hidden, (PLACES, seen.places(Step.RULES))))
    heading = _("Vad betyder det som står i filen?")
    lead = _("Svara en gång, så läses nästa fil av samma sort utan frågor. Inga siffror ändras än.")
    return AnswerPage(frame(ground, seen, Step.RULES), heading, lead, form, Step.RULES, telling.told)


@dataclass(frozen=True)
class Review:
    """What a check is made of beside the proposal: what changes, who set it before, why, and what is missing."""

    difference: Difference
    setters: Setters
    kind: str
    reason: str
    errors: tuple[tuple[str, str], ...] = ()


def confirm_page(ground: Ground, seen: Opened, proposal: Proposal, review: Review) -> ConfirmPage:
    """Return the step that shows what changes."""
    labels = {one.key: telling_label(one, ground.name) for one in proposal.cube.series}
    difference = review.difference
    check = CheckPage(
        title=ground.name,
        url=url_for("imports.answer", indicator_id=ground.id, arrival_id=seen.arrived.id),
        warnings=warnings(proposal.content, proposal.cube, difference, labels),
        told=(),
        news=tuple(news(difference, labels)),
        groups=tuple(groups(difference, labels, review.setters, proposal.gone)),
        unchanged=unchanged(difference.unchanged),
        hidden=(("steg", Step.CHECK), ("radversion", ground.version), (ANSWERS, answers_of(proposal.arrived))),
        kinds=options({"": _("(välj)"), **dict(KINDS)}, review.kind),
        reason=review.reason,
        errors=review.errors,
        compares_with=compares_with(ground),
        may_release=may("releases.new"),
    )
    added = added_by(proposal.arrived.rules, ground)
    drafted = _("Det finns ett utkast sedan förut. Det som filen inte säger något om står kvar i det.")
    return ConfirmPage(
        frame=frame(ground, seen, Step.CHECK, proposal.arrived.rules),
        check=check,
        said=tuple(said_of(ground, proposal)),
        is_same=proposal.cube == ground.cube,
        told=(
            *((drafted,) if ground.is_draft else ()),
            *added_words(added, ground),
            *(beside_words(proposal.content) if ground.is_first else ()),
        ),
        refused=refused_words() if added and not may_add() else "",
        granted=tuple(taken_for_granted(ground, proposal.arrived.rules or Rules({}))),
    )
