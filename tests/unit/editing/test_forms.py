"""Forms of the editors' side as texts and back, and rows that buttons move."""

from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, posted, rows, texts, values
from webapp.editing.desk.moving import Move, move_of, moved
from webapp.editing.indicators.forms import IndicatorForm


class Item(RowForm):
    """A row."""

    text = fields.line("Text", required=True)
    is_shown = fields.yes("Visa")


class Example(RecordForm):
    """One field of each kind."""

    name = fields.line("Namn", required=True, longest=10)
    slug = fields.slug("Adress")
    url = fields.link("Länk")
    when = fields.day("När")
    share = fields.exact("Andel")
    period = fields.period("Period")
    items = rows(Item, "Rader")


SENT = {"name": " Åke ", "slug": "ake", "when": "2026-03-12", "share": "1 234,50", "period": "2024-25"}
ROWS = {
    "items-0-nyckel": "7",
    "items-0-text": "ett",
    "items-0-is_shown": "ja",
    "items-1-nyckel": "8",
    "items-1-text": "två",
    "items-2-nyckel": "nX",
    "items-2-text": "tre",
}


def form(**sent: str) -> Example:
    """Return a form as it was sent."""
    return Example(MultiDict({**SENT, **ROWS, **sent}))


def test_a_form_is_the_same_after_it_was_made_text_and_sent_again():
    """Rows keep their keys."""
    first = form()
    again = Example(posted(texts(first), first))
    assert again.validate()
    assert values(again) == values(first)
    assert values(again)["items"][0] == {"text": "ett", "is_shown": True, "nyckel": "7"}


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("name", "", "Fyll i"),
        ("name", "   ", "Fyll i"),
        ("name", "åäö" * 4, "Högst 10"),
        ("name", "a\x00b", "osynligt tecken"),
        ("name", "a\nb", "på en rad"),
        ("slug", "Å b", "små bokstäver"),
        ("url", "javascript:alert(1)", "hela adressen"),
        ("url", "https://", "hela adressen"),
        ("url", "https://[x", "hela adressen"),
        ("when", "12 mars", "år-månad-dag"),
        ("share", "1e309", "Skriv ett tal"),
        ("share", "NaN", "Skriv ett tal"),
        ("share", "1.234", "utan punkt"),
        ("share", "−12.500", "utan punkt"),
        ("period", "2024Q5", "Skriv perioden"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(name, typed, said):
    """An editor mends it and writes nothing anew."""
    wrong = form(**{name: typed})
    assert not wrong.validate()
    assert said in " ".join(wrong[name].errors)
    assert texts(wrong)[name] == typed.strip()


@pytest.mark.parametrize(
    ("typed", "read"), [("1,234", "1.234"), ("0.125", "0.125"), ("12.5", "12.5"), ("1 234.500", "1234.500")]
)
def test_a_number_that_can_be_read_one_way_only_is_read(typed, read):
    """A comma is the decimal sign of the one who writes Swedish."""
    assert form(share=typed).share.data == Decimal(read)


def test_empty_fields_that_may_be_empty_are_no_error():
    """Not everything is known."""
    assert form(url="", when="", share="").validate()


@pytest.mark.parametrize(
    ("pressed", "order"),
    [
        ("upp:items:8", ["två", "ett", "tre"]),
        ("upp:items:7", ["ett", "två", "tre"]),
        ("ner:items:7", ["två", "ett", "tre"]),
        ("ner:items:nX", ["ett", "två", "tre"]),
        ("ta-bort:items:8", ["ett", "tre"]),
        ("lagg-till:items", ["ett", "två", "tre", ""]),
        ("upp:items:finns-inte", ["ett", "två", "tre"]),
        ("upp:name:7", ["ett", "två", "tre"]),
        ("upp:okand:7", ["ett", "två", "tre"]),
    ],
)
def test_buttons_move_rows_with_all_that_is_in_them(pressed, order):
    """No script is needed."""
    again = Example(moved(form(), move_of(pressed)))
    assert [row.form.text.data for row in again.items] == order
    assert again.name.data == "Åke"
    ticked = [row.form.text.data for row in again.items if row.form.is_shown.data]
    assert ticked == ["ett"]


@pytest.mark.parametrize("pressed", ["spara", "", "upp", "upp:", "annat:items:7"])
def test_other_buttons_move_nothing(pressed):
    """They are for others."""
    assert move_of(pressed) is None


def test_a_new_row_has_a_key_that_no_stored_row_has():
    """Two editors may add rows at once."""
    again = Example(moved(form(), Move("lagg-till", "items")))
    assert again.items[-1].form.nyckel.data.startswith("n")


def test_a_new_indicator_is_measured_in_even_steps_until_somebody_says_otherwise() -> None:
    """Most are; a box that somebody has emptied stays so."""
    assert IndicatorForm().regular.data
    assert not IndicatorForm(MultiDict({"name": "Ny"})).regular.data
