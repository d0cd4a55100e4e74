"""Makes the page of the grid of what is to be shown."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flask import url_for

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.charts.build import telling_label
from webapp.cube.cube import CellKey, Series
from webapp.cube.growing import next_period
from webapp.cube.value import Flag
from webapp.editing.data.clashing import CHOICE, Clash
from webapp.editing.data.filling import FIRST_PERIOD, FIRST_SERIES, NEW_CATEGORY
from webapp.editing.data.following import LABELS, FactClash
from webapp.editing.data.packing import packed, packed_value
from webapp.editing.data.pages import CellView, Choice, ClashView, GridPage, RowView, Tick
from webapp.editing.data.queries import Ground
from webapp.editing.data.screen import GridShown
from webapp.editing.data.sheet import (
    SHOWN,
    Entry,
    Sheet,
    carried,
    carried_entries,
    carried_notes,
    changed,
    entry_of,
    name_of,
)
from webapp.editing.desk.pages import Fault, Option
from webapp.editing.history.places import history_url
from webapp.language import gettext as _
from webapp.wording.cells import MARKER_TEXTS, sign_words
from webapp.wording.deeds import Subject
from webapp.wording.periods import period_label
from webapp.wording.values import FLAG_WORDS, flag_word, flag_words

SIGNS: Mapping[Flag, str] = {
    Flag.PRELIMINARY: "p",
    Flag.ESTIMATED: "e",
    Flag.FORECAST: "f",
    Flag.REVISED: "r",
    Flag.BREAK_BEFORE: "b",
    Flag.EXAMPLE: "ex",
}
"""The letters of flags in a cell, the ones that can be typed after a number."""

UNCHOSEN = _("(välj)")


def grid_page(shown: GridShown) -> GridPage:
    """Return the page of the grid."""
    ground, sheet = shown.ground, uncovered(shown)
    labels = labels_of(sheet, ground)
    columns = tuple(one for one in sheet.series if sheet.shown in {"", one.key})
    periods = {one.code: period_label(one) for one in sheet.periods}
    is_stored = ground.is_draft and may("data.preview")
    return GridPage(
        title=ground.name,
        url=url_for("data.receive", indicator_id=ground.id),
        unit=ground.content.unit,
        lead=lead(ground),
        public_url=f"/indikator/{ground.slug}" if ground.is_seen else "",
        files_url=url_for("imports.files", indicator_id=ground.id),
        sources_url=url_for("sources.sources", indicator_id=ground.id),
        formula_url=url_for("calculations.choose", indicator_id=ground.id) if may("calculations.choose") else "",
        facts_url=url_for("data.facts", indicator_id=ground.id),
        history_url=history_url(Subject.INDICATOR, ground.id),
        preview_url=url_for("data.preview", indicator_id=ground.id) if is_stored else "",
        publish_url=release_url(ground.id) if ground.is_draft and may("releases.new") else "",
        discard_url=url_for("data.discard", indicator_id=ground.id) if is_stored else "",
        columns=tuple(labels[one.key] for one in columns),
        rows=tuple(rows(shown, sheet, columns, labels)),
        series=Choice(FIRST_SERIES, _("Serie"), options({"": UNCHOSEN, **labels}, "")),
        periods=Choice(FIRST_PERIOD, _("Period"), options({"": UNCHOSEN, **periods}, "")),
        shown=Choice(SHOWN, _("Visa"), options({"": _("Alla serier"), **labels}, sheet.shown)),
        next_period=following(sheet),
        dimensions=tuple(dimensions(ground)),
        breakdown_url=breakdown_url(ground),
        hidden=tuple(hidden(shown, sheet, columns)),
        faults=tuple(faults(shown, labels)),
        clashes=(*map(fact_view, shown.facts), *(clash_view(one, sheet, labels, ground) for one in shown.clashes)),
        asks_sign=any(fault.is_ambiguous for fault in shown.faults) or bool(shown.sign),
        sign=shown.sign,
        reasons=tuple((marker.value, text) for marker, text in MARKER_TEXTS.items()),
        signs=sign_words(),
        told=shown.told,
        pasted=shown.pasted,
        is_unsaved=shown.is_unsaved,
        is_draft=ground.is_draft,
    )


def release_url(indicator_id: int) -> str:
    """Return where an indicator's draft is released."""
    return f"/redaktion/publiceringar/ny?av=indicator.{indicator_id}"


def uncovered(shown: GridShown) -> Sheet:
    """Return the sheet with every series shown where the one that is shown would hide what is to be seen."""
    sought = {fault.cell[0] for fault in shown.faults} | {clash.cell[0] for clash in shown.clashes}
    sought |= {shown.focus[0]} if shown.focus else set()
    sheet = shown.sheet
    return replace(sheet, shown="") if sheet.shown and not sought <= {sheet.shown} else sheet


def labels_of(sheet: Sheet, ground: Ground) -> dict[str, str]:
    """Return what each series is called."""
    return {one.key: telling_label(one, ground.name) for one in sheet.series}


def lead(ground: Ground) -> str:
    """Say what the grid holds."""
    if ground.is_draft:
        return _("Det här är ett utkast. Ingen annan ser det förrän det publiceras.")
    if ground.coming:
        words = _(
            "Det här publiceras {when}. Till dess är webbplatsen som förut. Ändrar du något blir det ett nytt utkast."
        )
        return words.format(when=formatting.moment(ground.coming))
    if ground.released:
        return _(
            "Det här är publicerat. Webbplatsen är som förut tills du har sparat ett utkast och det har publicerats."
        )
    return _("Här finns inga siffror än.")


def following(sheet: Sheet) -> str:
    """Name the period that a press of a button adds; empty where there is none to go on from."""
    found = next_period(sheet.periods)
    return period_label(found) if found else ""


def options(labels: Mapping[str, str], chosen: str) -> tuple[Option, ...]:
    """Return choices, one of them chosen."""
    return tuple(Option(value, label, value == chosen) for value, label in labels.items())


def dimensions(ground: Ground) -> Iterator[Choice]:
    """Yield the breakdowns that a new series needs a category of."""
    for found, dimension in zip(ground.ids, ground.dimensions, strict=True):
        labels = {one.slug: one.label for one in dimension.categories}
        url = f"/redaktion/indelningar/{found}" if may("edited_indicators.indelningar") else ""
        yield Choice(f"{NEW_CATEGORY}.{dimension.slug}", dimension.label, options(labels, ""), url)


def breakdown_url(ground: Ground) -> str:
    """Return where a first breakdown is added; empty where there is one, or figures that none can be added to."""
    if ground.dimensions or ground.is_draft or ground.released or not may("edited_indicators.indelningar_ny"):
        return ""
    return "/redaktion/indelningar/ny"


def hidden(shown: GridShown, sheet: Sheet, columns: tuple[Series, ...]) -> Iterator[tuple[str, str]]:
    """Yield what travels with the form unseen: what it was made from, and changes in series that are not shown."""
    ground, seen = shown.ground, {one.key for one in columns}
    yield "radversion", ground.version
    yield "bas", packed(ground.cube)
    yield from carried(sheet, ground.cube)
    unseen = {cell: entry for cell, entry in changed(sheet, ground.cube).items() if cell[0] not in seen}
    yield from carried_entries(unseen)


def rows(shown: GridShown, sheet: Sheet, columns: tuple[Series, ...], labels: Mapping[str, str]) -> Iterator[RowView]:
    """Yield the periods and their cells."""
    errors: dict[CellKey, tuple[str, ...]] = {one.cell: (one.text,) for one in shown.faults}
    for clash in shown.clashes:
        errors[clash.cell] = (*errors.get(clash.cell, ()), _("Välj ovanför tabellen vad som ska gälla."))
    for period in sheet.periods:
        label, is_open = period_label(period), period in sheet.opened
        cells = tuple(
            cell_view(shown, sheet, (one.key, period), f"{label}, {labels[one.key]}", errors.get((one.key, period), ()))
            for one in columns
        )
        yield RowView(period.code, label, is_open, cells)


def cell_view(shown: GridShown, sheet: Sheet, cell: CellKey, label: str, errors: tuple[str, ...]) -> CellView:
    """Return a cell as it is shown."""
    entry = sheet.at(cell)
    is_open = cell[1] in sheet.opened
    view = CellView(
        name=name_of(cell),
        label=label,
        text=entry.text,
        marks=marks(entry),
        said=said(entry),
        hidden=() if is_open else tuple(carried_notes(cell, entry)),
        errors=errors,
        is_changed=entry != entry_of(shown.ground.cube.cells.get(cell)),
        has_focus=cell == shown.focus,
    )
    return opened(view, cell, entry, shown.ground) if is_open else view


def opened(view: CellView, cell: CellKey, entry: Entry, ground: Ground) -> CellView:
    """Return a cell with all that can be chosen for it."""
    ticks = tuple(Tick(flag.value, flag_word(flag), flag in entry.flags) for flag in FLAG_WORDS)
    url = url_for("data.cell_history", indicator_id=ground.id, key=cell[0], period=cell[1].code)
    return replace(view, ticks=ticks, notes=" ".join(entry.footnotes), history_url=url if ground.released else "")


def marks(entry: Entry) -> str:
    """Write flags and footnotes as short as a cell needs it."""
    flags = [SIGNS[flag] for flag in SIGNS if flag in entry.flags]
    return " ".join((*flags, *(f"{mark})" for mark in entry.footnotes)))


def said(entry: Entry) -> str:
    """Write flags and footnotes in words."""
    notes = (_("fotnot {mark}").format(mark=mark) for mark in entry.footnotes)
    return ", ".join((*flag_words(entry.flags), *notes))


def faults(shown: GridShown, labels: Mapping[str, str]) -> Iterator[Fault]:
    """Yield everything that is wrong, in the order of the grid."""
    theirs = _("En kollega har skrivit något annat. Välj vad som ska gälla.")
    released = _("Något annat har publicerats. Välj vad som ska gälla.")
    yield from (Fault(one.field, LABELS[one.name](), released) for one in shown.facts if not one.chosen)
    for one in shown.clashes:
        text = released if is_released(one, shown.ground) else theirs
        yield Fault(f"{CHOICE}.{name_of(one.cell)}", place(one.cell, labels), text)
    for fault in sorted(shown.faults, key=lambda one: one.cell[1]):
        yield Fault(f"falt-c.{name_of(fault.cell)}", place(fault.cell, labels), fault.text)


def place(cell: CellKey, labels: Mapping[str, str]) -> str:
    """Name a cell."""
    key, period = cell
    return f"{period_label(period)}, {labels.get(key, key)}"


def clash_view(clash: Clash, sheet: Sheet, labels: Mapping[str, str], ground: Ground) -> ClashView:
    """Return a cell that two have written as it is shown."""
    return ClashView(
        field=f"{CHOICE}.{name_of(clash.cell)}",
        label=place(clash.cell, labels),
        before=clash.base or _("(tomt)"),
        mine=in_words(sheet.at(clash.cell)),
        theirs=in_words(entry_of(clash.theirs)),
        name=name_of(clash.cell),
        base=clash.base,
        packed=packed_value(clash.theirs) if clash.theirs else "",
        is_released=is_released(clash, ground),
    )


def is_released(clash: Clash, ground: Ground) -> bool:
    """Say whether it is a release that has written a cell otherwise than the draft, and not a colleague."""
    return ground.before is not None and ground.live.cube.cells.get(clash.cell) == clash.theirs


def fact_view(clash: FactClash) -> ClashView:
    """Return a fact that two have changed as it is shown."""
    before, mine, theirs = (text or _("(tomt)") for text in (clash.base, clash.mine, clash.theirs))
    return ClashView(clash.field, LABELS[clash.name](), before, mine, theirs, chosen=clash.chosen, is_released=True)


def in_words(entry: Entry) -> str:
    """Write what stands in a cell, with what is to be known of it."""
    notes = said(entry)
    text = entry.text or _("(tomt)")
    return f"{text} ({notes})" if notes else text
