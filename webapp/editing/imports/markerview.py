"""Shows what is asked about the signs and marks that stand by a file's numbers or in their place."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from webapp.cube.mapping.rules import Rules
from webapp.cube.value import Flag, Marker
from webapp.cube.vocabulary import Meaning
from webapp.editing.data.compose import options
from webapp.editing.desk.pages import FieldView, Option
from webapp.editing.imports import rulesform as form
from webapp.editing.imports.pairingview import CHOOSE, Errors, choice
from webapp.language import gettext as _
from webapp.wording.values import EXPLANATIONS, FLAG_WORDS


def fields(rules: Rules, markers: list[str], statuses: list[str], errors: Errors) -> Iterator[FieldView]:
    """Yield a field for each sign and each mark."""
    for place, text in enumerate(markers):
        yield choice(f"{form.MARKER}.{place}", marker_label(text), meanings(rules.markers, text), errors)
    for place, text in enumerate(statuses):
        label = _("Märkningen ”{text}” betyder").format(text=text)
        yield choice(f"{form.STATUS}.{place}", label, flags(rules.statuses, text), errors)


def marker_label(text: str) -> str:
    """Name a marker."""
    return _("”{text}” betyder").format(text=text) if text else _("Tom ruta betyder")


def meanings(known: Mapping[str, Meaning | None], text: str) -> tuple[Option, ...]:
    """Return all that a marker may mean."""
    words = {"": CHOOSE, form.ZERO: _("noll"), **{one.value: EXPLANATIONS[one]() for one in Marker}}
    words[form.LEFT_OUT] = _("ingenting, hoppa över rutan")
    if text not in known:
        return options(words, "")
    match known[text]:
        case None:
            return options(words, form.LEFT_OUT)
        case Decimal():
            return options(words, form.ZERO)
        case marker:
            return options(words, marker)


def flags(known: Mapping[str, Flag | None], text: str) -> tuple[Option, ...]:
    """Return all that a status may mean."""
    words = {"": CHOOSE, **{flag.value: word() for flag, word in FLAG_WORDS.items()}, form.NO_FLAG: _("ingenting")}
    chosen = (known[text] or form.NO_FLAG) if text in known else ""
    return options(words, chosen)
