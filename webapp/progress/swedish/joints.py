"""The joints of the sentences about progress: values, changes, yearly paces and what a target asks for."""

from decimal import Decimal
from fractions import Fraction

from webapp import formatting
from webapp.cube.aim import AT_LEAST, TargetKind
from webapp.progress.facts import Method, Question, Reading
from webapp.progress.rates import decimal
from webapp.wording import grammar
from webapp.wording.periods import period_label

GAP = "skillnaden"
SIGNIFICANT = 2
MOST_DECIMALS = 6
HUNDRED = 100


def noun(question: Question) -> str:
    """Return the short word for what is measured."""
    if question.target and question.target.kind is TargetKind.NARROW_GAP:
        return GAP
    return grammar.noun(question.subject)


def unit_of(question: Question) -> str:
    """Return the unit of a value: a gap between shares is in percentage points."""
    is_gap = question.target is not None and question.target.kind is TargetKind.NARROW_GAP
    return grammar.difference_unit(question.unit) if is_gap else question.unit


def amount(question: Question, value: Decimal) -> str:
    """Write a value with its unit."""
    return grammar.amount(formatting.number(value, question.decimals), unit_of(question))


def told_apart(question: Question, value: Decimal, other: Decimal) -> str:
    """Write a value with its unit, with all its digits where fewer would make it look like another."""
    hidden = value != other and formatting.rounded(value, question.decimals) == formatting.rounded(
        other, question.decimals
    )
    return grammar.amount(formatting.number(value, None if hidden else question.decimals), unit_of(question))


def wanted(question: Question, value: Decimal) -> str:
    """Write a value that is to be reached or kept."""
    at_least = question.target is not None and question.target.kind in AT_LEAST
    return f"{'minst' if at_least else 'högst'} {amount(question, value)}"


def change(question: Question, base: Reading, last: Reading) -> str:
    """Say how a value went from one period to another: «Från 2015 till 2020 ökade värdet från 80 till 86 procent»."""
    span = f"Från {period_label(base.period)} till {grammar.short(last.period)}"
    word = noun(question)
    earlier, later = (formatting.number(one.value, question.decimals) for one in (base, last))
    if earlier == later:
        alike = "oförändrad" if grammar.pronoun(word) == "den" else "oförändrat"
        if base.value == last.value:
            return f"{span} var {word} {alike}, {amount(question, last.value)}"
        first = formatting.number(base.value)
        return f"{span} var {word} nästan {alike}, {first} och {told_apart(question, last.value, base.value)}"
    up, down = ("steg", "sjönk") if min(base.value, last.value) < 0 else ("ökade", "minskade")
    return f"{span} {up if last.value > base.value else down} {word} från {earlier} till {amount(question, last.value)}"


def paces(question: Question, method: Method, *per_year: Fraction) -> tuple[str, ...]:
    """Write yearly paces without their signs, with so many decimals that each says something."""
    unit = "procent" if method is Method.COMPOUND else grammar.difference_unit(question.unit)
    sizes = [abs(decimal(pace * HUNDRED if method is Method.COMPOUND else pace)) for pace in per_year]
    decimals = max([1, *(enough_decimals(size) for size in sizes if size)])
    return tuple(grammar.amount(formatting.number(size, decimals), unit) for size in sizes)


def enough_decimals(size: Decimal) -> int:
    """Return how many decimals show the first two digits of a number."""
    return min(max(SIGNIFICANT - 1 - size.adjusted(), 0), MOST_DECIMALS)
