"""The first file of an indicator that nobody has said anything of yet."""

from datetime import timedelta

from sqlalchemy import func, select

from tests.editing.test_imports import HIDDEN, VALUES, WHY, changes, go_on, sent, statistics, words
from tests.editing.test_imports_adding import options, undivided
from tests.support.examples import a_simple_content
from tests.support.filling import fields, form_of, opened, send
from webapp import clock
from webapp.editing.data import review
from webapp.extensions import db
from webapp.models.arrival import DataSource, Schedule, SourceKind
from webapp.models.edition import Edition, Observation
from webapp.models.indicator import Dimension
from webapp.models.release import ReleaseKind
from webapp.publishing.drafts import draft_edition
from webapp.publishing.releases import ReleaseFacts, release
from webapp.transactions import transactional

SHARES = """Sjukskrivna i länet
År;Andel
{rows}
Källa: Försäkringskassan
"""


def shares(last="7,2", years=range(2014, 2026)):
    """Return a file of shares with one decimal, under which its source is named."""
    rows = [f"{year};{year - 2010},3" for year in years[:-1]]
    return SHARES.format(rows="\n".join([*rows, f"{years[-1]};{last}"])).encode()


def looked_at(editor, content, root):
    """Send a file, answer what it is asked about and return its check."""
    return go_on(editor, go_on(editor, sent(editor, content, "fil.csv", root)))


def facts(editor, root):
    """Return what the form about the edition says."""
    return fields(form_of(editor.get(f"{root.removesuffix('fil')}utgava").text))


def test_the_first_edition_says_what_its_file_says_beside_the_values(editor):
    """It is told before anything is stored, with what the file does not say."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    check = looked_at(editor, shares(), root)
    assert "Från filen kommer också 1 decimal och källan Försäkringskassan." in words(check)
    assert "Filen ger ingen enhet. Fyll i det som ska stå där under Uppgifter om utgåvan" in words(check)
    assert "decimaler än som visas" not in words(check)
    go_on(editor, check, **WHY)
    found = facts(editor, root)
    assert (found["unit"], found["decimals"]) == ("", "1")
    assert "Försäkringskassan" in found.values()


def test_a_later_file_changes_nothing_but_values(editor):
    """What an editor has said of the edition stands, and values with more decimals are told in one sentence."""
    root = f"/redaktion/siffror/{undivided(editor)}/fil"
    go_on(editor, looked_at(editor, shares(), root), **WHY)
    form = form_of(editor.get(f"{root.removesuffix('fil')}utgava").text)
    said = {**fields(form), "unit": "procent", "decimals": "0"}
    editor.post(form["action"], said, token=said.pop("csrf_token"))
    check = sent(editor, shares("8,4", range(2012, 2027)), "ny.csv", root)
    assert "Från filen kommer också" not in words(check)
    assert "15 värden har fler decimaler än som visas." in words(check)
    assert "Visa alla 15" in words(check)
    go_on(editor, check, **WHY)
    found = facts(editor, root)
    assert (found["unit"], found["decimals"]) == ("procent", "0")


def thrown_away(editor, content, root, **typed):
    """Confirm a file, and discard the draft that came of it."""
    go_on(editor, go_on(editor, go_on(editor, sent(editor, content, "fil.json", root), **typed)), **WHY)
    grid = root.removesuffix("/fil")
    editor.post(f"{grid}/kasta", {})
    assert "Här finns inga siffror än." in editor.get(grid).text


def test_a_first_file_that_was_explained_wrongly_can_be_explained_anew(editor):
    """The draft of it is thrown away, and the indicator can be divided as if it had never been."""
    ident = undivided(editor)
    root = f"/redaktion/siffror/{ident}/fil"
    kept = go_on(editor, sent(editor, statistics(VALUES, status=HIDDEN), "fil.json", root), **{"anvand.0": "bara:T"})
    go_on(editor, kept, **WHY)
    editor.post(f"/redaktion/siffror/{ident}/kasta", {})
    page = sent(editor, statistics(VALUES, status=HIDDEN), "fil.json", root)
    changed = editor.get(f"{page.request.path}?steg=betydelse")
    assert "ny-indelning" in options(changed, "anvand.0")
    check = go_on(editor, go_on(editor, changed, **{"anvand.0": "ny-indelning"}))
    go_on(editor, check, **WHY)
    assert 'value="700"' in editor.get(f"/redaktion/siffror/{ident}").text


def test_a_breakdown_that_only_a_discarded_draft_used_can_be_removed(editor):
    """And then the indicator itself."""
    ident = undivided(editor)
    root = f"/redaktion/siffror/{ident}/fil"
    thrown_away(editor, statistics(VALUES, status=HIDDEN), root, **{"anvand.0": "ny-indelning"})
    with editor.app.app_context():
        divided = db.session.scalar(select(Dimension.id).where(Dimension.indicator_id == ident))
    for address in (f"/redaktion/indelningar/{divided}/ta-bort", f"/redaktion/indikatorer/{ident}/ta-bort"):
        asked = fields(form_of(editor.get(address).text, "main form"))
        removed = editor.post(address, asked, token=asked.pop("csrf_token"))
        assert removed.status_code == 303, words(removed)


def test_an_indicator_with_a_source_says_so_when_it_is_to_be_removed(editor):
    """It is not an error of the site's."""
    ident = undivided(editor)
    with editor.app.app_context():
        facts = {"name": "Källa", "kind": SourceKind.ADDRESS, "query": {}, "schedule": Schedule.BY_HAND}
        db.session.add(DataSource(indicator_id=ident, **facts))
        db.session.commit()
    address = f"/redaktion/indikatorer/{ident}/ta-bort"
    asked = fields(form_of(editor.get(address).text, "main form"))
    kept = editor.post(address, asked, token=asked.pop("csrf_token"))
    assert kept.status_code == 409
    assert "Indikatorn har källor som siffror hämtas från." in words(kept)


def test_an_indicator_whose_first_figures_are_planned_shows_no_way_to_a_page_that_is_not_there(editor):
    """Nobody sees them before their time."""
    ident = undivided(editor)
    with editor.app.app_context():
        draft = transactional(draft_edition)(db.session, ident, a_simple_content())
        tomorrow = ReleaseFacts(clock.now() + timedelta(days=1), ReleaseKind.ORDINARY, "provet")
        transactional(release)(db.session, [draft], tomorrow)
    shown = editor.get("/redaktion/siffror").text
    assert "Publiceras" in shown
    assert "/indikator/ny-indikator" not in shown
    assert "/indikator/ny-indikator" not in editor.get(f"/redaktion/siffror/{ident}").text


def test_a_box_that_a_new_form_has_ticked_is_told_where_it_was_left_so(editor):
    """A history that said it of one left empty would be wrong."""
    new = "/redaktion/indikatorer/ny"
    empty = {name: text for name, text in opened(editor, new).items() if name != "regular"}
    ticked = {**opened(editor, new), "name": "I takt", "subject": "takten", "slug": "i-takt"}
    send(editor, new, {**empty, "name": "Ur takt", "subject": "otakten", "slug": "ur-takt"})
    send(editor, new, ticked)
    told = [line for line in editor.get("/redaktion/historik.csv").text.splitlines() if "jämna steg" in line]
    assert len(told) == 1
    assert "I takt" in told[0]


def test_an_indicator_without_figures_shows_no_way_to_a_page_that_is_not_there(editor):
    """Neither in the list nor on its form; one with figures has both."""
    ident = undivided(editor)
    form = editor.get(f"/redaktion/indikatorer/{ident}").text
    assert "/indikator/ny-indikator" not in form
    assert "Förhandsgranska" not in form
    shown = editor.get("/redaktion/indikatorer").text
    assert "/indikator/ny-indikator" not in shown
    assert "/indikator/varuexportorer" in shown
    assert "/indikator/varuexportorer" in editor.get("/redaktion/indikatorer/6").text


def test_a_check_shows_the_first_of_very_many_values_and_counts_them_all(editor, monkeypatch):
    """A browser would stand still before tens of thousands; what is confirmed is the whole file."""
    monkeypatch.setattr(review, "MOST_SHOWN", 5)
    ident = undivided(editor)
    check = looked_at(editor, shares(), f"/redaktion/siffror/{ident}/fil")
    assert "Nya värden (12) Här visas de 5 första." in words(check)
    assert len(changes(check)) == 5
    go_on(editor, check, **WHY)
    with editor.app.app_context():
        stored = select(func.count()).select_from(Observation).join(Edition, Edition.id == Observation.edition_id)
        assert db.session.scalar(stored.where(Edition.indicator_id == ident)) == 12
