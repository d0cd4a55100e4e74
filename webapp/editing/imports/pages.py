"""What the templates of imports show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.data.pages import CheckPage
from webapp.editing.desk.pages import Fault, FieldView, Option

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that came: what it is called, what became of it, and where it and a source's own answers can be had."""

    name: str
    told: str
    url: str
    original_url: str
    answers_url: str


@dataclass(frozen=True, slots=True)
class UploadPage:
    """The page on which a file is chosen, with those that came before."""

    title: str
    url: str
    back_url: str
    problem: str
    told: str
    files: tuple[FileLine, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every step shows: whose file it is, what is known of it, and the ways out."""

    title: str
    url: str
    back_url: str
    file: str
    facts: Pairs
    discard_url: str
    original_url: str
    steps: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PartPage:
    """The step that asks for the sheet or dataset."""

    frame: Frame
    lead: str
    options: tuple[Option, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Find:
    """A field that looks for some of many; ``finding`` is the one that carries what was found last."""

    name: str
    finding: str
    sought: str
    what: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Fields that few need to look at, under a line that says what they hold; ``find`` looks for some among many."""

    id: str
    summary: str
    notes: tuple[str, ...] = ()
    find: Find | None = None
    fields: tuple[FieldView, ...] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form under a heading: its fields, then what is said before those that follow, then its folds."""

    heading: str = ""
    fields: tuple[FieldView, ...] = ()
    told: str = ""
    asked: tuple[FieldView, ...] = ()
    folds: tuple[Fold, ...] = ()

    @property
    def all_fields(self) -> tuple[FieldView, ...]:
        """Return every field that can have an error."""
        return (*self.fields, *self.asked, *(one for fold in self.folds for one in fold.fields))


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """The form of a step: its parts, what is wrong, and what is sent along."""

    parts: tuple[Part, ...]
    faults: tuple[Fault, ...] = ()
    hidden: Pairs = ()


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A step with a form; ``rows`` are the first lines of a table under ``header``."""

    frame: Frame
    heading: str
    lead: str
    form: AnswerForm
    step: str
    told: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class SamePage:
    """The step that asks whether a file is of the same data as the one before; ``advice`` tells what a yes brings."""

    frame: Frame
    differences: tuple[str, ...]
    advice: tuple[str, ...]
    hidden: Pairs
    told: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The step that shows what changes and asks why; ``granted`` is what was said of all that the file holds.

    ``said`` is what the file says of itself, in the open.
    """

    frame: Frame
    check: CheckPage
    said: Pairs
    is_same: bool
    told: tuple[str, ...] = ()
    refused: str = ""
    granted: Pairs = ()
