"""Every kind of page passes the audits of the client that fetches it, whole and in part."""

import pytest

from tests.support.pages import fragment, visit

GOAL = "/strategi/livskraftigt-vastmanland/mal/15"
PAGES = {
    "/strategi/livskraftigt-vastmanland": 200,
    GOAL: 200,
    f"{GOAL}?visa=tabell": 200,
    "/indikator/varuexportorer": 200,
    "/metod": 200,
    "/rattelser": 200,
    "/tillganglighet": 200,
    "/finns-inte": 404,
    f"{GOAL}?serie=finns-inte": 400,
}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_a_page_passes_its_audits(client, path, status):
    """Valid HTML, headings in order, labels, names, references, headers, and nothing inline."""
    assert visit(client, path, status=status).words_of("h1")


@pytest.mark.parametrize("path", [GOAL, "/indikator/varuexportorer"])
def test_a_partial_answer_passes_its_audits(client, path):
    """One element with an id, then announcements, and references that the page can answer."""
    page = visit(client, path)
    assert fragment(client, path, within=page).all("figure")


def test_the_shared_demonstration_is_not_written_to(client, writable_client):
    """Two sites of the same content, of which one may be changed."""
    assert visit(client, GOAL).words == visit(writable_client, GOAL).words
