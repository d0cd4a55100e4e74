"""What a theme is made of when somebody sets it, as plain frozen values."""

from dataclasses import dataclass

from webapp.models.site import FileKind
from webapp.models.strategy import Colour

__all__ = ["AreaColour", "Colour", "FileKind", "Picture", "ThemeContent"]


@dataclass(frozen=True, slots=True)
class AreaColour:
    """The colour of an area on light and on dark ground, each as # and six hexadecimal digits."""

    area: Colour
    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A file of the theme, whole; ``alternative`` is what it says in words."""

    kind: FileKind
    content: bytes
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class ThemeContent:
    """A whole theme: an area without a colour here, and a kind of file without a picture, has ours.

    ``goal_label`` is how a goal is called, {number} standing for its number.
    """

    name: str
    organisation: str
    tagline: str = ""
    about: str = ""
    demo: bool = False
    goal_label: str = "Mål {number}"
    contact: str = ""
    email: str = ""
    phone: str = ""
    colours: tuple[AreaColour, ...] = ()
    pictures: tuple[Picture, ...] = ()
