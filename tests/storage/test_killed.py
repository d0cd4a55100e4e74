"""A release is whole or absent, whenever the process that makes it dies."""

import multiprocessing
import secrets
import time

import flask_migrate
from sqlalchemy import func, select, text

from tests.support import databases, releasing
from tests.support.examples import a_goal, an_indicator
from webapp.extensions import db
from webapp.models.edition import Edition, Observation
from webapp.models.history import Change
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.wording.deeds import DeedKind

KILLS = 20
LONGEST = 0.2
PATIENCE = 60


def kill_while_releasing(url: str) -> None:
    """Start a process that releases all the time and kill it at a random moment."""
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([releasing.__name__])
    here, there = processes.Pipe(duplex=False)
    process = processes.Process(target=releasing.release_forever, args=(url, there))
    process.start()
    assert here.poll(PATIENCE), "the process never released anything"
    time.sleep(secrets.SystemRandom().uniform(0, LONGEST))
    process.kill()
    process.join()


def look() -> None:
    """Everything that is there is whole: no draft is left, all say the same, and each release is told once a part."""
    if db.engine.dialect.name == "postgresql":
        # Its server may still be storing what the process asked for last: all is looked at as of one moment.
        db.session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
    releases = db.session.scalar(select(func.count()).select_from(Release))
    assert db.session.scalars(select(Edition.id).where(Edition.release_id.is_(None))).all() == []
    assert db.session.scalars(select(Revision.id).where(Revision.release_id.is_(None))).all() == []
    told = select(func.count()).where(Change.deed == DeedKind.RELEASED).group_by(Change.release_id)
    assert db.session.scalars(told).all() == [4] * releases
    said = select(Edition.release_id, func.min(Observation.value), func.max(Observation.value))
    by_release = said.join(Observation, Observation.edition_id == Edition.id).group_by(Edition.release_id)
    leads = select(Revision.release_id, func.min(Revision.lead), func.max(Revision.lead)).group_by(Revision.release_id)
    values = {ident: {str(low), str(high)} for ident, low, high in db.session.execute(by_release)}
    assert len(values) == releases
    assert {ident: {low, high} for ident, low, high in db.session.execute(leads)} == values
    assert all(len(one) == 1 for one in values.values())
    db.session.rollback()


def test_twenty_kills_leave_only_whole_releases(database_url):
    """Each time the next process goes on from what is there."""
    with databases.small_site(database_url):
        flask_migrate.upgrade()
        for slug, number in (("ett", 1), ("tva", 2)):
            an_indicator(db.session, slug)
            a_goal(db.session, number)
        db.session.commit()
        for _ in range(KILLS):
            kill_while_releasing(database_url)
            look()
        if db.engine.dialect.name == "sqlite":
            assert db.session.scalar(text("PRAGMA integrity_check")) == "ok"
            assert db.session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert db.session.scalar(select(func.count()).select_from(Release)) >= KILLS
