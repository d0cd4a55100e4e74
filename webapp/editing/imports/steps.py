"""Does what a step of an import asks for: reads first, writes then, and says what is to be shown next."""

from dataclasses import dataclass, replace

from werkzeug.exceptions import NotFound

from webapp import clock
from webapp.cube.diff import compare
from webapp.cube.mapping.rules import Rules
from webapp.editing.data.handling import KIND, KINDS, PRESSED, REASON, ground_or_404, lacking
from webapp.editing.data.screen import CONFLICT, FINE, WRONG
from webapp.editing.imports import columnsform, columnsview, queries, rulesform, sameview, services, writing
from webapp.editing.imports.adding import may_add, ours
from webapp.editing.imports.arrived import Arrived, Coming, Proposal
from webapp.editing.imports.compose import (
    ANSWERS,
    PLACES,
    Review,
    Telling,
    confirm_page,
    part_page,
    rules_page,
    upload_page,
)
from webapp.editing.imports.pages import AnswerPage, ConfirmPage, PartPage, SamePage, UploadPage
from webapp.editing.imports.reading import Answered, Step, added_by, answers_of, held_against
from webapp.editing.imports.standing import Standing, earlier, is_same, standing
from webapp.editing.imports.words import other_words, overtaken_words, stale_words
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.publishing.chronicle import setters
from webapp.publishing.history import Why
from webapp.transactions import transactional

Sent = rulesform.Sent
STEP, PART, VERSION = "steg", "del", "radversion"
LOOK = "sok"
"""The button that shows the categories which are looked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that is shown, and with which status."""

    page: UploadPage | PartPage | AnswerPage | SamePage | ConfirmPage
    status: int = FINE


@dataclass(frozen=True, slots=True)
class Done:
    """Something is stored: go on with an arrival, or with the grid; ``is_same`` where nothing would change."""

    arrival_id: int | None = None
    is_same: bool = False


def begun(indicator_id: int, problem: str = "", *, is_same: bool = False) -> UploadPage:
    """Return the page on which a file is chosen; raise NotFound."""
    told = _("Filen säger samma sak som redan står här. Inget är ändrat.") if is_same else ""
    return upload_page(ground_or_404(indicator_id), queries.lines(db.session, indicator_id), problem, told)


def arrived_or_404(indicator_id: int, arrival_id: int) -> Arrived:
    """Return what came; raise NotFound."""
    found = queries.arrived(db.session, indicator_id, arrival_id)
    if found is None:
        raise NotFound
    return found


def answers_or_404(indicator_id: int, arrival_id: int) -> bytes:
    """Return the files in which a source itself answered; raise NotFound where none were kept."""
    found = queries.answers(db.session, indicator_id, arrival_id)
    if found is None:
        raise NotFound
    return found


def taken_in(coming: Coming) -> Shown | Done:
    """Keep a file, unless it cannot be read or says nothing new."""
    now = standing(Arrived(0, coming.indicator_id, coming.original, "", clock.now(), source_id=coming.source_id))
    if now.ground.formula is not None:
        return Shown(begun(coming.indicator_id, calculated_words()), CONFLICT)
    if now.seen.sentence:
        return Shown(begun(coming.indicator_id, now.seen.sentence), WRONG)
    if now.step in {Step.SAME, Step.CHECK} and is_same(now):
        return Done(is_same=True)
    return Done(writing.keep(now.seen, coming))


def shown(indicator_id: int, arrival_id: int, wanted: str) -> Shown | Done:
    """Show a step: the one that is next, or an earlier one that is asked for."""
    arrived = arrived_or_404(indicator_id, arrival_id)
    if arrived.is_stored:
        return Shown(begun(indicator_id))
    now = standing(arrived)
    return page_of(now, Step(wanted) if wanted in earlier(now) else now.step)


def page_of(now: Standing, wanted: Step, status: int = FINE, told: tuple[str, ...] = ()) -> Shown:
    """Return the page of a step, with what is told above it; its status is that of what led to it."""
    ground, seen, found = now.ground, now.seen, now.found
    if wanted is Step.UNREADABLE:
        return Shown(begun(ground.id, seen.sentence), status)
    if wanted is Step.PART:
        return Shown(part_page(ground, seen), status)
    if wanted is Step.COLUMNS or found is None:
        return Shown(columnsview.page(ground, seen, tells_errors=status != FINE, told=told), status)
    if wanted is Step.SAME:
        return Shown(sameview.page(ground, seen, found, told), status)
    if wanted is Step.CHECK and found.proposal is not None:
        return check_of(now, found.proposal, told=told, refused=status)
    # Rules that were said before and do not answer everything say at once what is missing.
    is_partly_said = seen.arrived.rules is not None and found.proposal is None
    if is_partly_said:
        told = (*told, _("Det mesta är redan besvarat. Det som saknas är markerat."))
    telling = Telling(told, tells_errors=is_partly_said or status != FINE)
    return Shown(rules_page(ground, seen, found, telling), status)


def check_of(
    now: Standing,
    proposal: Proposal,
    why: tuple[str, str] | None = None,
    told: tuple[str, ...] = (),
    refused: int = CONFLICT,
) -> Shown:
    """Return the page of what changes, unless it is calculated or a draft is older than what was released."""
    if now.ground.formula is not None:
        return Shown(begun(now.ground.id, calculated_words()), refused)
    if now.ground.before is not None:
        problem = _("Utkastet bygger på en äldre utgåva. Öppna siffrorna, välj vad som ska gälla och spara först.")
        return Shown(begun(now.ground.id, problem), refused)
    kind, reason = why or (now.ground.why.kind or "", now.ground.why.reason)
    errors = tuple(lacking(kind, reason)) if why and not told else ()
    difference = compare(now.ground.live.cube, proposal.cube)
    cells = [(one.key, one.period) for one in difference.changes if one.before]
    set_before = setters(db.session, now.ground.id, cells)
    page = confirm_page(now.ground, now.seen, proposal, Review(difference, set_before, kind, reason, errors))
    wrong = WRONG if errors else FINE
    return Shown(replace(page, told=(*told, *page.told)), CONFLICT if told else wrong)


def calculated_words() -> str:
    """Say why no file is taken for an indicator that is calculated."""
    return _("Den här indikatorn beräknas, så den tar inte emot filer. Sluta beräkna den först.")


def answered(indicator_id: int, arrival_id: int, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Do what the answer of a step says; with ``only_show`` it is shown as it was sent."""
    arrived = arrived_or_404(indicator_id, arrival_id)
    if arrived.is_stored:
        return Done()
    now = standing(arrived)
    wanted = Step(sent[STEP]) if sent.get(STEP) in set(Step) else now.step
    if wanted is Step.PART and now.seen.names and not only_show:
        return part_said(now, sent)
    if wanted is Step.COLUMNS and now.seen.table is not None:
        return columns_said(now, sent, only_show=only_show)
    if wanted is Step.RULES and now.seen.dataset is not None:
        return rules_said(now, sent, only_show=only_show)
    return settled(now, wanted, sent, only_show=only_show)


def settled(now: Standing, wanted: Step, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Do what is answered of a file that has been explained, if it still is."""
    if wanted is Step.SAME and now.step is Step.SAME:
        return same_said(now, sent, only_show=only_show)
    if wanted is Step.CHECK and now.to_confirm is not None:
        return confirmed(now, now.to_confirm, sent, only_show=only_show)
    if wanted is Step.SAME:
        return Done(now.seen.arrived.id)
    is_late = wanted is Step.CHECK
    return page_of(now, now.step, CONFLICT if is_late else FINE, (other_words(),) if is_late else ())


def part_said(now: Standing, sent: Sent) -> Shown | Done:
    """Note which sheet or dataset is meant."""
    part = sent.get(PART, "")
    if part not in now.seen.names:
        return Shown(part_page(now.ground, now.seen, _("Välj en av filens delar.")), WRONG)
    writing.note_part(now.seen.arrived.id, part)
    return Done(now.seen.arrived.id)


def columns_said(now: Standing, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Note what the columns of a table are, if it can be read by that."""
    if sent.get(PLACES) != now.seen.places(Step.COLUMNS):
        return page_of(now, Step.COLUMNS, CONFLICT, (stale_words(),))
    seen = columnsform.said(now.seen, sent)
    if only_show or seen.dataset is None or seen.arrived.columns is None:
        page = columnsview.page(now.ground, seen, tells_errors=not only_show)
        return Shown(page, FINE if only_show else WRONG)
    writing.note_columns(seen.arrived.id, seen)
    return Done(seen.arrived.id)


def rules_said(now: Standing, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Note what a file means, if everything is answered."""
    if now.seen.dataset is None:
        raise ValueError("a file is explained before it is held against the indicator")
    if sent.get(PLACES) != now.seen.places(Step.RULES):
        return page_of(now, Step.RULES, CONFLICT, (stale_words(),))
    before = now.found.rules if now.found else Rules({})
    said = rulesform.RulesReader(now.seen.dataset, ours(now.ground), before).read(sent)
    seen = replace(now.seen, arrived=replace(now.seen.arrived, rules=said.rules))
    found = held_against(seen, now.ground, now.before) or Answered(said.rules, ())
    if not only_show:
        # What has been answered is kept at once: the form shows only some of many categories at a time.
        writing.note_rules(seen)
    if only_show or said.begun or said.is_looking or sent.get(PRESSED) == LOOK:
        told = (_("Se efter att filens kategorier har hamnat rätt."),) if said.begun else ()
        return Shown(rules_page(now.ground, seen, found, Telling(told, sent)))
    if found.proposal is None:
        return Shown(rules_page(now.ground, seen, found, Telling(sent=sent, tells_errors=True)), WRONG)
    if not found.others and is_same(replace(now, found=found)):
        writing.remember(found.proposal)
    return Done(seen.arrived.id)


def same_said(now: Standing, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Note that a file is of the same data as the one before, whatever it says of itself."""
    arrived = now.seen.arrived
    if now.found is None or now.found.proposal is None or sent.get(ANSWERS) != answers_of(arrived):
        return page_of(now, now.step, CONFLICT, (other_words(),))
    if only_show:
        return page_of(now, Step.SAME)
    rules = replace(now.found.rules, origin=now.found.proposal.origin)
    writing.note_rules(replace(now.seen, arrived=replace(arrived, rules=rules)))
    if is_same(now):
        writing.remember(now.found.proposal)
    return Done(arrived.id)


def confirmed(now: Standing, proposal: Proposal, sent: Sent, *, only_show: bool) -> Shown | Done:
    """Make the draft, if it is said why and nobody has saved anything since the check was shown."""
    kind, reason = sent.get(KIND, ""), sent.get(REASON, "").strip()
    if only_show:
        return check_of(now, proposal, (kind, reason), (_("Du är inloggad igen. Bekräfta en gång till."),))
    if added_by(proposal.arrived.rules, now.ground) and not may_add():
        return check_of(now, proposal)
    if any(lacking(kind, reason)):
        return check_of(now, proposal, (kind, reason))
    looked_at = writing.LookedAt(sent.get(VERSION, ""), sent.get(ANSWERS, ""))
    outcome = writing.store(proposal, looked_at, Why(reason, KINDS[kind]))
    if outcome in {writing.Stored.OVERTAKEN, writing.Stored.OTHER}:
        told = other_words() if outcome is writing.Stored.OTHER else overtaken_words()
        return looked_at_again(now.seen.arrived, (kind, reason), told)
    return Done(is_same=outcome is writing.Stored.SAME)


def looked_at_again(arrived: Arrived, why: tuple[str, str], told: str) -> Shown | Done:
    """Show where a file stands now that something has changed since its check was shown; raise NotFound."""
    arrived = arrived_or_404(arrived.indicator_id, arrived.id)
    if arrived.is_stored:
        return Done()
    fresh = standing(arrived)
    if fresh.to_confirm is not None:
        return check_of(fresh, fresh.to_confirm, why, (told,))
    return page_of(fresh, fresh.step, CONFLICT, (told,))


@transactional
def discarded(indicator_id: int, arrival_id: int) -> None:
    """Forget a file that was never used; raise NotFound."""
    if arrived_or_404(indicator_id, arrival_id).is_stored:
        raise NotFound
    services.throw_away(db.session, arrival_id)
