"""The rules by which a source's dataset becomes an indicator's data, as one value that can be kept.

Nothing is ever summed and nothing is guessed when the rules are used: what they do not name is a problem to tell of.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from webapp.cube.cube import Dimension
from webapp.cube.mapping.origin import Origin
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag
from webapp.cube.vocabulary import Meaning


@dataclass(frozen=True, slots=True)
class AsPeriod:
    """The dimension says when; ``kind`` settles what can be read in two ways, such as 2011-12."""

    kind: PeriodKind | None = None


@dataclass(frozen=True, slots=True)
class Only:
    """One category of the dimension is taken, and the others are left where they are."""

    code: str


@dataclass(frozen=True, slots=True)
class AsDimension:
    """The dimension is one of the indicator's: the slug of the category for each code, empty where it is left out."""

    slug: str
    categories: Mapping[str, str] = field(hash=False)


Use = AsPeriod | Only | AsDimension
BLANK = ""
"""Stands among the markers for nothing at all, in a place whose codes a source names and where a value is known."""


class Gone(StrEnum):
    """What a blank may mean beside what markers mean: that the source has taken its value back."""

    DELETED = "deleted"


Answer = Meaning | Gone | None
"""What a marker or a blank was said to mean; None leaves it out."""


@dataclass(frozen=True)
class Rules:
    """What becomes of each dimension, marker and status of a source.

    ``uses`` are by the source's dimension, ``constants`` name the category of those of the indicator's dimensions that
    the source knows nothing of, and ``period`` stands for all of a source without time. A marker that means None is
    left out, and so is a status. ``is_whole`` says that the source always holds all there is: what it no longer
    holds is to be deleted. ``new`` are the categories that the indicator's dimensions lack, to be added once the data
    is used: each in a dimension of that slug, which may be new itself. ``origin`` is what the file said of itself that
    the rules were confirmed for, None where they are said of this very file.
    """

    uses: Mapping[str, Use] = field(hash=False)
    constants: Mapping[str, str] = field(default_factory=dict, hash=False)
    period: Period | None = None
    markers: Mapping[str, Answer] = field(default_factory=dict, hash=False)
    statuses: Mapping[str, Flag | None] = field(default_factory=dict, hash=False)
    is_whole: bool = False
    new: tuple[Dimension, ...] = ()
    origin: Origin | None = None
