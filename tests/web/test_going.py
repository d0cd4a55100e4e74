"""How it is going with a goal, as a reader sees it: what would count first, then three views that never mix."""

from decimal import Decimal

import pytest

from tests.support.materials import by_size, observation, only
from tests.support.pages import Page, visit
from tests.support.stock import (
    EMPTY,
    GOAL_15,
    ONE_VALUE,
    PAST,
    TWO_CHARTS,
    VIEW,
    add_indicator,
    add_strategy,
    goal_path,
)
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.cube import Cube
from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.extensions import db
from webapp.progress.facts import EditorsView
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import release
from webapp.transactions import transactional

REACH_98 = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(98))
ON_TRACK = {"2015": 80, "2018": 83, "2020": 86}


@transactional
def tell(cube: Cube | None, target: TargetFacts | None = None, view: EditorsView | None = None, unit: str = "företag"):
    """Release a goal with one chart, or none, and perhaps with the editors' own view."""
    goal = add_strategy(db.session)[1]
    if cube is not None:
        add_indicator(db.session, "egen", EditionContent(cube, unit=unit, target=target), name="Egen")
    sections = (SectionContent(label="Del", text="Text.", indicator=None if cube is None else "egen"),)
    content = RevisionContent(lead="Ingress.", sections=sections, judgement=view)
    release(db.session, [draft_revision(db.session, goal.id, content)], PAST)


@pytest.fixture(name="told")
def told_fixture(writable_app):
    """Return what shows the goal's page, once a goal has been told of."""

    def told(*args, **changes) -> Page:
        with writable_app.app_context():
            tell(*args, **changes)
            db.session.remove()
        return visit(writable_app.test_client(), goal_path(1))

    return told


def in_order(page: Page, *parts: str) -> bool:
    """Say whether parts stand on the page in this order."""
    places = [page.words_of("#sa-gar-det").find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def test_what_would_count_stands_before_the_status(client):
    """Goal 15 says what is asked before it says how it is going, and why that cannot be told."""
    page = visit(client, GOAL_15)
    why = "eftersom värdet för 2020 är uppskattat"
    assert in_order(page, "Målet är nått när värdet är högre än år 2020", "Går inte att bedöma", why)
    assert page.words_of("[data-status]") == "Går inte att bedöma"


def test_how_it_is_going_follows_the_first_chart(client):
    """Before what comes after it on the page."""
    page = visit(client, GOAL_15)
    sections = [section["id"] for section in page.all("main section[id]")]
    place = sections.index("sa-gar-det")
    assert page.all(f"#{sections[place - 1]} figure[data-chart]")
    assert "Så kan en film visas här" in page.words_of(f"#{sections[place + 1]}")


def test_pace_and_trend_are_kept_apart_and_lead_to_the_method(told):
    """Each under its own heading, with the years and values it was made from."""
    page = told(only(ON_TRACK), REACH_98)
    pace, trend = page.words_of("[data-view=takten]"), page.words_of("[data-view=utvecklingen]")
    assert page.words_of("[data-status]") == "I takt"
    assert all(part in pace for part in ("Takten mot målet", "2015", "2020", "86", "98", "2030"))
    assert all(part in trend for part in ("Utvecklingen", "2015", "2020", "80", "86"))
    assert "98" not in trend
    assert page.all('#sa-gar-det a[href="/metod"]')
    assert not page.all("[data-view=redaktionen]")


def test_the_goal_track_is_a_picture_with_its_text(told):
    """What it shows is said in words too."""
    picture = told(only(ON_TRACK), REACH_98).one("#sa-gar-det svg[role=img]")
    assert picture["aria-label"].startswith("I takt. Från 80")


def test_the_editors_view_is_shown_first_dated_and_named_and_hides_nothing(told):
    """Their status leads; the computed one stands beside it with all its figures."""
    page = told(only(ON_TRACK), REACH_98, VIEW)
    assert page.words_of("[data-status]") == "För långsamt"
    own = page.words_of("[data-view=redaktionen]")
    assert all(part in own for part in ("För långsamt", VIEW.text, "Eva Ek", "1 mars 2026"))
    assert "I takt" in page.words_of("[data-view=takten]")
    assert "107" in page.words_of("[data-view=takten]")
    assert [view["data-view"] for view in page.all("[data-view]")] == ["redaktionen", "takten", "utvecklingen"]


def test_a_goal_without_figures_says_so(told):
    """There is nothing to compute with."""
    page = told(None)
    assert page.words_of("[data-status]") == "Går inte att bedöma"
    assert "eftersom målet inte har några siffror än" in page.words_of("#sa-gar-det")


def test_the_editors_may_judge_a_goal_without_figures(told):
    """Their view is shown, and that nothing can be computed."""
    page = told(None, view=VIEW)
    assert page.words_of("[data-status]") == "För långsamt"
    assert "Går inte att bedöma" in page.words_of("[data-view=takten]")


def test_a_gap_between_groups_is_told_alike_everywhere(told):
    """Key figure, summary and assessment agree on how far it is."""
    gap = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal(3), between=("del-1", "del-2"))
    page = told(by_size({"2016": (100, 40, 50), "2019": (100, 44, 51), "2022": (100, 47, 52)}), gap, unit="procent")
    assert page.words_of("[data-status]") == "I takt"
    assert "2 procentenheter kvar till målet 2030" in page.words_of(".key-figure")
    assert "År 2022 var det 2 procentenheter kvar." in page.words_of("[data-chart-summary]")
    assert "skillnaden mellan Små och Stora" in page.words_of("#sa-gar-det")


def test_a_newer_value_that_does_not_count_is_told(told):
    """An estimate is named and left out."""
    page = told(only({**ON_TRACK, "2021": observation(90, Flag.ESTIMATED)}), REACH_98)
    assert "Värdet för 2021 är uppskattat, så 2020 är det senaste." in page.words_of(".going-notes")


@pytest.mark.parametrize("path", ["/indikator/varuexportorer", "/indikator/innovationsindex", "/indikator/folkmangd"])
def test_an_indicator_says_how_it_is_going_too(client, path):
    """With its criteria first, as on the goal's page."""
    page = visit(client, path)
    assert page.words_of("[data-status]") == "Går inte att bedöma"
    assert page.words_of(".going-criteria")


@pytest.mark.parametrize("number", [TWO_CHARTS, EMPTY, ONE_VALUE])
def test_whatever_the_figures_are_one_status_is_told(visitor, number):
    """Breaks, nothing at all and a single value."""
    assert visit(visitor, goal_path(number)).words_of("[data-status]")


def test_the_part_of_one_place_is_named(client):
    """A number of one municipality is not taken for the county's."""
    assert "Arboga" in visit(client, "/strategi/livskraftigt-vastmanland/mal/20").words_of(".going-method")
