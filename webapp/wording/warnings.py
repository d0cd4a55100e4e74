"""The soft warnings in words: what looks odd, with the numbers behind it, and a question that can be answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from webapp import formatting
from webapp.cube.checks.adding import Subject
from webapp.cube.checks.found import (
    Concern,
    Gap,
    GivenAway,
    Jump,
    MoreDecimals,
    OutsideShare,
    PartlyChecked,
    PartsDiffer,
    PartsOfOne,
    SameAsBefore,
    SmallNumber,
)
from webapp.cube.period import Period
from webapp.language import capitalised, listed, ngettext
from webapp.language import gettext as _
from webapp.wording import grammar
from webapp.wording.periods import period_label

HUNDRED = 100
MOST_NAMES = 3
"""Series that are named; more are counted."""


@dataclass(frozen=True, slots=True)
class Names:
    """What the words need: the label of each series by key, and the indicator's unit and decimals."""

    labels: Mapping[str, str]
    subject: Subject

    def place(self, key: str, period: Period) -> str:
        """Name a cell; the only series of an indicator need not be named."""
        label = self.labels.get(key, key)
        return f"{label}, {period_label(period)}" if len(self.labels) > 1 else period_label(period)

    def series(self, keys: Sequence[str]) -> str:
        """Name some series, count many, and say nothing of all of them."""
        if len(keys) >= len(self.labels):
            return ""
        if len(keys) > MOST_NAMES:
            return _("{count} serier").format(count=len(keys))
        return listed([self.labels.get(key, key) for key in keys])

    def amount(self, value: Decimal) -> str:
        """Write a number with its unit, every digit of it."""
        return grammar.amount(formatting.number(value), self.subject.unit)


def concern_words(concern: Concern, names: Names) -> str:
    """Say what looks odd, and ask."""
    return capitalised(sentence(concern, names))


def sentence(concern: Concern, names: Names) -> str:
    """Say one finding."""
    match concern:
        case Gap() | PartlyChecked():
            return gap_words(concern, names) if isinstance(concern, Gap) else partly_words(concern)
        case PartsDiffer():
            return parts_words(concern, names)
        case GivenAway():
            return given_away_words(concern, names)
        case Jump():
            return jump_words(concern, names)
        case PartsOfOne():
            return parts_of_one_words(concern, names)
        case _:
            return number_words(concern, names)


def jump_words(found: Jump, names: Names) -> str:
    """Say from what to what it jumps, and what is usual."""
    words = (
        _("{cell} hoppar från {before} till {value}.")
        if found.value > found.before
        else _("{cell} faller från {before} till {value}.")
    )
    usual = formatting.rounded(found.usual, names.subject.decimals)
    usually = (
        _("Det brukar knappt ändras från ett år till nästa.")
        if usual.is_zero()
        else _("Det brukar ändras med ungefär {usual} om året.")
    )
    told = words.format(
        cell=names.place(found.key, found.period),
        before=before_words(found),
        value=formatting.number(found.value),
    )
    return " ".join((told, usually.format(usual=formatting.number(usual)), _("Stämmer det?")))


def before_words(found: Jump) -> str:
    """Write the number before a jump, with its time where that is not the year before."""
    number = formatting.number(found.before)
    near = found.period.year - found.before_period.year <= 1
    return number if near else f"{number} ({grammar.short(found.before_period)})"


def number_words(found: SameAsBefore | MoreDecimals | OutsideShare | SmallNumber, names: Names) -> str:
    """Say what is odd about one number."""
    cell, value = names.place(found.key, found.period), formatting.number(found.value)
    match found:
        case SameAsBefore():
            return _("{cell} har samma värde som {before}: {value}. Är det rätt tid som är ifylld?").format(
                cell=cell, before=grammar.short(found.before_period), value=value
            )
        case MoreDecimals():
            words = ngettext(
                "{cell} har {count} decimal ({value}), men här visas {shown}. På sidan kommer det att stå {rounded}.",
                "{cell} har {count} decimaler ({value}), men här visas {shown}. På sidan kommer det att stå {rounded}.",
                found.decimals,
            )
            rounded = formatting.number(found.value, found.shown)
            return words.format(
                cell=cell, count=found.decimals, value=value, shown=found.shown or _("inga"), rounded=rounded
            )
        case OutsideShare():
            return _("{cell} är {value} procent. En andel ligger mellan 0 och 100. Stämmer det?").format(
                cell=cell, value=value
            )
        case SmallNumber():
            return _("{cell} är bara {amount}. Så få kan gå att känna igen. Ska värdet döljas?").format(
                cell=cell, amount=names.amount(found.value)
            )


def parts_of_one_words(found: PartsOfOne, names: Names) -> str:
    """Say that shares are below one percent, and what they are perhaps meant to be."""
    return _(
        "{cell} är {value} procent, och alla andra värden för samma tid är också under en procent."
        " Excel visar {value} som {hundredfold} procent. Ska värdena vara hundra gånger större?"
    ).format(
        cell=names.place(*found.cells[0]),
        value=formatting.number(found.value),
        hundredfold=formatting.number((found.value * HUNDRED).normalize(formatting.CONTEXT)),
    )


def gap_words(found: Gap, names: Names) -> str:
    """Say which periods nobody has filled in."""
    series = names.series(found.keys)
    words = (
        _("{series}: {missing} saknas mellan {after} och {before}.")
        if series
        else _("{missing} saknas mellan {after} och {before}.")
    )
    told = words.format(
        series=series,
        missing=grammar.each(found.missing),
        after=period_label(found.after),
        before=grammar.short(found.before),
    )
    return " ".join((told, _("Fyll i ett värde, eller skriv varför det inte finns något.")))


def parts_words(found: PartsDiffer, names: Names) -> str:
    """Say both sums, and why they should agree."""
    return _(
        "{cell}: delarna blir {sum} tillsammans, men totalen är {value}. Det skiljer {difference}."
        " Värdena är antal, så de borde stämma. Gör de det?"
    ).format(
        cell=names.place(found.total, found.period),
        sum=formatting.number(found.sum),
        value=formatting.number(found.value),
        difference=formatting.number(abs(found.sum - found.value)),
    )


def given_away_words(found: GivenAway, names: Names) -> str:
    """Say how a hidden number can be found, step by step."""
    told = [_("{cell} är dolt, men går ändå att räkna ut.").format(cell=names.place(found.key, found.period))]
    if found.first:
        first = listed([names.labels.get(key, key) for key in found.first[:MOST_NAMES]])
        told.append(_("Först går det att räkna ut {first}.").format(first=first))
    told.append(
        how(found).format(
            total=formatting.number(found.total or Decimal(0)),
            rest=formatting.number(found.rest or Decimal(0)),
            value=formatting.number(found.value),
        )
    )
    told.append(_("Dölj minst ett värde till."))
    return " ".join(told)


def how(found: GivenAway) -> str:
    """Say the sum that gives a number away."""
    if found.rest is None:
        return _("Flera summor tillsammans visar att det är {value}.")
    if found.total is None:
        return _("Delarna blir {value} tillsammans.")
    return _("Totalen {total} minus de andra, {rest}, är {value}.")


def partly_words(found: PartlyChecked) -> str:
    """Say that not everything was tried."""
    return _(
        "{period} har {hidden} dolda värden. Det är för många för att pröva alla sätt att räkna ut dem."
        " Se själv efter om något går att räkna ut."
    ).format(period=period_label(found.period), hidden=formatting.number(Decimal(found.hidden)))
