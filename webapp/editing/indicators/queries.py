"""Reads indicators, their breakdowns and their editions for lists and forms."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from webapp.editing.desk.forms import RecordForm, offer
from webapp.editing.desk.records import Line, Owner, Stored
from webapp.editing.desk.rows import NONE, fields_of
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Category, Contact, Dimension, Indicator
from webapp.models.release import Release
from webapp.publishing.visibility import visible

INDICATOR = (
    *("name", "subject", "slug", "definition", "method", "place", "own_category", "direction", "colour", "regular"),
    *("shares", "contact_id", "owner", "deputy", "successor_indicator_id"),
)
DIMENSION = ("indicator_id", "label", "slug", "kind")
CATEGORY = ("label", "slug", "role")


def indicators(session: AnySession) -> Sequence[Line]:
    """List the indicators."""
    seen = set(session.scalars(seen_indicators()))
    rows = session.scalars(select(Indicator).order_by(Indicator.name, Indicator.id))
    return [Line(row.id, row.name, row.owner, url_of(row) if row.id in seen else "") for row in rows]


def seen_indicators() -> Select[int]:
    """Return the statement for the indicators whose figures visitors see: the others have no page yet."""
    return select(Edition.indicator_id).join(Release, Release.id == Edition.release_id).where(visible())


def url_of(indicator: Indicator) -> str:
    """Return where visitors see an indicator."""
    return f"/indikator/{indicator.slug}"


def indicator(session: AnySession, record_id: int) -> Stored | None:
    """Read an indicator."""
    row = session.get(Indicator, record_id)
    if row is None:
        return None
    is_seen = session.scalar(seen_indicators().where(Edition.indicator_id == record_id).limit(1)) is not None
    return Stored(row.name, row.version, fields_of(row, INDICATOR), url_of(row) if is_seen else "")


def dimensions(session: AnySession) -> Sequence[Line]:
    """List the breakdowns of all indicators."""
    rows = session.execute(
        select(Dimension, Indicator.name)
        .join(Indicator, Indicator.id == Dimension.indicator_id)
        .order_by(Indicator.name, Indicator.id, Dimension.position, Dimension.id)
    )
    return [Line(row.id, row.label, name) for row, name in rows]


def dimension(session: AnySession, record_id: int) -> Stored | None:
    """Read a breakdown."""
    row = session.get(Dimension, record_id)
    if row is None:
        return None
    known = categories(session, record_id)
    listed = [{"nyckel": str(one.id), **fields_of(one, CATEGORY)} for one in known]
    return Stored(row.label, row.version, {**fields_of(row, DIMENSION), "categories": listed})


def indicator_of(session: AnySession, record_id: int) -> Owner:
    """Return the indicator that a breakdown is of."""
    row = session.get_one(Dimension, record_id)
    whole = session.get_one(Indicator, row.indicator_id)
    return Owner(whole.id, whole.name, _("indelningen ”{label}”").format(label=row.label))


def figures(_session: AnySession, record_id: int) -> Sequence[tuple[str, str]]:
    """Lead from an indicator to its figures."""
    return ((f"/redaktion/siffror/{record_id}", _("Siffrorna")),)


def figures_of_breakdown(session: AnySession, record_id: int) -> Sequence[tuple[str, str]]:
    """Lead from a breakdown to the figures of its indicator."""
    return figures(session, indicator_of(session, record_id).id)


def categories(session: AnySession, dimension_id: int) -> Sequence[Category]:
    """Return the categories of a breakdown in their order."""
    wanted = select(Category).where(Category.dimension_id == dimension_id)
    return session.scalars(wanted.order_by(Category.position, Category.id)).all()


def offer_to_indicator(session: AnySession, form: RecordForm) -> None:
    """Offer contacts, and the indicators that another can be replaced by."""
    contacts = session.execute(select(Contact.id, Contact.name).order_by(Contact.name, Contact.id))
    offer(form, "contact_id", [NONE, *((str(found), name) for found, name in contacts)])
    offer(form, "successor_indicator_id", [NONE, *named(session)])


def offer_to_dimension(session: AnySession, form: RecordForm) -> None:
    """Offer the indicators that a breakdown can belong to."""
    offer(form, "indicator_id", named(session))


def named(session: AnySession) -> list[tuple[str, str]]:
    """Return every indicator as a choice."""
    return [(str(one.id), one.title) for one in indicators(session)]
