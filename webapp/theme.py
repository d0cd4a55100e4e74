"""What makes the site look like one region's own, as a value: names, words, marks and where its files are.

Which theme is meant now is held as the language is, so that templates and pages need not hand it on.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from webapp.language import gettext as _

NUMBER = "{number}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A picture of the theme, by its address; ``alternative`` is what it says in words."""

    url: str
    media_type: str
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """The names and marks that stand on every page.

    ``goal_label`` is how a goal is called, {number} standing for its number. ``stylesheet_url`` is empty where
    the areas have our own colours. ``bar`` is the colour of the masthead, and of a phone's own bar above it, on
    light and on dark ground.
    """

    name: str
    organisation: str
    tagline: str
    about: str
    demo: bool = False
    goal_label: str = f"Mål {NUMBER}"
    contact: str = ""
    email: str = ""
    phone: str = ""
    contour: Mark = Mark("/static/img/contour.svg", "image/svg+xml")
    icon: Mark = Mark("/static/img/icon.svg", "image/svg+xml")
    logo: Mark | None = None
    stylesheet_url: str = ""
    bar: tuple[str, str] = ("#EBE6DA", "#222D39")
    home_url: str = "/"

    @property
    def contour_url(self) -> str:
        """Return the address of the file with the three ridges."""
        return self.contour.url

    def goal_name(self, number: int) -> str:
        """Return what a goal is called."""
        return self.goal_label.replace(NUMBER, str(number))


NEUTRAL = Site(
    name="Målbild",
    organisation=_("Regionen"),
    tagline=_("Så går det för målen"),
    about=_("Här syns mål för mål hur det går: var siffrorna kommer ifrån, vad de säger och vad vi inte vet än."),
)
"""What a site looks like before anybody has said whose it is."""

_current: ContextVar[Site] = ContextVar("theme", default=NEUTRAL)


def current() -> Site:
    """Return the theme that is shown now."""
    return _current.get()


def take(site: Site) -> None:
    """Show a theme from now on, until the next request says otherwise."""
    _current.set(site)


@contextmanager
def showing(site: Site) -> Iterator[None]:
    """Show another theme inside the block."""
    token = _current.set(site)
    try:
        yield
    finally:
        _current.reset(token)
