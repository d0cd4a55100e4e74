"""What each formula does in plain words, with an example, and the word that stands for it in addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from webapp.cube.calculation.formula import FormulaKind
from webapp.language import gettext as _


@dataclass(frozen=True, slots=True)
class FormulaWords:
    """A formula as an editor meets it."""

    name: str
    does: str
    example: str


WORDS: Mapping[FormulaKind, Callable[[], FormulaWords]] = {
    FormulaKind.SHARE: lambda: FormulaWords(
        _("Andel"),
        _("Hur stor del av helheten något är, i procent."),
        _("20 av 80 företag exporterar. Det är 25 procent."),
    ),
    FormulaKind.PER_INHABITANT: lambda: FormulaWords(
        _("Per invånare"),
        _("Hur många det finns per invånare. Då går stora och små platser att jämföra."),
        _("30 bibliotek för 150\u00a0000 invånare är 20 bibliotek per 100\u00a0000 invånare."),
    ),
    FormulaKind.GAP: lambda: FormulaWords(
        _("Skillnad"),
        _("Hur mycket mer det ena är än det andra."),
        _("80 procent av kvinnorna och 73 procent av männen ger skillnaden 7."),
    ),
    FormulaKind.SUM: lambda: FormulaWords(
        _("Summa"),
        _("Flera indikatorer som läggs ihop."),
        _("12 små företag och 5 stora är 17 företag tillsammans."),
    ),
    FormulaKind.INDEX: lambda: FormulaWords(
        _("Index"),
        _("Hur mycket något har ökat eller minskat sedan en period som du väljer. Den perioden blir 100."),
        _("Om 2015 är 100 betyder 120 att det är 20 procent mer än 2015. 90 betyder 10 procent mindre."),
    ),
    FormulaKind.MOVING_AVERAGE: lambda: FormulaWords(
        _("Glidande medelvärde"),
        _("Jämnar ut siffror som hoppar upp och ner. Varje värde blir medelvärdet av de senaste perioderna."),
        _("10, 14 och 12 för åren 2022, 2023 och 2024 ger värdet 12 för 2024."),
    ),
}
ADDRESSES: Mapping[str, FormulaKind] = {
    "andel": FormulaKind.SHARE,
    "per-invanare": FormulaKind.PER_INHABITANT,
    "skillnad": FormulaKind.GAP,
    "summa": FormulaKind.SUM,
    "index": FormulaKind.INDEX,
    "medelvarde": FormulaKind.MOVING_AVERAGE,
}
"""The formulas by the words of their addresses, in the order they are offered."""
ADDRESS_OF: Mapping[FormulaKind, str] = {kind: word for word, kind in ADDRESSES.items()}
