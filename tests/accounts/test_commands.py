"""``flask user``: makes the first account and what an operator does when somebody is locked out."""

import pytest

from tests.support import editors
from tests.support.editors import EDITOR, WRITER, Editor

NEW = "nio gula bävrar simmar"


def run(app, *arguments, typed=""):
    """Run a command of the site."""
    return app.test_cli_runner().invoke(args=["user", *arguments], input=typed)


def test_the_first_account_is_made_by_a_command(app_without_people):
    """Its password on two lines, å and all; it logs in and is asked for a second factor."""
    app = app_without_people
    done = run(
        app, "create", "Chef@lan.example", "--role", "administratör", "--name", "Åsa Chef", typed=f"{NEW}\n{NEW}\n"
    )
    assert done.exit_code == 0, done.output
    assert NEW not in done.output
    assert Editor(app).log_in("chef@lan.example", NEW).get("/redaktion").location == "/redaktion/tva-steg"


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("ny@lan.example", "--role", "skribent"), f"{NEW}\nannat\n", "not the same"),
        (("ny@lan.example", "--role", "skribent"), "kort\nkort\n", "minst 8 tecken"),
        (("ny@lan.example", "--role", "skribent"), "", "minst 8 tecken"),
        (("inte en adress", "--role", "skribent"), f"{NEW}\n{NEW}\n", "e-postadress"),
        (("redaktör@lan.example", "--role", "skribent"), f"{NEW}\n{NEW}\n", "bokstäverna a–z"),
        ((WRITER, "--role", "skribent"), f"{NEW}\n{NEW}\n", "redan ett konto"),
        (("ny@lan.example", "--role", "kung"), f"{NEW}\n{NEW}\n", "kung"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(editors_app, arguments, typed, said):
    """In one sentence."""
    before = run(editors_app, "list").output
    done = run(editors_app, "create", *arguments, typed=typed)
    assert done.exit_code != 0
    assert said in done.output
    assert run(editors_app, "list").output == before


def test_the_list_says_who_may_log_in(editors_app):
    """With the number that the log knows each by."""
    told = run(editors_app, "list").output
    assert told.count("@lan.example") == 4
    assert "redaktör  second factor" in told
    assert "skribent  no second factor" in told


def test_an_account_is_closed_and_its_sessions_end(writer):
    """At the next request."""
    assert run(writer.app, "deactivate", WRITER).exit_code == 0
    assert not writer.is_in()
    assert writer.give_password(WRITER).status_code == 200
    assert run(writer.app, "deactivate", "ingen@lan.example").exit_code == 1


def test_a_lost_second_factor_is_taken_away(editor):
    """The password alone leads to the page that sets up a new one."""
    assert run(editor.app, "reset-second-factor", EDITOR).exit_code == 0
    assert not editor.is_in()
    again = Editor(editor.app)
    assert again.give_password(EDITOR).location == "/redaktion"
    assert again.get("/redaktion").location == "/redaktion/tva-steg"
    assert run(editor.app, "reset-second-factor", "ingen@lan.example").exit_code == 1
    assert editors.PASSWORD


def test_a_lost_password_is_replaced_where_no_letters_are_sent(writer):
    """By whoever looks after the server; the page of a lost password says so and promises no letter."""
    shown = Editor(writer.app).get("/redaktion/glomt-losenord").text
    assert "kan inte skicka mejl" in shown
    assert 'name="email"' not in shown
    assert run(writer.app, "set-password", WRITER, typed=f"{NEW}\nannat\n").exit_code == 1
    assert writer.is_in()
    assert run(writer.app, "set-password", WRITER, typed=f"{NEW}\n{NEW}\n").exit_code == 0
    assert not writer.is_in()
    assert Editor(writer.app).log_in(WRITER, NEW).is_in()
    assert run(writer.app, "set-password", "ingen@lan.example", typed=f"{NEW}\n{NEW}\n").exit_code == 1
    run(writer.app, "deactivate", WRITER)
    refused = run(writer.app, "set-password", WRITER, typed=f"{NEW}\n{NEW}\n")
    assert refused.exit_code == 1
    assert "Kontot är stängt" in refused.output
