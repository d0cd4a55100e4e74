"""The site's looks as editors change them: readable colours, harmless pictures, nothing lost on a refusal."""

from base64 import b64encode

import pytest
from sqlalchemy.exc import OperationalError

from tests.support.desk import everything, file, filled, save, see, send, wrong
from tests.support.kinds import THEME
from tests.support.pages import visit
from tests.support.themes import CONTOUR, ICON, LOGO
from webapp.editing.theme import services

FORM = THEME.root
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x02\x00\x00\x00"
DRAWN = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">%s</svg>'
HOSTILE = {
    "a script": DRAWN % b"<script>x()</script>",
    "a handler": DRAWN % b'<path d="M0 0" onload="x()"/>',
    "something from elsewhere": DRAWN % b'<path d="M0 0" fill="url(https://lak.example/a)"/>',
    "a document type": b"<!DOCTYPE svg>" + DRAWN % b"",
    "HTML": b"<html><script>x()</script></html>",
    "a GIF": b"GIF89a" + b"\x00" * 20,
    "nothing": b"",
    "an SVG that is too big": DRAWN % (b"<title>" + b"x" * 70_000 + b"</title>"),
    "a PNG that is too big": PNG + b"\x00" * 200_000,
    "a PNG that is too wide": PNG.replace(b"\x00\x00\x00\x10\x00", b"\x00\x01\x00\x00\x00", 1),
}
NAMES = ["../x.svg", "..\\..\\x.svg", 'a"\r\nSet-Cookie: b', "x" * 5000, "å.svg", "x.exe"]
LOGO_SENT = {"logo_alternative": "Region Exempel"}


def logo_of(app):
    """Return the address of the logo that visitors see; None where there is none."""
    found = visit(app.test_client(), "/metod").all(".masthead img")
    return found[0]["src"] if found else None


@pytest.mark.parametrize(
    ("field", "colour", "figure"),
    [("navy_light", "#8899AA", "2,8"), ("navy_dark", "#333333", "1,4"), ("navy_light", "#FFFFFF", "1,0")],
)
def test_a_colour_that_cannot_be_read_is_refused_with_its_figure(editor, desk, field, colour, figure):
    """At the field, with what is needed."""
    before = everything(desk)
    page = send(editor, FORM, {**filled(see(editor, FORM)), **THEME.sent, field: colour}, status=422)
    assert wrong(page).keys() == {field}
    assert f"kontrasten {figure}" in wrong(page)[field]
    assert "4,5:1 behövs" in wrong(page)[field]
    assert everything(desk) == before


def test_a_colour_is_shown_beside_its_field_on_its_ground(editor):
    """The site's own where the field is empty, what was sent where it was refused, none where it is no colour."""
    colours = {"rust_light": "#8899AA", "rust_dark": "#FF944D", "teal_light": "röd", "teal_dark": "#7FD6A2"}
    page = send(editor, FORM, {**filled(see(editor, FORM)), **THEME.sent, **colours}, status=422)
    assert swatch(page, "navy_dark") == ["#12181F", THEME.sent["navy_dark"]]
    assert swatch(page, "rust_light") == ["#FBFAF7", "#8899AA"]
    assert "#8899AA har kontrasten 2,8" in page.words_of("#falt-rust_light-prov")
    assert swatch(page, "teal_light") == []
    assert swatch(see(editor, FORM), "navy_light") == ["#FBFAF7", "#0A3266"]


def swatch(page, field):
    """Return the colours of a field's swatch: its ground and itself."""
    return [str(one["fill"]) for one in page.all(f".desk-colour:has(#falt-{field}) rect")]


def test_a_chosen_logo_is_not_taken_for_stored_where_a_colleague_has_stored_the_same_words(editor, desk):
    """The form comes back with the file in it."""
    before = filled(see(editor, FORM))
    save(editor, FORM, name="Ett annat namn")
    save(editor, FORM, name=before["name"])
    page = send(editor, FORM, {**before, "logo": file(LOGO)}, status=409)
    assert logo_of(desk) is None
    assert any(one["value"].startswith("fil:") for one in page.all("[name=logo][type=hidden]"))


def test_a_logo_is_shown_at_once_and_taken_away_by_a_box(editor, desk):
    """With its words."""
    save(editor, FORM, **THEME.sent, **LOGO_SENT, logo=file(LOGO))
    page = visit(desk.test_client(), "/metod")
    assert page.one(".masthead img")["alt"] == "Region Exempel"
    assert "SVG, 1 kB" in see(editor, FORM).words
    save(editor, FORM, logo_remove="ja")
    assert logo_of(desk) is None
    assert "SVG, 1 kB" not in see(editor, FORM).words


def test_every_kind_of_picture_is_taken(editor, desk):
    """Each from its own field, in one go."""
    pictures = {"logo": file(PNG, "logo.png"), "contour": file(CONTOUR), "icon": file(ICON)}
    save(editor, FORM, **THEME.sent, **LOGO_SENT, **pictures)
    assert {row[1] for row in everything(desk)["theme_file"]} == {"image/png", "image/svg+xml"}
    assert len(everything(desk)["theme_file"]) == 3


def test_a_picture_stays_when_something_else_is_changed(editor, desk):
    """A form that brings no file takes none away."""
    save(editor, FORM, **THEME.sent, **LOGO_SENT, logo=file(LOGO))
    before = logo_of(desk)
    save(editor, FORM, tagline="Nytt", logo=file(b"", ""))
    assert logo_of(desk) == before


def test_a_new_picture_takes_the_place_of_the_old_one(editor, desk):
    """And the history says which was which."""
    save(editor, FORM, **THEME.sent, **LOGO_SENT, logo=file(LOGO))
    first = logo_of(desk)
    save(editor, FORM, logo=file(ICON))
    assert logo_of(desk) not in {None, first}
    told = [row for row in everything(desk)["changed_field"] if row[2] == "Logotyp"]
    assert len({text for row in told for text in row if "kännetecken" in str(text)}) == 2


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_and_the_rest_is_kept(editor, desk, name):
    """Whatever it is called."""
    before = everything(desk)
    sent = {**filled(see(editor, FORM)), **THEME.sent, **LOGO_SENT, "logo": file(HOSTILE[name], "logo.png")}
    page = send(editor, FORM, sent, status=422)
    assert wrong(page).keys() == {"logo"}
    assert filled(page)["name"] == THEME.sent["name"]
    assert everything(desk) == before


@pytest.mark.parametrize("field", ["contour", "icon"])
def test_only_the_logo_may_be_png(editor, field):
    """The page colours the contour itself."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, field: file(PNG, "x.png")}
    assert field in wrong(send(editor, FORM, sent, status=422))


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_the_name_of_a_file_is_never_used(editor, desk, name):
    """It is served by a name of ours, as what it is, and saved rather than run where it is opened by itself."""
    save(editor, FORM, **THEME.sent, **LOGO_SENT, logo=file(LOGO, name))
    answer = desk.test_client().get(logo_of(desk))
    assert answer.data == LOGO
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    kept = logo_of(desk).rpartition("/")[2]
    assert answer.headers["Content-Disposition"] == f"attachment; filename={kept}"
    assert "script-src" not in answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_file_stays_in_the_form_where_something_else_was_wrong(editor, desk):
    """No browser sends it a second time by itself; nothing of it is stored before the rest is right."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, **LOGO_SENT, "name": "", "logo": file(LOGO)}
    page = send(editor, FORM, sent, status=422)
    assert wrong(page).keys() == {"name"}
    assert "finns kvar" in page.words_of("#falt-logo-vald")
    again = send(editor, FORM, filled(page), status=422)
    assert everything(desk)["theme_file"] == []
    send(editor, FORM, {**filled(again), "name": "Exempelmålen"})
    assert desk.test_client().get(logo_of(desk)).data == LOGO


def test_a_file_that_is_chosen_anew_takes_the_place_of_the_one_that_waited(editor, desk):
    """The last choice holds."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, **LOGO_SENT, "name": "", "logo": file(LOGO)}
    page = send(editor, FORM, sent, status=422)
    send(editor, FORM, {**filled(page), "name": "Exempelmålen", "logo": [filled(page)["logo"], file(ICON)]})
    assert desk.test_client().get(logo_of(desk)).data == ICON


@pytest.mark.parametrize("text", ["fil:", "fil:inte base64!", f"fil:{b64encode(HOSTILE['a script']).decode()}"])
def test_what_pretends_to_be_a_file_that_waited_is_checked_like_any(editor, desk, text):
    """Whoever wrote it."""
    before = everything(desk)["theme_file"]
    sent = {**filled(see(editor, FORM)), **THEME.sent, "logo": text}
    assert editor.post(FORM, data={**sent, "gor": "spara"}).status_code in {303, 422}
    assert everything(desk)["theme_file"] == before


def test_a_file_too_large_to_wait_is_asked_for_again(editor):
    """Before it is told that it is too large anyway."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, **LOGO_SENT, "name": "", "logo": file(PNG + b"\0" * 300_000)}
    assert "Välj den en gång till" in wrong(send(editor, FORM, sent, status=422))["logo"]


def test_a_file_waits_while_the_database_is_away(editor, desk, monkeypatch):
    """In the form that comes back, but not among what is shown to be read."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, **LOGO_SENT, "logo": file(LOGO)}

    def away(*_args, **_more):
        raise OperationalError("", None, Exception("away"))

    with monkeypatch.context() as patched:
        patched.setattr(services, "store_theme", away)
        page = send(editor, FORM, sent, status=503)
    send(editor, FORM, filled(page))
    assert desk.test_client().get(logo_of(desk)).data == LOGO
    assert "fil:" not in page.words


def test_a_logo_has_words(editor):
    """For those who do not see it."""
    sent = {**filled(see(editor, FORM)), **THEME.sent, "logo": file(LOGO)}
    assert "logo_alternative" in wrong(send(editor, FORM, sent, status=422))


def test_two_who_change_colours_and_pictures_both_get_theirs(editor, desk):
    """A new logo is a new version too, and none is lost."""
    save(editor, FORM, **THEME.sent)
    mine = filled(see(editor, FORM))
    save(editor, FORM, **LOGO_SENT, logo=file(LOGO))
    page = send(editor, FORM, {**mine, "teal_light": "#0B6B3A", "teal_dark": "#7FD6A2"}, status=409)
    send(editor, FORM, filled(page))
    assert logo_of(desk)
    assert filled(see(editor, FORM))["teal_light"] == "#0B6B3A"
    assert filled(see(editor, FORM))["logo_alternative"] == "Region Exempel"


def test_before_anybody_has_said_whose_site_it_is_the_form_says_what_it_is_called(editor):
    """So that nobody begins with nothing."""
    assert filled(see(editor, FORM))["name"] == "Målbild"
