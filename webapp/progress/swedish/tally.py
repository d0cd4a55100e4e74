"""The one sentence that says how it is going with all goals together."""

from collections import Counter
from collections.abc import Iterable

from webapp.language import listed
from webapp.progress.facts import Status

PHRASES = {
    Status.REACHED: "nått",
    Status.ON_TRACK: "i takt",
    Status.NEARLY_ON_TRACK: "nästan i takt",
    Status.TOO_SLOW: "för långsamt",
    Status.WRONG_WAY: "åt fel håll",
    Status.NOT_ASSESSABLE: "går inte att bedöma",
}


def tally(statuses: Iterable[Status]) -> str:
    """Count the goals of each class, best first: «2 av 7 mål i takt, 1 åt fel håll och 4 går inte att bedöma.»."""
    counted = Counter(statuses)
    total = counted.total()
    if not total:
        return "Det finns inga mål att visa än."
    if counted[Status.NOT_ASSESSABLE] == total:
        return f"Inget av de {total} målen går att bedöma än." if total > 1 else "Målet går inte att bedöma än."
    first, *rest = [status for status in Status if counted[status]]
    told = [f"{counted[status]} {PHRASES[status]}" for status in rest]
    return f"{listed([f'{counted[first]} av {total} mål {PHRASES[first]}', *told])}."
