"""What a password may be, and that it is kept as it was typed, in a form that tells nothing."""

import unicodedata

import pytest
from sqlalchemy import select

from tests.support.editors import WRITER, Editor
from webapp.accounts import services
from webapp.accounts.passwords import trouble
from webapp.extensions import db
from webapp.models.people import Person
from webapp.transactions import transactional

COMMON = [
    "password",
    "Password1!",
    "P@ssw0rd",
    "lösenord123",
    "Sommar2026!",
    "sommaren"[:6] + "2026",
    "qwertyuiop",
    "asdfghjklöä",
    "1234567890",
    "0987654321",
    "abcdefgh",
    "aaaaaaaa",
    "hejhejhej",
    "admin1234",
    "malbild2026",
    "Västmanland1",
    "välkommen1",
    "12341234",
    "anna.andersson",
    "Andersson2026",
]
GOOD = [
    "åtta blå ekorrar dansar",
    "korrekt häst batteri",
    "Tr7-kv9!xQ",
    "93847561029384",
    "   mellanslag runt   ",
    "🦫🦫 bäver på isen",
    "lösenordet är inte detta",
]


@pytest.mark.parametrize("word", COMMON)
def test_what_everybody_tries_first_is_refused(word):
    """In any dress."""
    assert "lätt att gissa" in trouble(word, "Anna Andersson", "anna.andersson@lan.example")


@pytest.mark.parametrize("word", GOOD)
def test_what_few_would_guess_is_taken(word):
    """Without demands for digits or signs."""
    assert trouble(word, "Anna Andersson", "anna.andersson@lan.example") == ""


@pytest.mark.parametrize(("length", "said"), [(7, "för kort"), (8, ""), (64, ""), (200, ""), (201, "för långt")])
def test_length_is_bounded_at_both_ends(length, said):
    """Eight to two hundred."""
    word = ("kvist-92-måne-" * 20)[:length]
    assert trouble(word) == "" if not said else said in trouble(word)


@pytest.mark.parametrize(
    "word",
    [
        "åäö ÅÄÖ fika",
        unicodedata.normalize("NFD", "åäö ÅÄÖ fika"),
        "  mellanslag före och efter  ",
        "🦫 bäver på isen",
        "kvist-92-måne-" * 14,
    ],
)
def test_a_password_logs_in_as_it_was_typed(editors_app, word):
    """Set by a service, as the command does: å, ä and ö composed or not, spaces, emoji, length."""
    with editors_app.app_context():
        transactional(give)(word)
    for typed in (word, unicodedata.normalize("NFC", word), unicodedata.normalize("NFD", word)):
        assert Editor(editors_app).log_in(WRITER, typed).is_in()
    assert Editor(editors_app).give_password(WRITER, word.swapcase()).status_code == 200
    if word != word.strip():
        assert Editor(editors_app).give_password(WRITER, word.strip()).status_code == 200


def give(word):
    """Give the writer a password."""
    services.set_password(db.session.scalars(select(Person).where(Person.email == WRITER)).one(), word)


def test_hashes_are_argon2id(editors_app):
    """With the memory and rounds that are asked for today."""
    with editors_app.app_context():
        hashes = db.session.scalars(select(Person.password)).all()
        db.session.remove()
    assert hashes
    assert all(one.startswith("$argon2id$v=19$m=7168,t=5,p=1$") for one in hashes)


def test_a_common_password_is_refused_where_it_is_changed(writer):
    """At its field, and nothing is changed."""
    common = {"new_password": "Sommar2026!", "new_password_confirm": "Sommar2026!"}
    answer = writer.post("/redaktion/losenord", {"password": "åtta blå ekorrar dansar", **common})
    assert "lätt att gissa" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert Editor(writer.app).log_in(WRITER).is_in()
