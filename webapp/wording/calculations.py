"""What something is calculated by in words: «Exportföretag delat med Företag, i procent, utgåva 7 och 3»."""

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

KINDS: Mapping[FormulaKind, Callable[[], str]] = {
    FormulaKind.SHARE: lambda: _("Andel: en del av en helhet, i procent"),
    FormulaKind.PER_INHABITANT: lambda: _("Per invånare: ett antal delat med befolkningen"),
    FormulaKind.GAP: lambda: _("Skillnad: en minus en annan"),
    FormulaKind.SUM: lambda: _("Summa: flera tillsammans"),
    FormulaKind.INDEX: lambda: _("Index: hur mycket jämfört med en basperiod"),
    FormulaKind.MOVING_AVERAGE: lambda: _("Glidande medelvärde: över flera perioder"),
}
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

    @property
    def piece(self) -> Piece:
        """Return its name, which leads to its page or to the edition."""
        text = f"{self.name} ({self.label})" if self.label else self.name
        edition = f"?utgava={self.number}" if self.number else ""
        return Piece(text, f"/indikator/{self.slug}{edition}")


def calculated_words(formula: Formula, used: Sequence[Used]) -> tuple[Piece, ...]:
    """Say what something is calculated of, with ways to it."""
    return tuple(pieces(template(formula), used))


def plain_words(formula: Formula, used: Sequence[Used]) -> str:
    """Say the same as one text."""
    return "".join(piece.text for piece in calculated_words(formula, used))


def pieces(words: str, used: Sequence[Used]) -> Iterator[Piece]:
    """Yield the words between the names, the names, and the editions they stand for."""
    for text, place, _spec, _conversion in Formatter().parse(words):
        if text:
            yield Piece(text)
        if place is not None:
            yield used[int(place)].piece
    numbers = dict.fromkeys((one.slug, one.number) for one in used if one.number)
    if numbers:
        yield Piece(_(", utgåva {numbers}").format(numbers=listed([str(number) for _slug, number in numbers])))


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
