"""A grid that is larger than any other form: sixty quarters of a hundred and twenty places, through real requests."""

from decimal import Decimal
from urllib.parse import urlencode

import pytest

from tests.support.editors import LOGIN, PASSWORD, WRITER
from tests.support.examples import an_indicator
from tests.support.filling import fields, form_of, opened, send
from tests.support.grids import confirm, words
from webapp.cube.cube import Category, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Observation
from webapp.extensions import db
from webapp.models import indicator as tables
from webapp.publishing.contents import EditionContent
from webapp.publishing.drafts import draft_edition
from webapp.security import MOST_SENT
from webapp.transactions import transactional

PLACES = tuple(Category(f"kommun-nummer-{number}", f"Kommun nummer {number}") for number in range(120))
QUARTERS = tuple(Period.parse(f"{year}Q{quarter}") for year in range(2010, 2025) for quarter in range(1, 5))
FLASKS_OWN = 500_000
"""Bytes that Flask lets the fields of a form with files be; the grid has no files and is not bound by it."""


def large_data():
    """Return a value in every cell."""
    geo = Dimension("plats", "Plats", DimensionKind.GEO, PLACES)
    series = tuple(Series(one.slug, (one,)) for one in PLACES)
    cells = {(one.key, period): Observation(Decimal("1234.56")) for one in series for period in QUARTERS}
    return Cube((geo,), series, cells)


@transactional
def store_large():
    """Store an indicator with a draft of them; return its id."""
    found = an_indicator(db.session, "storst", name="Det största måttet")
    row = tables.Dimension(indicator_id=found.id, slug="plats", label="Plats", kind=DimensionKind.GEO, position=0)
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        tables.Category(dimension_id=row.id, slug=one.slug, label=one.label, position=place)
        for place, one in enumerate(PLACES)
    )
    draft_edition(db.session, found.id, EditionContent(large_data(), decimals=2))
    return found.id


@pytest.fixture(name="address")
def address_fixture(editors_app):
    """Return the address of the grid."""
    with editors_app.app_context():
        return f"/redaktion/siffror/{store_large()}"


def filled(writer, address):
    """Return the form with something typed in every cell."""
    typed = {name: f"{text}1" if name.startswith("c.") else text for name, text in opened(writer, address).items()}
    assert len([name for name in typed if name.startswith("c.")]) == len(PLACES) * len(QUARTERS)
    return typed


def test_every_cell_can_be_changed_at_once(writer, address):
    """Checked, confirmed and stored, although that is more than forms with files may hold."""
    sent = filled(writer, address)
    assert len(urlencode(sent)) > FLASKS_OWN
    checked = send(writer, address, sent, "granska")
    assert checked.status_code == 200
    assert confirm(writer, checked, address).status_code == 303
    stored = opened(writer, address)
    assert {text.replace("\u00a0", "") for name, text in stored.items() if name.startswith("c.")} == {"1234,561"}


def test_it_is_carried_through_a_login_whole(writer, address):
    """The session had ended when it was sent."""
    sent = {**filled(writer, address), "gor": "granska"}
    writer.hold("gone")
    answer = writer.post(address, sent, token=sent.pop("csrf_token"))
    assert answer.status_code == 403
    login = fields(form_of(answer.text, "main form"))
    done = writer.post(LOGIN, {**login, "email": WRITER, "password": PASSWORD}, token=login.pop("csrf_token"))
    assert done.status_code == 302
    kept = fields(form_of(writer.get(done.location).text, "main form"))
    again = writer.post(address, kept, token=kept.pop("csrf_token"))
    assert again.status_code == 200
    shown = fields(form_of(again.text))
    cells = {name: text for name, text in sent.items() if name.startswith("c.")}
    assert {name: shown[name] for name in cells} == cells


def test_more_than_a_grid_can_be_is_refused_with_a_page_that_says_so(writer, address):
    """With what to do about it."""
    answer = writer.post(address, {"klistra-text": "7" * MOST_SENT}, token="any")
    assert answer.status_code == 413
    assert "Det är för mycket på en gång" in words(answer)
    assert "en del åt gången" in words(answer)
