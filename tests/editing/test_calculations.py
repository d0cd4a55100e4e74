"""The whole way of a calculated indicator, asked as a browser asks: from the form to what visitors read."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from tests.support import cubes, watching
from tests.support.editors import EDITOR, Editor, forget_codes
from tests.support.examples import a_simple_content, an_indicator
from tests.support.filling import errors, fields, form_of, opened, save, send
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.calculation.formula import Operand, Sum
from webapp.cube.period import Period
from webapp.extensions import db
from webapp.models.history import Change, ChangedField
from webapp.models.release import ReleaseKind
from webapp.publishing.approvals import set_second_person
from webapp.publishing.bases import write_formula
from webapp.publishing.contents import EditionContent
from webapp.publishing.drafts import draft_edition
from webapp.publishing.history import COMMAND
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

DATA, RELEASES = "/redaktion/siffror", "/redaktion/publiceringar"
PAST = ReleaseFacts(datetime(2026, 1, 1, tzinfo=UTC), ReleaseKind.ORDINARY, "provet")
WHY = {"sort": "correction", "orsak": "Fel i källan"}
DOUBLED = {"operands-0-indicator": "det-hela", "operands-1-indicator": "det-hela"}
SHARE = {"first": "delen", "second": "det-hela"}


@dataclass(frozen=True)
class Stage:
    """A part and a whole that are released, and what is to be calculated of them, by their ids."""

    part: int
    whole: int
    share: int

    @property
    def choice(self) -> str:
        """Return the address where a formula is chosen."""
        return f"{DATA}/{self.share}/berakning"

    @property
    def form(self) -> str:
        """Return the address of the form of a share."""
        return f"{self.choice}/andel"


@transactional
def staged() -> Stage:
    """Store them."""
    part, whole, share = (
        an_indicator(db.session, name.lower().replace(" ", "-"), name=name, subject=name.lower()).id
        for name in ("Delen", "Det hela", "Andelen")
    )
    drafts = [
        draft_edition(db.session, part, a_simple_content({"2020": "40", "2021": "50"})),
        draft_edition(db.session, whole, a_simple_content({"2020": "0", "2021": "150"})),
    ]
    release(db.session, drafts, PAST)
    return Stage(part, whole, share)


@pytest.fixture(name="stage")
def stage_fixture(editors_app):
    """Return indicators of which one can be calculated."""
    with editors_app.app_context():
        return staged()


@pytest.fixture(name="colleague")
def colleague_fixture(editors_app):
    """Return a second browser that another editor is logged in with."""
    forget_codes(editors_app)
    return Editor(editors_app, "127.0.0.2").log_in(EDITOR)


def words(answer, where="main"):
    """Return what a page says."""
    return " ".join(BeautifulSoup(answer.text, "html.parser").select_one(where).text.split())


def formed(editor, stage, pressed="spara", formula="andel", **changes):
    """Fill the form of a formula in and send it; a sum is of the whole and the whole, unless something else is said."""
    address = f"{stage.choice}/{formula}"
    filled = opened(editor, address)
    taken = DOUBLED if formula == "summa" else {name: text for name, text in SHARE.items() if name in filled}
    return send(editor, address, filled, pressed, **{**taken, **changes})


def corrected(editor, ident, text):
    """Type another number of 2021 and store it as a draft."""
    address = f"{DATA}/{ident}"
    checked = send(editor, address, opened(editor, address), "granska", **{"c.2021.totalt": text})
    stored = send(editor, address, fields(form_of(checked.text)), "bekrafta", **WHY)
    assert stored.status_code == 303, words(stored)


def sent_out(editor, ident, **when):
    """Release the draft of an indicator's figures."""
    address = f"{RELEASES}/ny?av=indicator.{ident}"
    form = form_of(editor.get(address).text)
    chosen = [str(one["value"]) for one in form.select("[name=drafts][checked]")]
    assert len(chosen) == 1
    sent = {**fields(form), "drafts": chosen[0], **when}
    return send(editor, f"{RELEASES}/ny", sent)


def test_what_comes_out_is_shown_before_anything_is_stored(editor, stage):
    """Every value, what cannot be divided, and nothing in the database."""
    answer = formed(editor, stage, "rakna")
    assert answer.status_code == 200
    said = words(answer)
    assert "Inget är sparat än" in said
    assert "2021, Andelen–33,33333" in said
    assert "Det går bara att dela med tal över noll. Därför blir det inget tal här: 2020, Andelen." in said
    assert "Beräknad av" not in words(editor.get(f"{DATA}/{stage.share}"))
    again = send(editor, stage.form, fields(form_of(answer.text)))
    assert again.status_code == 303


def test_the_whole_way_from_a_formula_to_what_visitors_read(editor, visitor, stage):
    """Saved, released, calculated anew when an operand is corrected, and released again with the reason."""
    assert formed(editor, stage).status_code == 303
    figures = editor.get(f"{DATA}/{stage.share}")
    assert "Beräknad av: Delen delat med Det hela, i procent." in words(figures)
    assert "33,33333" in words(figures)
    link = BeautifulSoup(figures.text, "html.parser").main.find("a", string="Historik")
    assert "Historik: Andelen" in words(editor.get(link["href"]))
    assert sent_out(editor, stage.share).status_code == 303
    page = visitor.get("/indikator/andelen")
    assert words(page, "[data-calculated]") == "Beräknad av: Delen (utgåva 1) delat med Det hela (utgåva 1), i procent."
    links = BeautifulSoup(page.text, "html.parser").select("[data-calculated] a")
    assert [link["href"] for link in links] == ["/indikator/delen?utgava=1", "/indikator/det-hela?utgava=1"]
    corrected(editor, stage.part, "75")
    released = sent_out(editor, stage.part, reason="Fel i källan")
    told = BeautifulSoup(editor.get(released.location).text, "html.parser")
    assert "Räknas ut av det här" in told.text
    assert told.find("a", href=f"{DATA}/{stage.share}").text == "Andelen"
    assert "33,3" in words(visitor.get("/indikator/andelen"))
    released = sent_out(editor, stage.share)
    assert "Räknas ut av det här" not in editor.get(released.location).text
    assert "Delen (utgåva 2) delat med Det hela (utgåva 1)" in words(
        visitor.get("/indikator/andelen"), "[data-calculated]"
    )
    told = words(editor.get("/redaktion/historik"))
    assert "Beräknad på nytt: Delen, utgåva 2." in told


def test_an_embargoed_figure_is_not_given_away_by_its_share(editor, visitor, stage):
    """The draft is there, says when it can come, and is refused before; planned for then, it can go out."""
    formed(editor, stage)
    sent_out(editor, stage.share)
    corrected(editor, stage.part, "75")
    later = {"when": "senare", "day": "2099-03-12", "clock": "08:00"}
    assert sent_out(editor, stage.part, reason="Fel i källan", **later).status_code == 303
    assert "Utkastet kan publiceras 12 mars 2099 kl. 8.00 eller senare" in words(
        editor.get(f"{DATA}/{stage.share}")
    ).replace("\u00a0", " ")
    refused = sent_out(editor, stage.share)
    assert refused.status_code == 422
    assert "Beräknade siffror kan inte komma före dem som de räknas på" in words(refused)
    assert "Delen (utgåva 1) delat med Det hela (utgåva 1)" in words(
        visitor.get("/indikator/andelen"), "[data-calculated]"
    )
    assert sent_out(editor, stage.share, **later).status_code == 303


def test_a_release_names_what_was_calculated_of_it_and_not_of_a_later_one(editor, stage):
    """The draft follows the newest figures."""
    formed(editor, stage)
    sent_out(editor, stage.share)
    pages = []
    for digits in ("75", "80"):
        corrected(editor, stage.part, digits)
        pages.append(sent_out(editor, stage.part, reason="Fel i källan").location)
    first, second = (editor.get(page).text for page in pages)
    assert "Räknas ut av det här" not in first
    assert "Räknas ut av det här" in second


def test_calculated_figures_are_not_typed(editor, colleague, stage):
    """There is nothing to type in; whoever had the grid open is told, and sees what they had written."""
    address = f"{DATA}/{stage.part}"
    before = opened(colleague, address)
    assert formed(editor, Stage(stage.part, stage.whole, stage.part), formula="summa").status_code == 303
    assert 'name="c.2021.totalt"' not in editor.get(address).text
    answer = send(colleague, address, before, "granska", **{"c.2021.totalt": "77"})
    assert answer.status_code == 409
    assert "2021, Delen: 77" in words(answer)


def test_a_circle_is_refused_with_the_way_round(editor, stage):
    """Each step by its name."""
    assert formed(editor, stage).status_code == 303
    assert sent_out(editor, stage.share).status_code == 303
    other = Stage(stage.part, stage.whole, stage.part)
    answer = formed(editor, other, first="andelen")
    assert answer.status_code == 422
    sentence = "Det går runt i en ring: ”Delen” räknas ut från ”Andelen” och ”Andelen” räknas ut från ”Delen”."
    assert sentence in words(answer)


@pytest.mark.parametrize(
    ("formula", "changes", "field"),
    [
        ("andel", {"second": ""}, "second"),
        ("index", {"first": "", "base": "2021"}, "first"),
        ("summa", {"operands-1-indicator": ""}, "operands"),
        ("index", {}, "base"),
        ("medelvarde", {}, "length"),
        ("medelvarde", {"length": "99"}, "length"),
        ("medelvarde", {"length": "9"}, "first"),
        ("index", {"base": "1999"}, "base"),
        ("andel", {"second": "folkmangd"}, "first"),
        ("andel", {"second": "folkmangd", "second_series": "vastmanland"}, "first"),
        ("andel", {"second": "andelen"}, "second"),
        ("summa", {"operands-1-indicator": "andelen"}, "operands-1-indicator"),
        ("per-invanare", {"per": "7"}, "per"),
    ],
    ids=[
        "one of two",
        "none of one",
        "one term",
        "no base",
        "no length",
        "too long",
        "longer than the data",
        "no such base",
        "no series",
        "no periods",
        "itself",
        "itself in a sum",
        "per seven",
    ],
)
def test_what_a_formula_lacks_is_told_at_its_field(editor, stage, formula, changes, field):
    """And nothing is stored."""
    answer = formed(editor, stage, formula=formula, **changes)
    assert answer.status_code == 422
    assert field in errors(answer)
    assert "Beräknad av" not in words(editor.get(f"{DATA}/{stage.share}"))


FIELDS = {
    "andel": {"first", "second"},
    "per-invanare": {"first", "second", "per"},
    "skillnad": {"first", "second"},
    "summa": {"operands-0-indicator", "operands-1-indicator"},
    "index": {"first", "base"},
    "medelvarde": {"first", "length"},
}


@pytest.mark.parametrize("formula", FIELDS)
def test_a_form_asks_for_what_its_formula_needs_and_for_nothing_else(editor, stage, formula):
    """Not even for a series before there is one to choose; each is led to from the page where one is chosen."""
    chosen = BeautifulSoup(editor.get(stage.choice).text, "html.parser")
    (way,) = chosen.select(f'a[href="{stage.choice}/{formula}"]')
    page = form_of(editor.get(way["href"]).text)
    assert {one["name"] for one in page.select("select, input[type=text]")} == FIELDS[formula]


def test_a_formula_that_does_not_exist_has_no_form(editor, stage):
    """Neither to open nor to send."""
    assert editor.get(f"{stage.choice}/kvot").status_code == 404
    assert editor.post(f"{stage.choice}/kvot").status_code == 404


def test_another_formula_is_begun_with_what_the_first_one_takes(editor, stage):
    """And says which one is used, until it is saved."""
    formed(editor, stage)
    page = editor.get(f"{stage.choice}/skillnad")
    assert SHARE.items() <= fields(form_of(page.text)).items()
    assert "Just nu räknas indikatorn så här: Delen delat med Det hela, i procent." in words(page)
    assert fields(form_of(editor.get(f"{stage.choice}/summa").text))["operands-1-indicator"] == "det-hela"
    assert "Andel används nu" in words(editor.get(stage.choice))
    assert formed(editor, stage, formula="skillnad").status_code == 303
    assert "Beräknad av: Delen minus Det hela." in words(editor.get(f"{DATA}/{stage.share}"))


def test_nothing_is_calculated_of_what_is_not_released(editor, stage):
    """It would be no share of anything."""
    answer = formed(editor, Stage(stage.part, stage.whole, stage.whole), second="andelen")
    assert "Inget är publicerat än av Andelen." in words(answer)


def test_the_series_of_a_chosen_indicator_are_offered(editor, stage):
    """Once the page has been asked: the demonstration's exporters by size, so that a breakdown can be left."""
    answer = formed(editor, stage, "rakna", first="varuexportorer")
    offered = [one.text for one in form_of(answer.text).select("[name=first_series] option")]
    assert offered[:2] == ["Alla serier, var för sig", "Alla företag"]
    assert len(offered) > 3


def test_a_draft_with_typed_figures_is_not_written_over(editor, stage):
    """It is released or thrown away first."""
    corrected(editor, stage.part, "75")
    answer = formed(editor, Stage(stage.part, stage.whole, stage.part), formula="summa")
    assert answer.status_code == 422
    assert "Indikatorn har ett utkast med inskrivna siffror" in words(answer)
    assert opened(editor, f"{DATA}/{stage.part}")["c.2021.totalt"] == "75"


def test_ceasing_to_calculate_lets_the_figures_be_typed(editor, stage):
    """They stay as they were, the history tells it, and what is typed is no longer said to be calculated."""
    formed(editor, stage)
    page = editor.get(stage.choice)
    assert "Sluta beräkna" in words(page)
    token = fields(form_of(page.text, "form.desk-aside"))["csrf_token"]
    assert editor.post(f"{stage.choice}/sluta", token=token).status_code == 303
    assert opened(editor, f"{DATA}/{stage.share}")["c.2021.totalt"] == "33,33333"
    corrected(editor, stage.share, "34")
    with editor.app.app_context():
        told = db.session.execute(
            select(ChangedField.before, ChangedField.after)
            .join(Change, Change.id == ChangedField.change_id)
            .where(ChangedField.field == "calculation")
            .order_by(Change.id)
        ).all()
    assert (None, "Delen delat med Det hela, i procent") in told
    assert ("Delen delat med Det hela, i procent", None) in told


def test_two_who_choose_otherwise_are_shown_both(editor, colleague, stage):
    """409 for the second, who is told what the colleague has chosen, and whose own is stored by another press."""
    formed(editor, stage)
    sums = f"{stage.choice}/summa"
    before = opened(editor, sums)
    assert formed(colleague, stage, formula="skillnad").status_code == 303
    answer = send(editor, sums, before, **DOUBLED)
    assert answer.status_code == 409
    assert "Just nu räknas indikatorn så här: Delen minus Det hela." in words(answer)
    mine = fields(form_of(answer.text))
    assert DOUBLED.items() <= mine.items()
    assert send(editor, sums, mine).status_code == 303


def test_two_who_choose_other_operands_are_asked(editor, colleague, stage):
    """409 for the second, whose choice stands in the field with the colleague's beside it."""
    formed(editor, stage)
    before = opened(editor, stage.form)
    assert formed(colleague, stage, second="delen").status_code == 303
    answer = send(editor, stage.form, before, second="varuexportorer")
    assert answer.status_code == 409
    assert "second" in errors(answer)
    assert fields(form_of(answer.text))["second"] == "varuexportorer"


def test_a_form_that_was_sent_after_the_session_is_shown_again(editor, stage):
    """With every choice in it, and nothing stored."""
    filled = {**opened(editor, stage.form), **SHARE, "gor": "spara", "aterfyll": "1"}
    answer = editor.post(stage.form, filled, token=filled.pop("csrf_token"))
    assert answer.status_code == 200
    assert fields(form_of(answer.text))["first"] == "delen"
    assert "Beräknad av" not in words(editor.get(f"{DATA}/{stage.share}"))


def test_a_writer_calculates_anew_but_does_not_choose_how(writer, stage):
    """The formula is what the indicator is, so it belongs to the editors."""
    assert {writer.get(address).status_code for address in (stage.choice, stage.form)} == {403}
    assert writer.post(f"{stage.choice}/om").status_code == 303


def test_the_first_page_tells_what_was_calculated_and_what_is_held_up(editor, stage):
    """A draft of typed figures that was planned, and called off once the indicator was to be calculated."""
    corrected(editor, stage.part, "75")
    sent_out(editor, stage.part, when="senare", day="2099-03-12", clock="08:00", reason="Ny")
    formed(editor, Stage(stage.part, stage.whole, stage.part), formula="summa")
    assert "Delen Beräknade siffror. Ditt utkast." in words(editor.get("/redaktion"))
    token = fields(form_of(editor.get(f"{RELEASES}/ny").text))["csrf_token"]
    assert editor.post(f"{DATA}/{stage.part}/kasta", token=token).status_code == 303
    planned = BeautifulSoup(editor.get(RELEASES).text, "html.parser").find("a", string=re.compile("Delen"))["href"]
    assert editor.post(f"{planned}/avbryt", token=token).status_code == 303
    assert "Delen Inskrivna siffror. Indikatorn räknas inte om" in words(editor.get("/redaktion"))
    assert "Det räknas inte om förrän" in words(editor.get(f"{DATA}/{stage.part}"))


def test_an_embargoed_share_is_not_even_proposed_before_its_time(editor, stage):
    """Where another person has to approve, whoever asks is told, not whoever approves."""
    formed(editor, stage)
    sent_out(editor, stage.share)
    corrected(editor, stage.part, "75")
    later = {"when": "senare", "day": "2099-03-12", "clock": "08:00"}
    sent_out(editor, stage.part, reason="Fel i källan", **later)
    with editor.app.app_context():
        transactional(demand_two)()
    refused = sent_out(editor, stage.share)
    assert refused.status_code == 422
    assert "Beräknade siffror kan inte komma före dem som de räknas på" in words(refused)
    assert sent_out(editor, stage.share, **later).status_code == 303


def demand_two():
    """Let nobody release alone."""
    set_second_person(db.session, COMMAND, needed=True)


def test_a_planned_operand_is_not_moved_or_called_off_under_its_share(editor, stage):
    """A sentence says what stands in the way."""
    formed(editor, stage)
    sent_out(editor, stage.share)
    corrected(editor, stage.part, "75")
    later = {"when": "senare", "day": "2099-03-12", "clock": "08:00"}
    planned = sent_out(editor, stage.part, reason="Fel i källan", **later).location.partition("?")[0]
    assert sent_out(editor, stage.share, **later).status_code == 303
    filled = {**fields(form_of(editor.get(planned).text)), **later, "day": "2099-03-13"}
    moved = editor.post(f"{planned}/flytta", filled, token=filled.pop("csrf_token"))
    assert moved.status_code == 422
    assert "Beräknade siffror kan inte komma före" in words(moved)
    called_off = editor.post(f"{planned}/avbryt")
    assert called_off.status_code == 409
    assert "En annan planerad publicering är räknad på de här siffrorna" in called_off.text


def test_an_indicator_that_another_is_calculated_of_is_not_removed(editor, stage):
    """Not even one without figures: a sentence says what stands in the way."""
    with editor.app.app_context():
        found = transactional(let_a_new_one_be_used)(stage.share)
    address = f"/redaktion/indikatorer/{found}/ta-bort"
    sent = fields(form_of(editor.get(address).text, "main form"))
    answer = editor.post(address, sent, token=sent.pop("csrf_token"))
    assert answer.status_code == 409
    assert "En annan indikator räknas ut från den här." in answer.text


def let_a_new_one_be_used(indicator_id):
    """Let an indicator be calculated of one without figures; return the id of that one."""
    found = an_indicator(db.session, "ny", name="Ny", subject="det nya").id
    write_formula(db.session, indicator_id, Sum((Operand("ny"), Operand("ny"))))
    return found


def test_more_decimals_are_calculated_at_once(editor, stage):
    """A number is never shown with more digits than it was calculated with."""
    formed(editor, stage)
    assert save(editor, f"{DATA}/{stage.share}/utgava", decimals="6").status_code == 303
    assert "33,3333333333" in words(editor.get(f"{DATA}/{stage.share}"))


@pytest.fixture(name="sexes")
def sexes_fixture(editors_app):
    """Return the id of an indicator by sex that is released with the aim to narrow the gap between them."""
    with editors_app.app_context():
        return transactional(by_sex)()


def by_sex():
    """Store it."""
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=80", "pojkar": "2021=73"})
    gap = TargetFacts(TargetKind.NARROW_GAP, Period.parse("2030"), Decimal(1), between=("flickor", "pojkar"))
    found = an_indicator(db.session, "rostande", name="Röstande", subject="röstande").id
    release(db.session, [draft_edition(db.session, found, EditionContent(both, target=gap))], PAST)
    return found


VOTERS = {"first": "valjare", "first_series": "flickor", "second": "valjare", "second_series": "pojkar"}


@pytest.mark.parametrize("pressed", ["rakna", "spara"])
def test_a_result_that_is_not_divided_as_the_target_needs_is_told(editor, stage, sexes, pressed):
    """Whether it is tried or saved: the one number of a difference has no place among girls and boys."""
    with editor.app.app_context():
        transactional(voters)()
    answer = formed(editor, Stage(stage.part, stage.whole, sexes), pressed, formula="skillnad", **VOTERS)
    assert answer.status_code == 422
    assert "Det som räknas ut är indelat på ett annat sätt än siffrorna som finns." in words(answer)


def voters():
    """Release another indicator by sex."""
    both = cubes.cube({"kon": "Flickor,Pojkar"}, {"flickor": "2021=80", "pojkar": "2021=73"})
    found = an_indicator(db.session, "valjare", name="Väljare", subject="väljare").id
    release(db.session, [draft_edition(db.session, found, EditionContent(both))], PAST)
    return found


def test_what_is_written_beside_first_figures_waits_for_them_when_they_are_called_off(editor, stage):
    """Nobody is told that figures are typed, and another formula can be chosen."""
    with editor.app.app_context():
        new = transactional(a_new_part)()
    later = {"when": "senare", "day": "2099-03-12", "clock": "08:00"}
    planned = sent_out(editor, new, kind="ordinary", reason="Ny", **later).location.partition("?")[0]
    assert formed(editor, stage, first="ny").status_code == 303
    assert save(editor, f"{DATA}/{stage.share}/utgava", unit="av hundra").status_code == 303
    token = fields(form_of(editor.get(f"{RELEASES}/ny").text))["csrf_token"]
    assert editor.post(f"{planned}/avbryt", token=token).status_code == 303
    assert fields(form_of(editor.get(f"{DATA}/{stage.share}/utgava").text))["unit"] == "av hundra"
    assert "Siffrorna kommer så snart" in words(editor.get(f"{DATA}/{stage.share}"))
    assert "Andelen Siffror. Ditt utkast." in words(editor.get("/redaktion"))
    assert formed(editor, stage).status_code == 303
    assert "33,33333" in words(editor.get(f"{DATA}/{stage.share}"))


def a_new_part():
    """Begin the first figures of an indicator; return its id."""
    found = an_indicator(db.session, "ny", name="Ny", subject="det nya").id
    draft_edition(db.session, found, a_simple_content({"2021": "30"}))
    return found


def test_a_series_that_is_gone_stays_chosen_until_another_is(editor, stage):
    """It is marked, and saving the form as it stands does not quietly take all series instead."""
    with editor.app.app_context():
        found = transactional(voters)()
    address = f"{stage.choice}/skillnad"
    assert formed(editor, stage, formula="skillnad", **VOTERS).status_code == 303
    with editor.app.app_context():
        transactional(only_girls)(found)
    form = form_of(editor.get(address).text)
    (chosen,) = form.select("[name=second_series] option[selected]")
    assert (chosen["value"], chosen.text) == ("pojkar", "pojkar (finns inte längre)")
    assert send(editor, address, fields(form)).status_code == 422
    assert fields(form_of(editor.get(address).text))["second_series"] == "pojkar"
    assert send(editor, address, fields(form), second_series="").status_code == 422
    assert send(editor, address, fields(form), second_series="flickor").status_code == 303
    assert "finns inte längre" not in editor.get(address).text


def only_girls(indicator_id):
    """Release an indicator anew, with one of its series."""
    girls = cubes.cube({"kon": "Flickor"}, {"flickor": "2021=82"})
    release(db.session, [draft_edition(db.session, indicator_id, EditionContent(girls))], PAST)


def test_a_form_opened_before_another_began_anew_is_asked_about(editor, colleague, stage):
    """A colleague has ceased to calculate and chosen otherwise since: the second is shown both."""
    formed(editor, stage)
    before = opened(editor, stage.form)
    token = fields(form_of(colleague.get(stage.choice).text, "form.desk-aside"))["csrf_token"]
    assert colleague.post(f"{stage.choice}/sluta", token=token).status_code == 303
    assert formed(colleague, stage, formula="skillnad").status_code == 303
    answer = send(editor, stage.form, before)
    assert answer.status_code == 409
    assert "Just nu räknas indikatorn så här: Delen minus Det hela." in words(answer)


def test_the_series_of_all_operands_are_asked_for_at_once(editor, stage):
    """Without any of their values: the form reads no more of them than the page where a formula is chosen."""
    formed(editor, stage, formula="summa", **{"operands-1-indicator": "delen"})
    reads = {}
    for address in (stage.choice, f"{stage.choice}/summa"):
        with watching.statements(editor.app) as said:
            assert editor.get(address).status_code == 200
        reads[address] = [sum(f" {table}" in one for one in said) for table in ("observation ", "edition_series ")]
    values, series = reads[stage.choice]
    assert reads[f"{stage.choice}/summa"] == [values, series + 1]
