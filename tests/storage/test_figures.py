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
