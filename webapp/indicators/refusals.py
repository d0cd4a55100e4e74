"""What a visitor is told when an address asks a chart for something that does not exist, with links to what does."""

from webapp.charts.selection import MOST_SERIES, OPENS_GROUP, SelectionError, query
from webapp.errors import Refusal, WayOn
from webapp.language import gettext as _

MOST_LINKS = 12


def refusal(error: SelectionError, page: str) -> Refusal:
    """Return the 400 page for a wrong value in the address of a page."""
    ways = [
        WayOn(f"{page}{query([(error.parameter, value)])}", value)
        for value in error.allowed[:MOST_LINKS]
        if error.parameter != OPENS_GROUP
    ]
    return Refusal(400, *words(error), [*ways, WayOn(page, _("Visa sidan som den brukar se ut"))])


def words(error: SelectionError) -> tuple[str, str]:
    """Return the title and the text for a wrong value."""
    if error.parameter == "serie" and error.limit == MOST_SERIES:
        return (
            _("För många serier på en gång"),
            _("Ett diagram visar högst {limit} serier, annars går det inte att läsa. Du valde {count}.").format(
                limit=error.limit, count=error.value
            ),
        )
    if error.limit is not None:
        return _("Adressen är för lång"), _("Adressen innehåller fler val än sidan kan ha.")
    title = {
        "serie": _("Serien finns inte"),
        "fran": _("Perioden finns inte"),
        "till": _("Perioden finns inte"),
        "visa": _("Vyn finns inte"),
        "typ": _("Diagramtypen finns inte"),
        "matt": _("Måttet finns inte här"),
        "utgava": _("Utgåvan finns inte"),
        OPENS_GROUP: _("Diagrammet finns inte på sidan"),
    }[error.parameter]
    if error.parameter == "till" and error.value and not error.allowed:
        return _("Perioden slutar innan den börjar"), _("Välj ett slut som ligger efter början.")
    return title, _("Adressen frågar efter något som vi inte har. Välj bland det som finns:")
