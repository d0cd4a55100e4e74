"""Shows the values of a table's variables as they are chosen from: a few of them, however many there are."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal

from webapp import formatting
from webapp.cube.dataset import Role
from webapp.editing.desk.pages import Option
from webapp.editing.sources.pages import Picks, VariableView
from webapp.editing.sources.selecting import LATEST_USUALLY, LEFT_OUT, Answer, found, selections
from webapp.importers.sources.base import TableFacts, Variable
from webapp.importers.sources.selection import How
from webapp.language import gettext as _
from webapp.language import ngettext

MOST_SHOWN = 60


def views(facts: TableFacts, answers: Sequence[Answer], *, tells_errors: bool) -> Iterator[VariableView]:
    """Yield each variable as it is chosen from."""
    for number, (variable, answer) in enumerate(zip(facts.variables, answers, strict=True)):
        alone = TableFacts(facts.table, facts.title, (variable,))
        wrong = [one for one in selections(alone, [answer]) if isinstance(one, str)] if tells_errors else []
        is_time = variable.dimension.role is Role.TIME
        yield VariableView(
            number=number,
            label=variable.dimension.label,
            told=counted(len(variable.codes)),
            hows=tuple(hows(variable, answer.how)),
            starts=options(variable, variable.codes, {answer.start}) if is_time else (),
            count=answer.count or str(LATEST_USUALLY),
            picks=picks(variable, answer, is_open=bool(wrong) or answer.how == How.CODES),
            error=wrong[0] if wrong else "",
        )


def counted(count: int) -> str:
    """Say how many values there are."""
    return ngettext("{count} värde", "{count} värden", count).format(count=number(count))


def hows(variable: Variable, chosen: str) -> Iterator[Option]:
    """Yield the ways in which values of a variable can be chosen."""
    is_time = variable.dimension.role is Role.TIME
    if variable.may_be_left_out:
        yield Option(LEFT_OUT, _("Dela inte upp: hämta källans siffra för alla tillsammans"), chosen == LEFT_OUT)
    yield Option(How.ALL, _("Alla, även nya som kommer") if is_time else _("Alla"), chosen == How.ALL)
    if is_time:
        yield Option(How.LATEST, _("Bara de senaste"), chosen == How.LATEST)
        yield Option(How.FROM, _("Från och med en viss period"), chosen == How.FROM)
    yield Option(How.CODES, _("Bara de jag kryssar för"), chosen == How.CODES)


def picks(variable: Variable, answer: Answer, *, is_open: bool) -> Picks:
    """Return the values that can be ticked: all where they are few, else the chosen ones and those looked for."""
    codes, chosen = variable.codes, set(answer.values)
    is_many = len(codes) > MOST_SHOWN
    hits = found(variable, answer.sought)
    ticked = answer.values if len(answer.values) <= MOST_SHOWN else ()
    shown = tuple(dict.fromkeys((*ticked, *hits[:MOST_SHOWN]))) if is_many else codes
    hidden = [code for code in answer.values if code not in set(shown)]
    return Picks(
        summary=_("Kryssa för ({chosen} av {all} valda)").format(chosen=number(len(chosen)), all=number(len(codes))),
        values=options(variable, shown, chosen),
        has_search=is_many,
        sought=answer.sought,
        told=told(len(hits), answer.sought) if is_many else "",
        all_found=all_found(len(hits), answer.sought) if len(hits) > 1 else "",
        kept=json.dumps(hidden, ensure_ascii=False) if hidden else "",
        drop=drop(len(hidden)),
        is_open=is_open or bool(answer.sought),
    )


def number(count: int) -> str:
    """Write a count."""
    return formatting.number(Decimal(count))


def drop(count: int) -> str:
    """Name the choice that takes away what is chosen and not shown."""
    return _("Ta bort de {count} som är valda men inte visas här").format(count=number(count)) if count else ""


def told(count: int, sought: str) -> str:
    """Say what was found, or how to look."""
    if not sought:
        return _("Sök fram värdena du vill kryssa för.")
    words = ngettext("{count} värde passar på ”{text}”.", "{count} värden passar på ”{text}”.", count)
    found_words = words.format(count=number(count), text=sought)
    rest = _("De {shown} första visas.").format(shown=MOST_SHOWN)
    return f"{found_words} {rest}" if count > MOST_SHOWN else found_words


def all_found(count: int, sought: str) -> str:
    """Name the choice of everything that was found."""
    return _("Ta med alla {count} som passar på ”{text}”").format(count=number(count), text=sought)


def options(variable: Variable, codes: Sequence[str], chosen: set[str]) -> tuple[Option, ...]:
    """Return some values as choices."""
    places, categories = variable.dimension.places, variable.dimension.categories
    return tuple(Option(code, categories[places[code]].label, code in chosen) for code in codes)
