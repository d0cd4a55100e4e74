"""What a chart is made from: everything one edition of an indicator says, before anybody selects a part of it."""

from dataclasses import dataclass, field
from datetime import date

from webapp.charts.spec import Footnote, Source
from webapp.cube.aim import Direction, TargetFacts
from webapp.cube.cube import Cube
from webapp.cube.period import Period
from webapp.wording.calculations import Piece


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about an indicator."""

    name: str
    role: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Material:
    """One edition of one indicator.

    ``subject`` is how a sentence speaks of the indicator, definite and in small letters: «antalet
    varuexporterande företag». ``place`` follows it: «Västmanlands län». ``unit`` is the word after
    a number («företag», «procent», «tkr»). ``own`` is the category slug of the region's own place
    where a dimension is of places. ``regular`` says that a value is expected for every period.
    ``calculation`` says what the figures were calculated of, empty where they were not.
    """

    slug: str
    name: str
    subject: str
    unit: str
    decimals: int
    direction: Direction
    cube: Cube = field(repr=False)
    place: str = ""
    own: str = ""
    colour: str = "navy"
    target: TargetFacts | None = None
    index_base: Period | None = None
    shares: bool = False
    regular: bool = True
    edition: int = 1
    published: date | None = None
    next_update: date | None = None
    sources: tuple[Source, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    contact: Contact | None = None
    calculation: tuple[Piece, ...] = ()
