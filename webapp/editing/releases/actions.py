"""What the buttons of a release do, by whoever is logged in; raise NotFound where there is no such release."""

from werkzeug.exceptions import NotFound

from webapp.accounts.queries import current_person
from webapp.editing.desk import keeping
from webapp.editing.releases import services
from webapp.extensions import db
from webapp.models.approval import Proposal
from webapp.models.release import Release


def cancel(release_id: int) -> None:
    """Let the drafts of a planned release be drafts again; raise InTheWayError."""
    there(Release, release_id)
    services.cancel(db.session, release_id, keeping.by())


def take_back(release_id: int, reason: str) -> int:
    """Say again what was said before a release; raise InTheWayError."""
    there(Release, release_id)
    return services.take_back(db.session, release_id, keeping.by(), reason)


def approve(proposal_id: int) -> int:
    """Release what another person has proposed; raise InTheWayError."""
    there(Proposal, proposal_id)
    return services.approve(db.session, proposal_id, current_person().id)


def decline(proposal_id: int, reason: str) -> None:
    """Close what somebody has proposed; raise InTheWayError."""
    there(Proposal, proposal_id)
    services.decline(db.session, proposal_id, keeping.by(), reason)


def there(kind: type[Release] | type[Proposal], row_id: int) -> None:
    """Refuse an id that nothing has."""
    if db.session.get(kind, row_id) is None:
        raise NotFound
