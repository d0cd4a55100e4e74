"""What an editor chooses of a table, so that it holds for later periods too: read from a form into a query's parts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.cube.dataset import Role
from webapp.cube.vocabulary import folded
from webapp.importers.sources.base import TableFacts, Variable
from webapp.importers.sources.selection import How, Selection
from webapp.language import gettext as _

HOW, VALUES, COUNT, FROM = "hur", "varden", "antal", "fran"
KEPT, FIND, FOUND, ALL_FOUND, DROP = "valda", "sok", "sokt", "alla-som-passar", "inga"
LEFT_OUT = "utan"
LATEST_USUALLY = 10
MOST_TAKEN = 30
"""Values up to which all of a variable are taken unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen of one variable, as it was sent; ``sought`` is what is looked for among its values."""

    how: str
    values: tuple[str, ...] = ()
    count: str = ""
    start: str = ""
    sought: str = ""
    is_looking: bool = False


def sent_answers(facts: TableFacts, single: Mapping[str, str], several: Mapping[str, Sequence[str]]) -> list[Answer]:
    """Return what a form says of each variable."""
    return [sent_answer(number, one, single, several) for number, one in enumerate(facts.variables)]


def sent_answer(
    number: int, variable: Variable, single: Mapping[str, str], several: Mapping[str, Sequence[str]]
) -> Answer:
    """Return what a form says of one variable: the ticked values, those that were not shown, all that were found."""
    found_last, sought = single.get(f"{FOUND}.{number}", ""), single.get(f"{FIND}.{number}", "").strip()
    chosen = set(several.get(f"{VALUES}.{number}", ()))
    if not single.get(f"{DROP}.{number}"):
        chosen |= kept(single.get(f"{KEPT}.{number}", ""))
    if single.get(f"{ALL_FOUND}.{number}"):
        chosen |= set(found(variable, found_last))
    return Answer(
        single.get(f"{HOW}.{number}", ""),
        tuple(code for code in variable.codes if code in chosen),
        single.get(f"{COUNT}.{number}", ""),
        single.get(f"{FROM}.{number}", ""),
        sought,
        sought != found_last,
    )


def kept(text: str) -> set[str]:
    """Return the values that a form carries without showing them; none where it does not say so."""
    try:
        said = json.loads(text or "[]")
    except (ValueError, RecursionError):
        return set()
    return {one for one in said if isinstance(one, str)} if isinstance(said, list) else set()


def found(variable: Variable, sought: str) -> tuple[str, ...]:
    """Return the codes of the values that are called as what is looked for."""
    wanted = folded(sought)
    categories = variable.dimension.categories
    return tuple(one.code for one in categories if wanted and wanted in folded(f"{one.code} {one.label}"))


def usual_answers(facts: TableFacts) -> list[Answer]:
    """Return what is chosen before anybody has: what can be left out is, and all of what is short."""
    return [usual(variable) for variable in facts.variables]


def usual(variable: Variable) -> Answer:
    """Return what is chosen of one variable before anybody has."""
    codes = variable.codes
    if variable.dimension.role is Role.TIME:
        return Answer(How.ALL, (), str(LATEST_USUALLY), codes[-1] if codes else "")
    if len(codes) == 1:
        return Answer(How.CODES, codes)
    if variable.may_be_left_out:
        return Answer(LEFT_OUT)
    return Answer(How.ALL if len(codes) <= MOST_TAKEN else How.CODES)


def selections(facts: TableFacts, answers: Sequence[Answer]) -> Iterator[Selection | str]:
    """Yield what is chosen of each variable, or a sentence that says what is missing; nothing for those left out."""
    for variable, answer in zip(facts.variables, answers, strict=True):
        if answer.how != How.CODES and answer.values:
            yield _("Du har kryssat för värden. Välj ”Bara de jag kryssar för”, eller ta bort kryssen.")
        elif answer.how != LEFT_OUT or not variable.may_be_left_out:
            yield selection(variable, answer)


def selection(variable: Variable, answer: Answer) -> Selection | str:
    """Return what is chosen of a variable that is not left out, or a sentence that says what is missing."""
    code = variable.dimension.code
    match answer.how:
        case How.ALL:
            return Selection(code, How.ALL)
        case How.LATEST:
            is_count = answer.count.isascii() and answer.count.isdigit() and int(answer.count[:4]) > 0
            missing = _("Skriv hur många perioder som ska hämtas, till exempel 10.")
            return Selection(code, How.LATEST, count=int(answer.count[:4])) if is_count else missing
        case How.FROM:
            is_there = answer.start in variable.dimension.places
            return Selection(code, How.FROM, (answer.start,)) if is_there else _("Välj vilken period det börjar med.")
        case _:
            is_one = answer.how == How.CODES and bool(answer.values)
            return Selection(code, How.CODES, answer.values) if is_one else _("Kryssa för minst ett värde.")
