"""A theme is stored whole, comes back as it was given, and is a release of its own."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.support.themes import ACTOR, COLOURS, EXEMPEL
from webapp.branding.checks import ThemeRefusedError
from webapp.branding.contents import AreaColour, Colour, ThemeContent
from webapp.branding.queries import stored
from webapp.branding.services import in_order, set_theme
from webapp.models.release import Release
from webapp.models.site import Theme, ThemeColour, ThemeFile
from webapp.publishing.visibility import site_state

PLAIN = ThemeContent(name="Målen", organisation="Region Prov")


def test_before_anybody_has_set_one_there_is_no_theme(session):
    """The site is neutral then."""
    assert stored(session) is None


def test_a_theme_comes_back_as_it_was_given(session):
    """Words, colours and files to the last byte."""
    set_theme(session, EXEMPEL, ACTOR)
    session.commit()
    session.expunge_all()
    assert stored(session) == in_order(EXEMPEL)


def test_a_theme_is_visible_at_once(session):
    """The site state counts on, so that every process reads it anew; the release says who and what."""
    before = site_state(session)
    assert set_theme(session, PLAIN, ACTOR) is True
    assert site_state(session) > before
    row = session.scalars(select(Release)).one()
    assert (row.actor, row.reason) == (ACTOR, "Namn, färger eller bilder på webbplatsen är nya.")


def test_a_theme_set_again_as_it_stands_is_no_release(session):
    """Colours in small letters are the same colours, and an order of their own is none."""
    set_theme(session, EXEMPEL, ACTOR)
    before = site_state(session)
    small = tuple(AreaColour(one.area, one.light.lower(), one.dark.lower()) for one in reversed(COLOURS))
    assert set_theme(session, replace(EXEMPEL, colours=small), ACTOR) is False
    assert site_state(session) == before


def test_a_theme_replaces_the_one_before_it(session):
    """What the new one does not have is gone; what it keeps is the same row, a version older."""
    set_theme(session, EXEMPEL, ACTOR)
    session.commit()
    orange = AreaColour(Colour.NAVY, "#8A4B00", "#FFC07A")
    newer = replace(EXEMPEL, name="Målen", colours=(orange,), pictures=EXEMPEL.pictures[:1])
    set_theme(session, newer, ACTOR)
    session.commit()
    session.expunge_all()
    assert stored(session) == newer
    assert session.scalars(select(ThemeColour.colour)).all() == [Colour.NAVY]
    assert len(session.scalars(select(ThemeFile)).all()) == 1
    assert session.get_one(Theme, 1).version == 2


def test_a_refused_theme_leaves_everything_as_it_was(session):
    """Neither a row nor a release."""
    set_theme(session, EXEMPEL, ACTOR)
    before = site_state(session)
    weak = replace(EXEMPEL, name="Målen", colours=(AreaColour(Colour.TEAL, "#88AADD", "#7FD6A2"),))
    with pytest.raises(ThemeRefusedError, match="2,27:1"):
        set_theme(session, weak, ACTOR)
    assert stored(session) == in_order(EXEMPEL)
    assert site_state(session) == before
