"""Releases drafts now or at a time, and changes, cancels and takes back what was released."""

from collections.abc import Sequence
from datetime import datetime

from webapp.editing.desk.records import InTheWayError, WrongError
from webapp.editing.releases.queries import chosen, made_of
from webapp.language import gettext as _
from webapp.language import listed, ngettext
from webapp.models.approval import Proposal
from webapp.models.base import AnySession
from webapp.models.release import Release
from webapp.publishing import approvals, planning, returning
from webapp.publishing.approvals import ChangedSinceError, NeedsApprovalError, OwnProposalError
from webapp.publishing.embargoes import EmbargoError
from webapp.publishing.figures import MissingFiguresError, refuse_missing
from webapp.publishing.history import By
from webapp.publishing.numbering import Draft, DraftExistsError
from webapp.publishing.planning import OvertakenError, TooLateError
from webapp.publishing.releases import DisorderError, ReleaseFacts, StaleBaseError
from webapp.publishing.returning import NothingBeforeError, NotReleasedError

NEWER = _("Något nyare har publicerats medan utkastet skrevs. Öppna utkastet: där står båda. Spara, och försök igen.")
ORDER = _(
    "En annan publicering av samma sak är planerad, och de måste komma i den ordning de skrevs."
    " Välj en annan tid, eller ändra den andra först."
)
LATE = _("Det är redan publicerat eller avbrutet. Då går det inte att ändra, bara att ta tillbaka.")
EARLY = _(
    "Beräknade siffror kan inte komma före dem som de räknas på: då syns de i förväg. Välj samma tid eller en senare."
)
USED = _("En annan planerad publicering är räknad på de här siffrorna. Avbryt den först.")
OTHER_TIME, TEXT_FIRST = _("Välj en annan tid."), _("Avbryt publiceringen av texten först.")
FOLLOWED = _("Något nyare av samma sak är påbörjat eller publicerat. Ta hand om det först.")


def send_out(session: AnySession, keys: Sequence[str], facts: ReleaseFacts) -> int | None:
    """Release drafts together and return the release; None where another person has to approve it; raise WrongError."""
    made = made_of(session, keys, facts)
    if made is not None:
        return made
    drafts = ready(session, keys)
    try:
        refuse_missing(session, drafts, facts.publish_at)
        return released_or_proposed(session, drafts, facts)
    except MissingFiguresError as error:
        raise WrongError(drafts=lacking(error)) from None
    except StaleBaseError:
        raise WrongError(drafts=NEWER) from None
    except DisorderError:
        raise WrongError(drafts=ORDER) from None
    except EmbargoError:
        raise WrongError(drafts=EARLY) from None


def lacking(error: MissingFiguresError) -> str:
    """Say which text asks for which figures in vain, each told once."""
    return " ".join(
        ngettext(
            "Texten till målet ”{goal}” frågar efter {tokens}, men den siffran finns inte. Rätta texten först.",
            "Texten till målet ”{goal}” frågar efter {tokens}, men de siffrorna finns inte. Rätta texten först.",
            len(tokens),
        ).format(goal=goal, tokens=listed(tokens))
        for goal, tokens in asked(error)
    )


def left_behind(error: MissingFiguresError) -> str:
    """Say which text would ask for which figures in vain if a plan moved or were cancelled."""
    return " ".join(
        ngettext(
            "Texten till målet ”{goal}” frågar efter {tokens}, men den siffran skulle inte finnas när texten"
            " publiceras.",
            "Texten till målet ”{goal}” frågar efter {tokens}, men de siffrorna skulle inte finnas när texten"
            " publiceras.",
            len(tokens),
        ).format(goal=goal, tokens=listed(tokens))
        for goal, tokens in asked(error)
    )


def asked(error: MissingFiguresError) -> list[tuple[str, tuple[str, ...]]]:
    """Return each goal with the figures that its text asks for in vain, each once."""
    found: dict[str, dict[str, None]] = {}
    for one in error.missing:
        found.setdefault(one.goal, {})[one.token] = None
    return [(goal, tuple(tokens)) for goal, tokens in found.items()]


def released_or_proposed(session: AnySession, drafts: Sequence[Draft], facts: ReleaseFacts) -> int | None:
    """Release drafts and return the release; None where that is proposed to another person."""
    try:
        return approvals.release_by_person(session, drafts, facts).id
    except NeedsApprovalError:
        approvals.propose(session, drafts, facts)
        return None


def ready(session: AnySession, keys: Sequence[str]) -> list[Draft]:
    """Return the drafts that somebody has chosen; raise WrongError where one is not what it was."""
    drafts = chosen(session, keys)
    if len(drafts) != len(set(keys)):
        raise WrongError(drafts=_("Ett utkast är ändrat eller borta sedan du öppnade sidan. Se efter och välj igen."))
    return drafts


def move(session: AnySession, release_id: int, publish_at: datetime, by: By) -> None:
    """Let a planned release come at another time; raise InTheWayError and WrongError."""
    try:
        planning.replan(session, session.get_one(Release, release_id), publish_at, by)
    except TooLateError:
        raise InTheWayError(LATE) from None
    except MissingFiguresError as error:
        raise WrongError(clock=f"{left_behind(error)} {OTHER_TIME}") from None
    except DisorderError:
        raise WrongError(clock=ORDER) from None
    except EmbargoError:
        raise WrongError(clock=EARLY) from None


def cancel(session: AnySession, release_id: int, by: By) -> None:
    """Let the drafts of a planned release be drafts again; raise InTheWayError."""
    try:
        planning.cancel(session, session.get_one(Release, release_id), by)
    except TooLateError:
        raise InTheWayError(LATE) from None
    except (OvertakenError, DraftExistsError):
        raise InTheWayError(FOLLOWED) from None
    except MissingFiguresError as error:
        raise InTheWayError(f"{left_behind(error)} {TEXT_FIRST}") from None
    except EmbargoError:
        raise InTheWayError(USED) from None


def take_back(session: AnySession, release_id: int, by: By, reason: str) -> int:
    """Say again what was said before a release, and return the new one; raise InTheWayError."""
    try:
        return returning.take_back(session, session.get_one(Release, release_id), by, reason, leave_first=True).id
    except NothingBeforeError:
        raise InTheWayError(_("Det här är det första som publicerades. Det finns inget tidigare.")) from None
    except NotReleasedError:
        raise InTheWayError(_("Det är inte publicerat än. Avbryt publiceringen i stället.")) from None
    except OvertakenError:
        raise InTheWayError(FOLLOWED) from None


def approve(session: AnySession, proposal_id: int, person_id: int) -> int:
    """Release what another person has proposed, and return the release; raise InTheWayError."""
    try:
        return approvals.approve(session, waiting(session, proposal_id), person_id).id
    except OwnProposalError:
        raise InTheWayError(_("Någon annan än du behöver godkänna det här.")) from None
    except ChangedSinceError:
        raise InTheWayError(_("Ett utkast är ändrat sedan det föreslogs. Det behöver föreslås igen.")) from None
    except MissingFiguresError as error:
        raise InTheWayError(lacking(error)) from None
    except StaleBaseError:
        raise InTheWayError(NEWER) from None
    except DisorderError:
        raise InTheWayError(ORDER) from None
    except EmbargoError:
        raise InTheWayError(EARLY) from None


def decline(session: AnySession, proposal_id: int, by: By, reason: str) -> None:
    """Close a proposal without a release; raise InTheWayError."""
    approvals.decline(session, waiting(session, proposal_id), by, reason)


def waiting(session: AnySession, proposal_id: int) -> Proposal:
    """Return a proposal that waits; raise InTheWayError where somebody has settled it or proposed it anew."""
    proposal = session.get_one(Proposal, proposal_id)
    if proposal.closed_at is not None:
        raise InTheWayError(_("Förslaget är redan avgjort, eller ersatt av ett nytt. Titta på sidan igen."))
    return proposal
