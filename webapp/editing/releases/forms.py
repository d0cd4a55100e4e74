"""The forms of a release: what goes out, of which kind, why and when."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import time
from typing import Any

from wtforms import SelectMultipleField
from wtforms.validators import StopValidation

from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm
from webapp.editing.releases.queries import DATA
from webapp.language import gettext as _
from webapp.models.release import ReleaseKind

NOW, LATER = "nu", "senare"
KINDS = (
    (ReleaseKind.ORDINARY.value, _("Ordinarie: nya siffror eller texter, som planerat")),
    (ReleaseKind.CORRECTION.value, _("Rättelse: något var fel")),
    (ReleaseKind.REVISION.value, _("Revidering: källan har ändrat sina siffror")),
    (ReleaseKind.DEFINITION.value, _("Ändrad definition: siffrorna mäter något annat än förut")),
)


class TimeField(fields.Read):
    """A time of day as 08:00, or as 08:00:30 where the second matters."""

    wrong = _("Skriv klockslaget som timme och minut, till exempel 08:00.")

    def read(self, text: str) -> time:
        """Return the time; raise ValueError."""
        if not re.fullmatch(r"\d{1,2}([:.]\d{2}){1,2}", text, re.ASCII):
            raise ValueError(text)
        return time.fromisoformat(":".join(part.zfill(2) for part in re.split("[:.]", text)))

    def write(self, value: object) -> str:
        """Return the text of a time."""
        return str(value).removesuffix(":00")


def some(_form: object, field: SelectMultipleField) -> None:
    """Refuse a release of nothing."""
    if not field.data:
        raise StopValidation(_("Välj minst ett utkast."))


class WhenForm(RecordForm):
    """When something goes out, in Swedish time."""

    when = fields.one_of(_("När"), ((NOW, _("Direkt")), (LATER, _("Vid en tid som vi bestämmer"))))
    day = fields.day(_("Dag"), _("Fyll i om det ska ske senare."))
    clock = TimeField(
        _("Klockan"),
        [fields.Filled(required=False)],
        description=_("Fyll i om det ska ske senare. Svensk tid, till exempel 08:00."),
    )
    second = fields.one_of(
        _("Om klockan ställs om den natten"),
        (("", _("(gäller inte)")), ("1", _("Första gången")), ("2", _("Andra gången"))),
    )


class ReleaseForm(WhenForm):
    """What goes out together, of which kind and why."""

    drafts = SelectMultipleField(_("Utkast"), [some], validate_choice=False)
    kind = fields.one_of(_("Sort"), KINDS)
    reason = fields.lines(
        _("Varför"),
        _("Behövs alltid för siffror. Står på webbplatsen vid rättelser och revideringar. En mening räcker."),
        longest=500,
    )

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Check the fields, and that a reason is given where one is needed."""
        if not self.kind.data and not any(map(is_data, self.drafts.data or ())):
            self.kind.data = ReleaseKind.ORDINARY.value
        is_fine = super().validate(extra_validators)
        lacking = "" if self.reason.data else lacking_reason(self.kind.data or "", self.drafts.data or ())
        if lacking:
            self.reason.errors = [*self.reason.errors, lacking]
        return is_fine and not lacking


def lacking_reason(kind: str, drafts: Iterable[str]) -> str:
    """Say that a release needs a reason; empty where it may go without, as ordinary texts may."""
    if kind not in {"", ReleaseKind.ORDINARY}:
        return _("Skriv varför. Det står på webbplatsen, så att läsaren förstår vad som har hänt.")
    if any(is_data(key) for key in drafts):
        return _("Skriv varför. Det står i historiken, så att alla kan se varför siffrorna ändrades.")
    return ""


def is_data(key: str) -> bool:
    """Say whether the key of a draft names figures."""
    return key.startswith(f"{DATA}.")
