"""The rules of the assessment in words: classes, what is never compared, and why something cannot be assessed.

Each table has an entry for every case that the code knows.
"""

from collections.abc import Callable, Mapping

from webapp.cube.value import Flag
from webapp.language import gettext as _
from webapp.method.pages import Numbers
from webapp.progress import method
from webapp.progress.facts import Reason, Status

HUNDRED = 100
CLASSES: Mapping[Status, Callable[[], str]] = {
    Status.REACHED: lambda: _("Det senaste säkra värdet når målet."),
    Status.ON_TRACK: lambda: _("Takten är minst {on_track} procent av den som behövs."),
    Status.NEARLY_ON_TRACK: lambda: _("Takten är minst {nearly} men inte {on_track} procent av den som behövs."),
    Status.TOO_SLOW: lambda: _(
        "Det går åt rätt håll, men takten är mindre än {nearly} procent av den som behövs. Hit hör också att stå still."
    ),
    Status.WRONG_WAY: lambda: _("Det går bort från målet, eller så hålls inte den nivå som ska hållas."),
    Status.NOT_ASSESSABLE: lambda: _("Det saknas något att räkna med. Då står det vad."),
}
LEFT_OUT: Mapping[Flag, tuple[Callable[[], str], Callable[[], str]]] = {
    Flag.EXAMPLE: (lambda: _("Exempeldata"), lambda: _("De är påhittade för att visa hur sidan fungerar.")),
    Flag.ESTIMATED: (
        lambda: _("Uppskattade värden"),
        lambda: _("Ingen har mätt dem. En liten ändring kunde flytta målet till en annan klass."),
    ),
    Flag.FORECAST: (
        lambda: _("Prognoser"),
        lambda: _("De säger vad någon tror ska hända. Vi bedömer bara det som har hänt."),
    ),
    Flag.BREAK_BEFORE: (
        lambda: _("Värden före ett tidsseriebrott"),
        lambda: _("Sättet att mäta har ändrats. Då kan det se ut som en förändring fast inget har hänt."),
    ),
}
REASONS: Mapping[Reason, Callable[[], str]] = {
    Reason.NO_TARGET: lambda: _("Målet har inget målvärde att jämföra med."),
    Reason.NO_NUMBER: lambda: _("Det finns inget värde än."),
    Reason.ONLY_UNSURE: lambda: _("Alla värden är exempel, uppskattade eller prognoser."),
    Reason.NO_COMMON_PERIOD: lambda: _("Målet gäller två grupper, och de har inga värden för samma tid."),
    Reason.SINGLE_VALUE: lambda: _("Det finns bara ett säkert värde."),
    Reason.TOO_SHORT: lambda: _("Det är mindre än {years} år mellan det första och det senaste värdet."),
    Reason.NO_BASE: lambda: _("Målet jämför med ett visst år, och det året saknar värde."),
    Reason.UNSURE_BASE: lambda: _("Målet jämför med ett visst år, och det årets värde är inte säkert."),
    Reason.NOTHING_AFTER_BASE: lambda: _("Det finns inget säkert värde efter det år som vi räknar från."),
    Reason.BREAK: lambda: _("Sättet att mäta har ändrats, så äldre och nyare värden går inte att jämföra."),
    Reason.AWAITING_VALUE: lambda: _("Tiden för målet har gått ut, men det sista värdet finns inte än."),
}


def numbers() -> Numbers:
    """Return the figures of the method, as those that compute with them have them."""
    return Numbers(
        on_track=int(method.ON_TRACK_FROM * HUNDRED),
        nearly_on_track=int(method.NEARLY_ON_TRACK_FROM * HUNDRED),
        years=method.FEWEST_YEARS,
        values=method.FEWEST_VALUES,
    )


def class_words(status: Status) -> str:
    """Say what makes a class."""
    found = numbers()
    return CLASSES[status]().format(on_track=found.on_track, nearly=found.nearly_on_track)


def reason_words(reason: Reason) -> str:
    """Say what can stand in the way of an assessment."""
    return REASONS[reason]().format(years=numbers().years)
