"""The form in which an editor chooses what is to be fetched of a table, so that it holds for later periods too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.cube.dataset import Role
from webapp.editing.desk.pages import Option
from webapp.importers.sources.base import TableFacts, Variable
from webapp.importers.sources.selection import How, Selection
from webapp.language import gettext as _

HOW, VALUES, COUNT = "hur", "varden", "antal"
LEFT_OUT = "utan"
LATEST_USUALLY = 10
MOST_TAKEN = 30
"""Values up to which all of a variable are taken unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class VariableView:
    """A variable as it is chosen from; ``hows`` are the ways to choose, ``values`` what there is."""

    number: int
    label: str
    told: str
    hows: tuple[Option, ...]
    values: tuple[Option, ...]
    count: str
    has_count: bool
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen of one variable, as it was sent."""

    how: str
    values: tuple[str, ...] = ()
    count: str = ""


def sent_answers(facts: TableFacts, single: Mapping[str, str], several: Mapping[str, Sequence[str]]) -> list[Answer]:
    """Return what a form says of each variable."""
    return [
        Answer(
            single.get(f"{HOW}.{number}", ""),
            tuple(several.get(f"{VALUES}.{number}", ())),
            single.get(f"{COUNT}.{number}", ""),
        )
        for number in range(len(facts.variables))
    ]


def usual_answers(facts: TableFacts) -> list[Answer]:
    """Return what is chosen before anybody has: what can be left out is, and all of what is short."""
    return [usual(variable) for variable in facts.variables]


def usual(variable: Variable) -> Answer:
    """Return what is chosen of one variable before anybody has."""
    codes = variable.codes
    if variable.dimension.role is Role.TIME:
        return Answer(How.ALL, codes[-1:], str(LATEST_USUALLY))
    if len(codes) == 1:
        return Answer(How.CODES, codes)
    if variable.may_be_left_out:
        return Answer(LEFT_OUT)
    return Answer(How.ALL if len(codes) <= MOST_TAKEN else How.CODES)


def selections(facts: TableFacts, answers: Sequence[Answer]) -> Iterator[Selection | str]:
    """Yield what is chosen of each variable, or a sentence that says what is missing; nothing for those left out."""
    for variable, answer in zip(facts.variables, answers, strict=True):
        code = variable.dimension.code
        if answer.how == LEFT_OUT and variable.may_be_left_out:
            continue
        known = tuple(one for one in answer.values if one in variable.dimension.places)
        match answer.how:
            case How.ALL:
                yield Selection(code, How.ALL)
            case How.LATEST if answer.count.isascii() and answer.count.isdigit() and int(answer.count[:4]) > 0:
                yield Selection(code, How.LATEST, count=int(answer.count[:4]))
            case How.LATEST:
                yield _("Skriv hur många perioder som ska hämtas.")
            case How.FROM if len(known) == 1:
                yield Selection(code, How.FROM, known)
            case How.FROM:
                yield _("Välj vilken period det börjar med, bara en.")
            case How.CODES if known:
                yield Selection(code, How.CODES, known)
            case _:
                yield _("Välj minst ett värde.")


def views(facts: TableFacts, answers: Sequence[Answer], *, tells_errors: bool) -> Iterator[VariableView]:
    """Yield each variable as it is chosen from."""
    for number, (variable, answer) in enumerate(zip(facts.variables, answers, strict=True)):
        alone = TableFacts(facts.table, facts.title, (variable,))
        found = [one for one in selections(alone, [answer]) if isinstance(one, str)] if tells_errors else []
        is_time = variable.dimension.role is Role.TIME
        yield VariableView(
            number=number,
            label=variable.dimension.label,
            told=_("{count} värden").format(count=len(variable.codes)),
            hows=tuple(hows(variable, answer.how)),
            values=tuple(
                Option(one.code, one.label, one.code in answer.values) for one in variable.dimension.categories
            ),
            count=answer.count or str(LATEST_USUALLY),
            has_count=is_time,
            error=found[0] if found else "",
        )


def hows(variable: Variable, chosen: str) -> Iterator[Option]:
    """Yield the ways in which values of a variable can be chosen."""
    is_time = variable.dimension.role is Role.TIME
    if variable.may_be_left_out:
        yield Option(LEFT_OUT, _("Räkna ihop alla (delas inte upp)"), chosen == LEFT_OUT)
    yield Option(How.ALL, _("Alla, även nya som kommer") if is_time else _("Alla"), chosen == How.ALL)
    if is_time:
        yield Option(How.LATEST, _("De senaste"), chosen == How.LATEST)
        yield Option(How.FROM, _("Från och med den valda"), chosen == How.FROM)
    yield Option(How.CODES, _("Bara de valda"), chosen == How.CODES)
