"""What something is calculated by in words: «Exportföretag (utgåva 7) delat med Företag (utgåva 3), i procent»."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from string import Formatter

from webapp import formatting
from webapp.cube.calculation.formula import Formula, FormulaKind
from webapp.cube.calculation.making import settings_of
from webapp.language import gettext as _
from webapp.language import listed
from webapp.wording.periods import period_label

TEMPLATES: Mapping[FormulaKind, Callable[[], str]] = {
    FormulaKind.SHARE: lambda: _("{0} delat med {1}, i procent"),
    FormulaKind.PER_INHABITANT: lambda: _("{0} delat med {1}, per {per} invånare"),
    FormulaKind.GAP: lambda: _("{0} minus {1}"),
    FormulaKind.INDEX: lambda: _("{0} som index, där {base} är 100"),
    FormulaKind.MOVING_AVERAGE: lambda: _("{0} som medelvärde av {length} perioder"),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence, and where they lead."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Used:
    """An indicator that something is calculated of: its name, its slug, and the edition where one is meant."""

    name: str
    slug: str
    number: int | None = None
    label: str = ""
    """What the series is called that was taken of it, empty where it is the same series."""
    is_noted: bool = False
    """Whether it has footnotes, which a reader of what is calculated of it should know too."""

    @property
    def url(self) -> str:
        """Return the way to its page or to the edition."""
        return f"/indikator/{self.slug}" + (f"?utgava={self.number}" if self.number else "")

    @property
    def piece(self) -> Piece:
        """Return its name, with the series and the edition that were taken of it."""
        edition = _("utgåva {number}").format(number=self.number) if self.number else ""
        taken = ", ".join(part for part in (self.label, edition) if part)
        return Piece(f"{self.name} ({taken})" if taken else self.name, self.url)


def calculated_words(formula: Formula, used: Sequence[Used]) -> tuple[Piece, ...]:
    """Say what something is calculated of, with ways to it and to the notes that it has."""
    return (*filled(template(formula), [one.piece for one in used]), *notes(used))


def notes(used: Sequence[Used]) -> Iterator[Piece]:
    """Yield the ways to the notes of what something is calculated of, each edition once; nothing where it has none."""
    noted = tuple({(one.slug, one.number): one for one in used if one.is_noted}.values())
    if noted:
        words = listed([f"{{{place}}}" for place in range(len(noted))])
        ways = [Piece(one.name, f"{one.url}#noter-{one.slug}") for one in noted]
        yield from filled(_(". Läs också noterna hos {names}").replace("{names}", words), ways)


def plain_words(formula: Formula, used: Sequence[Used]) -> str:
    """Say the same as one text."""
    return said(calculated_words(formula, used))


def said(pieces: Sequence[Piece]) -> str:
    """Return pieces as one text, which leads nowhere."""
    return "".join(piece.text for piece in pieces)


def filled(words: str, named: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the words between some places, and what stands in the places."""
    for text, place, _spec, _conversion in Formatter().parse(words):
        if text:
            yield Piece(text)
        if place is not None:
            yield named[int(place)]


def each_words() -> str:
    """Say per inhabitant, where it is not per so many."""
    return _("{0} delat med {1}, per invånare")


def template(formula: Formula) -> str:
    """Return the sentence of a formula, with the place of each operand in it."""
    if formula.kind is FormulaKind.SUM:
        return _(" plus ").join(f"{{{place}}}" for place in range(len(formula.operands)))
    settings = settings_of(formula)
    words = each_words() if settings.per == 1 else TEMPLATES[formula.kind]()
    known = {
        "per": formatting.number(Decimal(settings.per or 1)),
        "length": str(settings.length),
        "base": period_label(settings.base) if settings.base else "",
    }
    for name, text in known.items():
        words = words.replace(f"{{{name}}}", text)
    return words
