"""What goes into a new edition or revision, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import date

from webapp.charts.spec import Footnote
from webapp.consent.embeds import Embed
from webapp.cube.aim import TargetFacts
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
