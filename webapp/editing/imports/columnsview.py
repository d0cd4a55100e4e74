"""The step that asks what the columns of a table are."""

from dataclasses import replace

from webapp.editing.data.queries import Ground
from webapp.editing.imports import columnsform
from webapp.editing.imports.compose import PLACES, frame
from webapp.editing.imports.pages import AnswerPage
from webapp.editing.imports.reading import Opened, Step
from webapp.language import gettext as _

SHOWN_ROWS = 6


def page(ground: Ground, seen: Opened, *, tells_errors: bool, told: tuple[str, ...] = ()) -> AnswerPage:
    """Return the step, with the beginning of the table."""
    if seen.table is None:
        raise ValueError("only a table has columns")
    form = columnsform.form(seen, tells_errors=tells_errors)
    form = replace(form, hidden=(*form.hidden, (PLACES, seen.places(Step.COLUMNS))))
    heading = _("Vad står i kolumnerna?")
    lead = _("Vi har gissat. Se efter att det stämmer, och ändra det som är fel. Inga siffror ändras än.")
    shown = frame(ground, seen, Step.COLUMNS)
    header = tuple(columnsform.name_of(*one) for one in enumerate(seen.table.header))
    rows = seen.table.rows[:SHOWN_ROWS]
    return AnswerPage(shown, heading, lead, form, Step.COLUMNS, told, header, rows)
