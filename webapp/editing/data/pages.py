"""What the templates of the grid and of the check show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.desk.pages import Fault, Option
from webapp.wording.doubts import Doubt

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A flag that a value can have."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the grid; ``name`` is what its fields are called after their first letter.

    ``marks`` says the flags and footnotes in short, ``said`` in words. ``ticks`` stand there where its row is open.
    """

    name: str
    label: str
    text: str
    marks: str
    said: str
    hidden: Pairs
    errors: tuple[str, ...]
    is_changed: bool
    has_focus: bool
    ticks: tuple[Tick, ...] = ()
    notes: str = ""
    history_url: str = ""

    @property
    def id(self) -> str:
        """Return the id of the control, which links in the summary lead to."""
        return f"falt-c.{self.name}"


@dataclass(frozen=True, slots=True)
class RowView:
    """A period and its cells."""

    code: str
    label: str
    is_open: bool
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ClashView:
    """A cell or a fact that two have written: what stood there, what I wrote and what a colleague wrote or released.

    ``field`` is where it is chosen. ``name`` and ``packed`` let a cell find its values again; a fact has neither.
    """

    field: str
    label: str
    before: str
    mine: str
    theirs: str
    name: str = ""
    base: str = ""
    packed: str = ""
    chosen: str = ""
    is_released: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of one of several."""

    name: str
    label: str
    options: tuple[Option, ...]
    form_url: str = ""


@dataclass(frozen=True, slots=True)
class GridPage:
    """The page of the grid; ``reasons`` can stand in a number's place, ``signs`` says what else is read as one.

    ``breakdown_url`` is there as long as the figures can still be divided up: before the first of them.
    """

    title: str
    url: str
    unit: str
    lead: str
    public_url: str
    files_url: str
    sources_url: str
    formula_url: str
    facts_url: str
    history_url: str
    preview_url: str
    publish_url: str
    discard_url: str
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    series: Choice
    periods: Choice
    shown: Choice
    next_period: str
    dimensions: tuple[Choice, ...]
    breakdown_url: str
    hidden: Pairs
    faults: tuple[Fault, ...]
    clashes: tuple[ClashView, ...]
    asks_sign: bool
    sign: str
    reasons: Pairs
    signs: str
    told: tuple[str, ...]
    pasted: str
    is_unsaved: bool
    is_draft: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One value that changes; ``set_by`` says who released it as it was, and when."""

    label: str
    before: str
    after: str
    difference: str
    set_by: str


@dataclass(frozen=True, slots=True)
class ChangesView:
    """Changes of one sort: how many there are, and the first of them; ``more`` says that not all are shown."""

    title: str
    count: str
    changes: tuple[ChangeView, ...]
    more: str = ""

    @property
    def is_told(self) -> bool:
        """Say whether the history knows of any of the values that stood there."""
        return any(one.set_by for one in self.changes)


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The page that shows what is about to be stored."""

    title: str
    url: str
    warnings: tuple[Doubt, ...]
    told: tuple[str, ...]
    news: tuple[str, ...]
    groups: tuple[ChangesView, ...]
    unchanged: str
    hidden: Pairs
    kinds: tuple[Option, ...]
    reason: str
    errors: tuple[tuple[str, str], ...]
    compares_with: str
    may_release: bool

    def error(self, name: str) -> str:
        """Return what is wrong with a field; empty where nothing is."""
        return dict(self.errors).get(name, "")
