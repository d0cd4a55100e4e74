"""What is alike in all that it is put in order by stands in the order it was made in, whichever was written last."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from tests.support.examples import a_simple_content, an_indicator, stored
from tests.support.people import a_person
from webapp.accounts.queries import people
from webapp.cube.calculation.formula import Operand, Sum
from webapp.editing.site.queries import asked_about
from webapp.editing.start.queries import drafts, due
from webapp.editing.texts.queries import indicators_named
from webapp.models.base import Base
from webapp.models.indicator import Contact, Indicator
from webapp.models.release import ReleaseKind
from webapp.publishing.bases import formulas, write_formula
from webapp.publishing.drafts import draft_edition
from webapp.publishing.releases import ReleaseFacts, release

LONG_AGO = ReleaseFacts(datetime(2025, 1, 1, tzinfo=UTC), ReleaseKind.ORDINARY, "Eva")
SLUGS = ["ett", "tva", "tre", "fyra"]
Indicators = list[Indicator]


def rewrite(session: Session, rows: list[Base], **values: object) -> None:
    """Write rows once more, the last one first: PostgreSQL lays each behind all others."""
    for row in reversed(rows):
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()


@pytest.fixture(name="alike")
def alike_fixture(session: Session) -> Indicators:
    """Return indicators of one name and one contact, the last one written first."""
    contact = stored(session, Contact(name="Eva Ek"))
    found = [an_indicator(session, slug, name="Export") for slug in SLUGS]
    rewrite(session, found, contact_id=contact.id)
    return found


def test_indicators_of_one_name_are_listed_as_they_were_made(session, alike):
    """In the desk's drafts, in what is due, in what may stand in a text, and among those that a contact answers for."""
    ids = [one.id for one in alike]
    editions = [draft_edition(session, one, a_simple_content()) for one in ids]
    assert [one.owner_id for one in drafts(session)] == ids
    assert indicators_named(session, "export", len(SLUGS)) == SLUGS
    assert indicators_named(session, "", 2) == SLUGS[:2]
    rewrite(session, editions, next_update=date(2025, 2, 1))
    release(session, editions, LONG_AGO)
    rewrite(session, alike, place="Västmanlands län")
    assert [one.indicator_id for one in due(session, date(2025, 3, 1))] == ids


def test_what_a_contact_answers_for_is_told_by_name(session, alike):
    """Whatever was written last."""
    for one, name in zip(alike, ("D", "C", "B", "A"), strict=True):
        one.name = name
        session.flush()
    assert asked_about(session, alike[0].contact_id) == ["A", "B", "C", "D"]


def test_people_of_one_name_are_listed_as_they_were_made(session):
    """Whoever was changed last."""
    found = [a_person(session, name) for name in ("Anna Ek", "Bo Ek", "Cia Ek")]
    rewrite(session, found, name="Ny Ek")
    assert [one.id for one in people(session)] == [one.id for one in found]


def test_what_is_calculated_of_the_same_is_calculated_in_one_order(session, alike):
    """However often a formula is written anew."""
    first, *others = alike
    edition = draft_edition(session, first.id, a_simple_content())
    release(session, [edition], LONG_AGO)
    of_it = Sum((Operand(first.slug), Operand(first.slug)))
    for one in (*others, *reversed(others)):
        write_formula(session, one.id, of_it)
    assert list(formulas(session)) == [one.id for one in others]
