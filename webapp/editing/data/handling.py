"""The grid from what was sent to what is shown or stored: read, filled, checked, compared and confirmed."""

from collections.abc import Iterator
from dataclasses import replace

from werkzeug.exceptions import NotFound

from webapp.cube.numbers import NO_HINT, Hint
from webapp.editing.data import clashing, filling, following, queries, services
from webapp.editing.data.filling import PASTED, Filled
from webapp.editing.data.following import FactClash
from webapp.editing.data.packing import unpacked
from webapp.editing.data.queries import Ground
from webapp.editing.data.screen import CONFLICT, WRONG, CheckShown, GridShown, Outcome, Stored
from webapp.editing.data.settling import Settled, made, settle
from webapp.editing.data.sheet import Sent, Sheet, changed, read, sheet_of
from webapp.editing.desk import keeping
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.language import ngettext
from webapp.models.release import ReleaseKind
from webapp.publishing.history import Why

PRESSED, CONFIRM, RELEASE = "gor", "bekrafta", "publicera"
HELPERS = frozenset({"andra", "klistra", "ny-period", "ny-serie", "visa", "rad"})
"""The buttons that store nothing and check nothing."""
SIGNS = (",", ".")
REASON, KIND, SIGN = "orsak", "sort", "decimaltecken"
LONGEST_REASON = 500
KINDS = {kind.value: kind for kind in ReleaseKind}


def ground_or_404(indicator_id: int) -> Ground:
    """Return what an editor starts from; raise NotFound."""
    found = queries.ground(db.session, indicator_id)
    if found is None:
        raise NotFound
    return found


def marks_of(ground: Ground) -> list[str]:
    """Return the footnotes that a value can have."""
    return [note.mark for note in ground.content.footnotes]


def opened(indicator_id: int) -> GridShown:
    """Return the grid as it is stored, a draft with what has been released since it was begun; raise NotFound."""
    ground = ground_or_404(indicator_id)
    if ground.before is not None:
        sheet, clashes = clashing.overtaken(ground.before.cube, ground.cube, ground.live.cube)
        written = settle(sheet, ground.cube, NO_HINT, marks_of(ground)).faults
        # Nobody has typed anything yet: every number here is written as we write them.
        sign = "," if any(fault.is_ambiguous for fault in written) else ""
        return GridShown(ground, sheet, CONFLICT, clashes=clashes, facts=disputed_facts(ground, Sent()), sign=sign)
    return GridShown(ground, sheet_of(ground.cube), is_unsaved=False)


def received(indicator_id: int, sent: Sent, *, only_show: bool) -> Outcome:
    """Do what a button of the grid says; with ``only_show`` everything is shown as it was sent."""
    ground = ground_or_404(indicator_id)
    sign = sent.get(SIGN, "") if sent.get(SIGN) in SIGNS else ""
    hint = Hint(sign or None)
    if sent.get("radversion") != ground.version:
        both = disputed(ground, sent, hint)
        return Stored() if is_confirming(sent) and is_stored(both, sent) else both
    sheet, clashes = clashing.chosen(read(sent, ground.cube, ground.dimensions), sent)
    facts, pasted = disputed_facts(ground, sent), sent.get(PASTED, "")
    begun = GridShown(ground, sheet, clashes=clashes, facts=facts, sign=sign, pasted=pasted)
    pressed, _colon, which = sent.get(PRESSED, "").partition(":")
    if only_show:
        return begun
    if pressed in HELPERS:
        filled = helped(sheet, pressed, which, sent, ground)
        return replace(begun, sheet=filled.sheet, told=filled.told, focus=filled.focus, pasted=filled.pasted)
    outcome = checked(begun, hint, sent)
    return confirmed(outcome) if isinstance(outcome, CheckShown) and is_confirming(sent) else outcome


def is_confirming(sent: Sent) -> bool:
    """Say whether a button was pressed that stores the data."""
    return sent.get(PRESSED) in {CONFIRM, RELEASE}


def is_stored(both: GridShown, sent: Sent) -> bool:
    """Say whether data is as a form wants it, for the same reason: who presses twice is no colleague of themselves."""
    why = both.ground.why
    said = (sent.get(REASON, "").strip(), sent.get(KIND, ""))
    differs = both.clashes or both.facts or both.ground.before or changed(both.sheet, both.ground.cube)
    return said == (why.reason, why.kind) and not differs


def disputed_facts(ground: Ground, sent: Sent) -> tuple[FactClash, ...]:
    """Return what a release and the draft have both changed beside the values, and what was chosen of it."""
    return following.disputed(ground.content, ground.before, ground.live, sent)


def checked(begun: GridShown, hint: Hint, sent: Sent) -> GridShown | CheckShown:
    """Return the check of what was sent, or the grid with what stops it."""
    sheet, facts = begun.sheet, begun.facts
    ground = replace(begun.ground, content=following.chosen(begun.ground.content, begun.ground.live, facts))
    settled = settle(sheet, ground.cube, hint, marks_of(ground))
    is_disputed = bool(begun.clashes) or not all(one.chosen for one in facts)
    if settled.faults or is_disputed:
        return replace(begun, status=CONFLICT if is_disputed else WRONG, faults=settled.faults)
    cube = made(sheet, ground.cube, settled)
    if cube == ground.cube and ground.before is None:
        return replace(begun, told=(_("Inget är ändrat än."), *emptied_words(settled)), is_unsaved=False)
    reason, kind = sent.get(REASON, ground.why.reason), sent.get(KIND, ground.why.kind or "")
    return CheckShown(ground, sheet, settled, cube, reason.strip(), kind, begun.sign, facts=facts)


def disputed(ground: Ground, sent: Sent, hint: Hint) -> GridShown:
    """Return the grid with both editors' work in it: somebody has stored a newer version since it was opened.

    A form that does not say what it was made from is held against nothing, so that whatever differs is asked about.
    """
    base = unpacked(sent.get("bas", ""), ground.dimensions)
    known = ground.cube if base is None else base
    sheet, waiting = clashing.chosen(read(sent, known, ground.dimensions), sent)
    base = replace(ground.cube, cells={}) if base is None else base
    theirs, since = clashing.theirs_of(ground)
    both, clashes = clashing.joined(sheet, base, theirs, hint, ground.cube)
    asked = {clash.cell for clash in clashes}
    clashes = (*clashes, *{clash.cell: clash for clash in (*since, *waiting) if clash.cell not in asked}.values())
    facts, sign = disputed_facts(ground, sent), hint.decimal_sign or ""
    return GridShown(ground, both, CONFLICT, clashes=clashes, facts=facts, sign=sign, pasted=sent.get(PASTED, ""))


def helped(sheet: Sheet, pressed: str, which: str, sent: Sent, ground: Ground) -> Filled:
    """Return the sheet after a button that stores nothing."""
    match pressed:
        case "ny-period":
            filled = filling.with_period(sheet, sent)
        case "ny-serie":
            filled = filling.with_series(sheet, sent, ground)
        case "klistra":
            return filling.pasted(sheet, sent, ground)
        case "rad":
            turned = {period for period in sheet.periods if period.code == which}
            focus = next(((sheet.shown or key, period) for period in turned for key in sheet.keys), None)
            filled = Filled(replace(sheet, opened=sheet.opened ^ turned), focus=focus)
        case _:
            filled = Filled(sheet)
    return replace(filled, pasted=sent.get(PASTED, ""))


def confirmed(check: CheckShown) -> CheckShown | Stored:
    """Store what was checked, if it is said why."""
    errors = list(lacking(check.kind, check.reason))
    if errors:
        return replace(check, errors=tuple(errors))
    by = replace(keeping.by(), why=Why(check.reason, KINDS[check.kind]))
    services.write_cells(db.session, check.ground.id, replace(check.ground.content, cube=check.cube), by)
    return Stored()


def lacking(kind: str, reason: str) -> Iterator[tuple[str, str]]:
    """Yield what is not said of why data changes, and what is said at too great a length."""
    if kind not in KINDS:
        yield KIND, _("Välj vilken sorts ändring det är.")
    if not reason:
        yield REASON, _("Skriv varför siffrorna ändras. Ett par ord räcker.")
    if len(reason) > LONGEST_REASON:
        yield REASON, _("Högst {count} tecken får plats.").format(count=LONGEST_REASON)


def emptied_words(settled: Settled) -> tuple[str, ...]:
    """Say that empty cells keep their values, if there are any."""
    count = len(settled.emptied)
    words = ngettext(
        "{count} ruta är tom men har ett värde. Värdet står kvar. Skriv ”ta bort” i rutan om det ska bort.",
        "{count} rutor är tomma men har värden. Värdena står kvar. Skriv ”ta bort” i en ruta om värdet ska bort.",
        count,
    )
    return (words.format(count=count),) if count else ()
