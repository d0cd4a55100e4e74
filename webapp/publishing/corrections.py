"""What was corrected or revised after it had been published: value by value, from what to what.

A value counts as corrected where a visible edition of that kind says another number, or another reason for none,
than the visible edition before it. Values that came new with it are none, and neither are mere changes of digits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.charts.spec import Footnote
from webapp.cube.cube import Cube
from webapp.cube.period import Period
from webapp.cube.value import Observation as Seen
from webapp.models.edition import Edition, Observation
from webapp.models.indicator import Series
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.visibility import visible
from webapp.wording.corrections import corrected, corrected_together

MENDING = (ReleaseKind.CORRECTION, ReleaseKind.REVISION)
MOST_NOTES = 12
"""Of one edition; where more values were revised at once, they share a note."""

SHOWN, NEW, OLD, OTHER = (aliased(Edition) for _ in range(4))
CAME, OTHER_CAME = aliased(Release), aliased(Release)
NOW, WAS = aliased(Observation), aliased(Observation)
ONE_BEFORE = (
    select(func.max(OTHER.number))
    .join(OTHER_CAME, OTHER_CAME.id == OTHER.release_id)
    .where(OTHER.indicator_id == NEW.indicator_id, OTHER.number < NEW.number, visible(OTHER_CAME))
    .correlate(NEW)
    .scalar_subquery()
)
IS_ANOTHER = or_(
    NOW.value != WAS.value,
    NOW.marker != WAS.marker,
    and_(NOW.value.is_(None), WAS.value.is_not(None)),
    and_(NOW.value.is_not(None), WAS.value.is_(None)),
)
CORRECTED = (
    select(
        SHOWN.id.label("edition_id"),
        NEW.number,
        CAME.id.label("release_id"),
        CAME.publish_at,
        CAME.kind,
        Series.key,
        NOW.period,
        WAS.value.label("old_value"),
        WAS.marker.label("old_marker"),
        NOW.value.label("new_value"),
        NOW.marker.label("new_marker"),
    )
    .select_from(SHOWN)
    .join(NEW, and_(NEW.indicator_id == SHOWN.indicator_id, NEW.number <= SHOWN.number))
    .join(CAME, CAME.id == NEW.release_id)
    .join(OLD, and_(OLD.indicator_id == NEW.indicator_id, OLD.number == ONE_BEFORE))
    .join(NOW, NOW.edition_id == NEW.id)
    .join(WAS, and_(WAS.edition_id == OLD.id, WAS.series_id == NOW.series_id, WAS.period == NOW.period))
    .join(Series, Series.id == NOW.series_id)
    .where(SHOWN.id.in_(bindparam("editions", expanding=True)), CAME.kind.in_(MENDING), visible(CAME), IS_ANOTHER)
    .order_by(SHOWN.id, NEW.number.desc(), Series.position, Series.id, NOW.period)
)
"""The values of editions that were corrected since they were first published, the newest correction first."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """One value that was corrected."""

    number: int
    release_id: int
    day: date
    kind: str
    key: str
    period: Period
    before: Seen
    after: Seen


def corrections(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Corrected, ...]:
    """Return the corrections of rows of CORRECTED; 71.4 and 71.40 are the same number, which SQLite cannot tell."""
    found = (
        Corrected(
            row.number,
            row.release_id,
            swedish_day(row.publish_at),
            row.kind,
            row.key,
            row.period,
            Seen(row.old_value, row.old_marker),
            Seen(row.new_value, row.new_marker),
        )
        for row in rows
    )
    return tuple(one for one in found if one.before != one.after)


def swedish_day(moment: datetime) -> date:
    """Return the day that it was in Sweden."""
    return moment.astimezone(clock.SWEDEN).date()


def annotated(
    cube: Cube, footnotes: Sequence[Footnote], mended: Iterable[Corrected], decimals: int
) -> tuple[Cube, tuple[Footnote, ...]]:
    """Hang a note on every value that was corrected; a value that is not there any more needs none."""
    marks: dict[tuple[str, Period], tuple[str, ...]] = {}
    notes: list[Footnote] = []
    taken = {note.mark for note in footnotes}
    free = (mark for number in range(1, 10_000) if (mark := f"R{number}") not in taken)
    for _number, group in groupby(mended, attrgetter("number")):
        of_edition = [one for one in group if (one.key, one.period) in cube.cells]
        for text, cells in told(of_edition, decimals).items():
            mark = next(free)
            notes.append(Footnote(mark, text))
            marks |= {cell: (*marks.get(cell, ()), mark) for cell in cells}
    return with_marks(cube, marks), (*footnotes, *notes)


def told(mended: Sequence[Corrected], decimals: int) -> dict[str, list[tuple[str, Period]]]:
    """Return what is said of the values that one edition corrected, and which values each note is about."""
    said: dict[str, list[tuple[str, Period]]] = {}
    for one in mended:
        text = (
            corrected_together(one.day, len(mended), one.kind)
            if len(mended) > MOST_NOTES
            else corrected(one.day, one.before, one.after, one.kind, decimals)
        )
        said.setdefault(text, []).append((one.key, one.period))
    return said


def with_marks(cube: Cube, marks: Mapping[tuple[str, Period], tuple[str, ...]]) -> Cube:
    """Return the data with more marks on some of its values."""
    if not marks:
        return cube
    cells = {
        place: replace(seen, footnotes=(*seen.footnotes, *marks[place])) if place in marks else seen
        for place, seen in cube.cells.items()
    }
    return replace(cube, cells=cells)
