"""Writes indicators and their breakdowns, and takes them away where nothing hangs on them."""

from sqlalchemy import func, select

from webapp.cube.aim import Direction
from webapp.cube.cube import CategoryRole, DimensionKind
from webapp.editing.desk.records import InTheWayError, Values, WrongError
from webapp.editing.desk.rows import is_there, keep_slug, referred, set_fields, touch
from webapp.editing.imports.services import forget_all
from webapp.editing.indicators.queries import CATEGORY, DIMENSION, INDICATOR, categories
from webapp.language import gettext as _
from webapp.models.arrival import DataSource
from webapp.models.base import AnySession
from webapp.models.calculation import CalculationOperand
from webapp.models.edition import Edition
from webapp.models.indicator import Category, Dimension, Indicator, Series, SeriesCategory
from webapp.models.revision import Section
from webapp.models.strategy import Colour
from webapp.publishing.structure import forget_unused


def write_indicator(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store an indicator; raise WrongError."""
    row = session.get_one(Indicator, record_id) if record_id else Indicator()
    keep_slug(row, values)
    wrong: dict[str, str] = {}
    if is_there(session, Indicator.slug == values["slug"], Indicator.id != (row.id or 0)):
        wrong["slug"] = _("En annan indikator har redan den adressen.")
    if row.id and referred(values["successor_indicator_id"]) == row.id:
        wrong["successor_indicator_id"] = _("En indikator kan inte ersätta sig själv.")
    if values["own_category"] and not has_category(session, row.id, values["own_category"]):
        wrong["own_category"] = _("Ingen indelning av indikatorn har en kategori med den koden.")
    if wrong:
        raise WrongError(**wrong)
    typed = {**values, "direction": Direction(values["direction"]), "colour": Colour(values["colour"])}
    set_fields(row, typed, INDICATOR)
    session.add(row)
    session.flush()
    return row.id


def has_category(session: AnySession, indicator_id: int | None, slug: str) -> bool:
    """Say whether some breakdown of an indicator has a category."""
    own = select(Dimension.id).where(Dimension.indicator_id == (indicator_id or 0))
    return is_there(session, Category.slug == slug, Category.dimension_id.in_(own))


def remove_indicator(session: AnySession, record_id: int) -> None:
    """Take an indicator away; raise InTheWayError."""
    if is_there(session, Edition.indicator_id == record_id):
        raise InTheWayError(_("Indikatorn har siffror, och det som har varit publicerat ska gå att läsa i historiken."))
    if is_there(session, Section.indicator_id == record_id):
        raise InTheWayError(_("Ett mål visar indikatorn. Ta bort diagrammet där först."))
    if is_there(session, Dimension.indicator_id == record_id):
        raise InTheWayError(_("Indikatorn har indelningar. Ta bort dem först."))
    if is_there(session, Indicator.successor_indicator_id == record_id):
        raise InTheWayError(_("En annan indikator säger att den är ersatt av den här. Ändra det först."))
    if is_there(session, CalculationOperand.indicator_id == record_id):
        raise InTheWayError(_("En annan indikator räknas ut från den här. Ändra den beräkningen först."))
    if is_there(session, DataSource.indicator_id == record_id):
        raise InTheWayError(_("Indikatorn har källor som siffror hämtas från. Ta bort dem först."))
    forget_all(session, record_id)
    forget_unused(session, record_id)
    session.delete(session.get_one(Indicator, record_id))
    session.flush()


def write_dimension(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store a breakdown and its categories; raise WrongError."""
    row = session.get_one(Dimension, record_id) if record_id else Dimension()
    keep_slug(row, values)
    indicator_id = int(values["indicator_id"])
    forget_unused(session, indicator_id)
    check_dimension(session, row, indicator_id, values)
    if not row.id:
        row.position = next_position(session, indicator_id)
    set_fields(row, {**values, "kind": DimensionKind(values["kind"])}, DIMENSION)
    session.add(row)
    session.flush()
    touch(row, "label")
    write_categories(session, row, values)
    return row.id


def check_dimension(session: AnySession, row: Dimension, indicator_id: int, values: Values) -> None:
    """Refuse what a breakdown cannot be; raise WrongError."""
    wrong: dict[str, str] = {}
    if row.id and indicator_id != row.indicator_id:
        wrong["indicator_id"] = _("En indelning stannar hos sin indikator.")
    if not row.id and is_there(session, Series.indicator_id == indicator_id):
        wrong["indicator_id"] = _("Indikatorn har redan siffror. En ny indelning skulle göra dem till något annat.")
    among = (Dimension.indicator_id == indicator_id, Dimension.id != (row.id or 0))
    if is_there(session, *among, Dimension.slug == values["slug"]):
        wrong["slug"] = _("En annan indelning av indikatorn har redan den koden.")
    slugs = [one["slug"] for one in values["categories"]]
    for one in values["categories"]:
        if slugs.count(one["slug"]) > 1:
            wrong[f"categories.{one['nyckel']}.slug"] = _("Två kategorier kan inte ha samma kod.")
    if not slugs:
        wrong["categories"] = _("En indelning behöver minst en kategori.")
    if wrong:
        raise WrongError(**wrong)


def next_position(session: AnySession, indicator_id: int) -> int:
    """Return the place after an indicator's last breakdown."""
    last = session.scalar(select(func.max(Dimension.position)).where(Dimension.indicator_id == indicator_id))
    return 0 if last is None else last + 1


def write_categories(session: AnySession, row: Dimension, values: Values) -> None:
    """Store the categories of a breakdown in their order; raise WrongError where one with series would change or go."""
    known = {str(one.id): one for one in categories(session, row.id)}
    kept = {one["nyckel"] for one in values["categories"]}
    for key, category in known.items():
        if key not in kept:
            if is_there(session, SeriesCategory.category_id == category.id):
                sentence = _("”{label}” har siffror och kan inte tas bort.").format(label=category.label)
                raise WrongError(categories=sentence)
            session.delete(category)
    session.flush()
    for position, one in enumerate(values["categories"]):
        category = known.get(one["nyckel"]) or Category(dimension_id=row.id)
        if category.id and category.slug != one["slug"]:
            sentence = _("Koden går inte att ändra i efterhand. Den är ”{slug}”.").format(slug=category.slug)
            raise WrongError(**{f"categories.{one['nyckel']}.slug": sentence})
        set_fields(category, {**one, "role": CategoryRole(one["role"])}, CATEGORY)
        category.position = position
        session.add(category)
    session.flush()


def remove_dimension(session: AnySession, record_id: int) -> None:
    """Take a breakdown away; raise InTheWayError."""
    forget_unused(session, session.get_one(Dimension, record_id).indicator_id)
    if is_there(session, SeriesCategory.dimension_id == record_id):
        raise InTheWayError(_("Indikatorn har siffror som är indelade så. Indelningen är en del av deras namn."))
    for category in categories(session, record_id):
        session.delete(category)
    session.flush()
    session.delete(session.get_one(Dimension, record_id))
    session.flush()
