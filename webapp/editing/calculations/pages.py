"""What the templates of calculated indicators show, as frozen values."""

from dataclasses import dataclass

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
class FormulaPage:
    """The page of what an indicator is calculated by; ``stop_url`` is empty where it is not calculated yet."""

    title: str
    url: str
    back_url: str
    form: FormView
    result: Result | None
    stop_url: str


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
    public_url: str
    preview_url: str
    publish_url: str
    renew_url: str
    discard_url: str
    typed: tuple[str, ...]
