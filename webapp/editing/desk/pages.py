"""What the templates of the desk show, as frozen values."""

from dataclasses import dataclass

from webapp.editing.desk.colours import Swatch
from webapp.editing.desk.merging import Clash


@dataclass(frozen=True, slots=True)
class Option:
    """One of several choices."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field as it is shown; ``kind`` is line, lines, day, choice, box, file, secret or unseen.

    A file says what is stored, ``carried`` is one that is not yet. ``part`` is the heading of the part of the form
    that begins with it.
    """

    name: str
    label: str
    hint: str
    kind: str
    value: str
    errors: tuple[str, ...] = ()
    is_required: bool = False
    is_markdown: bool = False
    longest: int = 0
    options: tuple[Option, ...] = ()
    clash: Clash | None = None
    is_taken: bool = False
    accept: str = ""
    part: str = ""
    swatch: Swatch | None = None
    carried: str = ""

    @property
    def id(self) -> str:
        """Return the id of the control, which links in the summary lead to."""
        return f"falt-{self.name}"

    @property
    def attributes(self) -> dict[str, str | None]:
        """Return the attributes of the control; what is to be read with it stands by its ids."""
        beside = (("krock", self.clash), ("prov", self.swatch), ("vald", self.carried))
        parts = (("tips", self.hint), ("fel", self.errors), *beside)
        described = " ".join(f"{self.id}-{part}" for part, there in parts if there)
        return {
            "id": self.id,
            "name": self.name,
            "aria-describedby": described or None,
            "aria-invalid": "true" if self.errors else None,
            "required": "" if self.is_required else None,
            "accept": self.accept or None,
        }


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of a list; ``name`` is that of the field its key stands in, ``is_here`` where a button just put it."""

    name: str
    key: str
    legend: str
    fields: tuple[FieldView, ...]
    fold: str = ""
    folded: tuple[FieldView, ...] = ()
    is_here: bool = False

    @property
    def is_open(self) -> bool:
        """Say whether something stands in the fold that is to be seen."""
        return any(one.errors or one.clash or (one.value and one.kind != "choice") for one in self.folded)


@dataclass(frozen=True, slots=True)
class RowsView:
    """A list of rows, with a button that adds one."""

    name: str
    label: str
    hint: str
    rows: tuple[RowView, ...]
    errors: tuple[str, ...] = ()
    part: str = ""

    kind = "rows"

    @property
    def id(self) -> str:
        """Return the id of the list, which links in the summary lead to."""
        return f"falt-{self.name}"


@dataclass(frozen=True, slots=True)
class Fault:
    """An error in the summary on top, and the field that it leads to."""

    anchor: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class FormView:
    """A form as it is shown; ``is_unsaved`` where something in it is not stored."""

    fields: tuple[FieldView | RowsView, ...]
    faults: tuple[Fault, ...]
    hidden: tuple[tuple[str, str], ...]
    is_unsaved: bool

    @property
    def has_files(self) -> bool:
        """Say whether a file can be chosen; a form without is sent as text, which may have many more fields."""
        return any(one.kind == "file" for one in self.fields)


@dataclass(frozen=True, slots=True)
class FormPage:
    """The page of a form."""

    title: str
    lead: str
    url: str
    back: tuple[str, str]
    form: FormView
    public_url: str = ""
    history_url: str = ""
    remove_url: str = ""
    can_preview: bool = False
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListPage:
    """The page of all records of a kind: their address, title, note and public address. ``links`` lead elsewhere."""

    title: str
    lead: str
    back: tuple[str, str]
    lines: tuple[tuple[str, str, str, str], ...]
    add_url: str
    add_label: str
    links: tuple[tuple[str, str], ...] = ()
