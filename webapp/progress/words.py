"""The names of the classes, the same on every page, in every filter and in every picture's text."""

from collections.abc import Callable, Mapping

from webapp.language import gettext as _
from webapp.progress.facts import Status

STATUS_NAMES: Mapping[Status, Callable[[], str]] = {
    Status.REACHED: lambda: _("Målet nått"),
    Status.ON_TRACK: lambda: _("I takt"),
    Status.NEARLY_ON_TRACK: lambda: _("Nästan i takt"),
    Status.TOO_SLOW: lambda: _("För långsamt"),
    Status.WRONG_WAY: lambda: _("Åt fel håll"),
    Status.NOT_ASSESSABLE: lambda: _("Går inte att bedöma"),
}


def status_name(status: Status) -> str:
    """Name a class."""
    return STATUS_NAMES[status]()
