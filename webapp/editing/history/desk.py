"""Reads what the pages of the history show."""

from sqlalchemy import select

from webapp.editing.history import compose
from webapp.editing.history.asked import Asked
from webapp.editing.history.compose import HistoryPage, Named, SidePage, cell_place
from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.people import Person
from webapp.models.revision import Revision
from webapp.publishing import chronicle
from webapp.publishing.beside import editions_beside, revisions_beside
from webapp.publishing.chronicle import Chapter, Wanted
from webapp.publishing.historyfile import history_csv
from webapp.publishing.numbering import Draft, owner_of
from webapp.wording.deeds import Entry, Subject


def page(asked: Asked) -> HistoryPage:
    """Return a page of the history."""
    by_name = select(Person.id, Person.name).order_by(Person.name, Person.id)
    people = [(one, name) for one, name in db.session.execute(by_name)]
    chapter = found(asked)
    return compose.history_page(named(asked), chapter, asked, people, versions(asked))


def versions(asked: Asked) -> list[int]:
    """Return the numbers of all editions or revisions of the one thing that is asked for, the newest first."""
    subject, owner = asked.wanted.subject, asked.wanted.subject_id
    if not owner or subject not in {Subject.INDICATOR, Subject.GOAL}:
        return []
    kind: type[Draft] = Edition if subject is Subject.INDICATOR else Revision
    return list(db.session.scalars(select(kind.number).where(owner_of(kind) == owner).order_by(kind.number.desc())))


def found(asked: Asked) -> Chapter:
    """Return the deeds that are asked for."""
    if asked.cell:
        entries = of_cell(asked)
        return Chapter(entries, 1, 1, len(entries))
    return chronicle.history(db.session, asked.wanted, asked.page)


def of_cell(asked: Asked) -> tuple[Entry, ...]:
    """Return the deeds that changed the cell that is asked for; none where none is."""
    number, period = asked.wanted.subject_id, asked.period
    if number is None or period is None:
        return ()
    return chronicle.history_of_cell(db.session, number, asked.series, period, asked.wanted)


def named(asked: Asked) -> Named:
    """Name the one thing that is asked for by what it was called last, whatever else the page leaves out."""
    wanted = asked.wanted
    if not asked.one_thing:
        return Named()
    last = chronicle.history(db.session, Wanted(subject=wanted.subject, subject_id=wanted.subject_id), size=1).entries
    place = cell_place(asked.series, asked.period, last[0].names) if last and asked.cell else ""
    return Named(last[0].label if last else "", place)


def file(asked: Asked) -> str:
    """Return everything that is asked for as CSV."""
    return history_csv(of_cell(asked) if asked.cell else chronicle.whole(db.session, asked.wanted))


def side_by_side(owner_id: int, one: int, other: int, *, is_data: bool) -> SidePage | None:
    """Return two editions or two revisions side by side, None where there are not both."""
    lay = editions_beside if is_data else revisions_beside
    found = lay(db.session, owner_id, one, other)
    return compose.side_page(Subject.INDICATOR if is_data else Subject.GOAL, owner_id, found) if found else None
