"""The auditing client passes a good answer on and stops at a bad one."""

import pytest
from flask import Flask, Response

from tests.support.pages import fragment, read, visit
from tests.support.test_html import GOOD, HEADERS


@pytest.fixture(name="client")
def client_fixture():
    """Return the client of an application with a good page, a bad one and their fragments."""
    app = Flask(__name__)
    bad = GOOD.replace('lang="sv"', "")
    part = '<figure id="a" aria-labelledby="diagram"></figure>'
    answers = {"/good": GOOD, "/bad": bad, "/part": part, "/loose": part + "<p></p>"}
    for path, text in answers.items():
        app.add_url_rule(path, path, lambda text=text: Response(text, headers=HEADERS))
    app.add_url_rule("/bare", "/bare", lambda: GOOD)
    return app.test_client()


def test_a_good_page_can_be_read(client):
    """What was fetched is handed on, parsed."""
    page = visit(client, "/good")
    assert page.words_of("h1") == "Öka exporten"
    assert len(page.all("h2")) == 2
    assert "667" in page.words
    assert page.text == GOOD


def test_one_wants_exactly_one(client):
    """A selector that finds two elements is a mistake in the test."""
    with pytest.raises(AssertionError, match="finds 2 elements"):
        visit(client, "/good").one("h2")


@pytest.mark.parametrize(("path", "said"), [("/bad", "language"), ("/bare", "headers"), ("/gone", "404")])
def test_a_bad_page_stops_the_test(client, path, said):
    """A fault in the page, its headers or its status is an assertion that names it."""
    with pytest.raises(AssertionError, match=said):
        visit(client, path)


def test_an_audit_can_be_left_out(client):
    """A page that must show something odd says which audit it fails."""
    assert visit(client, "/bad", without={"language"}).soup.html


def test_an_answer_to_a_post_can_be_audited(client):
    """Pages that were not fetched with GET pass the same audits."""
    with pytest.raises(AssertionError, match="language"):
        read(client.get("/bad"))


def test_a_fragment_may_refer_to_its_page(client):
    """The heading that labels a figure stands outside it."""
    page = visit(client, "/good")
    assert fragment(client, "/part", within=page).one("figure")["id"] == "a"


def test_a_bad_fragment_stops_the_test(client):
    """A second root is an assertion."""
    with pytest.raises(AssertionError, match="more than one root"):
        fragment(client, "/loose")
