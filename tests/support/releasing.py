"""A process that does nothing but release, so that somebody can kill it in the middle."""

from itertools import count
from multiprocessing.connection import Connection

from sqlalchemy import select

from tests.support import databases
from tests.support.examples import a_simple_content
from webapp import clock
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal
from webapp.publishing.contents import RevisionContent
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional


@transactional
def release_all(value: str) -> None:
    """Release a new edition of every indicator and a new text of every goal, all of which say the same."""
    session = db.session
    drafts = [
        *(
            draft_edition(session, one, a_simple_content({"2021": value}))
            for one in session.scalars(select(Indicator.id))
        ),
        *(draft_revision(session, one, RevisionContent(lead=value)) for one in session.scalars(select(Goal.id))),
    ]
    release(session, drafts, ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, "provet"))


def release_forever(url: str, begun: Connection) -> None:
    """Release again and again, and say when it has begun."""
    with databases.small_site(url):
        for number in count(1):
            release_all(str(number))
            if number == 1:
                begun.send("")
