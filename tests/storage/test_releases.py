"""Drafts become visible together at their moment, never change after, and never overtake each other."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from tests.support.examples import (
    SIZE,
    SMALL,
    TOTAL,
    a_goal,
    a_rich_content,
    a_rich_cube,
    a_simple_content,
    a_simple_cube,
    an_indicator,
    stored,
)
from webapp import clock
from webapp.consent.embeds import Embed
from webapp.cube.cube import ONLY_SERIES, Category, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Observation as Value
from webapp.models import edition as tables
from webapp.models.edition import Edition, EditionSeries, Footnote, Observation, ObservationFootnote, Source, Target
from webapp.models.indicator import Dimension as StoredDimension
from webapp.models.indicator import Indicator
from webapp.models.indicator import Series as StoredSeries
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision, Section
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent
from webapp.publishing.drafts import DraftExistsError, UnknownIndicatorError, discard, draft_edition, draft_revision
from webapp.publishing.immutable import GUARDED, ReleasedError
from webapp.publishing.reading import materials
from webapp.publishing.releases import ReleaseFacts, StaleBaseError, release
from webapp.publishing.structure import ShapeError, ensure_series
from webapp.publishing.visibility import current_revisions, newest_edition_number, site_state

POINTING = {"preview_part", "proposal_part"}
"""Tables of what points at drafts and is no part of them."""
NOON = datetime(2025, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AT_NOON = ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva")
TEXTS = RevisionContent(
    lead="Därför.",
    chart_note="Du styr.",
    sections=(
        SectionContent(label="Export", heading="Många hjälps åt", text="Almi."),
        SectionContent(heading="[[varuexportorer 2021]]", indicator="varuexportorer", selection="serie=totalt"),
    ),
)


def released_edition(session: Session, indicator: Indicator, facts: ReleaseFacts = AT_NOON) -> Edition:
    """Write an edition and release it."""
    draft = draft_edition(session, indicator.id, a_simple_content())
    release(session, [draft], facts)
    return draft


def current(session: Session) -> list[Edition]:
    """Return the current edition of each indicator that has one."""
    return list(session.scalars(select(Edition).where(Edition.number == newest_edition_number())))


def readable(session: Session, indicator: Indicator) -> list[int]:
    """Return the numbers under which an edition of an indicator can be read."""
    return [number for number in range(1, 4) if materials(session, {indicator.slug: number})]


def rows_left(session: Session) -> set[str]:
    """Return the tables below edition and revision that still hold rows."""
    return {
        kind.__tablename__
        for kind in (
            Edition,
            Revision,
            Section,
            EditionSeries,
            Observation,
            ObservationFootnote,
            Footnote,
            Source,
            Target,
        )
        if session.scalar(select(func.count()).select_from(kind))
    }


def test_texts_and_figures_appear_together_at_their_second(session):
    """One second before there is nothing; then everything of the release is there at once."""
    indicator, goal = an_indicator(session), a_goal(session)
    drafts = [draft_edition(session, indicator.id, a_simple_content()), draft_revision(session, goal.id, TEXTS)]
    assert site_state(session) == 0
    release(session, drafts, AT_NOON)
    with clock.stopped_at(NOON - SECOND):
        assert current(session) == []
        assert session.scalars(current_revisions()).all() == []
        assert site_state(session) == 0
    with clock.stopped_at(NOON):
        assert current(session) == [drafts[0]]
        assert session.scalars(current_revisions()).all() == [drafts[1]]
        assert site_state(session) > 0


def test_the_highest_visible_number_is_current(session):
    """A planned edition waits its turn; the ones before it stay readable by number."""
    indicator = an_indicator(session)
    first = released_edition(session, indicator)
    later = released_edition(session, indicator, ReleaseFacts(NOON + SECOND, ReleaseKind.REVISION, "Eva", "Ny källa"))
    with clock.stopped_at(NOON):
        assert (current(session), readable(session, indicator)) == ([first], [1])
    with clock.stopped_at(NOON + SECOND):
        assert (current(session), readable(session, indicator)) == ([later], [1, 2])


def test_each_indicator_has_its_own_current_edition(session):
    """One statement answers for several, and those without any are left out."""
    one, other, none = (an_indicator(session, slug) for slug in ("ett", "tva", "tre"))
    released_edition(session, one)
    newest = [released_edition(session, one), released_edition(session, other)]
    assert {row.id for row in current(session)} == {row.id for row in newest}
    assert none.id not in {row.indicator_id for row in current(session)}


def test_every_release_changes_the_site_state(session):
    """One at the same moment, one dated back, and one whose time comes: never the same number twice."""
    seen = set()
    for moment in (NOON, NOON, NOON - SECOND, NOON + SECOND):
        release(session, [], ReleaseFacts(moment, ReleaseKind.ORDINARY, "Eva"))
        with clock.stopped_at(NOON):
            seen.add(site_state(session))
    with clock.stopped_at(NOON + SECOND):
        seen.add(site_state(session))
    assert len(seen) == 5


def test_a_release_may_carry_nothing(session):
    """It marks a change of something else, so that caches let go."""
    release(session, [], AT_NOON)
    assert site_state(session) > 0


def test_the_texts_of_a_goal_are_stored_in_order(session):
    """Sections keep their place, their chart and its selection."""
    indicator = an_indicator(session)
    draft = draft_revision(session, a_goal(session).id, TEXTS)
    sections = session.scalars(select(Section).where(Section.revision_id == draft.id).order_by(Section.position)).all()
    assert [section.label for section in sections] == ["Export", ""]
    assert [section.indicator_id for section in sections] == [None, indicator.id]
    assert (draft.number, draft.lead, draft.chart_note) == (1, "Därför.", "Du styr.")


def test_revisions_that_show_the_same_thing_share_its_address(session):
    """A new text makes no new embed; a new title does."""
    film = Embed("spelare", "aB1", "Film")
    goal = a_goal(session)
    for shown in (film, film, replace(film, title="Samma film")):
        content = RevisionContent(sections=(SectionContent(embed=shown),))
        release(session, [draft_revision(session, goal.id, content)], AT_NOON)
    first, second, third = session.scalars(select(Section.embed_id).order_by(Section.id))
    assert first == second != third


def test_a_section_cannot_show_an_unknown_indicator(session):
    """The sentence names the slug."""
    with pytest.raises(UnknownIndicatorError, match="varuexportorer"):
        draft_revision(session, a_goal(session).id, TEXTS)


def test_there_is_one_draft_at_most(session):
    """The second is told before the database has to."""
    indicator, goal = an_indicator(session), a_goal(session)
    draft_edition(session, indicator.id, a_simple_content())
    draft_revision(session, goal.id, RevisionContent())
    with pytest.raises(DraftExistsError):
        draft_edition(session, indicator.id, a_simple_content())
    with pytest.raises(DraftExistsError):
        draft_revision(session, goal.id, RevisionContent())


def test_a_discarded_draft_takes_everything_with_it(session):
    """No value, footnote or section is left behind; the breakdowns stay, keys are for ever."""
    discard(session, draft_edition(session, an_indicator(session).id, a_rich_content()))
    discard(session, draft_revision(session, a_goal(session).id, TEXTS))
    assert rows_left(session) == set()
    assert session.scalar(select(func.count()).select_from(StoredSeries)) == 3


def test_a_released_edition_cannot_be_discarded_or_released_again(session):
    """Both say so."""
    edition = released_edition(session, an_indicator(session))
    with pytest.raises(ReleasedError):
        discard(session, edition)
    with pytest.raises(ReleasedError):
        release(session, [edition], AT_NOON)


@pytest.mark.parametrize("kind", ["edition", "revision"])
def test_a_draft_that_was_overtaken_is_not_released(session, kind):
    """Something newer came out meanwhile, here as a correction straight from another hand."""
    if kind == "edition":
        indicator = an_indicator(session)
        released_edition(session, indicator)
        draft = draft_edition(session, indicator.id, a_simple_content())
        faster = Edition(indicator_id=indicator.id, number=3, decimals=0, created_at=NOON)
    else:
        goal = a_goal(session)
        draft = draft_revision(session, goal.id, RevisionContent())
        faster = Revision(goal_id=goal.id, number=3)
    faster.release_id = release(session, [], AT_NOON).id
    stored(session, faster)
    with pytest.raises(StaleBaseError) as refusal:
        release(session, [draft], AT_NOON)
    assert (refusal.value.draft, refusal.value.newest_number) == (draft, 3)
    assert draft.release_id is None


def test_a_draft_remembers_what_it_was_made_from(session):
    """The newest released one, also if its moment has not come."""
    indicator = an_indicator(session)
    planned = released_edition(
        session, indicator, ReleaseFacts(NOON + timedelta(days=9999), ReleaseKind.ORDINARY, "Eva")
    )
    draft = draft_edition(session, indicator.id, a_simple_content())
    assert (draft.base_edition_id, draft.number) == (planned.id, 2)


def test_two_editors_of_one_row_are_told(session, engine):
    """The second save finds a newer version."""
    an_indicator(session)
    session.commit()
    mine = session.scalars(select(Indicator)).one()
    session.expunge(mine)
    session.rollback()
    with Session(engine) as other:
        other.scalars(select(Indicator)).one().name = "Ditt namn"
        other.commit()
    mine.name = "Mitt namn"
    session.add(mine)
    with pytest.raises(StaleDataError):
        session.commit()


def only(session, kind):
    """Return the one row of a kind."""
    return session.scalars(select(kind)).one()


def change_unit(session):
    """Edit the edition."""
    only(session, Edition).unit = "tkr"


def unrelease(session):
    """Make it a draft again."""
    only(session, Edition).release_id = None


def move_release(session):
    """Put it into another release."""
    only(session, Edition).release_id = release(session, [], AT_NOON).id


def delete_edition(session):
    """Delete the edition."""
    session.delete(only(session, Edition))


def change_footnote(session):
    """Edit a footnote."""
    session.scalars(select(Footnote)).first().text = "Annat"


def add_source(session):
    """Add a source."""
    session.add(Source(edition_id=only(session, Edition).id, position=9, text="Ny källa"))


def delete_target(session):
    """Delete the target."""
    session.delete(only(session, Target))


def change_value(session):
    """Edit a value."""
    session.scalars(select(Observation).where(Observation.value == Decimal(667))).one().value = Decimal(668)


def change_section(session):
    """Edit a section."""
    session.scalars(select(Section)).first().text = "Annat"


def delete_revision(session):
    """Delete the texts."""
    session.delete(only(session, Revision))


CHANGES = [
    change_unit,
    unrelease,
    move_release,
    delete_edition,
    change_footnote,
    add_source,
    delete_target,
    change_value,
    change_section,
    delete_revision,
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("fresh", [True, False])
def test_nothing_released_ever_changes(session, change, fresh):
    """Each of these is stopped at the flush, whether the row was in memory or not."""
    drafts = [
        draft_edition(session, an_indicator(session).id, a_rich_content()),
        draft_revision(session, a_goal(session).id, TEXTS),
    ]
    release(session, drafts, AT_NOON)
    session.commit()
    if fresh:
        session.expunge_all()
    change(session)
    with pytest.raises(ReleasedError):
        session.flush()


def test_a_draft_may_change_until_it_is_released(session):
    """The guard lets drafts and everything else be."""
    indicator = an_indicator(session)
    draft = draft_edition(session, indicator.id, a_rich_content())
    session.commit()
    draft.unit = indicator.name = "nytt"
    session.get(Footnote, (draft.id, "1")).text = "Annat"
    session.commit()
    assert (draft.unit, session.get(Footnote, (draft.id, "1")).text) == ("nytt", "Annat")


def test_a_released_row_may_be_touched_without_being_changed(session):
    """Setting what is already there is no change."""
    edition = released_edition(session, an_indicator(session))
    session.commit()
    edition.unit = str(edition.unit)
    session.commit()


@pytest.mark.parametrize("make", [insert, update, delete])
@pytest.mark.parametrize("kind", [Edition, Observation, Section])
def test_statements_in_bulk_are_refused_outside_publishing(session, make, kind):
    """They pass no flush, so the guard stops the statement itself."""
    with pytest.raises(ReleasedError, match="through publishing only"):
        session.execute(make(kind))


def test_every_table_below_an_edition_or_a_revision_is_guarded():
    """A new one cannot be forgotten."""
    below = {"edition", "revision"}
    for table in tables.Base.metadata.sorted_tables:
        if table.name not in POINTING and any(
            key.ondelete == "CASCADE" and key.column.table.name in below for key in table.foreign_keys
        ):
            below.add(table.name)
    assert below == GUARDED


def test_later_data_may_bring_new_series_and_categories(session):
    """Known ones keep their ids, keys and labels; new ones come after them."""
    indicator = an_indicator(session)
    first = Dimension("storlek", "Storlek", DimensionKind.ORDERED, (TOTAL,))
    year = Period.parse("2020")
    small = Cube((first,), (Series("totalt", (TOTAL,)),), {("totalt", year): Value(Decimal(1))})
    release(session, [draft_edition(session, indicator.id, EditionContent(small))], AT_NOON)
    draft_edition(session, indicator.id, EditionContent(a_rich_cube(), footnotes=a_rich_content().footnotes))
    rows = session.scalars(select(StoredSeries).order_by(StoredSeries.position)).all()
    assert [(row.key, row.position) for row in rows] == [("totalt", 0), ("storlek-1-9", 1), ("okant", 2)]
    assert session.scalars(select(StoredDimension.label)).all() == ["Storlek"]
    held = session.scalars(select(EditionSeries.series_id).order_by(EditionSeries.edition_id)).all()
    assert len(held) == 4


YEAR = Period.parse("2021")
ONE = Value(Decimal(1))
STRANGE = {
    "a value of no series": Cube((), (Series("totalt"),), {("annan", YEAR): ONE}),
    "two series with one key": Cube((), (Series("totalt"), Series("totalt")), {}),
    "a key that is not its categories": Cube((SIZE,), (Series("allt", (TOTAL,)),), {}),
    "a series without a category": Cube((SIZE,), (Series("totalt"),), {}),
    "a category the dimension lacks": Cube((SIZE,), (Series("x", (Category("x", "X"),)),), {}),
    "more categories than dimensions": Cube((SIZE,), (Series("totalt.storlek-1-9", (TOTAL, SMALL)),), {}),
}


@pytest.mark.parametrize("name", STRANGE)
def test_data_that_contradicts_itself_is_refused(session, name):
    """It is said before anything is stored of it."""
    with pytest.raises(ShapeError):
        draft_edition(session, an_indicator(session).id, EditionContent(STRANGE[name]))


def test_a_new_series_comes_after_those_that_are_left(session):
    """Also where some before them were of a draft that was thrown away."""
    indicator = an_indicator(session)
    session.add(StoredSeries(indicator_id=indicator.id, key="kvar", position=4))
    session.flush()
    ids = ensure_series(session, indicator.id, a_simple_cube({"2021": "1"}))
    assert session.get_one(StoredSeries, ids[ONLY_SERIES]).position == 5


def test_data_divided_otherwise_than_before_is_refused(session):
    """Keys would change their meaning."""
    indicator = an_indicator(session)
    released_edition(session, indicator)
    with pytest.raises(ShapeError, match="divided"):
        draft_edition(session, indicator.id, EditionContent(a_rich_cube()))
    other = an_indicator(session, "annan")
    release(session, [draft_edition(session, other.id, a_rich_content())], AT_NOON)
    with pytest.raises(ShapeError, match="divided"):
        draft_edition(session, other.id, EditionContent(a_simple_cube({"2021": "1"})))


def test_a_release_knows_its_moment_kind_and_reason(session):
    """They come back as they were given, in UTC."""
    with clock.stopped_at(NOON):
        made = release(session, [], ReleaseFacts(NOON + SECOND, ReleaseKind.CORRECTION, "Eva", "Fel i källan"))
    session.commit()
    row = session.get_one(Release, made.id)
    assert (row.publish_at, row.created_at) == (NOON + SECOND, NOON)
    assert (row.kind, row.reason, row.actor) == (ReleaseKind.CORRECTION, "Fel i källan", "Eva")
