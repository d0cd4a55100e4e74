"""Odd addresses: each page has one, and whatever else is asked for is a page that says so, on any database."""

from urllib.parse import unquote

import pytest
from sqlalchemy import event

from tests.support.pages import visit
from tests.support.stock import GOAL_15
from webapp.extensions import db

STRATEGY = "/strategi/livskraftigt-vastmanland"
INDICATOR = "/indikator/varuexportorer"
NO_SLUG = {
    "U+0000": "%00",
    "U+0000 within": "a%00b",
    "a line break": "a%0d%0aX-Header:1",
    "a single byte": "%ff",
    "half a surrogate": "%ed%a0%80",
    "a letter of ours": "m%C3%A5l",
    "a large letter": "Livskraftigt-vastmanland",
    "a back slash": "%5C%5Celak.example",
    "a space": "%20",
    "81 letters": "a" * 81,
    "nine thousand letters": "a" * 9000,
}
ANOTHER_NUMBER = ["015", "0", "%D9%A1%D9%A5", "1_5", "%2B15", "15.0", "15%0A", "%00", "1000000"]


@pytest.mark.parametrize("name", NO_SLUG)
@pytest.mark.parametrize("form", ["/strategi/{}", "/strategi/{}/mal/15", "/strategi/{}/mal/15-namn", "/indikator/{}"])
def test_a_bad_slug_is_a_404_that_the_database_never_hears_of(app, client, name, form):
    """PostgreSQL would call U+0000 a fault, and a line break cannot stand in a header."""
    heard = []

    def hear(_connection, _cursor, _statement, parameters, *_more):
        """Remember what a statement is told."""
        heard.extend(parameters)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    try:
        visit(client, form.format(NO_SLUG[name]), status=404)
    finally:
        event.remove(engine, "before_cursor_execute", hear)
    assert unquote(NO_SLUG[name], errors="replace") not in heard


@pytest.mark.parametrize("number", ANOTHER_NUMBER)
def test_a_bad_number_is_a_404(client, number):
    """A goal has one address: no zeros before it, no figures of another script."""
    visit(client, f"{STRATEGY}/mal/{number}", status=404)


@pytest.mark.parametrize("path", [f"{STRATEGY}/", f"{GOAL_15}/", f"{INDICATOR}/", "/robots.txt/"])
def test_a_bad_slash_at_the_end_is_a_404(client, path):
    """It would be a second address of the same page."""
    visit(client, path, status=404)


def test_an_address_with_the_goals_name_keeps_what_was_chosen(client):
    """Somebody who shares a choice shares it."""
    answer = client.get(f"{GOAL_15}-oka-exporten?visa=tabell&serie=totalt")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{GOAL_15}?visa=tabell&serie=totalt")


@pytest.mark.parametrize("words", ["%00", "%0d%0aX-Header:1", "%5C%5Celak.example", "%E2%80%AE", "a" * 5000])
def test_strange_words_after_the_number_lead_to_the_goal_and_nowhere_else(client, words):
    """They are thrown away, whatever they are."""
    answer = client.get(f"{GOAL_15}-{words}")
    assert (answer.status_code, answer.headers["Location"]) == (301, GOAL_15)


@pytest.mark.parametrize(
    "path", [GOAL_15, INDICATOR, f"{INDICATOR}.csv", f"{INDICATOR}.svg", "/robots.txt", "/healthz"]
)
def test_a_head_request_is_the_answer_without_its_body(client, path):
    """The same status and the same headers."""
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.data) == (200, b"")
    assert {**head.headers, "Date": ""} == {**whole.headers, "Date": ""}


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
def test_a_bad_method_is_a_405_that_names_the_right_ones(client, method):
    """Nothing is written by any of them."""
    answer = client.open(GOAL_15, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_options_names_the_methods_and_carries_the_policy(client):
    """An empty answer is an answer too."""
    answer = client.options(GOAL_15)
    assert (answer.status_code, answer.data) == (200, b"")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["x{}", "serie"])
@pytest.mark.parametrize("path", [GOAL_15, INDICATOR, f"{INDICATOR}.csv"])
def test_ten_thousand_parameters_are_a_400(client, path, name):
    """They are refused before they are read."""
    visit(client, f"{path}?" + "&".join(f"{name.format(n)}=totalt" for n in range(10_000)), status=400)


def test_a_parameter_given_twice_is_one_choice(client):
    """The last one holds; a series twice is that series once."""
    # Who has said yes is asked nothing, so no form says which address it was.
    client.set_cookie("samtycke", "1.t")
    twice = visit(client, f"{GOAL_15}?visa=diagram&serie=totalt&serie=totalt&visa=tabell")
    once = visit(client, f"{GOAL_15}?visa=tabell&serie=totalt")
    assert twice.text == once.text
