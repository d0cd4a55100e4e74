"""What is released comes back from the database as it was written, with a fixed number of statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Connection, Engine, Executable, event
from sqlalchemy.orm import Session

from tests.support import databases
from tests.support.examples import a_rich_content, a_rich_indicator, a_simple_content, an_indicator
from webapp import clock
from webapp.charts.material import Contact, TargetFacts
from webapp.charts.spec import Direction, Source, TargetKind
from webapp.cube.cube import ONLY_SERIES
from webapp.cube.period import Period
from webapp.models.registry import METADATA
from webapp.models.release import ReleaseKind
from webapp.publishing.contents import EditionContent
from webapp.publishing.drafts import draft_edition
from webapp.publishing.reading import OBSERVATIONS, OBSERVATIONS_OF_SERIES, briefs, materials
from webapp.publishing.releases import ReleaseFacts, release
from webapp.publishing.visibility import SITE_STATE

NOON = datetime(2025, 11, 23, 12, tzinfo=UTC)


def published(session: Session, indicator_id: int, content: EditionContent, moment: datetime = NOON) -> None:
    """Write an edition and release it."""
    draft = draft_edition(session, indicator_id, content)
    release(session, [draft], ReleaseFacts(moment, ReleaseKind.ORDINARY, "testet"))


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent."""
    sent: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    yield sent
    event.remove(engine, "before_cursor_execute", listen)


def test_an_edition_comes_back_whole(session):
    """Everything that was written is in the material, to the digit."""
    content = a_rich_content()
    published(session, a_rich_indicator(session).id, content)
    session.expire_all()
    with clock.stopped_at(NOON):
        material = materials(session, {"varuexportorer": None})["varuexportorer"]
    assert material.cube == content.cube
    assert [str(seen.value) for seen in material.cube.cells.values() if seen.value is not None] == [
        str(content.cube.cells[place].value) for place, seen in material.cube.cells.items() if seen.value is not None
    ]
    assert material.target == content.target
    assert material.sources == tuple(Source(one.text, one.url, one.licence) for one in content.sources)
    assert material.footnotes == content.footnotes
    assert material.contact == Contact("Anna Ek", "statistiker", "anna@example.se", "021-00 00 00")
    assert (material.place, material.own, material.colour) == ("Västmanlands län", "vastmanland", "rust")
    assert (material.direction, material.shares, material.regular) == (Direction.UP, True, True)
    assert (material.unit, material.decimals, material.index_base) == ("företag", 1, content.index_base)
    assert (material.edition, material.published, material.next_update) == (1, date(2025, 11, 23), date(2027, 3, 12))


def test_the_day_of_publication_is_the_swedish_one(session):
    """Half past eleven at night in UTC is the next day in Sweden."""
    published(session, an_indicator(session).id, a_simple_content(), datetime(2025, 11, 23, 23, 30, tzinfo=UTC))
    assert materials(session, {"varuexportorer": None})["varuexportorer"].published == date(2025, 11, 24)


def test_an_indicator_without_breakdowns_has_one_series(session):
    """No dimension is invented."""
    published(session, an_indicator(session).id, a_simple_content())
    cube = materials(session, {"varuexportorer": None})["varuexportorer"].cube
    assert cube == a_simple_content().cube
    assert [one.key for one in cube.series] == [ONLY_SERIES]


def test_a_gap_target_comes_back_with_its_two_series(session):
    """The gap lies between the series it was written for, in that order."""
    gap = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal("1.50"), between=("totalt", "storlek-1-9"))
    rich = a_rich_content()
    published(session, an_indicator(session).id, EditionContent(rich.cube, target=gap, footnotes=rich.footnotes))
    assert materials(session, {"varuexportorer": None})["varuexportorer"].target == gap


def test_a_named_edition_is_given_and_the_newest_where_none_is_named(session):
    """The number decides; a number that was never given is left out."""
    indicator = an_indicator(session)
    published(session, indicator.id, a_simple_content({"2021": "667"}))
    published(session, indicator.id, a_simple_content({"2021": "671"}))
    year = Period.parse("2021")
    for number, value in ((1, 667), (2, 671), (None, 671)):
        cube = materials(session, {"varuexportorer": number})["varuexportorer"].cube
        assert cube.cells[ONLY_SERIES, year].value == value
    assert materials(session, {"varuexportorer": 3}) == {}


def test_unknown_draft_and_embargoed_editions_are_equally_absent(session):
    """Nothing tells the three apart, one second before the time."""
    an_indicator(session, "okand")
    draft_edition(session, an_indicator(session, "utkast").id, a_simple_content())
    published(session, an_indicator(session, "embargo").id, a_simple_content(), NOON + timedelta(seconds=1))
    wanted = {"finns-inte": None, "okand": None, "utkast": None, "embargo": None}
    with clock.stopped_at(NOON):
        assert materials(session, wanted) == {}
        assert materials(session, dict.fromkeys(wanted, 1)) == {}
    with clock.stopped_at(NOON + timedelta(seconds=1)):
        assert set(materials(session, wanted)) == {"embargo"}


def test_nothing_wanted_is_nothing_asked(session, engine):
    """A page without charts sends no statement."""
    with statements(engine) as sent:
        assert materials(session, {}) == {}
    assert sent == []


@pytest.mark.parametrize("count", [1, 7])
def test_reading_takes_five_statements_however_many_indicators(session, engine, count):
    """The number of statements is fixed, also where named editions and current ones mix."""
    wanted: dict[str, int | None] = {}
    for index in range(count):
        published(session, an_indicator(session, f"nummer-{index}").id, a_rich_content())
        wanted[f"nummer-{index}"] = 1 if index % 2 else None
    session.commit()
    session.connection()
    with statements(engine) as sent:
        assert set(materials(session, wanted)) == set(wanted)
    assert len(sent) == 5


@pytest.mark.parametrize("count", [1, 7])
def test_briefs_take_three_statements_and_hold_the_main_series_alone(session, engine, count):
    """A list of goals reads neither breakdowns nor notes that it does not show."""
    slugs = [f"nummer-{index}" for index in range(count)]
    for slug in slugs:
        published(session, an_indicator(session, slug).id, a_rich_content())
    session.commit()
    session.connection()
    with statements(engine) as sent:
        found = briefs(session, slugs)
    assert len(sent) == 3
    assert set(found) == set(slugs)
    whole = materials(session, {slugs[0]: None})[slugs[0]]
    brief = found[slugs[0]]
    assert [series.key for series in brief.cube.series] == ["totalt"]
    assert brief.cube.cells == {place: seen for place, seen in whole.cube.cells.items() if place[0] == "totalt"}
    assert (brief.target, brief.unit, brief.edition) == (whole.target, whole.unit, whole.edition)


def test_a_brief_of_a_gap_holds_both_its_sides(session):
    """The two series between which a gap is to narrow come with it."""
    gap = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal(5), between=("storlek-1-9", "okant"))
    published(session, a_rich_indicator(session).id, replace(a_rich_content(), target=gap))
    cube = briefs(session, ["varuexportorer"])["varuexportorer"].cube
    assert {series.key for series in cube.series} == {"totalt", "storlek-1-9", "okant"}


def test_nothing_brief_is_asked_of_nothing(session, engine):
    """A strategy without indicators sends no statement for them, and what is not public is left out."""
    draft_edition(session, an_indicator(session).id, a_simple_content())
    assert briefs(session, ["varuexportorer", "finns-inte"]) == {}
    with statements(engine) as sent:
        assert briefs(session, []) == {}
    assert sent == []


def plan(connection: Connection, statement: Executable) -> str:
    """Return how SQLite will run a statement."""
    compiled = statement.compile(connection.engine, compile_kwargs={"render_postcompile": True})
    steps = connection.exec_driver_sql(
        f"EXPLAIN QUERY PLAN {compiled}", tuple(None for _ in compiled.positiontup or ())
    )
    return "\n".join(step.detail for step in steps)


def test_values_are_read_in_the_order_they_lie_in(tmp_path):
    """SQLite walks the primary key of one or several editions and sorts nothing."""
    with databases.prepared(databases.sqlite(tmp_path)) as engine, engine.connect() as connection:
        METADATA.create_all(connection)
        for editions in ([1], [1, 2, 3]):
            steps = plan(connection, OBSERVATIONS.params(editions=editions))
            assert "USING PRIMARY KEY (edition_id=?)" in steps
            assert "TEMP B-TREE" not in steps
            steps = plan(connection, OBSERVATIONS_OF_SERIES.params(editions=editions, series=[1, 2]))
            assert "USING PRIMARY KEY (edition_id=? AND series_id=?)" in steps


def test_the_site_state_is_looked_up_in_an_index(tmp_path):
    """SQLite never walks through the releases for it."""
    with databases.prepared(databases.sqlite(tmp_path)) as engine, engine.connect() as connection:
        METADATA.create_all(connection)
        steps = plan(connection, SITE_STATE)
        assert "SEARCH release USING COVERING INDEX ix_release_publish_at (publish_at<?)" in steps
        assert "SCAN" not in steps
