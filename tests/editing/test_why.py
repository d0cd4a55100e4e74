"""Why figures change: nothing of an edition goes out before somebody has said of which kind it is and why."""

import pytest
from bs4 import BeautifulSoup

from tests.support.filling import errors, fields, form_of, save, send
from tests.support.grids import FACTS, GRID, LAST, store

NEW = "/redaktion/publiceringar/ny"
OF_THIS = f"{NEW}?av=indicator.6"


@pytest.fixture(name="drafted")
def drafted_fixture(editor):
    """Return an editor who has given an edition another unit, a form that asks for no reason."""
    assert save(editor, FACTS, unit="bolag").status_code == 303
    return editor


def released(editor, **said):
    """Release the draft of the figures, with what its form holds and what is said beside."""
    form = form_of(editor.get(OF_THIS).text)
    return send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts][checked]")["value"]}, **said)


def label(answer):
    """Return the label of the reason."""
    return BeautifulSoup(answer.text, "html.parser").select_one("label[for=falt-reason]").text


@pytest.mark.parametrize(
    ("said", "lacking"),
    [
        ({}, {"kind", "reason"}),
        ({"kind": "ordinary", "reason": "  "}, {"reason"}),
        ({"reason": "Ny enhet."}, {"kind"}),
    ],
)
def test_what_an_edition_says_goes_out_with_a_kind_and_a_reason(drafted, said, lacking):
    """Neither is chosen for whoever releases, and what is lacking is said at once and all of it."""
    answer = released(drafted, **said)
    assert answer.status_code == 422
    assert set(errors(answer)) == lacking
    assert "(om du vill)" not in label(answer)
    assert released(drafted, kind="definition", reason="Vi räknar bolag.").status_code == 303
    assert "Vi räknar bolag." in drafted.get("/redaktion/historik").text


def test_the_form_says_that_figures_need_a_reason(drafted):
    """The kind is still to be chosen, and the reason is not called a thing to do if one wants to."""
    page = drafted.get(OF_THIS)
    assert fields(form_of(page.text))["kind"] == ""
    assert "(om du vill)" not in label(page)


def test_who_comes_from_the_check_is_not_asked_again(editor):
    """The check has asked for both, and they are filled in."""
    store(editor, GRID, **{LAST: "77"})
    assert released(editor).status_code == 303


def test_texts_go_out_without_a_reason(editor):
    """They are not figures: ordinarie is chosen, and why may be left out."""
    save(editor, "/redaktion/texter/1", lead="En ny ingress.")
    page = editor.get(NEW)
    form = form_of(page.text)
    assert "(om du vill)" in label(page)
    drafts = form.select_one("[name=drafts]")["value"]
    assert send(editor, NEW, {**fields(form), "drafts": drafts}).status_code == 303


def test_texts_go_out_without_a_reason_beside_figures_that_wait(drafted):
    """What is asked for figures is asked of who chooses them."""
    save(drafted, "/redaktion/texter/1", lead="En ny ingress.")
    page = drafted.get(NEW)
    form = form_of(page.text)
    drafts = next(one["value"] for one in form.select("[name=drafts]") if one["value"].startswith("texter."))
    assert send(drafted, NEW, {**fields(form), "drafts": drafts}).status_code == 303
