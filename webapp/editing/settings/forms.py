"""The form of how the site publishes."""

from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm
from webapp.language import gettext as _


class PublishingForm(RecordForm):
    """Whether a second person has to approve what goes out."""

    second_person = fields.yes(
        _("Två personer publicerar tillsammans"),
        _("Den ena föreslår, den andra läser och godkänner. Ingen kan godkänna sitt eget förslag."),
    )
