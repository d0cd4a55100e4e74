"""Checks a theme before it is stored, and says of each part that cannot stand what is wrong, and by how much."""

import re
from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from webapp import formatting
from webapp.branding import pictures
from webapp.branding.contents import AreaColour, FileKind, ThemeContent
from webapp.branding.pictures import PictureError
from webapp.charts.palette import PALETTE
from webapp.charts.shades import contrast, is_hex
from webapp.language import gettext as _
from webapp.theme import NUMBER

LEAST_CONTRAST = Decimal("4.5")
HUNDREDTH = Decimal("0.01")
LONGEST = {
    "name": 60,
    "organisation": 60,
    "tagline": 120,
    "about": 600,
    "goal_label": 40,
    "contact": 120,
    "email": 254,
    "phone": 40,
}
REQUIRED = ("name", "organisation", "goal_label")
ADDRESS = re.compile(r"[^@\s<>\"]+@[^@\s<>\".]+(\.[^@\s<>\".]+)+")
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
Fault = tuple[str, str]
"""The field, as a form would call it, and a sentence."""


class ThemeRefusedError(Exception):
    """Say everything that is wrong with a theme, a sentence by field."""

    def __init__(self, faults: dict[str, str]) -> None:
        """Keep the sentences."""
        super().__init__("\n".join(f"{field}: {sentence}" for field, sentence in faults.items()))
        self.faults = faults


def check(theme: ThemeContent) -> None:
    """Raise ThemeRefusedError with every fault of a theme."""
    faults = dict((*text_faults(theme), *colour_faults(theme), *picture_faults(theme)))
    if faults:
        raise ThemeRefusedError(faults)


def text_faults(theme: ThemeContent) -> Iterator[Fault]:
    """Yield what is wrong with names and words."""
    for field, most in LONGEST.items():
        text: str = getattr(theme, field)
        if field in REQUIRED and not text.strip():
            yield field, _("Fältet får inte vara tomt.")
        elif len(text) > most:
            yield (
                field,
                _("Texten är för lång: {count} tecken. Högst {most} går bra.").format(count=len(text), most=most),
            )
        elif CONTROLS.search(text):
            yield field, _("Texten får inte innehålla radbrytningar eller styrtecken.")
    if theme.goal_label.count(NUMBER) != 1:
        yield "goal_label", _("Skriv {number} en gång, på platsen där målets nummer ska stå.").format(number=NUMBER)
    if theme.email and not ADDRESS.fullmatch(theme.email):
        yield "email", _("Det ser inte ut som en e-postadress.")


def colour_faults(theme: ThemeContent) -> Iterator[Fault]:
    """Yield the colours that are none, and those that cannot be read on their ground."""
    if len({one.area for one in theme.colours}) < len(theme.colours):
        yield "colours", _("Samma områdesfärg är angiven två gånger.")
    for one in theme.colours:
        for scheme in ("light", "dark"):
            sentence = colour_fault(one, scheme)
            if sentence:
                yield f"{one.area}.{scheme}", sentence


def colour_fault(one: AreaColour, scheme: str) -> str:
    """Say what is wrong with one colour; empty where nothing is."""
    colour: str = getattr(one, scheme)
    if not is_hex(colour):
        return _("{colour} är ingen färg. Skriv # och sex siffror eller bokstäver a till f.").format(colour=colour)
    ground_colour = getattr(PALETTE["ground"], scheme)
    if contrast(colour, ground_colour) >= LEAST_CONTRAST:
        return ""
    ground = _("ljus botten") if scheme == "light" else _("mörk botten")
    return _("Färgen {colour} har kontrasten {figure}:1 mot {ground}. Minst {least}:1 behövs.").format(
        colour=colour,
        figure=contrast_words(colour, ground_colour),
        ground=ground,
        least=formatting.number(LEAST_CONTRAST),
    )


def contrast_words(colour: str, ground: str) -> str:
    """Write the contrast of two colours, rounded down, so that it never reads as enough where it is not."""
    return formatting.number(Decimal(contrast(colour, ground)).quantize(HUNDREDTH, ROUND_FLOOR))


def picture_faults(theme: ThemeContent) -> Iterator[Fault]:
    """Yield what is wrong with files."""
    if len({one.kind for one in theme.pictures}) < len(theme.pictures):
        yield "pictures", _("Samma slags bild är angiven två gånger.")
    for one in theme.pictures:
        if one.kind is FileKind.LOGO and not one.alternative.strip():
            yield "logo.alternative", _("Skriv vad logotypen säger, för den som inte ser den.")
        try:
            pictures.check(one)
        except PictureError as error:
            yield one.kind.value, str(error)
