"""Shows what is asked about the signs and marks that stand by a file's numbers or in their place."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from webapp.cube.mapping.rules import BLANK, Answer, Rules
from webapp.cube.value import Flag, Marker
from webapp.editing.data.compose import options
from webapp.editing.desk.pages import FieldView, Option
from webapp.editing.imports import rulesform as form
from webapp.editing.imports.pairingview import CHOOSE, Errors, choice
from webapp.formatting import number
from webapp.language import gettext as _
from webapp.wording.values import EXPLANATIONS, FLAG_WORDS

REASONS = {one.value: EXPLANATIONS[one]() for one in Marker}
SIGNS = {"": CHOOSE, form.ZERO: _("noll"), **REASONS, form.LEFT_OUT: _("ingenting, hoppa över rutan")}
BLANKS = {
    "": CHOOSE,
    form.GONE: _("ja, ta bort här också"),
    form.LEFT_OUT: _("nej, låt stå kvar"),
    form.ZERO: _("nej, där är det noll"),
    **REASONS,
}
"""What a sign may mean, and what it may mean that there is none where there is a value here."""


def fields(rules: Rules, markers: list[str], statuses: list[str], errors: Errors) -> Iterator[FieldView]:
    """Yield a field for each sign and each mark."""
    for place, text in enumerate(markers):
        if text != BLANK:
            label = _("”{text}” betyder").format(text=text)
            found = options(SIGNS | numbers(text), chosen(rules.markers, text))
            yield choice(f"{form.MARKER}.{place}", label, found, errors)
    for place, text in enumerate(statuses):
        label = _("Märkningen ”{text}” betyder").format(text=text)
        yield choice(f"{form.STATUS}.{place}", label, flags(rules.statuses, text), errors)


def numbers(text: str) -> dict[str, str]:
    """Return the numbers that a text may be, in words."""
    found = form.readings(text).items()
    return {
        name: _("talet {number}").format(number=number(value)) for name, value in found if isinstance(value, Decimal)
    }


def blank(rules: Rules, markers: list[str], hint: str, errors: Errors) -> Iterator[FieldView]:
    """Yield the field for values that are known here and that the file says nothing of, where there are any."""
    if BLANK in markers:
        name, label = f"{form.MARKER}.{markers.index(BLANK)}", _("Värden som finns här men inte i filen")
        asked = choice(name, label, options(BLANKS, chosen(rules.markers, BLANK)), errors)
        yield asked if asked.errors else replace(asked, hint=hint or _("Har källan tagit bort dem?"))


def chosen(known: Mapping[str, Answer], text: str) -> str:
    """Return what a marker was said to mean, as the form says it."""
    if text not in known:
        return ""
    match known[text]:
        case None:
            return form.LEFT_OUT
        case Decimal() as value:
            return f"{form.NUMBER}:{value}" if value else form.ZERO
        case meaning:
            return meaning.value


def flags(known: Mapping[str, Flag | None], text: str) -> tuple[Option, ...]:
    """Return all that a status may mean."""
    words = {"": CHOOSE, **{flag.value: word() for flag, word in FLAG_WORDS.items()}, form.NO_FLAG: _("ingenting")}
    chosen = (known[text] or form.NO_FLAG) if text in known else ""
    return options(words, chosen)
