"""What holds for every kind of record: listed, opened, written, kept when refused, and never written by halves."""

import pytest

from tests.support import editors
from tests.support.desk import everything, file, filled, save, see, send, wrong
from tests.support.kinds import ADDED, KINDS
from webapp.security import MOST_SENT

EVERY = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
EACH_OF_MANY = pytest.mark.parametrize("kind", ADDED, ids=lambda kind: kind.name)
BAD = [(kind, name, value) for kind in KINDS for name, values in kind.bad.items() for value in values]
FILE = "a file"
TOO_LONG = "x" * 30_000


def made(editor, kind) -> str:
    """Store a record of a kind; return the address of its form."""
    where = save(editor, kind.new, **kind.sent)
    return where.partition("?")[0]


@EVERY
def test_what_is_written_is_there_when_the_form_is_opened_again(editor, kind):
    """Every field of it."""
    again = filled(see(editor, made(editor, kind)))
    said = {name: value for name, value in kind.sent.items() if not name.endswith("nyckel")}
    assert {name: again.get(name) for name in said} == said


@EVERY
def test_a_saved_form_says_so(editor, kind):
    """At the top."""
    page = see(editor, save(editor, kind.new, **kind.sent))
    assert page.words_of(".desk-done") == "Sparat."


@EVERY
def test_nothing_changes_when_a_form_is_saved_as_it_was(desk, editor, kind):
    """Nor is there a release."""
    where = made(editor, kind)
    before = everything(desk)["release"]
    save(editor, where)
    assert everything(desk)["release"] == before


@EVERY
def test_each_change_is_one_release(desk, editor, kind):
    """Visitors' pages are renewed by it."""
    where = made(editor, kind)
    assert len(everything(desk)["release"]) == 1
    save(editor, where, **{kind.other: "/tillganglighet"})
    assert len(everything(desk)["release"]) == 2


@EACH_OF_MANY
def test_the_list_leads_to_each_record(editor, kind):
    """And to an empty form."""
    where = made(editor, kind)
    page = see(editor, kind.root)
    assert {where, kind.new} <= {link["href"] for link in page.all("main a")}
    assert kind.sent[kind.text] in page.words


@EACH_OF_MANY
def test_a_record_is_taken_away_after_a_question(desk, editor, kind):
    """And is gone from the list."""
    where = made(editor, kind)
    page = see(editor, f"{where}/ta-bort")
    send(editor, f"{where}/ta-bort", filled(page))
    assert kind.sent[kind.text] not in see(editor, kind.root).words
    see(editor, where, status=404)
    assert len(everything(desk)["release"]) == 2


@EACH_OF_MANY
def test_what_somebody_just_changed_is_not_taken_away(editor, kind):
    """The question is put again."""
    where = made(editor, kind)
    asked = filled(see(editor, f"{where}/ta-bort"))
    save(editor, where, **{kind.other: "/tillganglighet"})
    page = send(editor, f"{where}/ta-bort", asked, status=409)
    assert "Någon ändrade" in page.words
    see(editor, where)


@EACH_OF_MANY
@pytest.mark.parametrize("end", ["0", "999999", "9" * 30, "finns-inte", "x%00", "1/ta-bort"])
def test_a_record_that_is_not_there_is_a_404(editor, kind, end):
    """Whatever stands in its place."""
    see(editor, f"{kind.root}/{end}", status=404)


@EVERY
def test_two_who_change_different_things_both_get_theirs(editor, kind):
    """The second sees what the first did, and saves once more."""
    where = made(editor, kind)
    mine = filled(see(editor, where))
    save(editor, where, **{kind.other: "/tillganglighet"})
    page = send(editor, where, {**mine, kind.text: "/nytt"}, status=409)
    both = filled(page)
    assert (both[kind.text], both[kind.other]) == ("/nytt", "/tillganglighet")
    assert "Bådas ändringar" in page.words
    send(editor, where, both)
    assert filled(see(editor, where))[kind.text] == "/nytt"


@EVERY
def test_two_who_change_the_same_thing_are_shown_both(editor, kind):
    """Field by field, and nothing is stored before somebody has chosen."""
    where = made(editor, kind)
    mine = filled(see(editor, where))
    save(editor, where, **{kind.text: "/annas"})
    page = send(editor, where, {**mine, kind.text: "/mitt"}, status=409)
    for text in ("/annas", "/mitt", kind.sent[kind.text]):
        assert text in page.words_of(".desk-clash")
    assert filled(page)[kind.text] == "/mitt"
    assert filled(see(editor, where))[kind.text] == "/annas"


def is_typed(name, wrong_one) -> bool:
    """Say whether a field is one that somebody fills in, other than the one that is wrong."""
    return name != wrong_one and not name.endswith("nyckel")


def typed(page, kind, wrong_one) -> dict[str, str]:
    """Return what stands in the fields that were filled in."""
    return {name: text for name, text in filled(page).items() if name in kind.sent and is_typed(name, wrong_one)}


@pytest.mark.parametrize(
    ("kind", "name", "value"), BAD, ids=[f"{kind.name}-{name}-{at}" for at, (kind, name, _) in enumerate(BAD)]
)
def test_what_cannot_be_is_told_and_everything_typed_is_kept(desk, editor, kind, name, value):
    """Nothing of it is stored."""
    before = everything(desk)
    sent = {**filled(see(editor, kind.new)), **kind.sent, name: value}
    page = send(editor, kind.new, sent, status=422)
    assert wrong(page), "nothing is said at any field"
    assert typed(page, kind, name) == {one: text for one, text in kind.sent.items() if is_typed(one, name)}
    assert everything(desk) == before


@EVERY
@pytest.mark.parametrize("value", [TOO_LONG, "ett\x00tecken", "\x1b[2J", FILE, ""])
def test_a_text_that_is_none_is_refused(desk, editor, kind, value):
    """Too long, with letters that no keyboard has, a file, or not there at all."""
    before = everything(desk)
    typed = file(b"Anna", "namn.txt") if value == FILE else value
    page = send(editor, kind.new, {**filled(see(editor, kind.new)), **kind.sent, kind.text: typed}, status=422)
    assert kind.text in wrong(page)
    assert everything(desk) == before


@EVERY
def test_a_field_that_is_missing_is_refused(desk, editor, kind):
    """As one that is empty."""
    before = everything(desk)
    sent = {**filled(see(editor, kind.new)), **kind.sent}
    del sent[kind.text]
    assert kind.text in wrong(send(editor, kind.new, sent, status=422))
    assert everything(desk) == before


@EVERY
@pytest.mark.parametrize(
    "name", ["id", "version", "is_admin", "faults-0-id", "stored-0-version", "faults-²-what", "hosts-0"]
)
def test_a_field_that_no_form_has_is_refused(desk, editor, kind, name):
    """However harmless it looks, and what belongs there is kept."""
    before = everything(desk)
    page = send(editor, kind.new, {**filled(see(editor, kind.new)), **kind.sent, name: "7"}, status=422)
    assert "hör inte hit" in page.words_of(".desk-summary")
    assert filled(page)[kind.text] == kind.sent[kind.text]
    assert everything(desk) == before


@EVERY
def test_more_than_any_form_holds_is_refused(desk, editor, kind):
    """Before it is read."""
    before = everything(desk)
    sent = {**filled(see(editor, kind.new)), **kind.sent}
    answer = editor.post(kind.new, data=sent, environ_overrides={"CONTENT_LENGTH": str(MOST_SENT + 1)})
    assert answer.status_code == 413
    assert "för mycket" in answer.get_data(as_text=True)
    assert everything(desk) == before


@EVERY
def test_a_form_is_shown_again_as_it_was_sent_after_a_new_login(desk, editor, kind):
    """Unsaved, and told as that."""
    before = everything(desk)
    page = send(
        editor,
        kind.new,
        {**filled(see(editor, kind.new)), **kind.sent, kind.text: "Nytt", "aterfyll": "1"},
        status=200,
    )
    assert filled(page)[kind.text] == "Nytt"
    assert page.one("form[data-unsaved]")
    assert everything(desk) == before


@EACH_OF_MANY
def test_what_a_colleague_has_taken_away_is_not_lost_for_who_was_writing(desk, editor, kind):
    """All that was typed is still there to copy."""
    where = made(editor, kind)
    mine = filled(see(editor, where))
    send(editor, f"{where}/ta-bort", filled(see(editor, f"{where}/ta-bort")))
    before = everything(desk)
    page = send(editor, where, {**mine, kind.text: "Skrivet"}, status=409)
    assert "tagit bort" in page.words
    assert filled(page)[kind.text] == "Skrivet"
    assert everything(desk) == before


@EVERY
def test_each_change_is_told_in_the_history(desk, editor, kind):
    """By whoever was logged in, with what the field said before and says now."""
    where = made(editor, kind)
    save(editor, where, **{kind.other: "/tillganglighet"})
    rows = everything(desk)
    assert {row for field in rows["changed_field"] for row in field if row == "/tillganglighet"}
    assert all(row[2] is not None for row in rows["change"]), "somebody did it"


@EVERY
@pytest.mark.parametrize("who", ["nobody", editors.WRITER])
def test_only_those_who_may_get_to_a_form(desk, kind, who):
    """Nobody is asked to log in; a writer's role does not reach."""
    client = desk.test_client() if who == "nobody" else editors.Editor(desk).log_in(who).client
    assert client.get(kind.new).status_code == (302 if who == "nobody" else 403)
