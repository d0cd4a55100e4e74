"""The words and signs for a value that is no number, and for what is to be known of one."""

from collections.abc import Callable, Mapping
from functools import cache

from webapp.cube.value import Flag, Marker
from webapp.language import current
from webapp.language import gettext as _

SYMBOLS = {
    Marker.MISSING: "–",
    Marker.NOT_APPLICABLE: ".",
    Marker.CONFIDENTIAL: "..",
    Marker.UNCERTAIN: "?",
    Marker.PENDING: "…",
}
UNRECORDED = "–"
EXPLANATIONS: Mapping[Marker, Callable[[], str]] = {
    Marker.MISSING: lambda: _("uppgift saknas"),
    Marker.NOT_APPLICABLE: lambda: _("uppgift kan inte förekomma"),
    Marker.CONFIDENTIAL: lambda: _("uppgiften är sekretessbelagd"),
    Marker.UNCERTAIN: lambda: _("uppgiften är för osäker för att visas"),
    Marker.PENDING: lambda: _("uppgiften är inte klar än"),
}
FLAG_WORDS: Mapping[Flag, Callable[[], str]] = {
    Flag.PRELIMINARY: lambda: _("preliminär"),
    Flag.ESTIMATED: lambda: _("uppskattad"),
    Flag.FORECAST: lambda: _("prognos"),
    Flag.REVISED: lambda: _("reviderad"),
    Flag.BREAK_BEFORE: lambda: _("tidsseriebrott före"),
    Flag.EXAMPLE: lambda: _("exempeldata"),
}


def symbol(marker: Marker | None) -> str:
    """Return the sign that stands in a cell without a number; None is a period nobody recorded."""
    return SYMBOLS[marker] if marker else UNRECORDED


def explanation(marker: Marker | None) -> str:
    """Say why a cell has no number."""
    return EXPLANATIONS[marker or Marker.MISSING]()


def flag_word(flag: Flag) -> str:
    """Name what a flag says of a value."""
    return FLAG_WORDS[flag]()


def flag_words(flags: frozenset[Flag]) -> tuple[str, ...]:
    """Name every flag of a value, in the order of their definition."""
    return flag_words_in(current(), flags) if flags else ()


@cache
def flag_words_in(_language: str, flags: frozenset[Flag]) -> tuple[str, ...]:
    """Name flags in the language spoken now; there are few sets of them, and every value of a page asks."""
    return tuple(word() for flag, word in FLAG_WORDS.items() if flag in flags)
