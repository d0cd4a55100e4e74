"""Writes the draft edition of an indicator, and throws it away."""

from dataclasses import replace

from webapp.editing.data import queries
from webapp.editing.data.clashing import theirs_of
from webapp.editing.desk.records import Values
from webapp.editing.indicators.contents import with_facts
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.publishing.calculating import recalculate
from webapp.publishing.contents import EditionContent
from webapp.publishing.drafts import build_on_newest, discard, draft_edition, rewrite_edition
from webapp.publishing.history import By
from webapp.publishing.numbering import draft_of


def write_cells(session: AnySession, indicator_id: int, content: EditionContent, by: By) -> None:
    """Store data as the indicator's draft, with all else that the edition says.

    Whoever does has seen what was released since the draft was begun, so that it follows that from now on.
    """
    found = queries.ground(session, indicator_id)
    if found is None:
        raise ValueError("data belongs to an indicator")
    if found.formula is not None:
        raise ValueError("calculated data is not typed")
    build_on_newest(session, write(session, indicator_id, replace(content, basis=None), by))


def write_facts(session: AnySession, indicator_id: int | None, values: Values, *, by: By) -> int:
    """Store what a form says of an edition in the indicator's draft, its data as it was; raise WrongError.

    A draft that was overtaken follows what was released since, unless there are cells that have to be asked about.
    Calculated data is calculated anew, for it may be shown with more decimals now.
    """
    found = queries.ground(session, indicator_id) if indicator_id is not None else None
    if found is None:
        raise ValueError("an edition belongs to an indicator")
    cube, clashes = theirs_of(found)
    kept = replace(found.content, cube=found.cube if clashes else cube)
    draft = write(session, found.id, with_facts(kept, values), by)
    if not clashes:
        build_on_newest(session, draft)
    recalculate(session, [found.id], by)
    return found.id


def write(session: AnySession, indicator_id: int, content: EditionContent, by: By) -> Edition:
    """Store a whole draft edition, in place of the one there is; return it."""
    draft = draft_of(session, Edition, indicator_id)
    if draft is None:
        return draft_edition(session, indicator_id, content, by)
    rewrite_edition(session, draft, content, by, draft.version)
    return draft


def discard_data(session: AnySession, indicator_id: int, by: By) -> None:
    """Throw an indicator's draft away; what is released stays."""
    draft = draft_of(session, Edition, indicator_id)
    if draft is not None:
        discard(session, draft, by)
