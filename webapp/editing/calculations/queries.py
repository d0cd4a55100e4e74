"""Reads what an indicator is calculated by, and what it can be calculated by."""

from collections.abc import Collection, Mapping, Sequence
from zlib import crc32

from sqlalchemy import func, select

from webapp.charts.build import telling_label
from webapp.cube.calculation.formula import Formula, FormulaKind
from webapp.cube.calculation.making import Settings, settings_of
from webapp.cube.cube import Cube, Series
from webapp.editing.calculations.forms import FORMS, SAME, SERIES, TERMS, places, takes
from webapp.editing.desk.forms import RecordForm, offer
from webapp.editing.desk.records import Stored, Values
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.publishing.bases import formulas
from webapp.publishing.calculating import label_of
from webapp.publishing.copying import edition_content, edition_series
from webapp.publishing.numbering import newest
from webapp.wording.calculations import Used

EMPTY_ROWS = 2
NOBODY = ("", _("Välj en indikator"))


def read(kind: FormulaKind, session: AnySession, indicator_id: int) -> Stored | None:
    """Return what an indicator is calculated by as far as a formula of a kind has room for it."""
    indicator = session.get(Indicator, indicator_id)
    if indicator is None:
        return None
    formula = formulas(session).get(indicator_id)
    is_other = formula is not None and formula.kind is not kind
    return Stored(indicator.name, version_of(formula), values_of(kind, formula), says_more=is_other)


def version_of(formula: Formula | None) -> str:
    """Return what is another for each formula, also where one was begun anew after another had ended."""
    return f"{crc32(repr(formula).encode()):08x}"


def values_of(kind: FormulaKind, formula: Formula | None) -> Values:
    """Return what a formula says, as the values of the form of a kind; what only others know is left out."""
    operands = formula.operands if formula else ()
    settings = settings_of(formula) if formula else Settings()
    known = {"per": str(settings.per or 1), "length": settings.length, "base": settings.base}
    if kind is FormulaKind.SUM:
        rows = [{"indicator": one.indicator, "series": one.series} for one in operands] or [{}] * EMPTY_ROWS
        return {TERMS: [{"nyckel": f"k{number}", **row} for number, row in enumerate(rows)]}
    for name, operand in zip(takes(FORMS[kind]), operands, strict=False):
        known |= {name: operand.indicator, f"{name}{SERIES}": operand.series}
    return known


def names(session: AnySession) -> dict[str, str]:
    """Return what every indicator is called, by its slug."""
    return dict(session.execute(select(Indicator.slug, Indicator.name).order_by(Indicator.name, Indicator.id)).all())


def offer_operands(indicator_id: int, session: AnySession, form: RecordForm) -> None:
    """Offer the other indicators, and of each that is chosen its series."""
    own = session.get(Indicator, indicator_id)
    called = names(session)
    others = [NOBODY, *((slug, name) for slug, name in called.items() if own is None or slug != own.slug)]
    known = series_of(session, {part[indicator].data or "" for part, indicator, _series in places(form)})
    formula = formulas(session).get(indicator_id)
    for part, indicator, series in places(form):
        offer(part, indicator, others)
        slug = part[indicator].data or ""
        offer(part, series, [SAME, *named_series(known.get(slug, ())), *gone(formula, slug, known.get(slug, ()))])


def named_series(series: Sequence[Series]) -> list[tuple[str, str]]:
    """Return the series of an indicator's data as choices."""
    return [(one.key, telling_label(one, one.key)) for one in series]


def gone(formula: Formula | None, slug: str, series: Sequence[Series]) -> list[tuple[str, str]]:
    """Return as choices the series that a formula takes of an indicator although it does not have them any more."""
    taken = [one.series for one in formula.operands if one.indicator == slug and one.series] if formula else []
    lost = dict.fromkeys(key for key in taken if key not in {one.key for one in series})
    return [(key, _("{series} (finns inte längre)").format(series=key)) for key in lost]


def series_of(session: AnySession, slugs: Collection[str]) -> dict[str, tuple[Series, ...]]:
    """Return the series in what was released last of indicators, by the indicators' slugs."""
    if not slugs:
        return {}
    numbers = select(func.max(Edition.number)).where(
        Edition.indicator_id == Indicator.id, Edition.release_id.is_not(None)
    )
    editions = session.execute(
        select(Edition.id, Indicator.slug)
        .join(Indicator, Indicator.id == Edition.indicator_id)
        .where(Indicator.slug.in_(slugs), Edition.number == numbers.correlate(Indicator).scalar_subquery())
    ).all()
    found = edition_series(session, [edition_id for edition_id, _slug in editions])
    return {slug: found[edition_id] for edition_id, slug in editions}


def released_cube(session: AnySession, slug: str) -> Cube | None:
    """Return the figures that were released last of an indicator."""
    indicator_id = session.scalar(select(Indicator.id).where(Indicator.slug == slug))
    edition = newest(session, Edition, indicator_id) if indicator_id else None
    return edition_content(session, edition).cube if edition else None


def used(session: AnySession, formula: Formula) -> list[Used]:
    """Return the operands of a formula by their names, and by those of the series that are taken of them."""
    called = names(session)
    known = series_of(session, {one.indicator for one in formula.operands if one.series})
    return [
        Used(called[one.indicator], one.indicator, label=label_of(known.get(one.indicator, ()), one.series))
        for one in formula.operands
    ]


def uses(known: Mapping[int, Formula], session: AnySession) -> dict[str, tuple[str, ...]]:
    """Return by which others each indicator is calculated, by their slugs."""
    slugs = dict(session.execute(select(Indicator.id, Indicator.slug).where(Indicator.id.in_(known))).all())
    return {slugs[one]: tuple(part.indicator for part in formula.operands) for one, formula in known.items()}
