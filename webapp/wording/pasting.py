"""What is said of a pasted block: the pieces that could not be used, each with its place."""

from collections.abc import Callable, Mapping

from webapp.cube.pasted import Told, Trouble
from webapp.cube.pasting import Placement
from webapp.language import gettext as _
from webapp.language import listed, ngettext

TROUBLES: Mapping[Trouble, Callable[[], str]] = {
    Trouble.UNKNOWN_HEADING: lambda: _("Rad {row}, kolumn {column}: rubriken ”{text}” passar inte på någon serie."),
    Trouble.UNKNOWN_PERIOD: lambda: _("Rad {row}, kolumn {column}: ”{text}” är ingen tid som vi förstår."),
    Trouble.OTHER_LENGTH: lambda: _("Rad {row}, kolumn {column}: ”{text}” är en annan sorts tid än indikatorns."),
    Trouble.TWICE: lambda: _(
        "Rad {row}, kolumn {column}: samma ruta står två gånger med olika innehåll, här ”{text}”."
    ),
    Trouble.TEXT_LEFT_OUT: lambda: _("Rad {row}, kolumn {column}: texten ”{text}” hoppades över."),
}
NAMELESS = {
    Trouble.UNKNOWN_HEADING: lambda: _("Rad {row}, kolumn {column}: här saknas en rubrik."),
    Trouble.UNKNOWN_PERIOD: lambda: _("Rad {row}, kolumn {column}: här saknas en tid."),
    Trouble.TWICE: lambda: _("Rad {row}, kolumn {column}: samma ruta står två gånger med olika innehåll, här tom."),
}


def told_words(told: Told) -> str:
    """Say what was not used, where it stood (counted from 1, as people do) and why."""
    text = told.text.strip()
    words = TROUBLES[told.trouble] if text else NAMELESS.get(told.trouble, TROUBLES[told.trouble])
    return words().format(row=told.row + 1, column=told.column + 1, text=text)


def outside_words(placement: Placement) -> str:
    """Say how much found no room in the grid; empty where everything did."""
    lost = [
        words.format(count=count)
        for count, words in (
            (placement.rows_outside, ngettext("{count} rad", "{count} rader", placement.rows_outside)),
            (placement.columns_outside, ngettext("{count} kolumn", "{count} kolumner", placement.columns_outside)),
        )
        if count
    ]
    return _("{lost} fick inte plats i tabellen.").format(lost=listed(lost)) if lost else ""
