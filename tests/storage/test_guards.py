"""After all migrations the database itself refuses to change what is released, past any session, on both engines."""

from dataclasses import replace
from datetime import UTC, date, datetime

import flask_migrate
import pytest
from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from tests.support import databases
from tests.support.examples import a_goal, a_rich_content, a_simple_content, an_indicator
from webapp.cube.calculation.formula import MovingAverage, Operand
from webapp.extensions import db
from webapp.models.registry import METADATA
from webapp.models.release import ReleaseKind
from webapp.progress.facts import EditorsView, Status
from webapp.publishing.contents import Basis, RevisionContent, SectionContent
from webapp.publishing.drafts import discard, draft_edition, draft_revision
from webapp.publishing.immutable import GUARDED
from webapp.publishing.releases import ReleaseFacts, release

AT_NOON = ReleaseFacts(datetime(2025, 11, 23, 12, tzinfo=UTC), ReleaseKind.ORDINARY, "Eva")
WHOLE = {"edition", "revision"}
PARTS = sorted(GUARDED - WHOLE)
OF_REVISION = {"judgement", "section"}
VIEW = EditorsView(Status.TOO_SLOW, "Färre vågar börja.", "Eva", date(2025, 11, 1))
OF_ANOTHER = Basis(MovingAverage(Operand("underlag"), 3), (1,), ("",), ("Underlag",))
TEXTS = RevisionContent(sections=(SectionContent(text="Almi."),), judgement=VIEW)


def drafted(session: Session, indicator_id: int, goal_id: int) -> list:
    """Write a draft with a row in every guarded table."""
    content = replace(a_rich_content(), basis=OF_ANOTHER)
    return [draft_edition(session, indicator_id, content), draft_revision(session, goal_id, TEXTS)]


@pytest.fixture(name="connection", scope="module", params=["sqlite", "postgresql"])
def connection_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Yield a connection to a migrated database: whatever stands in it is released, and a draft of each beside it."""
    folder = tmp_path_factory.mktemp("guarded")
    with databases.of_kind(request, folder) as url, databases.small_site(url):
        flask_migrate.upgrade()
        owners = an_indicator(db.session).id, a_goal(db.session).id
        another = draft_edition(db.session, an_indicator(db.session, "underlag").id, a_simple_content())
        release(db.session, [another], AT_NOON)
        release(db.session, drafted(db.session, *owners), AT_NOON)
        drafted(db.session, *owners)
        db.session.commit()
        with db.engine.connect() as connection:
            yield connection


@pytest.fixture(autouse=True)
def undone_fixture(connection: Connection):
    """Undo what a test has done."""
    yield
    connection.rollback()


def of(table: Table, number: int):
    """Return the criterion that a row belongs to the edition or revision of a number."""
    own = "revision" if table.name in {"revision", *OF_REVISION} else "edition"
    whole = METADATA.tables[own]
    wanted = select(whole.c.id).where(whole.c.number == number)
    return table.c["id" if table is whole else f"{own}_id"].in_(wanted)


def changed(table: Table):
    """Return a column of a table and what it may be set to without harm: what it is."""
    column = next(iter(table.columns))
    return {column.name: column}


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_released_row_is_neither_changed_nor_deleted(connection, name):
    """Whoever sends the statement."""
    table = METADATA.tables[name]
    assert connection.execute(select(table).where(of(table, 1))).first(), "there is nothing to guard"
    for statement in (update(table).values(changed(table)), delete(table)):
        with pytest.raises(IntegrityError, match="never changed"):
            connection.execute(statement.where(of(table, 1)))
        connection.rollback()


@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_added_to_what_is_released(connection, name):
    """A value in a gap would be a changed edition; so would a row that moves there."""
    table = METADATA.tables[name]
    row = connection.execute(select(table).where(of(table, 1))).first()
    with pytest.raises(IntegrityError, match="never changed"):
        connection.execute(insert(table).values(row._mapping))
    connection.rollback()
    owner = "revision_id" if name in OF_REVISION else "edition_id"
    with pytest.raises(IntegrityError, match="never changed"):
        connection.execute(update(table).where(of(table, 2)).values({owner: row._mapping[owner]}))


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_draft_may_change(connection, name):
    """Until it is released."""
    table = METADATA.tables[name]
    assert connection.execute(update(table).where(of(table, 2)).values(changed(table))).rowcount > 0


def test_a_draft_is_released_or_discarded_whole(connection):
    """The cascade from a draft to its parts is no change of a release."""
    with Session(connection) as session:
        indicator_id, goal_id = an_indicator(session, "annan").id, a_goal(session, 16).id
        for draft in drafted(session, indicator_id, goal_id):
            discard(session, draft)
        release(session, drafted(session, indicator_id, goal_id), AT_NOON)
