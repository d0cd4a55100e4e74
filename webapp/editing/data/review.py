"""Makes the page that shows what is about to be stored: what looks odd, and every value that changes."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from decimal import Decimal

from flask import url_for

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.cube.checks.adding import Subject
from webapp.cube.checks.run import check
from webapp.cube.cube import CellKey, Cube
from webapp.cube.diff import Change, ChangeKind, Difference
from webapp.cube.value import Observation
from webapp.editing.data.compose import labels_of, options, place
from webapp.editing.data.handling import SIGN, emptied_words
from webapp.editing.data.packing import packed
from webapp.editing.data.pages import ChangesView, ChangeView, CheckPage
from webapp.editing.data.queries import Ground
from webapp.editing.data.screen import CheckShown
from webapp.editing.data.sheet import SHOWN, carried, carried_entries, changed
from webapp.editing.releases.forms import KINDS
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.publishing.chronicle import Setter
from webapp.publishing.contents import EditionContent
from webapp.wording.cells import cell_text
from webapp.wording.doubts import Doubt, doubts
from webapp.wording.many import counted, some, some_periods
from webapp.wording.values import flag_words
from webapp.wording.warnings import Names

NOTHING = "–"
MOST_SHOWN = 1000
"""Changes of one sort that are shown: no browser bears tens of thousands, and nobody reads them."""
Setters = Mapping[CellKey, Setter]
TITLES: Mapping[ChangeKind, Callable[[], str]] = {
    ChangeKind.CHANGED: lambda: _("Ändrade värden"),
    ChangeKind.MADE_FINAL: lambda: _("Preliminära värden som blir slutliga"),
    ChangeKind.ADDED: lambda: _("Nya värden"),
    ChangeKind.DELETED: lambda: _("Värden som tas bort"),
    ChangeKind.FLAGS: lambda: _("Ändrade flaggor"),
    ChangeKind.FOOTNOTES: lambda: _("Ändrade fotnoter"),
}


def check_page(shown: CheckShown, difference: Difference, setters: Setters) -> CheckPage:
    """Return the page of the check; the difference is to what visitors see, or will see once it is time."""
    ground, labels = shown.ground, labels_of(shown.sheet, shown.ground)
    told = tuple(f"{place(cell, labels)}: {text}" for cell, text in shown.settled.told)
    return CheckPage(
        title=ground.name,
        url=url_for("data.receive", indicator_id=ground.id),
        warnings=warnings(ground.content, shown.cube, difference, labels),
        told=(*told, *emptied_words(shown.settled)),
        news=tuple(news(difference, labels)),
        groups=tuple(groups(difference, labels, setters)),
        unchanged=unchanged(difference.unchanged),
        hidden=tuple(hidden(shown)),
        kinds=options({"": _("(välj)"), **dict(KINDS)}, shown.kind),
        reason=shown.reason,
        errors=shown.errors,
        compares_with=compares_with(ground),
        may_release=may("releases.new"),
    )


def compares_with(ground: Ground) -> str:
    """Say what the difference is to."""
    if ground.coming:
        return _("Jämfört med det som publiceras {when}.").format(when=formatting.moment(ground.coming))
    return _("Jämfört med det som är publicerat.") if ground.released else _("Inget är publicerat än.")


def hidden(shown: CheckShown) -> Iterator[tuple[str, str]]:
    """Yield what the confirmation needs: everything that was typed, and what it was typed over."""
    base = shown.ground.cube
    yield "radversion", shown.ground.version
    yield "bas", packed(base)
    yield SIGN, shown.sign
    yield SHOWN, shown.sheet.shown
    yield from ((one.field, one.chosen) for one in shown.facts)
    yield from carried(shown.sheet, base)
    yield from carried_entries(changed(shown.sheet, base))


def warnings(
    content: EditionContent, cube: Cube, difference: Difference, labels: Mapping[str, str]
) -> tuple[Doubt, ...]:
    """Return what looks odd about the values that change; none of it stops anything."""
    subject = Subject(content.unit, content.decimals)
    found = check(cube, subject, {(one.key, one.period) for one in difference.changes})
    return tuple(doubts(found, Names(labels, subject)))


def news(difference: Difference, labels: Mapping[str, str]) -> Iterator[str]:
    """Yield what is new as a whole, and what goes as a whole."""
    periods = (
        (_("Ny period"), _("Nya perioder"), difference.new_periods),
        (_("Period som försvinner"), _("Perioder som försvinner"), difference.gone_periods),
    )
    for one, many, found in periods:
        if found:
            yield f"{one if len(found) == 1 else many}: {some_periods(found)}."
    series = (
        (_("Ny serie"), _("Nya serier"), difference.new_series),
        (_("Serie som försvinner"), _("Serier som försvinner"), difference.gone_series),
    )
    for one, many, keys in series:
        if keys:
            yield f"{one if len(keys) == 1 else many}: {some(names_of(keys, labels))}."


def names_of(keys: Sequence[str], labels: Mapping[str, str]) -> list[str]:
    """Return the names of series, in quotes where a list could not tell them apart."""
    names = [labels.get(key, key) for key in keys]
    return [f"”{name}”" for name in names] if any("," in name for name in names) else names


def groups(
    difference: Difference, labels: Mapping[str, str], setters: Setters, gone: Container[CellKey] = ()
) -> Iterator[ChangesView]:
    """Yield the changes of each kind; those of new periods and series are among the new values.

    What is ``gone`` its source has taken back.
    """
    for kind, title in TITLES.items():
        found = [one for one in difference.changes if one.kind is kind]
        shown = tuple(change_view(one, labels, setters, gone) for one in found[:MOST_SHOWN])
        if found:
            more = _("Här visas de {count} första.").format(count=counted(MOST_SHOWN))
            yield ChangesView(title(), counted(len(found)), shown, more if len(found) > MOST_SHOWN else "")


def change_view(change: Change, labels: Mapping[str, str], setters: Setters, gone: Container[CellKey]) -> ChangeView:
    """Return one change as it is shown."""
    cell = (change.key, change.period)
    known = setters.get(cell) if change.before else None
    step = change.difference
    told = "" if step is None or step.is_zero() else formatting.number(step)
    return ChangeView(
        label=place(cell, labels),
        before=value_words(change.before),
        after=_("borttaget av källan") if change.after is None and cell in gone else value_words(change.after),
        difference=f"+{told}" if told and step is not None and step > 0 else told,
        set_by=f"{known.who}, {formatting.day(known.at)}" if known else "",
    )


def value_words(seen: Observation | None) -> str:
    """Write a value with its flags and footnotes."""
    if seen is None:
        return NOTHING
    notes = [*flag_words(seen.flags), *(_("fotnot {mark}").format(mark=mark) for mark in seen.footnotes)]
    return f"{cell_text(seen)} ({', '.join(notes)})" if notes else cell_text(seen)


def unchanged(count: int) -> str:
    """Count the values that stay."""
    words = ngettext("{count} värde är som förut.", "{count} värden är som förut.", count)
    return words.format(count=formatting.number(Decimal(count))) if count else ""
