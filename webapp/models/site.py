"""What makes the site one region's own: theme, texts of its own pages, and old addresses that still lead here.

The theme and the statement are single rows: there is one site in a database.
"""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Versioned, is_filled
from webapp.models.strategy import Colour
from webapp.models.types import one_of

HEX_DIGITS = "0123456789ABCDEFabcdef"


class FileKind(StrEnum):
    """What a theme may bring as a file."""

    LOGO = "logo"
    CONTOUR = "contour"
    ICON = "icon"


class Conformance(StrEnum):
    """How far the site follows the law on accessibility, in the law's three steps."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class TextPlace(StrEnum):
    """A page that editors may write an introduction for; the word stands in its address."""

    METHOD = "metod"
    COOKIES = "kakor"


def is_single() -> CheckConstraint:
    """Allow one row."""
    return CheckConstraint("id = 1", name="single")


def is_colour(column: str) -> CheckConstraint:
    """Require # and six hexadecimal digits."""
    rule = f"length({column}) = 7 AND {column} LIKE '#%' AND ltrim(substr({column}, 2), '{HEX_DIGITS}') = ''"
    return CheckConstraint(rule, name=column)


def is_local(column: str) -> CheckConstraint:
    """Require an address on this site: one slash first, no second one, and nothing that a browser would skip.

    Browsers read a backslash as a slash, and drop tabs and line breaks before they look.
    """
    rule = f"substr({column}, 1, 1) = '/' AND substr({column}, 2, 1) NOT IN ('/', '\\')"
    skipped = "".join(f" AND {column} NOT LIKE '%{letter}%'" for letter in "\t\n\r")
    return CheckConstraint(rule + skipped, name=f"{column}_is_local")


class Theme(Versioned, Base):
    """The names and words on every page; ``goal_label`` is how a goal is called, {number} standing for its number."""

    __tablename__ = "theme"
    __table_args__ = (
        is_single(),
        is_filled("name", "organisation"),
        CheckConstraint("goal_label LIKE '%{number}%'", name="goal_label"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    name: Mapped[str]
    organisation: Mapped[str]
    tagline: Mapped[str] = mapped_column(default="")
    about: Mapped[str] = mapped_column(default="")
    demo: Mapped[bool] = mapped_column(default=False)
    goal_label: Mapped[str] = mapped_column(default="Mål {number}")
    contact: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class ThemeColour(Versioned, Base):
    """The colour of an area on light and on dark ground; a colour without a row is our own."""

    __tablename__ = "theme_colour"
    __table_args__ = (is_colour("light"), is_colour("dark"))

    colour: Mapped[Colour] = mapped_column(one_of(Colour), primary_key=True)
    light: Mapped[str]
    dark: Mapped[str]


class ThemeFile(Versioned, Base):
    """A picture of the theme, whole; ``alternative`` is what it says in words."""

    __tablename__ = "theme_file"
    __table_args__ = (is_filled("media_type"),)

    kind: Mapped[FileKind] = mapped_column(one_of(FileKind), primary_key=True)
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    alternative: Mapped[str] = mapped_column(default="")


class Redirect(Versioned, Base):
    """An old address, without its query, and where it leads on this site."""

    __tablename__ = "redirect"
    __table_args__ = (is_local("path"), is_local("target"), CheckConstraint("path <> target", name="loop"))

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(unique=True)
    target: Mapped[str]


class PageText(Versioned, Base):
    """The editors' introduction to a page of the site's own, as Markdown."""

    __tablename__ = "page_text"

    place: Mapped[TextPlace] = mapped_column(one_of(TextPlace), primary_key=True)
    text: Mapped[str] = mapped_column(default="")


class AccessibilityStatement(Versioned, Base):
    """The statement that the law asks for; what it must always say stands in the page itself."""

    __tablename__ = "accessibility_statement"
    __table_args__ = (
        is_single(),
        is_filled("method"),
        CheckConstraint("updated_on >= assessed_on", name="dates"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    conformance: Mapped[Conformance] = mapped_column(one_of(Conformance))
    assessed_on: Mapped[date]
    updated_on: Mapped[date]
    method: Mapped[str]
    burden: Mapped[str] = mapped_column(default="")
    outside: Mapped[str] = mapped_column(default="")


class AccessibilityFault(Versioned, Base):
    """A known fault: what is not accessible, why, since when, and when it is to be mended."""

    __tablename__ = "accessibility_fault"
    __table_args__ = (is_filled("what", "why"), CheckConstraint("mended_by >= found_on", name="dates"))

    id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(default=0)
    what: Mapped[str]
    why: Mapped[str]
    found_on: Mapped[date]
    mended_by: Mapped[date | None]
