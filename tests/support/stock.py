"""Fills a site with the cases that tests need: a strategy «Prov» whose goals show everything that can go wrong."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.support.materials import by_size, observation, only
from webapp.charts.material import TargetFacts
from webapp.charts.spec import Direction, Footnote, TargetKind
from webapp.cube.cube import Category, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.progress.facts import EditorsView, Status
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent, SourceFacts
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.releases import ReleaseFacts, release

STRATEGY = "prov"
HOSTILE = "</script><b>\"'&\u2028\u2029{{ 7*7 }}\u202e" + "lång" * 50 + "-->"
PAST = ReleaseFacts(datetime(2026, 1, 1, tzinfo=UTC), ReleaseKind.ORDINARY, "provet")
FUTURE = ReleaseFacts(datetime.now(UTC) + timedelta(days=400), ReleaseKind.ORDINARY, "provet")

VIEW = EditorsView(Status.TOO_SLOW, "Serien har luckor och ett brott.", "Eva Ek", date(2026, 3, 1))

TWO_CHARTS, HOSTILE_TEXTS, EMPTY, ONE_VALUE, MANY_SERIES, NOT_YET, PLACES = 1, 2, 3, 4, 5, 6, 8

GAPS = by_size(
    {
        "2012": (10, 4, 6),
        "2013": (11, 5, 6),
        "2014": (Marker.MISSING, Marker.CONFIDENTIAL, 7),
        "2015": (13, 6, 7),
        "2017": (15, 7, 8),
        "2018": (observation(16, Flag.BREAK_BEFORE), 7, 9),
        "2019": (observation(-3, Flag.REVISED), 8, 9),
        "2020": (observation(17, Flag.PRELIMINARY), 8, 9),
    }
)
SHARES = by_size(
    {
        "2019": (100, Observation(Decimal("41.25"), footnotes=("1",)), Decimal("58.75")),
        "2020": (100, Decimal("42.50"), Decimal("57.50")),
    },
    ("Alla", "Kvinnor", "Män"),
)


def many(count: int = 400) -> Cube:
    """Return an indicator of far too many series."""
    categories = tuple(Category(f"plats-{n}", f"Plats {n}") for n in range(count))
    cells = {
        (category.slug, Period.parse(str(year))): Observation(Decimal(n + year))
        for n, category in enumerate(categories)
        for year in range(2015, 2021)
    }
    dimension = Dimension("plats", "Plats", DimensionKind.UNORDERED, categories)
    return Cube((dimension,), tuple(Series(category.slug, (category,)) for category in categories), cells)


def counties(*letters: str) -> Cube:
    """Return an indicator of places; the own one is the second."""
    categories = tuple(Category(f"{letter.lower()}-lan", f"{letter}-län") for letter in letters)
    cells = {
        (category.slug, Period.parse(str(year))): Observation(Decimal(100 + 7 * place + (year - 2015) * (place % 3)))
        for place, category in enumerate(categories)
        for year in range(2015, 2021)
    }
    dimension = Dimension("lan", "Län", DimensionKind.GEO, categories)
    return Cube((dimension,), tuple(Series(category.slug, (category,)) for category in categories), cells)


def stock(session: Session) -> None:
    """Store every case; the session is the caller's to commit."""
    goals = add_strategy(session)
    level = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), value=Decimal(20))
    note = Footnote("1", f"Not om {HOSTILE}")
    add_indicator(session, "luckor", EditionContent(GAPS, unit="företag", target=level), name="Antal med luckor")
    add_indicator(
        session,
        "andelar",
        EditionContent(SHARES, unit="procent", decimals=2, footnotes=(note,), sources=(SourceFacts("SCB"),)),
        name="Andelar",
    )
    add_indicator(session, "tom", EditionContent(only({}), unit="st"), name="Tom indikator")
    add_indicator(session, "ett-varde", EditionContent(only({"2020": 7}), unit="st"), name="Ett enda värde")
    add_indicator(session, "manga", EditionContent(many(), unit="st"), name="Många serier")
    add_indicator(session, "fientlig", EditionContent(hostile_cube(), unit="st"), name=f"Namn {HOSTILE}")
    add_indicator(session, "formel", EditionContent(only({"2020": -5}), unit="st"), name="=1+1")
    add_indicator(session, "framtid", EditionContent(only({"2020": 987654}), unit="st"), FUTURE, name="Inte ännu")
    for slug, letters in (("manga-lan", "ABCDEFGHIJKLMNOPQRSTU"), ("fa-lan", "ABCDEFGH")):
        content = EditionContent(counties(*letters), unit="poäng")
        add_indicator(session, slug, content, name="Poäng i länen", own_category="b-lan")
    show(session, goals[TWO_CHARTS], "luckor", "andelar", view=VIEW)
    show(session, goals[HOSTILE_TEXTS], "fientlig", words=HOSTILE)
    show(session, goals[EMPTY], "tom", words="[[tom senaste]]")
    show(session, goals[ONE_VALUE], "ett-varde")
    show(session, goals[MANY_SERIES], "manga")
    show(session, goals[NOT_YET], "framtid", facts=FUTURE)
    show(session, goals[PLACES], "manga-lan", "fa-lan")


def hostile_cube() -> Cube:
    """Return a cube whose labels try to break out of everything they are printed in."""
    return by_size({"2019": (3, 1, 2), "2020": (4, 1, 3)}, ("Alla", f"Serie {HOSTILE}", "Andra"))


def add_strategy(session: Session) -> dict[int, Goal]:
    """Store a strategy with one goal for each case."""
    strategy = Strategy(slug=STRATEGY, name="Provstrategin", short_name="Prov", horizon=2030, position=9)
    session.add(strategy)
    session.flush()
    area = TargetArea(strategy_id=strategy.id, slug="provomrade", name="Ett provat län", number=1, colour=Colour.TEAL)
    session.add(area)
    session.flush()
    goals = {
        number: Goal(
            strategy_id=strategy.id, area_id=area.id, number=number, slug=f"mal-{number}", name=f"Prov {number}"
        )
        for number in range(1, 9)
    }
    session.add_all(goals.values())
    session.flush()
    return goals


def add_indicator(
    session: Session, slug: str, content: EditionContent, facts: ReleaseFacts = PAST, **changes: str
) -> None:
    """Store an indicator with one released edition."""
    words = {"subject": f"antalet {slug}", "definition": "Så här räknas det.", "method": "", **changes}
    indicator = Indicator(slug=slug, direction=Direction.UP, **words)
    session.add(indicator)
    session.flush()
    release(session, [draft_edition(session, indicator.id, content)], facts)


def revise(session: Session, slug: str, content: EditionContent, facts: ReleaseFacts | None = PAST) -> None:
    """Give an indicator one more edition, released or a draft."""
    indicator_id = session.scalars(select(Indicator.id).where(Indicator.slug == slug)).one()
    draft = draft_edition(session, indicator_id, content)
    if facts:
        release(session, [draft], facts)


def show(
    session: Session,
    goal: Goal,
    *indicators: str,
    words: str = "",
    facts: ReleaseFacts = PAST,
    view: EditorsView | None = None,
) -> None:
    """Release the texts of a goal, one section for each chart."""
    sections = tuple(
        SectionContent(label=f"Del {slug}", heading=f"Rubrik {words}", lead=words, text=words, indicator=slug)
        for slug in indicators
    )
    content = RevisionContent(
        lead=f"Ingress {words}", chart_note="Du styr diagrammet.", sections=sections, judgement=view
    )
    release(session, [draft_revision(session, goal.id, content)], facts)


def goal_path(number: int, query: str = "") -> str:
    """Return the address of one of the goals."""
    return f"/strategi/{STRATEGY}/mal/{number}{query}"


GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
