"""What nobody looks at is not released where it would take away too much, or what others show or build on."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from tests.editing.test_imports import SIZES, statistics
from webapp import clock
from webapp.cube.diff import Change, ChangeKind
from webapp.cube.period import Period
from webapp.cube.value import Observation
from webapp.editing.imports.holding import is_rewritten
from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.release import ReleaseKind
from webapp.publishing.numbering import draft_of
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

SLUG = "varuexportorer"
CSV = f"/indikator/{SLUG}.csv?serie=totalt&serie=storlek-0"
TOO_MANY = "Det publiceras inte av sig självt, för mer än en fjärdedel av värdena i en serie finns inte kvar."
YEARS = tuple(str(year) for year in range(2021, 2027))
TOTALS = [667, 700, 710, 720, 730, 740]
SMALL = [90, 100, 110, 120, 130, 140]
RULES = {
    "uses": {
        "Storlek": {"as": "dimension", "slug": "storlek", "categories": {"T": "totalt", "A": "storlek-0"}},
        "Tid": {"as": "period"},
    },
    "markers": {"..": "confidential", "": "deleted"},
}


def file_of(totals, small, years=YEARS):
    """Return a file of all companies and of the small ones; None is a value that the source no longer has."""
    sizes = {code: SIZES[code] for code in "TA"}
    return statistics([*totals, *small], years=years, sizes=sizes)


@pytest.fixture(name="bring")
def bring_fixture(editors_app, tmp_path):
    """Return what brings files in and releases them without anybody looking, once a first one is released."""
    file, mapping = tmp_path / "fil.json", tmp_path / "regler.json"
    mapping.write_text(json.dumps({"rules": RULES}), "utf-8")

    def bring(content, *more):
        file.write_bytes(content)
        command = ["data", "import", str(file), "--indicator", SLUG, "--mapping", str(mapping)]
        return editors_app.test_cli_runner().invoke(args=[*command, *(more or ["--release"])])

    assert "Publicerat." in bring(file_of(TOTALS, SMALL)).output
    return bring


def test_values_that_go_one_at_a_time_go_no_further_than_one_in_four(bring, visitor):
    """The small companies have fifteen; each file takes back one, and the fourth waits for somebody to look at it."""
    said = [bring(file_of(TOTALS, [None] * gone + SMALL[gone:])) for gone in range(1, 5)]
    assert ["Publicerat. 1 värde som tas bort." in one.output for one in said] == [True, True, True, False]
    assert [one.exit_code for one in said] == [0, 0, 0, 1]
    assert f"Ett utkast är sparat. 1 värde som tas bort. {TOO_MANY}" in said[-1].output
    assert ",2024,120," in visitor.get(CSV).text


@pytest.mark.parametrize("gone", [None, ".."])
def test_most_of_a_series_does_not_go_unseen_at_once(bring, visitor, gone):
    """Neither taken back nor hidden; the draft says so, and the figures stand as they were."""
    said = bring(file_of(TOTALS, [gone] * 6)).output
    assert "Ett utkast är sparat. 6 " in said
    assert TOO_MANY in said
    assert ",2022,100," in visitor.get(CSV).text


def test_values_that_come_back_are_released_again(bring, visitor):
    """The draft that was held goes out with them."""
    bring(file_of(TOTALS, [None] * 6))
    assert "Publicerat. 1 ändrat värde." in bring(file_of(TOTALS, [91, *SMALL[1:]])).output
    assert ",2021,91," in visitor.get(CSV).text
    assert "90 → 91" in visitor.get("/rattelser").text


def test_what_a_held_draft_has_revised_is_told_as_a_revision_when_it_goes_out(bring, visitor):
    """The file of that day may only add a year."""
    revised = [*TOTALS[:-1], 741]
    newer = file_of([*revised, 750], [*SMALL, 150], (*YEARS, "2027"))
    bring(file_of(revised, SMALL), "--sheet", "")
    assert "Publicerat. 1 ändrat värde och 2 nya värden." in bring(newer).output
    assert "740 → 741" in visitor.get("/rattelser").text


def test_a_source_that_goes_back_to_what_is_released_releases_nothing(bring, visitor):
    """The draft of its mistake says the same as visitors see, and that is no revision."""
    assert bring(file_of([one * 1000 for one in TOTALS], SMALL)).exit_code == 1
    before = visitor.get("/rattelser").text
    assert "Ett utkast är sparat. 6 ändrade värden." in bring(file_of(TOTALS, SMALL)).output
    assert visitor.get("/rattelser").text == before


def test_a_value_that_a_text_shows_does_not_go_unseen(bring, visitor):
    """The goal's heading would have a hole in it."""
    said = bring(file_of([None, *TOTALS[1:]], SMALL))
    assert said.exit_code == 1
    assert "för en text visar ett värde som inte finns kvar" in said.output
    assert ",2021,667," in visitor.get(CSV).text


def test_what_a_person_has_released_is_what_the_next_files_are_held_against(editors_app, bring, visitor):
    """Whoever released it has seen what was gone."""
    bring(file_of(TOTALS, [None] * 4 + SMALL[4:]))
    with editors_app.app_context():
        release_as_a_person()
    assert ",2024,120," not in visitor.get(CSV).text
    assert "Publicerat. 1 värde som tas bort." in bring(file_of(TOTALS, [None] * 5 + SMALL[5:])).output


@transactional
def release_as_a_person():
    """Release the draft that there is."""
    draft = draft_of(db.session, Edition, 6)
    release(db.session, [draft], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, person_id=1))


def test_what_builds_on_figures_that_nobody_sees_yet_stays_a_draft(editors_app, bring, visitor):
    """It would give away what is planned."""
    bring(file_of([*TOTALS[:-1], 741], SMALL), "--sheet", "")
    with editors_app.app_context():
        plan()
    said = bring(file_of([*TOTALS[:-1], 742], SMALL))
    assert said.exit_code == 1
    assert "för det bygger på en utgåva som inte syns än" in said.output
    assert ",2026,740," in visitor.get(CSV).text


@transactional
def plan():
    """Let the draft that there is be seen tomorrow."""
    draft, tomorrow = draft_of(db.session, Edition, 6), clock.now() + timedelta(days=1)
    release(db.session, [draft], ReleaseFacts(tomorrow, ReleaseKind.ORDINARY, person_id=1))


def test_a_draft_of_commands_goes_out_once_it_is_asked_for(bring, visitor):
    """The file that made it changes nothing more, and is what is to be seen."""
    newer = file_of([*TOTALS[:-1], 741], SMALL)
    assert "Ett utkast är sparat." in bring(newer, "--sheet", "").output
    assert "Publicerat. 1 ändrat värde." in bring(newer).output
    assert ",2026,741," in visitor.get(CSV).text
    assert "Inga ändringar." in bring(newer).output


def test_a_draft_that_is_held_is_told_of_once(bring, visitor):
    """Nobody is nagged each night by a source that says the same."""
    less = file_of(TOTALS, [None] * 6)
    assert TOO_MANY in bring(less).output
    again = bring(less)
    assert (again.exit_code, again.output) == (0, f"Inga ändringar. {TOO_MANY}\n")
    assert ",2022,100," in visitor.get(CSV).text


@pytest.mark.parametrize("times", [1000, Decimal("0.001")])
def test_a_number_of_quite_another_size_does_not_go_out_unseen(bring, visitor, times):
    """Not even where all of them are, so that no series has a jump."""
    said = bring(file_of([int(one * times) for one in TOTALS], [int(one * times) for one in SMALL]))
    assert said.exit_code == 1
    assert "för ett värde blir mer än tio gånger så stort som förut" in said.output
    assert ",2026,740," in visitor.get(CSV).text


@pytest.mark.parametrize(
    ("before", "after", "is_held"),
    [
        ("7.1", "0.071", True),
        ("0.071", "7.1", True),
        ("9", "0.09", True),
        ("667", "0", True),
        ("3", "0", False),
        ("0", "9", False),
        ("1", "11", True),
        ("100", "10", False),
        ("-0.1", "0.5", False),
    ],
)
def test_what_is_a_number_of_quite_another_size(before, after, is_held):
    """Percentages that become fractions are; small counts, and rates that change their sign, are not."""
    change = Change("totalt", Period.parse("2021"), ChangeKind.CHANGED, *map(seen, (before, after)))
    assert is_rewritten(change) is is_held


def seen(number):
    """Return a number as it is stored."""
    return Observation(Decimal(number))
