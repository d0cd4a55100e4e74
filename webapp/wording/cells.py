"""What is said of one cell that an editor has written: why it cannot be read, what is asked, what was left out."""

import re
from collections.abc import Callable, Mapping

from webapp import formatting
from webapp.cube.outcome import Ambiguous, Delete, Number, Outcome, Refusal, Refused
from webapp.cube.value import Marker, Observation
from webapp.cube.vocabulary import USUAL
from webapp.language import gettext as _
from webapp.language import listed

REASONS: Mapping[Refusal, Callable[[], str]] = {
    Refusal.NOT_A_NUMBER: lambda: _("”{text}” är inte ett tal. Skriv ett tal, eller till exempel ”saknas”."),
    Refusal.WRONG_GROUPS: lambda: _("Siffrorna i ”{text}” är inte grupperade tre och tre. Är det flera tal?"),
    Refusal.OTHER_DECIMAL_SIGN: lambda: _("”{text}” har ett annat decimaltecken än det du har valt."),
    Refusal.LEADING_ZERO: lambda: _("”{text}” börjar med en nolla. Är det en kod och inte ett tal?"),
    Refusal.UNKNOWN_SUFFIX: lambda: _("Vi förstår inte ”{text}” efter talet. Skriv bara talet."),
    Refusal.TOO_LONG: lambda: _("Talet har för många siffror. Det får ha högst 28."),
    Refusal.NOT_FINITE: lambda: _("”{text}” är inte ett tal som går att visa."),
    Refusal.POWER_OF_TEN: lambda: _(
        "”{text}” är skrivet som en tiopotens. Då saknas ofta siffror. Visa hela talet i kalkylarket och kopiera igen."
    ),
    Refusal.TOO_NARROW: lambda: _(
        "Kolumnen var för smal, så bara ”{text}” kom med. Gör den bredare i kalkylarket och kopiera igen."
    ),
    Refusal.SHEET_ERROR: lambda: _("”{text}” är ett fel från kalkylarket. Rätta det där och kopiera igen."),
    Refusal.FORMULA: lambda: _("”{text}” är en formel. Skriv talet som den ger."),
    Refusal.SEVERAL_LINES: lambda: _("Här står flera rader. Skriv ett tal i varje ruta."),
    Refusal.CONTROL_CHARACTER: lambda: _(
        "Här finns ett tecken som inte syns. Radera allt i rutan och skriv talet igen."
    ),
}
MARKER_TEXTS: Mapping[Marker, str] = {
    Marker.MISSING: "saknas",
    Marker.NOT_APPLICABLE: "ej tillämpligt",
    Marker.CONFIDENTIAL: "sekretess",
    Marker.UNCERTAIN: "osäkert",
    Marker.PENDING: "inte klart",
}
"""What stands in a cell instead of a number while it is edited; every word is read back as the same reason."""


LIKE_A_WORD = re.compile(r"[^\W\d_]{2}|\s")
"""Two letters in a row, or a space: what is read as a reason and is no sign."""


def sign_words() -> str:
    """Say what the signs that sources write instead of numbers are read as, from what reads them."""
    read_as: dict[Marker, list[str]] = {marker: [] for marker in MARKER_TEXTS}
    for sign, meaning in USUAL.meanings.items():
        if isinstance(meaning, Marker) and not LIKE_A_WORD.search(sign):
            read_as[meaning].append(f"”{sign}”")
    some = _("{signs} som {word}")
    parts = (some.format(signs=listed(signs), word=MARKER_TEXTS[one]) for one, signs in read_as.items() if signs)
    return _("Källornas egna tecken fungerar också. Vi läser {signs}.").format(signs="; ".join(parts))


def cell_text(seen: Observation | None) -> str:
    """Write what a cell holds as it is edited: every digit, or the word for why there is none."""
    if seen is None:
        return ""
    return MARKER_TEXTS[seen.marker] if seen.marker else formatting.number(seen.value) if seen.value is not None else ""


def outcome_words(outcome: Outcome) -> str:
    """Say what an editor must know of how a cell was read; empty where it says itself."""
    match outcome:
        case Refused():
            return REASONS[outcome.reason]().format(text=outcome.text)
        case Ambiguous():
            return _("Det kan vara {decimal} eller {grouped}. Vilket menar du?").format(
                decimal=formatting.number(outcome.as_decimal.value), grouped=formatting.number(outcome.as_grouped.value)
            )
        case Number(percent=True):
            return _("Procenttecknet är borttaget. Enheten står redan hos indikatorn.")
        case Delete():
            return _("Värdet tas bort.")
        case _:
            return ""
