"""Old addresses as they are stored: each leads straight to a page of this site, and never in a circle."""

import pytest
from sqlalchemy import select

from webapp.models.site import Redirect
from webapp.pages.redirects import RedirectError
from webapp.pages.services import add_redirect
from webapp.publishing.chronicle import Wanted, history
from webapp.publishing.history import By
from webapp.wording.deeds import FieldChange, Subject


def stored(session) -> dict[str, str]:
    """Return every redirect."""
    return {row.path: row.target for row in session.scalars(select(Redirect))}


def test_an_old_address_is_stored_in_its_one_form(session):
    """Whatever form it was given in."""
    add_redirect(session, "/m%C3%A5l/", "/strategi/plan?visa=tabell")
    assert stored(session) == {"/mål": "/strategi/plan?visa=tabell"}


def test_several_old_addresses_may_lead_to_one_page(session):
    """Among them ones that begin like each other."""
    for path in ("/a", "/ab", "/a/b", "/c_"):
        add_redirect(session, path, "/a-ny")
    assert len(stored(session)) == 4


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/a", "/c"),
        ("/a/", "/c"),
        ("/b", "/c"),
        ("/b", "/a"),
        ("/c", "/a"),
        ("/c", "/a?x=y"),
        ("/d", "/d?x=y"),
        ("/d/", "/d"),
    ],
)
def test_chains_circles_and_second_targets_are_refused(session, path, target):
    """With /a leading to /b already."""
    add_redirect(session, "/a", "/b")
    with pytest.raises(RedirectError):
        add_redirect(session, path, target)
    assert stored(session) == {"/a": "/b"}


@pytest.mark.parametrize("target", ["https://lak.example", "//lak.example", "/\t/lak.example", "/\\lak.example"])
def test_a_target_on_another_site_is_refused(session, target):
    """A redirect of ours never sends a visitor to somebody else."""
    with pytest.raises(RedirectError):
        add_redirect(session, "/a", target)


def test_a_redirect_is_told(session):
    """By whom, from where and to where."""
    add_redirect(session, "/gammal", "/tillganglighet", By(actor="flytten"))
    (entry,) = history(session, Wanted(subject=Subject.REDIRECT)).entries
    assert (entry.who, entry.label) == ("flytten", "/gammal")
    assert entry.fields == (FieldChange("/gammal", None, "/tillganglighet"),)
