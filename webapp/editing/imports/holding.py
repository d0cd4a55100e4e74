"""Finds why a draft that nobody has looked at stays one, though its source may release by itself.

A source may lose its values one at a time, and each file takes back little; so what is held against it is everything
that was released since a person last did so, not only what the last file left.

No check of a series sees that all of it is a thousand times as large, so no number that is there already may become
more than ten times what it was, nor less than a tenth. Other doubts of the checks hold nothing back: real figures
jump too, and small ones are published by those who count them.
"""

from collections import Counter
from collections.abc import Set as AbstractSet
from enum import StrEnum

from sqlalchemy import select

from webapp.cube.cube import CellKey, Cube
from webapp.cube.diff import Change, compare
from webapp.editing.data.queries import Ground
from webapp.models.base import AnySession
from webapp.models.edition import Edition, Observation
from webapp.models.indicator import Series
from webapp.models.release import Release
from webapp.publishing.copying import edition_content
from webapp.publishing.figures import review

MOST_LOST = 4
"""One in so many numbers of a series may go unseen."""
MOST_TIMES = 10
"""What a number may become of itself unseen; of those below one, what one may."""


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
    if review(session, [draft]).missing:
        return Held.TEXTS
    changes = compare(ground.live.cube, content.cube).changes
    return Held.REWRITTEN if any(map(is_rewritten, changes)) else None


def is_rewritten(change: Change) -> bool:
    """Say whether a number becomes one of another power of ten, as it does where its unit is another."""
    before, after = (seen.value if seen else None for seen in (change.before, change.after))
    if before is None or after is None:
        return False
    low, high = sorted((abs(before), abs(after)))
    return high > max(low, 1) * MOST_TIMES


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
