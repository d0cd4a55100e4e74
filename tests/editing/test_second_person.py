"""Two who publish together: switched on by an administrator, proposed by one, approved by another, live at once."""

import re

import pytest
from bs4 import BeautifulSoup, Tag

from tests.support.editors import ADMINISTRATOR, EDITOR, Editor, forget_codes
from tests.support.filling import fields, form_of, opened, save, send
from tests.support.grids import GRID, release, store

RULE, RELEASES, NEW = "/redaktion/publicering", "/redaktion/publiceringar", "/redaktion/publiceringar/ny"
LEAD = "En ingress som två har läst."
ASKED_IN_VAIN = "frågar efter [[varuexportorer 2022]], men den siffran skulle inte finnas när texten publiceras."


@pytest.fixture(name="both")
def both_fixture(editors_app) -> tuple[Editor, Editor]:
    """Return an editor, and an administrator who has said that two publish together."""
    forget_codes(editors_app)
    editor, administrator = Editor(editors_app).log_in(EDITOR), Editor(editors_app).log_in(ADMINISTRATOR)
    assert save(administrator, RULE, second_person="y").status_code == 303
    return editor, administrator


@pytest.fixture(name="goal")
def goal_fixture(both) -> str:
    """Return the address of the texts of goal 15."""
    listed = both[0].get("/redaktion/texter").text
    return str(BeautifulSoup(listed, "html.parser").find("a", string=re.compile(r"^15\. "))["href"])


def live(editor: Editor) -> bool:
    """Say whether visitors can read it."""
    return LEAD in Editor(editor.app).get("/strategi/livskraftigt-vastmanland/mal/15").text


def proposals(editor: Editor) -> list[Tag]:
    """Return what waits for a second person, as its page shows it."""
    page = BeautifulSoup(editor.get(RELEASES).text, "html.parser")
    return [card for card in page.select("section.desk-card") if card.select_one("form[action$=avsla]")]


def propose(editor: Editor, goal: str, lead: str = LEAD, **said: str) -> str:
    """Write a text and ask for somebody's approval; return the address that approves it."""
    assert save(editor, goal, lead=lead).status_code == 303
    form = form_of(editor.get(NEW).text)
    sent = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"], **said}
    answer = send(editor, NEW, sent)
    assert answer.location.startswith(f"{RELEASES}?sparat=foreslaget")
    listed = editor.get(RELEASES).text
    way = form_of(listed, "form[action$=avsla]")["action"]
    return str(way).replace("/avsla", "/godkann")


def test_another_person_lets_it_out(both, goal):
    """Not before; then the page of the release names both."""
    editor, administrator = both
    approve = propose(editor, goal)
    assert not live(editor)
    assert form_of(administrator.get(RELEASES).text, f"form[action='{approve}']")
    answer = administrator.post(approve)
    assert answer.status_code == 303
    assert live(editor)
    page = administrator.get(answer.location).text
    assert "Av Person redaktör." in page
    assert "Godkänt av Person administratör." in page


def test_nobody_approves_their_own(both, goal):
    """There is no button, and a form that is sent all the same is refused."""
    editor, _administrator = both
    approve = propose(editor, goal)
    assert f'action="{approve}"' not in editor.get(RELEASES).text
    answer = editor.post(approve)
    assert answer.status_code == 409
    assert "Någon annan än du" in answer.text
    assert not live(editor)


def test_a_draft_that_was_changed_has_to_be_proposed_again(both, goal):
    """What the second person read is what goes out, word for word."""
    editor, administrator = both
    approve = propose(editor, goal)
    save(editor, goal, lead=f"{LEAD} Och något till.")
    answer = administrator.post(approve)
    assert answer.status_code == 409
    assert "ändrat sedan det föreslogs" in answer.text
    assert not live(editor)


def test_the_second_person_sees_what_would_go_out(both, goal):
    """What changes stands beside the button, of which kind it is and why, and there is a way to the draft."""
    editor, administrator = both
    propose(editor, goal, kind="correction", reason="Fel i ingressen.")
    shown = proposals(administrator)[0]
    assert LEAD in shown.text
    assert "Rättelse: Fel i ingressen." in shown.text
    assert shown.select_one(f"a[href='{goal}']")


def test_a_proposal_that_was_overtaken_says_so_before_anybody_presses(both, goal):
    """There is no button that would only answer no."""
    editor, administrator = both
    approve = propose(editor, goal)
    save(editor, goal, lead=f"{LEAD} Och något till.")
    shown = proposals(administrator)[0]
    assert "ändrat sedan det föreslogs" in shown.text
    assert not shown.select_one(f"form[action='{approve}']")


def test_a_new_proposal_takes_the_place_of_the_same_persons_old_one(both, goal):
    """What is proposed again waits once, also where somebody presses twice."""
    editor, administrator = both
    first = propose(editor, goal)
    assert propose(editor, goal, lead=f"{LEAD} Och något till.") != first
    assert len(proposals(administrator)) == 1
    form = form_of(editor.get(NEW).text)
    again = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    assert send(editor, NEW, again).status_code == 303
    told = editor.get("/redaktion/historik.csv").text
    assert len(proposals(administrator)) == 1
    assert told.count(",proposed,") == 2


def test_an_old_proposal_is_not_approved_in_place_of_the_new_one(both, goal):
    """Whoever has the old page open is told that there is another, and not that a draft has changed."""
    editor, administrator = both
    old = propose(editor, goal)
    propose(editor, goal, reason="Av ett annat skäl.")
    answer = administrator.post(old)
    assert answer.status_code == 409
    assert "ersatt av ett nytt" in answer.text
    assert not live(editor)


def test_a_proposal_of_a_draft_that_is_gone_says_so(both, goal):
    """It can still be closed."""
    editor, administrator = both
    propose(editor, goal)
    thrown = form_of(editor.get(goal).text, "form[action$=kasta]")
    editor.post(thrown["action"], fields(thrown))
    shown = proposals(administrator)[0]
    assert "finns inte längre" in shown.text
    assert shown.select_one("form[action$=avsla]")


def test_no_is_an_answer_too(both, goal):
    """The proposal is gone, the draft is not, and the history says why."""
    editor, administrator = both
    decline = propose(editor, goal).replace("/godkann", "/avsla")
    approve = decline.replace("/avsla", "/godkann")
    after_login = administrator.post(decline, {"reason": "Siffran är gammal.", "aterfyll": "1"}).text
    assert fields(form_of(after_login, f"form[action='{decline}']"))["reason"] == "Siffran är gammal."
    answer = administrator.post(decline, {"reason": "Siffran är gammal."})
    assert answer.status_code == 303
    assert administrator.post(approve).status_code == 409
    assert not live(editor)
    assert 'name="drafts"' in editor.get(NEW).text
    assert "Siffran är gammal." in editor.get("/redaktion/historik").text


def test_the_rule_is_an_administrators_and_stands_in_the_history(both, goal):
    """Switched off, everybody publishes alone again."""
    editor, administrator = both
    assert editor.get(RULE).status_code == 403
    assert f'href="{RULE}"' not in editor.get("/redaktion/installningar").text
    assert f'href="{RULE}"' in administrator.get("/redaktion/installningar").text
    assert "att två personer ska godkänna: nej → ja" in administrator.get("/redaktion/historik?sak=setting").text
    sent = opened(administrator, RULE)
    assert sent.pop("second_person")
    assert send(administrator, RULE, sent).status_code == 303
    assert "att två personer ska godkänna: ja → nej" in administrator.get("/redaktion/historik?sak=setting").text
    save(editor, goal, lead=LEAD)
    form = form_of(editor.get(NEW).text)
    send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]})
    assert live(editor)


def test_a_figure_that_was_taken_back_meanwhile_is_asked_for_in_vain(both, goal):
    """Whoever approves is told which text it stands in, as whoever proposes is."""
    editor, administrator = both
    save(administrator, RULE, second_person="")
    store(editor, **new_period(editor, "2022", "700"))
    address = release(editor).location.partition("?")[0]
    save(administrator, RULE, second_person="y")
    approve = propose(editor, goal, "Nu är de [[varuexportorer 2022]], ja [[varuexportorer 2022]].")
    taken = form_of(administrator.get(address).text, "form[action$=ta-tillbaka]")
    assert administrator.post(str(taken["action"])).status_code == 303
    answer = administrator.post(approve)
    assert answer.status_code == 409
    told = "Texten till målet ”Öka antalet exporterande företag” frågar efter [[varuexportorer 2022]], men den siffran"
    assert told in answer.text
    form = form_of(editor.get(NEW).text)
    again = send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]})
    assert again.status_code == 422
    assert told in again.text


def test_a_text_does_not_move_ahead_of_its_figures(both, goal):
    """It was planned after them, so that they would be there."""
    editor, administrator = both
    save(administrator, RULE, second_person="")
    later = {"when": "senare", "clock": "08:00"}
    store(editor, **new_period(editor, "2022", "700"))
    release(editor, **later, day="2199-01-02")
    save(editor, goal, lead="Nu är de [[varuexportorer 2022]].")
    address = release(editor, **later, day="2199-01-03").location.partition("?")[0]
    sent = fields(form_of(editor.get(address).text))
    moved = send(editor, f"{address}/flytta", sent, day="2199-01-01")
    assert moved.status_code == 422
    assert f"{ASKED_IN_VAIN} Välj en annan tid." in moved.text
    assert "Rätta texten först" not in moved.text
    assert send(editor, f"{address}/flytta", sent, day="2199-01-04").status_code == 303


def test_figures_neither_move_behind_a_text_that_asks_for_them_nor_are_called_off(both, goal):
    """It comes when it was to come, and would find nothing."""
    editor, administrator = both
    save(administrator, RULE, second_person="")
    later = {"when": "senare", "clock": "08:00"}
    store(editor, **new_period(editor, "2022", "700"))
    address = release(editor, **later, day="2199-01-02").location.partition("?")[0]
    save(editor, goal, lead="Nu är de [[varuexportorer 2022]].")
    release(editor, **later, day="2199-01-03")
    sent = fields(form_of(editor.get(address).text))
    moved = send(editor, f"{address}/flytta", sent, day="2199-01-05")
    assert moved.status_code == 422
    assert f"{ASKED_IN_VAIN} Välj en annan tid." in moved.text
    assert fields(form_of(moved.text))["day"] == "2199-01-05"
    called_off = editor.post(f"{address}/avbryt")
    assert called_off.status_code == 409
    assert f"{ASKED_IN_VAIN} Avbryt publiceringen av texten först." in called_off.text
    assert send(editor, f"{address}/flytta", sent, day="2199-01-01").status_code == 303


def new_period(editor: Editor, code: str, value: str) -> dict[str, str]:
    """Return what a grid sends with one more period, and a value in it."""
    grown = send(editor, GRID, opened(editor, GRID), "ny-period", **{"period-ny": code})
    return {**fields(form_of(grown.text)), f"c.{code}.totalt": value}


def test_what_goes_out_together_is_told_apart(both, goal):
    """Two texts that change alike are two changes, each under its own name, before and after."""
    editor, administrator = both
    goals = BeautifulSoup(editor.get("/redaktion/texter").text, "html.parser")
    other = goals.find("a", string=re.compile(r"^16\. "))
    names = {str(one.text).partition(". ")[2] for one in (other, goals.find("a", string=re.compile(r"^15\. ")))}
    for address in (goal, other["href"]):
        assert save(editor, str(address), chart_note="Ord som alla diagram får.", lead=LEAD).status_code == 303
    form = form_of(editor.get(NEW).text)
    drafts = [one["value"] for one in form.select("[name=drafts]")]
    send(editor, NEW, {**fields(form), "drafts": drafts})
    (card,) = proposals(administrator)
    assert {one.text.partition(": ")[2] for one in card.select("h4")} == names
    approve = str(card.select_one("form")["action"])
    page = BeautifulSoup(administrator.get(administrator.post(approve).location).text, "html.parser")
    assert {one.text for one in page.select("h3")} == names
    assert page.select_one("main").text.count(f"→ {LEAD}") == len(names)
