"""What goes into a new edition or revision, as plain frozen values."""

from dataclasses import dataclass, field, fields, replace
from datetime import date

from webapp.charts.spec import Footnote
from webapp.consent.embeds import Embed
from webapp.cube.aim import TargetFacts
from webapp.cube.calculation.formula import Formula
from webapp.cube.cube import Cube
from webapp.cube.period import Period
from webapp.progress.facts import EditorsView


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where figures come from, and under which licence."""

    text: str
    url: str | None = None
    licence: str | None = None
    licence_url: str | None = None
    retrieved: date | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What an edition was calculated of: by which formula, and the number of each operand's edition.

    ``labels`` are what named series were called, empty where it is the same series. ``names`` are what the operands
    are called today, which says nothing of the figures.
    """

    formula: Formula
    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...] = field(compare=False)


@dataclass(frozen=True)
class EditionContent:
    """Everything an edition of an indicator says; the marks that its observations carry are among its footnotes."""

    cube: Cube = field(repr=False)
    unit: str = ""
    decimals: int = 0
    target: TargetFacts | None = None
    index_base: Period | None = None
    next_update: date | None = None
    definition_note: str = ""
    sources: tuple[SourceFacts, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    basis: Basis | None = None

    @property
    def is_typed(self) -> bool:
        """Say whether somebody has typed the values: there are some, and they were calculated of nothing."""
        return self.basis is None and bool(self.cube.cells)


def following(content: EditionContent, before: EditionContent | None, live: EditionContent) -> EditionContent:
    """Return a draft that says beside its values what was released since, but for what its editors have changed."""
    if before is None:
        return content
    names = [one.name for one in fields(EditionContent) if one.name not in {"cube", "basis"}]
    left = {name: getattr(live, name) for name in names if getattr(content, name) == getattr(before, name)}
    return replace(content, **left)


@dataclass(frozen=True, slots=True)
class SectionContent:
    """One section; ``indicator`` is a slug, ``selection`` the query its chart opens with.

    ``key`` tells it from the goal's other sections, in every revision; a new one needs none.
    """

    label: str = ""
    heading: str = ""
    lead: str = ""
    text: str = ""
    indicator: str | None = None
    selection: str = ""
    embed: Embed | None = None
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class RevisionContent:
    """All texts of one revision of a goal."""

    lead: str = ""
    chart_note: str = ""
    sections: tuple[SectionContent, ...] = ()
    judgement: EditorsView | None = None
