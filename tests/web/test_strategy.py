"""The overview of a strategy: its areas in order, each with its own goals."""

from sqlalchemy import select

from tests.support.pages import visit
from tests.support.stock import STRATEGY, stock
from webapp.extensions import db
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea
from webapp.transactions import transactional


@transactional
def add_area_of_the_same_name():
    """Store a second area that reads like the first one, with one goal."""
    stock(db.session)
    strategy_id = db.session.scalars(select(Strategy.id).where(Strategy.slug == STRATEGY)).one()
    area = TargetArea(strategy_id=strategy_id, slug="annan", name="Ett provat län", number=2, colour=Colour.TEAL)
    db.session.add(area)
    db.session.flush()
    db.session.add(Goal(strategy_id=strategy_id, area_id=area.id, number=99, slug="mal-99", name="Mål i den andra"))


def test_two_areas_of_one_name_stay_two(writable_app):
    """It is their numbers that tell them apart, and each keeps its own goals."""
    with writable_app.app_context():
        add_area_of_the_same_name()
        db.session.remove()
    page = visit(writable_app.test_client(), f"/strategi/{STRATEGY}")
    assert [heading.text for heading in page.all("main h2")] == ["Ett provat län", "Ett provat län"]
    assert ["Mål i den andra" in goals.text for goals in page.all("main ol")] == [False, True]
