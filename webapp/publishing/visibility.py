"""What the public may see now: the only place that compares a release with the clock.

There is no pointer to move and no job that may be late: an edition is current because its number is
the highest whose release has come.
"""

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, ScalarSelect, Select, bindparam, func, select
from sqlalchemy.orm import aliased

from webapp import clock
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.models.types import UTCDateTime


def visible(release: type[Release] = Release) -> ColumnElement[bool]:
    """Return the criterion that a release has come, asked of the clock each time a statement with it runs.

    An alias of Release may stand in for it.
    """
    return release.publish_at <= bindparam("now", callable_=clock.now, type_=UTCDateTime, unique=True)


SITE_STATE = select(
    func.max(Release.id), select(func.max(Release.publish_at)).where(visible()).scalar_subquery().label("latest")
)
"""Built once: every request asks it, and building it costs more than the answer."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MORE_THAN_ANY_ID = 10**10


def site_state(session: AnySession) -> int:
    """Return the number that changes whenever anything a visitor sees does, 0 where nothing is visible yet.

    It is made of when the latest visible release came and of the newest release there is: two look-ups in
    an index. To count the visible ones was tried, and took ten times as long beside twenty thousand.
    """
    newest, latest = session.connection().execute(SITE_STATE).one()
    return (latest - EPOCH) // timedelta(microseconds=1) * MORE_THAN_ANY_ID + newest if latest else 0


def newest_edition_number() -> ScalarSelect[int]:
    """Return the highest visible number of the indicator whose Edition stands in the statement around it."""
    other, release = aliased(Edition), aliased(Release)
    newest = select(func.max(other.number)).join(release, release.id == other.release_id)
    return (
        newest.where(other.indicator_id == Edition.indicator_id, visible(release)).correlate(Edition).scalar_subquery()
    )


def newest_at(session: AnySession, slug: str, moment: datetime) -> Edition | None:
    """Return the edition of an indicator that is current at a moment, as far as is planned today."""
    coming = select(Edition).join(Release, Release.id == Edition.release_id).join(Indicator)
    wanted = coming.where(Indicator.slug == slug, Release.publish_at <= moment).order_by(Edition.number.desc())
    return session.scalars(wanted.limit(1)).first()


def newest_revision_number() -> ScalarSelect[int]:
    """Return the highest visible number of the goal whose Revision stands in the statement around it."""
    other, release = aliased(Revision), aliased(Release)
    newest = select(func.max(other.number)).join(release, release.id == other.release_id)
    return newest.where(other.goal_id == Revision.goal_id, visible(release)).correlate(Revision).scalar_subquery()


def current_revisions() -> Select[Revision]:
    """Select the current revision of each goal that has one."""
    return select(Revision).where(Revision.number == newest_revision_number())
