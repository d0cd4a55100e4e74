"""Strategies of every standing, and goals of every status: «nu» has come in the place of «forr», «sedan» is coming."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from tests.support.materials import Value, observation, only
from tests.support.stock import PAST
from webapp.cube.aim import Direction, TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.models.indicator import Indicator
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.progress.facts import EditorsView, Status
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.releases import release

NOW, BEFORE, COMING, EMPTY, LARGE = "nu", "forr", "sedan", "tomt", "stor"
MANY = 200
BEGINS = (datetime.now(UTC) + timedelta(days=400)).date()
ENDED = date(2025, 12, 31)
PERCENT, COUNT = "procent", "företag"


def target(kind: TargetKind, code: str, value: int | None = None, base: str | None = None) -> TargetFacts:
    """Return a target."""
    return TargetFacts(
        kind,
        Period.parse(code),
        value=None if value is None else observation(value).value,
        base=Period.parse(base) if base else None,
    )


AT_LEAST, MORE = TargetKind.REACH_AT_LEAST, TargetKind.MORE_THAN_BASE
CASES: Mapping[str, tuple[Status, str, Mapping[str, Value], TargetFacts | None]] = {
    "i takt": (Status.ON_TRACK, PERCENT, {"2015": 80, "2020": 86}, target(AT_LEAST, "2030", 96)),
    "nästan i takt": (
        Status.NEARLY_ON_TRACK,
        PERCENT,
        {"2016": 71, "2019": 73, "2021": Marker.MISSING, "2023": 76},
        target(AT_LEAST, "2030", 85),
    ),
    "för långsamt": (Status.TOO_SLOW, COUNT, {"2015": 500, "2018": 505, "2021": 520}, target(AT_LEAST, "2030", 900)),
    "åt fel håll": (Status.WRONG_WAY, COUNT, {"2015": 738, "2018": 700, "2021": 667}, target(AT_LEAST, "2030", 900)),
    "nått": (Status.REACHED, COUNT, {"2016": 100, "2020": 110, "2022": 150}, target(MORE, "2030", base="2016")),
    "utan målvärde": (Status.NOT_ASSESSABLE, COUNT, {"2016": 5, "2020": 7, "2022": 6}, None),
    "utan siffror": (Status.NOT_ASSESSABLE, COUNT, {}, target(AT_LEAST, "2030", 5)),
    "i det förflutna": (Status.TOO_SLOW, PERCENT, {"2012": 60, "2016": 58, "2020": 55}, target(AT_LEAST, "2020", 70)),
    "exempel": (
        Status.NOT_ASSESSABLE,
        PERCENT,
        {str(year): observation(year - 2000, Flag.EXAMPLE) for year in range(2015, 2021)},
        target(AT_LEAST, "2030", 90),
    ),
}
"""The goals of «nu» by name: the status that is expected, a unit, values, and a target."""

UNWRITTEN, WITHOUT_CHART, JUDGED = 10, 11, 12
VIEW = EditorsView(Status.ON_TRACK, "Vi tror att det vänder.", "Anna Ek", date(2026, 2, 1))


def fill(session: Session) -> None:
    """Store all of them; the session is the caller's to commit."""
    goals = add_now(session)
    add_before(session, goals)
    add(session, COMING, valid_from=BEGINS, position=3)
    add(session, EMPTY, position=4)


def add(session: Session, slug: str, areas: int = 0, **facts: Any) -> tuple[Strategy, list[TargetArea]]:
    """Store a strategy with so many areas."""
    strategy = Strategy(slug=slug, name=f"Planen {slug}", horizon=2030, **facts)
    session.add(strategy)
    session.flush()
    found = [
        TargetArea(strategy_id=strategy.id, slug=f"omrade-{n}", name=f"Område {n}", number=n, colour=colour)
        for n, colour in zip(range(1, areas + 1), list(Colour) * areas, strict=False)
    ]
    session.add_all(found)
    session.flush()
    return strategy, found


def add_goal(session: Session, area: TargetArea, number: int, name: str, **facts: Any) -> Goal:
    """Store a goal."""
    goal = Goal(strategy_id=area.strategy_id, area_id=area.id, number=number, slug=f"mal-{number}", name=name, **facts)
    session.add(goal)
    session.flush()
    return goal


def add_now(session: Session) -> dict[int, Goal]:
    """Store the strategy that applies: a goal for each case, and an area without goals."""
    _, (first, second, _) = add(session, NOW, 3, goal_count=20, position=1)
    goals = {}
    for number, (name, (_, unit, values, aim)) in enumerate(CASES.items(), 1):
        goals[number] = add_goal(session, first if number % 2 else second, number, f"Mål {name}")
        content = EditionContent(only(values), unit=unit, decimals=0, target=aim)
        publish(session, goals[number], [add_indicator(session, f"nu-{number}", content)])
    goals[UNWRITTEN] = add_goal(session, second, UNWRITTEN, "Mål utan texter")
    goals[WITHOUT_CHART] = add_goal(session, second, WITHOUT_CHART, "Mål utan diagram")
    publish(session, goals[WITHOUT_CHART], [])
    goals[JUDGED] = add_goal(session, second, JUDGED, "Mål med bedömning")
    publish(session, goals[JUDGED], ["nu-4"], VIEW)
    return goals


def add_before(session: Session, goals: Mapping[int, Goal]) -> None:
    """Store the strategy that has been replaced; two of its goals go on, one to a goal without texts."""
    successor = session.get_one(Strategy, goals[1].strategy_id)
    _, (area,) = add(session, BEFORE, 1, valid_to=ENDED, successor_id=successor.id, position=2)
    for number, following in ((1, 1), (2, UNWRITTEN)):
        goal = add_goal(session, area, number, f"Gammalt mål {number}", successor_goal_id=goals[following].id)
        publish(session, goal, ["nu-1"])


def add_indicator(session: Session, slug: str, content: EditionContent) -> str:
    """Store an indicator with one released edition; return its slug."""
    indicator = Indicator(slug=slug, name=f"Antal {slug}", subject=f"antalet {slug}", direction=Direction.UP)
    session.add(indicator)
    session.flush()
    release(session, [draft_edition(session, indicator.id, content)], PAST)
    return slug


def publish(session: Session, goal: Goal, indicators: list[str], view: EditorsView | None = None) -> None:
    """Release the texts of a goal."""
    sections = tuple(SectionContent(heading="Siffror", indicator=slug) for slug in indicators)
    content = RevisionContent(lead="Ingress.", sections=sections, judgement=view)
    release(session, [draft_revision(session, goal.id, content)], PAST)


def add_many(session: Session, count: int = MANY, slug: str = LARGE) -> None:
    """Store a strategy of many goals in three areas, each with figures of its own and a target."""
    _, areas = add(session, slug, 3, position=5)
    for number in range(1, count + 1):
        goal = add_goal(session, areas[number % 3], number, f"Öka det som heter {number} till år 2030")
        values = {str(year): 100 + number % 7 * (year - 2010) + year % 3 for year in range(2010, 2025)}
        content = EditionContent(only(values), unit=COUNT, target=target(AT_LEAST, "2030", 200))
        publish(session, goal, [add_indicator(session, f"{slug}-{number}", content)])


def overview(slug: str, query: str = "") -> str:
    """Return the address of a strategy's overview."""
    return f"/strategi/{slug}{query}"
