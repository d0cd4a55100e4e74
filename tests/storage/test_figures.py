"""Before a release texts are held against the data as it will be."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.examples import a_goal, a_simple_content, an_indicator
from tests.support.people import a_person
from webapp import clock
from webapp.models.release import ReleaseKind
from webapp.publishing.approvals import approve, propose, release_by_person
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.drafts import draft_edition, draft_revision, rewrite_edition
from webapp.publishing.figures import MissingFiguresError, review
from webapp.publishing.history import COMMAND
from webapp.publishing.planning import TooLateError, cancel, replan
from webapp.publishing.releases import ReleaseFacts, release
from webapp.wording.figures import typed

NOW = datetime(2027, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
AT_ONCE = ReleaseFacts(NOW, ReleaseKind.ORDINARY, "Eva")
HEADING = "År 2021 exporterade 667 företag"
TEXTS = RevisionContent(
    lead="År 2021 var de [[varuexportorer 2021]].",
    sections=(SectionContent(heading=HEADING, text="Av 12 000 företag.", indicator="varuexportorer"),),
)


@pytest.fixture(autouse=True)
def stopped_fixture():
    """Let time stand still."""
    with clock.stopped_at(NOW):
        yield


def missing(session, *drafts, at=None) -> list[tuple[str, str]]:
    """Return the figures that texts ask for in vain, and where."""
    return [(one.place, one.token) for one in review(session, drafts, at).missing]


def doubtful(session, *drafts) -> list[tuple[str, str, list[str]]]:
    """Return the typed numbers and what the data says instead."""
    return [
        (one.place, one.typed.written, [said.value for said in one.typed.said]) for one in review(session, drafts).typed
    ]


TOKEN = ("lead", "[[varuexportorer 2021]]")


def test_a_figure_may_come_with_the_text_that_asks_for_it(session):
    """Alone the text has to wait."""
    indicator, goal = an_indicator(session), a_goal(session)
    text, data = draft_revision(session, goal.id, TEXTS), draft_edition(session, indicator.id, a_simple_content())
    assert missing(session, text) == [TOKEN]
    assert missing(session, text, data) == []


def test_planned_data_counts_from_its_time(session):
    """A text that goes out before it is refused."""
    indicator, goal = an_indicator(session), a_goal(session)
    plan = ReleaseFacts(NOW + DAY, ReleaseKind.ORDINARY, "Eva")
    release(session, [draft_edition(session, indicator.id, a_simple_content())], plan)
    text = draft_revision(session, goal.id, TEXTS)
    assert missing(session, text) == [TOKEN]
    assert missing(session, text, at=NOW + DAY) == []


def test_texts_that_stay_are_held_against_new_data(session):
    """Data that takes a figure away from a live text is refused, and a typed number that was right is doubted."""
    indicator, goal = an_indicator(session), a_goal(session)
    first = [draft_edition(session, indicator.id, a_simple_content()), draft_revision(session, goal.id, TEXTS)]
    assert doubtful(session, *first) == [("section.1.heading", "667", [])]
    release(session, first, AT_ONCE)
    draft = draft_edition(session, indicator.id, a_simple_content({"2020": "590", "2021": "671"}))
    assert missing(session, draft) == []
    assert doubtful(session, draft) == [("section.1.heading", "667", ["671"])]
    rewrite_edition(session, draft, a_simple_content({"2020": "590"}), COMMAND, draft.version)
    assert missing(session, draft) == [TOKEN]


def test_a_number_in_a_running_text_is_listed_only_where_it_is_doubtful(session):
    """Headings and leads are loud, so all of theirs are."""
    indicator, goal = an_indicator(session), a_goal(session)
    texts = RevisionContent(
        lead="Mål 15.",
        sections=(
            SectionContent(lead="Av 9 län.", text="De var 660 år 2021. Ett av 21 län.", indicator="varuexportorer"),
        ),
    )
    data = draft_edition(session, indicator.id, a_simple_content())
    assert doubtful(session, draft_revision(session, goal.id, texts), data) == [
        ("lead", "15", []),
        ("section.1.lead", "9", []),
        ("section.1.text", "660", ["667"]),
    ]


def test_nobody_releases_or_proposes_a_text_without_its_figures(session):
    """The refusal says which; an approval looks again."""
    anna, bo, goal = a_person(session), a_person(session, "Bo Al"), a_goal(session)
    indicator, facts = an_indicator(session), ReleaseFacts(NOW, ReleaseKind.ORDINARY, person_id=anna.id)
    text = draft_revision(session, goal.id, TEXTS)
    for refused in (release_by_person, propose):
        with pytest.raises(MissingFiguresError) as error:
            refused(session, [text], facts)
        assert [one.token for one in error.value.missing] == [TOKEN[1]]
    release(session, [draft_edition(session, indicator.id, a_simple_content())], AT_ONCE)
    proposal = propose(session, [text], facts)
    release(session, [draft_edition(session, indicator.id, a_simple_content({"2020": "1"}))], AT_ONCE)
    with pytest.raises(MissingFiguresError):
        approve(session, proposal, bo.id)


def planned(session, *drafts, days):
    """Plan to release drafts in some days, whatever they ask for."""
    return release(session, drafts, ReleaseFacts(NOW + days * DAY, ReleaseKind.ORDINARY, "Eva"))


def a_text(session, *slugs, number=15):
    """Draft a text that asks for the value of 2021 of some indicators."""
    lead = " ".join(f"[[{slug} 2021]]" for slug in slugs)
    return draft_revision(session, a_goal(session, number).id, RevisionContent(lead=lead))


def some_data(session, slug="varuexportorer"):
    """Draft data of an indicator that has a value for 2021."""
    return draft_edition(session, an_indicator(session, slug).id, a_simple_content())


def is_moved(session, plan, days) -> bool:
    """Say whether a plan may come in some days; where not it comes when it was to come before."""
    before = plan.publish_at
    try:
        replan(session, plan, NOW + days * DAY, COMMAND)
    except MissingFiguresError:
        assert plan.publish_at == before
        return False
    return True


def test_figures_do_not_move_behind_a_text_that_asks_for_them(session):
    """It comes when it was to come; in the same moment is early enough."""
    data = planned(session, some_data(session), days=2)
    planned(session, a_text(session, "varuexportorer"), days=3)
    assert not is_moved(session, data, 5)
    assert is_moved(session, data, 3)
    assert is_moved(session, data, 1)


def test_a_text_does_not_move_ahead_of_figures_but_takes_its_own_along(session):
    """Later than they come it moves as it likes."""
    planned(session, some_data(session, "ett"), days=2)
    text = planned(session, a_text(session, "ett", "tva"), some_data(session, "tva"), days=3)
    assert not is_moved(session, text, 1)
    assert is_moved(session, text, 9)
    assert is_moved(session, text, 2)


def test_figures_are_not_called_off_while_a_text_waits_for_them(session):
    """The text has to be called off first; with figures of its own it may be whenever somebody likes."""
    data = planned(session, some_data(session, "ett"), days=2)
    text = planned(session, a_text(session, "ett", "tva"), some_data(session, "tva"), days=3)
    with pytest.raises(MissingFiguresError):
        cancel(session, data, COMMAND)
    assert data.cancelled_at is None
    cancel(session, text, COMMAND)
    cancel(session, data, COMMAND)
    assert data.cancelled_at == NOW


def test_figures_that_a_text_has_to_wait_for_move_one_by_one(session):
    """Each is there when the text comes, though not when the other does."""
    first, second = (planned(session, some_data(session, slug), days=day) for slug, day in (("ett", 4), ("tva", 5)))
    planned(session, a_text(session, "ett", "tva"), days=10)
    assert is_moved(session, first, 2)
    assert is_moved(session, second, 1)
    assert is_moved(session, first, 10)
    assert not is_moved(session, second, 11)


def test_figures_that_take_one_away_do_not_move_ahead_of_a_text_that_asks_for_it(session):
    """Behind it they stay where they were planned."""
    data = some_data(session)
    release(session, [data], AT_ONCE)
    planned(session, a_text(session, "varuexportorer"), days=3)
    without = draft_edition(session, data.indicator_id, a_simple_content({"2020": "590"}))
    assert not is_moved(session, planned(session, without, days=5), 2)


@pytest.mark.parametrize("days", [0, 3])
def test_a_text_that_lacks_a_figure_already_keeps_no_data_where_it_is(session, days):
    """Neither one that visitors read nor one that is to come."""
    planned(session, a_text(session, "varuexportorer", "annat"), days=days)
    data = planned(session, some_data(session), days=4)
    assert is_moved(session, data, 6)
    assert is_moved(session, data, 5)


def test_what_has_come_is_too_late_to_move_whatever_it_lacks(session):
    """Nobody is asked to choose another time for it."""
    text = planned(session, a_text(session, "varuexportorer"), days=1)
    with clock.stopped_at(NOW + DAY), pytest.raises(TooLateError):
        replan(session, text, NOW + 2 * DAY, COMMAND)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([("671", "2021, alla företag")], "Avsnitt 1, rubriken säger 667, värdet är 671 (2021, alla företag)."),
        ([("671", "2021"), ("660", "2020")], "Avsnitt 1, rubriken säger 667, värdet är 671 (2021) eller 660 (2020)."),
        ([], "Avsnitt 1, rubriken säger 667. Talet är skrivet för hand."),
    ],
)
def test_a_typed_number_is_told_in_swedish(said, told):
    """With what the data says, where it says anything."""
    assert typed("section.1.heading", "667", said) == told
