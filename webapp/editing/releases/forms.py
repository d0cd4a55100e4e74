"""The forms of a release: what goes out, of which kind, why and when."""

import re
from datetime import time

from wtforms import SelectMultipleField
from wtforms.validators import StopValidation

from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm
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
        _("Varför"), _("Står på webbplatsen vid rättelser och revideringar. En mening räcker."), longest=500
    )
