"""Another region: «Region Exempel» with names, colours, logo, contour and goals of its own, and unchanged code."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from tests.support import sites, stock
from webapp.branding.contents import AreaColour, Colour, FileKind, Picture, ThemeContent
from webapp.branding.services import set_theme
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.models.registry import METADATA
from webapp.transactions import transactional

ACTOR = "Eva"
OPENING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2560 240">'
RIDGES = {
    "ridge-1": "M-60 280V120L220 40L420 130L760 20L1080 140L1400 60L1720 150L2060 30L2320 120L2620 60V280z",
    "ridge-2": "M-60 280V170L300 100L560 180L900 90L1260 190L1560 110L1880 190L2200 100L2620 170V280z",
    "ridge-3": "M-60 280V210L360 170L700 220L1100 170L1500 225L1900 175L2260 220L2620 180V280z",
}
CONTOUR = OPENING + "".join(f'<path id="{name}" d="{path}"/>' for name, path in RIDGES.items()).encode() + b"</svg>"
LOGO = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><title>Exempel</title>'
    b'<style>.own { fill: #8a5cd0 }</style><circle class="own" cx="20" cy="20" r="18"/></svg>'
)
ICON = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle fill="#6B1F7A" cx="16" cy="16" r="15"/></svg>'
)
COLOURS = (
    AreaColour(Colour.NAVY, "#6B1F7A", "#E0B0FF"),
    AreaColour(Colour.TEAL, "#0B6B3A", "#7FD6A2"),
    AreaColour(Colour.RUST, "#8A4B00", "#FFC07A"),
)
EXEMPEL = ThemeContent(
    name="Exempelmålen",
    organisation="Region Exempel",
    tagline="Vart är Exempel på väg?",
    about="Här följer du målen i Exempels län.",
    goal_label="Mål#{number}",
    contact="Utvecklingsenheten",
    email="mal@exempel.example",
    phone="010-000 00 00",
    colours=COLOURS,
    pictures=(
        Picture(FileKind.LOGO, LOGO, "Region Exempel"),
        Picture(FileKind.CONTOUR, CONTOUR),
        Picture(FileKind.ICON, ICON),
    ),
)


def fill(session: Session) -> None:
    """Store the region's theme, and goals that show every kind of chart."""
    set_theme(session, EXEMPEL, ACTOR)
    stock.stock(session)


def make_exempel(folder: Path) -> Mapping[str, str]:
    """Make the other region's site in an empty folder; return its settings."""
    environment = sites.instance(folder)
    app = create_app(Config.from_environment(environment))
    with app.app_context():
        METADATA.create_all(db.engine)
        transactional(fill)(db.session)
        db.session.remove()
        db.engine.dispose()
    return environment
