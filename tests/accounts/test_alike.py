"""Known and unknown addresses: nobody can tell them apart, by what is answered or by how long it takes.

Of the time the work is held: how often a password is hashed and how many statements are asked. Milliseconds are the
bench's.
"""

import re
from collections import Counter

import argon2.low_level
import pytest
from sqlalchemy import event

from tests.support import editors, sites
from tests.support.editors import LOGIN, WRITER, Editor
from webapp.accounts import limits
from webapp.extensions import db

TRIES = 200
UNKNOWN = "ingen@lan.example"
VARIES = re.compile(r'name="csrf_token" value="[^"]+"|value="[^"]*@[^"]*"')


@pytest.fixture(name="patient_app")
def patient_app_fixture(peopled, tmp_path, monkeypatch):
    """Yield a site that lets strangers try for as long as they like."""
    for bound in ("PER_ACCOUNT_AND_ADDRESS", "PER_ADDRESS", "PER_SITE", "LETTERS_PER_ACCOUNT", "LETTERS_PER_SITE"):
        monkeypatch.setattr(limits, bound, "1000 per minute")
    with editors.opened(sites.copy(peopled, tmp_path)) as app:
        yield app


@pytest.fixture(name="work")
def work_fixture(patient_app, monkeypatch):
    """Return what counts the hashes and statements that are made."""
    counted = Counter()

    def counting(name):
        original = getattr(argon2.low_level, name)

        def count(*args, **kwargs):
            counted["hashes"] += 1
            return original(*args, **kwargs)

        return count

    for name in ("hash_secret", "verify_secret"):
        monkeypatch.setattr(argon2.low_level, name, counting(name))
    with patient_app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *_: counted.update(statements=1))
    return counted


@pytest.mark.parametrize(
    ("path", "sent"), [(LOGIN, {"password": "fel lösenord helt"}), ("/redaktion/glomt-losenord", {})]
)
def test_two_hundred_tries_are_answered_alike(patient_app, work, path, sent):
    """Text, status, hashes and statements, after the first try of each, which the history tells of once an hour."""
    somebody = Editor(patient_app)
    token = somebody.token(LOGIN)
    found = {WRITER: [], UNKNOWN: []}
    for number in range(TRIES):
        email = (WRITER, UNKNOWN)[number % 2]
        work.clear()
        answer = somebody.post(path, {"email": email, **sent}, token=token)
        seen = answer.status_code, VARIES.sub("", answer.text), work["hashes"], work["statements"]
        found[email].append(seen)
    assert set(found[WRITER][1:]) == set(found[UNKNOWN][1:])
    assert len(set(found[WRITER][1:])) == 1
    status, _text, hashes, _statements = found[WRITER][1]
    assert (status, hashes) == (200, 1)
