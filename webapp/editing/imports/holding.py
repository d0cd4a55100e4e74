"""Finds why a draft that nobody has looked at stays one, though its source may release by itself.

A source may lose its values one at a time, and each file takes back little; so what is held against it is everything
that was released since a person last did so, not only what the last file left.

No check of a series sees that all of it is a hundred or a thousand times as large, so no number that is there already
may become more than ten times what it was, nor less than a tenth. Other doubts of the checks hold nothing back: real
figures jump too, and small ones are published by those who count them.
"""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import select

from webapp import clock
from webapp.cube.cube import CellKey, Cube
from webapp.cube.diff import Change, compare
from webapp.editing.data.queries import Ground
from webapp.models.base import AnySession
from webapp.models.edition import Edition, Observation
from webapp.models.indicator import Indicator, Series
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.publishing.contents import RevisionContent
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.figures import come_by, material, texts, texts_over, unanswered
from webapp.publishing.visibility import visible

MOST_LOST = 4
"""One in so many numbers of a series may go unseen."""
MOST_TIMES = 10
"""What a number may become of itself unseen."""


class Held(StrEnum):
    """Why somebody has to release a draft."""

    PLANNED = "planned"
    LOST = "lost"
    TEXTS = "texts"
    REWRITTEN = "rewritten"


def held(session: AnySession, ground: Ground, draft: Edition) -> Held | None:
    """Return why a draft is not released unseen; None where nothing stands in the way."""
    if ground.coming is not None:
        return Held.PLANNED
    content = edition_content(session, draft)
    if loses_much(held_since(session, ground.id), content.cube):
        return Held.LOST
    if takes_from_texts(session, draft):
        return Held.TEXTS
    changes = compare(ground.live.cube, content.cube).changes
    return Held.REWRITTEN if any(map(is_rewritten, changes)) else None


def takes_from_texts(session: AnySession, draft: Edition) -> bool:
    """Say whether data lacks a number that it has had for a text that is shown or planned."""
    live = come_by(session, draft.indicator_id, clock.now())
    if live is None:
        return False
    indicator = session.get_one(Indicator, draft.indicator_id)
    had, has = ({indicator.slug: material(session, indicator, edition)} for edition in (live, draft))
    said = [text for content in contents_over(session, indicator.id) for _place, text in texts(content)]
    return any(set(unanswered(text, has)) - set(unanswered(text, had)) for text in said)


def contents_over(session: AnySession, indicator_id: int) -> Iterator[RevisionContent]:
    """Yield what the goals that name an indicator say now, and what they are to say last."""
    for last in texts_over(session, [indicator_id]):
        yield revision_content(session, last)
        now = shown(session, last.goal_id)
        if now is not None and now is not last:
            yield revision_content(session, now)


def shown(session: AnySession, goal_id: int) -> Revision | None:
    """Return the text of a goal that visitors see."""
    seen = select(Revision).join(Release).where(Revision.goal_id == goal_id, visible())
    return session.scalars(seen.order_by(Revision.number.desc()).limit(1)).first()


def is_rewritten(change: Change) -> bool:
    """Say whether a number becomes more than ten times what it was, or less than a tenth; counts begin at one."""
    before, after = (seen.value if seen else None for seen in (change.before, change.after))
    if before is None or after is None:
        return False
    least, most = min(abs(before), abs(after)), max(abs(before), abs(after))
    are_counts = all(one == one.to_integral_value() for one in (before, after))
    return most > MOST_TIMES * (max(least, Decimal(1)) if are_counts or not least else least)


def loses_much(before: AbstractSet[CellKey], cube: Cube) -> bool:
    """Say whether data lacks more than one in four of the numbers that any series had."""
    numbers = {cell for cell, seen in cube.cells.items() if seen.value is not None}
    had, lost = (Counter(key for key, _period in cells) for cells in (before, before - numbers))
    return any(count * MOST_LOST > had[key] for key, count in lost.items())


def held_since(session: AnySession, indicator_id: int) -> frozenset[CellKey]:
    """Return where numbers were released since the newest release by a person, or ever where there was none."""
    released = select(Edition.id).where(Edition.indicator_id == indicator_id, Edition.release_id.is_not(None))
    by_person = released.join(Release).where(Release.person_id.is_not(None)).with_only_columns(Edition.number)
    last = session.scalar(by_person.order_by(Edition.number.desc()).limit(1)) or 0
    wanted = (
        select(Series.key, Observation.period)
        .join(Observation, Observation.series_id == Series.id)
        .where(Observation.edition_id.in_(released.where(Edition.number >= last)), Observation.value.is_not(None))
    )
    return frozenset((key, period) for key, period in session.execute(wanted.distinct()))
