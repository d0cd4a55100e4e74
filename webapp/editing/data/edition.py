"""Lets the desk write what an edition says beside its values."""

from functools import partial

from webapp.charts.build import telling_label
from webapp.editing.data import queries, services
from webapp.editing.desk import keeping
from webapp.editing.desk.forms import RecordForm, offer
from webapp.editing.desk.records import Editable, Since, Stored
from webapp.editing.desk.rows import NONE
from webapp.editing.indicators.contents import values_of
from webapp.editing.indicators.forms import EditionForm
from webapp.language import gettext as _
from webapp.models.base import AnySession


def kind(indicator_id: int) -> Editable:
    """Return the edition of an indicator as the person who is logged in writes it."""
    return Editable(
        name="utgava",
        title=_("Uppgifter om utgåvan"),
        one=_("utgåva"),
        lead="",
        form=EditionForm,
        lines=lambda _session: (),
        read=read,
        write=partial(services.write_facts, by=keeping.by()),
        offer=partial(offer_series, indicator_id),
        is_public=False,
        can_add=False,
    )


def read(session: AnySession, indicator_id: int) -> Stored | None:
    """Return what the edition says that an editor goes on with."""
    found = queries.ground(session, indicator_id)
    if found is None:
        return None
    since = Since(values_of(found.before), values_of(found.live)) if found.before else None
    return Stored(found.name, found.version, values_of(found.content), since=since)


def offer_series(indicator_id: int, session: AnySession, form: RecordForm) -> None:
    """Offer the series of the data for a target that is a gap between two of them."""
    found = queries.ground(session, indicator_id)
    series = [(one.key, telling_label(one, found.name)) for one in found.cube.series] if found else []
    offer(form, "target_from", [NONE, *series])
    offer(form, "target_to", [NONE, *series])
