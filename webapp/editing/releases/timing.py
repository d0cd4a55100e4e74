"""When a release goes out, from what a form says in Swedish time."""

from datetime import datetime

from webapp import clock
from webapp.clock import SWEDEN, NoSuchTimeError, TwoSuchTimesError
from webapp.editing.desk.records import Values, WrongError
from webapp.editing.releases.forms import LATER
from webapp.language import gettext as _


def said(moment: datetime) -> Values:
    """Return what a form says of a moment."""
    local = moment.astimezone(SWEDEN)
    which = str(local.fold + 1) if clock.comes_twice(local) else ""
    return {"day": local.date(), "clock": local.time().replace(microsecond=0), "second": which}


def moment(values: Values) -> datetime:
    """Return the moment that a form asks for; raise WrongError."""
    if values["when"] != LATER:
        return clock.now()
    wrong = {name: _("Behövs om det ska ske senare.") for name in ("day", "clock") if values[name] is None}
    if wrong:
        raise WrongError(**wrong)
    local = datetime.combine(values["day"], values["clock"])
    try:
        found = clock.from_sweden(local, second=values["second"] == "2" if values["second"] else None)
    except NoSuchTimeError:
        sentence = _("Den natten ställs klockan fram, och den tiden finns inte. Välj en annan.")
        raise WrongError(clock=sentence) from None
    except TwoSuchTimesError:
        sentence = _("Den natten ställs klockan tillbaka, och tiden kommer två gånger. Säg vilken du menar.")
        raise WrongError(second=sentence) from None
    if found <= clock.now():
        raise WrongError(clock=_("Tiden har redan varit. Välj en senare, eller publicera direkt."))
    return found
