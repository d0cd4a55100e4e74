"""Small rows and contents that storage tests begin with."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from webapp.charts.material import TargetFacts
from webapp.charts.spec import Direction, Footnote, TargetKind
from webapp.cube.cube import ONLY_SERIES, Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.models.base import Base
from webapp.models.indicator import Contact, Indicator
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.publishing.contents import EditionContent, SourceFacts

TOTAL = Category("totalt", "Totalt", CategoryRole.TOTAL)
SMALL = Category("storlek-1-9", "1–9 anställda")
UNKNOWN = Category("okant", "Okänt antal", CategoryRole.UNKNOWN)
SIZE = Dimension("storlek", "Företagens storlek", DimensionKind.ORDERED, (TOTAL, SMALL, UNKNOWN))
YEARS = tuple(Period.parse(str(year)) for year in range(2019, 2022))


def stored(session: Session, row: Base) -> Any:
    """Store a row and return it with its id."""
    session.add(row)
    session.flush()
    return row


def an_indicator(session: Session, slug: str = "varuexportorer", **more: Any) -> Indicator:
    """Store an indicator."""
    facts = {"name": "Antal varuexporterande företag", "subject": "antalet varuexporterande företag"} | more
    return stored(session, Indicator(slug=slug, **facts))


def a_rich_indicator(session: Session) -> Indicator:
    """Store an indicator with a contact and everything else filled in."""
    contact = stored(
        session, Contact(name="Anna Ek", role="statistiker", email="anna@example.se", phone="021-00 00 00")
    )
    return an_indicator(
        session,
        place="Västmanlands län",
        direction=Direction.UP,
        colour=Colour.RUST,
        shares=True,
        contact_id=contact.id,
        own_category="vastmanland",
    )


def a_goal(session: Session, number: int = 15) -> Goal:
    """Store a goal with its strategy and area."""
    strategy = stored(session, Strategy(slug=f"strategi-{number}", name="Ett livskraftigt län", horizon=2030))
    area = TargetArea(strategy_id=strategy.id, slug="nyskapande", name="Nyskapande", number=3, colour=Colour.RUST)
    stored(session, area)
    goal = Goal(strategy_id=strategy.id, area_id=area.id, number=number, slug="export", name="Öka exporten")
    return stored(session, goal)


def a_simple_cube(values: Mapping[str, str]) -> Cube:
    """Return a cube of one series from codes and digits."""
    cells = {(ONLY_SERIES, Period.parse(code)): Observation(Decimal(digits)) for code, digits in values.items()}
    return Cube((), (Series(ONLY_SERIES),), cells)


def a_rich_cube() -> Cube:
    """Return a cube with a breakdown, markers, flags, footnotes and a series without values."""
    before, base, last = YEARS
    cells = {
        ("totalt", before): Observation(Decimal("71.40"), flags=frozenset({Flag.EXAMPLE})),
        ("totalt", base): Observation(Decimal(590), flags=frozenset({Flag.ESTIMATED, Flag.PRELIMINARY})),
        ("totalt", last): Observation(Decimal(667)),
        ("storlek-1-9", base): Observation(marker=Marker.CONFIDENTIAL),
        ("storlek-1-9", last): Observation(Decimal("-0.5"), footnotes=("1", "2")),
    }
    series = tuple(Series(category.slug, (category,)) for category in SIZE.categories)
    return Cube((SIZE,), series, cells)


def a_rich_content() -> EditionContent:
    """Return the content of an edition that uses everything there is."""
    return EditionContent(
        cube=a_rich_cube(),
        unit="företag",
        decimals=1,
        target=TargetFacts(
            TargetKind.MORE_THAN_BASE,
            Period.parse("2030"),
            base=YEARS[1],
            milestones=((Period.parse("2025"), Decimal("700.0")), (Period.parse("2027"), Decimal(720))),
        ),
        index_base=YEARS[0],
        next_update=date(2027, 3, 12),
        definition_note="Ny avgränsning från 2020.",
        sources=(
            SourceFacts("SCB, utrikeshandel med varor.", "https://www.scb.se/", "CC0", retrieved=date(2026, 11, 1)),
            SourceFacts("Beställd statistik."),
        ),
        footnotes=(Footnote("1", "Företag med 250 eller fler."), Footnote("2", "Osäkert."), Footnote("3", "Om allt.")),
    )


def a_simple_content(values: Mapping[str, str] | None = None) -> EditionContent:
    """Return the content of an edition with one series."""
    return EditionContent(cube=a_simple_cube(values or {"2020": "590", "2021": "667"}), unit="företag")
