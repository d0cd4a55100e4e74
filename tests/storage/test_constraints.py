"""Nonsense is refused by the database itself, whoever writes it and on both engines.

The rows go in with bare statements, past the models' own types, as a slip by hand or another program would write them.
"""

import pytest
from sqlalchemy import Connection, column, insert
from sqlalchemy import table as lightweight
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from tests.support import databases
from webapp.models.registry import METADATA

NOW = "2025-03-01 12:00:00"
STRATEGY = {"horizon": 2030, "short_name": "", "vision": "", "lead": "", "position": 0, "version": 1}
AREA = {"slug": "a", "name": "A", "number": 1, "colour": "navy", "version": 1}
GOAL = {"strategy_id": 1, "area_id": 1, "name": "Mål", "version": 1}
TEXTS = {"definition": "", "method": "", "place": "", "own_category": "", "owner": "", "deputy": ""}
INDICATOR = {
    "name": "I",
    "subject": "i",
    "direction": "up",
    "colour": "navy",
    "regular": True,
    "shares": False,
    **TEXTS,
}
DIMENSION = {"slug": "kon", "label": "Kön", "position": 0, "kind": "unordered", "version": 1}
CATEGORY = {"slug": "alla", "label": "Alla", "position": 0, "role": "total", "version": 1}
SERIES = {"position": 0, "version": 1}
RELEASE = {"publish_at": NOW, "created_at": NOW, "kind": "ordinary", "reason": "", "actor": "Eva", "version": 1}
REVISION = {"lead": "", "chart_note": "", "version": 1}
SECTION = {"position": 0, "label": "", "heading": "", "lead": "", "text": "", "selection": "", "version": 1, "key": "a"}
JUDGEMENT = {"revision_id": 1, "text": "Det går.", "name": "Eva", "written": "2025-11-01", "version": 1}
EDITION = {"unit": "", "decimals": 0, "created_at": NOW, "definition_note": "", "version": 1}
TARGET = {"edition_id": 1, "kind": "reach_at_least", "period": "2030", "value": 900, "version": 1}
MILESTONE = {"edition_id": 2, "period": "2025", "value": 700, "version": 1}
SOURCE = {"edition_id": 1, "position": 0, "text": "SCB", "version": 1}
FOOTNOTE = {"edition_id": 1, "mark": "1", "text": "Not", "position": 0, "version": 1}
VALUE = {"edition_id": 1, "series_id": 1, "period": "2020", "value": 1, "flags": 0}
HANGS = {"edition_id": 1, "series_id": 1, "period": "2021", "mark": "1"}

SOUND = [
    ("strategy", {"id": 1, "slug": "plan", "name": "Plan", **STRATEGY}),
    ("strategy", {"id": 2, "slug": "annan", "name": "Annan", **STRATEGY}),
    ("target_area", {"id": 1, "strategy_id": 1, **AREA}),
    ("target_area", {"id": 2, "strategy_id": 2, **AREA}),
    ("goal", {"id": 1, "number": 15, "slug": "m", **GOAL}),
    ("goal", {"id": 2, "number": 16, "slug": "n", **GOAL}),
    ("indicator", {"id": 1, "slug": "export", **INDICATOR, "version": 1}),
    ("indicator", {"id": 2, "slug": "import", **INDICATOR, "version": 1}),
    ("dimension", {"id": 1, "indicator_id": 1, **DIMENSION}),
    ("dimension", {"id": 2, "indicator_id": 2, **DIMENSION}),
    ("category", {"id": 1, "dimension_id": 1, **CATEGORY}),
    ("category", {"id": 2, "dimension_id": 2, **CATEGORY}),
    ("series", {"id": 1, "indicator_id": 1, "key": "alla", **SERIES}),
    ("series", {"id": 2, "indicator_id": 1, "key": "alla.fler", **SERIES}),
    ("series", {"id": 3, "indicator_id": 2, "key": "alla", **SERIES}),
    ("release", {"id": 1, **RELEASE}),
    ("revision", {"id": 1, "goal_id": 1, "number": 1, **REVISION}),
    ("revision", {"id": 2, "goal_id": 2, "number": 1, **REVISION}),
    ("section", {"id": 1, "revision_id": 1, "indicator_id": 1, **SECTION}),
    ("edition", {"id": 1, "indicator_id": 1, "number": 1, **EDITION}),
    ("edition", {"id": 2, "indicator_id": 2, "number": 1, **EDITION}),
    ("edition_series", {"edition_id": 1, "series_id": 1, "indicator_id": 1}),
    ("edition_series", {"edition_id": 1, "series_id": 2, "indicator_id": 1}),
    ("edition_series", {"edition_id": 2, "series_id": 3, "indicator_id": 2}),
    ("target", {**TARGET, "edition_id": 2}),
    ("footnote", FOOTNOTE),
    ("footnote", {**FOOTNOTE, "edition_id": 2, "mark": "2"}),
    ("observation", {**VALUE, "period": "2021"}),
]

NONSENSE = {
    "strategy: slug with capitals": ("strategy", {"id": 3, "slug": "Plan", "name": "P", **STRATEGY}),
    "strategy: slug with a dot": ("strategy", {"id": 3, "slug": "plan.b", "name": "P", **STRATEGY}),
    "strategy: slug with å": ("strategy", {"id": 3, "slug": "många", "name": "P", **STRATEGY}),
    "strategy: empty slug": ("strategy", {"id": 3, "slug": "", "name": "P", **STRATEGY}),
    "strategy: slug of 81 letters": ("strategy", {"id": 3, "slug": "a" * 81, "name": "P", **STRATEGY}),
    "strategy: slug twice": ("strategy", {"id": 3, "slug": "plan", "name": "P", **STRATEGY}),
    "strategy: no name": ("strategy", {"id": 3, "slug": "p", "name": "", **STRATEGY}),
    "strategy: ends before it begins": (
        "strategy",
        {"id": 3, "slug": "p", "name": "P", "valid_from": "2030-01-01", "valid_to": "2020-01-01", **STRATEGY},
    ),
    "strategy: its own successor": ("strategy", {"id": 3, "slug": "p", "name": "P", "successor_id": 3, **STRATEGY}),
    "strategy: unknown successor": ("strategy", {"id": 3, "slug": "p", "name": "P", "successor_id": 9, **STRATEGY}),
    "area: unknown colour": (
        "target_area",
        {"id": 3, "strategy_id": 1, **AREA, "number": 2, "slug": "b", "colour": "pink"},
    ),
    "area: slug twice in a strategy": ("target_area", {"id": 3, "strategy_id": 1, **AREA, "number": 2}),
    "area: number twice in a strategy": ("target_area", {"id": 3, "strategy_id": 1, **AREA, "slug": "b"}),
    "goal: number twice": ("goal", {"id": 3, "number": 15, "slug": "o", **GOAL}),
    "goal: number zero": ("goal", {"id": 3, "number": 0, "slug": "o", **GOAL}),
    "goal: area of another strategy": ("goal", {"id": 3, "number": 1, "slug": "o", **GOAL, "area_id": 2}),
    "goal: its own successor": ("goal", {"id": 3, "number": 1, "slug": "o", "successor_goal_id": 3, **GOAL}),
    "indicator: slug twice": ("indicator", {"id": 3, "slug": "export", **INDICATOR, "version": 1}),
    "indicator: no subject": ("indicator", {"id": 3, "slug": "x", **INDICATOR, "subject": "", "version": 1}),
    "indicator: unknown direction": (
        "indicator",
        {"id": 3, "slug": "x", **INDICATOR, "direction": "left", "version": 1},
    ),
    "dimension: slug twice": ("dimension", {"id": 3, "indicator_id": 1, **DIMENSION}),
    "dimension: unknown kind": ("dimension", {"id": 3, "indicator_id": 1, **DIMENSION, "slug": "x", "kind": "round"}),
    "category: slug twice": ("category", {"id": 3, "dimension_id": 1, **CATEGORY}),
    "category: unknown role": ("category", {"id": 3, "dimension_id": 1, **CATEGORY, "slug": "x", "role": "king"}),
    "category: slug with a dot": ("category", {"id": 3, "dimension_id": 1, **CATEGORY, "slug": "a.b"}),
    "series: key twice": ("series", {"id": 4, "indicator_id": 1, "key": "alla", **SERIES}),
    "series: key with a space": ("series", {"id": 4, "indicator_id": 1, "key": "al la", **SERIES}),
    "series: category of another indicator": (
        "series_category",
        {"series_id": 1, "dimension_id": 2, "category_id": 2, "indicator_id": 1},
    ),
    "series: category of another dimension": (
        "series_category",
        {"series_id": 1, "dimension_id": 1, "category_id": 2, "indicator_id": 1},
    ),
    "release: unknown kind": ("release", {"id": 2, **RELEASE, "kind": "whim", "reason": "r"}),
    "release: a correction without a reason": ("release", {"id": 2, **RELEASE, "kind": "correction"}),
    "release: nobody did it": ("release", {"id": 2, **RELEASE, "actor": ""}),
    "release: never": ("release", {"id": 2, **RELEASE, "publish_at": None}),
    "revision: second draft": ("revision", {"id": 3, "goal_id": 1, "number": 2, **REVISION}),
    "revision: number twice": ("revision", {"id": 3, "goal_id": 1, "number": 1, "release_id": 1, **REVISION}),
    "revision: base of another goal": (
        "revision",
        {"id": 3, "goal_id": 1, "number": 2, "release_id": 1, "base_revision_id": 2, **REVISION},
    ),
    "revision: unknown release": ("revision", {"id": 3, "goal_id": 1, "number": 2, "release_id": 9, **REVISION}),
    "judgement: a status of no class": ("judgement", {**JUDGEMENT, "status": "bra"}),
    "judgement: without words": ("judgement", {**JUDGEMENT, "status": "natt", "text": ""}),
    "judgement: by nobody": ("judgement", {**JUDGEMENT, "status": "natt", "name": ""}),
    "judgement: of no texts": ("judgement", {**JUDGEMENT, "status": "natt", "revision_id": 9}),
    "section: indicator twice": ("section", {"id": 2, "revision_id": 1, "indicator_id": 1, **SECTION, "key": "b"}),
    "section: selection without a chart": (
        "section",
        {"id": 2, "revision_id": 1, **SECTION, "selection": "serie=a", "key": "b"},
    ),
    "section: key twice": ("section", {"id": 2, "revision_id": 1, **SECTION}),
    "section: without a key": ("section", {"id": 2, "revision_id": 1, **SECTION, "key": ""}),
    "edition: second draft": ("edition", {"id": 3, "indicator_id": 1, "number": 2, **EDITION}),
    "edition: number twice": ("edition", {"id": 3, "indicator_id": 1, "number": 1, "release_id": 1, **EDITION}),
    "edition: minus one decimal": (
        "edition",
        {"id": 3, "indicator_id": 1, "number": 2, "release_id": 1, **EDITION, "decimals": -1},
    ),
    "edition: seven decimals": (
        "edition",
        {"id": 3, "indicator_id": 1, "number": 2, "release_id": 1, **EDITION, "decimals": 7},
    ),
    "edition: base of another indicator": (
        "edition",
        {"id": 3, "indicator_id": 1, "number": 2, "release_id": 1, "base_edition_id": 2, **EDITION},
    ),
    "edition: series of another indicator": ("edition_series", {"edition_id": 1, "series_id": 3, "indicator_id": 1}),
    "edition: series under a wrong indicator": ("edition_series", {"edition_id": 1, "series_id": 3, "indicator_id": 2}),
    "target: second": ("target", {**TARGET, "edition_id": 2}),
    "target: unknown kind": ("target", {**TARGET, "kind": "hope"}),
    "target: kind without its value": ("target", {**TARGET, "value": None}),
    "target: keep without its value": ("target", {**TARGET, "kind": "keep_at_most", "value": None}),
    "target: base year where none is compared": ("target", {**TARGET, "base": "2020"}),
    "target: more than the base year without one": ("target", {**TARGET, "kind": "more_than_base", "value": None}),
    "target: more than the base year with a value": ("target", {**TARGET, "kind": "more_than_base", "base": "2020"}),
    "target: gap without series": ("target", {**TARGET, "kind": "narrow_gap"}),
    "target: gap from a series to itself": (
        "target",
        {**TARGET, "kind": "narrow_gap", "series_id": 1, "other_series_id": 1},
    ),
    "target: gap to a series of another edition": (
        "target",
        {**TARGET, "kind": "narrow_gap", "series_id": 1, "other_series_id": 3},
    ),
    "target: series where there is no gap": ("target", {**TARGET, "series_id": 1, "other_series_id": 2}),
    "target: no period": ("target", {**TARGET, "period": "snart"}),
    "milestone: without a target": ("milestone", {**MILESTONE, "edition_id": 1}),
    "milestone: not a number": ("milestone", {**MILESTONE, "value": "NaN"}),
    "source: empty": ("source", {"id": 1, **SOURCE, "text": ""}),
    "footnote: mark twice": ("footnote", FOOTNOTE),
    "footnote: no mark": ("footnote", {**FOOTNOTE, "mark": ""}),
    "value: value and marker": ("observation", {**VALUE, "marker": "missing"}),
    "value: neither value nor marker": ("observation", {**VALUE, "value": None}),
    "value: unknown marker": ("observation", {**VALUE, "value": None, "marker": "lost"}),
    "value: unknown flag": ("observation", {**VALUE, "flags": 64}),
    "value: negative flags": ("observation", {**VALUE, "flags": -1}),
    "value: NaN": ("observation", {**VALUE, "value": "NaN"}),
    "value: infinity": ("observation", {**VALUE, "value": "-Infinity"}),
    "value: empty text": ("observation", {**VALUE, "value": ""}),
    "value: two points": ("observation", {**VALUE, "value": "1.2.3"}),
    "value: a sign inside": ("observation", {**VALUE, "value": "1-2"}),
    "value: words": ("observation", {**VALUE, "value": "667 företag"}),
    "value: twice": ("observation", {**VALUE, "period": "2021"}),
    "value: no period": ("observation", {**VALUE, "period": "i fjol"}),
    "value: series that the edition does not hold": ("observation", {**VALUE, "series_id": 3}),
    "value: unknown edition": ("observation", {**VALUE, "edition_id": 9}),
    "value: footnote of another edition": ("observation_footnote", {**HANGS, "mark": "2"}),
    "value: footnote on a value that is not there": ("observation_footnote", {**HANGS, "period": "1999"}),
}


def put(connection: Connection, table: str, row: dict[str, object]) -> None:
    """Insert one row with a bare statement."""
    connection.execute(insert(lightweight(table, *(column(name) for name in row))), row)


@pytest.fixture(name="filled", scope="module", params=["sqlite", "postgresql"])
def filled_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Yield an engine on a database with one sound row of everything, shared by the module: nothing bad stays in it."""
    with databases.of_kind(request, tmp_path_factory.mktemp("filled")) as url, databases.prepared(url) as engine:
        METADATA.create_all(engine)
        with engine.begin() as connection:
            for table, row in SOUND:
                put(connection, table, row)
        yield engine


@pytest.mark.parametrize("name", NONSENSE)
def test_the_database_refuses(filled, name):
    """Each of these rows is refused, and refused for being wrong rather than for being misspelt."""
    with filled.connect() as connection:
        with pytest.raises(DBAPIError) as refusal:
            put(connection, *NONSENSE[name])
        assert isinstance(refusal.value, IntegrityError | DataError)
        connection.rollback()


def test_the_rows_that_nonsense_is_made_from_are_sound(filled):
    """What each table's nonsense was made from goes in, so it is the nonsense that is refused."""
    gap = {**TARGET, "kind": "narrow_gap", "series_id": 1, "other_series_id": 2}
    with filled.connect() as connection:
        for table, row in (
            ("target_area", {"id": 3, "strategy_id": 1, **AREA, "number": 2, "slug": "b"}),
            ("goal", {"id": 3, "number": 1, "slug": "o", "successor_goal_id": 1, **GOAL}),
            ("series_category", {"series_id": 1, "dimension_id": 1, "category_id": 1, "indicator_id": 1}),
            ("release", {"id": 2, **RELEASE, "kind": "correction", "reason": "Fel i källan"}),
            ("revision", {"id": 3, "goal_id": 1, "number": 2, "release_id": 1, "base_revision_id": 1, **REVISION}),
            ("edition", {"id": 3, "indicator_id": 1, "number": 2, "release_id": 1, "base_edition_id": 1, **EDITION}),
            ("judgement", {**JUDGEMENT, "status": "natt"}),
            ("target", gap),
            ("milestone", MILESTONE),
            ("source", {"id": 1, **SOURCE}),
            ("observation", VALUE),
            ("observation_footnote", HANGS),
        ):
            put(connection, table, row)
        connection.rollback()


@pytest.mark.parametrize("kind", ["more_than_base", "less_than_base"])
def test_a_target_that_compares_needs_only_its_base_year(filled, kind):
    """No value is asked for where the base year's own value is the level."""
    with filled.connect() as connection:
        put(connection, "target", {**TARGET, "kind": kind, "value": None, "base": "2020"})
        connection.rollback()
