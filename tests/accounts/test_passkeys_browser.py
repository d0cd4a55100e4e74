"""Passkeys in a real browser: made, used, used to confirm, and of no use to anybody but their owner."""

import json
import sqlite3
from contextlib import closing, contextmanager

import pytest

from tests.support import browsers
from tests.support.browsers import Screen
from tests.support.editors import NEWCOMER, WRITER
from tests.support.passkeys import ANY_KEY, Keys, log_in, make, use

FORGIVEN = [r"status of 40[034] "]
CODES = "/redaktion/tva-steg/koder"


def test_a_passkey_is_made_and_used(browser, served):
    """By an editor who has nothing else; nothing breaks the policy on the way, and the history tells of it."""
    url, database = served
    with browsers.looking(browser, url, Screen(), FORGIVEN) as page:
        Keys.of(page)
        log_in(page, NEWCOMER)
        page.get_by_role("link", name="Lägg till en passnyckel").click()
        page.get_by_label("Vad vill du kalla den?").fill("Min telefon")
        page.get_by_role("button", name="Lägg till en passnyckel").click()
        page.get_by_role("button", name="Skapa passnyckeln").click()
        page.get_by_text("Passnyckeln är tillagd.").wait_for()
        page.goto("/redaktion")
        page.get_by_role("heading", name="Hej Person Ny!").wait_for()
        page.get_by_role("button", name="Logga ut").click()
        log_in(page, NEWCOMER)
        use(page)
        page.get_by_role("heading", name="Hej Person Ny!").wait_for()
        page.goto("/redaktion/tva-steg/passnycklar")
        page.get_by_role("button", name="Ta bort Min telefon").click()
        page.get_by_text("Passnyckeln är borttagen.").wait_for()
    with closing(sqlite3.connect(database)) as connection:
        told = connection.execute("SELECT after FROM changed_field WHERE field = 'passkey' ORDER BY change_id")
        assert [after for (after,) in told] == ["ny", "borttagen"]


def test_a_passkey_that_is_not_given_is_said_so(browser, served):
    """In words, beside the button, which can be pressed again."""
    url, _ = served
    with browsers.looking(browser, url, Screen(), FORGIVEN) as page:
        page.add_init_script("navigator.credentials.create = () => Promise.reject(new Error('no'))")
        log_in(page, NEWCOMER)
        page.goto("/redaktion/tva-steg/passnycklar")
        page.get_by_label("Vad vill du kalla den?").fill("Min telefon")
        page.get_by_role("button", name="Lägg till en passnyckel").click()
        page.get_by_role("button", name="Skapa passnyckeln").click()
        page.get_by_text("Det gick inte att skapa passnyckeln. Försök igen.").wait_for()


@pytest.fixture(name="opened")
def opened_fixture(browser, served):
    """Return a function that opens a window of the site that has a place for keys."""

    @contextmanager
    def open_window():
        with browsers.looking(browser, served[0], Screen(), FORGIVEN) as page:
            yield page, Keys.of(page)

    return open_window


def let_the_login_grow_old(database):
    """Let everybody have given the password long ago."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for key, content in connection.execute(
            "SELECT key, content FROM editor_session WHERE content <> ''"
        ).fetchall():
            aged = json.dumps({**json.loads(content), "fs_paa": 0.0})
            connection.execute("UPDATE editor_session SET content = ? WHERE key = ?", (aged, key))


def test_a_passkey_confirms_that_it_is_still_the_same_person(opened, served):
    """Instead of the password, some time after the login; then what needed it is there."""
    with opened() as (page, _keys):
        log_in(page, NEWCOMER)
        make(page, "Min telefon")
        let_the_login_grow_old(served[1])
        page.goto(CODES)
        page.get_by_role("heading", name="Bekräfta att det är du").wait_for()
        page.get_by_role("link", name="Använd en passnyckel i stället").click()
        use(page)
        page.get_by_role("button", name="Skapa nya koder").wait_for()


def lose_own(keys, others):
    """Keep no key but the other account's; the browser lists them in no order."""
    (own,) = [key for key in keys.held() if key not in others]
    keys.lose(own)


def test_another_account_s_passkey_lets_nobody_in(opened):
    """Whoever has stolen a password cannot use a key of the own account beside it."""
    with opened() as (page, keys):
        log_in(page, NEWCOMER)
        make(page, "Min telefon")
        others = keys.held()
        page.get_by_role("button", name="Logga ut").click()
        log_in(page, WRITER)
        make(page, "Skribentens nyckel")
        page.get_by_role("button", name="Logga ut").click()
        assert len(keys.held()) == 2
        page.add_init_script(ANY_KEY)
        log_in(page, WRITER)
        lose_own(keys, others)
        use(page)
        page.get_by_text("Passnyckeln hör inte till kontot.").wait_for()
        page.goto("/redaktion/konto")
        page.get_by_role("button", name="Logga in").wait_for()


def test_another_account_s_passkey_confirms_nothing(opened, served):
    """Whoever sits down at an open window cannot go on with a key of the own account."""
    with opened() as (page, keys):
        log_in(page, NEWCOMER)
        make(page, "Min telefon")
        others = keys.held()
        page.get_by_role("button", name="Logga ut").click()
        log_in(page, WRITER)
        make(page, "Skribentens nyckel")
        let_the_login_grow_old(served[1])
        page.add_init_script(ANY_KEY)
        page.goto(f"/redaktion/bekrafta/passnyckel?next={CODES}")
        lose_own(keys, others)
        use(page)
        page.get_by_text("Passnyckeln hör inte till kontot.").wait_for()
        page.goto(CODES)
        page.get_by_role("heading", name="Bekräfta att det är du").wait_for()
