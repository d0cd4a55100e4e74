"""Writes strategies, areas and goals, and takes them away where nothing hangs on them."""

from webapp.editing.desk.records import InTheWayError, Values, WrongError
from webapp.editing.desk.rows import is_there, keep_slug, referred, set_fields
from webapp.editing.plans.queries import AREA, GOAL, STRATEGY
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.revision import Revision
from webapp.models.strategy import Colour, Goal, Strategy, TargetArea

FIRST_YEAR, LAST_YEAR = 1900, 2999


def write_strategy(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store a strategy; raise WrongError."""
    row = session.get_one(Strategy, record_id) if record_id else Strategy()
    check_strategy(session, row, values)
    set_fields(row, {**values, "position": values["position"] or 0}, STRATEGY)
    return stored(session, row)


def check_strategy(session: AnySession, row: Strategy, values: Values) -> None:
    """Refuse what a strategy cannot be; raise WrongError."""
    keep_slug(row, values)
    wrong: dict[str, str] = {}
    if is_there(session, Strategy.slug == values["slug"], Strategy.id != (row.id or 0)):
        wrong["slug"] = _("En annan strategi har redan den adressen.")
    if not FIRST_YEAR <= values["horizon"] <= LAST_YEAR:
        wrong["horizon"] = _("Skriv ett år mellan {first} och {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
    if values["goal_count"] == 0:
        wrong["goal_count"] = _("Skriv hur många mål strategin har, eller lämna fältet tomt.")
    if values["valid_from"] and values["valid_to"] and values["valid_to"] < values["valid_from"]:
        wrong["valid_to"] = _("Strategin kan inte sluta gälla innan den börjar.")
    if row.id and referred(values["successor_id"]) == row.id:
        wrong["successor_id"] = _("En strategi kan inte ersätta sig själv.")
    if wrong:
        raise WrongError(**wrong)


def write_area(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store an area; raise WrongError."""
    row = session.get_one(TargetArea, record_id) if record_id else TargetArea()
    keep_slug(row, values)
    strategy_id = int(values["strategy_id"])
    among = (TargetArea.strategy_id == strategy_id, TargetArea.id != (row.id or 0))
    wrong = wrong_number(values)
    if is_there(session, *among, TargetArea.slug == values["slug"]):
        wrong["slug"] = _("Ett annat område i strategin har redan den adressen.")
    if is_there(session, *among, TargetArea.number == values["number"]):
        wrong["number"] = _("Ett annat område i strategin har redan det numret.")
    if row.id and strategy_id != row.strategy_id and is_there(session, Goal.area_id == row.id):
        wrong["strategy_id"] = _("Området har mål och kan därför inte byta strategi.")
    if wrong:
        raise WrongError(**wrong)
    set_fields(row, {**values, "colour": Colour(values["colour"])}, AREA)
    return stored(session, row)


def write_goal(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store a goal; raise WrongError."""
    row = session.get_one(Goal, record_id) if record_id else Goal()
    keep_slug(row, values)
    strategy_id = session.get_one(TargetArea, int(values["area_id"])).strategy_id
    among = (Goal.strategy_id == strategy_id, Goal.id != (row.id or 0))
    wrong = wrong_number(values)
    if is_there(session, *among, Goal.slug == values["slug"]):
        wrong["slug"] = _("Ett annat mål i strategin har redan den adressen.")
    if is_there(session, *among, Goal.number == values["number"]):
        wrong["number"] = _("Ett annat mål i strategin har redan det numret.")
    if row.id and referred(values["successor_goal_id"]) == row.id:
        wrong["successor_goal_id"] = _("Ett mål kan inte ersätta sig självt.")
    if wrong:
        raise WrongError(**wrong)
    row.strategy_id = strategy_id
    set_fields(row, values, GOAL)
    return stored(session, row)


def wrong_number(values: Values) -> dict[str, str]:
    """Return what is wrong with the number of an area or a goal."""
    return {"number": _("Numren börjar på 1.")} if values["number"] == 0 else {}


def stored(session: AnySession, row: Strategy | TargetArea | Goal) -> int:
    """Store a row; return its id."""
    session.add(row)
    session.flush()
    return row.id


def remove_strategy(session: AnySession, record_id: int) -> None:
    """Take a strategy away; raise InTheWayError."""
    if is_there(session, TargetArea.strategy_id == record_id):
        raise InTheWayError(_("Strategin har målområden. Ta bort dem först, eller låt strategin stå som ersatt."))
    if is_there(session, Strategy.successor_id == record_id):
        raise InTheWayError(_("En annan strategi säger att den är ersatt av den här. Ändra det först."))
    session.delete(session.get_one(Strategy, record_id))
    session.flush()


def remove_area(session: AnySession, record_id: int) -> None:
    """Take an area away; raise InTheWayError."""
    if is_there(session, Goal.area_id == record_id):
        raise InTheWayError(_("Området har mål. Flytta eller ta bort dem först."))
    session.delete(session.get_one(TargetArea, record_id))
    session.flush()


def remove_goal(session: AnySession, record_id: int) -> None:
    """Take a goal away; raise InTheWayError."""
    if is_there(session, Revision.goal_id == record_id):
        raise InTheWayError(_("Målet har texter, och det som har varit publicerat ska gå att läsa i historiken."))
    if is_there(session, Goal.successor_goal_id == record_id):
        raise InTheWayError(_("Ett annat mål säger att det är ersatt av det här. Ändra det först."))
    session.delete(session.get_one(Goal, record_id))
    session.flush()
