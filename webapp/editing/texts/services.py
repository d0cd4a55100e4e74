"""Writes the draft of a goal's texts, and throws it away."""

from webapp.consent.registry import Registry
from webapp.editing.desk.records import Values
from webapp.editing.texts.contents import content_of, refuse_unknown
from webapp.editing.texts.queries import series_keys
from webapp.models.base import AnySession
from webapp.models.revision import Revision
from webapp.publishing.drafts import build_on_newest, discard, draft_revision, rewrite_revision
from webapp.publishing.history import By
from webapp.publishing.numbering import draft_of


def write_texts(session: AnySession, goal_id: int | None, values: Values, *, registry: Registry, by: By) -> int:
    """Store what a form says as the goal's draft; raise WrongError."""
    if goal_id is None:
        raise ValueError("texts belong to a goal")
    content = content_of(values, registry)
    refuse_unknown(values, series_keys(session, {one.indicator for one in content.sections if one.indicator}))
    draft = draft_of(session, Revision, goal_id)
    if draft is None:
        draft_revision(session, goal_id, content, by)
    else:
        rewrite_revision(session, draft, content, by, draft.version)
        build_on_newest(session, draft)
    return goal_id


def discard_texts(session: AnySession, goal_id: int, by: By) -> None:
    """Throw a goal's draft away; what is released stays."""
    draft = draft_of(session, Revision, goal_id)
    if draft is not None:
        discard(session, draft, by)
