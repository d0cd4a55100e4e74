"""Goals' texts from draft to visitors: written, previewed, released, planned, taken back, and told in the history."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from tests.support.editors import EDITOR, Editor, Moment, forget_codes
from tests.support.filling import errors, fields, form_of, opened, save, send
from webapp import formatting

NEW = "/redaktion/publiceringar/ny"


@pytest.fixture(name="goal")
def goal_fixture(editor):
    """Return the address of the texts of goal 15."""
    listed = editor.get("/redaktion/texter").text
    link = BeautifulSoup(listed, "html.parser").find("a", string=re.compile(r"^15\. "))
    return link["href"]


@pytest.fixture(name="page")
def page_fixture(visitor):
    """Return a function that reads goal 15 as a visitor."""

    def read(editor: Editor = visitor) -> str:
        return editor.get("/strategi/livskraftigt-vastmanland/mal/15").text

    return read


@pytest.fixture(name="drafted")
def drafted_fixture(editor, goal):
    """Return an editor who has begun new texts."""
    save(editor, goal, lead="En helt ny ingress.")
    return editor


def release(editor: Editor, **changes: str):
    """Release every draft."""
    form = form_of(editor.get(NEW).text)
    sent = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"], **changes}
    return send(editor, NEW, sent)


def test_a_draft_is_seen_by_nobody_until_it_is_released(editor, goal, page):
    """Saving is not publishing."""
    before = page()
    assert save(editor, goal, lead="En helt ny ingress.").status_code == 303
    assert page() == before
    assert release(editor).status_code == 303
    assert "En helt ny ingress." in page()


def test_what_was_released_is_taken_back_by_one_press(editor, goal, page):
    """What stood there before stands there again, and the history tells of both."""
    save(editor, goal, lead="En helt ny ingress.")
    address = release(editor).location.partition("?")[0]
    shown = editor.get(address)
    assert "→ En helt ny ingress." in shown.text
    sent = fields(form_of(shown.text, "form[action$=ta-tillbaka]"))
    back = editor.post(f"{address}/ta-tillbaka", {**sent, "reason": "Fel text."}, token=sent.pop("csrf_token"))
    assert back.status_code == 303
    assert "En helt ny ingress." not in page()
    assert "tog tillbaka" in editor.get(back.location).text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("serie=storlek-1-9&fran=2015", "serie=storlek-1-9&fran=2015"),
        ("https://lan.example/indikator/varuexportorer?serie=totalt#diagram", "serie=totalt"),
        ("serie=storlek-1-9&serie=storlek-900", "Indikatorn har ingen serie som heter ”storlek-900”."),
        ("https://lan.example/indikator/varuexportorer", "Här finns inget urval."),
        ("serie=totalt" + "&" * 600, "Här finns inget urval."),
    ],
)
def test_a_selection_that_cannot_be_shown_is_not_kept(editor, goal, typed, kept):
    """It would be passed over in silence, and the whole chart be shown."""
    before = opened(editor, goal)
    name = next(name for name, value in before.items() if name.endswith("-selection") and value)
    answer = send(editor, goal, before, **{name: typed})
    told = errors(answer) if answer.status_code == 422 else {name: opened(editor, goal)[name]}
    assert kept in told[name]


def test_a_draft_is_previewed_as_the_page_it_will_be(editor, visitor, goal, page):
    """Whoever has the address sees it, without logging in."""
    answer = send(editor, goal, opened(editor, goal), "forhandsgranska", lead="En helt ny ingress.")
    assert answer.status_code == 303
    seen = visitor.get(answer.location)
    assert seen.status_code == 200
    assert "En helt ny ingress." in seen.text
    assert seen.headers["Cache-Control"] == "no-store"
    assert "En helt ny ingress." not in page()


def test_a_planned_release_comes_at_its_swedish_time(editors_app, goal, page):
    """Not a second before."""
    forget_codes(editors_app)
    moment = Moment(datetime(2027, 3, 1, 12, 0, tzinfo=UTC))
    planner = Editor(editors_app, moment=moment).log_in(EDITOR)
    save(planner, goal, lead="Kommer i mars.")
    answer = release(planner, when="senare", day="2027-03-03", clock="08:00")
    assert answer.status_code == 303
    assert "3 mars 2027 kl.\N{NO-BREAK SPACE}8.00" in planner.get(answer.location).text
    reader = Editor(editors_app, moment=moment)
    moment.now = datetime(2027, 3, 3, 6, 59, 59, tzinfo=UTC)
    assert "Kommer i mars." not in page(reader)
    moment.now += timedelta(seconds=1)
    assert "Kommer i mars." in page(reader)


REFUSED = pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"when": "senare"}, "day", "Behövs om det ska ske senare"),
        ({"when": "senare", "day": "2020-01-01", "clock": "08:00"}, "clock", "redan varit"),
        ({"when": "senare", "day": "2999-01-01", "clock": "08:00+02:00"}, "clock", "Skriv klockslaget"),
        ({"when": "senare", "day": "2027-03-28", "clock": "02:30"}, "clock", "finns inte"),
        ({"when": "senare", "day": "2027-10-31", "clock": "02:30"}, "second", "kommer två gånger"),
        ({"when": "senare", "day": "2027-13-01", "clock": "08:00"}, "day", "år-månad-dag"),
        ({"when": "senare", "day": "2027-03-03", "clock": "26:00"}, "clock", "klockslaget"),
        ({"kind": "correction"}, "reason", "Skriv varför"),
        ({"kind": "okänd"}, "kind", "Välj något"),
        ({"drafts": "texter.9.9"}, "drafts", "ändrat eller borta"),
    ],
)


@REFUSED
def test_a_release_that_cannot_be_made_says_why(drafted, changes, field, said):
    """Nights when clocks change are asked about."""
    answer = release(drafted, **changes)
    assert answer.status_code == 422
    assert said in errors(answer)[field]
    assert drafted.get(NEW).text.count('name="drafts"') == 1


def test_a_figure_that_is_not_there_is_not_released(editor, goal):
    """The text names it."""
    save(editor, goal, lead="Det var [[varuexportorer 1850]] företag.")
    answer = release(editor)
    assert answer.status_code == 422
    assert "[[varuexportorer 1850]]" in errors(answer)["drafts"]


def test_a_draft_that_was_overtaken_shows_both_and_goes_out_when_it_is_saved(editor, goal, page):
    """The text that it was begun from was taken back in the meantime."""
    first = opened(editor, goal)["lead"]
    save(editor, goal, lead="En helt ny ingress.")
    address = release(editor).location.partition("?")[0]
    save(editor, goal, lead="Mitt utkast.")
    assert editor.post(f"{address}/ta-tillbaka", {"reason": "Fel."}).status_code == 303
    refused = release(editor)
    assert refused.status_code == 422
    assert "Något nyare har publicerats" in errors(refused)["drafts"]
    both = form_of(editor.get(goal).text)
    clash = both.select_one(".desk-clash").text
    assert all(text in clash for text in (first, "Mitt utkast.", "En helt ny ingress."))
    assert send(editor, goal, fields(both)).status_code == 303
    assert release(editor).status_code == 303
    assert "Mitt utkast." in page()


def test_a_form_that_was_open_when_a_release_came_overwrites_nothing_of_it(editor, goal):
    """What was released is asked about before anything is stored."""
    first = opened(editor, goal)["lead"]
    save(editor, goal, lead="En helt ny ingress.")
    address = release(editor).location.partition("?")[0]
    save(editor, goal, lead="Mitt utkast.")
    waiting = opened(editor, goal)
    assert editor.post(f"{address}/ta-tillbaka", {"reason": "Fel."}).status_code == 303
    answer = send(editor, goal, waiting, chart_note="En not.")
    assert answer.status_code == 409
    assert first in form_of(answer.text).select_one(".desk-clash").text


def test_texts_that_wait_for_their_time_are_not_called_published(editor, goal):
    """Neither in the list nor over the form, which holds what is to come."""
    save(editor, goal, lead="En helt ny ingress.")
    release(editor, when="senare", day="2090-03-03", clock="08:00")
    said = f"ubliceras {formatting.moment(datetime(2090, 3, 3, 7, tzinfo=UTC))}"
    assert said in editor.get(goal).text
    assert said in editor.get("/redaktion/texter").text


def test_a_goal_without_texts_is_not_called_published(editor):
    """There is nothing that visitors could read."""
    area = form_of(editor.get("/redaktion/mal/ny").text).select("[name=area_id] option")[-1]["value"]
    made = save(editor, "/redaktion/mal/ny", area_id=str(area), number="19", name="Ett nytt mål", slug="ett-nytt-mal")
    number = re.search(r"/mal/(\d+)", made.location).group(1)
    assert "Här finns inga texter än." in editor.get(f"/redaktion/texter/{number}").text


def test_a_release_that_was_called_off_still_says_what_it_was_of(editor, goal):
    """Its drafts are drafts again, and the history knows which they were."""
    name = BeautifulSoup(editor.get(goal).text, "html.parser").h1.text.partition(". ")[2]
    save(editor, goal, lead="En helt ny ingress.")
    planned = release(editor, when="senare", day="2090-03-03", clock="08:00").location.partition("?")[0]
    editor.post(f"{planned}/avbryt")
    shown = BeautifulSoup(editor.get(planned).text, "html.parser")
    assert shown.h1.text == name
    assert "Det här skulle ha ändrats" in shown.text
