"""What the templates of calculated indicators show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.calculations.words import FormulaWords
from webapp.editing.data.pages import ChangesView
from webapp.editing.desk.pages import FormView
from webapp.wording.calculations import Piece


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula gives, before anything is stored: what is to be known of it, and every value that changes."""

    told: tuple[str, ...]
    news: tuple[str, ...]
    groups: tuple[ChangesView, ...]
    unchanged: str


@dataclass(frozen=True, slots=True)
class Way:
    """A formula to choose: what it does, an example, and where its form is; ``is_used`` says that it is the one."""

    words: FormulaWords
    url: str
    is_used: bool


@dataclass(frozen=True, slots=True)
class ChoicePage:
    """The page where a formula is chosen; ``stop_url`` is empty where the indicator is not calculated yet."""

    title: str
    back_url: str
    used: tuple[Piece, ...]
    ways: tuple[Way, ...]
    stop_url: str


@dataclass(frozen=True, slots=True)
class FormulaPage:
    """The form of one formula; ``used`` says by which other one the indicator is calculated, if it is."""

    title: str
    words: FormulaWords
    url: str
    back_url: str
    choice_url: str
    form: FormView
    result: Result | None
    used: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """The figures of a calculated indicator, which nobody types: ``typed`` is what somebody has tried to."""

    title: str
    unit: str
    lead: str
    words: tuple[Piece, ...]
    coming: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    form_url: str
    facts_url: str
    history_url: str
    public_url: str
    preview_url: str
    publish_url: str
    renew_url: str
    discard_url: str
    typed: tuple[str, ...]
