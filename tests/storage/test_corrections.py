"""A value that was corrected says so: from what to what, when, and never before it is public."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from tests.support.examples import a_rich_content, a_simple_content, an_indicator
from webapp import clock
from webapp.charts.spec import Footnote
from webapp.cube.cube import ONLY_SERIES
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation
from webapp.models.release import ReleaseKind
from webapp.publishing.contents import EditionContent
from webapp.publishing.corrections import MOST_NOTES
from webapp.publishing.drafts import draft_edition
from webapp.publishing.reading import materials
from webapp.publishing.releases import ReleaseFacts, release
from webapp.wording.corrections import change

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = Period.parse("2021")


@pytest.fixture(autouse=True)
def later_fixture():
    """Let it be long after."""
    with clock.stopped_at(NOON + 90 * DAY):
        yield


def released(session, indicator, content, kind=ReleaseKind.ORDINARY, at=NOON) -> None:
    """Release an edition."""
    if not isinstance(content, EditionContent):
        content = a_simple_content(content)
    release(session, [draft_edition(session, indicator.id, content)], ReleaseFacts(at, kind, "Eva", "Fel i källan"))


def notes(session, indicator, number=None) -> list[str]:
    """Return the footnotes of an edition."""
    return [note.text for note in materials(session, {indicator.slug: number})[indicator.slug].footnotes]


def marks(session, indicator, year="2021") -> tuple[str, ...]:
    """Return the marks that hang on a value."""
    found = materials(session, {indicator.slug: None})[indicator.slug].cube
    return found.cells[found.series[0].key, Period.parse(year)].footnotes


def test_a_corrected_value_says_so(session):
    """At the value itself; values that did not change, and those that are new, say nothing."""
    indicator = an_indicator(session)
    released(session, indicator, {"2020": "590", "2021": "714"})
    released(session, indicator, {"2020": "590", "2021": "716", "2022": "80"}, ReleaseKind.CORRECTION)
    assert notes(session, indicator) == ["Reviderad 12 mars 2027: 714 → 716 (rättelse)"]
    assert [marks(session, indicator, year) for year in ("2020", "2021", "2022")] == [(), ("R1",), ()]


@pytest.mark.parametrize("kind", [ReleaseKind.ORDINARY, ReleaseKind.DEFINITION])
def test_an_ordinary_release_corrects_nothing(session, kind):
    """Whatever values it brings."""
    indicator = an_indicator(session)
    released(session, indicator, {"2021": "71.4"})
    released(session, indicator, {"2021": "71.6"}, kind)
    assert notes(session, indicator) == []


def test_the_same_number_in_other_digits_is_no_correction(session):
    """71.4 and 71.40 are one number, whatever the database thinks of the texts."""
    indicator = an_indicator(session)
    released(session, indicator, {"2021": "71.4"})
    released(session, indicator, {"2021": "71.40"}, ReleaseKind.REVISION)
    assert notes(session, indicator) == []


def test_every_correction_of_a_value_is_told(session):
    """The newest first; an earlier edition tells only of its own past."""
    indicator = an_indicator(session)
    for place, value in enumerate(("1", "2", "3")):
        released(session, indicator, {"2021": value}, ReleaseKind.REVISION if place else ReleaseKind.ORDINARY)
    second, first = (f"Reviderad 12 mars 2027: {one} (revidering)" for one in ("2 → 3", "1 → 2"))
    assert notes(session, indicator) == [second, first]
    assert marks(session, indicator) == ("R1", "R2")
    assert (notes(session, indicator, 2), notes(session, indicator, 1)) == ([first], [])


def test_a_planned_correction_is_not_told_before_its_time(session):
    """It is compared with what is visible then."""
    indicator = an_indicator(session)
    released(session, indicator, {"2021": "1"})
    released(session, indicator, {"2021": "2"}, ReleaseKind.CORRECTION, NOON + 100 * DAY)
    assert notes(session, indicator) == []
    with clock.stopped_at(NOON + 100 * DAY):
        assert len(notes(session, indicator)) == 1


def test_many_values_share_a_note(session):
    """A page does not grow by thousands of lines because a source counted anew."""
    indicator = an_indicator(session)
    years = [str(1990 + number) for number in range(MOST_NOTES + 1)]
    released(session, indicator, dict.fromkeys(years, "1"))
    released(session, indicator, dict.fromkeys(years, "2"), ReleaseKind.REVISION)
    assert notes(session, indicator) == ["Reviderad 12 mars 2027 tillsammans med andra, 13 värden i allt (revidering)"]
    assert {marks(session, indicator, year) for year in years} == {("R1",)}


def test_the_notes_of_editors_keep_their_marks(session):
    """Ours come after them, under marks that nobody has."""
    indicator = an_indicator(session)
    content = a_rich_content()
    released(session, indicator, content)
    cells = {**content.cube.cells, ("totalt", YEAR): Observation(Decimal(700), footnotes=("R1",))}
    cube = type(content.cube)(content.cube.dimensions, content.cube.series, cells)
    more = (*content.footnotes, Footnote("R1", "Redaktionens egen."))
    released(session, indicator, EditionContent(cube, "företag", 1, footnotes=more), ReleaseKind.CORRECTION)
    assert marks(session, indicator) == ("R1", "R2")
    assert notes(session, indicator)[-2:] == [
        "Redaktionens egen.",
        "Reviderad 12 mars 2027: 667,0 → 700,0 (rättelse)",
    ]


@pytest.mark.parametrize(
    ("before", "after", "decimals", "told"),
    [
        (Observation(Decimal("71.44")), Observation(Decimal("71.41")), 1, "71,44 → 71,41"),
        (Observation(Decimal(1234)), Observation(Decimal(-5)), 0, "1\xa0234 → −5"),
        (Observation(marker=Marker.MISSING), Observation(Decimal(5)), 0, "uppgift saknas → 5"),
    ],
)
def test_a_change_is_written_so_that_it_can_be_seen(before, after, decimals, told):
    """With more digits where rounding would hide it."""
    assert change(before, after, decimals) == told


def test_a_day_is_the_day_in_sweden(session):
    """Half past eleven in the evening in UTC is the next day."""
    indicator = an_indicator(session)
    late = datetime(2027, 3, 12, 23, 30, tzinfo=UTC)
    released(session, indicator, {"2021": "1"})
    released(session, indicator, {"2021": "2"}, ReleaseKind.CORRECTION, late)
    assert notes(session, indicator)[0].startswith("Reviderad 13 mars 2027")
    assert date(2027, 3, 13) > late.date()
    assert materials(session, {indicator.slug: None})[indicator.slug].cube.series[0].key == ONLY_SERIES
