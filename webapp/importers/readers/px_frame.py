"""What a PX file says around its values: its variables, its notes and itself."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from webapp.cube.dataset import Role, SourceCategory, SourceDimension, Told
from webapp.importers.base import ReadError
from webapp.importers.readers.bounds import check_unique
from webapp.importers.readers.jsontext import whole
from webapp.importers.readers.px_keywords import Keywords, written
from webapp.importers.readers.px_time import Times, codes_of, times_of
from webapp.importers.readers.roles import guessed
from webapp.language import gettext as _

NOTES, VALUE_NOTES = ("NOTEX", "NOTE"), ("VALUENOTEX", "VALUENOTE")
"""What must be shown comes first."""
TYPES = {"t": Role.TIME, "time": Role.TIME, "g": Role.GEO, "geographical": Role.GEO}
MOMENT = re.compile(
    r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?: (?P<time>[0-9]{2}:[0-9]{2}))?.*", re.DOTALL
)
SYMBOLS = {"." * count: f"DATASYMBOL{count}" for count in range(1, 7)} | {
    "." * 7: "DATASYMBOLSUM",
    "-": "DATASYMBOLNIL",
}
"""The keywords that say how each marker is shown."""


@dataclass(frozen=True)
class Variable:
    """A variable by its name in the first language and in the one that is asked for."""

    name: str
    local: str


@dataclass(frozen=True)
class File:
    """The keywords of a file in its first language and in the one that is asked for."""

    first: Keywords
    asked: Keywords

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Return the variables in order: those of the stub before those of the heading."""
        names = (*self.stub, *named(self.first, "HEADING"))
        local = (*named(self.asked, "STUB"), *named(self.asked, "HEADING"))
        check_unique(names, "STUB, HEADING")
        if not names:
            raise ReadError(_("PX-filen har varken STUB eller HEADING, så den har inga indelningar."))
        shown = local if len(local) == len(names) else names
        return tuple(Variable(name, other) for name, other in zip(names, shown, strict=True))

    @property
    def stub(self) -> tuple[str, ...]:
        """Return the variables of the stub by name."""
        return named(self.first, "STUB")

    def raw(self, keyword: str, variable: Variable, *more: str) -> str:
        """Return what a keyword says of a variable, in the asked language if it does."""
        return self.asked.raw(keyword, variable.local, *more) or self.first.raw(keyword, variable.name, *more)

    def texts(self, keyword: str, variable: Variable) -> tuple[str, ...]:
        """Return the list that a keyword gives a variable."""
        return self.asked.texts(keyword, variable.local) or self.first.texts(keyword, variable.name)

    def text(self, keyword: str, *subkeys: str) -> str:
        """Return what a keyword says of the file."""
        return (self.asked.text(keyword, *subkeys) or self.first.text(keyword, *subkeys)).strip()

    def notes(self, keywords: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield notes with their subkeys, in the asked language where it has any."""
        for keyword in keywords:
            yield from list(self.asked.every(keyword)) or self.first.every(keyword)

    def notes_on(self, keywords: tuple[str, ...], *wanted: tuple[str, ...]) -> tuple[str, ...]:
        """Return the notes that have one of the subkeys."""
        return tuple(note for subkeys, note in self.notes(keywords) if subkeys in wanted)


def named(keywords: Keywords, keyword: str) -> tuple[str, ...]:
    """Return the variables of the stub or of the heading; one of them may be written as an empty text."""
    return tuple(filter(None, keywords.texts(keyword)))


def dimensions(file: File) -> tuple[SourceDimension, ...]:
    """Return the variables as dimensions."""
    found = tuple(dimension(file, variable) for variable in file.variables)
    check_unique([one.code for one in found], "VARIABLECODE")
    return found


def dimension(file: File, variable: Variable) -> SourceDimension:
    """Return one variable."""
    values = file.texts("VALUES", variable)
    if not values:
        raise ReadError(_("PX-filen säger inte vilka värden ”{name}” har.").format(name=variable.name))
    times = times_of(file.raw("TIMEVAL", variable), len(values) + 1)
    codes = unique_codes(file, variable, values, times)
    role = role_of(file, variable, times, codes)
    return SourceDimension(
        next(iter(file.texts("VARIABLECODE", variable)), variable.name),
        variable.local,
        role,
        tuple(categories(file, variable, codes, values, is_measure=role is Role.METRIC)),
        file.notes_on(NOTES, (variable.local,), (variable.name,)),
        total_of(file, variable, codes, values),
        times.kind if times else None,
    )


def unique_codes(file: File, variable: Variable, values: tuple[str, ...], times: Times | None) -> tuple[str, ...]:
    """Return the codes of a variable's values; where they repeat, as Spain's «null» does, the values are codes."""
    codes = file.texts("CODES", variable) or (codes_of(values, times) if times else values)
    if len(codes) != len(values):
        sentence = _("PX-filen har {values} värden men {codes} koder för ”{name}”.")
        raise ReadError(sentence.format(values=len(values), codes=len(codes), name=variable.name))
    if len(set(codes)) < len(codes):
        codes = file.first.texts("VALUES", variable.name) or values
    check_unique(codes, variable.name)
    return codes


def role_of(file: File, variable: Variable, times: Times | None, codes: tuple[str, ...]) -> Role:
    """Return the role that the keywords give a variable, or guess; where there are times, nothing else is one."""
    if times:
        return Role.TIME
    if variable.name == file.first.text("CONTVARIABLE") or variable.local == file.asked.text("CONTVARIABLE"):
        return Role.METRIC
    if file.raw("MAP", variable):
        return Role.GEO
    kind = next(iter(file.texts("VARIABLE-TYPE", variable)), "").casefold()
    if kind in TYPES:
        return TYPES[kind]
    names = (*file.texts("VARIABLECODE", variable), variable.name)
    found = next((role for name in names if (role := guessed(name, codes)) is not Role.OTHER), Role.OTHER)
    has_times = any(True for _said in file.first.every("TIMEVAL"))
    return Role.OTHER if found is Role.TIME and has_times else found


def categories(
    file: File, variable: Variable, codes: tuple[str, ...], values: tuple[str, ...], *, is_measure: bool
) -> Iterator[SourceCategory]:
    """Yield the categories of a variable; units and decimals are those of a measure."""
    originals = file.first.texts("VALUES", variable.name)
    names = originals if len(originals) == len(values) else values
    notes = noted(file, variable)
    for code, value, name in zip(codes, values, names, strict=True):
        unit = (file.asked.text("UNITS", value) or file.first.text("UNITS", name)) if is_measure else ""
        yield SourceCategory(
            code,
            value,
            unit,
            decimals_of(file, variable, (value, name), is_measure=is_measure),
            tuple(notes.get(value) or notes.get(name) or ()),
        )


def noted(file: File, variable: Variable) -> Mapping[str, list[str]]:
    """Return the notes on a variable's values."""
    found: dict[str, list[str]] = {}
    for subkeys, note in file.notes(VALUE_NOTES):
        if subkeys[:1] in {(variable.local,), (variable.name,)}:
            found.setdefault(subkeys[-1], []).append(note)
    return found


def decimals_of(file: File, variable: Variable, names: tuple[str, str], *, is_measure: bool) -> int | None:
    """Return how many decimals a value is shown with: its own, or those of the file where it is a measure."""
    local, first = names
    said = file.asked.text("PRECISION", variable.local, local) or file.first.text("PRECISION", variable.name, first)
    return whole(said) if said or not is_measure else shown_decimals(file)


def shown_decimals(file: File) -> int | None:
    """Return how many decimals a file is shown with."""
    return whole(file.first.text("SHOWDECIMALS") or file.first.text("DECIMALS"))


def total_of(file: File, variable: Variable, codes: tuple[str, ...], values: tuple[str, ...]) -> str | None:
    """Return the code that stands for all values, where the file names it and does not just say that there is one."""
    for text in file.texts("ELIMINATION", variable):
        if text in values:
            return codes[values.index(text)]
        if text in codes:
            return text
    return None


def told(file: File) -> Told:
    """Return what a file says of itself."""
    first = file.first
    return Told(
        label=file.text("TITLE") or file.text("DESCRIPTION") or file.text("CONTENTS"),
        table=first.text("TABLEID") or first.text("MATRIX"),
        source=file.text("SOURCE"),
        updated=max((moment(text) for _subkeys, text in first.every("LAST-UPDATED")), default=""),
        next_update=moment(first.text("NEXT-UPDATE")),
        contact=next((text for _subkeys, text in (*file.asked.every("CONTACT"), *first.every("CONTACT"))), ""),
        language=file.asked.language or first.first,
        notes=file.notes_on(NOTES, ()),
        unit=file.text("UNITS"),
        decimals=shown_decimals(file),
    )


def marks(file: File) -> dict[str, str]:
    """Return what the file shows for each of its markers."""
    return {marker: said for marker, keyword in SYMBOLS.items() if (said := file.text(keyword))}


def moment(text: str) -> str:
    """Return a moment in ISO 8601, and as it is written where it is something else."""
    found = MOMENT.fullmatch(text)
    if not found:
        return written((text,))
    day = f"{found['year']}-{found['month']}-{found['day']}"
    return f"{day}T{found['time']}" if found["time"] else day
