"""Writes the theme from its form: a file that was not sent stays as it is, a colour that is empty is our own."""

from collections.abc import Iterator

from webapp.branding.checks import ThemeRefusedError
from webapp.branding.contents import AreaColour, Colour, FileKind, Picture, ThemeContent
from webapp.branding.queries import TEXTS, stored
from webapp.branding.services import store_theme
from webapp.editing.desk.records import Values, WrongError
from webapp.language import gettext as _
from webapp.models.base import AnySession


def write_dress(session: AnySession, record_id: int, values: Values) -> int:
    """Store the theme; raise WrongError."""
    refuse_halves(values)
    old = stored(session)
    texts = {**{name: values[name] for name in TEXTS}, "about": " ".join(values["about"].split())}
    pictures = tuple(kept_or_new(values, old.pictures if old else ()))
    try:
        store_theme(session, ThemeContent(**texts, colours=tuple(colours(values)), pictures=pictures))
    except ThemeRefusedError as error:
        raise WrongError(**{name.replace(".", "_"): sentence for name, sentence in error.faults.items()}) from None
    return record_id


def refuse_halves(values: Values) -> None:
    """Refuse a colour for one ground alone; raise WrongError."""
    wrong: dict[str, str] = {}
    for area in Colour:
        light, dark = f"{area}_light", f"{area}_dark"
        if bool(values[light]) != bool(values[dark]):
            wrong[dark if values[light] else light] = _("Skriv färgen för både ljus och mörk botten.")
    if wrong:
        raise WrongError(**wrong)


def colours(values: Values) -> Iterator[AreaColour]:
    """Yield the colours that are not our own."""
    for area in Colour:
        if values[f"{area}_light"]:
            yield AreaColour(area, values[f"{area}_light"], values[f"{area}_dark"])


def kept_or_new(values: Values, old: tuple[Picture, ...]) -> Iterator[Picture]:
    """Yield each picture as it is to be: the new one, or the old one if it is not taken away."""
    known = {one.kind: one for one in old}
    for kind in FileKind:
        content = values[kind.value]
        before = known.get(kind)
        if content is None and before and not values.get(f"{kind}_remove"):
            content = before.content
        if content is not None:
            alternative = before.alternative if before else ""
            yield Picture(kind, content, values["logo_alternative"] if kind is FileKind.LOGO else alternative)
        elif kind is FileKind.LOGO and values["logo_alternative"] and not values.get("logo_remove"):
            raise WrongError(logo_alternative=_("Det finns ingen logotyp att beskriva. Välj en fil eller töm fältet."))
