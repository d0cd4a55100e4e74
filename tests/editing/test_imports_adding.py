"""Categories that a file has and the indicator lacks: added on the way, left out at once, found among thousands."""

from sqlalchemy import func, select

from tests.editing.test_imports import FILES, GRID, HIDDEN, SIZES, VALUES, WHY, changes, go_on, sent, statistics, words
from tests.support.examples import a_simple_content
from tests.support.filling import errors, fields, form_of
from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.history import Change, ChangedField
from webapp.models.indicator import Category, Dimension, Indicator
from webapp.publishing.drafts import draft_edition
from webapp.transactions import transactional

NEW = {**SIZES, "C": "Över 5 000 anställda"}
LONGER = statistics([*VALUES, 20, 21], sizes=NEW, status=HIDDEN)
STEP = "Vad betyder det som står i filen?"
PAGE_CEILING = 400_000
"""Bytes of a page, whatever the file holds."""


def labels(editor):
    """Return what the categories of the indicator's breakdown are called, in their order."""
    with editor.app.app_context():
        own = select(Dimension.id).where(Dimension.indicator_id == 6)
        return list(
            db.session.scalars(select(Category.label).where(Category.dimension_id.in_(own)).order_by("position"))
        )


def many(count):
    """Return a file of so many sizes, the known ones first."""
    sizes = {**SIZES, **{f"X{number:04}": f"Storlek {number:04}" for number in range(count - len(SIZES))}}
    values = [None, 700, None, 100, 400, 300, *range(2 * (count - len(SIZES)))]
    return statistics(values, sizes=sizes, status=HIDDEN)


def options(page, name):
    """Return what a field offers, by what is sent."""
    found = form_of(page.text).select_one(f'[name="{name}"]')
    return {one["value"]: one.text for one in found.select("option")} if found else {}


def test_a_category_that_the_indicator_lacks_is_added_with_the_draft(editor):
    """It is offered where the code is asked about, and is there once the file is confirmed: not before."""
    page = sent(editor, LONGER)
    assert options(page, "kategori.0.3")["ny"] == "Lägg till Över 5 000 anställda i Storlek"
    check = go_on(editor, page, **{"kategori.0.3": "ny"})
    assert changes(check)["2022, Över 5 000 anställda"] == ("–", "21")
    assert "När du bekräftar läggs det här till i indelningen Storlek: Över 5 000 anställda." in words(check)
    assert "Över 5 000 anställda" not in labels(editor)
    assert go_on(editor, check, **WHY).request.path == GRID
    assert labels(editor)[-1] == "Över 5 000 anställda"
    assert 'value="21"' in editor.get(GRID).text


def test_the_history_says_who_added_a_category(editor):
    """As it does of a change under Indelningar."""
    go_on(editor, go_on(editor, sent(editor, LONGER), **{"kategori.0.3": "ny"}), **WHY)
    with editor.app.app_context():
        wanted = select(ChangedField.after, Change.person_id).join(Change, Change.id == ChangedField.change_id)
        named = wanted.where(ChangedField.field == "indelningen ”Storlek”, Kategori: Namn")
        found = dict(db.session.execute(named).all())
    assert found["Över 5 000 anställda"] is not None
    assert "Över 5 000 anställda" in words(editor.get("/redaktion/historik"))


def test_nothing_is_added_by_a_file_that_is_thrown_away(editor):
    """Nor does anything of it stay half made."""
    before = labels(editor)
    check = go_on(editor, sent(editor, LONGER), **{"kategori.0.3": "ny"})
    editor.post(f"{check.request.path}/kasta")
    assert labels(editor) == before


def test_the_next_file_knows_the_category_that_was_added(editor):
    """And asks nothing."""
    go_on(editor, go_on(editor, sent(editor, LONGER), **{"kategori.0.3": "ny"}), **WHY)
    again = sent(editor, statistics([*VALUES, 20, 22], sizes=NEW, status=HIDDEN))
    assert changes(again)["2022, Över 5 000 anställda"] == ("–", "22")


def test_a_writer_may_not_add_and_is_told_who_may(writer, editor):
    """The choice is not there, sending it all the same changes nothing, and neither does confirming for an editor."""
    page = sent(writer, LONGER)
    assert "ny" not in options(page, "kategori.0.3")
    assert "Bara redaktörer kan lägga till kategorier" in words(page)
    assert go_on(writer, page, **{"kategori.0.3": "ny"}).status_code == 422
    check = go_on(editor, editor.get(page.request.path), **{"kategori.0.3": "ny"})
    seen = writer.get(check.request.path)
    assert "det får bara redaktörer göra" in words(seen)
    version = fields(form_of(check.text))["radversion"]
    tried = writer.post(seen.request.path, {**WHY, "steg": "granska", "radversion": version})
    assert tried.status_code != 303
    assert "Över 5 000 anställda" not in labels(writer)
    assert go_on(editor, check, **WHY).request.path == GRID


def test_all_that_is_missing_is_added_by_one_choice(editor):
    """However many they are."""
    page = sent(editor, many(103))
    assert options(page, "ovriga.0")["ny"] == "Lägg till alla 100 i Storlek"
    check = go_on(editor, page, **{"ovriga.0": "ny"})
    go_on(editor, check, **WHY)
    assert labels(editor)[-1] == "Storlek 0099"
    assert 'value="199"' in editor.get(f"{GRID}?serie=storlek-0099").text


def test_the_breakdown_can_still_be_opened_after_many_were_added(editor):
    """Its form has room for every category that an import may add, and can be saved."""
    go_on(editor, go_on(editor, sent(editor, many(397)), **{"ovriga.0": "ny"}), **WHY)
    assert len(labels(editor)) == 400
    with editor.app.app_context():
        own = db.session.scalar(select(Dimension.id).where(Dimension.indicator_id == 6))
    page = editor.get(f"/redaktion/indelningar/{own}")
    assert page.status_code == 200
    filled = {**fields(form_of(page.text)), "label": "Storlek"}
    assert editor.post(f"/redaktion/indelningar/{own}", {**filled, "gor": "spara"}).status_code == 303


def test_no_more_are_added_than_a_breakdown_has_room_for(editor):
    """It is said instead."""
    page = sent(editor, many(1000))
    assert "ny" not in options(page, "ovriga.0")
    assert "En indelning rymmer 400 kategorier" in words(page)
    assert go_on(editor, page, **{"ovriga.0": "ny"}).status_code == 422


def test_all_others_are_left_out_by_one_choice(writer):
    """Nothing of them is asked again by the next file of the source."""
    check = go_on(writer, sent(writer, many(2000)), **{"ovriga.0": "bort"})
    assert changes(check)["2022, 0 anställda"] == ("–", "100")
    assert len(changes(check)) == len(VALUES)
    go_on(writer, check, **WHY)
    assert "Inget är ändrat" in words(sent(writer, many(2000)))


def test_what_is_recognised_is_folded_and_what_is_open_comes_first(writer):
    """A line says how many."""
    page = sent(writer, many(103))
    fold = form_of(page.text).select_one("#igenkanda-0")
    assert fold.summary.text.strip() == "3 av 103 känns igen."
    assert not fold.has_attr("open")
    assert page.text.index('name="kategori.0.3"') < page.text.index('name="kategori.0.0"')
    assert "100 kategorier i filen finns inte" in words(page)


def test_a_page_about_thousands_of_codes_stays_light(writer):
    """Open ones and decided ones alike; the answers to those that are not shown stay as they were."""
    page = sent(writer, many(2000))
    assert len(page.data) < PAGE_CEILING
    assert len(fields(form_of(page.text))) < 100
    wrong = go_on(writer, page)
    assert wrong.status_code == 422
    assert len(errors(wrong)) == 1
    assert len(wrong.data) < PAGE_CEILING
    check = go_on(writer, wrong, **{"ovriga.0": "bort"})
    again = writer.get(f"{check.request.path}?steg=betydelse")
    assert len(again.data) < PAGE_CEILING
    assert "3 av 2\u00a0000 känns igen. 1\u00a0997 hoppas över." in again.text


def test_answers_one_by_one_are_kept_while_the_next_are_asked(writer):
    """The first forty are answered, then the form shows others."""
    page = sent(writer, many(103))
    shown = [name for name in fields(form_of(page.text)) if name.startswith("kategori.0.") and int(name[11:]) > 2]
    assert len(shown) == 40
    after = go_on(writer, page, **dict.fromkeys(shown, "bort"))
    assert "60 kategorier i filen finns inte" in words(after)
    assert "40 hoppas över" in words(after)
    assert f'name="{shown[0]}"' not in after.text


def test_one_of_many_is_found_and_changed(writer):
    """By a part of its name, without scripts; the rest stays as it was."""
    check = go_on(writer, sent(writer, many(2000)), **{"ovriga.0": "bort"})
    page = go_on(writer, writer.get(f"{check.request.path}?steg=betydelse"), **{"sok.0": "1234"})
    assert page.status_code == 200
    assert form_of(page.text).select_one("details").has_attr("open")
    name = next(name for name in fields(form_of(page.text)) if name.startswith("kategori.0."))
    check = go_on(writer, page, **{name: "till:storlek-10-49"})
    assert changes(check)["2022, 10–49 anställda"] == ("–", "2\u00a0469")


def test_one_place_among_thousands_is_taken_by_its_name(writer):
    """The name is typed, for no list of choices is that long; what no place is called is told."""
    places = {f"{number:04}": f"Ort {number:04}" for number in range(2000)}
    page = sent(writer, statistics(list(range(2000)), years=("2022",), sizes=places))
    assert len(page.data) < PAGE_CEILING
    asked = go_on(writer, page, **{"anvand.0": "bara"})
    wrong = go_on(writer, asked, **{"en.0": "Ingenstans"})
    assert "”Ingenstans” finns inte i filen" in errors(wrong)["en.0"]
    check = go_on(writer, wrong, **{"en.0": "ort 1234"})
    assert changes(check)["2022, Alla företag"] == ("–", "1\u00a0234")


def undivided(editor):
    """Store an indicator without breakdowns and data; return its id."""
    with editor.app.app_context():
        row = Indicator(slug="ny-indikator", name="Ny indikator", subject="det nya")
        db.session.add(row)
        db.session.commit()
        return row.id


def test_a_whole_breakdown_is_made_of_the_file(editor):
    """For an indicator that has no figures yet; it is there with its categories once the file is confirmed."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    page = sent(editor, statistics(VALUES, status=HIDDEN), to=root)
    assert "ny-indelning" in options(page, "anvand.0")
    shown = go_on(editor, page, **{"anvand.0": "ny-indelning"})
    assert "0 av 3 känns igen. 3 läggs till." in words(shown)
    check = go_on(editor, shown)
    assert "får indikatorn indelningen storlek, med Totalt, 0 anställda och 1–9 anställda." in words(check)
    assert changes(check)["2022, 0 anställda"] == ("–", "100")
    go_on(editor, check, **WHY)
    with editor.app.app_context():
        found = db.session.execute(
            select(Category.slug, Category.role)
            .join(Dimension)
            .where(Dimension.label == "storlek")
            .order_by(Category.position)
        ).all()
    assert [(slug, role.value) for slug, role in found] == [
        ("totalt", "total"),
        ("0-anstallda", "part"),
        ("1-9-anstallda", "part"),
    ]


def test_a_breakdown_is_not_made_of_more_than_it_has_room_for(editor):
    """It is said, and one of them can be taken."""
    page = sent(editor, many(1000), to=f"/redaktion/siffror/{undivided(editor)}/fil")
    assert "ny-indelning" not in options(page, "anvand.0")
    assert "En indelning rymmer 400 kategorier" in words(page)
    check = go_on(editor, page, **{"anvand.0": "bara", "en.0": "Storlek 0123"})
    assert changes(check)["2022, Ny indikator"] == ("–", "247")


def test_a_whole_breakdown_is_not_made_once_there_are_figures(editor):
    """A colleague typed some while the file waited."""
    indicator = undivided(editor)
    page = sent(editor, statistics(VALUES, status=HIDDEN), to=f"/redaktion/siffror/{indicator}/fil")
    check = go_on(editor, go_on(editor, page, **{"anvand.0": "ny-indelning"}))
    with editor.app.app_context():
        transactional(draft_edition)(db.session, indicator, a_simple_content())
    answer = go_on(editor, check, **WHY)
    assert answer.status_code == 409
    assert "Indikatorn har redan siffror och kan inte delas upp på ett nytt sätt." in words(answer)


def test_an_indicator_with_figures_is_not_divided_anew_and_it_is_said_why(editor):
    """Its series would become something else."""
    odd = {"a": "Alfa", "b": "Beta", "c": "Gamma"}
    page = sent(editor, statistics([1, 2, 3, 4, 5, 6], sizes=odd))
    assert "ny-indelning" not in options(page, "anvand.0")
    assert "Indikatorn har redan siffror och kan inte delas upp på ett nytt sätt." in words(page)


def test_a_category_that_a_colleague_took_away_meanwhile_is_asked_about(editor):
    """Instead of an answer that something went wrong."""
    check = go_on(editor, sent(editor, statistics(VALUES, status=HIDDEN)))
    with editor.app.app_context():
        gone = db.session.scalar(select(Category).where(Category.label == "1–9 anställda"))
        gone.slug = "nagot-annat"
        db.session.commit()
        drafts = db.session.scalar(select(func.count()).select_from(Edition))
    answer = go_on(editor, check, **WHY)
    assert answer.status_code == 409
    assert STEP in words(answer)
    with editor.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Edition)) == drafts
    assert editor.get(FILES).status_code == 200


def test_a_writer_who_goes_on_keeps_the_breakdown_that_an_editor_began(writer, editor):
    """Nor may the writer confirm it."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    page = sent(editor, statistics(VALUES, status=HIDDEN), to=root)
    check = go_on(editor, go_on(editor, page, **{"anvand.0": "ny-indelning"}))
    back = writer.get(f"{check.request.path}?steg=betydelse")
    seen = go_on(writer, back)
    assert "får indikatorn indelningen storlek" in words(seen)
    assert "det får bara redaktörer göra" in words(seen)


def test_what_kind_of_years_they_are_is_asked_once(writer):
    """The answer stands there when the form comes again, for another question or to be changed."""
    table = "År;Storlek;Antal\n2010-11;Totalt;1\n2011-12;Totalt;-\n"
    page = go_on(writer, sent(writer, table.encode(), name="tabell.csv"))
    asked = go_on(writer, go_on(writer, page, **{"anvand.0": "period"}), **{"sort.0": "school_year"})
    assert form_of(asked.text).select_one("[name='sort.0'] [selected]")["value"] == "school_year"
    check = go_on(writer, asked, **{"tecken.0": "missing"})
    assert "läsåret 2011/12, Alla företag" in changes(check)
    again = writer.get(f"{check.request.path}?steg=betydelse")
    assert changes(go_on(writer, again)) == changes(check)
