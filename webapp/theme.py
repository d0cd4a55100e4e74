"""What makes the site look like one region's own: its names and its contour, as data."""

from dataclasses import dataclass

from webapp.language import gettext as _


@dataclass(frozen=True, slots=True)
class Site:
    """The names and marks that stand on every page."""

    name: str
    organisation: str
    tagline: str
    about: str
    demo: bool
    home_url: str = "/"
    contour_url: str = "/static/img/contour.svg"
    logo_url: str = ""
    logo_alt: str = ""


DEMONSTRATION = Site(
    name="Målbild Västmanland",
    organisation="Region Västmanland",
    tagline=_("Så går det för länets mål"),
    about=_(
        "Här syns mål för mål hur det går för länet: var siffrorna kommer ifrån, vad de säger och vad vi inte vet än."
    ),
    demo=True,
)
